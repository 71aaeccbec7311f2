/* Sessions of one's own on the recover screen: the draft (recover.h) and the pages that change it,
 * areas marked as tight, and weights around the run. */
#ifndef LIMBER_APP_RECOVER_OWN_H
#define LIMBER_APP_RECOVER_OWN_H

#include "app/recover.h"

/* Reads a person's own sessions out of recover->own_folder again, after the content is new too. */
void recover_own_load(App *app);

/* recover_own.c: true when the command was one of these pages'. */
bool recover_own_perform(App *app, const Command *command);

/* One step back within these pages; false where there is none. */
bool recover_own_back(App *app);

/* What is wrong with the draft as it would be saved, and at which step (-1: none of them). */
SessionFault recover_own_fault(const App *app, int *step);

/* The marked step of the draft, NULL when none is. */
const SessionStep *recover_own_step(const App *app);

/* Seconds of a step as it is done; 0 where only repeats count. */
float recover_own_seconds(const App *app, const SessionStep *step);

/* How many exercises may be added for an area, and each; past the areas come the drills. */
int recover_own_exercises(const App *app, int area);
const GuideExercise *recover_own_exercise(const App *app, int area, int index);

/* recover_tight.c */
bool recover_tight_perform(App *app, const Command *command);
int recover_tight_count(const App *app);
void recover_tight_paint(App *app);        /* the marked areas shine */

/* recover_drink.c: weights before and after, while the drink step is on. */
bool recover_drink_perform(App *app, const Command *command);
void recover_drink_ui(App *app);
void recover_drink_card(App *app, Box room); /* at the foot of room */

/* The pages. */
void recover_own_ui(App *app);
void recover_add_ui(App *app);
void recover_tight_ui(App *app);

/* recover_own_words.c: in the current language. */
void recover_own_step_name(const App *app, const SessionStep *step, char *out, size_t size);
void recover_own_about(const App *app, const SessionStep *step, char *out, size_t size);
void recover_own_time(const App *app, float seconds, char *out, size_t size);  /* "45 s", "2:30" */
void recover_own_tenths(const App *app, int tenths, char *out, size_t size);   /* "70.0", "70,0" */
const char *recover_own_icon(const App *app, const SessionStep *step);
const char *recover_own_fault_words(const App *app, SessionFault fault);

#endif
