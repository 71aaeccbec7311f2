/* What is drawn on the body of a roll: rings where it must not go, the way of the stroke. */
#ifndef LIMBER_APP_DEMO_MARKS_H
#define LIMBER_APP_DEMO_MARKS_H

#include "app/demo_zones.h"

typedef struct {
    const DemoZone *zone;
    vec2s centre, radii;       /* pixels               */
    float shows;               /* 0..1                 */
} DemoRing;

/* Draws them all; how many there are. */
int demo_rings(App *app, DemoRing rings[DEMO_ZONES]);

/* Draws the way of the stroke, from where to where in pixels; false where there is none. */
bool demo_stroke(App *app, vec2s *from, vec2s *to);

#endif
