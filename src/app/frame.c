/* One frame, top to bottom: input, interface, gestures, commands, motion, picture. */
#include "app/app.h"
#include "app/breathe.h"
#include "app/changes.h"
#include "app/demo.h"
#include "app/explore.h"
#include "app/graphics.h"
#include "app/hearing.h"
#include "app/kiosk.h"
#include "app/motion.h"
#include "app/perform.h"
#include "app/picture.h"
#include "app/recover.h"
#include "app/screens.h"

#include <math.h>

static const float frame_seconds_most = 0.1f;   /* a stalled frame never jumps a move */

float app_scale(const App *app)
{
    return ui_scale(app->width, app->height);
}

Framing app_framing(const App *app)
{
    return (Framing){
        .width = app->width,
        .height = app->height,
        .scale = app_scale(app),
        .field_of_view = app->camera.field_of_view,
        .layout = app->layout,
    };
}

bool app_guides(const App *app)
{
    return app->recover->run.state == SESSION_RUNNING || app->breathe->course == BREATHE_RUNNING;
}

static void note_pointer(App *app, const InputEvent *event)
{
    switch (event->type) {
    case INPUT_POINTER_MOVE:
    case INPUT_POINTER_DOWN:
        app->pointer = event->at;
        app->pointer_known = true;
        app->touch = false;
        break;
    case INPUT_POINTER_LEAVE:
        app->pointer_known = false;
        break;
    case INPUT_TOUCH_DOWN:
        app->touch = true;
        app->pointer_known = false;
        break;
    default:
        break;
    }
}

static void note_input(App *app, const Input *input)
{
    for (int i = 0; i < input->count; i++) {
        const InputEvent *event = &input->events[i];
        note_pointer(app, event);
        app->pad = event->type == INPUT_PAD_DOWN ||
                   (app->pad && event->type != INPUT_POINTER_MOVE &&
                    event->type != INPUT_TOUCH_DOWN && event->type != INPUT_KEY_DOWN);
        if (event->type == INPUT_QUIT || event->type == INPUT_TERMINATE)
            app->quit = true;
        if (event->type == INPUT_EXPOSED || event->type == INPUT_RESIZE)
            app->dirty = true;
        if (event->type == INPUT_PAD_AXIS && event->code >= 0 && event->code < PAD_AXIS_COUNT)
            app->pad_axis[event->code] = event->amount;
        /* A hand that only moves the mouse has not found out yet what it does. */
        if (event->type != INPUT_EXPOSED && event->type != INPUT_RESIZE &&
            event->type != INPUT_POINTER_MOVE && event->type != INPUT_POINTER_LEAVE)
            motion_touched(app);
    }
}

static UiFrame interface_frame(const App *app, float seconds)
{
    return (UiFrame){
        .width = app->width,
        .height = app->height,
        .scale = app_scale(app),
        .text_scale = app->state.text_scale,
        .seconds = seconds,
        .now = app->now,
        .reduced_motion = app->state.reduced_motion,
        .touch = app->touch,
        .theme = &app->theme,
        .text = glyphs_engine(app->glyphs),
        .clipboard = platform_clipboard(app->platform),
    };
}

static void run_interface(App *app, const Input *input, bool *consumed, float seconds)
{
    UiFrame frame = interface_frame(app, seconds);
    ui_begin(app->ui, &frame, input, consumed);
    screens_layout(app);
    screens_ui(app);
    ui_end(app->ui);
}

void app_measure_type(App *app)
{
    const Input none = { .count = 0 };
    app->theme = app->content.theme;
    UiFrame frame = interface_frame(app, 0);
    ui_begin(app->ui, &frame, &none, NULL);
    ui_end(app->ui);
}

bool app_frame(App *app, const Input *input, double now)
{
    float seconds = fminf((float)(now - app->last_frame), frame_seconds_most);
    bool consumed[INPUT_MAX_EVENTS] = { false };
    app->now = now;
    app->last_frame = now;
    app->seconds = seconds;
    app->commands.count = 0;
    float night = kiosk_is(app, VISIT_SLEEP) ? 1 : fmaxf(recover_night(app), breathe_night(app));
    app->theme = theme_mix(&app->content.theme, &app->content.night, night);
    platform_size(app->platform, &app->width, &app->height);
    input = kiosk_hear(app, input);
    note_input(app, input);
    run_interface(app, input, consumed, seconds);
    Gesture gesture = gesture_read(&app->gesture, input, consumed, now, 6 * app_scale(app));
    app->dragging = gesture.dragging;
    screens_input(app, input, consumed, &gesture);
    if (watch_changed(&app->watch, app->content.folder, now))
        command_index(&app->commands, COMMAND_RELOAD, 0);
    perform_commands(app);
    kiosk_step(app);
    audio_update(app->audio, now);
    recover_step(app, input, seconds);
    breathe_step(app, input, seconds);
    kiosk_body(app);
    hearing_step(app);
    platform_keep_awake(app->platform, app_guides(app) || kiosk_awake(app));
    demo_step(app, seconds);
    motion_step(app, &gesture, seconds);
    picture_compose(app);
    if (!graphics_mend(app) || !changes_since_last_frame(app))
        return false;
    picture_draw(app);
    app->frames++;
    return true;
}

double app_idle_seconds(const App *app)
{
    if (motion_running(app) || demo_running(app) || recover_running(app) || breathe_running(app) ||
         ui_wants_frame(app->ui) ||
        camera_moving(&app->camera) || explore_labels_moving(app))
        return 0;
    double next = fmin(motion_next_event(app), hearing_next_event(app));
    return fmin(fmin(next, kiosk_next_event(app)), watch_next_look(&app->watch, app->now));
}
