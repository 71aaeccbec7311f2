/* Where the demo's cards stand: on the right in landscape, below the body in portrait. */
#ifndef LIMBER_APP_DEMO_LAYOUT_H
#define LIMBER_APP_DEMO_LAYOUT_H

#include "app/app.h"

/* Makes the explorer's layout the demo's. */
void demo_lay_out(const App *app, Layout *layout);

/* Rows of the transport's buttons. */
int demo_transport_rows(const Layout *layout);
float demo_transport_pad(const App *app);          /* pixels */
float demo_control(const App *app);                /* pixels, height of a button */
int demo_tool_count(const App *app);               /* buttons for the camera that have room */
bool demo_is_small(const App *app);                /* a small screen: everything in one card */

#endif
