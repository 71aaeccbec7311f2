/* A session under way. Time is the caller's: a monotonic clock in nanoseconds, given with every
 * call. What it passed counts, exactly, and nothing else: a clock that goes back, or that is more
 * than SESSION_GAP ahead (a suspended machine, a frame that stood still), pauses the session where
 * it was.
 *
 *     session_run_start(&run, &plan, now);
 *     each frame:
 *         session_run_advance(&run, now);
 *         while (session_run_event(&run, &event))
 *             ... sound, voice ...
 *         SessionStatus status = session_run_status(&run);
 *
 * The plan must outlive the run. A run is plain data: a copy is a run of its own. */
#ifndef LIMBER_PRACTICE_SESSION_RUN_H
#define LIMBER_PRACTICE_SESSION_RUN_H

#include "practice/session_plan.h"

enum { SESSION_MAX_EVENTS = 64, SESSION_COUNTED = 3 /* the last seconds that are counted */ };

#define SESSION_GAP (2 * SESSION_SECOND)

typedef enum { SESSION_IDLE, SESSION_RUNNING, SESSION_PAUSED, SESSION_ENDED } SessionState;

typedef enum {
    SESSION_ASKED,     /* somebody pressed pause                                     */
    SESSION_AWAY,      /* the screen was left, the window lost the focus             */
    SESSION_SUSPENDED, /* no time was given for longer than SESSION_GAP              */
    SESSION_CLOCK,     /* the clock went back                                        */
    SESSION_RESTORED,  /* read from a file: waits for somebody to go on              */
} SessionPause;

typedef enum {
    SESSION_STEP_BEGIN,  /* get ready: name the step                                         */
    SESSION_READY_COUNT, /* number 3, 2, 1 before work begins                                */
    SESSION_GO,          /* work begins                                                      */
    SESSION_COUNT,       /* number 3, 2, 1 before the hold or the work is over               */
    SESSION_DONE,        /* it is over: the end sound                                        */
    SESSION_RESTING,     /* until the next set                                               */
    SESSION_SIDE,        /* change to side; reverse: the other way round                     */
    SESSION_OUT,         /* legs up: get out                                                 */
    SESSION_STEP_END,
    SESSION_END, /* by itself, by the last skip, or by session_run_end               */
    SESSION_PAUSE,
    SESSION_RESUME,
    SESSION_EVENT_COUNT
} SessionEventKind;

typedef struct {
    SessionEventKind kind;
    SessionTime at; /* of the caller's clock, exact; never later than the last time given */
    int step, number;
    SessionSide side;
    bool reverse;
} SessionEvent;

typedef struct {
    const SessionPlan *plan;
    SessionState state;
    SessionPause why;
    SessionTime clock; /* up to which time has been counted                           */
    int segment;
    SessionTime position; /* in the segment                                              */
    SessionTime spent;    /* in the segment by the clock, with what was added to it      */
    SessionTime credit;   /* still to wait in this hold; below 0: to leave out           */
    int more;             /* repeats of this segment beyond the plan's; below 0: fewer  */
    SessionTime elapsed;  /* in all, without pauses                                      */
    SessionTime worked[SESSION_MAX_STEPS];
    bool finished[SESSION_MAX_STEPS]; /* gone through to the end                         */
    SessionEvent events[SESSION_MAX_EVENTS];
    int first_event, event_count;
} SessionRun;

void session_run_start(SessionRun *run, const SessionPlan *plan, SessionTime now);

/* Counts the time up to now. With more events than fit it stops there and goes on at the next call:
 * nothing is lost. */
void session_run_advance(SessionRun *run, SessionTime now);

/* The oldest event that was not taken yet. */
bool session_run_event(SessionRun *run, SessionEvent *event);

/* What is about to come within horizon if nobody touches anything, in order, at most max; for
 * sound that is scheduled ahead. Nothing while paused. */
int session_run_upcoming(const SessionRun *run, SessionTime horizon, SessionEvent *events, int max);

/* What a person does. All may be called at any time; each counts the time up to now first. */
void session_run_pause(SessionRun *run, SessionTime now, SessionPause why);
void session_run_resume(SessionRun *run, SessionTime now);
void session_run_next(SessionRun *run, SessionTime now); /* past the last: the end       */
void session_run_back(SessionRun *run, SessionTime now); /* this step anew; in its
                                                            get-ready, the one before    */
void session_run_jump(SessionRun *run, SessionTime now, int step); /* kept within the session */
void session_run_end(SessionRun *run, SessionTime now);

/* Seconds more or less of what is counted down now: the hold (of one that is eased into: the one to
 * come), the rest, the breathing. At least the three seconds that are counted stay. False when
 * nothing changed: a hold is over. */
bool session_run_add(SessionRun *run, SessionTime now, int seconds);

/* How the body moves now; each is a move of the clip or its end. */
typedef enum {
    SESSION_STILL,
    SESSION_EASE_IN,
    SESSION_HOLD,
    SESSION_EASE_OUT,
    SESSION_THERE, /* one pass, half a cycle */
    SESSION_BACK   /* and back               */
} SessionMove;

/* Repeats more or less of what is counted: drills, and holds that are done several times. The one
 * that is on is done to its end. False when nothing changed. */
bool session_run_add_reps(SessionRun *run, SessionTime now, int reps);

/* The segment that is on, with the repeats that were added. */
SessionSegment session_run_segment(const SessionRun *run);

/* All in seconds. What ends is never negative, and 0 only at its end. */
typedef struct {
    SessionState state;
    SessionPause why; /* while paused                                           */
    int step, steps;  /* from 0: say step + 1                                   */
    SessionKind kind;
    SessionPart part;
    SessionSide side;
    bool reverse;
    int set, sets, rep, reps; /* from 0                                                 */
    bool counted;             /* work whose repeats count, not its seconds              */
    SessionMove move;
    double progress;     /* of the move, 0..1, without ease                        */
    double left, length; /* of what is counted down: the hold, the work, the rest  */
    double step_left, step_length;
    double session_left, session_length;
    double elapsed; /* without pauses                                         */
    double spent;   /* in this part: where a breathing pattern is             */
} SessionStatus;

SessionStatus session_run_status(const SessionRun *run);

#endif
