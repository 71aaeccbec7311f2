#include "app/kiosk_ui.h"

#include "app/demo_layout.h"
#include "app/explore.h"

#include <math.h>

static const float turn_step = 0.7854f;       /* radians: an eighth of a turn */

/* One at each end of a row; where that is narrow the signs alone. */
static void turns_in(App *app, Box row, bool sign)
{
    static const char *const ids[] = { "turn.left", "turn.right" };
    static const char *const icons[] = { "turn_left", "turn_right" };
    for (int i = 0; i < 2; i++) {
        UiButton button = { .id = ids[i], .name = app_words(app, "kiosk.turn"), .icon = icons[i],
                            .icon_only = sign };
        float width = sign ? row.h : ui_button_width(app->ui, button);
        Box box = { i ? box_right(row) - width : row.x, row.y, width, row.h };
        if (ui_button(app->ui, box, button))
            command_amount(&app->commands, COMMAND_TURN, i ? turn_step : -turn_step);
    }
}

void kiosk_turns(App *app)
{
    if (kiosk_turns_fit(app))
        turns_in(app, app->layout.turns, false);
}

void kiosk_turns_beside(App *app, Box *row)
{
    float step = row->h + 8 * app_scale(app);
    turns_in(app, *row, true);
    row->x += step;
    row->w -= 2 * step;
}

static const char *area_id(const App *app)
{
    return app->content.anatomy.areas[app->state.chosen.area].id;
}

static float sides_height(const Sheet *sheet)
{
    return fmaxf(60 + 8 * sheet->u, 48 * sheet->u);
}

static float sides_width(const App *app)
{
    const char *names[] = { app_words(app, "side.left"), app_words(app, "side.right") };
    return ui_segments_width(app->ui, names, 2);
}

static void sides(App *app, Box box)
{
    static const char *const ids[] = { "side.left", "side.right" };
    const char *names[] = { app_words(app, "side.left"), app_words(app, "side.right") };
    int on = app->state.chosen.side == SIDE_RIGHT;
    int now = ui_segments(app->ui, box, ids, names, 2, on);
    if (now != on)
        command_index(&app->commands, COMMAND_SIDE, now ? SIDE_RIGHT : SIDE_LEFT);
}

/* The sides beside the name where there is room for both, else below it. */
static void head(Sheet *sheet)
{
    App *app = sheet->app;
    const char *name = content_words(&app->content, "area.%s.name", area_id(app));
    float high = sides_height(sheet), gap = 16 * sheet->u, least = sides_width(app);
    float width = fmaxf(least, 170 * sheet->u);
    UiType type = demo_is_small(app) ? TYPE_HEAD3 : TYPE_HEAD2;
    float title = ui_text_width(app->ui, type, name), line = ui_line_height(app->ui, type);
    Box box = { sheet->box.x, sheet->box.y, sheet->box.w, high };
    if (title + gap + width > box.w && title + gap + least <= box.w)
        width = least;
    bool low = kiosk_sides_low(app), beside = !low && title + gap + width <= box.w;
    Box words = { box.x, beside ? box.y + (high - line) / 2 : box.y, box.w, line };
    ui_heading(app->ui, "kiosk.area", words, type, name);
    Box side = { beside ? box_right(box) - width : box.x,
                 beside ? box.y : box_bottom(words) + 6 * sheet->u, beside ? width : box.w, high };
    if (!low)
        sides(app, side);
    sheet->box.y = (low ? box_bottom(words) : box_bottom(side)) + 10 * sheet->u;
}

/* Why nobody can try a stretch here, or what another area's is good for. */
static bool about_stretch(const App *app, KioskNotice *out)
{
    int chosen = app->state.chosen.area;
    if (kiosk_lent_stretch(app, chosen))
        *out = (KioskNotice){ "kiosk.standing", "info", app_words(app, "kiosk.standing"),
                              content_words(&app->content, "area.%s.standing", area_id(app)),
                              COLOUR_INFO };
    else if (!kiosk_stretch(app, chosen) && kiosk_home_stretch(app, chosen))
        *out = (KioskNotice){ "kiosk.floor", "info", app_words(app, "kiosk.floor"),
                              app_words(app, "kiosk.floor_how"), COLOUR_INFO };
    else
        return false;
    return true;
}

/* The worst first, as everywhere. */
static int notices(const App *app, KioskNotice *out)
{
    static const GuideLevel levels[] = { GUIDE_EMERGENCY, GUIDE_URGENT };
    static const char *const icons[] = { "emergency", "urgent" };
    static const char *const ids[] = { "kiosk.emergency", "kiosk.urgent" };
    const GuideArea *area = guide_area(&app->content.guide, area_id(app));
    int count = 0;
    for (int i = 0; area && i < 2; i++) {
        const char *level = guide_level_name(levels[i]);
        if (guide_has_level(area, levels[i]))
            out[count++] = (KioskNotice){
                ids[i], icons[i], content_words(&app->content, "care.%s.title", level),
                content_words(&app->content, "area.%s.see.%s", area_id(app), level), COLOUR_URGENT
            };
    }
    return count + about_stretch(app, &out[count]);
}

/* What the area does gives way to what to heed; of that the last is left out first. */
static void told(Sheet *sheet, float bottom)
{
    const App *app = sheet->app;
    KioskNotice all[3];
    float gap = 8 * sheet->u, needs = gap;
    int count = notices(app, all);
    for (int i = 0; i < count; i++)
        needs += kiosk_notice_height(sheet, &all[i]) + gap;
    if (kiosk_text(sheet, "kiosk.does", TYPE_LEAD, COLOUR_TEXT_SECOND,
                   content_words(&app->content, "area.%s.does", area_id(app)), bottom - needs))
        sheet_space(sheet, 10);
    for (int i = 0; i < count; i++)
        if (kiosk_notice(sheet, &all[i], bottom) ||
            (all[i].colour == COLOUR_INFO &&
             kiosk_text(sheet, all[i].id, TYPE_BODY, COLOUR_TEXT_SECOND, all[i].words, bottom)))
            sheet->box.y += gap;
}

/* A stretch and a breath, or where there is none to be tried a breath and one for home. */
static int deeds_of(const App *app, KioskDeed deeds[2])
{
    static const KioskDeed stretch = { "kiosk.stretch", "kiosk.stretch", "play",
                                       COMMAND_KIOSK_PAGE, KIOSK_STRETCH };
    static const KioskDeed breath = { "kiosk.breath", "kiosk.breath", "breathe",
                                      COMMAND_KIOSK_PAGE, KIOSK_BREATH };
    static const KioskDeed home = { "kiosk.take", "kiosk.home", "qr", COMMAND_KIOSK_PAGE,
                                    KIOSK_TAKE_HOME };
    bool standing = kiosk_stretch(app, app->state.chosen.area) != NULL;
    deeds[0] = standing ? stretch : breath;
    deeds[1] = standing ? breath : home;
    return standing || kiosk_home_stretch(app, app->state.chosen.area) ? 2 : 1;
}

void kiosk_area_ui(App *app)
{
    KioskDeed deeds[2];
    int count = deeds_of(app, deeds);
    float bottom;
    Sheet sheet = kiosk_panel(app, content_part_name(&app->content, app->state.chosen), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, count);
    head(&sheet);
    if (kiosk_sides_low(app)) {
        end -= sides_height(&sheet);
        Box row = { sheet.box.x, end, sheet.box.w, sides_height(&sheet) };
        kiosk_turns_beside(app, &row);
        sides(app, row);
        end -= 8 * sheet.u;
    }
    told(&sheet, end);
    kiosk_deeds(&sheet, bottom, deeds, count);
    explore_labels(app);
    kiosk_turns(app);
    kiosk_missed_ui(app);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true });
}
