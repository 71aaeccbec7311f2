#include "app/recover_own.h"

#include "app/breathe.h"
#include "core/text.h"
#include "practice/drink.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 160 };

static const int usual_mass = 700, mass_least = 250, mass_most = 2500;   /* tenths of a kilogram */

/* ---- Weights. */

static int before(const App *app)
{
    int mass = app->state.recover.weight.before;
    return mass ? mass : usual_mass;
}

/* Until it is told the same as before. */
static int after(const App *app)
{
    int mass = app->state.recover.weight.after;
    return mass ? mass : before(app);
}

static int kept(int mass)
{
    return mass < mass_least ? mass_least : mass > mass_most ? mass_most : mass;
}

/* Scales take longer than the step: the session waits until one goes on. */
static void weigh(App *app)
{
    WeightChoice *weight = &app->state.recover.weight;
    Recover *recover = app->recover;
    weight->open = !weight->open;
    if (weight->open && recover->run.state == SESSION_RUNNING)
        session_run_pause(&recover->run, recover_now(app), SESSION_ASKED);
    recover_unsent(app);
}

bool recover_drink_perform(App *app, const Command *command)
{
    WeightChoice *weight = &app->state.recover.weight;
    switch (command->type) {
    case COMMAND_WEIGH:
        weigh(app);
        return true;
    case COMMAND_WEIGHT_BEFORE:
        weight->before = kept(before(app) + command->index);
        return true;
    case COMMAND_WEIGHT_AFTER:
        weight->after = kept(after(app) + command->index);
        return true;
    default:
        return false;
    }
}

/* ---- What they say. */

/* "1.2", or "1.2 to 1.5". */
static void range_words(const App *app, float least, float most, char *out, size_t size)
{
    char low[16], high[16], both[48];
    breathe_tenths(app, (int)lroundf(10 * least), low, sizeof low);
    breathe_tenths(app, (int)lroundf(10 * most), high, sizeof high);
    if (strcmp(low, high) == 0) {
        text_copy(out, size, low);
        return;
    }
    content_named(app_words(app, "drink.range"), low, both, sizeof both);
    content_named(both, high, out, size);
}

static void litres_words(const App *app, const DrinkAdvice *advice, char *out, size_t size)
{
    char litres[48], hours[48], half[LINE];
    range_words(app, advice->least, advice->most, litres, sizeof litres);
    range_words(app, advice->hours_least, advice->hours, hours, sizeof hours);
    content_named(app_words(app, "drink.litres"), litres, half, sizeof half);
    content_named(half, hours, out, size);
}

static const char *more_words(const App *app, const DrinkAdvice *advice)
{
    if (advice->kind != DRINK_LITRES)
        return "";
    return app_words(app, advice->caution ? "drink.caution" : "drink.meals");
}

static void advice_words(const App *app, const DrinkAdvice *advice, char *out, size_t size)
{
    if (advice->kind == DRINK_LITRES)
        litres_words(app, advice, out, size);
    else
        text_copy(out, size, app_words(app, advice->kind == DRINK_NO_MORE ? "drink.no_more"
                                                                          : "drink.thirst"));
}

/* ---- The card. */

typedef struct {
    const char *words, *ids[4];
    CommandType command;
} Weight;

static const Weight weights[] = {
    { "drink.before", { "before.less_1", "before.less", "before.more", "before.more_1" },
      COMMAND_WEIGHT_BEFORE },
    { "drink.after", { "after.less_1", "after.less", "after.more", "after.more_1" },
      COMMAND_WEIGHT_AFTER },
};

/* "Weight before 70.0 kg", and by how much to change it. */
static float weight_rows(App *app, Box box, const Weight *weight, int mass)
{
    static const int steps[] = { -10, -1, 1, 10 };
    float u = app_scale(app), start = box.y, gap = 6 * u, line = ui_line_height(app->ui, TYPE_BODY);
    char figure[16], words[32];
    recover_own_tenths(app, mass, figure, sizeof figure);
    content_named(app_words(app, "drink.kilograms"), figure, words, sizeof words);
    Box head = { box.x, box.y, box.w, line };
    ui_label(app->ui, head, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
             app_words(app, weight->words));
    ui_label(app->ui, head, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_RIGHT, words);
    ui_told(app->ui, weight->words, app_words(app, weight->words), words, head);
    box.y += line + 4 * u;
    box.h = ui_control_height(app->ui, 48);
    box.w = (box.w - 3 * gap) / 4;
    for (int i = 0; i < 4; i++, box.x += box.w + gap) {
        char size[16], name[24];
        breathe_tenths(app, abs(steps[i]), size, sizeof size);
        text_format(name, sizeof name, "%s%s", steps[i] < 0 ? "\u2212" : "+", size);
        if (ui_button(app->ui, box, (UiButton){ .id = weight->ids[i], .name = name }))
            command_index(&app->commands, weight->command, steps[i]);
    }
    return box.y + box.h + 10 * u - start;
}

static float advice(App *app, Box box)
{
    char words[LINE];
    float start = box.y;
    DrinkAdvice about = drink_for((float)before(app) / 10, (float)after(app) / 10);
    const char *more = more_words(app, &about);
    advice_words(app, &about, words, sizeof words);
    box.y += ui_text(app->ui, "drink.advice", box, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_LEFT,
                     words);
    if (more[0])
        box.y += ui_text(app->ui, "drink.more", box, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                         more);
    return box.y - start;
}

/* Where there is room: over the body's feet, beside what is counted. */
static Box room_of(const App *app)
{
    float u = app_scale(app);
    Box panel = app->layout.panel, stage = app->layout.stage;
    float edge = app->layout.portrait ? app->layout.edge : 0;
    float width = fminf(340 * u * (0.5f + 0.5f * app->state.text_scale), stage.w - 2 * edge);
    float bottom = app->layout.portrait ? panel.y - 12 * u : box_bottom(panel);
    float top = app->layout.back.y;
    return (Box){ app->layout.back.x, top, width, bottom - top };
}

static void weigh_button(App *app, Box room)
{
    UiButton button = { .id = "drink.weigh", .name = app_words(app, "drink.weigh"),
                        .icon = "drink" };
    float height = ui_control_height(app->ui, 48);
    float width = fminf(room.w, ui_button_width(app->ui, button));
    if (ui_button(app->ui, (Box){ room.x, box_bottom(room) - height, width, height }, button))
        command_index(&app->commands, COMMAND_WEIGH, 0);
}

static float content(App *app, Box box)
{
    float start = box.y;
    const int masses[] = { before(app), after(app) };
    for (int i = 0; i < 2; i++)
        box.y += weight_rows(app, box, &weights[i], masses[i]);
    return box.y + advice(app, box) - start;
}

/* As high as the words take, from the bottom up; in a low window it scrolls. */
void recover_drink_card(App *app, Box room)
{
    float u = app_scale(app), pad = 14 * u, head = ui_control_height(app->ui, 48);
    float control = ui_control_height(app->ui, 48), line = ui_line_height(app->ui, TYPE_BODY);
    float wanted = head + 2 * (line + control + 14 * u) + 6 * line + 2 * pad;
    Box box = { room.x, box_bottom(room) - fminf(room.h, wanted), room.w, fminf(room.h, wanted) };
    ui_panel(app->ui, "drink.card", app_words(app, "drink.weigh"), box, 20 * u, 2);
    Box inner = box_inset(box, pad);
    ui_label(app->ui, (Box){ inner.x, inner.y, inner.w - head, head }, TYPE_BODY_STRONG,
             COLOUR_TEXT, ALIGN_LEFT, app_words(app, "drink.weigh"));
    UiButton close = { .id = "drink.close", .name = app_words(app, "panel.close"), .icon = "close",
                       .icon_only = true };
    if (ui_button(app->ui, (Box){ box_right(inner) - head, inner.y, head, head }, close))
        command_index(&app->commands, COMMAND_WEIGH, 0);
    Box view = { inner.x, inner.y + head + 4 * u, inner.w, inner.h - head - 4 * u };
    Box within = ui_scroll_begin(app->ui, "drink.scroll", view);
    ui_scroll_end(app->ui, content(app, within));
}

void recover_drink_ui(App *app)
{
    if (app->state.recover.weight.open)
        recover_drink_card(app, room_of(app));
    else
        weigh_button(app, room_of(app));
}
