/* What to do for each area of the body, from assets/guide.cfg: which signs need somebody and how
 * fast, and which stretches and rolls there are, in which order. Each of these is a file of
 * assets/exercises (exercise.h), its dose included. No words: those are in assets/text, at the keys
 * named here. */
#ifndef LIMBER_PRACTICE_GUIDE_H
#define LIMBER_PRACTICE_GUIDE_H

#include "practice/needs.h"

#include <stdbool.h>

enum {
    GUIDE_MAX_AREAS = 16,
    GUIDE_MAX_CARE = 8,        /* an area's, and those for everywhere        */
    GUIDE_MAX_EXERCISES = 128, /* of all areas, and the drills               */
    GUIDE_ID = 40,
    GUIDE_KEY = 80,
};

typedef enum { GUIDE_EMERGENCY, GUIDE_URGENT, GUIDE_ADVICE, GUIDE_LEVEL_COUNT } GuideLevel;
typedef enum { GUIDE_STRETCH, GUIDE_ROLL, GUIDE_DRILL, GUIDE_KIND_COUNT } GuideKind;
typedef enum { GUIDE_TOOL_NONE, GUIDE_ROLLER, GUIDE_BALL, GUIDE_STICK, GUIDE_TOOL_COUNT } GuideTool;
typedef enum { GUIDE_EACH, GUIDE_BOTH, GUIDE_DIRECTIONS, GUIDE_SIDES_COUNT } GuideSides;
typedef enum { GUIDE_GENTLE, GUIDE_NORMAL, GUIDE_ADVANCED, GUIDE_GRADE_COUNT } GuideGrade;

/* How much somebody wants to do. */
typedef enum { GUIDE_DOSE_NORMAL, GUIDE_DOSE_GENTLE, GUIDE_DOSE_FLEXIBILITY } GuideVariant;

typedef struct {
    GuideLevel level;
    char sign[GUIDE_KEY]; /* text key: what a person notices            */
    char more[GUIDE_KEY]; /* text key: why, and what to do until then   */
} GuideCare;

typedef struct {
    int sets, reps; /* reps 0: one hold a set                     */
    float hold;     /* s: of a set, or of each repeat             */
    float cycle;    /* s a repeat takes that only moves, else 0   */
    float rest;     /* s between sets and sides                   */
} GuideDose;

typedef struct {
    char id[GUIDE_ID]; /* words are at "exercise.<id>.name" and so on */
    GuideKind kind;
    GuideTool tool;
    GuideSides sides;
    GuideGrade grade;
    GuideDose dose;                    /* the normal one; guide_dose gives the others */
    GuideDose gentle, flexibility;     /* own hold and sets of a variant; sets 0: the guide's */
    int pressure_start, pressure_most; /* of 10; rolls only                     */
    float stroke, stroke_time;         /* cm and s of one pass; rolls only            */
    float ease_in, ease_out;           /* s from start to end and back; stretches only */
} GuideExercise;

typedef struct {
    char id[GUIDE_ID];
    GuideCare care[GUIDE_MAX_CARE]; /* worst first                           */
    int care_count;
    int first, count; /* its part of Guide.exercises           */
    char standing[GUIDE_ID]; /* another's stretch, for who can only stand; "" none.
                                What it is for is at "area.<id>.standing" */
} GuideArea;

typedef struct {
    GuideArea areas[GUIDE_MAX_AREAS];
    int area_count;
    GuideCare everywhere[GUIDE_MAX_CARE];
    int everywhere_count;
    GuideExercise exercises[GUIDE_MAX_EXERCISES];
    int exercise_count;
    int first_drill, drill_count;
    GuideDose gentle, flexibility;           /* only hold and sets are set            */
    int stretch_effort[2], roll_pressure[2]; /* of 10: aim for                  */
    int roll_cap, stop_at;                   /* of 10: never press past; stop         */
} Guide;

/* Reads guide.cfg and the exercises it names in the data folder. One logged line "path:line: what"
 * and false on a fault. */
bool guide_load(Guide *guide, const char *data_folder);

/* NULL when there is none of that id. */
const GuideArea *guide_area(const Guide *guide, const char *id);
const GuideExercise *guide_exercise(const Guide *guide, const char *id);

/* The i-th of an area, 0 <= i < area->count. */
const GuideExercise *guide_area_exercise(const Guide *guide, const GuideArea *area, int i);
int guide_count(const Guide *guide, const GuideArea *area, GuideKind kind);

/* Whether an area has signs of a level; its line in the panel is then at "area.<id>.see.<level>".
 */
bool guide_has_level(const GuideArea *area, GuideLevel level);

/* Doses for a variant. Only held stretches differ: gentle is never more than normal, flexibility
 * never less. Rolling longer or harder has shown no gain. */
GuideDose guide_dose(const Guide *guide, const GuideExercise *exercise, GuideVariant variant);

/* Seconds one goes at it, all sides and rests, without getting into place. */
float guide_seconds(const GuideExercise *exercise, GuideDose dose);

/* "emergency", "stretch", "roller": as in the file and in text keys ("care.<level>.title"). */
const char *guide_level_name(GuideLevel level);
/* Without a tool, and not for the advanced alone. */
bool guide_in_day_clothes(const GuideExercise *exercise);

const char *guide_kind_name(GuideKind kind);
const char *guide_tool_name(GuideTool tool); /* "" for none */

/* Asks has_text for every key that the guide's areas and exercises need; logs each that is missing
 * with the guide's path. True when all are there. */
bool guide_check(const Guide *guide, const char *data_folder, HasText *has_text, void *owner);

#endif
