/* What moves on its own: glows, panels, fades, the camera, the hint. */
#ifndef LIMBER_APP_MOTION_H
#define LIMBER_APP_MOTION_H

#include "app/app.h"

void motion_begin(App *app);
/* The person did something: the hint waits again. */
void motion_touched(App *app);
void motion_step(App *app, const Gesture *gesture, float seconds);
bool motion_running(const App *app);
/* Seconds until something starts by itself (the hint, the panel); a long time when nothing will. */
double motion_next_event(const App *app);
/* The camera goes to its place: the whole body, or what is chosen. */
void motion_frame_camera(App *app, float seconds);
/* How far the camera's target may go while the body stands. */
void motion_bounds(App *app);
/* Radians that the hint's little turn adds to the camera now. */
float motion_hint_yaw(const App *app);
/* Metres: the track's radius now, where around is what the body needs of it. It grows at once, lies
 * still under what moves there, and shrinks calmly when that is over. Who looks after a while sees
 * it as if it had always been so. */
float motion_disc(App *app, float around);
/* The panel follows the camera by 120 ms. */
void motion_panel_after_camera(App *app);
/* A duration, or 0 with reduced motion. */
float motion_seconds(const App *app, float seconds);

#endif
