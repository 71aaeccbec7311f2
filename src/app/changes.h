/* Whether the picture differs from the one on the screen: nothing is redrawn while nothing
 * changes. */
#ifndef LIMBER_APP_CHANGES_H
#define LIMBER_APP_CHANGES_H

#include "app/app.h"

/* Compares this frame's draw list and interface with the last one's, and remembers this one's. */
bool changes_since_last_frame(App *app);

#endif
