#include "app/kiosk_ui.h"

#include "app/demo_layout.h"
#include "app/recover.h"
#include "core/text.h"

#include <math.h>

enum { COLUMNS_MOST = 3 };

static const float least_high = 60;              /* pixels */
static const float good_high = 76, most_high = 120;   /* design units */
static const float icon_wide = 48;               /* with the space at both of its sides */
static const float ends = 26;                    /* of a name                           */

static void area_button(App *app, Box box, int area, bool large)
{
    const char *id = app->content.anatomy.areas[area].id;
    char name[UI_ID];
    text_format(name, sizeof name, "area.%s", id);
    UiButton row = { .id = name, .name = content_words(&app->content, "area.%s.name", id),
                     .role = ROLE_LIST_ITEM, .large = large };
    if (ui_button(app->ui, box, row))
        command_part(&app->commands, COMMAND_KIOSK_CHOOSE,
                     (BodyPart){ area, -1, SIDE_MIDDLE });
    if (ui_hovered(app->ui, name))
        app->list_hover = (BodyPart){ area, -1, SIDE_MIDDLE };
}

/* "Standing only, 90 s" */
static void session_name(const App *app, int index, char out[UI_NAME])
{
    char length[32];
    recover_length(app, app->kiosk->session_seconds[index], length, sizeof length);
    text_format(out, UI_NAME, "%s, %s", recover_session_name(app, kiosk_session_at(app, index)),
                length);
}

static void session_button(App *app, Box box, int index, bool large)
{
    char id[UI_ID], name[UI_NAME];
    text_format(id, sizeof id, "session.%s", kiosk_session_at(app, index)->id);
    session_name(app, index, name);
    UiButton button = { .id = id, .name = name, .icon = "play", .role = ROLE_LIST_ITEM,
                        .large = large };
    float words = ui_text_width(app->ui, large ? TYPE_HEAD3 : TYPE_BODY_STRONG, name);
    if (words + icon_wide * app_scale(app) > box.w)
        button.icon = NULL;
    if (ui_button(app->ui, box, button))
        command_text(&app->commands, COMMAND_KIOSK_SESSION, kiosk_session_at(app, index)->id);
}

static int sessions_offered(const App *app)
{
    int count = 0;
    for (int i = 0; i < CLINIC_MAX_SESSIONS; i++)
        count += kiosk_session_at(app, i) != NULL;
    return count;
}

static float widest_session(const App *app, UiType type)
{
    float width = 0;
    char name[UI_NAME];
    for (int i = 0; i < CLINIC_MAX_SESSIONS; i++) {
        if (!kiosk_session_at(app, i))
            continue;
        session_name(app, i, name);
        width = fmaxf(width, ui_text_width(app->ui, type, name));
    }
    return width;
}

static float widest_name(const App *app, UiType type)
{
    float width = widest_session(app, type);
    for (int area = 0; area < app->content.anatomy.area_count; area++)
        if (kiosk_offers_area(app, area))
            width = fmaxf(width, ui_text_width(app->ui, type,
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
    float u = app_scale(app), gap = 8 * u, least = widest_name(app, TYPE_BODY_STRONG) + ends * u;
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

typedef struct {
    Box first;
    float gap;
    int columns, count;
    bool large;                /* all names have room in larger type */
} Cells;

static Cells cells_for(const Sheet *sheet, float bottom)
{
    float gap = 8 * sheet->u, room = bottom - sheet->box.y + gap;
    int count = offered(sheet->app) + sessions_offered(sheet->app);
    int columns = choose_columns(sheet, count, room), rows = rows_of(count, columns);
    float wide = (sheet->box.w - gap * (float)(columns - 1)) / (float)columns;
    float high = fminf(fmaxf(room / (float)(rows > 0 ? rows : 1) - gap, least_high),
                       most_high * sheet->u);
    float named = widest_name(sheet->app, TYPE_HEAD3) + ends * sheet->u;
    return (Cells){ { sheet->box.x, sheet->box.y, wide, high }, gap, columns, count,
                    named <= wide &&
                        2 * ui_line_height(sheet->app->ui, TYPE_HEAD3) <= high };
}

static Box cell(const Cells *cells, int at)
{
    Box box = cells->first;
    box.x += (float)(at % cells->columns) * (box.w + cells->gap);
    box.y += (float)(at / cells->columns) * (box.h + cells->gap);
    return box;
}

/* The last one to the end of its row. */
static Box session_cell(const Cells *cells, int at)
{
    Box box = cell(cells, at);
    int left = cells->columns - 1 - at % cells->columns;
    if (at == cells->count - 1)
        box.w += (float)left * (box.w + cells->gap);
    return box;
}

/* The areas, then what stands for none of them. */
static void choices(Sheet *sheet, float bottom)
{
    App *app = sheet->app;
    Cells cells = cells_for(sheet, bottom);
    int at = 0;
    for (int area = 0; area < app->content.anatomy.area_count; area++)
        if (kiosk_offers_area(app, area))
            area_button(app, cell(&cells, at++), area, cells.large);
    for (int i = 0; i < CLINIC_MAX_SESSIONS; i++)
        if (kiosk_session_at(app, i))
            session_button(app, session_cell(&cells, at++), i, cells.large);
}

/* Both at the right of the title and of the line below it. */
static void turns_beside_title(Sheet *sheet, Box *head)
{
    float size = kiosk_quiet(sheet->app), gap = 8 * sheet->u, both = 2 * size + gap;
    Box row = { box_right(*head) - both, head->y, both, size };
    kiosk_turns_beside(sheet->app, &row);
    head->w -= both + gap;
}

void kiosk_where_ui(App *app)
{
    float bottom;
    const char *title = app_words(app, "kiosk.where");
    Sheet sheet = kiosk_panel(app, title, &bottom);
    Box head = { sheet.box.x, sheet.box.y, sheet.box.w, 0 };
    if (!kiosk_turns_fit(app))
        turns_beside_title(&sheet, &head);
    sheet.box.y += ui_heading(app->ui, "kiosk.where", head,
                              demo_is_small(app) ? TYPE_HEAD3 : TYPE_HEAD2, title);
    sheet_space(&sheet, 2);
    float whole = sheet.box.w;
    sheet.box.w = head.w;
    if (!demo_is_small(app))
        kiosk_text(&sheet, "kiosk.where_hint", TYPE_LEAD, COLOUR_TEXT_SECOND,
                   app_words(app, "kiosk.where_hint"), bottom);
    sheet.box.w = whole;
    sheet_space(&sheet, demo_is_small(app) ? 8 : 14);
    choices(&sheet, bottom);
    kiosk_turns(app);
    kiosk_missed_ui(app);
    kiosk_foot(app, (KioskFoot){ .again = true, .cards = true });
}
