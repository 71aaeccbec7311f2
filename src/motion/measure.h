/* What is right and wrong with a clip, over its whole time: the figures that decide whether an
 * exercise may be shown. It looks at the poses alone, not at how they were found. */
#ifndef LIMBER_MOTION_MEASURE_H
#define LIMBER_MOTION_MEASURE_H

#include "motion/clip.h"
#include "motion/stage.h"

typedef enum {
    MEASURE_CONTACT, /* m: the worst gap or press of what should rest on something,
                        or on the way in and out of a ball in the air to what holds it,
                        of a stick to a hand, and of a strap to a hand or the floor       */
    MEASURE_SLIDE,   /* m: the farthest that a planted foot or hand moves             */
    MEASURE_SUNK,    /* m: into floor, wall or prop, beyond what flesh may give       */
    MEASURE_LIMB,    /* m: into another limb, beyond the same                         */
    MEASURE_RANGE,   /* radians beyond a joint's range, or the wider one of the file  */
    MEASURE_BALANCE, /* m: of the mass outside the base, of standing poses            */
    MEASURE_END,     /* radians of a leg or the trunk off the file at the end         */
    MEASURE_SPEED,   /* radians a second of the fastest joint                         */
    MEASURE_LENGTH,  /* m: that a strap is longer or shorter than it is               */
    MEASURE_ALONE,   /* m: that a prop goes with no hand and nothing of the body at it */
    MEASURE_COUNT
} MeasureKind;

typedef struct {
    float worst;             /* 0 when nothing was found               */
    char what[2 * SKELETON_NAME]; /* which contact, joint or surface    */
    ClipMoveName move;
    float seconds; /* into the move */
} MeasureRow;

typedef struct {
    MeasureRow rows[MEASURE_COUNT];
} Measure;

/* Logs and returns false when the exercise cannot be staged or memory is out. */
bool measure_clip(Measure *measure, const Solver *solver, const Exercise *exercise,
                  const Clip *clip);

/* What is still good, in the unit of its row. */
float measure_limit(MeasureKind kind);
const char *measure_name(MeasureKind kind); /* "contact", "slide"... */
bool measure_passes(const Measure *measure);

/* Whether an angle of the end is what an exercise teaches: MEASURE_END looks at these. */
bool measure_is_taught(const Exercise *exercise, const char *name);

/* The row that is most beyond its limit, -1 when all pass. */
int measure_worst(const Measure *measure);

/* Beside the clip, as text; loading is false, silently, when there is none or it is broken. */
bool measure_save(const Measure *measure, const char *path);
bool measure_load(Measure *measure, const char *path);

#endif
