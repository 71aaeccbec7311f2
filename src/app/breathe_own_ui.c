#include "app/breathe.h"

#include "core/text.h"

#include <math.h>

enum { LINE = 160 };

/* A part: its name and seconds, and below less, how much of what is possible, more. */
static void ask_for(App *app, BreathPart part, float steps)
{
    command_push(&app->commands, (Command){ .type = COMMAND_BREATHE_PART, .index = (int)part,
                                            .amount = steps });
}

static void step_button(App *app, Box box, BreathPart part, int by)
{
    char id[UI_ID], name[LINE];
    const BreathPattern *own = &app->state.breathe.own;
    BreathPattern tried = *own;
    text_format(id, sizeof id, "own.%s.%s", breath_part_name(part), by < 0 ? "less" : "more");
    content_named(app_words(app, by < 0 ? "breathe.less" : "breathe.more"),
                  content_words(&app->content, "breathe.part.%s", breath_part_name(part)), name,
                  sizeof name);
    UiButton button = { .id = id, .name = name, .icon = by < 0 ? "minus" : "plus",
                        .icon_only = true,
                        .disabled = !breathing_step(&tried, &app->content.breathing.limits, part,
                                                    by) };
    if (ui_button(app->ui, box, button))
        ask_for(app, part, (float)by);
}

static float part_row(App *app, Box box, BreathPart part)
{
    float u = app_scale(app), size = ui_control_height(app->ui, 44);
    float line = ui_line_height(app->ui, TYPE_BODY_STRONG);
    const BreathPattern *own = &app->state.breathe.own;
    const int *limit = app->content.breathing.limits.part[part];
    char number[16], value[32], id[UI_ID];
    const char *name = content_words(&app->content, "breathe.part.%s", breath_part_name(part));
    text_format(number, sizeof number, "%d%s%d", own->tenths[part] / 10,
                app_words(app, "breathe.point"), own->tenths[part] % 10);
    content_named(app_words(app, "breathe.seconds"), number, value, sizeof value);
    if (own->tenths[part] == 0)
        text_copy(value, sizeof value, app_words(app, "breathe.none"));
    Box top = { box.x, box.y, box.w, line };
    ui_label(app->ui, top, TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT, name);
    ui_label(app->ui, top, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_RIGHT, value);
    Box less = { box.x, box.y + line + 2 * u, size, size }, more = less;
    more.x = box_right(box) - size;
    step_button(app, less, part, -1);
    float share = (float)own->tenths[part] / (float)limit[1];
    text_format(id, sizeof id, "own.%s", breath_part_name(part));
    Box slider = { box_right(less) + 12 * u, less.y, more.x - box_right(less) - 24 * u, size };
    if (ui_slider(app->ui, slider, id, name, value, &share))
        ask_for(app, part, roundf(share * (float)limit[1]) - (float)own->tenths[part]);
    step_button(app, more, part, 1);
    return line + 2 * u + size;
}

static float name_field(App *app, Box box)
{
    float u = app_scale(app), start = box.y;
    char name[BREATHING_NAME];
    const char *title = app_words(app, "breathe.name");
    text_copy(name, sizeof name, app->state.breathe.own.name);
    box.h = ui_control_height(app->ui, 48);
    if (ui_text_field(app->ui, box, "own.name", title, title, NULL, NULL, name, sizeof name, NULL))
        command_text(&app->commands, COMMAND_BREATHE_NAME, name);
    return box.y + box.h + 14 * u - start;
}

/* What keeps it from being saved; "" nothing. */
static const char *missing(const App *app)
{
    switch (breathing_fault(&app->content.breathing.limits, &app->state.breathe.own)) {
    case BREATHING_FINE: return "";
    case BREATHING_NO_NAME: return app_words(app, "breathe.needs_name");
    case BREATHING_BAD_BREATH: return app_words(app, "breathe.needs_breath");
    default: return app_words(app, "breathe.needs_parts");
    }
}

static float parts(App *app, Box box)
{
    float u = app_scale(app), start = box.y;
    char shape[LINE];
    const BreathPattern *own = &app->state.breathe.own;
    box.y += ui_heading(app->ui, "own.title", box, TYPE_HEAD3, app_words(app, "breathe.own")) +
             4 * u;
    breathe_shape(app, own, shape, sizeof shape);
    box.y += ui_text(app->ui, "own.shape", box, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, shape) +
             12 * u;
    box.y += name_field(app, box);
    for (int part = 0; part < BREATH_PARTS; part++)
        box.y += part_row(app, box, (BreathPart)part) + 10 * u;
    if (breathing_has_holds(own))
        box.y += ui_text(app->ui, "own.holds", box, TYPE_BODY, COLOUR_INFO, ALIGN_LEFT,
                         app_words(app, "breath.at_rest")) + 10 * u;
    return box.y - start;
}

static void buttons(App *app, Box box)
{
    float gap = 10 * app_scale(app);
    const BreathPattern *own = &app->state.breathe.own;
    bool old = own->id[0] != '\0';
    float save = old ? (box.w - gap) / 2 : box.w;
    UiButton keep = { .id = "own.save", .name = app_words(app, "breathe.save"), .icon = "check",
                      .action = true,
                      .disabled = missing(app)[0] || !app->breathe->folder[0] };
    UiButton drop = { .id = "own.delete", .name = app_words(app, "breathe.delete"),
                      .icon = "close" };
    if (old && ui_button(app->ui, (Box){ box.x, box.y, save, box.h }, drop))
        command_index(&app->commands, COMMAND_BREATHE_DELETE, 0);
    if (ui_button(app->ui, (Box){ box_right(box) - save, box.y, save, box.h }, keep))
        command_index(&app->commands, COMMAND_BREATHE_SAVE, 0);
}

void breathe_own_ui(App *app, Box room)
{
    float u = app_scale(app), high = ui_control_height(app->ui, 56);
    float line = ui_line_height(app->ui, TYPE_BODY);
    UiButton back = { .id = "own.back", .name = app_words(app, "breathe.pattern"), .icon = "back" };
    Box at = { room.x, room.y, fminf(room.w, ui_button_width(app->ui, back)),
               ui_control_height(app->ui, 44) };
    if (ui_button(app->ui, at, back))
        command_index(&app->commands, COMMAND_BACK, 0);
    Box foot = { room.x, box_bottom(room) - high, room.w, high };
    Box why = { room.x, foot.y - line - 4 * u, room.w, line };
    ui_label(app->ui, why, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_MIDDLE, missing(app));
    float top = box_bottom(at) + 10 * u;
    Box inner = ui_scroll_begin(app->ui, "own.scroll",
                                (Box){ room.x, top, room.w, why.y - 8 * u - top });
    ui_scroll_end(app->ui, parts(app, inner));
    buttons(app, foot);
}
