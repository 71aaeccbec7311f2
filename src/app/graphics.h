/* The renderer's life: made, and made anew when the graphics driver was reset. */
#ifndef LIMBER_APP_GRAPHICS_H
#define LIMBER_APP_GRAPHICS_H

#include "app/app.h"

/* With the window open. False with one logged line. */
bool graphics_open(App *app);

/* Once a frame, before it is drawn. What was lost is made again and drawn as it was. Where that is
 * not possible, false: the program ends, for whoever keeps it running to start it again; so does a
 * kiosk that somebody keeps running, since what shows its window was reset too. */
bool graphics_mend(App *app);

/* The same at once, whether something was lost or not. False with one logged line. */
bool graphics_renew(App *app);

#endif
