#include "view/camera.h"

#include "core/ease.h"

#include <math.h>

#define PI 3.14159265358979f
#define PITCH_LIMIT (80.0f * PI / 180.0f)
#define ZOOM_SECONDS 0.2f
#define FLICK_DECAY 4.0f          /* 1/s */
#define FLICK_LEAST 0.03f         /* radians a second */
#define FIRST_STEP (1.0f / 60.0f)
#define NEAR_PLANE 0.05f          /* metres */
#define FAR_PLANE 60.0f

static float clampf(float x, float low, float high)
{
    return fminf(fmaxf(x, low), high);
}

static vec3s clamp_target(const Camera *camera, vec3s target)
{
    return glms_vec3_minv(glms_vec3_maxv(target, camera->bounds_low), camera->bounds_high);
}

static CameraView clamp_view(const Camera *camera, CameraView view)
{
    view.pitch = clampf(view.pitch, -PITCH_LIMIT, PITCH_LIMIT);
    view.distance = clampf(view.distance, camera->nearest, camera->farthest);
    view.target = clamp_target(camera, view.target);
    return view;
}

Camera camera_create(CameraView home)
{
    Camera camera = {
        .field_of_view = 30.0f * PI / 180.0f,
        .bounds_low = { { -0.7f, 0.0f, -0.7f } },
        .bounds_high = { { 0.7f, 2.0f, 0.7f } },
        .nearest = 0.4f,
        .farthest = fmaxf(6.0f, home.distance * 1.25f),
    };
    camera.now = camera.from = camera.goal = clamp_view(&camera, home);
    return camera;
}

/* The angle equal to yaw that lies within half a turn of near. */
static float nearest_turn(float yaw, float near)
{
    return near + remainderf(yaw - near, 2.0f * PI);
}

static void stop_at(Camera *camera, CameraView view)
{
    camera->now = camera->from = camera->goal = view;
    camera->time = camera->duration = 0.0f;
    camera->yaw_velocity = 0.0f;
}

static void start(Camera *camera, CameraView goal, float seconds, bool quick)
{
    if (camera->reduced_motion || seconds <= 0.0f) {
        stop_at(camera, goal);
        return;
    }
    camera->from = camera->now;
    camera->goal = goal;
    camera->time = 0.0f;
    camera->duration = seconds;
    camera->quick = quick;
    camera->fresh = true;
    camera->yaw_velocity = 0.0f;
}

void camera_go(Camera *camera, CameraView goal, float seconds)
{
    goal = clamp_view(camera, goal);
    goal.yaw = nearest_turn(goal.yaw, camera->now.yaw);
    if (seconds <= 0.0f) {
        float angle = fmaxf(fabsf(goal.yaw - camera->now.yaw),
                            fabsf(goal.pitch - camera->now.pitch));
        seconds = 0.25f + 0.15f * fminf(angle / PI, 1.0f);
    }
    start(camera, goal, seconds, false);
}

void camera_shift(Camera *camera, vec2s shift, float seconds)
{
    bool cut = camera->reduced_motion || seconds <= 0.0f;
    camera->shift_from = camera->shift;
    camera->shift_goal = shift;
    camera->shift_time = 0.0f;
    camera->shift_duration = cut ? 0.0f : seconds;
    camera->fresh = true;
    if (cut)
        camera->shift = camera->shift_from = shift;
}

void camera_orbit(Camera *camera, float yaw, float pitch)
{
    CameraView view = camera->now;
    view.yaw += yaw;
    view.pitch += pitch;
    stop_at(camera, clamp_view(camera, view));
}

static vec3s eye_offset(const CameraView *view)
{
    float flat = cosf(view->pitch);
    return (vec3s){ { view->distance * sinf(view->yaw) * flat, view->distance * sinf(view->pitch),
                      view->distance * cosf(view->yaw) * flat } };
}

/* The camera's axes in the world: +right, +up, and forward from the eye to the target. */
static void axes(const CameraView *view, vec3s *right, vec3s *up, vec3s *forward)
{
    *forward = glms_vec3_negate(glms_vec3_normalize(eye_offset(view)));
    *right = (vec3s){ { cosf(view->yaw), 0.0f, -sinf(view->yaw) } };
    *up = glms_vec3_cross(*right, *forward);
}

/* Where a pixel lies on the plane one metre before the eye. */
static vec2s on_unit_plane(const Camera *camera, vec2s at, int width, int height)
{
    float half = tanf(camera->field_of_view * 0.5f);
    float x = 2.0f * at.x / (float)width - 1.0f, y = 1.0f - 2.0f * at.y / (float)height;
    return (vec2s){ { (x - camera->shift.x) * half * (float)width / (float)height,
                      (y - camera->shift.y) * half } };
}

static vec3s move_in_plane(const CameraView *view, vec2s metres)
{
    vec3s right, up, forward;
    axes(view, &right, &up, &forward);
    return glms_vec3_add(view->target, glms_vec3_add(glms_vec3_scale(right, metres.x),
                                                     glms_vec3_scale(up, metres.y)));
}

void camera_pan(Camera *camera, vec2s pixels, int height)
{
    CameraView view = camera->now;
    float metres = 2.0f * tanf(camera->field_of_view * 0.5f) * view.distance / (float)height;
    view.target = move_in_plane(&view, (vec2s){ { -pixels.x * metres, pixels.y * metres } });
    stop_at(camera, clamp_view(camera, view));
}

static CameraView zoomed(const Camera *camera, CameraView view, float factor, vec2s ray)
{
    float distance = clampf(view.distance / factor, camera->nearest, camera->farthest);
    float nearer = view.distance - distance;
    view.target = move_in_plane(&view, glms_vec2_scale(ray, nearer));
    view.distance = distance;
    return clamp_view(camera, view);
}

void camera_zoom(Camera *camera, float factor, vec2s at, int width, int height)
{
    vec2s ray = on_unit_plane(camera, at, width, height);
    stop_at(camera, zoomed(camera, camera->now, factor, ray));
}

void camera_zoom_eased(Camera *camera, float factor, vec2s at, int width, int height)
{
    vec2s ray = on_unit_plane(camera, at, width, height);
    bool moving = camera->time < camera->duration;
    CameraView base = moving ? camera->goal : camera->now;   /* notches add up */
    start(camera, zoomed(camera, base, factor, ray), ZOOM_SECONDS, true);
}

void camera_flick(Camera *camera, float yaw_velocity)
{
    stop_at(camera, camera->now);
    camera->yaw_velocity = camera->reduced_motion ? 0.0f : yaw_velocity;
    camera->fresh = true;
}

static void step_flick(Camera *camera, float seconds)
{
    float left = expf(-FLICK_DECAY * seconds);
    camera->now.yaw += camera->yaw_velocity * (1.0f - left) / FLICK_DECAY;
    camera->yaw_velocity *= left;
    if (fabsf(camera->yaw_velocity) < FLICK_LEAST)
        camera->yaw_velocity = 0.0f;
    camera->from = camera->goal = camera->now;
}

static void step_move(Camera *camera, float seconds)
{
    camera->time = fminf(camera->time + seconds, camera->duration);
    float t = camera->time / camera->duration;
    float e = camera->quick ? ease_out_cubic(t) : ease_in_out_cubic(t);
    const CameraView *from = &camera->from, *goal = &camera->goal;
    camera->now.yaw = from->yaw + (goal->yaw - from->yaw) * e;
    camera->now.pitch = from->pitch + (goal->pitch - from->pitch) * e;
    camera->now.distance = from->distance + (goal->distance - from->distance) * e;
    camera->now.target = glms_vec3_lerp(from->target, goal->target, e);
    if (camera->time >= camera->duration)
        stop_at(camera, camera->goal);
}

static void step_shift(Camera *camera, float seconds)
{
    camera->shift_time = fminf(camera->shift_time + seconds, camera->shift_duration);
    float e = ease_in_out_cubic(camera->shift_time / camera->shift_duration);
    camera->shift = glms_vec2_lerp(camera->shift_from, camera->shift_goal, e);
}

void camera_step(Camera *camera, float seconds)
{
    if (camera->fresh)
        seconds = fminf(seconds, FIRST_STEP);
    camera->fresh = false;
    if (camera->yaw_velocity != 0.0f)
        step_flick(camera, seconds);
    else if (camera->time < camera->duration)
        step_move(camera, seconds);
    if (camera->shift_time < camera->shift_duration)
        step_shift(camera, seconds);
}

bool camera_moving(const Camera *camera)
{
    return camera->time < camera->duration || camera->shift_time < camera->shift_duration ||
           camera->yaw_velocity != 0.0f;
}

vec3s camera_eye(const Camera *camera)
{
    return glms_vec3_add(camera->now.target, eye_offset(&camera->now));
}

mat4s camera_view_matrix(const Camera *camera)
{
    vec3s right, up, forward;
    axes(&camera->now, &right, &up, &forward);
    return glms_lookat(camera_eye(camera), camera->now.target, up);
}

mat4s camera_projection(const Camera *camera, int width, int height)
{
    float aspect = (float)width / (float)height;
    mat4s projection = glms_perspective(camera->field_of_view, aspect, NEAR_PLANE, FAR_PLANE);
    projection.m20 -= camera->shift.x;   /* w is -z, so this moves the picture by +shift */
    projection.m21 -= camera->shift.y;
    return projection;
}

void camera_ray(const Camera *camera, vec2s at, int width, int height, vec3s *origin,
                vec3s *direction)
{
    vec2s plane = on_unit_plane(camera, at, width, height);
    vec3s right, up, forward;
    axes(&camera->now, &right, &up, &forward);
    vec3s across = glms_vec3_add(glms_vec3_scale(right, plane.x), glms_vec3_scale(up, plane.y));
    *origin = camera_eye(camera);
    *direction = glms_vec3_normalize(glms_vec3_add(forward, across));
}

CameraSight camera_sight(const Camera *camera, int width, int height)
{
    return (CameraSight){ .to_clip = glms_mat4_mul(camera_projection(camera, width, height),
                                                   camera_view_matrix(camera)),
                          .width = (float)width,
                          .height = (float)height };
}

bool camera_sees(const CameraSight *sight, vec3s world, vec2s *pixel)
{
    vec4s clip = glms_mat4_mulv(sight->to_clip, glms_vec4(world, 1.0f));
    if (clip.w <= NEAR_PLANE * 0.5f)
        return false;
    pixel->x = (clip.x / clip.w * 0.5f + 0.5f) * sight->width;
    pixel->y = (0.5f - clip.y / clip.w * 0.5f) * sight->height;
    return true;
}

bool camera_project(const Camera *camera, vec3s world, int width, int height, vec2s *pixel)
{
    CameraSight sight = camera_sight(camera, width, height);
    return camera_sees(&sight, world, pixel);
}
