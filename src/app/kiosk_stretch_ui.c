#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo.h"
#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/recover.h"
#include "core/text.h"
#include "view/ui_dial.h"

#include <math.h>
#include <string.h>

static const float lap_shape = 0.68f;            /* of its height */

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

static float lap_most(const App *app)
{
    return (demo_is_small(app) ? 130 : 200) * app_scale(app);
}

/* Pixels: of the lap, of the words below it, and how far these reach out on each side. */
typedef struct {
    float wide, reach, more, out;
} CountSize;

static CountSize count_size(const App *app, float high, const char *phase)
{
    float u = app_scale(app);
    CountSize size = { .wide = lap_shape * high, .more = (demo_is_small(app) ? 8 : 12) * u };
    size.reach = fmaxf(size.wide + 2 * size.more, widest_word(app, phase) + 2 * u);
    size.out = fmaxf(0, (size.reach - size.wide) / 2 - size.more);
    return size;
}

static float count_takes(const App *app, const CountSize *size)
{
    return size->wide + 2 * size->out + 34 * app_scale(app);
}

float kiosk_count(App *app, Box room)
{
    const SessionStatus *status = recover_status(app);
    float u = app_scale(app), line = ui_line_height(app->ui, TYPE_BODY_STRONG);
    float high = fminf(room.h - line - 8 * u, lap_most(app));
    char phase[64];
    if (!status)
        return 0;
    recover_phase(app, status, phase, sizeof phase);
    CountSize size = count_size(app, high, phase);
    Box box = { box_right(room) - size.wide - size.out, room.y, size.wide, high };
    float gone = (float)(1 - status->left / fmax(status->length, 1e-3));
    recover_figure(app, kiosk_lap(app, box, gone));
    Box words = { box.x - size.more - size.out, box_bottom(box) + 6 * u, size.reach, line };
    ui_text(app->ui, "session.phase", words, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_MIDDLE, phase);
    return count_takes(app, &size);
}

void kiosk_strain(Sheet *sheet, float bottom)
{
    App *app = sheet->app;
    const Demo *demo = app->demo;
    float high = ui_strain_strip_height(app->ui);
    char number[32];
    if (!demo->shown || demo->target < 0 || sheet->box.y + high > bottom)
        return;
    float strain = demo_strain(demo, demo->target);
    demo_strain_words(app, strain, number, sizeof number);
    UiStrainDial dial = demo_strain_dial(app, strain);
    dial.id = "kiosk.strain";
    dial.value_text = dial.number = number;
    ui_strain_strip(app->ui, sheet_take(sheet, high), &dial);
}

static const float stop_left = 30;               /* design units: of its icon, times type's scale */

static float stop_height(const App *app, float width)
{
    return ui_text_height(app->ui, TYPE_BODY, app_words(app, "kiosk.stop"),
                          width - stop_left * app_scale(app) * app->state.text_scale);
}

float kiosk_stop_height(const Sheet *sheet)
{
    return stop_height(sheet->app, sheet->box.w);
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
                   content_words(&app->content, "exercise.%s.feel", id), bottom);
}

/* The largest type in which all of it finds room. */
static UiType heed_type(const Sheet *sheet, const char *id, float room)
{
    const App *app = sheet->app;
    float width = sheet->box.w;
    const char *cue = content_words(&app->content, "exercise.%s.cue", id);
    const char *feel = content_words(&app->content, "exercise.%s.feel", id);
    float high = ui_text_height(app->ui, TYPE_LEAD, cue, width) +
                 ui_text_height(app->ui, TYPE_LEAD, feel, width) + 8 * sheet->u +
                 ui_strain_strip_height(app->ui);
    return demo_is_small(app) || high > room ? TYPE_BODY : TYPE_LEAD;
}

enum { DEEDS = 3 };

static void put_deeds(const App *app, KioskDeed deeds[DEEDS])
{
    bool paused = app->recover->run.state == SESSION_PAUSED;
    int other = app->state.chosen.side == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT;
    deeds[0] = (KioskDeed){ "session.pause", paused ? "session.resume" : "session.pause",
                            paused ? "play" : "pause", COMMAND_SESSION_PAUSE, 0 };
    deeds[1] = (KioskDeed){ "kiosk.other", "kiosk.other", "mirror", COMMAND_SIDE, other };
    deeds[2] = (KioskDeed){ "kiosk.done", "session.done", "next", COMMAND_KIOSK_PAGE,
                            KIOSK_TAKE_HOME };
}

/* What the words need beside the count, the longer of before it begins and in it. */
static float words_need(const App *app, const char *id, float width)
{
    Ui *ui = app->ui;
    const char *cue = content_words(&app->content, "exercise.%s.cue", id);
    float u = app_scale(app), told = ui_text_height(ui, TYPE_LEAD, cue, width);
    float before = ui_text_height(ui, TYPE_BODY,
                                  content_words(&app->content, "exercise.%s.skip", id), width) +
                   4 * u;
    float in = ui_text_height(ui, TYPE_LEAD, content_words(&app->content, "exercise.%s.feel", id),
                              width) +
               8 * u + ui_strain_strip_height(ui);
    return ui_line_height(ui, TYPE_BODY_STRONG) + 4 * u + told + fmaxf(before, in) +
           ui_text_height(ui, TYPE_HEAD2, content_words(&app->content, "exercise.%s.name", id),
                          width);
}

float kiosk_stretch_needs(const App *app, float width)
{
    KioskDeed deeds[DEEDS];
    const GuideExercise *exercise = kiosk_stretch(app, app->state.chosen.area);
    float u = app_scale(app), inner = width - 2 * kiosk_pad(app), high = lap_most(app);
    const char *ready = app_words(app, "session.ready");
    CountSize size = count_size(app, high, ready);
    float beside = inner - count_takes(app, &size);
    float words = exercise ? words_need(app, exercise->id, beside) : 0;
    float count = high + 8 * u + ui_text_height(app->ui, TYPE_BODY_STRONG, ready, size.reach);
    put_deeds(app, deeds);
    return fmaxf(words, count) + 6 * u + stop_height(app, inner) +
           kiosk_deeds_in(app, inner, deeds, DEEDS) + 2 * kiosk_pad(app);
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
    heed(sheet, id, heed_type(sheet, id, bottom - sheet->box.y), bottom);
}

void kiosk_stretch_ui(App *app)
{
    KioskDeed deeds[DEEDS];
    float bottom;
    put_deeds(app, deeds);
    if (glide_value(&app->demo->veil) < 0.5f && app->demo->shown)
        demo_labels(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.stretch"), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, DEEDS), whole = sheet.box.w;
    float foot = end - kiosk_stop_height(&sheet), over = foot - 6 * sheet.u;
    sheet.box.w -= kiosk_count(app, (Box){ sheet.box.x, sheet.box.y, whole, over - sheet.box.y });
    told(&sheet, over);
    sheet_space(&sheet, 8);
    if (!is_ready(app))
        kiosk_strain(&sheet, over);
    sheet.box.w = whole;
    sheet.box.y = foot;
    kiosk_stop_line(&sheet);
    kiosk_deeds(&sheet, bottom, deeds, DEEDS);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true, .hearing = true });
    bell_shown(app, app->recover->flash);
}
