/* A session under way as a small file, so that after a crash or a power cut one can go on from the
 * same second. The file holds the session itself, so it needs no other, and a checksum: one that is
 * cut short or was written by somebody else is refused with a line.
 *
 *     SessionKeeper keeper = { .path = path, .session = &session, .variant = GUIDE_DOSE_NORMAL };
 *     each frame:   if (session_note(&keeper, &run, seconds_since_1970, &note))
 *                       keeper.failed = !session_note_write(&note);
 *     at start:     if (session_resume(&saved, path, &known)) ... offer it ...
 *                   session_saved_run(&saved, &plan, &known, &run, now);
 */
#ifndef LIMBER_PRACTICE_SESSION_RESUME_H
#define LIMBER_PRACTICE_SESSION_RESUME_H

#include "practice/session_file.h"
#include "practice/session_run.h"

/* Who keeps the file. The first members are the caller's. */
typedef struct {
    const char *path;
    const Session *session; /* that the run's plan was made of              */
    GuideVariant variant;   /* with this                                    */
    double run_ended;       /* s since 1970 when the run was over; 0: unknown */
    /* Its own. */
    SessionState state;
    int segment, more;
    SessionTime elapsed, added;
    bool written, failed;
} SessionKeeper;

/* What is to be written when a second has passed, a part has begun, time was added, or it was
 * paused or gone on with: session_note gives it, true when something is due. session_note_write
 * needs nothing else, so a thread can write, since a disk may take longer than a frame; synced to
 * the disk before it takes the old one's place. What is not written yet must be before the next,
 * or before session_forget. What could not be written is keeper.failed: nothing more is due. */
typedef struct {
    char path[512];
    SessionText text;
} SessionNote;

bool session_note(SessionKeeper *keeper, const SessionRun *run, double seconds_since_1970,
                  SessionNote *note);
bool session_note_write(const SessionNote *note);

/* Deletes the file: nothing is offered any more. */
void session_forget(const char *path);

typedef struct {
    Session session;
    GuideVariant variant;
    double written;   /* s since 1970                             */
    double run_ended; /* 0: unknown                               */
    SessionRun run;   /* without its plan                         */
    uint64_t plan;    /* hash of the plan that it was            */
} SessionSaved;

/* Reads the file. False when there is none (silently) or it is no good (one logged line). */
bool session_resume(SessionSaved *saved, const char *path, const SessionKnown *known);

/* Plans the session again and puts the run where it was, paused. False (logged) when the content
 * has changed since, so that the same second is another one. */
bool session_saved_run(const SessionSaved *saved, SessionPlan *plan, const SessionKnown *known,
                       SessionRun *run, SessionTime now);

#endif
