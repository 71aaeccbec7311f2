/* A session unrolled into what follows what, each with its exact length: get ready, work, rest,
 * change of side, get out again. Times are whole nanoseconds, so they add up exactly. */
#ifndef LIMBER_PRACTICE_SESSION_PLAN_H
#define LIMBER_PRACTICE_SESSION_PLAN_H

#include "practice/session.h"

#include <stdint.h>

typedef int64_t SessionTime; /* ns */
#define SESSION_SECOND ((SessionTime)1000000000)

enum { SESSION_MAX_SEGMENTS = 1024 };

typedef enum {
    SESSION_READY,  /* getting into place; the step is named                      */
    SESSION_WORK,   /* one set on one side; all of a text, a drink, a breathing   */
    SESSION_REST,   /* between sets, on the same side                             */
    SESSION_CHANGE, /* to the other side, or the other way round                  */
    SESSION_LEAVE,  /* legs up: down again, and a rest on the side                */
    SESSION_PART_COUNT
} SessionPart;

typedef enum { SESSION_MIDDLE, SESSION_LEFT, SESSION_RIGHT } SessionSide;

typedef struct {
    int step;
    SessionPart part;
    SessionSide side;          /* of the work, or of the one to come                        */
    bool reverse;              /* the other way round: circles                              */
    int set, sets;             /* from 0                                                    */
    SessionTime start, length; /* of the whole session                                      */
    SessionTime in, hold, out; /* work that holds: each repeat eases in, holds, eases out   */
    int reps;                  /* repeats of these, or there and back of work that moves    */
    bool moves;                /* rolls and drills                                          */
    bool counted;              /* done so many times: not rolls, which are done for a time  */
} SessionSegment;

typedef struct {
    SessionSegment segments[SESSION_MAX_SEGMENTS];
    int count;
    SessionKind kinds[SESSION_MAX_STEPS];
    int first[SESSION_MAX_STEPS + 1]; /* segment of each step, and the end */
    int steps;
    SessionTime length;
    uint64_t hash; /* of all of it: the same hash is the same plan */
} SessionPlan;

/* False (logged) when the session has no step or is too long. */
bool session_plan(SessionPlan *plan, const Session *session, const SessionKnown *known,
                  GuideVariant variant);

/* Seconds to get ready where a step does not say. */
float session_usual_ready(SessionKind kind);

/* What a step does of an exercise in a variant: its own figures over the exercise's. */
GuideDose session_dose(const SessionKnown *known, const GuideExercise *exercise,
                       const SessionStep *step, GuideVariant variant);

/* From the start of the step's get-ready to its end. */
SessionTime session_plan_step(const SessionPlan *plan, int step);

SessionTime session_time(double seconds);
double session_seconds(SessionTime time);

#endif
