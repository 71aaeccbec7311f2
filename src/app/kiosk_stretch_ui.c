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
#include <string.h>

/* The widest word of a text: narrower than that its lines would break within one. */
static float widest_word(const App *app, const char *text)
{
    float widest = 0;
    while (*text) {
        char word[64];
        size_t length = strcspn(text, " ");
        text_format(word, sizeof word, "%.*s", (int)length, text);
        widest = fmaxf(widest, ui_text_width(app->ui, TYPE_BODY_STRONG, word));
        text += length + (text[length] == ' ');
    }
    return widest;
}

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
    recover_phase(app, status, phase, sizeof phase);
    float more = (demo_is_small(app) ? 8 : 20) * u;
    float reach = fmaxf(wide + 2 * more, widest_word(app, phase) + 2 * u);
    float out = fmaxf(0, (reach - wide) / 2 - more);
    box.x -= out;
    float gone = (float)(1 - status->left / fmax(status->length, 1e-3));
    UiLap lap = { .seconds = { [LAP_IN] = 1, [LAP_OUT] = 1 }, .width = 12,
                  .phase = gone < 0.5f ? LAP_IN : LAP_OUT, .along = fmodf(2 * gone, 1) };
    ui_lap(app->ui, box, &lap);
    recover_figure(app,
                   (Box){ box.x + 0.2f * wide, box.y + 0.3f * high, 0.6f * wide, 0.4f * high });
    Box words = { box.x - more - out, box_bottom(box) + 6 * u, reach, line };
    ui_text(app->ui, "session.phase", words, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_MIDDLE, phase);
    return wide + 2 * out + 34 * u;
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

static const float stop_left = 30;               /* design units: of its icon, times type's scale */

float kiosk_stop_height(const Sheet *sheet)
{
    const App *app = sheet->app;
    return ui_text_height(app->ui, TYPE_BODY, app_words(app, "kiosk.stop"),
                          sheet->box.w - stop_left * sheet->u * app->state.text_scale);
}

/* It is always there. */
void kiosk_stop_line(Sheet *sheet)
{
    App *app = sheet->app;
    float u = sheet->u, left = stop_left * u * app->state.text_scale, size = left / 1.5f;
    Box box = sheet_take(sheet, kiosk_stop_height(sheet));
    ui_icon(app->ui, "info", (Box){ box.x, box.y + 1 * u, size, size }, COLOUR_INFO);
    ui_text(app->ui, "kiosk.stop", (Box){ box.x + left, box.y, box.w - left, box.h }, TYPE_BODY,
            COLOUR_TEXT_SECOND, ALIGN_LEFT, app_words(app, "kiosk.stop"));
}

static bool is_ready(const App *app)
{
    const SessionStatus *status = recover_status(app);
    return status && status->part == SESSION_READY;
}

/* Before it begins when to leave it out, which comes first; in it how it should feel. */
static void heed(Sheet *sheet, const char *id, UiType type, float bottom)
{
    const App *app = sheet->app;
    const char *cue = content_words(&app->content, "exercise.%s.cue", id);
    if (is_ready(app)) {
        kiosk_text(sheet, "kiosk.skip", TYPE_BODY, COLOUR_TEXT,
                   content_words(&app->content, "exercise.%s.skip", id), bottom);
        sheet_space(sheet, 4);
    }
    kiosk_text(sheet, "kiosk.cue", type, COLOUR_TEXT_SECOND, cue, bottom);
    if (!is_ready(app))
        kiosk_text(sheet, "kiosk.feel", type, COLOUR_TEXT_SECOND,
                   content_words(&app->content, "exercise.%s.feel", id),
                   bottom - ui_strain_strip_height(app->ui));
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
    heed(sheet, id, type, bottom);
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
