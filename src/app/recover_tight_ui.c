#include "app/recover_own.h"

#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/explore.h"
#include "core/text.h"

#include <math.h>

enum { LINE = 160 };

/* Width of the wider of both words as a button. */
static float side_width(const App *app)
{
    float left = ui_button_width(app->ui, (UiButton){ .name = app_words(app, "side.left") });
    float right = ui_button_width(app->ui, (UiButton){ .name = app_words(app, "side.right") });
    return fmaxf(left, right);
}

static void side_button(App *app, Box box, int area, Side side)
{
    char id[UI_ID];
    const char *letter = side_letter(side);
    text_format(id, sizeof id, "tight.%s.%s", app->content.anatomy.areas[area].id, letter);
    UiButton button = { .id = id, .role = ROLE_TOGGLE,
                        .name = app_words(app, side == SIDE_RIGHT ? "side.right" : "side.left"),
                        .on = app->state.recover.tight[area][side == SIDE_RIGHT] };
    if (ui_button(app->ui, box, button))
        command_part(&app->commands, COMMAND_TIGHT_MARK, (BodyPart){ area, -1, side });
}

/* The name, then left and right; below it where they do not fit beside. */
static float area_row(App *app, Box box, int area)
{
    float u = app_scale(app), gap = 6 * u, height = ui_control_height(app->ui, 48);
    const char *name = content_words(&app->content, "area.%s.name",
                                     app->content.anatomy.areas[area].id);
    char id[UI_ID];
    float wide = fminf(side_width(app), (box.w - gap) / 2), words = box.w - 2 * (wide + gap);
    bool below = words < 110 * u;
    if (below)
        words = box.w;
    float lines = ui_text_height(app->ui, TYPE_BODY_STRONG, name, words);
    float inset = below ? 0 : fmaxf(0, (height - lines) / 2);
    text_format(id, sizeof id, "tight.%s", app->content.anatomy.areas[area].id);
    ui_text(app->ui, id, (Box){ box.x, box.y + inset, words, lines }, TYPE_BODY_STRONG, COLOUR_TEXT,
            ALIGN_LEFT, name);
    float down = below ? lines + gap : fmaxf(0, (lines - height) / 2);
    Box right = { box_right(box) - wide, box.y + down, wide, height };
    Box left = { right.x - gap - wide, right.y, wide, height };
    side_button(app, left, area, SIDE_LEFT);
    side_button(app, right, area, SIDE_RIGHT);
    return fmaxf(box_bottom(right), box.y + lines) + 4 * u - box.y;
}

static void areas(App *app, Box box)
{
    float u = app_scale(app);
    Box inner = ui_scroll_begin(app->ui, "recover.scroll", box);
    float start = inner.y;
    inner.y += ui_heading(app->ui, "tight.title", inner, TYPE_HEAD3,
                          app_words(app, "session.tight.name")) + 4 * u;
    inner.y += ui_text(app->ui, "tight.about", inner, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                       app_words(app, "tight.hint")) + 8 * u;
    for (int area = 0; area < app->content.anatomy.area_count; area++)
        inner.y += area_row(app, inner, area);
    ui_scroll_end(app->ui, inner.y - start);
}

/* How long, and start; or changed and saved first. Returns where it begins. */
static float foot(App *app, Box room)
{
    float u = app_scale(app), control = ui_control_height(app->ui, 56);
    int count = recover_tight_count(app);
    char about[LINE];
    Box box = { room.x, box_bottom(room) - control, room.w, control };
    UiButton edit = { .id = "tight.keep", .name = app_words(app, "own.change_first"),
                      .icon = "edit", .icon_only = true, .disabled = count == 0 };
    UiButton start = { .id = "tight.start", .name = app_words(app, "recover.start_short"),
                       .icon = "play", .action = true, .disabled = count == 0 };
    if (ui_button(app->ui, (Box){ box.x, box.y, control, control }, edit))
        command_index(&app->commands, COMMAND_TIGHT_KEEP, 0);
    Box wide = { box.x + control + 10 * u, box.y, box.w - control - 10 * u, control };
    if (ui_button(app->ui, wide, start))
        command_index(&app->commands, COMMAND_TIGHT_START, 0);
    if (count > 0)
        recover_about(app, &app->recover->tight, about, sizeof about);
    else
        text_copy(about, sizeof about, app_words(app, "tight.none"));
    float line = ui_line_height(app->ui, TYPE_BODY);
    box.y -= line + 8 * u;
    ui_label(app->ui, (Box){ box.x, box.y, box.w, line }, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
             about);
    ui_told(app->ui, "tight.time", about, "", (Box){ box.x, box.y, box.w, line });
    return box.y;
}

void recover_tight_ui(App *app)
{
    float u = app_scale(app), pad = (demo_is_small(app) ? 16 : 20) * u;
    Box panel = app->layout.panel;
    demo_veil(app);
    explore_rail(app);
    recover_back_button(app, "nav.recover");
    ui_panel(app->ui, "panel", app_words(app, "session.tight.name"), panel, 24 * u, 3);
    Box room = box_inset(panel, pad);
    float below = foot(app, room);
    areas(app, (Box){ room.x, room.y, room.w, below - 12 * u - room.y });
}
