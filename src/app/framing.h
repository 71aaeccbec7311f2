/* Where the camera stands so that the body, or an area of it, fills the stage of a layout. */
#ifndef LIMBER_APP_FRAMING_H
#define LIMBER_APP_FRAMING_H

#include "app/layout.h"
#include "view/camera.h"

typedef struct {
    int width, height;         /* pixels of the window           */
    float scale;               /* pixels a design unit           */
    float field_of_view;       /* radians, vertical              */
    Layout layout;
} Framing;

/* The standing body of body_height metres, head to feet, above the view buttons. */
CameraView framing_home(const Framing *framing, float yaw, float body_height);

/* A sphere in the middle of the stage, with room for labels beside it. */
CameraView framing_focus(const Framing *framing, vec3s centre, float radius, float yaw,
                         float pitch);

/* Where on the window the camera's target stands (Camera.shift). */
vec2s framing_shift(const Framing *framing, bool whole_body);

#endif
