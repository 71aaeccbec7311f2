#include "app/explore.h"

typedef struct {
    const char *id, *word, *icon;
    ScreenName screen;
} Place;

static void place(App *app, Box box, const Place *to)
{
    bool in_demo = app->state.screen == SCREEN_DEMO;
    UiButton button = {
        .id = to->id,
        .name = app_words(app, to->word),
        .icon = to->icon,
        .on = app->state.screen == to->screen || (in_demo && to->screen == SCREEN_EXPLORE),
        .column = true,
        .role = ROLE_LINK,
    };
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, COMMAND_SCREEN, (int)to->screen);
}

static const Place explore_place = { "nav.explore", "nav.explore", "explore", SCREEN_EXPLORE };
static const Place recover_place = { "nav.recover", "nav.recover", "legsup", SCREEN_RECOVER };
static const Place breathe_place = { "nav.breathe", "nav.breathe", "breathe", SCREEN_BREATHE };
static const Place settings_place = { "nav.settings", "nav.settings", "settings", SCREEN_SETTINGS };
static const Place help_place = { "nav.help", "nav.help", "help", SCREEN_HELP };

/* In a low window with large type the places have all of the rail: the logo goes first. */
static void rail_standing(App *app, Box rail)
{
    enum { PLACES = 5 };
    float u = app_scale(app), inset = 6 * u, gap = 2 * u, top = 72 * u, foot = 8 * u;
    float height = 18 * u + ui_line_height(app->ui, TYPE_BODY_STRONG) + 26 * u;
    bool low = rail.h < top + PLACES * (height + gap) + foot;
    if (low) {
        top = foot = inset;
        height = fminf(height, (rail.h - 2 * inset + gap) / PLACES - gap);
    } else {
        ui_icon(app->ui, "logo",
                (Box){ rail.x + rail.w / 2 - 20 * u, rail.y + 18 * u, 40 * u, 40 * u },
                COLOUR_TEXT);
    }
    Box at = { rail.x + inset, rail.y + top, rail.w - 2 * inset, height };
    place(app, at, &explore_place);
    at.y += height + gap;
    place(app, at, &recover_place);
    at.y += height + gap;
    place(app, at, &breathe_place);
    at.y = box_bottom(rail) - 2 * height - gap - foot;
    place(app, at, &settings_place);
    at.y += height + gap;
    place(app, at, &help_place);
}

static void rail_lying(App *app, Box rail)
{
    const Place *const places[] = { &explore_place, &recover_place, &breathe_place,
                                    &settings_place, &help_place };
    enum { PLACES = sizeof places / sizeof places[0] };
    float width = rail.w / PLACES;
    for (int i = 0; i < PLACES; i++)
        place(app, box_inset((Box){ rail.x + (float)i * width, rail.y, width, rail.h },
                             4 * app_scale(app)),
              places[i]);
}

void explore_rail(App *app)
{
    Box rail = app->layout.rail;
    ui_panel(app->ui, "rail", app_words(app, "app.name"), rail, 24 * app_scale(app), 2);
    if (app->layout.portrait)
        rail_lying(app, rail);
    else
        rail_standing(app, rail);
}
