#include "app/kiosk_ui.h"

#include "app/content.h"

#include <math.h>

static const float fade_seconds = 0.6f;
static const float pad = 16, above = 10;  /* design units */

/* "IT band: not offered here. Please ask the team." */
static void words(const App *app, char *out, size_t size)
{
    int area = app->state.kiosk.missed.area;
    const char *name = area < 0 ? ""
                                : content_words(&app->content, "area.%s.name",
                                                app->content.anatomy.areas[area].id);
    content_named(app_words(app, area < 0 ? "kiosk.nor_this" : "kiosk.not_here"), name, out, size);
}

static Box in_middle(const Layout *at, float top, float wide, float high)
{
    return (Box){ at->stage.x + (at->stage.w - wide) / 2, top, wide, high };
}

/* Between the buttons that turn the body, over them where that is too narrow. */
static Box place(const App *app, const char *line)
{
    const Layout *at = &app->layout;
    const UiElement *left = ui_find(app->ui, "turn.left"), *right = ui_find(app->ui, "turn.right");
    float u = app_scale(app), edge = kiosk_edge(app);
    float words = ui_text_width(app->ui, TYPE_BODY_STRONG, line) + 1;
    bool turns = kiosk_turns_fit(app) && left && right;
    if (turns && box_right(left->box) + words + 2 * (pad + above) * u <= right->box.x)
        return in_middle(at, at->turns.y, words + 2 * pad * u, at->turns.h);
    float foot = at->portrait && !turns ? at->panel.y : at->turns.y;
    float wide = fminf(words, at->stage.w - 2 * edge - 2 * pad * u);
    float high = ui_text_height(app->ui, TYPE_BODY_STRONG, line, wide) + 2 * pad * u;
    return in_middle(at, foot - above * u - high, wide + 2 * pad * u, high);
}

void kiosk_missed_ui(App *app)
{
    char line[160];
    float u = app_scale(app), left = (float)(app->state.kiosk.missed_until - app->now);
    if (left <= 0)
        return;
    words(app, line, sizeof line);
    Box box = place(app, line);
    float wide = box.w - 2 * pad * u, high = ui_text_height(app->ui, TYPE_BODY_STRONG, line, wide);
    float alpha = app->state.reduced_motion ? 1 : fminf(1, left / fade_seconds);
    ui_set_fade(app->ui, alpha, (vec2s){ { 0, 0 } });
    ui_rect(app->ui, box, 20 * u, COLOUR_PANEL);
    ui_text(app->ui, "kiosk.missed",
            (Box){ box.x + pad * u, box.y + (box.h - high) / 2, wide, 0 }, TYPE_BODY_STRONG,
            COLOUR_TEXT, ALIGN_MIDDLE, line);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}
