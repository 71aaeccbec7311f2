#include "app/demo.h"

#include "app/demo_press.h"
#include "app/demo_solve.h"
#include "app/motion.h"
#include "app/screens.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/steps.h"

#include <math.h>
#include <string.h>

const float demo_speeds[DEMO_SPEED_COUNT] = { 1, 2, 0.5f };

static const float veil_up = 0.12f, veil_down = 0.24f; /* seconds */
static const float mix_seconds = 0.45f, strain_seconds = 0.4f, way_seconds = 0.9f;
static const float over_seconds = 1.4f;

bool demo_active(const App *app)
{
    return app->demo && (app->demo->shown || app->state.demo.exercise[0]);
}

static bool wanted(const App *app)
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
    return app->state.screen == SCREEN_DEMO && app->demo->shown && wanted(app) &&
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

void demo_take(Runner *runner, const ClipFrame *frame)
{
    memcpy(runner->props, frame->props, sizeof runner->props);
    runner->prop_count = frame->prop_count;
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
static bool other_wanted(const App *app)
{
    const Demo *demo = app->demo;
    const DemoChoice *choice = &app->state.demo;
    if (wanted(app) != demo->shown)
        return true;
    if (!demo->shown)
        return false;
    bool adapted = (choice->form == CLIP_ADAPTED) != (demo->form == CLIP_ADAPTED);
    return strcmp(choice->exercise, demo->exercise) != 0 || choice->side != demo->side || adapted ||
           demo->mesh_version != app->runner.mesh_version;
}

static void take_frame(App *app)
{
    Demo *demo = app->demo;
    Runner *runner = &app->runner;
    float mix = glide_value(&demo->mix);
    float breath = breath_of(app);
    if (!app->state.demo.guided)
        demo->place = timeline_at(&demo->timeline, app->state.demo.seconds);
    else if (!other_wanted(app)) /* what is to come is no place in what is still shown */
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

/* ---- Colours. */

float demo_strain(const Demo *demo, int muscle)
{
    return muscle < 0 ? 0 : demo->states.of[muscle][demo->side == SIDE_RIGHT].strain;
}

static bool is_target(const Demo *demo, int muscle)
{
    for (int i = 0; i < demo->about.muscle_count; i++)
        if (strcmp(demo->about.muscles[i], demo->muscles.list[muscle].id) == 0)
            return true;
    return false;
}

/* What can be told apart in a colour's 127 steps. */
static bool strains_changed(Demo *demo, bool all)
{
    bool changed = !demo->painted_known || demo->painted_all != all;
    for (int m = 0; m < demo->muscles.count; m++) {
        float sum = demo->states.of[m][0].strain + 2 * demo->states.of[m][1].strain;
        uint8_t now = (uint8_t)glm_clamp(128 + 40 * sum, 0, 255);
        changed |= demo->painted[m] != now;
        demo->painted[m] = now;
    }
    demo->painted_known = true;
    demo->painted_all = all;
    return changed;
}

static void paint_strains(App *app)
{
    Demo *demo = app->demo;
    PaintStrain of[ANATOMY_MAX_MUSCLES];
    bool all = app->state.demo.all_muscles;
    bool both = all || demo->about.about.sides == GUIDE_BOTH;
    if (!strains_changed(demo, all))
        return;
    for (int i = 0; i < ANATOMY_MAX_MUSCLES; i++)
        of[i] = (PaintStrain){ NAN, NAN };
    for (int m = 0; m < demo->muscles.count; m++) {
        int anatomy = demo->muscles.list[m].anatomy;
        if (anatomy < 0 || !(all || is_target(demo, m)))
            continue;
        if (both || demo->side != SIDE_RIGHT)
            of[anatomy].left = demo->states.of[m][0].strain;
        if (both || demo->side == SIDE_RIGHT)
            of[anatomy].right = demo->states.of[m][1].strain;
    }
    runner_paint_strain(&app->runner, of);
}

/* A roll says where by the colour of what is tight, a stretch how far by its strain. */
static void step_colours(App *app, float seconds)
{
    Demo *demo = app->demo;
    bool roll = demo->about.about.kind == GUIDE_ROLL;
    bool rests = demo->index < 0 && app->state.demo.guided;  /* a posture to lie in */
    float goal = wanted(app) && !rests && !(roll && !app->state.demo.all_muscles) ? 1 : 0;
    if (demo->strain.to != goal)
        glide_to(&demo->strain, goal, motion_seconds(app, strain_seconds));
    glide_step(&demo->strain, seconds);
    app->scene.strain_amount = glide_value(&demo->strain);
    if (goal > 0)
        paint_strains(app);
}

static void light_targets(App *app)
{
    Demo *demo = app->demo;
    bool set[ANATOMY_MAX_MUSCLES] = { false };
    for (int i = 0; i < demo->about.muscle_count; i++) {
        int muscle = anatomy_find_muscle(&app->content.anatomy, demo->about.muscles[i]);
        if (muscle >= 0)
            set[muscle] = true;
    }
    bool both = demo->about.about.sides == GUIDE_BOTH;
    runner_paint_muscles(&app->runner, RUNNER_CHOSEN, set, both ? SIDE_MIDDLE : demo->side);
    glide_set(&app->motion.chosen, demo->about.about.kind == GUIDE_ROLL ? 1 : 0);
}

/* ---- One exercise, side or form for another. */

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

static void take_form(App *app, ClipForm form)
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
    demo->posed = false;
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

/* left: of the body as it is, when the new one goes on from there unveiled; else NULL. */
static void show_wanted(App *app, const Pose *left)
{
    Demo *demo = app->demo;
    DemoChoice *choice = &app->state.demo;
    bool other = strcmp(choice->exercise, demo->exercise) != 0;
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
    light_targets(app);
    if (left)
        go_on_from(app, left);
    demo_find_views(app);
    take_frame(app);
    demo->free_camera = demo->free_camera && !other;
    demo->on_way = left != NULL;
    demo_frame_camera(app, left ? over_seconds : 0);
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
    light_targets(app);
    demo->painted_known = false;
    demo_find_views(app);
    if (!demo->free_camera)
        demo_frame_camera(app, way_seconds);
    glide_set(&demo->mix, 0);
    glide_to(&demo->mix, 1, motion_seconds(app, mix_seconds));
    demo->posed = false;
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
    glide_set(&app->motion.chosen, 0);
    app->motion.painted_chosen = body_part_none();
    runner_paint(&app->runner, RUNNER_CHOSEN, body_part_none());
    motion_bounds(app);
    app->layout = screens_layout_for(app);
    motion_frame_camera(app, 0);
    if (app->state.demo.camera_before.distance > 0 && app->state.screen == SCREEN_EXPLORE)
        camera_go(&app->camera, app->state.demo.camera_before, 0);
}

static void swap(App *app)
{
    if (wanted(app))
        show_wanted(app, NULL);
    else
        hide(app);
}

/* Whether the body is where what is wanted goes on. */
static bool goes_on(const App *app)
{
    const Demo *demo = app->demo;
    return app->state.demo.guided && app->state.demo.seamless && wanted(app) && demo->shown &&
           demo->posed && glide_value(&demo->veil) == 0 &&
           demo->mesh_version == app->runner.mesh_version;
}

/* Covers the picture, changes it, uncovers it; with reduced motion a cut. */
static void step_veil(App *app, float seconds)
{
    Demo *demo = app->demo;
    glide_step(&demo->veil, seconds);
    if (!other_wanted(app)) {
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

/* The camera stands back while the body comes and goes. */
static void step_camera(App *app)
{
    Demo *demo = app->demo;
    bool way = demo->place.move == CLIP_ENTER || demo->place.move == CLIP_LEAVE;
    if (way == demo->on_way)
        return;
    demo->on_way = way;
    if (!demo->free_camera)
        demo_frame_camera(app, way_seconds);
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
    step_veil(app, seconds);
    if (!demo->shown || !wanted(app))
        return;
    demo_step_reload(app);
    if (app->state.demo.form != demo->form && !other_wanted(app)) {
        take_form(app, app->state.demo.form);
        glide_set(&demo->mix, 0);
        glide_to(&demo->mix, 1, motion_seconds(app, mix_seconds));
    }
    glide_step(&demo->mix, seconds);
    demo_step_press(app, seconds);
    if (time_runs(app))
        advance(app, seconds);
    take_frame(app);
    step_camera(app);
    step_colours(app, seconds);
}

bool demo_has_camera(const App *app)
{
    return app->state.screen == SCREEN_DEMO ||
           ((app->state.screen == SCREEN_RECOVER || app->state.screen == SCREEN_BREATHE ||
             app->state.screen == SCREEN_KIOSK) &&
            app->demo && app->demo->shown && app->state.demo.guided);
}

bool demo_running(const App *app)
{
    const Demo *demo = app->demo;
    if (!demo_active(app))
        return demo && glide_moving(&demo->veil);
    return other_wanted(app) || time_runs(app) || demo->stale || glide_moving(&demo->veil) ||
           demo->veil.to != 0 || glide_moving(&demo->mix) || glide_moving(&demo->press) ||
           glide_moving(&demo->strain);
}
