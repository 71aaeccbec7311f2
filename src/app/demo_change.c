/* One exercise, side or form for another. */
#include "app/demo_step.h"

#include "app/demo_press.h"
#include "app/demo_solve.h"
#include "app/motion.h"
#include "app/screens.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/steps.h"

#include <math.h>
#include <string.h>

const float demo_way_seconds = 0.9f;

static const float veil_up = 0.12f, veil_down = 0.24f; /* seconds */
static const float mix_seconds = 0.45f, over_seconds = 1.4f;
static const float covered_seconds = 0.001f; /* at once: nobody sees the way */

static void make_timeline(Demo *demo)
{
    ClipForm form = demo->has[demo->form] ? demo->form : CLIP_PROPER;
    timeline_make(&demo->timeline, &demo->about, &demo->clips[form], &demo->about.about.dose, true);
}

/* How often a segment's kind has come before it. */
static int times_before(const Timeline *timeline, int segment)
{
    int times = 0;
    for (int i = 0; i < segment; i++)
        times += timeline->segments[i].kind == timeline->segments[segment].kind;
    return times;
}

/* Where the new time line is as far as the old one was: in the same segment, of which it may have
 * fewer before. */
static double same_moment(const Timeline *old, const Timeline *now, double seconds)
{
    int segment = timeline_at(old, seconds).segment;
    for (int i = 0; i < now->count && segment < old->count; i++) {
        const TimelineSegment *from = &old->segments[segment], *to = &now->segments[i];
        if (from->kind == to->kind && times_before(now, i) == times_before(old, segment))
            return to->start + (seconds - from->start) / from->seconds * to->seconds;
    }
    return segment == 0 ? 0 : fmin(seconds, now->seconds);
}

/* From the pose that was shown to the new one. */
static void ease_in(App *app)
{
    Demo *demo = app->demo;
    glide_set(&demo->mix, 0);
    glide_to(&demo->mix, 1, motion_seconds(app, mix_seconds));
    demo->posed = false;
    app->motion.other_things = true;
}

/* The same moment of another form, which the body eases into. */
void demo_take_form(App *app, ClipForm form)
{
    Demo *demo = app->demo;
    Timeline old = demo->timeline;
    if (demo->has_before)
        clip_finish(&demo->before);
    demo->has_before = false;
    demo->mix_from = demo->form;
    demo->form = form;
    make_timeline(demo);
    app->state.demo.seconds = same_moment(&old, &demo->timeline, app->state.demo.seconds);
    ease_in(app);
    if (!demo->free_camera && demo->about.mistake.has_view)
        demo_frame_camera(app, demo_way_seconds);
}

/* Reduced motion begins with what it comes to: the end's picture. */
static void begin_time(App *app)
{
    if (app->state.reduced_motion && app->state.demo.seconds == 0)
        app->state.demo.seconds = demo_time_for(app->demo, 1);
}

/* What cannot be shown is told, and left. */
static void give_up(App *app)
{
    text_copy(app->message, sizeof app->message, log_last());
    app->state.demo.exercise[0] = '\0';
    app->state.screen = SCREEN_EXPLORE;
}

/* Where the one before was left, on foot to the new one's own place or where it is. */
static void go_on_from(App *app, const Pose *left)
{
    Demo *demo = app->demo;
    const Skeleton *skeleton = &app->runner.skeleton;
    demo_frame_at(demo, skeleton, app->state.demo.place, &demo->frame);
    demo->placed = (Placement){ .turn = 0 };
    if (!app->state.demo.walks)
        demo->placed = placement_onto(&demo->frame.pose, left, skeleton);
    demo->left = *left;
    demo->steps = app->state.demo.walks ? steps_count(skeleton, left, &demo->frame.pose) : 0;
}

/* As the person has turned the body, of the other side its mirror image. */
static void keep_looking(App *app, CameraView turned, bool mirrored)
{
    if (mirrored) {
        turned.yaw = -turned.yaw;
        turned.target.x = -turned.target.x;
    }
    camera_go(&app->camera, turned, covered_seconds);
    app->demo->free_camera = true;
}

/* left: of the body as it is, when the new one goes on from there unveiled; else NULL. */
static void show_wanted(App *app, const Pose *left)
{
    Demo *demo = app->demo;
    DemoChoice *choice = &app->state.demo;
    bool other = strcmp(choice->exercise, demo->exercise) != 0;
    bool turned = demo->shown && demo->free_camera && !other && !left;
    bool mirrored = demo->side != choice->side;
    const CameraView looks = app->camera.goal;
    demo->placed = (Placement){ .turn = 0 };
    demo->form = choice->form;
    if (!demo_load(app, choice->exercise, choice->side)) {
        give_up(app);
        return;
    }
    demo->shown = true;
    if (app->watch.on)
        demo_solve_warm(app);
    demo->posed = demo->painted_known = false;
    demo->on_way = false;
    glide_set(&demo->mix, 1);
    glide_set(&demo->strain, 0);
    if (!content_find_exercise(&app->content, demo->exercise, &demo->area, &demo->index))
        demo->area = demo->index = -1;
    make_timeline(demo);
    glide_set(&demo->press, 0);
    demo_step_press(app, 0);
    begin_time(app);
    choice->seconds = fmin(choice->seconds, demo->timeline.seconds);
    demo_light_targets(app);
    if (left)
        go_on_from(app, left);
    app->motion.other_things = left != NULL;
    demo_find_views(app);
    demo_pose(app);
    demo->on_way = left != NULL || demo_is_way(demo);
    if (!left || !choice->passes) /* who passes is seen from where they were */
        demo_frame_camera(app, left ? over_seconds : covered_seconds);
    if (turned)
        keep_looking(app, looks, mirrored);
}

/* The clip that is shown, kept while the exercise is loaded anew. */
static void set_aside(Demo *demo, Clip *clip)
{
    ClipForm form = demo->has[demo->form] ? demo->form : CLIP_PROPER;
    *clip = demo->clips[form];
    demo->has[form] = false;
}

void demo_take_anew(App *app)
{
    Demo *demo = app->demo;
    DemoChoice *choice = &app->state.demo;
    Timeline old = demo->timeline;
    Clip before;
    set_aside(demo, &before);
    if (!demo_load(app, choice->exercise, choice->side)) {
        clip_finish(&before);
        give_up(app);
        return;
    }
    demo->before = before;
    demo->has_before = true;
    if (!demo->has[choice->form])
        demo->form = choice->form = CLIP_PROPER;
    make_timeline(demo);
    choice->seconds = same_moment(&old, &demo->timeline, choice->seconds);
    demo_light_targets(app);
    demo->painted_known = false;
    demo_find_views(app);
    if (!demo->free_camera)
        demo_frame_camera(app, demo_way_seconds);
    ease_in(app);
}

static void hide(App *app)
{
    Demo *demo = app->demo;
    demo->shown = false;
    demo_unload(demo);
    app->runner.breath = 0;
    runner_stand(&app->runner);
    app->scene.strain_amount = 0;
    glide_set(&demo->strain, 0);
    glide_set(&demo->light, 0);
    app->scene.light_mirrored = 0;
    glide_set(&app->motion.chosen, 0);
    app->motion.painted_chosen = body_part_none();
    runner_paint(&app->runner, RUNNER_CHOSEN, body_part_none());
    motion_bounds(app);
    app->layout = screens_layout_for(app);
    motion_frame_camera(app, covered_seconds);
    if (app->state.demo.camera_before.distance > 0 && app->state.screen == SCREEN_EXPLORE)
        camera_go(&app->camera, app->state.demo.camera_before, covered_seconds);
}

static void swap(App *app)
{
    app->demo->comes = !app->demo->shown;
    if (demo_wanted(app))
        show_wanted(app, NULL);
    else
        hide(app);
    if (demo_is_beside(app)) /* another build, from the settings */
        motion_frame_camera(app, covered_seconds);
    glide_set(&app->motion.shoes, app->runner.barefoot ? 0 : 1); /* nobody sees them change */
    beside_set(&app->motion.beside, app->runner.props, app->runner.prop_count);
}

/* Whether the body is where what is wanted goes on. */
static bool goes_on(const App *app)
{
    const Demo *demo = app->demo;
    return app->state.demo.guided && app->state.demo.seamless && demo_wanted(app) && demo->shown &&
           demo->posed && glide_value(&demo->veil) == 0 &&
           demo->mesh_version == app->runner.mesh_version;
}

/* Covers the picture, changes it, uncovers it; with reduced motion a cut. */
void demo_step_veil(App *app, float seconds)
{
    Demo *demo = app->demo;
    glide_step(&demo->veil, seconds);
    demo->comes = demo->comes && glide_value(&demo->veil) > 0;
    if (!demo_other_wanted(app)) {
        if (demo->veil.to != 0)
            glide_to(&demo->veil, 0, motion_seconds(app, veil_down));
        return;
    }
    if (goes_on(app) && demo_ready(app)) {
        const Pose left = app->runner.pose;
        show_wanted(app, &left);
        return;
    }
    if (demo->veil.to != 1)
        glide_to(&demo->veil, 1, motion_seconds(app, veil_up));
    if (glide_moving(&demo->veil) || !demo_ready(app))
        return;
    swap(app);
    glide_to(&demo->veil, 0, motion_seconds(app, veil_down));
}
