#include "app/clinic_theme.h"

#include "core/count.h"

/* WCAG 2.1, 1.4.3 and 1.4.11. */
static const float words_least = 4.5f, marks_least = 3;
enum { STEPS = 32 };

static const ColourName rooms[] = { COLOUR_BACKGROUND_TOP, COLOUR_BACKGROUND_GLOW,
                                    COLOUR_BACKGROUND_HORIZON, COLOUR_BACKGROUND_FLOOR };

static vec4s colour_of(const ClinicColour *colour)
{
    return (vec4s){ { colour->rgb[0], colour->rgb[1], colour->rgb[2], 1 } };
}

/* Words stand on the room itself. */
static bool words_clear(const Theme *theme, vec4s room)
{
    return theme_contrast(theme->colours[COLOUR_TEXT], room) >= words_least &&
           theme_contrast(theme->colours[COLOUR_TEXT_SECOND], room) >= words_least;
}

/* A button is seen on all that it may lie on. */
static bool button_clear(const Theme *theme, vec4s button)
{
    static const ColourName surfaces[] = { COLOUR_PANEL, COLOUR_CARD };
    bool clear = true;
    for (size_t i = 0; i < ARRAY_COUNT(surfaces); i++)
        clear = clear && theme_contrast(button, theme->colours[surfaces[i]]) >= marks_least;
    for (size_t i = 0; i < ARRAY_COUNT(rooms); i++)
        clear = clear && theme_contrast(button, theme->colours[rooms[i]]) >= marks_least;
    return clear;
}

/* The first on the way from what is wanted to the theme's own that is clear. */
static vec4s fit(const Theme *theme, vec4s wanted, vec4s own, bool (*clear)(const Theme *, vec4s),
                 bool *corrected)
{
    for (int step = 0; step < STEPS; step++) {
        vec4s colour = glms_vec4_lerp(wanted, own, (float)step / STEPS);
        if (clear(theme, colour))
            return colour;
        *corrected = true;
    }
    return own;
}

/* The room keeps its soft light: what differs from its top differs as before. */
static void paint_room(Theme *theme, vec4s wanted, bool *corrected)
{
    const vec4s top = theme->colours[COLOUR_BACKGROUND_TOP];
    for (size_t i = 0; i < ARRAY_COUNT(rooms); i++) {
        vec4s own = theme->colours[rooms[i]];
        vec4s shifted = glms_vec4_clamp(glms_vec4_add(wanted, glms_vec4_sub(own, top)), 0, 1);
        theme->colours[rooms[i]] = fit(theme, shifted, own, words_clear, corrected);
    }
}

/* Of black and white one is always clear: 4.58:1 at the least. */
static vec4s clear_words(vec4s on)
{
    const vec4s black = { { 0, 0, 0, 1 } }, white = { { 1, 1, 1, 1 } };
    return theme_contrast(black, on) > theme_contrast(white, on) ? black : white;
}

static void paint_button(Theme *theme, const Clinic *clinic, ClinicCorrected *corrected)
{
    vec4s *action = &theme->colours[COLOUR_ACTION], *words = &theme->colours[COLOUR_ON_ACTION];
    if (clinic->accent.given)
        *action = fit(theme, colour_of(&clinic->accent), *action, button_clear, &corrected->accent);
    if (clinic->on_accent.given)
        *words = colour_of(&clinic->on_accent);
    if (theme_contrast(*words, *action) >= words_least)
        return;
    *words = clear_words(*action);
    corrected->on_accent = clinic->on_accent.given;
}

ClinicCorrected clinic_theme(Theme *theme, const Clinic *clinic)
{
    ClinicCorrected corrected = { false, false, false };
    if (clinic->background.given)
        paint_room(theme, colour_of(&clinic->background), &corrected.background);
    paint_button(theme, clinic, &corrected);
    return corrected;
}
