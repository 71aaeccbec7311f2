#include "app/sheet.h"

#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static float widest_word(const App *app, UiType type, const char *text)
{
    float widest = 0;
    for (const char *word = text; *word; word += strspn(word, " ")) {
        char one[96];
        size_t length = strcspn(word, " ");
        text_format(one, sizeof one, "%.*s", (int)length, word);
        widest = fmaxf(widest, ui_text_width(app->ui, type, one));
        word += length;
    }
    return widest;
}

UiType sheet_title_type(const App *app, UiType largest, const char *title, float width)
{
    static const UiType types[] = { TYPE_HEAD1, TYPE_HEAD2, TYPE_HEAD3 };
    for (size_t i = 0; i < ARRAY_COUNT(types); i++) {
        float two = 2.5f * ui_line_height(app->ui, types[i]);
        if (types[i] <= largest && widest_word(app, types[i], title) <= width &&
            ui_text_height(app->ui, types[i], title, width) < two)
            return types[i];
    }
    return TYPE_BODY_STRONG;
}

bool sheet_head(App *app, SheetHead head, float *below)
{
    float u = app_scale(app);
    Box panel = head.panel;
    Box title = { panel.x + head.inset, 0, panel.w - head.inset - 72 * u, 0 };
    UiType type = sheet_title_type(app, TYPE_HEAD2, head.title, title.w);
    title.h = ui_text_height(app->ui, type, head.title, title.w);
    title.y = fmaxf(panel.y + 10 * u, panel.y + 38 * u - title.h / 2);
    ui_heading(app->ui, head.title_id, title, type, head.title);
    UiButton close = { .id = head.close_id, .name = app_words(app, "panel.close"), .icon = "close",
                       .icon_only = true };
    *below = fmaxf(74 * u, box_bottom(title) - panel.y + 8 * u);
    return ui_button(app->ui, (Box){ box_right(panel) - 62 * u, panel.y + 14 * u, 48 * u, 48 * u },
                     close);
}

Sheet sheet_begin(App *app, const char *id, const char *title)
{
    float u = app_scale(app), top;
    Box box = app->layout.panel;
    ui_panel(app->ui, id, title, box, 24 * u, 3);
    SheetHead head = { .panel = box, .inset = 24 * u, .title_id = "sheet.title", .title = title,
                       .close_id = "sheet.close" };
    if (sheet_head(app, head, &top))
        command_index(&app->commands, COMMAND_BACK, 0);
    Box view = { box.x + 24 * u, box.y + top, box.w - 48 * u, box.h - top - 8 * u };
    Sheet sheet = { .app = app, .u = u };
    sheet.box = ui_scroll_begin(app->ui, "sheet.scroll", view);
    sheet.start = sheet.box.y;
    return sheet;
}

void sheet_end(Sheet *sheet)
{
    ui_scroll_end(sheet->app->ui, sheet->box.y - sheet->start + 16 * sheet->u);
}

Box sheet_take(Sheet *sheet, float height)
{
    Box box = { sheet->box.x, sheet->box.y, sheet->box.w, height };
    sheet->box.y += height;
    return box;
}

void sheet_space(Sheet *sheet, float units)
{
    sheet->box.y += units * sheet->u;
}

void sheet_heading(Sheet *sheet, const char *id, const char *text)
{
    Box box = { sheet->box.x, sheet->box.y, sheet->box.w, 0 };
    sheet->box.y += ui_heading(sheet->app->ui, id, box, TYPE_BODY_STRONG, text);
}

void sheet_text(Sheet *sheet, const char *id, const char *text)
{
    Box box = { sheet->box.x, sheet->box.y, sheet->box.w, 0 };
    sheet->box.y += ui_text(sheet->app->ui, id, box, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                            text);
}

static float segments_height(const Sheet *sheet)
{
    return fmaxf(48 * sheet->u, ui_line_height(sheet->app->ui, TYPE_BODY) + 22 * sheet->u);
}

/* One below the other, where the words do not fit side by side. */
static int choice_rows(Sheet *sheet, const char *const *ids, const char *const *names, int count,
                       int on)
{
    int now = on;
    for (int i = 0; i < count; i++) {
        UiButton row = { .id = ids[i], .name = names[i], .on = i == on, .role = ROLE_RADIO };
        float height = ui_row_height(sheet->app->ui, sheet->box.w, 50, row);
        if (ui_row(sheet->app->ui, sheet_take(sheet, height), row))
            now = i;
        sheet_space(sheet, 6);
    }
    sheet_space(sheet, 12);
    return now;
}

/* The title left, the options right of it; false where that does not fit. */
static bool choice_beside(Sheet *sheet, const char *title, float width)
{
    Ui *ui = sheet->app->ui;
    const char *words = app_words(sheet->app, title);
    float least = 400 * sheet->u * sheet->app->state.text_scale;
    float left = ui_text_width(ui, TYPE_BODY_STRONG, words) + 24 * sheet->u;
    if (sheet->box.w < least || left + width > sheet->box.w)
        return false;
    float line = ui_line_height(ui, TYPE_BODY_STRONG);
    Box box = { sheet->box.x, sheet->box.y + (segments_height(sheet) - line) / 2, left, line };
    ui_heading(ui, title, box, TYPE_BODY_STRONG, words);
    return true;
}

int sheet_choice(Sheet *sheet, const char *title, const char *const *ids, const char *const *names,
                 int count, int on)
{
    App *app = sheet->app;
    float width = ui_segments_width(app->ui, names, count);
    bool beside = choice_beside(sheet, title, width);
    if (!beside) {
        sheet_heading(sheet, title, app_words(app, title));
        sheet_space(sheet, 6);
    }
    if (width > sheet->box.w)
        return choice_rows(sheet, ids, names, count, on);
    Box box = sheet_take(sheet, segments_height(sheet));
    if (beside) {
        box.x = box_right(box) - width;
        box.w = width;
    }
    int now = ui_segments(app->ui, box, ids, names, count, on);
    sheet_space(sheet, beside ? 10 : 18);
    return now;
}
