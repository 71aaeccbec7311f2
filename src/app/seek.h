/* Finds a pixel where a part of the body is what a click would hit. */
#ifndef LIMBER_APP_SEEK_H
#define LIMBER_APP_SEEK_H

#include "app/app.h"

/* The visible pixel farthest from the part's border, of a grid over the window; false when none is
 * visible or the interface covers them all. A muscle of -1 takes the whole area. */
bool seek_part(const App *app, BodyPart part, vec2s *at);

#endif
