#include "app/screens.h"

#include "app/demo_ui.h"
#include "app/explore.h"
#include "app/sheet.h"
#include "core/text.h"

#include <math.h>

/* What can be done; the text file says how with each device, at help.with_<device>.<deed>. */
static const char *const deeds[] = {
    "choose", "turn", "move", "zoom", "focus", "sides", "home",    "search", "areas", "clothes",
    "fade",   "only", "play", "seek", "pace",  "step",  "mistake", "easier",
    "session_pause", "session_step", "session_time", "session_jump", "session_heard",
    "breathe_pause", "breathe_step", "leave", "screen",
};
static const char *const devices[] = { "mouse", "touch", "keys", "pad" };

enum { DEEDS = sizeof deeds / sizeof deeds[0], DEVICES = sizeof devices / sizeof devices[0] };

/* What and how, side by side, both in as many lines as they take. */
static void deed_beside(Sheet *sheet, const char *what, const char *how)
{
    App *app = sheet->app;
    Box left = { sheet->box.x, sheet->box.y, sheet->box.w * 0.52f, 0 }, right = left;
    right.x += sheet->box.w * 0.56f;
    right.w = sheet->box.w * 0.44f;
    float first = ui_text(app->ui, what, left, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                          app_words(app, what));
    float second =
        ui_text(app->ui, how, right, TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT, app_words(app, how));
    sheet->box.y += fmaxf(first, second);
    sheet_space(sheet, 6);
}

static void deed_stacked(Sheet *sheet, const char *what, const char *how)
{
    sheet_text(sheet, what, app_words(sheet->app, what));
    sheet->box.y += ui_text(sheet->app->ui, how, sheet->box, TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT,
                            app_words(sheet->app, how));
    sheet_space(sheet, 10);
}

static void deed_line(Sheet *sheet, const char *device, const char *deed)
{
    char what[64], how[96];
    text_format(what, sizeof what, "help.%s", deed);
    text_format(how, sizeof how, "help.with_%s.%s", device, deed);
    if (!locale_has(sheet->app->content.locale, how))
        return;
    if (sheet->box.w < 260 * sheet->u * sheet->app->state.text_scale)
        deed_stacked(sheet, what, how);
    else
        deed_beside(sheet, what, how);
}

void help_screen_ui(App *app)
{
    demo_veil(app);
    explore_rail(app);
    Sheet sheet = sheet_begin(app, "help", app_words(app, "help.title"));
    for (int i = 0; i < DEVICES; i++) {
        char title[64];
        text_format(title, sizeof title, "help.%s", devices[i]);
        sheet_heading(&sheet, title, app_words(app, title));
        for (int k = 0; k < DEEDS; k++)
            deed_line(&sheet, devices[i], deeds[k]);
        sheet_space(&sheet, 14);
    }
    sheet_text(&sheet, "app.notice", app_words(app, "app.notice"));
    sheet_end(&sheet);
}
