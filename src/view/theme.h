/* Colours, sizes and durations of one theme, from assets/themes.cfg. */
#ifndef LIMBER_VIEW_THEME_H
#define LIMBER_VIEW_THEME_H

#include <cglm/struct.h>
#include <stdbool.h>

typedef enum {
    COLOUR_BACKGROUND_TOP, COLOUR_BACKGROUND_GLOW, COLOUR_BACKGROUND_HORIZON,
    COLOUR_BACKGROUND_FLOOR,
    COLOUR_PANEL, COLOUR_CARD, COLOUR_RAISED, COLOUR_HAIRLINE, COLOUR_CONTROL,
    COLOUR_TEXT, COLOUR_TEXT_SECOND, COLOUR_TEXT_QUIET, COLOUR_ACTION, COLOUR_ON_ACTION,
    COLOUR_TIGHT, COLOUR_TIGHT_TEXT, COLOUR_DONE, COLOUR_DONE_TEXT,
    COLOUR_INFO, COLOUR_URGENT, COLOUR_URGENT_FILL, COLOUR_INFO_FILL, COLOUR_EMERGENCY_FILL,
    COLOUR_FOCUS, COLOUR_LANE, COLOUR_TRACK_TOP, COLOUR_TRACK_LOW, COLOUR_TRACK_EDGE,
    COLOUR_HOVER, COLOUR_SHADOW,
    COLOUR_WALL, COLOUR_MAT, COLOUR_MAT_LINE, COLOUR_WOOD, COLOUR_FABRIC, COLOUR_LINEN,
    COLOUR_FOAM, COLOUR_RUBBER, COLOUR_STRAP,
    COLOUR_COUNT,
} ColourName;

/* Light of the room; colours sRGB, strengths linear. */
typedef struct {
    vec3s key_colour, fill_colour, rim_colour, sky_colour, ground_colour;
    vec3s key_direction, fill_direction, rim_direction;   /* unit, towards the light */
    float key, fill, rim, ambient, exposure, shadow;      /* shadow: 0 none .. 1 black */
} ThemeLight;

enum { THEME_STRAIN_STOPS = 5 };

/* A colour at a strain, of the optimal fibre length. */
typedef struct {
    float strain;
    vec3s colour;                         /* sRGB */
} ThemeStrain;

typedef struct {
    char name[24];                        /* "dusk", "morning"        */
    vec4s colours[COLOUR_COUNT];          /* sRGB, straight alpha     */
    ThemeLight light;
    ThemeStrain strain[THEME_STRAIN_STOPS]; /* strain rising */
    bool is_light;
} Theme;

/* Reads one theme by name ("dusk", "morning"; "dark", "light" are the same). Logs and returns false
 * on a fault, with the theme as it was. */
bool theme_load(Theme *theme, const char *path, const char *name);

/* The colour that a strain has on the body, sRGB, opaque: mixed between two stops, the ends beyond
 * them. For legends and dials beside it. */
vec4s theme_strain_colour(const Theme *theme, float strain);

/* All of one theme, part way to another: 0 from, 1 to. */
Theme theme_mix(const Theme *from, const Theme *to, float amount);

/* WCAG 2.1 contrast ratio of two opaque sRGB colours, 1..21. */
float theme_contrast(vec4s front, vec4s back);

#endif
