/* An orbit camera: looks at a target from a distance. Always eased; a new goal may come at any
 * time. Angles in radians: yaw 0 looks at the body's front (the eye on +z), +pi/2 at its left. */
#ifndef LIMBER_VIEW_CAMERA_H
#define LIMBER_VIEW_CAMERA_H

#include <cglm/struct.h>
#include <stdbool.h>

typedef struct {
    float yaw, pitch, distance;
    vec3s target;              /* metres */
} CameraView;

typedef struct {
    CameraView now, from, goal;
    float time, duration;              /* of the move under way, seconds            */
    float yaw_velocity;                /* radians a second, a flick that runs out   */
    bool quick;                        /* the move starts at speed: a notch on top of a notch */
    /* Where the target stands: fraction of the half window, +x right, +y up, so that a panel moves
     * the body and never scales it. */
    vec2s shift, shift_from, shift_goal;
    float shift_time, shift_duration;  /* seconds                                   */
    bool fresh;                        /* a move began after the last step          */
    float field_of_view;               /* radians, vertical                         */
    vec3s bounds_low, bounds_high;     /* the target stays inside                   */
    float nearest, farthest;           /* of distance                               */
    bool reduced_motion;
} Camera;

/* Limits that suit a standing body; the caller may set others. */
Camera camera_create(CameraView home);
/* The short way round; a cut with reduced motion. seconds 0: 0.25 to 0.4 by the angle to turn. */
void camera_go(Camera *camera, CameraView goal, float seconds);
/* Any seconds <= 0 is a cut. */
void camera_shift(Camera *camera, vec2s shift, float seconds);
void camera_orbit(Camera *camera, float yaw, float pitch);        /* at once, by a drag */
/* What lies at the target follows the pointer. height: of the window, pixels. */
void camera_pan(Camera *camera, vec2s pixels, int height);
/* Zoom by a factor (> 1 nearer) keeping what is under at (pixels) where it is. */
void camera_zoom(Camera *camera, float factor, vec2s at, int width, int height);
void camera_zoom_eased(Camera *camera, float factor, vec2s at, int width, int height);
void camera_flick(Camera *camera, float yaw_velocity);
/* A move that has just begun takes at most a 60th of a second: the pause before it was not its
 * own. */
void camera_step(Camera *camera, float seconds);
bool camera_moving(const Camera *camera);
vec3s camera_eye(const Camera *camera);
mat4s camera_view_matrix(const Camera *camera);
mat4s camera_projection(const Camera *camera, int width, int height);
/* A ray through a pixel: unit direction from the eye. */
void camera_ray(const Camera *camera, vec2s at, int width, int height, vec3s *origin,
                vec3s *direction);
/* Pixel of a world point; false when it is behind the eye. */
bool camera_project(const Camera *camera, vec3s world, int width, int height, vec2s *pixel);

/* The same for many points: what does not change from one to the next. */
typedef struct {
    mat4s to_clip;
    float width, height;
} CameraSight;

CameraSight camera_sight(const Camera *camera, int width, int height);
bool camera_sees(const CameraSight *sight, vec3s world, vec2s *pixel);

#endif
