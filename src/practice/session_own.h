/* Sessions of one's own: made anew or from another, changed step by step, saved as files of the
 * format of assets/sessions in a folder that the caller names. The steps are the session's own
 * array: read them freely, change them through these. */
#ifndef LIMBER_PRACTICE_SESSION_OWN_H
#define LIMBER_PRACTICE_SESSION_OWN_H

#include "practice/session.h"

/* An empty one; or with the steps of another, to make one's own of it. Neither has an id yet. */
Session session_new(const char *name);
Session session_copy(const Session *of, const char *name);

/* Cleans the name of line breaks and stray spaces; false when nothing is left of it. */
bool session_rename(Session *session, const char *name);

/* A step with the usual figures of what it names, or with one's own words. */
SessionStep session_step(SessionKind kind, const char *id, const SessionKnown *known);
SessionStep session_step_words(const char *words);

/* Where at is out of the steps the nearest place is meant. False when there is no room. */
bool session_insert(Session *session, int at, const SessionStep *step);
bool session_remove(Session *session, int at);
bool session_move(Session *session, int from, int to);

/* Shortest, longest and usual seconds of a step; all 0 where only repeats are counted. */
typedef struct {
    float least, most, usual;
} SessionRange;
SessionRange session_range(const SessionStep *step, const SessionKnown *known);

/* A longer or shorter hold, rolling, breathing...; kept within the range. False when a step has no
 * seconds to set, or there is no such step. */
bool session_set_seconds(Session *session, int at, const SessionKnown *known, float seconds);

/* Repeats of a set, kept within 1 and the most that a file may say. False when the step counts
 * none. */
bool session_set_reps(Session *session, int at, const SessionKnown *known, int reps);

/* How often a set of the step is repeated; 0 when it is not counted. */
int session_reps(const SessionStep *step, const SessionKnown *known);

typedef enum {
    SESSION_FINE,
    SESSION_NO_NAME,
    SESSION_NO_STEPS,
    SESSION_UNKNOWN,     /* a step names what is not there                       */
    SESSION_BAD_FIGURE,  /* seconds, sets, repeats or sides that it cannot have  */
    SESSION_HELD_BREATH, /* after a run, a pattern that holds the breath         */
} SessionFault;

/* The first fault and its step, -1 for none of them. */
SessionFault session_fault(const Session *session, const SessionKnown *known, int *step);

/* Writes the file into the folder, which is made when missing; a session without an id gets one
 * after its name, which it keeps when renamed. False when it has a fault or, logged, when it cannot
 * be written. Then load the own ones again. */
bool session_save(Session *session, const SessionKnown *known, const char *folder);

/* Deletes the file of one's own session. False (logged) when it cannot. */
bool session_delete(const Session *session, const char *folder);

#endif
