#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo.h"
#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/recover.h"
#include "core/text.h"
#include "view/ui_dial.h"
#include "view/ui_lap.h"

#include <math.h>

float kiosk_count(App *app, Box room)
{
    const SessionStatus *status = recover_status(app);
    float u = app_scale(app), line = ui_line_height(app->ui, TYPE_BODY_STRONG);
    float most = (demo_is_small(app) ? 130 : 200) * u;
    float high = fminf(room.h - line - 8 * u, most), wide = 0.68f * high;
    Box box = { box_right(room) - wide, room.y, wide, high };
    char phase[64];
    if (!status)
        return 0;
    float gone = (float)(1 - status->left / fmax(status->length, 1e-3));
    UiLap lap = { .seconds = { [LAP_IN] = 1, [LAP_OUT] = 1 }, .width = 12,
                  .phase = gone < 0.5f ? LAP_IN : LAP_OUT, .along = fmodf(2 * gone, 1) };
    ui_lap(app->ui, box, &lap);
    recover_figure(app,
                   (Box){ box.x + 0.2f * wide, box.y + 0.3f * high, 0.6f * wide, 0.4f * high });
    recover_phase(app, status, phase, sizeof phase);
    float more = (demo_is_small(app) ? 8 : 20) * u;
    Box words = { box.x - more, box_bottom(box) + 6 * u, wide + 2 * more, line };
    ui_text(app->ui, "session.phase", words, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_MIDDLE, phase);
    return wide + 34 * u;
}

void kiosk_strain(Sheet *sheet, float bottom)
{
    App *app = sheet->app;
    const Demo *demo = app->demo;
    float high = ui_strain_strip_height(app->ui);
    char number[16];
    if (!demo->shown || demo->target < 0 || sheet->box.y + high > bottom)
        return;
    float strain = demo_strain(demo, demo->target);
    demo_percent(strain, number, sizeof number);
    UiStrainDial dial = demo_strain_dial(app, strain);
    dial.id = "kiosk.strain";
    dial.value_text = dial.number = number;
    ui_strain_strip(app->ui, sheet_take(sheet, high), &dial);
}

static const float stop_left = 30;               /* design units: of its icon */

float kiosk_stop_height(const Sheet *sheet)
{
    const App *app = sheet->app;
    return ui_text_height(app->ui, TYPE_BODY, app_words(app, "kiosk.stop"),
                          sheet->box.w - stop_left * sheet->u);
}

/* It is always there. */
void kiosk_stop_line(Sheet *sheet)
{
    App *app = sheet->app;
    float u = sheet->u, size = 20 * u, left = stop_left * u;
    Box box = sheet_take(sheet, kiosk_stop_height(sheet));
    ui_icon(app->ui, "info", (Box){ box.x, box.y + 1 * u, size, size }, COLOUR_INFO);
    ui_text(app->ui, "kiosk.stop", (Box){ box.x + left, box.y, box.w - left, box.h }, TYPE_BODY,
            COLOUR_TEXT_SECOND, ALIGN_LEFT, app_words(app, "kiosk.stop"));
}

static void told(Sheet *sheet, float bottom)
{
    App *app = sheet->app;
    bool small = demo_is_small(app);
    const GuideExercise *exercise = kiosk_stretch(app, app->state.chosen.area);
    const char *id = exercise ? exercise->id : "";
    Box head = { sheet->box.x, sheet->box.y, sheet->box.w, 0 };
    head.y += ui_text(app->ui, "kiosk.part", head, TYPE_BODY_STRONG, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                      content_part_name(&app->content, app->state.chosen));
    sheet->box.y = head.y + ui_heading(app->ui, "kiosk.exercise", head,
                                       small ? TYPE_HEAD3 : TYPE_HEAD2,
                                       content_words(&app->content, "exercise.%s.name", id));
    sheet_space(sheet, 4);
    UiType type = small ? TYPE_BODY : TYPE_LEAD;
    kiosk_text(sheet, "kiosk.cue", type, COLOUR_TEXT_SECOND,
               content_words(&app->content, "exercise.%s.cue", id), bottom);
    kiosk_text(sheet, "kiosk.feel", type, COLOUR_TEXT_SECOND,
               content_words(&app->content, "exercise.%s.feel", id),
               bottom - ui_strain_strip_height(app->ui));
}

void kiosk_stretch_ui(App *app)
{
    bool paused = app->recover->run.state == SESSION_PAUSED;
    int other = app->state.chosen.side == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT;
    const KioskDeed deeds[] = {
        { "session.pause", paused ? "session.resume" : "session.pause", paused ? "play" : "pause",
          COMMAND_SESSION_PAUSE, 0 },
        { "kiosk.other", "kiosk.other", "mirror", COMMAND_SIDE, other },
        { "kiosk.done", "session.done", "next", COMMAND_KIOSK_PAGE, KIOSK_TAKE_HOME },
    };
    float bottom;
    if (glide_value(&app->demo->veil) < 0.5f && app->demo->shown)
        demo_labels(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.stretch"), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, 3), whole = sheet.box.w;
    float foot = end - kiosk_stop_height(&sheet), over = foot - 6 * sheet.u;
    sheet.box.w -= kiosk_count(app, (Box){ sheet.box.x, sheet.box.y, whole, over - sheet.box.y });
    told(&sheet, over);
    sheet_space(&sheet, 8);
    kiosk_strain(&sheet, over);
    sheet.box.w = whole;
    sheet.box.y = foot;
    kiosk_stop_line(&sheet);
    kiosk_deeds(&sheet, bottom, deeds, 3);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true, .hearing = true });
    bell_shown(app, app->recover->flash);
}
