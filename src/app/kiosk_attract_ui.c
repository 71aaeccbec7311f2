#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo_layout.h"
#include "core/text.h"

#include <math.h>

static const float foot_space = 26;              /* design units, in portrait */

/* The breath of the tour, round the body. */
static void lap(App *app)
{
    BreathMoment moment;
    if (!kiosk_tour_breathes(app, &moment) || app->demo == NULL)
        return;
    UiLap shown = breath_lap(app, &app->kiosk->tour.breath, &moment, "");
    shown.id = NULL;
    ui_lap(app->ui, app->layout.lap, &shown);
}

static UiType title_type(const App *app, const char *words, float width)
{
    static const UiType types[] = { TYPE_DISPLAY, TYPE_NUMBER, TYPE_HEAD1 };
    for (int i = 0; i < 2; i++)
        if (ui_text_height(app->ui, types[i], words, width) <
            2.5f * ui_line_height(app->ui, types[i]))
            return types[i];
    return TYPE_HEAD1;
}

static float gap_of(const App *app)
{
    return (demo_is_small(app) ? 12 : 22) * app_scale(app);
}

/* Title, line and button. */
static float words_height(const App *app, float width)
{
    const char *title = app_words(app, "kiosk.title");
    return ui_text_height(app->ui, title_type(app, title, width), title, width) +
           ui_text_height(app->ui, TYPE_LEAD, app_words(app, "kiosk.lead"), width) +
           2.5f * gap_of(app) + kiosk_button(app);
}

float kiosk_attract_needs(const App *app, float width)
{
    return words_height(app, width) + foot_space * app_scale(app);
}

/* Everything stands in the middle of the room that a page's panel would have. */
void kiosk_attract_ui(App *app)
{
    float u = app_scale(app);
    Box room = app->layout.panel;
    const char *title = app_words(app, "kiosk.title"), *lead = app_words(app, "kiosk.lead");
    UiType type = title_type(app, title, room.w);
    float button = kiosk_button(app), gap = gap_of(app), high = words_height(app, room.w);
    Box box = { room.x, box_bottom(room) - high - (app->layout.portrait ? foot_space : 0) * u,
                room.w, 0 };
    if (!app->layout.portrait)
        box.y = room.y + (room.h - high) / 2;
    lap(app);
    kiosk_brand(app);
    box.y += ui_text(app->ui, "kiosk.title", box, type, COLOUR_TEXT, ALIGN_MIDDLE, title) + gap;
    box.y += ui_text(app->ui, "kiosk.lead", box, TYPE_LEAD, COLOUR_TEXT_SECOND, ALIGN_MIDDLE, lead);
    UiButton begin = { .id = "kiosk.begin", .name = app_words(app, "kiosk.begin"), .icon = "touch",
                       .action = true };
    float width = fminf(room.w, fmaxf(400 * u, ui_button_width(app->ui, begin)));
    if (!app->layout.portrait)
        width = fminf(room.w, fmaxf(300 * u, ui_button_width(app->ui, begin)));
    /* Any touch begins: what wakes it is never a press. */
    ui_button(app->ui, (Box){ room.x + (room.w - width) / 2, box.y + 1.5f * gap, width, button },
              begin);
    kiosk_foot(app, (KioskFoot){ .words = app_words(app, "kiosk.kept") });
}

/* Dark, with a word that wanders, so that nothing burns in. */
void kiosk_sleep_ui(App *app)
{
    float width = (float)app->width, height = (float)app->height;
    int minute = app->kiosk->local.tm_min;
    float line = ui_line_height(app->ui, TYPE_LEAD);
    ui_set_fade(app->ui, 0.94f, (vec2s){ { 0, 0 } });
    ui_rect(app->ui, (Box){ 0, 0, width, height }, 0, COLOUR_BACKGROUND_TOP);
    ui_set_fade(app->ui, 0.5f, (vec2s){ { 0, 0 } });
    Box box = { 0.1f * width, (0.25f + 0.5f * (float)(minute % 12) / 12) * height, 0.8f * width,
                line };
    static const UiAlign aligns[] = { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT };
    ui_label(app->ui, box, TYPE_LEAD, COLOUR_TEXT_QUIET, aligns[minute % 3],
             app_words(app, "kiosk.begin"));
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
    ui_told(app->ui, "kiosk.asleep", app_words(app, "kiosk.begin"), "", box);
}
