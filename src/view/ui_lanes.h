/* The lane bar of a demo: one piece a phase, as long as it takes, with its word above where that
 * fits, that of the phase which is played always, and a knob that can be dragged. */
#ifndef LIMBER_VIEW_UI_LANES_H
#define LIMBER_VIEW_UI_LANES_H

#include "view/ui.h"

enum { UI_LANES_MAX = 64 };

typedef struct {
    const char *name, *brief;  /* the longer one where it fits, else the other */
    float seconds;
} UiLane;

typedef struct {
    const char *id, *name, *value_text;
    const UiLane *lanes;
    int count;
    float seconds;             /* where the knob is */
} UiLanes;

float ui_lanes_height(const Ui *ui);                              /* pixels */
/* True in the frames in which it is moved; *seconds is then where to. */
bool ui_lanes(Ui *ui, Box box, const UiLanes *bar, float *seconds);

#endif
