#include "app/breathe.h"

#include "app/breath_shown.h"
#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/explore.h"
#include "app/recover.h"
#include "core/text.h"
#include "view/ui_figure.h"

#include <math.h>

enum { LINE = 160 };

static void lap(App *app)
{
    BreathMoment moment;
    char number[16];
    if (!breathe_moment(app, &moment))
        moment = breath_clock_at(&app->breathe->clock, 0);
    text_format(number, sizeof number, "%d", (int)ceil(moment.left - 1e-6));
    UiLap shown = breath_lap(app, &app->breathe->clock, &moment, number);
    if (demo_is_small(app))
        shown.width = 14;
    ui_lap(app->ui, app->layout.lap, &shown);
}

static void title(App *app)
{
    float u = app_scale(app);
    Box box = app->layout.title;
    if (demo_is_small(app)) {
        UiButton back = { .id = "breathe.back", .name = app_words(app, "nav.explore"),
                          .icon = "back" };
        Box at = app->layout.back;
        at.w = fminf(at.w - demo_control(app) - 8 * u, ui_button_width(app->ui, back));
        if (ui_button(app->ui, at, back))
            command_index(&app->commands, COMMAND_SCREEN, SCREEN_EXPLORE);
        return;
    }
    box.y += ui_heading(app->ui, "breathe.title", box, TYPE_HEAD1, app_words(app, "nav.breathe")) +
             4 * u;
    if (app->layout.title.h > 0)
        ui_text(app->ui, "breathe.about", box, TYPE_LEAD, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                breathe_told(app, breathe_pattern(app), "about"));
}

/* ---- What is breathed now: "Breathe in", 3. */

static const char *phase(const App *app, const BreathMoment *moment)
{
    switch (app->breathe->course) {
    case BREATHE_PAUSED: return app_words(app, "session.paused");
    case BREATHE_DONE: return app_words(app, "session.done");
    default: return breath_words(app, moment);
    }
}

/* How it should feel; where it stands still, how it goes on. */
static const char *under(const App *app)
{
    switch (app->breathe->course) {
    case BREATHE_PAUSED: return app_words(app, "session.touch_to_go_on");
    case BREATHE_DONE: return app_words(app, "breathe.touch_for_more");
    default: return breathe_told(app, breathe_pattern(app), "caution");
    }
}

static void count(App *app)
{
    float u = app_scale(app);
    BreathMoment moment = { .part = BREATH_IN };
    bool breathes = breathe_moment(app, &moment);
    char number[16];
    Box box = app->layout.caption;
    const char *words = phase(app, &moment), *below = under(app);
    UiType type = demo_is_small(app) || ui_text_width(app->ui, TYPE_HEAD1, words) > box.w
                      ? TYPE_HEAD2
                      : TYPE_HEAD1;
    float used = ui_text(app->ui, "breathe.phase", box, type, COLOUR_TEXT, ALIGN_LEFT, words) +
                 14 * u;
    float foot = ui_text_height(app->ui, TYPE_LEAD, below, box.w) + 14 * u;
    bool two = moment.ends - moment.began > 9;
    float high = fminf(box.h - used - foot, 120 * u);
    Box digits = { box.x, box.y + used, fminf(box.w, (two ? 1.84f : 0.92f) * high), high };
    if (breathes && digits.h > 24 * u) {
        text_format(number, sizeof number, "%d", (int)ceil(moment.left - 1e-6));
        ui_figure(app->ui, "breathe.left", app_words(app, "session.left_name"), digits, number,
                  two ? "00" : "0", COLOUR_TEXT);
        used += digits.h + 14 * u;
    }
    box.y += used;
    ui_text(app->ui, "breathe.under", box, TYPE_LEAD, COLOUR_TEXT_SECOND, ALIGN_LEFT, below);
}

/* ---- The foot: pause, how long still, which breath. */

static bool round_button(App *app, Box box, UiButton button)
{
    button.icon_only = true;
    return ui_button(app->ui, box, button);
}

static void pause_button(App *app, Box box)
{
    BreatheCourse course = app->breathe->course;
    const char *words = course == BREATHE_RUNNING  ? "session.pause"
                        : course == BREATHE_PAUSED ? "session.resume"
                                                   : "breathe.again";
    UiButton button = { .id = "breathe.pause", .name = app_words(app, words),
                        .icon = course == BREATHE_RUNNING ? "pause" : "play", .on = true };
    if (round_button(app, box, button))
        command_index(&app->commands, COMMAND_BREATHE_PAUSE, 0);
}

/* "2:10 left", or "2:10" where that is too wide. */
static void time_left(const App *app, float width, char *out, size_t size)
{
    char clock[24];
    double all = breath_clock_seconds(&app->breathe->clock);
    bool done = app->breathe->course == BREATHE_DONE;
    recover_clock(fmax(0, done ? all : all - breathe_spent(app)), clock, sizeof clock);
    content_named(app_words(app, "session.time_left"), clock, out, size);
    if (done || ui_text_width(app->ui, TYPE_BODY_STRONG, out) > width)
        text_copy(out, size, clock);
}

/* "Breath 6 of 18", or "6 of 18" where that is too wide. */
static void which_breath(const App *app, float width, char *out, size_t size)
{
    const Breathe *breathe = app->breathe;
    BreathMoment moment;
    int numbers[2] = { 0, (int)breathe->clock.breaths };
    if (!breathe_moment(app, &moment)) {
        content_count(&app->content, "breathe.breaths", numbers[1], out, size);
        return;
    }
    numbers[0] = (int)moment.breath;
    content_fill_two(&app->content, "breathe.breath_of", numbers, out, size);
    if (ui_text_width(app->ui, TYPE_BODY, out) > width)
        content_fill_two(&app->content, "session.of", numbers, out, size);
}

static void clothes_button(App *app, Box box)
{
    UiButton button = { .id = "view.clothes", .icon = "clothes",
                        .name = app_words(app, app->state.bare ? "view.clothes_on"
                                                               : "view.clothes_off") };
    if (round_button(app, box, button))
        command_index(&app->commands, COMMAND_CLOTHES, 0);
}

/* The clothes: at its end; on a small screen beside the way back, in portrait below the lap. */
static void foot(App *app)
{
    float u = app_scale(app), size = demo_control(app);
    bool apart = demo_is_small(app) || app->layout.portrait;
    Box box = app->layout.transport, beside = apart ? app->layout.back : box;
    char left[48], breath[48];
    pause_button(app, (Box){ box.x, box.y, box.h, box.h });
    float line = ui_line_height(app->ui, TYPE_BODY), top = box.y + (box.h - 2 * line) / 2;
    Box words = { box.x + box.h + 12 * u, top, box.w - box.h - 12 * u, line };
    words.w -= apart ? 0 : size + 8 * u;
    time_left(app, words.w, left, sizeof left);
    which_breath(app, words.w, breath, sizeof breath);
    ui_label(app->ui, words, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_LEFT, left);
    ui_told(app->ui, "breathe.time", left, "", words);
    words.y += line;
    ui_label(app->ui, words, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, breath);
    ui_told(app->ui, "breathe.breath", breath, "", words);
    clothes_button(app, (Box){ box_right(beside) - size, beside.y + (beside.h - size) / 2, size,
                               size });
}

/* ---- The whole. */

static void panel(App *app)
{
    float u = app_scale(app), pad = (demo_is_small(app) ? 14 : 20) * u;
    Box box = app->layout.panel;
    ui_panel(app->ui, "panel", app_words(app, "breathe.pattern"), box, 24 * u, 3);
    Box room = { box.x + pad, box.y + 0.8f * pad, box.w - 2 * pad, box.h - 1.6f * pad };
    switch (app->state.breathe.page) {
    case BREATHE_GATE:
        breathe_gate_ui(app, room);
        break;
    case BREATHE_OWN:
        breathe_own_ui(app, room);
        break;
    default:
        breathe_patterns_ui(app, room);
        break;
    }
}

/* The legs are gone before the lap's lower bend would run across them. */
static void mist(App *app)
{
    const float begins = 0.60f, ends = 0.90f; /* of the lap's height */
    Box lap = app->layout.lap;
    room_misted(app, (Box){ lap.x, lap.y + begins * lap.h, lap.w, (ends - begins) * lap.h });
}

/* Untouched for a while, only the lap and the count stay bright. */
void breathe_ui(App *app)
{
    app->list_hover = body_part_none();
    demo_veil(app);
    mist(app);
    if (app->layout.rail.w > 0)
        explore_rail(app);
    title(app);
    foot(app);
    panel(app);
    room_darkened(app, breathe_night(app));
    lap(app);
    count(app);
    bell_shown(app, app->breathe->flash);
}
