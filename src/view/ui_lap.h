/* A breath as a lap: up the left straight is in, down the right one is out, the bends are the
 * holds. Without a hold the marker takes its bend as part of what goes before and after. The trail
 * is time and never eases. */
#ifndef LIMBER_VIEW_UI_LAP_H
#define LIMBER_VIEW_UI_LAP_H

#include "view/ui.h"

typedef enum { LAP_IN, LAP_HOLD, LAP_OUT, LAP_REST, LAP_PHASES } LapPhase;

typedef struct {
    const char *id, *name;       /* NULL id: not listed                             */
    const char *value_text;      /* "In 3"                                          */
    float seconds[LAP_PHASES];   /* of each phase, 0 for one that is left out       */
    LapPhase phase;
    float along;                 /* 0..1 of the phase                               */
    float width;                 /* of the lane, design units                       */
} UiLap;

/* An upright lap in a box that is higher than wide. */
void ui_lap(Ui *ui, Box box, const UiLap *lap);

#endif
