/* What one form of an exercise is solved with. Within the clip's own files. */
#ifndef LIMBER_MOTION_CLIP_WORK_H
#define LIMBER_MOTION_CLIP_WORK_H

#include "motion/clip.h"
#include "motion/path.h"
#include "motion/stage.h"

/* A patch that keeps its place from start to end, or goes from one to the other. */
typedef struct {
    int contact; /* index in the stages' contacts */
    vec3s start, end;
    bool firm, travels;
    bool late; /* the end's alone: until then it goes where the body does */
} ClipPlanted;

typedef struct {
    const Solver *solver;
    Exercise *exercise;     /* its form is the one to solve     */
    const Exercise *proper; /* as it should be, of a mistake    */
    ExerciseStage start, end, between;
    ExerciseStage half; /* half way of a pass of a stick */
    Pose start_pose, end_pose;
    bool lost[SOLVE_MAX_CONTACTS]; /* contacts that hold at the end only */
    ClipPlanted planted[SOLVE_MAX_CONTACTS];
    int planted_count;
    Skinned skin;
    Path in, out;
} ClipWork;

/* Something lies on a limb or holds it; loosely: in another pose of the exercise. */
bool clip_holds_itself(const SolveProblem *problem, bool loosely);

/* --- The keys (clip_keys.c) --- */

bool clip_solve_in(ClipWork *work, Clip *clip, float seconds);
bool clip_solve_out(ClipWork *work, Clip *clip, float seconds);

/* --- What is planted (clip_planted.c) --- */

/* What rests on floor or wall at the solved end; where it is at the solved start. */
void clip_find_planted(ClipWork *work);
void clip_find_starts(ClipWork *work);

/* The shift along the floor that brings most of it to where it is at the end. */
vec3s clip_find_shift(const ClipWork *work);

/* Whether each goes elsewhere, when the start is shifted so. */
void clip_find_travelling(ClipWork *work, vec3s shift);

/* What turns out to go less than a step stays; true when there is any. */
bool clip_keep_near(ClipWork *work);

/* Holds what does not travel at the end's places. */
void clip_pin_planted(const ClipWork *work, SolveProblem *problem);

/* Metres of all that is wrong with a pose, a foot or hand that slides as well. */
float clip_faults(const Solution *solution, const SolveProblem *problem);

/* The same of an end, which also keeps to the angles that are taught. */
float clip_end_faults(const ClipWork *work, const Solution *solution, const SolveProblem *problem);

/* --- What rolls (clip_roll.c) --- */

bool clip_rolls(const Surface *surface);

/* Makes the pass as long as the stroke and solves both ends again with the roller where it is by
 * then: it goes half as far as the body that lies on it. */
bool clip_solve_rolling_ends(ClipWork *work);

/* Finds where a stick is half way of a pass. */
bool clip_find_half_way(ClipWork *work);

/* Puts rollers and balls of a problem, and a stick, where they are so far along the pass. */
void clip_place_rolling(const ClipWork *work, SolveProblem *problem, float along);

/* Turns a key's rollers and balls as far as they have gone. */
void clip_turn_rolling(const ClipWork *work, const ExerciseStage *stage, ClipKey *key, int count);

#endif
