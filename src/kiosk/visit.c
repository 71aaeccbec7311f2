#include "kiosk/visit.h"

#include <math.h>

static const double waking_most = 10; /* s; a finger whose lifting was never told */

static double or_usual(double seconds, double usual)
{
    return seconds > 0 ? seconds : usual;
}

Visit visit_start(VisitTimes times, double now)
{
    return (Visit){
        .times = {
            .ask_after = or_usual(times.ask_after, 45),
            .ask_for = or_usual(times.ask_for, 15),
            .timer_most = or_usual(times.timer_most, 180),
            .pin_after = or_usual(times.pin_after, 20),
            .pin_most = or_usual(times.pin_most, 60),
            .staff_after = or_usual(times.staff_after, 120),
            .clean_for = or_usual(times.clean_for, 30),
        },
        .since = now, .touched = now, .active = now, .last = now,
    };
}

/* A clock that is told to go back stands still. */
static double later(Visit *visit, double now)
{
    visit->last = fmax(visit->last, now);
    return visit->last;
}

static void go(Visit *visit, VisitState state, double now)
{
    visit->state = state;
    visit->since = visit->touched = visit->active = now;
    visit->answering = false;
}

static void put_back(Visit *visit, double now)
{
    go(visit, VISIT_ATTRACT, now);
    visit->due = VISIT_RESETS;
}

static bool waits(VisitState state)
{
    return state == VISIT_ATTRACT || state == VISIT_SLEEP;
}

/* ---- Touches. */

bool visit_input(Visit *visit, VisitTouch touch, double now)
{
    bool swallowed = visit->waking || visit->state == VISIT_CLEAN || waits(visit->state);
    now = later(visit, now);
    visit->down = touch.down;
    if (touch.pressed && waits(visit->state)) {
        go(visit, VISIT_GOES, now);
        visit->waking = true;
    } else if (touch.pressed || touch.lifted) {
        visit->touched = visit->active = now;
    }
    if (touch.pressed && visit->state == VISIT_ASK) {
        visit->answering = !swallowed;
        visit->since = now;
    }
    visit->waking = visit->waking && touch.down > 0 && now - visit->since < waking_most;
    return swallowed;
}

/* ---- Buttons. */

static void close_pin(Visit *visit, double now)
{
    go(visit, visit->before, now);
}

static void raise_pin(Visit *visit, double now)
{
    if (visit->state == VISIT_PIN || visit->state == VISIT_STAFF || visit->state == VISIT_CLEAN)
        return;
    visit->before = visit->state == VISIT_ASK ? VISIT_GOES : visit->state;
    go(visit, VISIT_PIN, now);
}

void visit_ask(Visit *visit, VisitAsk ask, double now)
{
    bool visited = visit->state == VISIT_GOES || visit->state == VISIT_ASK;
    now = later(visit, now);
    if (ask == VISIT_RAISE_PIN) {
        raise_pin(visit, now);
    } else if (visited && ask == VISIT_FINISH) {
        put_back(visit, now);
    } else if (visited && ask == VISIT_START_AGAIN) {
        go(visit, VISIT_GOES, now);
        visit->due = VISIT_BEGINS_ANEW;
    } else if (visit->state == VISIT_ASK && ask == VISIT_GO_ON) {
        go(visit, VISIT_GOES, now);
    } else if (visit->state == VISIT_PIN && ask == VISIT_CLOSE_PIN) {
        close_pin(visit, now);
    } else if (visit->state == VISIT_PIN && ask == VISIT_PIN_RIGHT) {
        go(visit, VISIT_STAFF, now);
    } else if (visit->state == VISIT_STAFF && ask == VISIT_LEAVE_STAFF) {
        put_back(visit, now);
    } else if (visit->state == VISIT_STAFF && ask == VISIT_CLEAN_GLASS) {
        go(visit, VISIT_CLEAN, now);
    }
}

/* ---- Time. */

static void step_visit(Visit *visit, bool timer, double now)
{
    if (timer && now - visit->touched < visit->times.timer_most)
        visit->active = now;
    if (now - visit->active < visit->times.ask_after)
        return;
    visit->state = VISIT_ASK;
    visit->since = now;
    visit->answering = false;
}

static void step_question(Visit *visit, double now)
{
    if (visit->answering && visit->down == 0)
        go(visit, VISIT_GOES, now);
    else if (now - visit->since >= visit->times.ask_for)
        put_back(visit, now);
}

static void step_waiting(Visit *visit, bool open, double now)
{
    VisitState wanted = open ? VISIT_ATTRACT : VISIT_SLEEP;
    if (visit->state != wanted)
        go(visit, wanted, now);
}

VisitChange visit_step(Visit *visit, VisitMoment moment, double now)
{
    const VisitTimes *times = &visit->times;
    now = later(visit, now);
    switch (visit->state) {
    case VISIT_GOES:
        step_visit(visit, moment.timer, now);
        break;
    case VISIT_ASK:
        step_question(visit, now);
        break;
    case VISIT_PIN:
        if (visit_left(visit, now) <= 0)
            close_pin(visit, now);
        break;
    case VISIT_STAFF:
        if (now - visit->touched >= times->staff_after)
            put_back(visit, now);
        break;
    case VISIT_CLEAN:
        if (visit_left(visit, now) <= 0)
            put_back(visit, now);
        break;
    default:
        break;
    }
    if (waits(visit->state))
        step_waiting(visit, moment.open, now);
    VisitChange change = visit->due;
    visit->due = VISIT_KEEPS;
    return change;
}

double visit_left(const Visit *visit, double now)
{
    const VisitTimes *times = &visit->times;
    double in_state = fmax(now, visit->last) - visit->since;
    double untouched = fmax(now, visit->last) - visit->touched;
    switch (visit->state) {
    case VISIT_ASK:
        return fmax(0, times->ask_for - in_state);
    case VISIT_PIN:
        return fmax(0, fmin(times->pin_after - untouched, times->pin_most - in_state));
    case VISIT_CLEAN:
        return fmax(0, times->clean_for - in_state);
    default:
        return 0;
    }
}

double visit_clears_in(const Visit *visit, double now)
{
    if (visit->state != VISIT_GOES)
        return visit_left(visit, now);
    double idle = fmax(now, visit->last) - visit->active;
    return fmax(0, visit->times.ask_after - idle) + visit->times.ask_for;
}

const char *visit_state_name(VisitState state)
{
    static const char *const names[VISIT_STATE_COUNT] = { "attract", "sleep", "visit", "ask",
                                                          "pin",     "staff", "clean" };
    return names[state];
}
