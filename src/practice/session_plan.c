#include "practice/session_plan.h"

#include "core/file.h"
#include "core/log.h"

#include <math.h>
#include <string.h>

/* Seconds to get into place where a step does not say: 3 to 5 before a hold is what users ask for;
 * lying down with the legs up takes longer. */
static const float usual_ready[SESSION_KIND_COUNT] = {
    [SESSION_TEXT] = 3,     [SESSION_DRINK] = 3,   [SESSION_EXERCISE] = 5,
    [SESSION_LEGS_UP] = 15, [SESSION_BREATHE] = 5,
};

/* Bend the knees, roll to the side, rest 20 to 30 s, sit up slowly: common teaching. */
static const float leave_seconds = 25;

float session_usual_ready(SessionKind kind)
{
    return usual_ready[kind];
}

SessionTime session_time(double seconds)
{
    return (SessionTime)llround(seconds * 1e9);
}

double session_seconds(SessionTime time)
{
    return (double)time / 1e9;
}

/* Of a file's seconds, to the millisecond: 2.2f is 2.2 s. */
static SessionTime exact(float seconds)
{
    return (SessionTime)lround((double)seconds * 1000) * (SESSION_SECOND / 1000);
}

GuideDose session_dose(const SessionKnown *known, const GuideExercise *exercise,
                       const SessionStep *step, GuideVariant variant)
{
    GuideDose dose = exercise->dose;
    GuideDose other = guide_dose(known->guide, exercise, variant);
    if (step->seconds > 0)
        dose.hold = step->seconds;
    if (step->sets > 0)
        dose.sets = step->sets;
    if (step->reps > 0)
        dose.reps = step->reps;
    if (exercise->kind != GUIDE_STRETCH || dose.cycle > 0)
        return dose;
    if (variant == GUIDE_DOSE_GENTLE) {
        dose.hold = fminf(dose.hold, other.hold);
        dose.sets = other.sets < dose.sets ? other.sets : dose.sets;
    } else if (variant == GUIDE_DOSE_FLEXIBILITY) {
        dose.hold = fmaxf(dose.hold, other.hold);
        dose.sets = other.sets > dose.sets ? other.sets : dose.sets;
    }
    return dose;
}

/* What is added to. */
typedef struct {
    SessionPlan *plan;
    const SessionKnown *known;
    GuideVariant variant;
    bool full;
} Making;

static void add(Making *making, SessionSegment segment)
{
    SessionPlan *plan = making->plan;
    if (plan->count == SESSION_MAX_SEGMENTS) {
        making->full = true;
        return;
    }
    segment.step = plan->steps;
    segment.start = plan->length;
    plan->segments[plan->count++] = segment;
    plan->length += segment.length;
}

/* One set as a segment; its parts are what clips move by. */
static SessionSegment work_of(const GuideExercise *exercise, const GuideDose *dose)
{
    SessionSegment work = { .part = SESSION_WORK, .sets = dose->sets };
    work.counted = dose->reps > 0;
    work.reps = work.counted ? dose->reps : 1;
    if (dose->cycle > 0) {
        work.moves = true;
        work.length = work.reps * exact(dose->cycle);
    } else if (exercise->kind == GUIDE_ROLL) {
        work.moves = true;
        work.length = exact(dose->hold);
        work.reps = (int)ceilf(dose->hold / (2 * exercise->stroke_time) - 1e-4f);
    } else {
        work.in = exact(exercise->ease_in);
        work.hold = exact(dose->hold);
        work.out = exact(exercise->ease_out);
        work.length = work.reps * (work.in + work.hold + work.out);
    }
    return work;
}

/* A dose's rest is from hold to hold: easing out and in are part of it. */
static SessionTime pause_between(const SessionSegment *work, const GuideDose *dose)
{
    SessionTime pause = exact(dose->rest) - work->in - work->out;
    return pause > 0 ? pause : 0;
}

static void add_sets(Making *making, SessionSegment work, const GuideDose *dose)
{
    SessionTime pause = pause_between(&work, dose);
    for (int set = 0; set < dose->sets; set++) {
        SessionSegment rest = { .part = SESSION_REST,
                                .side = work.side,
                                .reverse = work.reverse,
                                .set = set,
                                .sets = dose->sets,
                                .length = pause };
        if (set > 0 && pause > 0)
            add(making, rest);
        work.set = set;
        add(making, work);
    }
}

static void add_change(Making *making, const SessionSegment *work, const GuideDose *dose,
                       const SessionStep *step)
{
    SessionTime pause = pause_between(work, dose);
    SessionTime least = exact(step->change > 0 ? step->change : SESSION_CHANGE_LEAST);
    add(making, (SessionSegment){ .part = SESSION_CHANGE,
                                  .side = work->side,
                                  .reverse = work->reverse,
                                  .sets = work->sets,
                                  .length = pause > least ? pause : least });
}

/* Sides in turn, and on each both ways round where there are two. */
static int list_turns(const GuideExercise *exercise, SessionSides sides, SessionSegment turns[4])
{
    int count = 0;
    bool both_ways = exercise->sides == GUIDE_DIRECTIONS;
    if (exercise->sides == GUIDE_BOTH)
        return 1;
    for (SessionSide side = SESSION_LEFT; side <= SESSION_RIGHT; side++) {
        if (sides == (side == SESSION_LEFT ? SESSION_RIGHT_ONLY : SESSION_LEFT_ONLY))
            continue;
        for (int way = 0; way <= both_ways; way++) {
            turns[count].side = side;
            turns[count++].reverse = way == 1;
        }
    }
    return count;
}

static SessionTime ready_of(const SessionStep *step)
{
    return exact(step->ready > 0 ? step->ready : usual_ready[step->kind]);
}

static void add_exercise(Making *making, const SessionStep *step)
{
    SessionSegment turns[4] = { 0 };
    const GuideExercise *exercise = guide_exercise(making->known->guide, step->id);
    if (!exercise)
        return; /* session_load lets none through */
    GuideDose dose = session_dose(making->known, exercise, step, making->variant);
    SessionSegment work = work_of(exercise, &dose);
    int count = list_turns(exercise, step->sides, turns);
    add(making, (SessionSegment){ .part = SESSION_READY,
                                  .side = turns[0].side,
                                  .sets = dose.sets,
                                  .length = ready_of(step) });
    for (int turn = 0; turn < count; turn++) {
        work.side = turns[turn].side;
        work.reverse = turns[turn].reverse;
        if (turn > 0)
            add_change(making, &work, &dose, step);
        add_sets(making, work, &dose);
    }
}

/* Whole breaths, as near as they come. */
static SessionTime breathing_length(const Making *making, const SessionStep *step)
{
    const BreathPattern *pattern = breathing_find(making->known->breathing, step->id);
    if (!pattern)
        return exact(step->seconds); /* session_load lets none through */
    double breaths = round((double)step->seconds * 10 / breathing_tenths(pattern));
    SessionTime breath = breathing_tenths(pattern) * (SESSION_SECOND / 10);
    return (breaths < 1 ? 1 : (SessionTime)breaths) * breath;
}

static void add_plain(Making *making, const SessionStep *step)
{
    SessionTime length =
        step->kind == SESSION_BREATHE ? breathing_length(making, step) : exact(step->seconds);
    add(making, (SessionSegment){ .part = SESSION_READY, .sets = 1, .length = ready_of(step) });
    add(making, (SessionSegment){ .part = SESSION_WORK, .sets = 1, .reps = 1, .length = length });
    if (step->kind == SESSION_LEGS_UP)
        add(making,
            (SessionSegment){ .part = SESSION_LEAVE, .sets = 1, .length = exact(leave_seconds) });
}

static uint64_t hash_plan(const SessionPlan *plan)
{
    uint64_t hash = file_hash(FILE_HASH_START, plan->kinds, sizeof plan->kinds);
    for (int i = 0; i < plan->count; i++) {
        const SessionSegment *segment = &plan->segments[i];
        const int64_t facts[] = {
            segment->step,   segment->part, segment->side, segment->reverse, segment->set,
            segment->length, segment->in,   segment->hold, segment->out,     segment->reps,
        };
        hash = file_hash(hash, facts, sizeof facts);
    }
    return hash;
}

bool session_plan(SessionPlan *plan, const Session *session, const SessionKnown *known,
                  GuideVariant variant)
{
    Making making = { plan, known, variant, false };
    memset(plan, 0, sizeof *plan);
    for (int i = 0; i < session->count; i++) {
        const SessionStep *step = &session->steps[i];
        plan->first[i] = plan->count;
        plan->kinds[i] = step->kind;
        if (step->kind == SESSION_EXERCISE)
            add_exercise(&making, step);
        else
            add_plain(&making, step);
        plan->steps++;
    }
    plan->first[plan->steps] = plan->count;
    if (making.full || plan->count == 0) {
        log_error("session '%s' %s", session->id, making.full ? "is too long" : "is empty");
        memset(plan, 0, sizeof *plan);
        return false;
    }
    plan->hash = hash_plan(plan);
    return true;
}

SessionTime session_plan_step(const SessionPlan *plan, int step)
{
    int next = plan->first[step + 1];
    SessionTime end = next < plan->count ? plan->segments[next].start : plan->length;
    return end - plan->segments[plan->first[step]].start;
}
