#include "app/motion.h"

#include "app/demo.h"
#include "app/demo_step.h"
#include "app/running.h"

#include <math.h>

/* LOOK.md, "Motion"; seconds. */
static const float hover_seconds = 0.12f;
static const float glow_seconds = 0.24f;
static const float fade_seconds = 0.32f;
static const float things_seconds = 0.5f;
static const float hint_seconds = 1.6f;
static const double hint_after = 3.0;
static const float hint_radians = 0.105f;      /* 6 degrees */
static const float front_yaw = 0.33f;          /* a little turned: a body, not a chart */
static const double panel_delay = 0.12;
static const double long_time = 3600;
static const float farthest = 14, reach_beyond = 1.25f;   /* metres; of the whole body's */
static const float disc_shrinks = 0.5f;        /* metres a second */
static const float disc_forgotten = 1;
#define BODY_HALF_TURN GLM_PIf

float motion_seconds(const App *app, float seconds)
{
    return app->state.reduced_motion ? 0 : seconds;
}

void motion_begin(App *app)
{
    Motion *motion = &app->motion;
    *motion = (Motion){
        .painted_hover = body_part_none(),
        .painted_chosen = body_part_none(),
        .last_input = app->now,
    };
    glide_set(&motion->dress, app->state.bare ? 0 : 1);
    glide_set(&motion->shoes, app->runner.barefoot ? 0 : 1);
    glide_set(&motion->fade, 0);
}

void motion_touched(App *app)
{
    app->motion.last_input = app->now;
    if (app->motion.hint_shown)
        app->motion.hint_done = true;
}

/* The nearest of the body's two sides of an area, as a yaw. */
static float yaw_for(const App *app, BodyPart part)
{
    float yaw = app->content.anatomy.areas[part.area].view_yaw;
    return part.side == SIDE_RIGHT ? -yaw : yaw;
}

/* What is chosen is gone close to where it is spoken of, not behind the words of a session. */
static bool goes_close(const App *app)
{
    return app->state.chosen.area >= 0 && app->state.screen != SCREEN_RECOVER;
}

static CameraView view_for_chosen(const App *app, const Framing *framing)
{
    const State *state = &app->state;
    vec3s centre;
    float radius;
    BodyPart part = state->chosen;
    if (app->kiosk && part.area >= 0) /* the whole body stays in sight */
        return framing_home(framing, yaw_for(app, part), runner_height(&app->runner));
    if (!goes_close(app) || !runner_bounds(&app->runner, part, &centre, &radius))
        return framing_home(framing, app->camera.goal.yaw, runner_height(&app->runner));
    if (part.muscle >= 0)
        radius *= 1.25f;
    float pitch = app->content.anatomy.areas[part.area].view_pitch;
    return framing_focus(framing, centre, radius, yaw_for(app, part), pitch);
}

void motion_bounds(App *app)
{
    app->camera.bounds_low = (vec3s){ { -0.8f, 0.0f, -0.6f } };
    app->camera.bounds_high = (vec3s){ { 0.8f, 1.9f, 0.6f } };
}

/* As far as the whole body is in sight, where a stage leaves little of the window to it. */
static void reach_out(App *app, const Framing *framing)
{
    float home = framing_home(framing, 0, runner_height(&app->runner)).distance;
    app->camera.farthest = fmaxf(farthest, reach_beyond * home);
}

void motion_frame_camera(App *app, float seconds)
{
    Framing framing = app_framing(app);
    reach_out(app, &framing);
    if (app->kiosk && running_active(app)) {
        running_frame_camera(app, app->layout.body, RUNNING_YAW, seconds);
        return;
    }
    bool whole = !goes_close(app) || app->kiosk;
    if (demo_has_camera(app)) {
        demo_see_anew(app, seconds);
        return;
    }
    if (demo_is_beside(app)) { /* as it is looked at, in what is left of the window */
        camera_shift(&app->camera, framing_shift(&framing, false), motion_seconds(app, seconds));
        return;
    }
    CameraView view = view_for_chosen(app, &framing);
    if (app->state.chosen.area < 0 && app->state.view != VIEW_NONE) {
        static const float yaws[] = {
            [VIEW_FRONT] = front_yaw, [VIEW_BACK] = BODY_HALF_TURN,
            [VIEW_LEFT] = GLM_PI_2f, [VIEW_RIGHT] = -GLM_PI_2f,
        };
        view.yaw = yaws[app->state.view];
    }
    camera_go(&app->camera, view, motion_seconds(app, seconds));
    camera_shift(&app->camera, framing_shift(&framing, whole), motion_seconds(app, seconds));
}

/* The hint comes once, over the untouched whole body. */
static bool hint_due(const App *app)
{
    const Motion *motion = &app->motion;
    return !motion->hint_shown && app->state.screen == SCREEN_EXPLORE &&
           app->state.chosen.area < 0 && app->now - motion->last_input >= hint_after;
}

float motion_hint_yaw(const App *app)
{
    if (!glide_moving(&app->motion.hint) || app->state.reduced_motion)
        return 0;
    float t = app->motion.hint.time / app->motion.hint.duration;
    return hint_radians * sinf(2 * GLM_PIf * t) * ease_in_out_sine(fminf(1, 4 * fminf(t, 1 - t)));
}

/* Over the whole body an area lights up as one; within the chosen area, the muscle. */
static BodyPart part_to_light(const App *app)
{
    BodyPart part = app->state.hover;
    if (app->state.screen == SCREEN_DEMO)
        return part;
    bool within = part.area == app->state.chosen.area && part.side == app->state.chosen.side;
    if (part.area >= 0 && !within)
        part.muscle = -1;
    return part;
}

static void step_hover_glow(App *app)
{
    Motion *motion = &app->motion;
    BodyPart part = part_to_light(app);
    bool lit = part.area >= 0 || part.muscle >= 0;
    if (lit && !body_part_same(motion->painted_hover, part)) {
        motion->painted_hover = part;
        runner_paint(&app->runner, RUNNER_HOVER, part);
        glide_set(&motion->hover, 0);
    }
    if (motion->hover.to != (lit ? 1.0f : 0.0f))
        glide_to(&motion->hover, lit ? 1 : 0, motion_seconds(app, hover_seconds));
}

static void step_chosen_glow(App *app)
{
    Motion *motion = &app->motion;
    const State *state = &app->state;
    if (demo_active(app) || body_part_same(motion->painted_chosen, state->chosen))
        return;
    if (state->chosen.area >= 0) {
        bool fresh = motion->painted_chosen.area < 0 || motion->chosen.to == 0;
        motion->painted_chosen = state->chosen;
        runner_paint(&app->runner, RUNNER_CHOSEN, state->chosen);
        if (fresh)
            glide_set(&motion->chosen, 0);
        glide_to(&motion->chosen, 1, motion_seconds(app, glow_seconds));
    } else if (motion->chosen.to != 0) {
        glide_to(&motion->chosen, 0, motion_seconds(app, glow_seconds));
    }
}

static void aim(const App *app, Glide *glide, float goal)
{
    if (glide->to != goal)
        glide_to(glide, goal, motion_seconds(app, fade_seconds));
}

static void step_fades(App *app, float seconds)
{
    Motion *motion = &app->motion;
    const State *state = &app->state;
    bool chosen = state->chosen.area >= 0 && !demo_active(app);
    aim(app, &motion->fade, state->fade && chosen ? 1 : 0);
    aim(app, &motion->only, state->only && chosen ? 1 : 0);
    aim(app, &motion->dress, state->bare ? 0 : 1);
    aim(app, &motion->shoes, app->runner.barefoot ? 0 : 1);
    aim(app, &motion->inside, state->bare && app->runner.shows_inside ? 1 : 0);
    bool open = chosen && app->now >= motion->panel_due;
    if (motion->panel.to != (open ? 1.0f : 0.0f))
        glide_to(&motion->panel, open ? 1 : 0, motion_seconds(app, open ? 0.24f : 0.18f));
    Glide *all[] = { &motion->hover, &motion->chosen, &motion->panel, &motion->fade,
                     &motion->only, &motion->dress, &motion->shoes, &motion->hint,
                     &motion->inside };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        glide_step(all[i], seconds);
}

static void step_beside(App *app, float seconds)
{
    Motion *motion = &app->motion;
    const Runner *runner = &app->runner;
    const DemoChoice *choice = &app->state.demo;
    if (motion->other_things)
        beside_change(&motion->beside, runner->props, runner->prop_count,
                      motion_seconds(app, things_seconds), choice->passes);
    else
        beside_follow(&motion->beside, runner->props, runner->prop_count);
    motion->other_things = false;
    beside_step(&motion->beside, seconds, !choice->walks || choice->crossing <= 0);
}

static void step_hover(App *app, const Gesture *gesture)
{
    BodyPart hover = body_part_none();
    bool on_body =
        app->state.screen == SCREEN_EXPLORE ||
        (app->state.screen == SCREEN_DEMO && app->demo->shown && app->demo->veil.to == 0);
    if (on_body && gesture->hover_known && !gesture->dragging && !app->touch)
        hover = app_pick(app, gesture->hover_at, &app->hover_at);
    if (hover.area < 0 && hover.muscle < 0)
        hover = app->list_hover;
    app->state.hover = hover;
}

void motion_step(App *app, const Gesture *gesture, float seconds)
{
    Motion *motion = &app->motion;
    camera_step(&app->camera, seconds);
    if (hint_due(app)) {
        motion->hint_shown = true;
        glide_set(&motion->hint, 0);
        glide_to(&motion->hint, 1, motion_seconds(app, hint_seconds));
    }
    step_hover(app, gesture);
    step_hover_glow(app);
    step_chosen_glow(app);
    step_fades(app, seconds);
    step_beside(app, seconds);
}

bool motion_running(const App *app)
{
    const Motion *motion = &app->motion;
    return glide_moving(&motion->hover) || glide_moving(&motion->chosen) ||
           glide_moving(&motion->panel) || glide_moving(&motion->fade) ||
           glide_moving(&motion->only) || glide_moving(&motion->dress) ||
           glide_moving(&motion->hint) || glide_moving(&motion->inside) ||
           beside_moving(&motion->beside) || motion->disc_shrinks;
}

double motion_next_event(const App *app)
{
    const Motion *motion = &app->motion;
    double next = long_time;
    if (!motion->hint_shown && app->state.screen == SCREEN_EXPLORE && app->state.chosen.area < 0)
        next = fmax(0.01, motion->last_input + hint_after - app->now);
    if (app->state.chosen.area >= 0 && motion->panel_due > app->now)
        next = fmin(next, fmax(0.01, motion->panel_due - app->now));
    return next;
}

void motion_panel_after_camera(App *app)
{
    app->motion.panel_due = app->now + (app->state.reduced_motion ? 0 : panel_delay);
}

float motion_disc(App *app, float around)
{
    Motion *motion = &app->motion;
    bool used = app->runner.prop_count && !(app->demo && demo_is_way(app->demo));
    float since = (float)(app->now - motion->disc_at);
    bool seen = since < disc_forgotten;
    float shrunk = seen && !app->state.reduced_motion ? motion->disc - disc_shrinks * since : 0;
    motion->disc_used = fmaxf(around, seen && used ? motion->disc_used : 0);
    motion->disc = fmaxf(motion->disc_used, shrunk);
    motion->disc_at = app->now;
    motion->disc_shrinks = motion->disc > motion->disc_used;
    return motion->disc;
}
