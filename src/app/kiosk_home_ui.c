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
    if (home->about[0])
        text_format(out, size, "%s: %s", home->words.title, home->about);
    else
        text_copy(out, size, home->words.title);
}

/* Gives the pixels that it takes. */
static float title(App *app, Box box, UiAlign align, UiType type)
{
    char line[400];
    const KioskHome *home = app->kiosk->home;
    float top = box.y;
    line_of(home, line, sizeof line);
    box.y += ui_text(app->ui, "kiosk.home", box, type, COLOUR_TEXT, align,
                     app_words(app, "kiosk.home")) + 4 * app_scale(app);
    box.y += ui_text(app->ui, "kiosk.home_what", box, TYPE_LEAD, COLOUR_TEXT_SECOND, align, line);
    return box.y - top;
}

static void title_in_panel(Sheet *sheet)
{
    sheet->box.y += title(sheet->app, sheet->box, ALIGN_LEFT, TYPE_HEAD2);
    sheet_space(sheet, 12);
}

/* Below the feet, over the panel. */
static void title_over_panel(App *app)
{
    char line[400];
    Box panel = app->layout.panel;
    line_of(app->kiosk->home, line, sizeof line);
    float high = ui_line_height(app->ui, TYPE_HEAD1) +
                 ui_text_height(app->ui, TYPE_LEAD, line, panel.w) + 26 * app_scale(app);
    title(app, (Box){ panel.x, panel.y - high, panel.w, 0 }, ALIGN_MIDDLE, TYPE_HEAD1);
}

/* What to do with the code stands beneath it, where room beside it is scarce. */
static bool is_beneath(const App *app)
{
    return demo_is_small(app) || kiosk_is_large(app);
}

/* With the sign of such a code. */
static void scan(Sheet *sheet, float bottom)
{
    App *app = sheet->app;
    float icon = 28 * sheet->u, step = icon + 10 * sheet->u;
    Box at = { sheet->box.x, sheet->box.y, icon, icon };
    sheet->box.x += step;
    sheet->box.w -= step;
    if (kiosk_text(sheet, "kiosk.scan", TYPE_HEAD3, COLOUR_TEXT, app_words(app, "kiosk.scan"),
                   bottom))
        ui_icon(app->ui, "qr", at, COLOUR_TEXT);
    sheet->box.x -= step;
    sheet->box.w += step;
    sheet_space(sheet, 10);
}

typedef struct {
    const char *id, *words;
} Line;

/* Room that lines in body type take, with the space before each. */
static float lines_height(const Sheet *sheet, const Line *lines, int count)
{
    float height = 0;
    for (int i = 0; i < count; i++)
        if (lines[i].words[0])
            height += 10 * sheet->u + ui_text_height(sheet->app->ui, TYPE_BODY, lines[i].words,
                                                     sheet->box.w);
    return height;
}

static void lines_draw(Sheet *sheet, const Line *lines, int count, float bottom)
{
    for (int i = 0; i < count; i++) {
        sheet_space(sheet, 10);
        kiosk_text(sheet, lines[i].id, TYPE_BODY, COLOUR_TEXT_SECOND, lines[i].words, bottom);
    }
}

/* When to leave it out and when to stop come before all that explains the code. */
static void beside_code(App *app, Box box, float bottom)
{
    const KioskHome *home = app->kiosk->home;
    Sheet sheet = { .app = app, .box = box, .u = app_scale(app) };
    const Line heed[] = { { "kiosk.skip", home->skip },
                          { "kiosk.stop", app_words(app, "kiosk.stop") } };
    if (!app->layout.portrait) {
        char line[400];
        line_of(home, line, sizeof line);
        kiosk_text(&sheet, "kiosk.home", TYPE_HEAD3, COLOUR_TEXT, app_words(app, "kiosk.home"),
                   bottom - lines_height(&sheet, heed, 2));
        sheet_space(&sheet, 4);
        kiosk_text(&sheet, "kiosk.home_what", TYPE_BODY, COLOUR_TEXT_SECOND, line,
                   bottom - lines_height(&sheet, heed, 2));
        sheet_space(&sheet, demo_is_small(app) ? 4 : 10);
    }
    float spare = bottom - lines_height(&sheet, heed, 2);
    if (!is_beneath(app))
        scan(&sheet, spare);
    if (!kiosk_text(&sheet, "kiosk.holds", TYPE_BODY, COLOUR_TEXT_SECOND,
                    app_words(app, home->address ? "kiosk.opens" : "kiosk.holds"), spare))
        sheet_space(&sheet, -10);
    lines_draw(&sheet, heed, 2, bottom);
    lines_draw(&sheet, &(Line){ "kiosk.book", home->words.book }, 1, bottom);
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
    if (app->layout.portrait && !kiosk_is_large(app))
        title_over_panel(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.home"), &bottom);
    if (app->layout.portrait && kiosk_is_large(app))
        title_in_panel(&sheet);
    content_fill(&app->content, "kiosk.clears", (int)ceil(visit_clears_in(&app->kiosk->visit,
                                                                         app->now)),
                 clears, sizeof clears);
    float line = ui_text_height(app->ui, TYPE_BODY, clears, sheet.box.w);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, deed_count) - line;
    bool beneath = is_beneath(app);
    const char *scan_words = app_words(app, "kiosk.scan");
    float most = (kiosk_is_large(app) ? 0.42f : 0.58f) * sheet.box.w;
    float room = end - sheet.box.y - 6 * sheet.u, wide = 0.4f * sheet.box.w;
    float below =
        beneath ? ui_text_height(app->ui, TYPE_BODY_STRONG, scan_words, wide) : 0;
    float size = code_size(home, fminf(room - below, most));
    Box code = { sheet.box.x, sheet.box.y, 0, 0 };
    if (home->made)
        code = ui_qr(app->ui, "kiosk.code", scan_words,
                     (Box){ sheet.box.x, sheet.box.y, size, size },
                     (UiQr){ home->code.dark, home->code.side });
    if (home->made && beneath)
        ui_text(app->ui, "kiosk.scan", (Box){ code.x, box_bottom(code) + 2 * sheet.u, code.w, 0 },
                TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_MIDDLE, scan_words);
    float left = home->made ? sheet.box.x + size + 20 * sheet.u : sheet.box.x;
    beside_code(app, (Box){ left, code.y, box_right(sheet.box) - left, 0 }, end);
    ui_text(app->ui, "kiosk.clears", (Box){ sheet.box.x, end, sheet.box.w, line }, TYPE_BODY,
            COLOUR_TEXT_QUIET, ALIGN_LEFT, clears);
    kiosk_deeds(&sheet, bottom, deeds, deed_count);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true });
}
