/* How an exercise runs in time: the segments that a demo's bar shows and a session plays, each one
 * move of the clip or a hold of its end. Pure arithmetic on seconds. */
#ifndef LIMBER_MOTION_TIMELINE_H
#define LIMBER_MOTION_TIMELINE_H

#include "motion/clip.h"

enum { TIMELINE_MAX = 64 };

typedef enum {
    TIMELINE_ENTER, /* into the start pose                                             */
    TIMELINE_IN,    /* easing in                                                       */
    TIMELINE_HOLD,  /* the end is held                                                 */
    TIMELINE_OUT,   /* easing out                                                      */
    TIMELINE_PASS,  /* one pass of a roll, or one repeat of a moving stretch: "up"     */
    TIMELINE_BACK,  /* its way back: "down"                                            */
    TIMELINE_LEAVE
} TimelineKind;

typedef struct {
    TimelineKind kind;
    double start, seconds;
} TimelineSegment;

typedef struct {
    TimelineSegment segments[TIMELINE_MAX];
    int count;
    double seconds; /* of all */
    float bounce;   /* share of the way that a held end goes back, and in again, each second */
} Timeline;

/* One set on one side with the given dose. With ways the way from standing and back is part of it.
 */
void timeline_make(Timeline *timeline, const Exercise *exercise, const Clip *clip,
                   const GuideDose *dose, bool ways);

/* The segment at a time (clamped), and how far along the move it is: progress for clip_sample with
 * the move's own ease; a hold stays at 1 unless it bounces. */
typedef struct {
    int segment;
    ClipMoveName move;
    float progress;
} TimelinePlace;

TimelinePlace timeline_at(const Timeline *timeline, double seconds);

#endif
