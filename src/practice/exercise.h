/* One exercise: a file of assets/exercises, whose name is the exercise's id. How to write one is in
 * assets/exercises/README.md.
 *
 * Coordinates and muscles stay names here: whether the body has them is for the app to say. Angles
 * are degrees, as in the file. */
#ifndef LIMBER_PRACTICE_EXERCISE_H
#define LIMBER_PRACTICE_EXERCISE_H

#include "practice/guide.h"

#include <stdbool.h>

enum {
    EXERCISE_NAME = 40,
    EXERCISE_WHY = 160,
    EXERCISE_MAX_ANGLES = 48,
    EXERCISE_MAX_BETWEEN = 4,
    EXERCISE_MAX_CONTACTS = 12,
    EXERCISE_MAX_PROPS = 6,
    EXERCISE_MAX_AREAS = 4,
    EXERCISE_MAX_MUSCLES = 12,
    EXERCISE_MAX_LIMITS = 4,
    EXERCISE_MAX_AVOID = 8,
};

/* The target is the side that is stretched or rolled. Trunk angles have no side; they are written
 * as if the target were the left one. */
typedef enum { EXERCISE_MIDDLE, EXERCISE_TARGET, EXERCISE_OTHER, EXERCISE_BOTH } ExerciseSide;

typedef struct {
    char name[EXERCISE_NAME]; /* "hip_flexion": without a side                        */
    ExerciseSide side;        /* never both: such an angle is there twice             */
    float degrees;
    int line; /* of the file                                          */
} ExerciseAngle;

typedef struct {
    ExerciseAngle angles[EXERCISE_MAX_ANGLES]; /* what is not named is 0                    */
    int count;
    float at; /* 0 start, 1 end, up to 2 the way back                 */
} ExercisePose;

typedef enum {
    EXERCISE_FLAT,   /* the whole sole or palm                               */
    EXERCISE_EDGE,   /* half of it, over an edge                             */
    EXERCISE_REST,   /* weight lies there                                    */
    EXERCISE_TOUCH,  /* light, for balance                                   */
    EXERCISE_HOLD,   /* fingers closed on it                                 */
    EXERCISE_AROUND, /* a strap                                              */
    EXERCISE_UNDER,  /* a strap that lies on the floor, below a foot         */
    EXERCISE_ROLL,   /* rolls without slipping along the stroke              */
    EXERCISE_TOUCH_COUNT
} ExerciseTouch;

/* A part of the body (one, without its side: "foot", "upper back"), a prop or "floor". */
typedef struct {
    char name[EXERCISE_NAME];
    ExerciseSide side;
} ExercisePlace;

typedef struct {
    ExercisePlace part, on;
    ExerciseTouch touch;
    bool late; /* comes about at the end: start and poses between are free of it */
} ExerciseContact;

typedef struct {
    ExerciseContact rows[EXERCISE_MAX_CONTACTS];
    int count;
} ExerciseContacts;

/* How the body is placed: at what, on what, from where to where. */
typedef struct {
    char base[EXERCISE_NAME]; /* "standing_split"                                      */
    char way[EXERCISE_NAME];  /* posture that it is reached from; "": that of its base */
    char props[EXERCISE_MAX_PROPS][EXERCISE_NAME];
    int prop_count;
    ExerciseContacts contacts;
    ExercisePose start, end, between[EXERCISE_MAX_BETWEEN];
    int between_count;
} ExerciseForm;

/* Where to look from, degrees: round the body, from before who stands there to the target's side,
 * and up from the floor; and at what. */
typedef struct {
    float turn, rise;
    ExercisePlace near; /* a joint of the skeleton, "" for the whole body              */
    float within;       /* cm round it that are to be seen                             */
} ExerciseView;

typedef struct {
    ExercisePose pose; /* the end with what the mistake changes                */
    ExerciseContacts contacts;
    float ease_in;     /* s: too fast is a mistake as well                     */
    float hold;        /* s that its end is held, 0: as long as the proper one */
    float bounce;      /* share of the way back that a held end goes to and fro */
    bool has_view;     /* else it shows from where the rest does               */
    ExerciseView view;
} ExerciseMistake;

/* Where a stroke begins or ends. */
typedef struct {
    float distance;                                     /* cm                             */
    char direction[EXERCISE_NAME], mark[EXERCISE_NAME]; /* "above" "heel"              */
} ExerciseMark;

typedef struct {
    ExerciseMark from, to;
    char avoid[EXERCISE_MAX_AVOID][EXERCISE_NAME]; /* off limits: "knee_back"               */
    int avoid_count;
    int pressure_line;
} ExerciseStroke;

/* A range wider than the skeleton's, and why that is right here. */
typedef struct {
    char name[EXERCISE_NAME], why[EXERCISE_WHY];
    float least, most; /* degrees; what is not given is infinite inwards       */
    int line;
} ExerciseLimit;

typedef struct {
    char path[512];
    GuideExercise about; /* id, kind, tool, sides, grade, doses                  */
    char areas[EXERCISE_MAX_AREAS][EXERCISE_NAME];
    char muscles[EXERCISE_MAX_MUSCLES][EXERCISE_NAME];
    int area_count, muscle_count, area_line, muscle_line;
    char target[EXERCISE_NAME];    /* which leg: "rear", "top", "both"                     */
    char breathing[EXERCISE_NAME]; /* "out_to_end", "slow", "free"                         */
    ExerciseForm form, adapted;    /* adapted: chair, bed, wall or cushion                 */
    bool has_adapted, has_mistake;
    bool barefoot;           /* without shoes and socks                              */
    bool has_view;           /* else what shows the target and the movement best     */
    ExerciseView view;
    ExerciseMistake mistake;
    ExerciseStroke stroke;   /* rolls only                                           */
    ExerciseLimit limits[EXERCISE_MAX_LIMITS];
    int limit_count;
} Exercise;

typedef struct {
    Exercise *items; /* by id                                                */
    int count;
} Exercises;

/* Reads one file. One logged line "path:line: what" and false on a fault. */
bool exercise_load(Exercise *exercise, const char *path);

/* Reads every *.cfg of a folder. A logged line for each that is broken, then false with nothing
 * loaded. */
bool exercises_load(Exercises *exercises, const char *folder);
void exercises_finish(Exercises *exercises);

/* NULL when there is none of that id. */
const Exercise *exercises_find(const Exercises *exercises, const char *id);

/* Degrees of an angle in a pose, 0 when it is not named. */
float exercise_angle(const ExercisePose *pose, ExerciseSide side, const char *name);

/* Whether it is begun standing, on one leg or two. */
bool exercise_is_standing(const Exercise *exercise);

bool exercise_has_area(const Exercise *exercise, const char *area);

#endif
