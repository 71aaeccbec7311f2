/* The picture of a pose: the camera stands by the body's own extent and not by a standing one's. */
#ifndef LIMBER_APP_PLAIN_H
#define LIMBER_APP_PLAIN_H

#include "app/app.h"

/* The view of the runner as it is posed, in the stage or, plain, in the whole window, and the light
 * for it: from where options say, else the exercise's file, else where most is seen. */
void plain_frame_camera(App *app, const Options *options);

#endif
