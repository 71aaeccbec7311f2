/* Whose turn it is at a kiosk: the tour that waits for a touch, a visit, the question whether
 * anybody is still there, the staff. Pure: time is the caller's, monotonic, in seconds.
 *
 *     each frame:
 *         if (visit_input(&visit, touch, now))   before anything else sees the frame's input
 *             ... nothing else sees it ...
 *         visit_ask(&visit, VISIT_FINISH, now)   what a button asks for
 *         if (visit_step(&visit, moment, now))   puts everything back when it is not VISIT_KEEPS
 *
 * Everything is put back (VISIT_RESETS):
 *   - the question "still there?" was not answered
 *   - a visitor finishes
 *   - staff leave their page, or it was left alone
 *   - cleaning is over
 * and all but the language (VISIT_BEGINS_ANEW) when a visitor starts again. */
#ifndef LIMBER_KIOSK_VISIT_H
#define LIMBER_KIOSK_VISIT_H

#include <stdbool.h>

typedef enum {
    VISIT_ATTRACT, /* the tour; a touch wakes it and does nothing else                    */
    VISIT_SLEEP,   /* outside opening hours; the same                                     */
    VISIT_GOES,
    VISIT_ASK,     /* "still there?"; a touch answers, unless it asks for something else  */
    VISIT_PIN,     /* over what was there before                                          */
    VISIT_STAFF,
    VISIT_CLEAN,   /* no touch counts                                                     */
    VISIT_STATE_COUNT
} VisitState;

/* Seconds; 0: as usual. */
typedef struct {
    double ask_after;          /* without activity, 45                                   */
    double ask_for;            /* until it is too late to answer, 15                     */
    double timer_most;         /* a running timer counts as activity so long after the
                                  last touch, 180                                        */
    double pin_after, pin_most; /* untouched and in all, 20 and 60                       */
    double staff_after;        /* untouched, 120                                         */
    double clean_for;          /* 30                                                     */
} VisitTimes;

/* One frame's touches: fingers and mouse buttons. What only rests or moves is nobody. */
typedef struct {
    bool pressed, lifted;      /* one went down; one went up                             */
    int down;                  /* how many are down at the end of it                     */
} VisitTouch;

typedef struct {
    bool timer;                /* a hold or a breath is being counted                    */
    bool open;                 /* within opening hours                                   */
} VisitMoment;

typedef enum {
    VISIT_FINISH,
    VISIT_START_AGAIN,
    VISIT_GO_ON,               /* answers the question                                   */
    VISIT_RAISE_PIN,
    VISIT_CLOSE_PIN,
    VISIT_PIN_RIGHT,
    VISIT_LEAVE_STAFF,
    VISIT_CLEAN_GLASS,
} VisitAsk;

typedef enum { VISIT_KEEPS, VISIT_BEGINS_ANEW, VISIT_RESETS } VisitChange;

typedef struct {
    VisitTimes times;
    VisitState state, before;  /* before: what the PIN box lies over                     */
    VisitChange due;           /* told by the next step                                  */
    double since;              /* in this state; of the question: of its countdown       */
    double touched, active;    /* last touch; last activity                              */
    double last;               /* the latest time that was told                          */
    int down;
    bool waking;               /* until all of the touch that woke it is lifted, or is lost */
    bool answering;            /* the question: touched, not yet lifted                  */
} Visit;

Visit visit_start(VisitTimes times, double now);

/* True when nothing else may see this frame's input. */
bool visit_input(Visit *visit, VisitTouch touch, double now);

/* What does not belong to the state is nothing. */
void visit_ask(Visit *visit, VisitAsk ask, double now);

VisitChange visit_step(Visit *visit, VisitMoment moment, double now);

/* Seconds until the question is out of time, the PIN box closes, cleaning ends; else 0. */
double visit_left(const Visit *visit, double now);

/* Seconds until all is put back when nobody touches anything and no timer runs. */
double visit_clears_in(const Visit *visit, double now);

/* "attract", "visit", "ask": for state dumps and the log. */
const char *visit_state_name(VisitState state);

#endif
