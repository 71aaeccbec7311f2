#include "app/plain.h"

#include "app/demo.h"
#include "app/still.h"
#include "view/framing_pose.h"

#include <math.h>

static const float fill = 0.90f;                   /* of what is free  */
static const vec3s reach = { { 2.0f, 0.0f, 2.0f } }; /* of a lying body, metres */

/* Before the chest, a little to the target's side. */
static vec3s preferred_side(const Runner *runner, bool right)
{
    const vec3s ahead = { { 0, 0, 1 } }, left = { { 1, 0, 0 } };
    int thorax = skeleton_find_joint(&runner->skeleton, "thorax");
    versors turn = runner->world.rotation[thorax];
    float aside = right ? -0.5f : 0.5f;
    vec3s side = glms_vec3_add(glms_quat_rotatev(turn, ahead),
                               glms_vec3_scale(glms_quat_rotatev(turn, left), aside));
    side.y = 0;
    return glms_vec3_scale(side, 1 / fmaxf(1, glms_vec3_norm(side)));
}

/* As asked, else from where the exercise's file says. */
static void find_angles(const App *app, const Options *options, const PoseFraming *framing,
                        float *yaw, float *pitch)
{
    static const float yaws[] = { [VIEW_FRONT] = 0, [VIEW_BACK] = GLM_PIf,
                                  [VIEW_LEFT] = GLM_PI_2f, [VIEW_RIGHT] = -GLM_PI_2f };
    ExerciseView own;
    *pitch = pose_framing_pitch(framing);
    if (options->view || !options->exercise) {
        *yaw = yaws[app->state.view];
    } else if (still_view(&own, options, app->content.folder)) {
        *yaw = demo_view_yaw(&own, options->right ? SIDE_RIGHT : SIDE_LEFT);
        *pitch = glm_rad(own.rise);
    } else {
        *yaw = pose_framing_yaw(framing);
    }
}

void plain_frame_camera(App *app, const Options *options)
{
    Framing stage = app_framing(app);
    vec2s free = { { 1, 1 } };
    if (!app->plain)
        free = (vec2s){ { stage.layout.stage.w / (float)app->width,
                          stage.layout.stage.h / (float)app->height } };
    PoseFraming framing =
        pose_framing(app->camera.field_of_view, (float)app->width / (float)app->height,
                     fill * free.x, fill * free.y);
    framing.points = runner_skin(&app->runner)->position;
    framing.point_count = runner_skin(&app->runner)->vertex_count;
    framing.props = app->runner.props;
    framing.prop_count = app->runner.prop_count;
    framing.prefer = preferred_side(&app->runner, options->right);
    float yaw, pitch;
    find_angles(app, options, &framing, &yaw, &pitch);
    app->camera.bounds_low = (vec3s){ { -reach.x, 0, -reach.z } };
    app->camera.bounds_high = (vec3s){ { reach.x, 2, reach.z } };
    camera_go(&app->camera, pose_framing_view(&framing, yaw, pitch), 0);
    app->scene.light_mirrored = pose_framing_dark(framing.props, framing.prop_count, yaw) ? 1 : 0;
    if (app->plain)
        camera_shift(&app->camera, (vec2s){ { 0, 0 } }, 0);
    else
        camera_shift(&app->camera, framing_shift(&stage, false), 0);
}
