#include "app/demo_clear.h"

#include "app/breathe.h"
#include "app/motion.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS_MOST = 12000, PICTURES = 5 };

static const float fill = 0.86f;
static const float breathe_yaw = 0.45f; /* radians: there belly and ribs are seen to move */
static const vec3s reach = { { 2.5f, 2.2f, 2.5f } }; /* of a lying body, metres */

typedef struct {
    vec3s points[POINTS_MOST];
    uint32_t count, last; /* where the last picture's begin */
    vec3s prefer, ahead, moves;
    ClearThings things;
    bool near; /* a part of the body, not what it uses */
} Extent;

/* Whether a wall stands before the chest, so that nobody can look at it from there. */
static bool faces_wall(const ClipFrame *frame, vec3s ahead)
{
    const vec3s out = { { 0, 0, 1 } };
    for (int i = 0; i < frame->prop_count; i++)
        if (frame->props[i].kind == PROP_WALL &&
            glms_vec3_dot(glms_quat_rotatev(frame->props[i].turn, out), ahead) < -0.5f)
            return true;
    return false;
}

static vec3s chest_looks(const Runner *runner)
{
    int thorax = skeleton_find_joint(&runner->skeleton, "thorax");
    return glms_quat_rotatev(runner->world.rotation[thorax], (vec3s){ { 0, 0, 1 } });
}

/* Where the target muscle looks, and before the chest as it looks on the whole, on the target's
 * side. */
static vec3s preferred(const App *app, vec3s side)
{
    const Demo *demo = app->demo;
    const Runner *runner = &app->runner;
    float out = demo->side == SIDE_RIGHT ? -0.8f : 0.8f;
    int thorax = skeleton_find_joint(&runner->skeleton, "thorax");
    vec3s left = glms_quat_rotatev(runner->world.rotation[thorax], (vec3s){ { out, 0, 0 } });
    side = glms_vec3_add(glms_vec3_scale(side, faces_wall(&demo->frame, side) ? 0 : 0.7f), left);
    const Mesh *mesh = &runner->mesh;
    const DemoTarget *target = &demo->targets[0];
    SkinMove moves[MESH_MAX_JOINTS];
    vec3s muscle = glms_vec3_zero();
    skin_moves(moves, mesh, runner->joint_map, &runner->skeleton, &runner->world);
    for (int i = 0; i < target->count; i++) {
        uint32_t v = target->spots[i];
        versors turn = skin_turn_of(moves, mesh->joint[v], mesh->joint_weight[v]);
        muscle = glms_vec3_add(muscle, skin_turn(turn, mesh->normal[v]));
    }
    if (target->count)
        side = glms_vec3_add(side, glms_vec3_scale(muscle, 1.2f / (float)target->count));
    side.y = 0;
    return glms_vec3_scale(side, 1 / fmaxf(1, glms_vec3_norm(side)));
}

/* Of the skin as many points as are needed: all of it five times would hold up the picture. */
static void add_picture(App *app, Extent *extent, ClipMoveName move, float progress)
{
    Demo *demo = app->demo;
    TimelinePlace place = { .move = move, .progress = progress };
    demo_frame_at(demo, &app->runner.skeleton, place, &demo->frame);
    demo_take(&app->runner, &demo->frame);
    clear_add(&extent->things, demo->frame.props, extent->near ? 0 : demo->frame.prop_count);
    const Runner *runner = &app->runner;
    SkinMove moves[MESH_MAX_JOINTS];
    uint32_t step = runner->mesh.vertex_count / (POINTS_MOST / PICTURES) + 1;
    skin_moves(moves, &runner->mesh, runner->joint_map, &runner->skeleton, &runner->world);
    extent->last = extent->count;
    for (uint32_t v = 0; v < runner->mesh.vertex_count && extent->count < POINTS_MOST; v += step)
        extent->points[extent->count++] = skin_point(&runner->mesh, moves, v);
}

/* From the first picture to the third, the end; each has the same points in the same order. */
static vec3s moves_of(const Extent *extent)
{
    uint32_t each = extent->count / 3;
    vec3s sum = glms_vec3_zero();
    float all = 1e-4f * (float)each; /* a centimetre for each point: stillness has no direction */
    for (uint32_t i = 0; i < each; i++) {
        vec3s d = glms_vec3_sub(extent->points[2 * each + i], extent->points[i]);
        sum = glms_vec3_add(sum, (vec3s){ { d.x * d.x, d.z * d.z, d.x * d.z } });
        all += glms_vec3_norm2(d);
    }
    return glms_vec3_scale(sum, 1 / fmaxf(all, 1e-9f));
}

static PoseFraming framing_in(const App *app, const Extent *extent, Box box)
{
    PoseFraming framing =
        pose_framing(app->camera.field_of_view, (float)app->width / (float)app->height,
                     fill * box.w / (float)app->width, fill * box.h / (float)app->height);
    framing.points = extent->points;
    framing.point_count = extent->count;
    framing.props = app->demo->frame.props;
    framing.prop_count = extent->near ? 0 : app->demo->frame.prop_count;
    framing.prefer = extent->prefer;
    framing.ahead = extent->ahead;
    framing.moves = extent->moves;
    framing.last = extent->last;
    return framing;
}

/* The side to look from, found for the right as target: the left is its mirror image. */
static float yaw_of(const App *app, Extent *extent, PoseFraming framing)
{
    bool left = app->demo->side != SIDE_RIGHT && app->demo->about.about.sides != GUIDE_BOTH;
    Prop props[PROP_MAX];
    if (!left)
        return pose_framing_yaw(&framing);
    for (int i = 0; i < framing.prop_count; i++)
        props[i] = prop_mirror(&framing.props[i]);
    for (uint32_t i = 0; i < extent->count; i++)
        extent->points[i].x = -extent->points[i].x;
    framing.props = props;
    framing.prefer.x = -framing.prefer.x;
    framing.ahead.x = -framing.ahead.x;
    framing.moves.z = -framing.moves.z;
    float yaw = -pose_framing_yaw(&framing);
    for (uint32_t i = 0; i < extent->count; i++)
        extent->points[i].x = -extent->points[i].x;
    return yaw;
}

/* The nearest at which the body is clear. */
static DemoView best_view(const App *app, const Extent *extent, float yaw, float pitch)
{
    DemoView best = { .view.distance = 0 };
    float least = INFINITY;
    for (int i = 0; i < clear_boxes(app); i++) {
        Box box;
        if (!clear_box(app, i, &box))
            continue;
        PoseFraming framing = framing_in(app, extent, box);
        DemoView view = { .view = pose_framing_view(&framing, yaw, pitch), .box = box };
        if (view.view.distance >= least) /* it costs that at least */
            continue;
        float cost = clear_cost(app, &framing, &extent->things, &view);
        if (cost < least) {
            least = cost;
            best = view;
        }
    }
    return best;
}

float demo_view_yaw(const ExerciseView *view, Side side)
{
    return glm_rad(side == SIDE_RIGHT ? -view->turn : view->turn);
}

static void home_angles(const App *app, Extent *extent, float *yaw, float *pitch)
{
    const Demo *demo = app->demo;
    PoseFraming whole = framing_in(app, extent, app->layout.tall);
    *pitch = demo->about.has_view ? glm_rad(demo->about.view.rise) : pose_framing_pitch(&whole);
    if (strcmp(demo->exercise, breathe_posture) == 0)
        *yaw = breathe_yaw;
    else
        *yaw = demo->about.has_view ? demo_view_yaw(&demo->about.view, demo->side)
                                    : yaw_of(app, extent, whole);
}

/* To where the clip plays. */
static void move_view(CameraView *view, Placement placed)
{
    view->target = placement_point(placed, view->target);
    view->yaw += placed.turn;
}

int demo_view_joint(const Skeleton *skeleton, const ExerciseView *view, Side target)
{
    char name[SKELETON_NAME];
    bool right = (target == SIDE_RIGHT) == (view->near.side == EXERCISE_TARGET);
    const char *format = view->near.side == EXERCISE_MIDDLE ? "%s" : right ? "%s_r" : "%s_l";
    text_format(name, sizeof name, format, view->near.name);
    return view->near.name[0] ? skeleton_find_joint(skeleton, name) : -1;
}

/* Of the last picture what is about the joint that is named, when one is. */
static void keep_near(const App *app, Extent *extent, const ExerciseView *view)
{
    int joint = demo_view_joint(&app->runner.skeleton, view, app->demo->side);
    if (joint < 0)
        return;
    vec3s middle = app->runner.world.position[joint];
    uint32_t kept = extent->last;
    for (uint32_t i = extent->last; i < extent->count; i++)
        if (glms_vec3_distance(extent->points[i], middle) < view->within / 100)
            extent->points[kept++] = extent->points[i];
    extent->count = kept;
}

/* The mistake and how it should be from where its file says, so that the two can be compared. */
static DemoView mistake_view(App *app, Extent *extent)
{
    Demo *demo = app->demo;
    const ExerciseMistake *mistake = &demo->about.mistake;
    ClipForm shown = demo->form;
    if (!mistake->has_view || !demo->has[CLIP_MISTAKE])
        return demo->home;
    extent->count = 0;
    extent->things = (ClearThings){ .small_count = 0 };
    extent->near = mistake->view.near.name[0] != '\0';
    for (int i = 0; i < 4; i++) {
        demo->form = i < 2 ? CLIP_PROPER : CLIP_MISTAKE;
        add_picture(app, extent, CLIP_IN, i % 2 ? 1 : 0.5f);
        keep_near(app, extent, &mistake->view);
    }
    demo->form = shown;
    return best_view(app, extent, demo_view_yaw(&mistake->view, demo->side),
                     glm_rad(mistake->view.rise));
}

void demo_find_views(App *app)
{
    Demo *demo = app->demo;
    if (!demo->shown)
        return;
    Extent *extent = calloc(1, sizeof *extent);
    if (!extent) {
        log_error("out of memory for the demo's camera");
        return;
    }
    add_picture(app, extent, CLIP_IN, 0);
    vec3s looked = chest_looks(&app->runner);
    add_picture(app, extent, CLIP_IN, 0.5f);
    add_picture(app, extent, CLIP_IN, 1);
    extent->ahead = chest_looks(&app->runner);
    extent->prefer = preferred(app, glms_vec3_lerp(looked, extent->ahead, 0.5f));
    extent->ahead.y = 0;
    extent->moves = moves_of(extent);
    float yaw, pitch;
    home_angles(app, extent, &yaw, &pitch);
    demo->home = best_view(app, extent, yaw, pitch);
    demo->lit_from_right =
        pose_framing_dark(demo->frame.props, demo->frame.prop_count, demo->home.view.yaw);
    add_picture(app, extent, CLIP_ENTER, 0);
    add_picture(app, extent, CLIP_ENTER, 0.5f);
    demo->ways = best_view(app, extent, yaw, pitch);
    demo->mistake = mistake_view(app, extent);
    move_view(&demo->home.view, demo->placed);
    move_view(&demo->mistake.view, demo->placed);
    move_view(&demo->ways.view, demo->placed);
    free(extent);
    demo->posed = false;
}

void demo_step_light(App *app, float seconds)
{
    glide_step(&app->demo->light, seconds);
    app->scene.light_mirrored = glide_value(&app->demo->light);
}

void demo_frame_camera(App *app, float seconds)
{
    Demo *demo = app->demo;
    const DemoView *view = demo->on_way                  ? &demo->ways
                           : demo->form == CLIP_MISTAKE ? &demo->mistake
                                                        : &demo->home;
    Box box = view->box;
    if (!demo->shown)
        return;
    vec2s shift = { { 2 * (box.x + box.w / 2) / (float)app->width - 1,
                      1 - 2 * (box.y + box.h / 2) / (float)app->height } };
    app->camera.bounds_low = (vec3s){ { -reach.x, 0, -reach.z } };
    app->camera.bounds_high = reach;
    demo->free_camera = false;
    glide_to(&demo->light, demo->lit_from_right ? 1 : 0, motion_seconds(app, seconds));
    demo_step_light(app, 0);
    camera_go(&app->camera, view->view, motion_seconds(app, seconds));
    camera_shift(&app->camera, shift, motion_seconds(app, seconds));
}

void demo_see_anew(App *app, float seconds)
{
    CameraView turned = app->camera.goal;
    bool free = app->demo->free_camera;
    demo_find_views(app);
    demo_frame_camera(app, seconds);
    if (free)
        camera_go(&app->camera, turned, motion_seconds(app, seconds));
    app->demo->free_camera = free;
}
