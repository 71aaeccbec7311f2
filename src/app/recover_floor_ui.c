#include "app/recover.h"

#include "app/breath_shown.h"
#include "app/demo_ui.h"
#include "core/text.h"
#include "view/ui_figure.h"

#include <math.h>

enum { LINE = 160 };

static void breath(App *app)
{
    BreathMoment moment;
    char number[16];
    Box box = app->layout.lap;
    if (!recover_breath(app, &moment))
        return;
    text_format(number, sizeof number, "%d", (int)ceil(moment.left - 1e-6));
    UiLap lap = breath_lap(app, &app->recover->breath, &moment, number);
    ui_lap(app->ui, box, &lap);
    float u = app_scale(app), inner = box.w - 64 * u;
    ui_figure(app->ui, NULL, NULL, (Box){ box.x + 32 * u, box.y + box.h * 0.36f, inner,
                                          box.h * 0.28f }, number, "0", COLOUR_TEXT);
}

static void name(App *app, Box *box)
{
    const Recover *recover = app->recover;
    const SessionStatus *status = &recover->status;
    char words[LINE], of[48];
    const int numbers[] = { status->step + 1, status->steps };
    recover_step_name(app, &recover->session, status->step, SESSION_MIDDLE, words, sizeof words);
    content_fill_two(&app->content, "session.of", numbers, of, sizeof of);
    float used = ui_text(app->ui, "session.title", *box, TYPE_HEAD2, COLOUR_TEXT, ALIGN_MIDDLE,
                         words);
    Box below = { box->x, box->y + used + 4 * app_scale(app), box->w, 0 };
    used += 4 * app_scale(app) + ui_text(app->ui, "session.step", below, TYPE_LEAD,
                                         COLOUR_TEXT_SECOND, ALIGN_MIDDLE, of);
    box->y += used;
    box->h -= used;
}

static void figures(App *app)
{
    const SessionStatus *status = &app->recover->status;
    BreathMoment moment;
    Box box = app->layout.panel;
    char left[24];
    float u = app_scale(app);
    name(app, &box);
    const char *words = status->state == SESSION_PAUSED ? app_words(app, "session.paused")
                        : recover_breath(app, &moment)  ? breath_words(app, &moment)
                                                        : "";
    float line = ui_line_height(app->ui, TYPE_NUMBER);
    Box digits = { box.x, box.y + 24 * u, box.w, box.h - line - 60 * u };
    recover_clock(status->left, left, sizeof left);
    ui_figure(app->ui, "session.left", app_words(app, "session.left_name"), digits, left,
              status->length >= 600 ? "00:00" : "0:00", COLOUR_TEXT);
    UiType type = ui_text_width(app->ui, TYPE_NUMBER, words) <= box.w ? TYPE_NUMBER : TYPE_HEAD1;
    Box below = { box.x, box_bottom(digits) + 20 * u, box.w, line };
    ui_text(app->ui, "session.phase", below, type, COLOUR_TEXT, ALIGN_MIDDLE, words);
}

static void foot(App *app)
{
    UiButton end = { .id = "session.next", .name = app_words(app, "session.end_early"),
                     .icon = "stop" };
    Box box = app->layout.back;
    box.w = fmaxf(ui_button_width(app->ui, end), 120 * app_scale(app));
    if (ui_button(app->ui, box, end))
        command_index(&app->commands, COMMAND_SESSION_NEXT, 0);
    float x = box_right(box) + 12 * app_scale(app);
    recover_steps_button(app, (Box){ x, box.y, box.h, box.h });
    Box hint = app->layout.caption;
    if (!app->layout.portrait) {
        hint.w = box_right(hint) - (x + box.h + 20 * app_scale(app));
        hint.x = x + box.h + 20 * app_scale(app);
    }
    bool legs = app->recover->status.kind == SESSION_LEGS_UP;
    const char *words = app_words(app, app->recover->run.state == SESSION_PAUSED
                                           ? "session.touch_to_go_on"
                                       : legs ? "session.floor_hint_legs"
                                              : "session.floor_hint");
    float height = ui_text_height(app->ui, TYPE_LEAD, words, hint.w);
    hint.y += fmaxf(0, (hint.h - height) / 2);
    ui_text(app->ui, "session.hint", hint, TYPE_LEAD, COLOUR_TEXT_SECOND,
            app->layout.portrait ? ALIGN_MIDDLE : ALIGN_RIGHT, words);
}

void recover_floor_ui(App *app)
{
    demo_veil(app);
    room_darkened(app, glide_value(&app->recover->dark));
    figures(app);
    breath(app);
    foot(app);
}
