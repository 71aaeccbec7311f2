/* The kiosk's state machine: a script of touches, buttons and seconds a row, what comes of it. */
#include "check.h"
#include "core/count.h"
#include "kiosk/visit.h"

/* DOWN, UP: with so many fingers then down. ASK: of a VisitAsk. WAIT: seconds, in frames of
 * 0.1 s. */
typedef enum { NO, DOWN, UP, REST, ASK, WAIT, TIMER_ON, TIMER_OFF, SHUT, OPEN, SWALLOWED, SEEN,
               STATE, CHANGED } Deed;

typedef struct {
    Deed deed;
    double value;
} Step;

enum { STEPS = 40 };

typedef struct {
    const char *name;
    VisitTimes times;
    Step steps[STEPS];
} Story;

static const Story stories[] = {
    { "the waking touch is swallowed until it is lifted",
      { .ask_after = 0 },
      { { DOWN, 1 }, { SWALLOWED, 0 }, { STATE, VISIT_GOES }, { REST, 1 }, { SWALLOWED, 0 },
        { UP, 0 }, { SWALLOWED, 0 }, { DOWN, 1 }, { SEEN, 0 }, { UP, 0 }, { SEEN, 0 } } },
    { "with two fingers until both are",
      { .ask_after = 0 },
      { { DOWN, 1 }, { DOWN, 2 }, { SWALLOWED, 0 }, { UP, 1 }, { SWALLOWED, 0 }, { DOWN, 2 },
        { SWALLOWED, 0 }, { UP, 1 }, { UP, 0 }, { SWALLOWED, 0 }, { DOWN, 1 }, { SEEN, 0 } } },
    { "a tap within one frame wakes and is over",
      { .ask_after = 0 },
      { { DOWN, 0 }, { SWALLOWED, 0 }, { STATE, VISIT_GOES }, { DOWN, 1 }, { SEEN, 0 } } },
    { "a lifted finger wakes nothing, one whose lifting is lost not for ever",
      { .ask_after = 0 },
      { { UP, 0 }, { STATE, VISIT_ATTRACT }, { DOWN, 1 }, { WAIT, 9.5 }, { DOWN, 2 },
        { SWALLOWED, 0 }, { WAIT, 1 }, { DOWN, 2 }, { SEEN, 0 } } },
    { "a visit left alone is asked, then put back",
      { .ask_after = 30, .ask_for = 10 },
      { { DOWN, 0 }, { WAIT, 29.5 }, { STATE, VISIT_GOES }, { WAIT, 1 }, { STATE, VISIT_ASK },
        { CHANGED, VISIT_KEEPS }, { WAIT, 9 }, { STATE, VISIT_ASK }, { WAIT, 1.5 },
        { STATE, VISIT_ATTRACT }, { CHANGED, VISIT_RESETS } } },
    { "the usual times: 45 s and 15 s",
      { .ask_after = 0 },
      { { DOWN, 0 }, { WAIT, 44.5 }, { STATE, VISIT_GOES }, { WAIT, 1 }, { STATE, VISIT_ASK },
        { WAIT, 14 }, { STATE, VISIT_ASK }, { WAIT, 1.5 }, { STATE, VISIT_ATTRACT } } },
    { "a touch begins the time anew",
      { .ask_after = 30 },
      { { DOWN, 0 }, { WAIT, 20 }, { DOWN, 1 }, { WAIT, 10 }, { UP, 0 }, { WAIT, 29 },
        { STATE, VISIT_GOES }, { WAIT, 1.5 }, { STATE, VISIT_ASK } } },
    { "a finger that only rests is nobody",
      { .ask_after = 30, .ask_for = 10 },
      { { DOWN, 0 }, { DOWN, 1 }, { WAIT, 31 }, { STATE, VISIT_ASK }, { WAIT, 10.5 },
        { STATE, VISIT_ATTRACT }, { CHANGED, VISIT_RESETS } } },
    { "a touch answers the question when it is lifted",
      { .ask_after = 30, .ask_for = 10 },
      { { DOWN, 0 }, { WAIT, 38 }, { STATE, VISIT_ASK }, { DOWN, 1 }, { SEEN, 0 },
        { STATE, VISIT_ASK }, { WAIT, 8 }, { STATE, VISIT_ASK }, { UP, 0 }, { STATE, VISIT_GOES },
        { CHANGED, VISIT_KEEPS }, { WAIT, 29 }, { STATE, VISIT_GOES } } },
    { "a finger left on the question does not hold it up",
      { .ask_after = 30, .ask_for = 10 },
      { { DOWN, 0 }, { WAIT, 31 }, { DOWN, 1 }, { WAIT, 10.5 }, { STATE, VISIT_ATTRACT },
        { CHANGED, VISIT_RESETS } } },
    { "the question's buttons",
      { .ask_after = 30 },
      { { DOWN, 0 }, { WAIT, 31 }, { ASK, VISIT_GO_ON }, { STATE, VISIT_GOES }, { WAIT, 31 },
        { STATE, VISIT_ASK }, { ASK, VISIT_START_AGAIN }, { STATE, VISIT_GOES },
        { CHANGED, VISIT_BEGINS_ANEW }, { WAIT, 31 }, { ASK, VISIT_FINISH },
        { STATE, VISIT_ATTRACT }, { CHANGED, VISIT_RESETS } } },
    { "a running timer is activity up to a ceiling",
      { .ask_after = 30, .timer_most = 100 },
      { { DOWN, 0 }, { TIMER_ON, 0 }, { WAIT, 99 }, { STATE, VISIT_GOES }, { WAIT, 30 },
        { STATE, VISIT_GOES }, { WAIT, 2 }, { STATE, VISIT_ASK } } },
    { "a timer that ended is none",
      { .ask_after = 30, .timer_most = 100 },
      { { DOWN, 0 }, { TIMER_ON, 0 }, { WAIT, 60 }, { TIMER_OFF, 0 }, { WAIT, 29 },
        { STATE, VISIT_GOES }, { WAIT, 2 }, { STATE, VISIT_ASK } } },
    { "a timer does not answer the question",
      { .ask_after = 30, .ask_for = 10 },
      { { DOWN, 0 }, { WAIT, 31 }, { TIMER_ON, 0 }, { WAIT, 10 }, { STATE, VISIT_ATTRACT } } },
    { "finishing puts back, starting again too",
      { .ask_after = 0 },
      { { DOWN, 0 }, { ASK, VISIT_START_AGAIN }, { STATE, VISIT_GOES },
        { CHANGED, VISIT_BEGINS_ANEW }, { ASK, VISIT_FINISH }, { STATE, VISIT_ATTRACT },
        { CHANGED, VISIT_RESETS } } },
    { "it sleeps outside opening hours, and a touch wakes it",
      { .ask_after = 30, .ask_for = 10 },
      { { SHUT, 0 }, { STATE, VISIT_SLEEP }, { DOWN, 0 }, { SWALLOWED, 0 }, { STATE, VISIT_GOES },
        { WAIT, 41 }, { STATE, VISIT_SLEEP }, { CHANGED, VISIT_RESETS }, { OPEN, 0 },
        { STATE, VISIT_ATTRACT }, { CHANGED, VISIT_KEEPS } } },
    { "closing time does not end a visit",
      { .ask_after = 0 },
      { { DOWN, 0 }, { SHUT, 0 }, { WAIT, 5 }, { STATE, VISIT_GOES }, { ASK, VISIT_FINISH },
        { STATE, VISIT_SLEEP } } },
    { "the PIN box closes by itself, and what was there goes on",
      { .ask_after = 0 },
      { { ASK, VISIT_RAISE_PIN }, { STATE, VISIT_PIN }, { WAIT, 19.5 }, { STATE, VISIT_PIN },
        { WAIT, 1 }, { STATE, VISIT_ATTRACT }, { CHANGED, VISIT_KEEPS }, { DOWN, 0 },
        { ASK, VISIT_RAISE_PIN }, { DOWN, 0 }, { SEEN, 0 }, { WAIT, 20.5 },
        { STATE, VISIT_GOES } } },
    { "touches keep the PIN box for a minute, no longer",
      { .ask_after = 0 },
      { { ASK, VISIT_RAISE_PIN }, { WAIT, 15 }, { DOWN, 0 }, { WAIT, 15 }, { DOWN, 0 },
        { WAIT, 15 }, { DOWN, 0 }, { WAIT, 14 }, { STATE, VISIT_PIN }, { WAIT, 1.5 },
        { STATE, VISIT_ATTRACT } } },
    { "closed by its button",
      { .ask_after = 0 },
      { { DOWN, 0 }, { ASK, VISIT_RAISE_PIN }, { ASK, VISIT_CLOSE_PIN }, { STATE, VISIT_GOES },
        { CHANGED, VISIT_KEEPS } } },
    { "over the question it goes back to the visit",
      { .ask_after = 30 },
      { { DOWN, 0 }, { WAIT, 31 }, { ASK, VISIT_RAISE_PIN }, { STATE, VISIT_PIN },
        { ASK, VISIT_CLOSE_PIN }, { STATE, VISIT_GOES } } },
    { "staff come in, leave, or leave it alone",
      { .ask_after = 0 },
      { { ASK, VISIT_RAISE_PIN }, { ASK, VISIT_PIN_RIGHT }, { STATE, VISIT_STAFF },
        { ASK, VISIT_LEAVE_STAFF }, { STATE, VISIT_ATTRACT }, { CHANGED, VISIT_RESETS },
        { ASK, VISIT_RAISE_PIN }, { ASK, VISIT_PIN_RIGHT }, { WAIT, 119 },
        { STATE, VISIT_STAFF }, { WAIT, 1.5 }, { STATE, VISIT_ATTRACT },
        { CHANGED, VISIT_RESETS } } },
    { "cleaning hears no touch for half a minute",
      { .ask_after = 0 },
      { { ASK, VISIT_RAISE_PIN }, { ASK, VISIT_PIN_RIGHT }, { ASK, VISIT_CLEAN_GLASS },
        { STATE, VISIT_CLEAN }, { DOWN, 3 }, { SWALLOWED, 0 }, { WAIT, 15 }, { UP, 0 },
        { SWALLOWED, 0 }, { ASK, VISIT_RAISE_PIN }, { STATE, VISIT_CLEAN }, { WAIT, 14.5 },
        { STATE, VISIT_CLEAN }, { WAIT, 1 }, { STATE, VISIT_ATTRACT },
        { CHANGED, VISIT_RESETS } } },
    { "no way round the PIN, and nothing to finish where nobody is",
      { .ask_after = 0 },
      { { ASK, VISIT_PIN_RIGHT }, { ASK, VISIT_CLEAN_GLASS }, { ASK, VISIT_LEAVE_STAFF },
        { ASK, VISIT_FINISH }, { ASK, VISIT_START_AGAIN }, { ASK, VISIT_GO_ON },
        { STATE, VISIT_ATTRACT }, { CHANGED, VISIT_KEEPS }, { DOWN, 0 },
        { ASK, VISIT_PIN_RIGHT }, { ASK, VISIT_CLEAN_GLASS }, { STATE, VISIT_GOES } } },
};

typedef struct {
    Visit visit;
    double now;
    VisitMoment moment;
    VisitChange change;        /* since it was last looked at */
    bool swallowed;
    int down;
} World;

static void frame(World *world, bool pressed, bool lifted)
{
    world->swallowed =
        visit_input(&world->visit, (VisitTouch){ pressed, lifted, world->down }, world->now);
    VisitChange change = visit_step(&world->visit, world->moment, world->now);
    world->change = change != VISIT_KEEPS ? change : world->change;
    world->now += 0.1;
}

static void check(World *world, const char *story, int i, const Step *step)
{
    bool right = true;
    if (step->deed == SWALLOWED || step->deed == SEEN)
        right = world->swallowed == (step->deed == SWALLOWED);
    if (step->deed == STATE)
        right = world->visit.state == (VisitState)step->value;
    if (step->deed == CHANGED) {
        right = world->change == (VisitChange)step->value;
        world->change = VISIT_KEEPS;
    }
    if (!right)
        fail_msg("%s: step %d is wrong; it is '%s', change %d", story, i,
                 visit_state_name(world->visit.state), (int)world->change);
}

static void act(World *world, const Step *step)
{
    switch (step->deed) {
    case DOWN:
    case UP:
    case REST:
        world->down = (int)step->value;
        frame(world, step->deed == DOWN, step->deed == UP);
        break;
    case ASK:
        visit_ask(&world->visit, (VisitAsk)step->value, world->now);
        frame(world, false, false);
        break;
    case WAIT:
        for (double end = world->now + step->value; world->now < end;)
            frame(world, false, false);
        break;
    case TIMER_ON:
    case TIMER_OFF:
        world->moment.timer = step->deed == TIMER_ON;
        break;
    case SHUT:
    case OPEN:
        world->moment.open = step->deed == OPEN;
        frame(world, false, false);
        break;
    default:
        break;
    }
}

static void test_stories(void **state)
{
    (void)state;
    for (size_t s = 0; s < ARRAY_COUNT(stories); s++) {
        World world = { .visit = visit_start(stories[s].times, 100), .now = 100,
                        .moment = { .open = true } };
        for (int i = 0; i < STEPS && stories[s].steps[i].deed != NO; i++) {
            act(&world, &stories[s].steps[i]);
            check(&world, stories[s].name, i, &stories[s].steps[i]);
        }
    }
}

static void test_what_is_left(void **state)
{
    (void)state;
    Visit visit = visit_start((VisitTimes){ .ask_after = 40, .ask_for = 10 }, 0);
    CHECK_NEAR(visit_left(&visit, 0), 0, 0);
    visit_input(&visit, (VisitTouch){ .pressed = true }, 0);
    CHECK_NEAR(visit_clears_in(&visit, 0), 50, 1e-9);
    CHECK_NEAR(visit_clears_in(&visit, 15), 35, 1e-9);
    visit_step(&visit, (VisitMoment){ .open = true }, 40);
    assert_int_equal(visit.state, VISIT_ASK);
    CHECK_NEAR(visit_left(&visit, 43), 7, 1e-9);
    CHECK_NEAR(visit_clears_in(&visit, 43), 7, 1e-9);
    visit_ask(&visit, VISIT_RAISE_PIN, 44);
    CHECK_NEAR(visit_left(&visit, 50), 14, 1e-9);
}

/* The machine was suspended, or the clock told nonsense: nothing is lost, nobody's visit stays. */
static void test_clock_that_jumps(void **state)
{
    (void)state;
    Visit visit = visit_start((VisitTimes){ 0 }, 1000);
    VisitMoment open = { .open = true };
    visit_input(&visit, (VisitTouch){ .pressed = true }, 1000);
    assert_int_equal(visit_step(&visit, open, 10), VISIT_KEEPS);
    assert_int_equal(visit.state, VISIT_GOES);
    CHECK_NEAR(visit_clears_in(&visit, 10), 60, 1e-9);
    visit_step(&visit, (VisitMoment){ .open = true, .timer = true }, 90000);
    assert_int_equal(visit.state, VISIT_ASK);
    CHECK_NEAR(visit_left(&visit, 90000), 15, 1e-9);
    assert_int_equal(visit_step(&visit, open, 90016), VISIT_RESETS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_what_is_left),
        cmocka_unit_test(test_clock_that_jumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
