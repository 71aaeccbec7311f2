/* The runner at an easy pace, on the spot as on a treadmill, legs lit by how long their muscles are
 * and how fast that changes: what the kiosk shows while nobody is there.
 *
 *     running_begin(app);
 *     running_frame_camera(app, box, 0);
 *     running_step(app, seconds * pace);     every frame, before motion_step
 *     running_end(app);                      it stands again
 */
#ifndef LIMBER_APP_RUNNING_H
#define LIMBER_APP_RUNNING_H

#include "app/app.h"

Running *running_create(void); /* NULL when out of memory */
void running_destroy(Running *running);

/* The body runs from where it last was in its stride. The stride is read and fitted when it is the
 * first time for this body. Logged and false on a fault: then it stands as before. */
bool running_begin(App *app);
bool running_active(const App *app);

/* The files may have changed: the stride is read again, and a broken one keeps the last good. */
void running_content_changed(App *app);

/* So many seconds on, by the runner's own clock: a third of the real ones is slow motion. Poses and
 * paints, the body of another build too. */
void running_step(App *app, float seconds);

/* At a phase of the stride: 0 the left foot meets the ground, 0.5 the right one. */
void running_at(App *app, float phase);
float running_phase(const App *app);

/* Seconds of a stride, metres a second; 0 before the first running_begin. */
float running_stride_seconds(const App *app);
float running_speed(const App *app);

/* Three quarters from before, the whole stride within a box of the window (pixels). yaw: radians,
 * as Camera's. seconds 0: a cut. */
#define RUNNING_YAW 0.84f
void running_frame_camera(App *app, Box box, float yaw, float seconds);

/* What --gait of shot asks: the picture of a phase, alone in the window. Logged and false on a
 * fault. */
bool running_open(App *app, const Options *options);

/* Stands, without colours. */
void running_end(App *app);

#endif
