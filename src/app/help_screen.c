#include "app/screens.h"

#include "app/explore.h"
#include "app/sheet.h"
#include "core/text.h"

/* What can be done; the text file says how with each device, at help.with_<device>.<deed>. */
static const char *const deeds[] = { "choose", "turn",  "move",    "zoom", "focus", "sides", "home",
                                     "search", "areas", "clothes", "fade", "only",  "leave", "screen" };
static const char *const devices[] = { "mouse", "touch", "keys", "pad" };

enum { DEEDS = sizeof deeds / sizeof deeds[0], DEVICES = sizeof devices / sizeof devices[0] };

/* Where both do not fit beside each other. */
static void deed_stacked(Sheet *sheet, const char *what, const char *how)
{
    sheet_text(sheet, what, app_words(sheet->app, what));
    sheet_heading(sheet, how, app_words(sheet->app, how));
    sheet_space(sheet, 8);
}

static void deed_line(Sheet *sheet, const char *device, const char *deed)
{
    App *app = sheet->app;
    char what[64], how[96];
    text_format(what, sizeof what, "help.%s", deed);
    text_format(how, sizeof how, "help.with_%s.%s", device, deed);
    if (!locale_has(app->content.locale, how))
        return;
    float line = ui_line_height(app->ui, TYPE_BODY);
    float wide = ui_text_width(app->ui, TYPE_BODY, app_words(app, what));
    float wide_how = ui_text_width(app->ui, TYPE_BODY, app_words(app, how));
    if (wide > sheet->box.w * 0.54f || wide_how > sheet->box.w * 0.43f) {
        deed_stacked(sheet, what, how);
        return;
    }
    Box box = sheet_take(sheet, line + 6 * sheet->u);
    Box left = { box.x, box.y, box.w * 0.55f, box.h }, right = box;
    right.x += box.w * 0.56f;
    right.w = box.w * 0.44f;
    ui_label(app->ui, left, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, app_words(app, what));
    ui_label(app->ui, right, TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT, app_words(app, how));
}

void help_screen_ui(App *app)
{
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
