/* Patterns to breathe by: those of assets/breathing.cfg, each a file of assets/breathing, and a
 * person's own, which are files of the same format in a folder of theirs. Words are in assets/text
 * (breathing_key); only a pattern of one's own brings its name along. breath_clock.h plays one. */
#ifndef LIMBER_PRACTICE_BREATHING_H
#define LIMBER_PRACTICE_BREATHING_H

#include "practice/guide.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    BREATHING_MAX = 64, /* shipped and own ones together       */
    BREATHING_ID = 48,
    BREATHING_NAME = 64, /* bytes, with the zero                */
};

/* The parts of a breath in their order. A part of 0 s is left out; in and out never are. Top-up is
 * a second, small breath in on top of the first; rest is the pause with empty lungs. */
typedef enum {
    BREATH_IN,
    BREATH_TOP_UP,
    BREATH_HOLD,
    BREATH_OUT,
    BREATH_REST,
    BREATH_PARTS
} BreathPart;

/* How long to breathe: by time, by breaths, or without end when both are 0. */
typedef struct {
    int seconds, breaths;
} BreathLength;

typedef struct {
    char id[BREATHING_ID];
    char name[BREATHING_NAME]; /* "" for a shipped one: its words say it             */
    int tenths[BREATH_PARTS];  /* tenths of a second, so that hours add up exactly   */
    BreathLength length, most; /* to begin with; never longer, 0 for no such limit   */
    bool own;
} BreathPattern;

/* What each part may be, and the whole breath, in tenths of a second. */
typedef struct {
    int part[BREATH_PARTS][2];
    int breath[2];
} BreathLimits;

typedef struct {
    BreathPattern patterns[BREATHING_MAX]; /* shipped ones in their order, then own by name */
    int count, shipped, usual;
    BreathLimits limits;
} Breathing;

/* Reads breathing.cfg and the patterns that it names. One logged line "path:line: what" and false
 * on a fault. */
bool breathing_load(Breathing *breathing, const char *data_folder);

/* Reads the limits alone. */
bool breathing_load_limits(BreathLimits *limits, const char *data_folder);

/* Reads one file of a pattern; id is the file's name. */
bool breathing_read(BreathPattern *pattern, const BreathLimits *limits, const char *path);

/* NULL when there is none of that id; the nearest id, or NULL. */
const BreathPattern *breathing_find(const Breathing *breathing, const char *id);
const char *breathing_nearest(const Breathing *breathing, const char *id);

/* The one to begin with. */
const BreathPattern *breathing_usual(const Breathing *breathing);

/* ---- What a pattern is. */

int breathing_tenths(const BreathPattern *pattern); /* of one whole breath     */
double breathing_per_minute(const BreathPattern *pattern);
bool breathing_has_holds(const BreathPattern *pattern);

/* Breath holds do not go with the minutes after a run, and need a gate (gate.h) at any time:
 * "breath_holds", or NULL for a pattern that needs none. */
bool breathing_is_offered(const BreathPattern *pattern, bool after_run);
const char *breathing_gate(const BreathPattern *pattern);

/* The key of a shipped pattern's words: member "name", "about" or "caution". Points in an id are
 * underlines in its keys. */
void breathing_key(char out[GUIDE_KEY], const BreathPattern *pattern, const char *member);

const char *breath_part_name(BreathPart part);  /* "in", "top_up", "hold", "out", "rest" */
const char *breath_phase_name(BreathPart part); /* the same, but a top-up is "in"        */

/* Asks has_text for all words of the shipped patterns; logs each that is missing. */
bool breathing_check(const Breathing *breathing, const char *data_folder, HasText *has_text,
                     void *owner);

/* ---- One's own. */

/* A new one, shaped like another, with an empty name and no id. */
BreathPattern breathing_new(const BreathPattern *like);

/* A part longer or shorter by steps of 0.1 s, kept within the limits. The hold, the top-up and the
 * rest go to 0 below their least, and come back at it. False when nothing can change that way. */
bool breathing_step(BreathPattern *pattern, const BreathLimits *limits, BreathPart part, int steps);

typedef enum {
    BREATHING_FINE,
    BREATHING_NO_NAME,    /* empty, or nothing that one sees                        */
    BREATHING_BAD_PART,   /* a part is out of its limits                            */
    BREATHING_BAD_BREATH, /* the whole breath is                                    */
    BREATHING_BAD_LENGTH  /* neither time nor breaths, or both, or too much         */
} BreathingFault;
BreathingFault breathing_fault(const BreathLimits *limits, const BreathPattern *pattern);

/* Adds every pattern of a folder. A broken file is logged "path:line: what" and left out, the
 * others are there. Gives how many were left out; a folder that is not there is an empty one. */
int breathing_load_own(Breathing *breathing, const char *folder);

/* Writes a pattern into the folder, which is made when missing, and takes it into the list; gives
 * it an id when it has none, else replaces the one of that id. False when it could not be written
 * (logged) or when it has a fault. */
bool breathing_save(Breathing *breathing, const char *folder, BreathPattern *pattern);

/* Deletes an own one, file and all. False (logged) when it cannot. */
bool breathing_delete(Breathing *breathing, const char *folder, const char *id);

#endif
