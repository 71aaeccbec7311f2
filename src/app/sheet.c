#include "app/sheet.h"

#include <math.h>

Sheet sheet_begin(App *app, const char *id, const char *title)
{
    float u = app_scale(app);
    Box box = app->layout.panel;
    ui_panel(app->ui, id, title, box, 24 * u, 3);
    Box head = { box.x + 24 * u, 0, box.w - 96 * u, 0 };
    head.h = ui_text_height(app->ui, TYPE_HEAD2, title, head.w);
    head.y = fmaxf(box.y + 10 * u, box.y + 38 * u - head.h / 2);
    ui_heading(app->ui, "sheet.title", head, TYPE_HEAD2, title);
    UiButton close = { .id = "sheet.close", .name = app_words(app, "panel.close"), .icon = "close",
                       .icon_only = true };
    if (ui_button(app->ui, (Box){ box_right(box) - 62 * u, box.y + 14 * u, 48 * u, 48 * u }, close))
        command_index(&app->commands, COMMAND_SCREEN, SCREEN_EXPLORE);
    float top = fmaxf(74 * u, box_bottom(head) - box.y + 8 * u);
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
    sheet->box.y += ui_text(sheet->app->ui, id, box, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, text);
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

int sheet_choice(Sheet *sheet, const char *title, const char *const *ids, const char *const *names,
                 int count, int on)
{
    App *app = sheet->app;
    sheet_heading(sheet, title, app_words(app, title));
    sheet_space(sheet, 6);
    if (ui_segments_width(app->ui, names, count) > sheet->box.w)
        return choice_rows(sheet, ids, names, count, on);
    float height = fmaxf(48 * sheet->u, ui_line_height(app->ui, TYPE_BODY) + 22 * sheet->u);
    int now = ui_segments(app->ui, sheet_take(sheet, height), ids, names, count, on);
    sheet_space(sheet, 18);
    return now;
}
