#include "app/recover_own.h"

#include "app/breath_shown.h"
#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/explore.h"
#include "core/text.h"
#include "view/ui_figure.h"

#include <math.h>

enum { LINE = 160 };

static const float least_figure = 60; /* design units */

static const char *const hearing_keys[HEAR_COUNT] = { "hearing.voice", "hearing.bell",
                                                      "hearing.silent" };
static const char *const hearing_icons[HEAR_COUNT] = { "voice", "bell", "mute" };

/* ---- Where one is. */

static void end_button(App *app)
{
    UiButton end = { .id = "session.end", .name = app_words(app, "session.end"), .icon = "close" };
    Box box = app->layout.back;
    box.w = fminf(box.w, ui_button_width(app->ui, end));
    if (ui_button(app->ui, box, end))
        command_index(&app->commands, COMMAND_SESSION_END, 0);
    float x = box_right(box) + 10 * app_scale(app);
    recover_steps_button(app, (Box){ x, box.y, box_right(app->layout.back) - x, box.h });
}

static void title(App *app)
{
    const Recover *recover = app->recover;
    const SessionStatus *status = &recover->status;
    bool small = demo_is_small(app);
    float u = app_scale(app);
    char name[LINE], of[48];
    const int numbers[] = { status->step + 1, status->steps };
    content_fill_two(&app->content, "session.of", numbers, of, sizeof of);
    recover_step_name(app, &recover->session, status->step, status->side, name, sizeof name);
    Box box = app->layout.title;
    box.y += ui_text(app->ui, "session.step", box, TYPE_BODY_STRONG, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                     of) + 2 * u;
    UiType type = small ? TYPE_HEAD3 : TYPE_HEAD1;
    if (!small && ui_text_height(app->ui, type, name, box.w) > 2.5f * ui_line_height(app->ui, type))
        type = TYPE_HEAD2;
    box.y += ui_heading(app->ui, "session.title", box, type, name) + 6 * u;
    ui_text(app->ui, "session.cue", box, small ? TYPE_BODY : TYPE_LEAD, COLOUR_TEXT_SECOND,
            ALIGN_LEFT, recover_step_cue(app, &recover->session.steps[status->step]));
}

/* ---- What is counted. */

/* "of 8", or how the hold should feel. */
static void under_figure(const App *app, char *out, size_t size)
{
    const SessionStatus *status = &app->recover->status;
    const SessionStep *step = recover_current(app);
    char key[GUIDE_KEY];
    out[0] = '\0';
    if (status->state == SESSION_PAUSED) {
        text_copy(out, size, app_words(app, "session.touch_to_go_on"));
    } else if (status->counted) {
        content_fill(&app->content, "session.of_reps", status->reps, out, size);
    } else if (status->kind == SESSION_EXERCISE && status->part == SESSION_WORK) {
        text_format(key, sizeof key, "exercise.%s.feel", step->id);
        text_copy(out, size, app_words(app, key));
    }
}

/* Which repeat it is; else the seconds that are left, of what takes minutes in minutes to its end:
 * a figure that changed its size on the way would be taken for another. */
void recover_figure(App *app, Box box)
{
    const SessionStatus *status = &app->recover->status;
    bool minutes = fmax(status->length, status->left) >= 100;
    char number[16];
    if (status->counted)
        text_format(number, sizeof number, "%d", status->rep + 1);
    else if (minutes)
        recover_clock(status->left, number, sizeof number);
    else
        text_format(number, sizeof number, "%d", (int)ceil(status->left - 1e-6));
    const char *widest = status->length >= 600 ? "00:00" : "0:00";
    ui_figure(app->ui, status->counted ? "session.rep" : "session.left",
              app_words(app, status->counted ? "session.rep_name" : "session.left_name"), box,
              number, status->counted || !minutes ? "00" : widest, COLOUR_TEXT);
}

static void count(App *app)
{
    float u = app_scale(app);
    bool small = demo_is_small(app);
    char phase[64], under[LINE];
    Box box = app->layout.panel;
    recover_phase(app, &app->recover->status, phase, sizeof phase);
    under_figure(app, under, sizeof under);
    float line = ui_line_height(app->ui, TYPE_HEAD3);
    float below = under[0] ? ui_text_height(app->ui, TYPE_LEAD, under, box.w) : 0;
    float next = small && !app->layout.portrait ? line : 92 * u;
    float high = box.h - line - below - next - 40 * u;
    if (high < least_figure * u) { /* the figure matters most */
        under[0] = '\0';
        high += below;
    }
    float top = box.y + (app->layout.portrait ? 0.04f : 0.10f) * box.h;
    high = fminf(high, box.h * 0.46f);
    ui_text(app->ui, "session.phase", (Box){ box.x, top, box.w, line }, TYPE_HEAD3, COLOUR_TEXT,
            ALIGN_MIDDLE, phase);
    Box digits = { box.x + 12 * u, top + line + 14 * u, box.w - 24 * u, high };
    recover_figure(app, digits);
    if (!under[0])
        return;
    ui_text(app->ui, "session.under", (Box){ box.x, box_bottom(digits) + 16 * u, box.w, below },
            TYPE_LEAD, COLOUR_TEXT_SECOND, ALIGN_MIDDLE, under);
}

static void next_card(App *app)
{
    float u = app_scale(app), pad = 16 * u;
    char next[LINE];
    recover_next(app, next, sizeof next);
    if (!next[0] || demo_is_small(app))
        return;
    Box room = app->layout.panel;
    float line = ui_line_height(app->ui, TYPE_BODY);
    float inner = room.w - 2 * pad;
    float height = line + ui_text_height(app->ui, TYPE_HEAD3, next, inner) + 1.4f * pad;
    Box box = { room.x, box_bottom(room) - height, room.w, height };
    ui_panel(app->ui, "session.next_card", next, box, 18 * u, 1);
    Box text = { box.x + pad, box.y + 0.6f * pad, inner, line };
    text.y += ui_text(app->ui, NULL, text, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                      app_words(app, "session.then"));
    ui_text(app->ui, "session.then", text, TYPE_HEAD3, COLOUR_TEXT, ALIGN_LEFT, next);
}

/* ---- The bar. */

typedef struct {
    const char *id, *words, *icon;
    CommandType command;
    int index;
    bool bright, disabled;
} Control;

static float control_width(const App *app, const Control *control, float size)
{
    UiButton button = { .name = app_words(app, control->words) };
    return control->icon ? size : fmaxf(size, ui_button_width(app->ui, button));
}

static void draw_control(App *app, Box box, const Control *control)
{
    UiButton button = { .id = control->id, .name = app_words(app, control->words),
                        .icon = control->icon, .icon_only = control->icon != NULL,
                        .on = control->bright, .disabled = control->disabled };
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, control->command, control->index);
}

/* Less, back, pause, next, more, around a middle. */
static Box controls(App *app, Box row)
{
    float size = demo_control(app), large = fminf(row.h, 1.5f * size), gap = 12 * app_scale(app);
    bool paused = app->recover->run.state == SESSION_PAUSED;
    const char *less = "session.less", *more = "session.more";
    if (app->recover->status.counted) {
        less = "session.less_rep";
        more = "session.more_rep";
    } else if (demo_is_small(app)) {
        less = "session.less_short";
        more = "session.more_short";
    }
    const Control all[] = {
        { "session.less", less, NULL, COMMAND_SESSION_ADD, -15, false, false },
        { "session.back", "session.back", "prev", COMMAND_SESSION_BACK, 0, false, false },
        { "session.pause", paused ? "session.resume" : "session.pause", paused ? "play" : "pause",
          COMMAND_SESSION_PAUSE, 0, true, false },
        { "session.next", "session.next", "next", COMMAND_SESSION_NEXT, 0, false, false },
        { "session.more", more, NULL, COMMAND_SESSION_ADD, 15, false, false },
    };
    enum { ALL = sizeof all / sizeof all[0] };
    float width = -gap;
    for (int i = 0; i < ALL; i++)
        width += (all[i].bright ? large : control_width(app, &all[i], size)) + gap;
    float x = row.x + (row.w - width) / 2, left = x;
    for (int i = 0; i < ALL; i++) {
        float w = all[i].bright ? large : control_width(app, &all[i], size);
        float h = all[i].bright ? large : size;
        draw_control(app, (Box){ x, row.y + (row.h - h) / 2, w, h }, &all[i]);
        x += w + gap;
    }
    return (Box){ left, row.y, width, row.h };
}

/* "13:20 left of 18 min", "1:05 left of 93 s" as far as it fits. */
static void time_left(App *app, Box box)
{
    const SessionStatus *status = &app->recover->status;
    char left[24], words[64], all[48], of[64];
    recover_clock(status->session_left, left, sizeof left);
    content_named(app_words(app, "session.time_left"), left, words, sizeof words);
    float width = ui_text_width(app->ui, TYPE_BODY_STRONG, words);
    ui_label(app->ui, box, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_LEFT, words);
    ui_told(app->ui, "session.time", words, left, box);
    recover_length(app, status->session_length, all, sizeof all);
    content_named(app_words(app, "session.of_all"), all, of, sizeof of);
    float gap = 10 * app_scale(app);
    if (width + gap + ui_text_width(app->ui, TYPE_BODY, of) <= box.w)
        ui_label(app->ui, (Box){ box.x + width + gap, box.y, box.w - width - gap, box.h },
                 TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, of);
}

static void hearing(App *app, Box box)
{
    Hearing now = app->state.recover.hearing;
    UiButton button = { .id = "recover.hearing", .name = app_words(app, hearing_keys[now]),
                        .icon = hearing_icons[now] };
    float width = ui_button_width(app->ui, button);
    if (width > box.w) {
        button.icon_only = true;
        width = box.h;
    }
    box.x = box_right(box) - width;
    box.w = width;
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, COMMAND_HEARING, 0);
}

static void bar(App *app)
{
    float u = app_scale(app), pad = 20 * u, size = demo_control(app);
    Box box = app->layout.transport;
    ui_panel(app->ui, "session.bar", app_words(app, "session.bar"), box, 24 * u, 2);
    Box row = { box.x + pad, box.y, box.w - 2 * pad, box.h };
    if (app->layout.portrait) {
        row.h = box.h / 2;
        controls(app, row);
        row.y += row.h;
        row.w /= 2;
        time_left(app, row);
        hearing(app, (Box){ box_right(row), row.y + (row.h - size) / 2, row.w, size });
        return;
    }
    Box middle = controls(app, row);
    time_left(app, (Box){ row.x, row.y, middle.x - row.x - 12 * u, row.h });
    float x = box_right(middle) + 12 * u;
    hearing(app, (Box){ x, row.y + (row.h - size) / 2, box_right(row) - x, size });
}

void recover_run_ui(App *app)
{
    demo_veil(app);
    if (app->layout.rail.w > 0)
        explore_rail(app);
    end_button(app);
    title(app);
    if (app->state.recover.steps) {
        recover_steps_ui(app);
    } else {
        count(app);
        next_card(app);
        if (app->recover->status.kind == SESSION_DRINK)
            recover_drink_ui(app);
    }
    bar(app);
    bell_shown(app, app->recover->flash);
}
