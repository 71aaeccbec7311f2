#include "app/kiosk_ui.h"

#include "app/demo_layout.h"
#include "app/kiosk_home.h"
#include "app/kiosk_print.h"
#include "core/text.h"
#include "view/ui_qr.h"

#include <math.h>

/* "Left calf: Wall, knee straight. 2 x 30 s" */
static void line_of(const KioskHome *home, char *out, size_t size)
{
    const RoutineStep *step = &home->words.routine.steps[0];
    if (home->words.routine.count > 0)
        text_format(out, size, "%s: %s. %s", home->words.title, step->name, step->dose);
    else
        text_copy(out, size, home->words.title);
}

static void title(App *app, Box box, UiAlign align, UiType type)
{
    char line[400];
    const KioskHome *home = app->kiosk->home;
    line_of(home, line, sizeof line);
    box.y += ui_text(app->ui, "kiosk.home", box, type, COLOUR_TEXT, align,
                     app_words(app, "kiosk.home")) + 4 * app_scale(app);
    ui_text(app->ui, "kiosk.home_what", box, TYPE_LEAD, COLOUR_TEXT_SECOND, align, line);
}

/* Below the feet, over the panel. */
static void title_over_panel(App *app)
{
    float u = app_scale(app);
    Box panel = app->layout.panel;
    title(app, (Box){ panel.x, panel.y - 110 * u, panel.w, 0 }, ALIGN_MIDDLE, TYPE_HEAD1);
}

static void beside_code(App *app, Box box, float bottom)
{
    const KioskHome *home = app->kiosk->home;
    Sheet sheet = { .app = app, .box = box, .u = app_scale(app) };
    float icon = 28 * sheet.u;
    if (!app->layout.portrait) {
        char line[400];
        line_of(home, line, sizeof line);
        kiosk_text(&sheet, "kiosk.home", TYPE_HEAD3, COLOUR_TEXT, app_words(app, "kiosk.home"),
                   bottom);
        sheet_space(&sheet, 4);
        kiosk_text(&sheet, "kiosk.home_what", TYPE_BODY, COLOUR_TEXT_SECOND, line, bottom);
        sheet_space(&sheet, 10);
    }
    ui_icon(app->ui, "qr", (Box){ sheet.box.x, sheet.box.y, icon, icon }, COLOUR_TEXT);
    sheet.box.x += icon + 10 * sheet.u;
    sheet.box.w -= icon + 10 * sheet.u;
    kiosk_text(&sheet, "kiosk.scan", TYPE_HEAD3, COLOUR_TEXT, app_words(app, "kiosk.scan"), bottom);
    sheet.box.x -= icon + 10 * sheet.u;
    sheet.box.w += icon + 10 * sheet.u;
    sheet_space(&sheet, 10);
    kiosk_text(&sheet, "kiosk.holds", TYPE_BODY, COLOUR_TEXT_SECOND,
               app_words(app, home->address ? "kiosk.opens" : "kiosk.holds"), bottom);
    sheet_space(&sheet, 10);
    if (home->words.routine.count > 0 && home->words.routine.steps[0].skip)
        kiosk_text(&sheet, "kiosk.skip", TYPE_BODY, COLOUR_TEXT_SECOND,
                   home->words.routine.steps[0].skip, bottom);
    sheet_space(&sheet, 10);
    kiosk_text(&sheet, "kiosk.stop", TYPE_BODY, COLOUR_TEXT_SECOND, app_words(app, "kiosk.stop"),
               bottom);
    sheet_space(&sheet, 10);
    kiosk_text(&sheet, "kiosk.book", TYPE_BODY, COLOUR_TEXT_SECOND, home->words.book, bottom);
}

/* So many whole pixels a module as there is room for, with the white round it. */
static float code_size(const KioskHome *home, float most)
{
    float modules = (float)(home->code.side + 2 * QR_QUIET);
    return home->made ? fmaxf(1, floorf(most / modules)) * modules : most;
}

void kiosk_home_ui(App *app)
{
    const KioskDeed deeds[] = {
        { "kiosk.finish", "kiosk.finish", "check", COMMAND_KIOSK_ASK, VISIT_FINISH },
        { "kiosk.print", kiosk_print_key(app), "learn", COMMAND_KIOSK_PRINT, 0 },
    };
    int deed_count = kiosk_print_offered(app) ? 2 : 1;
    const KioskHome *home = app->kiosk->home;
    float bottom;
    char clears[128];
    if (app->layout.portrait)
        title_over_panel(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.home"), &bottom);
    content_fill(&app->content, "kiosk.clears", (int)ceil(visit_clears_in(&app->kiosk->visit,
                                                                         app->now)),
                 clears, sizeof clears);
    float line = ui_text_height(app->ui, TYPE_BODY, clears, sheet.box.w);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, deed_count) - line;
    float size = code_size(home, fminf(end - sheet.box.y - 6 * sheet.u, 0.58f * sheet.box.w));
    Box code = { sheet.box.x, sheet.box.y, 0, 0 };
    if (home->made)
        code = ui_qr(app->ui, "kiosk.code", app_words(app, "kiosk.scan"),
                     (Box){ sheet.box.x, sheet.box.y, size, size },
                     (UiQr){ home->code.dark, home->code.side });
    float left = home->made ? sheet.box.x + size + 20 * sheet.u : sheet.box.x;
    beside_code(app, (Box){ left, code.y, box_right(sheet.box) - left, 0 }, end);
    ui_text(app->ui, "kiosk.clears", (Box){ sheet.box.x, end, sheet.box.w, line }, TYPE_BODY,
            COLOUR_TEXT_QUIET, ALIGN_LEFT, clears);
    kiosk_deeds(&sheet, bottom, deeds, deed_count);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true });
}
