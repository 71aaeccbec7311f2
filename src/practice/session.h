/* Sessions: what to do one after the other, each a file of assets/sessions or one of a person's own
 * in the same format (assets/sessions/README.md). Loaded and checked here, never changed by
 * running: session_plan.h makes times of one, session_run.h plays that, session_own.h edits and
 * saves.
 *
 *     SessionKnown known = { &guide, &breathing };
 *     sessions_load(&sessions, "assets/sessions", &known);
 *     sessions_load_own(&sessions, own_folder, &known);
 *     session_plan(&plan, sessions_find(&sessions, "after_run"), &known, GUIDE_DOSE_NORMAL);
 *     session_run_start(&run, &plan, now);
 *
 * Words of a shipped session are in assets/text: "session.<id>.name" and ".about"; of a step see
 * session_step_key. */
#ifndef LIMBER_PRACTICE_SESSION_H
#define LIMBER_PRACTICE_SESSION_H

#include "practice/breathing.h"
#include "practice/guide.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    SESSION_MAX_STEPS = 40,
    SESSION_MAX = 64, /* shipped and own ones                    */
    SESSION_ID = 48,
    SESSION_NAME = 96, /* bytes, with the zero                    */
    SESSION_WORDS = 160,
};

/* What a file may say. */
enum {
    SESSION_CHANGE_LEAST = 5, /* nobody changes legs in less, and the next hold is named in it */
    SESSION_READY_LEAST = 3,
    SESSION_READY_MOST = 60,
    SESSION_MOST_SETS = 6,
    SESSION_MOST_REPS = 30
};

typedef enum {
    SESSION_TEXT, /* something to do that needs no body: walk down, shake out      */
    SESSION_DRINK,
    SESSION_EXERCISE,
    SESSION_LEGS_UP,
    SESSION_BREATHE,
    SESSION_KIND_COUNT
} SessionKind;

typedef enum {
    SESSION_EACH,
    SESSION_LEFT_ONLY,
    SESSION_RIGHT_ONLY,
    SESSION_SIDES_COUNT
} SessionSides;
typedef enum {
    SESSION_ANY_TIME,
    SESSION_BEFORE_RUN,
    SESSION_AFTER_RUN,
    SESSION_WHEN_COUNT
} SessionWhen;

/* Zeroes are the usual: of the exercise's dose, of the kind of step. */
typedef struct {
    SessionKind kind;
    char id[SESSION_ID];       /* of the text, the exercise, the pattern to breathe by (legs up: or
                                  "" for none); "" for a drink and for one's own words          */
    char words[SESSION_WORDS]; /* one's own, in place of a text's id                            */
    float seconds;             /* of an exercise: of each hold, or of a set of rolling          */
    int sets, reps;            /* exercises only                                                */
    SessionSides sides;        /* exercises that have sides: left, then right, or only one      */
    float ready;               /* s to get into place                                           */
    float change;              /* s at least to change sides                                    */
    bool adapted;              /* the easier form; legs up: calves on a chair                   */
    int line;                  /* of the file                                                   */
} SessionStep;

typedef struct {
    char id[SESSION_ID];     /* its file's name                                        */
    char name[SESSION_NAME]; /* one's own only; "" for a shipped one: its words say it */
    SessionWhen when;        /* after a run there are no breath holds                  */
    int order;               /* among the shipped ones                                 */
    bool own;
    SessionStep steps[SESSION_MAX_STEPS];
    int count;
} Session;

/* What steps may name. */
typedef struct {
    const Guide *guide;
    const Breathing *breathing;
} SessionKnown;

typedef struct {
    Session *items; /* shipped ones in their order, then own ones by name */
    int count, shipped;
    int broken; /* own files that were left out                       */
} Sessions;

/* Reads one file; own: it has a name in it. One logged line "path:line: what" and false on a
 * fault, with *session zeroed. */
bool session_load(Session *session, const char *path, const SessionKnown *known, bool own);

/* Reads every *.cfg of the folder. A logged line for each that is broken, then false with nothing
 * loaded. */
bool sessions_load(Sessions *sessions, const char *folder, const SessionKnown *known);

/* Reads a person's own ones anew, in place of those that are there. A broken file is logged and
 * left out, the others are there; no folder is an empty one. */
void sessions_load_own(Sessions *sessions, const char *folder, const SessionKnown *known);
void sessions_finish(Sessions *sessions);

/* NULL when there is none of that id; the nearest id, or NULL. */
const Session *sessions_find(const Sessions *sessions, const char *id);
const char *sessions_nearest(const Sessions *sessions, const char *id);

/* Whether a step of that kind is in it: legs up the wall is gated. */
bool session_has(const Session *session, SessionKind kind);

/* The first step that is not done standing, -1 for none: legs up and breathing lie or sit, of an
 * exercise stands says it. */
typedef bool SessionStands(void *owner, const char *exercise);
int session_not_standing(const Session *session, SessionStands *stands, void *owner);

/* The key of a step's words: member "name" or "cue". False for one's own words, which have none. */
bool session_step_key(char out[GUIDE_KEY], const SessionStep *step, const char *member);

/* Asks has_text for all words that shipped sessions need; logs each that is missing, words: the
 * path of the file where it should be. */
bool sessions_check(const Sessions *sessions, const char *words, HasText *has_text, void *owner);

/* "text", "after_run", "left": as in the file and in keys. */
const char *session_kind_name(SessionKind kind);
const char *session_when_name(SessionWhen when);
const char *session_sides_name(SessionSides sides);

/* ---- A session for what somebody marks as tight. */

typedef struct {
    const char *area; /* of the guide */
    SessionSides sides;
} SessionTight;

/* For each area its first stretch that is not for the advanced, then for each its first roll, in
 * the guide's order of areas; at the end two minutes of breathing by pattern, if it is known. False
 * (logged) when no area is one of the guide's. */
bool session_for_tight(Session *session, const SessionKnown *known, const SessionTight *tight,
                       int count, const char *pattern);

#endif
