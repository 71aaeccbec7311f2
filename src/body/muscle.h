/* How long the muscles of leg, hip and trunk are in a pose, from assets/body/paths.cfg.
 *
 * A muscle is one line or the mean of several, from origin to insertion by way of points, cylinders
 * and moving points. Figures: gait2392 (Delp 1990 and others) and MyoTorso, scaled to the skeleton;
 * the file says how. */
#ifndef LIMBER_BODY_MUSCLE_H
#define LIMBER_BODY_MUSCLE_H

#include "body/anatomy.h"
#include "body/muscle_wrap.h"
#include "body/pose.h"

enum {
    MUSCLE_MAX = 64,
    MUSCLE_MAX_LINES = 96,
    MUSCLE_MAX_STEPS = 10, /* of a line                                          */
    MUSCLE_MAX_TRACKS = 8,
    MUSCLE_MAX_ROWS = 16, /* of a track                                         */
    MUSCLE_SIDES = 2,     /* left, right                                        */
};

/* The way of a point that moves as a joint bends. */
typedef struct {
    int joint[MUSCLE_SIDES], parent[MUSCLE_SIDES]; /* whose angle about x it follows */
    float angle[MUSCLE_MAX_ROWS];                  /* radians, rising                */
    vec3s at[MUSCLE_MAX_ROWS];                     /* as MuscleStep.at               */
    int count;
} MuscleTrack;

typedef enum { STEP_POINT, STEP_TRACK, STEP_WRAP } MuscleStepKind;

typedef struct {
    MuscleStepKind kind;
    int joint[MUSCLE_SIDES];
    vec3s at;     /* metres in the joint's frame, of the left side; a wrap's centre */
    int track;    /* of a STEP_TRACK                                                */
    float radius; /* metres, of a STEP_WRAP, which stands between two points        */
    WrapSide side;
} MuscleStep;

typedef struct {
    int muscle;
    float fibre; /* metres, optimal length of its fibres */
    MuscleStep steps[MUSCLE_MAX_STEPS];
    int step_count;
    float neutral[MUSCLE_SIDES]; /* metres, in anatomical standing */
} MuscleLine;

typedef struct {
    char id[ANATOMY_ID];
    int anatomy; /* index into Anatomy.muscles, -1 for one too deep to be seen */
    int line_count;
} Muscle;

typedef struct {
    Muscle list[MUSCLE_MAX];
    MuscleLine lines[MUSCLE_MAX_LINES];
    MuscleTrack tracks[MUSCLE_MAX_TRACKS];
    int count, line_count, track_count;
} Muscles;

/* Means over a muscle's lines. */
typedef struct {
    float length, neutral; /* metres; neutral: in anatomical standing (pose_zero)   */
    float ratio;           /* length / neutral                                      */
    float strain;          /* (length - neutral) / optimal fibre length             */
} MuscleState;

typedef struct {
    MuscleState of[MUSCLE_MAX][MUSCLE_SIDES]; /* by index into Muscles.list */
} MuscleStates;

/* Reads paths.cfg in folder for one skeleton. One logged line "path:line: what" and false on a
 * fault, with nothing loaded. */
bool muscles_load(Muscles *muscles, const Anatomy *anatomy, const Skeleton *skeleton,
                  const char *folder);

int muscles_find(const Muscles *muscles, const char *id); /* or -1 */

/* Length and strain of every muscle. */
void muscle_lengths(MuscleStates *states, const Muscles *muscles, const PoseWorld *world);

/* One line's length, metres; side 0 is the left. */
float muscle_line_length(const Muscles *muscles, const MuscleLine *line, const PoseWorld *world,
                         int side);

#endif
