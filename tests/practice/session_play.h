/* Sessions played on a virtual clock, for their tests: one at a time. */
#ifndef LIMBER_TESTS_SESSION_PLAY_H
#define LIMBER_TESTS_SESSION_PLAY_H

#include "session_stage.h"

#include "core/random.h"

#define MILLISECOND (SESSION_SECOND / 1000)

static const SessionTime begin = 12345 * SESSION_SECOND + 678;

static SessionPlan plan;
static Session session;
static SessionRun run;

static inline void start(const char *steps)
{
    stage_session(&session, steps);
    assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
    session_run_start(&run, &plan, begin);
}

static inline void start_shipped(const char *id)
{
    stage_shipped(&session, id);
    assert_true(session_plan(&plan, &session, &stage_known, GUIDE_DOSE_NORMAL));
    session_run_start(&run, &plan, begin);
}

static inline void forget_events(void)
{
    SessionEvent event;
    while (session_run_event(&run, &event))
        ;
}

/* Plays on in frames to a time since the beginning; events are thrown away. */
static inline void play_to(SessionTime time)
{
    while (run.clock < begin + time && run.state == SESSION_RUNNING) {
        SessionTime now = run.clock + 200 * MILLISECOND;
        session_run_advance(&run, now < begin + time ? now : begin + time);
        forget_events();
    }
}

static inline SessionTime s(double seconds)
{
    return session_time(seconds);
}

typedef struct {
    double at; /* s since the beginning */
    SessionEventKind kind;
    int number, side;
} Row;

enum { L = SESSION_LEFT, R = SESSION_RIGHT, M = SESSION_MIDDLE };

static inline void expect(const SessionEvent *event, const Row *row)
{
    if (event->kind != row->kind || event->at != begin + s(row->at) ||
        event->number != row->number || (int)event->side != row->side)
        fail_msg("event %d number %d side %d at %.9f, not %d %d %d at %.9f", (int)event->kind,
                 event->number, (int)event->side, session_seconds(event->at - begin),
                 (int)row->kind, row->number, row->side, row->at);
}

#endif
