/* A session moves the body as the demonstration does: the same lengths, the same move at the same
 * time, for every exercise that there is a clip of. */
#include "check.h"

#include "core/text.h"
#include "motion/timeline.h"
#include "practice/session_run.h"
#include "practice/shipped_exercises.h"

static Guide guide;
static Breathing breathing;
static Skeleton skeleton;

static int load(void **state)
{
    static const char *const folder = TEST_SOURCE_FOLDER "/assets";
    return load_exercises(state) == 0 &&
                   guide_load(&guide, folder) && breathing_load(&breathing, folder) &&
                   skeleton_load(&skeleton, TEST_SOURCE_FOLDER "/assets/body", BUILD_MALE)
               ? 0
               : -1;
}

static void load_clip(Clip *clip, const Exercise *exercise)
{
    char name[EXERCISE_NAME + 20], path[600];
    clip_file_name(name, sizeof name, exercise->about.id, CLIP_PROPER);
    text_format(path, sizeof path, TEST_BUILD_FOLDER "/data/clips/male/%s", name);
    if (!clip_load(clip, path, &skeleton))
        fail_msg("no clip %s", path);
}

static TimelineKind kind_of(SessionMove move)
{
    static const TimelineKind kinds[] = {
        [SESSION_EASE_IN] = TIMELINE_IN,   [SESSION_HOLD] = TIMELINE_HOLD,
        [SESSION_EASE_OUT] = TIMELINE_OUT, [SESSION_THERE] = TIMELINE_PASS,
        [SESSION_BACK] = TIMELINE_BACK,
    };
    return kinds[move];
}

static void play_to(SessionRun *run, SessionTime time)
{
    SessionEvent event;
    while (run->clock < time) {
        SessionTime next = run->clock + SESSION_SECOND;
        session_run_advance(run, next < time ? next : time);
        while (session_run_event(run, &event))
            ;
    }
}

/* One side, one set, in half seconds that avoid the turns. */
static void check_set(const Exercise *exercise, const Clip *clip)
{
    const SessionKnown known = { &guide, &breathing };
    Session session = { .count = 1 };
    SessionPlan plan;
    SessionRun run;
    Timeline timeline;
    session.steps[0] = (SessionStep){ .kind = SESSION_EXERCISE, .sets = 1 };
    text_copy(session.steps[0].id, sizeof session.steps[0].id, exercise->about.id);
    assert_true(session_plan(&plan, &session, &known, GUIDE_DOSE_NORMAL));
    timeline_make(&timeline, exercise, clip, &exercise->about.dose, false);
    const SessionSegment *work = &plan.segments[1];
    CHECK_NEAR(session_seconds(work->length), timeline.seconds, 1e-3);
    session_run_start(&run, &plan, 0);
    for (SessionTime at = SESSION_SECOND / 7; at < work->length; at += SESSION_SECOND / 2) {
        play_to(&run, work->start + at);
        SessionStatus status = session_run_status(&run);
        TimelinePlace place = timeline_at(&timeline, session_seconds(at));
        if (timeline.segments[place.segment].kind != kind_of(status.move))
            fail_msg("%s: another move at %g s", exercise->about.id, session_seconds(at));
    }
}

static void test_same_moves(void **state)
{
    (void)state;
    for (int i = 0; i < exercises.count; i++) {
        Clip clip;
        load_clip(&clip, &exercises.items[i]);
        check_set(&exercises.items[i], &clip);
        clip_finish(&clip);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_moves),
    };
    return cmocka_run_group_tests(tests, load, finish_exercises);
}
