/* What is asked before something that is not for everybody, as pieces of a panel. */
#ifndef LIMBER_APP_GATE_UI_H
#define LIMBER_APP_GATE_UI_H

#include "app/app.h"

/* Title, questions, why, and who should see what first; gives the height. */
float gate_ui_questions(App *app, Box box, const Gate *gate);

/* What each answer leads to, above its button. */
typedef struct {
    const char *instead, *go;
} GateLeads;

/* Both answers at the foot of room, side by side where the words fit; gives where they begin.
 * given: the one that was touched, GATE_UNASKED none. */
float gate_ui_answers(App *app, Box room, GateLeads leads, GateAnswer *given);

#endif
