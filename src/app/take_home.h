/* What somebody takes home, in finished words of the language that is on: for the code on the
 * screen and for the printed sheet. */
#ifndef LIMBER_APP_TAKE_HOME_H
#define LIMBER_APP_TAKE_HOME_H

#include "app/app.h"
#include "paper/qr.h"
#include "paper/routine.h"

typedef struct {
    const Session *session;    /* its steps; id "": exercises that were chosen one by one */
    BodyPart part;             /* names those and is what their address opens; area -1:
                                  none, SIDE_MIDDLE: both sides                         */
    const char *clinic;        /* its name, "" none                                       */
    const char *booking;       /* where to book there, NULL or "" none                    */
    const char *web;           /* the clinic's web build, "" none                         */
} TakeHomeDesc;

typedef struct {
    char name[96], dose[160], cue[256];
} TakeHomeWords;

/* Points into itself and into the content: made in place, and anew with another language. */
typedef struct {
    char title[128], book[320];
    TakeHomeWords words[SESSION_MAX_STEPS];
    RoutineStep steps[SESSION_MAX_STEPS];
    Routine routine;
} TakeHome;

/* A session without an id of exercises that the guide knows, in their usual doses. */
void take_home_exercises(Session *session, const char *const *ids, int count, SessionSides sides);

void take_home_make(TakeHome *home, const App *app, const TakeHomeDesc *desc);

/* What the web build opens; false without one, or where there is nothing for it to open. */
bool take_home_address(const TakeHomeDesc *desc, const App *app, char *out, size_t size);

/* That address where there is one, else the words, in a code of at most that version. */
bool take_home_code(const TakeHome *home, const TakeHomeDesc *desc, const App *app, int version,
                    QrCode *code);

#endif
