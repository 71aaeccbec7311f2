/* What a measurement shares with its parts. */
#ifndef LIMBER_MOTION_MEASURE_WORK_H
#define LIMBER_MOTION_MEASURE_WORK_H

#include "motion/measure.h"

enum { MEASURE_PLANTED = 24 };

/* A patch of foot or hand that may be planted: where it last came to rest. */
typedef struct {
    int patch, surface; /* -1: in the air */
    vec3s at, last;
    bool steps; /* goes from one place to another, in the exercise itself */
} Planted;

/* One run over a clip. */
typedef struct {
    const Solver *solver;
    const Exercise *exercise;
    const Clip *clip;
    Measure *measure;
    ExerciseStage stage; /* of the end */
    SolveProblem problem;
    bool held[SOLVE_MAX_CONTACTS]; /* from the start on, else at the end only */
    Planted planted[MEASURE_PLANTED];
    int planted_count;
    bool watched[PATCH_MAX]; /* planted patches and those of contacts */
    Skinned skin, samples;
    Solution solution;
    ClipMoveName move;
    float seconds, step; /* into the move; from moment to moment */
} MeasureRun;

/* Keeps the worst of each kind. */
void measure_note(MeasureRun *run, MeasureKind kind, float value, const char *what);

/* measure_touch.c: what touches what, and how deep, at the moment that is in run->solution. */
void measure_place_props(MeasureRun *run, const ClipFrame *frame);
void measure_contacts(MeasureRun *run, bool at_end);
void measure_carried(MeasureRun *run, const Pose *pose);
void measure_stick(MeasureRun *run, const ClipFrame *frame);
void measure_strap(MeasureRun *run, const ClipFrame *frame);
void measure_depth(MeasureRun *run);

/* measure_angles.c */
void measure_ranges(MeasureRun *run, const Pose *pose);
void measure_end(MeasureRun *run, const Pose *pose);
void measure_speed(MeasureRun *run, const Pose *before, const Pose *pose, float seconds);

/* measure_planted.c: feet and hands that stay where they are. */
void measure_list_planted(MeasureRun *run);
void measure_lift_all(MeasureRun *run);
void measure_slides(MeasureRun *run);

#endif
