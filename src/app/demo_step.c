#include "app/demo_step.h"

#include "app/demo_press.h"
#include "app/demo_solve.h"
#include "app/motion.h"
#include "motion/steps.h"

#include <math.h>
#include <string.h>

const float demo_speeds[DEMO_SPEED_COUNT] = { 1, 2, 0.5f };

bool demo_active(const App *app)
{
    return app->demo && (app->demo->shown || app->state.demo.exercise[0]);
}

bool demo_wanted(const App *app)
{
    return app->state.demo.exercise[0] != '\0';
}

static bool same_place(TimelinePlace a, TimelinePlace b)
{
    return a.move == b.move && a.progress == b.progress;
}

/* ---- Time. */

/* Seconds that are gone through again and again: without the ways. */
static void loop_of(const Timeline *timeline, double *from, double *to)
{
    *from = 0;
    *to = timeline->seconds;
    for (int i = 0; i < timeline->count; i++) {
        const TimelineSegment *segment = &timeline->segments[i];
        if (segment->kind == TIMELINE_ENTER)
            *from = segment->start + segment->seconds;
        if (segment->kind == TIMELINE_LEAVE)
            *to = segment->start;
    }
}

static void advance(App *app, float seconds)
{
    DemoChoice *choice = &app->state.demo;
    const Timeline *timeline = &app->demo->timeline;
    double from, to, before = choice->seconds;
    loop_of(timeline, &from, &to);
    choice->seconds += (double)(seconds * demo_speeds[choice->speed]);
    if (choice->loop && before < to && choice->seconds >= to)
        choice->seconds = from + fmod(choice->seconds - to, fmax(to - from, 1e-3));
    if (choice->seconds >= timeline->seconds) {
        choice->seconds = timeline->seconds;
        choice->paused = true;
    }
}

static bool time_runs(const App *app)
{
    const DemoChoice *choice = &app->state.demo;
    return app->state.screen == SCREEN_DEMO && app->demo->shown && demo_wanted(app) &&
           !choice->paused && !app->state.reduced_motion && !glide_moving(&app->demo->veil) &&
           app->demo->veil.to == 0;
}

double demo_time_for(const Demo *demo, float progress)
{
    const Timeline *timeline = &demo->timeline;
    for (int i = 0; i < timeline->count; i++) {
        const TimelineSegment *segment = &timeline->segments[i];
        if (segment->kind != TIMELINE_IN && segment->kind != TIMELINE_PASS)
            continue;
        double low = segment->start, high = segment->start + segment->seconds - 1e-4;
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (timeline_at(timeline, middle).progress < progress)
                low = middle;
            else
                high = middle;
        }
        return high;
    }
    return 0;
}

float demo_depth(const Demo *demo)
{
    float progress = demo->place.progress;
    return demo->place.move == CLIP_IN ? progress : demo->place.move == CLIP_OUT ? 1 - progress : 0;
}

/* ---- The body. */

void demo_frame_at(const Demo *demo, const Skeleton *skeleton, TimelinePlace place,
                   ClipFrame *frame)
{
    ClipForm form = demo->has[demo->form] ? demo->form : CLIP_PROPER;
    clip_sample(frame, &demo->clips[form], skeleton, place.move, place.progress, demo->side);
}

bool demo_is_adapted(const Demo *demo)
{
    return demo->form == CLIP_ADAPTED && demo->has[CLIP_ADAPTED];
}

void demo_take(Runner *runner, const ClipFrame *frame)
{
    memcpy(runner->props, frame->props, sizeof runner->props);
    runner->prop_count = frame->prop_count;
    runner->barefoot = frame->barefoot;
    runner_take_pose(runner, &frame->pose);
}

/* What the shown one grows out of: another form, or the same before its file changed. */
static const Clip *mixed_from(const Demo *demo)
{
    if (demo->has_before)
        return &demo->before;
    return demo->has[demo->mix_from] ? &demo->clips[demo->mix_from] : NULL;
}

/* From one form to the other without a jump: both are near each other. */
static void blend(Pose *pose, const Pose *from, float amount, int coordinates)
{
    for (int i = 0; i < coordinates; i++)
        pose->angles[i] = glm_lerp(from->angles[i], pose->angles[i], amount);
    pose->root_offset = glms_vec3_lerp(from->root_offset, pose->root_offset, amount);
    pose->root_rotation = glms_quat_slerp(from->root_rotation, pose->root_rotation, amount);
}

static void frame_now(App *app, ClipFrame *frame)
{
    Demo *demo = app->demo;
    const Skeleton *skeleton = &app->runner.skeleton;
    float mix = glide_value(&demo->mix);
    demo_frame_at(demo, skeleton, demo->place, frame);
    const Clip *before = mixed_from(demo);
    if (mix >= 1 || !before || before->moves[demo->place.move].key_count == 0)
        return;
    ClipFrame from;
    clip_sample(&from, before, skeleton, demo->place.move, demo->place.progress, demo->side);
    blend(&frame->pose, &from.pose, mix, skeleton->coordinate_count);
}

/* To where it plays, and there from where the one before was left. */
static void place_frame(const App *app, ClipFrame *frame)
{
    const Demo *demo = app->demo;
    const Skeleton *skeleton = &app->runner.skeleton;
    float crossing = app->state.demo.guided ? app->state.demo.crossing : 0;
    frame->pose = placement_pose(demo->placed, &frame->pose, skeleton);
    for (int i = 0; i < frame->prop_count; i++)
        frame->props[i] = placement_prop(demo->placed, &frame->props[i]);
    if (crossing > 0)
        frame->pose = steps_pose(skeleton, &demo->left, &frame->pose, demo->steps, 1 - crossing);
}

/* Calm breathing: a seventh of a full breath, five seconds in and out. */
static float idle_breath(double seconds)
{
    return 0.075f * (1 - cosf((float)fmod(seconds, 5) * 2 * GLM_PIf / 5));
}

/* In a guided breath as deep as it is told; else a little, by itself. */
static float breath_of(const App *app)
{
    const DemoChoice *choice = &app->state.demo;
    if (choice->guided && choice->breath >= 0)
        return choice->breath;
    if (app->state.reduced_motion || (choice->guided && app->state.recover.page != RECOVER_RUN))
        return 0;
    return idle_breath(choice->guided ? app->now : choice->seconds);
}

/* What needs the veil, since the body cannot get there by moving a little. */
bool demo_other_wanted(const App *app)
{
    const Demo *demo = app->demo;
    const DemoChoice *choice = &app->state.demo;
    if (demo_wanted(app) != demo->shown)
        return true;
    if (!demo->shown)
        return false;
    bool adapted = (choice->form == CLIP_ADAPTED) != (demo->form == CLIP_ADAPTED);
    return strcmp(choice->exercise, demo->exercise) != 0 || choice->side != demo->side || adapted ||
           demo->mesh_version != app->runner.mesh_version;
}

void demo_pose(App *app)
{
    Demo *demo = app->demo;
    Runner *runner = &app->runner;
    float mix = glide_value(&demo->mix);
    float breath = breath_of(app);
    if (!app->state.demo.guided)
        demo->place = timeline_at(&demo->timeline, app->state.demo.seconds);
    else if (!demo_other_wanted(app)) /* what is to come is no place in what is still shown */
        demo->place = app->state.demo.place;
    if (demo->posed && same_place(demo->place, demo->posed_at) && mix == demo->posed_mix &&
        breath == runner->breath && app->state.demo.crossing == demo->posed_crossing &&
        glide_value(&demo->press) == demo->posed_press)
        return;
    frame_now(app, &demo->frame);
    demo_press(app, &demo->frame);
    place_frame(app, &demo->frame);
    runner->breath = breath;
    demo_take(runner, &demo->frame);
    muscle_lengths(&demo->states, &demo->muscles, &runner->world);
    demo->posed = true;
    demo->posed_at = demo->place;
    demo->posed_mix = mix;
    demo->posed_crossing = app->state.demo.crossing;
    demo->posed_press = glide_value(&demo->press);
}

bool demo_is_way(const Demo *demo)
{
    return demo->place.move == CLIP_ENTER || demo->place.move == CLIP_LEAVE;
}

/* The camera stands back while the body comes and goes. */
static void step_camera(App *app)
{
    Demo *demo = app->demo;
    if (demo_is_way(demo) == demo->on_way)
        return;
    demo->on_way = demo_is_way(demo);
    if (!demo->free_camera)
        demo_frame_camera(app, demo_way_seconds);
}

void demo_step(App *app, float seconds)
{
    Demo *demo = app->demo;
    if (demo)
        demo_solve_step(app);
    if (demo && !demo_active(app))
        glide_step(&demo->veil, seconds); /* of what has just gone */
    if (!demo_active(app))
        return;
    demo_step_veil(app, seconds);
    if (!demo->shown || !demo_wanted(app))
        return;
    demo_step_reload(app);
    if (app->state.demo.form != demo->form && !demo_other_wanted(app))
        demo_take_form(app, app->state.demo.form);
    glide_step(&demo->mix, seconds);
    demo_step_light(app, seconds);
    demo_step_press(app, seconds);
    if (time_runs(app))
        advance(app, seconds);
    demo_pose(app);
    step_camera(app);
    demo_step_colours(app, seconds);
}

bool demo_has_camera(const App *app)
{
    return app->state.screen == SCREEN_DEMO ||
           ((app->state.screen == SCREEN_RECOVER || app->state.screen == SCREEN_BREATHE ||
             app->state.screen == SCREEN_KIOSK) &&
            app->demo && app->demo->shown && app->state.demo.guided);
}

bool demo_is_beside(const App *app)
{
    ScreenName screen = app->state.screen;
    return app->demo && app->demo->shown && app->state.demo.exercise[0] &&
           !app->state.demo.guided && (screen == SCREEN_SETTINGS || screen == SCREEN_HELP);
}

bool demo_running(const App *app)
{
    const Demo *demo = app->demo;
    if (!demo_active(app))
        return demo && glide_moving(&demo->veil);
    return demo_other_wanted(app) || time_runs(app) || demo->stale || glide_moving(&demo->veil) ||
           demo->veil.to != 0 || glide_moving(&demo->mix) || glide_moving(&demo->press) ||
           glide_moving(&demo->strain) || glide_moving(&demo->light) || demo->labels_wait ||
           glide_moving(&demo->named);
}
