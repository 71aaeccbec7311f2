/* Where a roll must not go, and along what it goes: places found on the body. */
#ifndef LIMBER_APP_DEMO_ZONES_H
#define LIMBER_APP_DEMO_ZONES_H

#include "app/demo.h"

void demo_find_zones(App *app);

/* The roller, ball or stick; NULL when the exercise has none. */
const Prop *demo_tool(const ClipFrame *frame);

/* How much it looks at the camera: 1 straight, -1 straight away. */
float demo_zone_faces(const App *app, const DemoZone *zone);

/* How much a zone shows, 0..1: when it looks at the camera and the roller is near. */
float demo_zone_shows(const App *app, const DemoZone *zone);

#endif
