#include "practice/session_run.h"

#include "practice/session_marks.h"

/* Room that is left for what a person does, whose events must not wait. */
enum { EVENTS_RESERVED = 8 };

static const SessionTime lying_most = 900 * SESSION_SECOND, other_most = 3600 * SESSION_SECOND;

static SessionTime repeat_of(const SessionSegment *segment)
{
    return segment->length / segment->reps;
}

SessionSegment session_run_segment(const SessionRun *run)
{
    SessionSegment segment = run->plan->segments[run->segment];
    if (run->more != 0) {
        segment.length += run->more * repeat_of(&segment);
        segment.reps += run->more;
    }
    return segment;
}

/* ---- Events. */

static void emit(SessionRun *run, SessionEventKind kind, int number)
{
    const SessionSegment segment = session_run_segment(run);
    if (run->event_count == SESSION_MAX_EVENTS) { /* nobody listens: the oldest goes */
        run->first_event = (run->first_event + 1) % SESSION_MAX_EVENTS;
        run->event_count--;
    }
    int place = (run->first_event + run->event_count++) % SESSION_MAX_EVENTS;
    run->events[place] =
        (SessionEvent){ kind, run->clock, segment.step, number, segment.side, segment.reverse };
}

bool session_run_event(SessionRun *run, SessionEvent *event)
{
    if (run->event_count == 0)
        return false;
    *event = run->events[run->first_event];
    run->first_event = (run->first_event + 1) % SESSION_MAX_EVENTS;
    run->event_count--;
    return true;
}

static bool counts(SessionEventKind kind)
{
    return kind == SESSION_COUNT || kind == SESSION_READY_COUNT;
}

/* What lies at the position; numbers are counted when nothing is waited for any more. */
static void emit_marks(SessionRun *run, bool numbers_only)
{
    SessionMark marks[SESSION_MAX_MARKS];
    const SessionSegment segment = session_run_segment(run);
    int count = session_marks(&segment, marks);
    for (int i = 0; i < count; i++) {
        bool wanted = counts(marks[i].kind) ? run->credit <= 0 : !numbers_only;
        if (marks[i].at == run->position && wanted)
            emit(run, marks[i].kind, marks[i].number);
    }
}

/* ---- Time. */

static void enter(SessionRun *run, int segment)
{
    run->segment = segment;
    run->position = run->spent = run->credit = 0;
    run->more = 0;
    emit_marks(run, false);
}

static void finish(SessionRun *run)
{
    run->state = SESSION_ENDED;
    emit(run, SESSION_END, 0);
}

/* The end of a segment has been reached. */
static void go_on(SessionRun *run)
{
    int step = run->plan->segments[run->segment].step, next = run->segment + 1;
    if (next == run->plan->first[step + 1]) {
        run->finished[step] = true;
        emit(run, SESSION_STEP_END, 0);
    }
    if (next == run->plan->count)
        finish(run);
    else
        enter(run, next);
}

static void count(SessionRun *run, SessionTime time)
{
    const SessionSegment segment = session_run_segment(run);
    run->clock += time;
    run->spent += time;
    run->elapsed += time;
    if (segment.part == SESSION_WORK)
        run->worked[segment.step] += time;
}

/* Where something happens next: a mark, the hold that waits, the end. */
static SessionTime next_stop(const SessionRun *run)
{
    SessionMark marks[SESSION_MAX_MARKS];
    SessionSpan span;
    const SessionSegment segment = session_run_segment(run);
    SessionTime stop = segment.length;
    int marked = session_marks(&segment, marks);
    for (int i = 0; i < marked; i++) {
        if (marks[i].at > run->position && marks[i].at < stop)
            stop = marks[i].at;
    }
    if (run->credit != 0 && session_span(&segment, run->position, &span) &&
        span.from > run->position && span.from < stop)
        stop = span.from;
    return stop;
}

/* Time that was added passes in the hold without bringing it on; what was taken is left out. Gives
 * how much of left has passed. */
static SessionTime pass_credit(SessionRun *run, SessionTime left)
{
    SessionSpan span;
    const SessionSegment segment = session_run_segment(run);
    if (run->credit == 0 || !session_span(&segment, run->position, &span) ||
        run->position < span.from)
        return 0;
    if (run->credit < 0) {
        run->position -= run->credit;
        run->credit = 0;
        emit_marks(run, true);
        return 0;
    }
    SessionTime passed = left < run->credit ? left : run->credit;
    run->credit -= passed;
    count(run, passed);
    if (run->credit == 0)
        emit_marks(run, true);
    return passed;
}

/* Gives what could not be counted for want of room for events. */
static SessionTime advance(SessionRun *run, SessionTime left)
{
    while (left > 0 && run->state == SESSION_RUNNING) {
        if (run->event_count > SESSION_MAX_EVENTS - EVENTS_RESERVED)
            return left;
        left -= pass_credit(run, left);
        if (run->credit > 0 && left == 0)
            break;
        SessionTime stop = next_stop(run), way = stop - run->position;
        if (way > left)
            way = left;
        count(run, way);
        run->position += way;
        left -= way;
        if (run->position < stop)
            break;
        emit_marks(run, false);
        if (run->position == session_run_segment(run).length)
            go_on(run);
    }
    return 0;
}

static void halt(SessionRun *run, SessionPause why)
{
    run->state = SESSION_PAUSED;
    run->why = why;
    emit(run, SESSION_PAUSE, 0);
}

void session_run_advance(SessionRun *run, SessionTime now)
{
    if (run->state == SESSION_RUNNING && now < run->clock)
        halt(run, SESSION_CLOCK);
    else if (run->state == SESSION_RUNNING &&
             (uint64_t)now - (uint64_t)run->clock > (uint64_t)SESSION_GAP)
        halt(run, SESSION_SUSPENDED);
    if (run->state == SESSION_RUNNING)
        advance(run, now - run->clock);
    else
        run->clock = now;
}

int session_run_upcoming(const SessionRun *run, SessionTime horizon, SessionEvent *events, int max)
{
    SessionRun ahead = *run;
    int found = 0;
    ahead.event_count = 0;
    while (horizon > 0 && found < max && ahead.state == SESSION_RUNNING) {
        horizon = advance(&ahead, horizon);
        while (found < max && session_run_event(&ahead, &events[found]))
            found++;
    }
    while (found < max && session_run_event(&ahead, &events[found]))
        found++;
    return found;
}

/* ---- What a person does. */

void session_run_start(SessionRun *run, const SessionPlan *plan, SessionTime now)
{
    *run = (SessionRun){ .plan = plan, .state = SESSION_RUNNING, .clock = now };
    enter(run, 0);
}

void session_run_pause(SessionRun *run, SessionTime now, SessionPause why)
{
    session_run_advance(run, now);
    if (run->state == SESSION_RUNNING)
        halt(run, why);
}

void session_run_resume(SessionRun *run, SessionTime now)
{
    if (run->state != SESSION_PAUSED)
        return;
    run->clock = now;
    run->state = SESSION_RUNNING;
    emit(run, SESSION_RESUME, 0);
}

static bool under_way(const SessionRun *run)
{
    return run->state == SESSION_RUNNING || run->state == SESSION_PAUSED;
}

void session_run_jump(SessionRun *run, SessionTime now, int step)
{
    session_run_advance(run, now);
    if (!under_way(run))
        return;
    if (step < 0)
        step = 0;
    if (step >= run->plan->steps)
        step = run->plan->steps - 1;
    enter(run, run->plan->first[step]);
}

void session_run_next(SessionRun *run, SessionTime now)
{
    session_run_advance(run, now);
    if (!under_way(run))
        return;
    int next = run->plan->segments[run->segment].step + 1;
    if (next < run->plan->steps)
        enter(run, run->plan->first[next]);
    else
        finish(run);
}

void session_run_back(SessionRun *run, SessionTime now)
{
    session_run_advance(run, now);
    if (!under_way(run))
        return;
    int step = run->plan->segments[run->segment].step;
    bool at_first = run->segment == run->plan->first[step];
    enter(run, run->plan->first[at_first && step > 0 ? step - 1 : step]);
}

void session_run_end(SessionRun *run, SessionTime now)
{
    session_run_advance(run, now);
    if (under_way(run))
        finish(run);
}

static SessionTime least(SessionTime a, SessionTime b)
{
    return a < b ? a : b;
}

static SessionTime longest(const SessionRun *run)
{
    const SessionSegment segment = session_run_segment(run);
    bool lying =
        segment.part == SESSION_WORK && run->plan->kinds[segment.step] == SESSION_LEGS_UP;
    return lying ? lying_most - run->spent : other_most;
}

bool session_run_add(SessionRun *run, SessionTime now, int seconds)
{
    SessionSpan span;
    session_run_advance(run, now);
    const SessionSegment segment = session_run_segment(run);
    if (!under_way(run) || !session_span(&segment, run->position, &span))
        return false;
    bool waiting = run->position < span.from; /* the hold is still to come */
    SessionTime from = waiting ? span.from : run->position;
    SessionTime left = span.to - from + run->credit;
    SessionTime wanted = left + seconds * SESSION_SECOND;
    SessionTime floor = least(left, SESSION_COUNTED * SESSION_SECOND);
    SessionTime most = left > longest(run) ? left : longest(run);
    if (wanted < floor)
        wanted = floor;
    wanted = least(wanted, most);
    if (!waiting)
        run->position = span.to - least(wanted, span.to - span.from);
    run->credit = wanted - (span.to - (waiting ? span.from : run->position));
    if (wanted != left && !waiting)
        emit_marks(run, true);
    return wanted != left;
}

/* The one that is being done stays, and of motion the whole of it. */
bool session_run_add_reps(SessionRun *run, SessionTime now, int reps)
{
    session_run_advance(run, now);
    const SessionSegment segment = session_run_segment(run);
    if (!under_way(run) || !segment.counted)
        return false;
    int done = session_place(&segment, run->position, run->spent).rep;
    int wanted = segment.reps + reps, least = done + 1;
    if (wanted > SESSION_MOST_REPS)
        wanted = segment.reps > SESSION_MOST_REPS ? segment.reps : SESSION_MOST_REPS;
    if (wanted < least)
        wanted = least < segment.reps ? least : segment.reps;
    run->more += wanted - segment.reps;
    return wanted != segment.reps;
}

/* ---- Where it is. */

static SessionTime left_of(const SessionRun *run, SessionTime end)
{
    const SessionSegment *planned = &run->plan->segments[run->segment];
    SessionTime more = session_run_segment(run).length - planned->length;
    SessionTime left = end - planned->start - run->position + run->credit + more;
    return run->state == SESSION_ENDED ? 0 : left;
}

static void tell_countdown(const SessionRun *run, const SessionPlace *place, SessionStatus *status)
{
    const SessionSegment segment = session_run_segment(run);
    bool held = place->move == SESSION_HOLD;
    bool counted = held || place->move == SESSION_STILL || segment.moves;
    SessionTime left = place->span.to - run->position + (counted ? run->credit : 0);
    status->left = session_seconds(left);
    status->length = session_seconds(place->span.to - place->span.from);
}

SessionStatus session_run_status(const SessionRun *run)
{
    SessionStatus status = { .state = run->state, .why = run->why };
    if (run->state == SESSION_IDLE)
        return status;
    const SessionPlan *plan = run->plan;
    const SessionSegment segment = session_run_segment(run);
    SessionPlace place = session_place(&segment, run->position, run->spent);
    SessionTime begin = plan->segments[plan->first[segment.step]].start;
    SessionTime step = session_plan_step(plan, segment.step);
    status.step = segment.step;
    status.steps = plan->steps;
    status.kind = plan->kinds[segment.step];
    status.part = segment.part;
    status.side = segment.side;
    status.reverse = segment.reverse;
    status.set = segment.set;
    status.sets = segment.sets;
    status.rep = place.rep;
    status.reps = segment.reps;
    status.counted = segment.counted;
    status.move = place.move;
    status.progress = place.progress;
    status.step_length = session_seconds(step);
    status.session_length = session_seconds(plan->length);
    status.step_left = session_seconds(left_of(run, begin + step));
    status.session_left = session_seconds(left_of(run, plan->length));
    status.elapsed = session_seconds(run->elapsed);
    status.spent = session_seconds(run->spent);
    if (run->state != SESSION_ENDED)
        tell_countdown(run, &place, &status);
    return status;
}
