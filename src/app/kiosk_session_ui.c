#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo.h"
#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/recover.h"
#include "core/text.h"

enum { LINE = 160 };

/* "1 of 3   1:05 left" */
static void where_in_it(Sheet *sheet, const SessionStatus *status)
{
    App *app = sheet->app;
    char of[48], clock[24], left[64];
    const int numbers[] = { status->step + 1, status->steps };
    content_fill_two(&app->content, "session.of", numbers, of, sizeof of);
    recover_clock(status->session_left, clock, sizeof clock);
    content_named(app_words(app, "session.time_left"), clock, left, sizeof left);
    float along = ui_text_width(app->ui, TYPE_BODY_STRONG, of) + 20 * sheet->u;
    Box box = sheet_take(sheet, ui_line_height(app->ui, TYPE_BODY_STRONG));
    ui_text(app->ui, "session.step", box, TYPE_BODY_STRONG, COLOUR_TEXT_SECOND, ALIGN_LEFT, of);
    Box rest = { box.x + along, box.y, box.w - along, box.h };
    if (ui_text_width(app->ui, TYPE_BODY, left) > rest.w)
        return;
    ui_text(app->ui, "session.time", rest, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, left);
}

/* Before a step when to leave it out, in it how it should feel; "" where there is neither. */
static const char *heeded(const App *app, const SessionStatus *status)
{
    bool ready = status->part == SESSION_READY;
    if (status->kind != SESSION_EXERCISE)
        return "";
    return content_words(&app->content, ready ? "exercise.%s.skip" : "exercise.%s.feel",
                         recover_current(app)->id);
}

static void heed(Sheet *sheet, const SessionStatus *status, float bottom)
{
    bool ready = status->part == SESSION_READY;
    sheet_space(sheet, 4);
    kiosk_text(sheet, ready ? "kiosk.skip" : "kiosk.feel", TYPE_BODY,
               ready ? COLOUR_TEXT : COLOUR_TEXT_SECOND, heeded(sheet->app, status), bottom);
}

/* The larger where all of it finds room. */
static UiType cue_type(const Sheet *sheet, const SessionStatus *status, float room)
{
    const App *app = sheet->app;
    float width = sheet->box.w;
    float high = ui_text_height(app->ui, TYPE_LEAD, recover_step_cue(app, recover_current(app)),
                                width) +
                 4 * sheet->u + ui_text_height(app->ui, TYPE_BODY, heeded(app, status), width);
    return demo_is_small(app) || high > room ? TYPE_BODY : TYPE_LEAD;
}

static void then(Sheet *sheet, float bottom)
{
    const App *app = sheet->app;
    char next[LINE], words[LINE + 32];
    recover_next(app, next, sizeof next);
    if (!next[0])
        return;
    text_format(words, sizeof words, "%s: %s", app_words(app, "session.then"), next);
    sheet_space(sheet, 4);
    kiosk_text(sheet, "session.then", TYPE_BODY, COLOUR_TEXT_QUIET, words, bottom);
}

static void told(Sheet *sheet, const SessionStatus *status, float bottom)
{
    App *app = sheet->app;
    bool small = demo_is_small(app);
    char name[LINE];
    where_in_it(sheet, status);
    recover_step_name(app, &app->recover->session, status->step, status->side, name, sizeof name);
    sheet->box.y += ui_heading(app->ui, "session.title", sheet->box,
                               small ? TYPE_HEAD3 : TYPE_HEAD2, name);
    sheet_space(sheet, small ? 2 : 4);
    kiosk_text(sheet, "session.cue", cue_type(sheet, status, bottom - sheet->box.y),
               COLOUR_TEXT_SECOND, recover_step_cue(app, recover_current(app)), bottom);
    heed(sheet, status, bottom);
    then(sheet, bottom);
}

void kiosk_session_ui(App *app)
{
    const SessionStatus *status = recover_status(app);
    bool paused = app->recover->run.state == SESSION_PAUSED;
    const KioskDeed deeds[] = {
        { "session.pause", paused ? "session.resume" : "session.pause", paused ? "play" : "pause",
          COMMAND_SESSION_PAUSE, 0 },
        { "session.back", "session.back", "prev", COMMAND_SESSION_BACK, 0 },
        { "session.next", "session.next", "next", COMMAND_SESSION_NEXT, 0 },
        { "kiosk.done", "session.end", "check", COMMAND_KIOSK_PAGE, KIOSK_TAKE_HOME },
    };
    float bottom;
    bool works = status && status->kind == SESSION_EXERCISE;
    if (works && glide_value(&app->demo->veil) < 0.5f && app->demo->shown)
        demo_labels(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "session.bar"), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, 4), whole = sheet.box.w;
    float foot = end - kiosk_stop_height(&sheet), over = foot - 6 * sheet.u;
    sheet.box.w -= kiosk_count(app, (Box){ sheet.box.x, sheet.box.y, whole, over - sheet.box.y });
    if (status)
        told(&sheet, status, over);
    sheet_space(&sheet, 8);
    if (works)
        kiosk_strain(&sheet, over);
    sheet.box.w = whole;
    sheet.box.y = foot;
    kiosk_stop_line(&sheet);
    kiosk_deeds(&sheet, bottom, deeds, 4);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true, .hearing = true });
    bell_shown(app, app->recover->flash);
}
