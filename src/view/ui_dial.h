/* The bend dials: how far a muscle is from its neutral length, and how hard a roll may press. Both
 * are sliders to the keyboard and to screen readers, and follow a finger round the bend. */
#ifndef LIMBER_VIEW_UI_DIAL_H
#define LIMBER_VIEW_UI_DIAL_H

#include "view/ui.h"

enum { UI_DIAL_RAMP = 25 };

/* Half a turn, coloured; a tick at the neutral length, a marker, the number in the middle. */
typedef struct {
    const char *id, *name, *value_text;
    const char *number, *unit;         /* "+30 %", "of fibre length"            */
    const char *low, *high;            /* words below the ends                  */
    float at, neutral;                 /* 0..1 along the bend; neutral < 0 none */
    vec4s ramp[UI_DIAL_RAMP];          /* sRGB, evenly from the low end to the high */
    vec4s marker;                      /* its fill                              */
} UiStrainDial;

float ui_strain_dial_height(const Ui *ui, float width);           /* pixels */
/* True in the frames in which a hand moves it; *at is then where to, 0..1 along the bend. Keys move
 * *depth, 0..1, by steps instead. */
bool ui_strain_dial(Ui *ui, Box box, const UiStrainDial *dial, float *at, float *depth);

/* The same as a straight lane that no hand moves, with its words below. */
float ui_strain_strip_height(const Ui *ui);                       /* pixels */
void ui_strain_strip(Ui *ui, Box box, const UiStrainDial *dial);

/* Two thirds of a turn from 0 to most; past cap the lane breaks into hurdles and the marker will
 * not go. */
typedef struct {
    const char *id, *name, *value_text;
    const char *number, *unit;         /* "4", "of 10"                          */
    float value, start, cap, most;
} UiPressureDial;

float ui_pressure_dial_height(const Ui *ui, float width);         /* pixels */
bool ui_pressure_dial(Ui *ui, Box box, const UiPressureDial *dial, float *value);

#endif
