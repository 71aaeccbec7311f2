#include "app/kiosk_ui.h"

#include "app/demo_layout.h"
#include "core/text.h"

#include <math.h>

enum { COLUMNS_MOST = 3 };

static const float least_high = 60;              /* pixels */
static const float good_high = 76, most_high = 120;   /* design units */

static void area_button(App *app, Box box, int area)
{
    const char *id = app->content.anatomy.areas[area].id;
    char name[UI_ID];
    text_format(name, sizeof name, "area.%s", id);
    UiButton row = { .id = name, .name = content_words(&app->content, "area.%s.name", id),
                     .role = ROLE_LIST_ITEM };
    if (ui_button(app->ui, box, row))
        command_part(&app->commands, COMMAND_KIOSK_CHOOSE,
                     (BodyPart){ area, -1, SIDE_MIDDLE });
    if (ui_hovered(app->ui, name))
        app->list_hover = (BodyPart){ area, -1, SIDE_MIDDLE };
}

static float widest_name(const App *app)
{
    float width = 0;
    for (int area = 0; area < app->content.anatomy.area_count; area++)
        if (kiosk_offers_area(app, area))
            width = fmaxf(width, ui_text_width(app->ui, TYPE_BODY_STRONG,
                                               content_words(&app->content, "area.%s.name",
                                                             app->content.anatomy.areas[area].id)));
    return width;
}

static int offered(const App *app)
{
    int count = 0;
    for (int area = 0; area < app->content.anatomy.area_count; area++)
        count += kiosk_offers_area(app, area);
    return count;
}

int kiosk_where_columns(const App *app, float width)
{
    float gap = 8 * app_scale(app), least = widest_name(app) + 26 * app_scale(app);
    return (int)fminf(COLUMNS_MOST, fmaxf(1, floorf((width + gap) / (least + gap))));
}

static int rows_of(int count, int columns)
{
    return (count + columns - 1) / columns;
}

/* The fewest, two at the least, in which all have a good height; where no number of them gives
 * it, as many as the longest name leaves, and more where they would not even have the least. */
static int choose_columns(const Sheet *sheet, int count, float room)
{
    float gap = 8 * sheet->u, good = good_high * sheet->u + gap, least = least_high + gap;
    int most = kiosk_where_columns(sheet->app, sheet->box.w);
    for (int columns = 2; columns <= most; columns++)
        if ((float)rows_of(count, columns) * good <= room)
            return columns;
    while (most < COLUMNS_MOST && (float)rows_of(count, most) * least > room)
        most++;
    return most;
}

static void areas(Sheet *sheet, float bottom)
{
    App *app = sheet->app;
    float gap = 8 * sheet->u, room = bottom - sheet->box.y + gap;
    int count = offered(app), columns = choose_columns(sheet, count, room), at = 0;
    int rows = rows_of(count, columns);
    float wide = (sheet->box.w - gap * (float)(columns - 1)) / (float)columns;
    float high = fminf(fmaxf(room / (float)(rows > 0 ? rows : 1) - gap, least_high),
                       most_high * sheet->u);
    for (int area = 0; area < app->content.anatomy.area_count; area++) {
        if (!kiosk_offers_area(app, area))
            continue;
        int column = at % columns, row = at / columns;
        area_button(app, (Box){ sheet->box.x + (float)column * (wide + gap),
                                sheet->box.y + (float)row * (high + gap), wide, high }, area);
        at++;
    }
}

void kiosk_where_ui(App *app)
{
    float bottom;
    const char *title = app_words(app, "kiosk.where");
    Sheet sheet = kiosk_panel(app, title, &bottom);
    Box head = { sheet.box.x, sheet.box.y, sheet.box.w, 0 };
    sheet.box.y += ui_heading(app->ui, "kiosk.where", head,
                              demo_is_small(app) ? TYPE_HEAD3 : TYPE_HEAD2, title);
    sheet_space(&sheet, 2);
    if (!demo_is_small(app))
        kiosk_text(&sheet, "kiosk.where_hint", TYPE_LEAD, COLOUR_TEXT_SECOND,
                   app_words(app, "kiosk.where_hint"), bottom);
    sheet_space(&sheet, demo_is_small(app) ? 8 : 14);
    areas(&sheet, bottom);
    kiosk_turns(app);
    kiosk_foot(app, (KioskFoot){ .again = true, .cards = true });
}
