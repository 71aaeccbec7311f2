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

static const float scan_icon = 28;               /* design units */

/* With the sign of such a code. */
static void scan(Sheet *sheet, float bottom)
{
    App *app = sheet->app;
    float icon = scan_icon * sheet->u, step = icon + 10 * sheet->u;
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

/* In the panel of a wide screen the code is as large as a phone a metre away needs it, with its
 * title above it and what to heed below it where there is no room beside it. */
bool kiosk_home_is_wide(const App *app)
{
    return app->width > app->height && !is_beneath(app);
}

static void title_beside(Sheet *sheet, float bottom)
{
    const App *app = sheet->app;
    char line[400];
    line_of(app->kiosk->home, line, sizeof line);
    kiosk_text(sheet, "kiosk.home", TYPE_HEAD3, COLOUR_TEXT, app_words(app, "kiosk.home"), bottom);
    sheet_space(sheet, 4);
    kiosk_text(sheet, "kiosk.home_what", TYPE_BODY, COLOUR_TEXT_SECOND, line, bottom);
    sheet_space(sheet, demo_is_small(app) ? 4 : 10);
}

static const char *explained(const App *app)
{
    return app_words(app, app->kiosk->home->address ? "kiosk.opens" : "kiosk.holds");
}

static int heeded(const App *app, Line lines[2])
{
    lines[0] = (Line){ "kiosk.skip", app->kiosk->home->skip };
    lines[1] = (Line){ "kiosk.stop", app_words(app, "kiosk.stop") };
    return 2;
}

/* When to leave it out and when to stop come before all that explains the code. */
static void beside_code(App *app, Box box, bool heeds, float bottom)
{
    const KioskHome *home = app->kiosk->home;
    Sheet sheet = { .app = app, .box = box, .u = app_scale(app) };
    Line heed[2];
    int count = heeds ? heeded(app, heed) : 0;
    float spare = bottom - lines_height(&sheet, heed, count);
    if (!app->layout.portrait && !kiosk_home_is_wide(app))
        title_beside(&sheet, spare);
    if (!is_beneath(app))
        scan(&sheet, spare);
    if (!kiosk_text(&sheet, "kiosk.holds", TYPE_BODY, COLOUR_TEXT_SECOND, explained(app), spare))
        sheet_space(&sheet, -10);
    lines_draw(&sheet, heed, count, bottom);
    lines_draw(&sheet, &(Line){ "kiosk.book", home->words.book }, 1, bottom);
}

/* So many whole pixels a module as there is room for, with the white round it. */
static float code_size(const KioskHome *home, float most)
{
    float modules = (float)(home->code.side + 2 * QR_QUIET);
    return home->made ? fmaxf(1, floorf(most / modules)) * modules : most;
}

/* Pixels: of the column's width in which the code stands. */
static float code_most(const Sheet *sheet)
{
    const App *app = sheet->app;
    float part = kiosk_home_is_wide(app) ? 0.64f : kiosk_is_large(app) ? 0.42f : 0.58f;
    return part * sheet->box.w;
}

/* Where the code stands, and whether what to heed has room beside it. */
typedef struct {
    float size, left;
    bool heeds;
} Place;

static Place place_of(const Sheet *sheet, float room)
{
    const KioskHome *home = sheet->app->kiosk->home;
    Place place = { .size = code_size(home, fminf(room, code_most(sheet))), .heeds = true };
    place.left = home->made ? sheet->box.x + place.size + 20 * sheet->u : sheet->box.x;
    return place;
}

static bool heeds_beside(const Sheet *sheet, const Place *place)
{
    const App *app = sheet->app;
    Sheet column = *sheet;
    Line heed[2];
    column.box.w = box_right(sheet->box) - place->left;
    float step = (scan_icon + 10) * sheet->u;
    return ui_text_height(app->ui, TYPE_HEAD3, app_words(app, "kiosk.scan"), column.box.w - step) +
               10 * sheet->u + ui_text_height(app->ui, TYPE_BODY, explained(app), column.box.w) +
               lines_height(&column, heed, heeded(app, heed)) <= place->size;
}

/* In a wide panel what to heed stands beside it or below. */
static Place wide_place(const Sheet *sheet, float room)
{
    Line heed[2];
    Place place = place_of(sheet, room);
    if (heeds_beside(sheet, &place))
        return place;
    place = place_of(sheet, room - lines_height(sheet, heed, heeded(sheet->app, heed)));
    place.heeds = false;
    return place;
}

static void code(Sheet *sheet, float end)
{
    App *app = sheet->app;
    const KioskHome *home = app->kiosk->home;
    const char *words = app_words(app, "kiosk.scan");
    bool beneath = is_beneath(app), wide = kiosk_home_is_wide(app);
    float below =
        beneath ? ui_text_height(app->ui, TYPE_BODY_STRONG, words, 0.4f * sheet->box.w) : 0;
    float room = end - sheet->box.y - 6 * sheet->u - below;
    Place place = wide ? wide_place(sheet, room) : place_of(sheet, room);
    Box at = { sheet->box.x, sheet->box.y, 0, 0 };
    if (home->made)
        at = ui_qr(app->ui, "kiosk.code", words,
                   (Box){ at.x, at.y, place.size, place.size },
                   (UiQr){ home->code.dark, home->code.side });
    if (home->made && beneath)
        ui_text(app->ui, "kiosk.scan", (Box){ at.x, box_bottom(at) + 2 * sheet->u, at.w, 0 },
                TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_MIDDLE, words);
    Line heed[2];
    beside_code(app, (Box){ place.left, at.y, box_right(sheet->box) - place.left, 0 }, place.heeds,
                wide ? sheet->box.y + place.size : end);
    sheet->box.y += place.size;
    if (!place.heeds)
        lines_draw(sheet, heed, heeded(app, heed), end);
}

static void title_of(Sheet *sheet)
{
    App *app = sheet->app;
    bool over = app->layout.portrait && !kiosk_is_large(app);
    if (!over && (app->layout.portrait || kiosk_home_is_wide(app)))
        title_in_panel(sheet);
}

void kiosk_home_ui(App *app)
{
    const KioskDeed deeds[] = {
        { "kiosk.finish", "kiosk.finish", "check", COMMAND_KIOSK_ASK, VISIT_FINISH },
        { "kiosk.print", kiosk_print_key(app), "learn", COMMAND_KIOSK_PRINT, 0 },
    };
    int deed_count = kiosk_print_offered(app) ? 2 : 1;
    float bottom;
    char clears[128];
    if (app->layout.portrait && !kiosk_is_large(app))
        title_over_panel(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.home"), &bottom);
    title_of(&sheet);
    content_fill(&app->content, "kiosk.clears", (int)ceil(visit_clears_in(&app->kiosk->visit,
                                                                         app->now)),
                 clears, sizeof clears);
    float line = ui_text_height(app->ui, TYPE_BODY, clears, sheet.box.w);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, deed_count) - line;
    code(&sheet, end);
    ui_text(app->ui, "kiosk.clears", (Box){ sheet.box.x, end, sheet.box.w, line }, TYPE_BODY,
            COLOUR_TEXT_QUIET, ALIGN_LEFT, clears);
    kiosk_deeds(&sheet, bottom, deeds, deed_count);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true });
}
