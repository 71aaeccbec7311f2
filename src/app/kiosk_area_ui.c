#include "app/kiosk_ui.h"

#include "app/demo_layout.h"
#include "app/explore.h"

#include <math.h>

static const float turn_step = 0.7854f;       /* radians: an eighth of a turn */
static const float under_head = 10;           /* design units                 */

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

static float sides_height(const App *app)
{
    return fmaxf(60 + 8 * app_scale(app), 48 * app_scale(app));
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

static void sides_and_turns(App *app, Box row)
{
    kiosk_turns_beside(app, &row);
    sides(app, row);
}

/* Where the area's name and its sides stand. */
typedef struct {
    const char *name;
    UiType type;
    Box words, side;           /* side: w 0 where they stand low                        */
    float bottom;
} Head;

/* The sides beside the name where there is room for both, else below it. */
static Head place_head(const App *app, Box at)
{
    float u = app_scale(app), high = sides_height(app), gap = 16 * u, least = sides_width(app);
    Head head = { .name = content_words(&app->content, "area.%s.name", area_id(app)),
                  .type = demo_is_small(app) ? TYPE_HEAD3 : TYPE_HEAD2 };
    float title = ui_text_width(app->ui, head.type, head.name);
    float line = ui_line_height(app->ui, head.type), width = fmaxf(least, 170 * u);
    if (title + gap + width > at.w && title + gap + least <= at.w)
        width = least;
    bool low = kiosk_sides_low(app) || kiosk_sides_out(app);
    bool beside = !low && title + gap + width <= at.w;
    head.words = (Box){ at.x, beside ? at.y + (high - line) / 2 : at.y, at.w, line };
    head.side = (Box){ beside ? box_right(at) - width : at.x,
                       beside ? at.y : box_bottom(head.words) + 6 * u, beside ? width : at.w,
                       high };
    head.side.w *= low ? 0 : 1;
    head.bottom = low ? box_bottom(head.words) : box_bottom(head.side);
    return head;
}

static void draw_head(Sheet *sheet)
{
    App *app = sheet->app;
    Head head = place_head(app, sheet->box);
    ui_heading(app->ui, "kiosk.area", head.words, head.type, head.name);
    if (head.side.w > 0)
        sides(app, head.side);
    sheet->box.y = head.bottom + under_head * sheet->u;
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

float kiosk_area_needs(const App *app, float width, bool least)
{
    KioskDeed deeds[2];
    float inner = width - 2 * kiosk_pad(app), u = app_scale(app);
    float low = kiosk_sides_low(app) ? sides_height(app) + 8 * u : 0;
    return place_head(app, (Box){ 0, 0, inner, 0 }).bottom + under_head * u +
           kiosk_signs_needs(app, inner, least) + low +
           kiosk_deeds_in(app, inner, deeds, deeds_of(app, deeds)) +
           2 * kiosk_pad(app) + 2;
}

void kiosk_area_ui(App *app)
{
    KioskDeed deeds[2];
    int count = deeds_of(app, deeds);
    float bottom;
    Sheet sheet = kiosk_panel(app, content_part_name(&app->content, app->state.chosen), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, count);
    draw_head(&sheet);
    if (kiosk_sides_low(app)) {
        end -= sides_height(app);
        Box row = { sheet.box.x, end, sheet.box.w, sides_height(app) };
        sides_and_turns(app, row);
        end -= 8 * sheet.u;
    }
    kiosk_signs(&sheet, end);
    if (kiosk_sides_out(app))
        sides_and_turns(app, app->layout.turns);
    kiosk_deeds(&sheet, bottom, deeds, count);
    explore_labels(app);
    kiosk_turns(app);
    kiosk_missed_ui(app);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true });
}
