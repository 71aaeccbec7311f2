#include "app/explore.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

enum { HITS_MOST = 24 };

static Side side_of_list(const App *app)
{
    return app->state.chosen.side == SIDE_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
}

static void area_row(App *app, Box box, int area)
{
    const char *id = app->content.anatomy.areas[area].id;
    char element[UI_ID];
    text_format(element, sizeof element, "area.%s", id);
    UiButton row = {
        .id = element,
        .name = content_words(&app->content, "area.%s.name", id),
        .role = ROLE_LIST_ITEM,
        .plain = !app->layout.portrait && app->state.hover.area != area,
    };
    if (ui_row(app->ui, box, row))
        command_part(&app->commands, COMMAND_CHOOSE, (BodyPart){ area, -1, side_of_list(app) });
    /* The list and the body answer to each other: the row under the pointer glows on the body. */
    if (ui_hovered(app->ui, element))
        app->list_hover = (BodyPart){ area, -1, side_of_list(app) };
}

static int columns(const App *app)
{
    if (!app->layout.portrait)
        return 1;
    float u = app_scale(app);
    float widest = 0;
    for (int i = 0; i < app->content.anatomy.area_count; i++)
        widest = fmaxf(widest, ui_text_width(app->ui, TYPE_BODY_STRONG,
                                             content_words(&app->content, "area.%s.name",
                                                           app->content.anatomy.areas[i].id)));
    float fit = app->layout.list.w / (widest + 56 * u);
    return fit > 3 ? 3 : fit > 2 ? 2 : 1;
}

/* In portrait the rows share the room there is: large enough for a thumb. */
static float area_row_height(const App *app)
{
    float u = app_scale(app);
    float least = fmaxf(46 * u, ui_line_height(app->ui, TYPE_BODY) + 24 * u);
    if (!app->layout.portrait)
        return least;
    int across = columns(app), rows = (app->content.anatomy.area_count + across - 1) / across;
    float share = (app->layout.list.h - 16 * u) / (float)rows;
    return fmaxf(least, fminf(96 * u, share));
}

/* Returns the height of all rows. */
static float area_rows(App *app, Box content)
{
    int count = app->content.anatomy.area_count, across = columns(app);
    float height = area_row_height(app);
    float width = content.w / (float)across;
    for (int i = 0; i < count; i++) {
        Box row = { content.x + (float)(i % across) * width,
                    content.y + (float)(i / across) * height, width, height };
        area_row(app, app->layout.portrait ? box_inset(row, 4 * app_scale(app)) : row, i);
    }
    return (float)((count + across - 1) / across) * height;
}

static void choose_hit(App *app, const SearchHit *hit)
{
    BodyPart part;
    int exercise;
    if (!content_resolve(&app->content, hit, side_of_list(app), &part, &exercise))
        return;
    if (exercise >= 0) {
        command_exercise(&app->commands, hit->id, part.side);
        return;
    }
    command_part(&app->commands, COMMAND_CHOOSE, part);
    if (part.muscle >= 0)
        command_index(&app->commands, COMMAND_PAGE, PAGE_MUSCLES);
}

static UiButton hit_button(const App *app, const SearchHit *hit, const char *id)
{
    return (UiButton){
        .id = id,
        .name = content_hit_name(&app->content, hit),
        .second = content_hit_latin(&app->content, hit),
        .role = ROLE_LIST_ITEM,
        .plain = true,
    };
}

static float hit_height(const App *app, float width, const SearchHit *hit)
{
    return ui_row_height(app->ui, width, 46, hit_button(app, hit, ""));
}

/* Returns the height it took. */
static float hit_row(App *app, Box box, const SearchHit *hit, int index)
{
    char element[UI_ID];
    text_format(element, sizeof element, "hit.%d", index);
    UiButton row = hit_button(app, hit, element);
    box.h = hit_height(app, box.w, hit);
    if (ui_row(app->ui, box, row))
        choose_hit(app, hit);
    BodyPart part;
    int exercise;
    if (ui_hovered(app->ui, element) &&
        content_resolve(&app->content, hit, side_of_list(app), &part, &exercise) && exercise < 0)
        app->list_hover = part;
    return box.h;
}

/* Says that a typing error was forgiven; returns the height it took. */
static float did_you_mean(App *app, Box content, const SearchHit *hit)
{
    char line[160];
    float u = app_scale(app);
    content_named(app_words(app, "search.did_you_mean"), content_hit_name(&app->content, hit), line,
                  sizeof line);
    return ui_text(app->ui, "search.guess", (Box){ content.x + 12 * u, content.y + 6 * u,
                                                   content.w - 24 * u, 0 },
                   TYPE_BODY, COLOUR_TEXT_QUIET, ALIGN_LEFT, line) + 12 * u;
}

static void hit_list(App *app, Box content, const SearchHit *hits, int count)
{
    float u = app_scale(app), y = content.y;
    if (count > 0 && hits[0].guessed)
        y += did_you_mean(app, content, &hits[0]);
    for (int i = 0; i < count; i++) {
        y += hit_row(app, (Box){ content.x, y, content.w, 0 }, &hits[i], i);
    }
    if (count == 0) {
        Box none = { content.x + 12 * u, y + 8 * u, content.w - 24 * u, 0 };
        y += ui_text(app->ui, "search.none", none, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                     app_words(app, "search.none")) + 20 * u;
        y += area_rows(app, (Box){ content.x, y, content.w, 0 });
    }
    ui_scroll_end(app->ui, y - content.y);
}

static void search_field(App *app, const SearchHit *first, int count)
{
    bool submit = false;
    char query[STATE_QUERY];
    text_copy(query, sizeof query, app->state.query);
    if (ui_text_field(app->ui, app->layout.search, "search", app_words(app, "search.title"),
                      app_words(app, "search.title"), "search",
                      query[0] ? "" : "/", query, sizeof query, &submit))
        command_text(&app->commands, COMMAND_QUERY, query);
    if (submit && count > 0)
        choose_hit(app, first);
}

/* Comes after what was found, so that the key for the next thing leads there. */
static void clear_button(App *app)
{
    Box clear = app->layout.search;
    clear.x = box_right(clear) - clear.h;
    clear.w = clear.h;
    UiButton button = { .id = "search.clear", .name = app_words(app, "search.clear"),
                        .icon = "close", .icon_only = true };
    if (app->state.query[0] && ui_button(app->ui, box_inset(clear, 4 * app_scale(app)), button))
        command_text(&app->commands, COMMAND_QUERY, "");
}

/* What the hits take; all there is when there are none, or one was guessed. */
static float hits_height(const App *app, const SearchHit *hits, int count)
{
    float u = app_scale(app), height = 16 * u;
    if (count == 0 || hits[0].guessed)
        return app->layout.list.h;
    for (int i = 0; i < count; i++)
        height += hit_height(app, app->layout.list.w - 16 * u, &hits[i]);
    return height;
}

/* The list is as tall as what it holds, up to the room there is. */
static Box list_box(const App *app, float wanted)
{
    Box box = app->layout.list;
    box.h = fminf(box.h, wanted);
    return box;
}

void explore_areas(App *app)
{
    SearchHit hits[HITS_MOST];
    app->list_hover = body_part_none();
    if (app->state.chosen.area >= 0)
        return;
    bool asked = app->state.query[0] != '\0';
    int count = asked ? search_find(&app->content.search, app->state.query, hits, HITS_MOST) : 0;
    search_field(app, hits, count);
    float u = app_scale(app);
    int across = columns(app), rows = (app->content.anatomy.area_count + across - 1) / across;
    Box box = list_box(app, asked ? hits_height(app, hits, count)
                                  : area_row_height(app) * (float)rows + 16 * u);
    ui_panel(app->ui, "areas", app_words(app, "explore.areas"), box, 24 * u, 2);
    Box content = ui_scroll_begin(app->ui, asked ? "hits.scroll" : "areas.scroll",
                                  box_inset(box, 8 * u));
    if (asked)
        hit_list(app, content, hits, count);
    else
        ui_scroll_end(app->ui, area_rows(app, content));
    clear_button(app);
}
