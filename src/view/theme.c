#include "view/theme.h"

#include "core/config.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static const char *const colour_names[] = {
    [COLOUR_BACKGROUND_TOP] = "background_top",
    [COLOUR_BACKGROUND_GLOW] = "background_glow",
    [COLOUR_BACKGROUND_HORIZON] = "background_horizon",
    [COLOUR_BACKGROUND_FLOOR] = "background_floor",
    [COLOUR_PANEL] = "panel",
    [COLOUR_CARD] = "card",
    [COLOUR_RAISED] = "raised",
    [COLOUR_HAIRLINE] = "hairline",
    [COLOUR_CONTROL] = "control",
    [COLOUR_TEXT] = "text",
    [COLOUR_TEXT_SECOND] = "text_second",
    [COLOUR_TEXT_QUIET] = "text_quiet",
    [COLOUR_ACTION] = "action",
    [COLOUR_ON_ACTION] = "on_action",
    [COLOUR_TIGHT] = "tight",
    [COLOUR_TIGHT_TEXT] = "tight_text",
    [COLOUR_DONE] = "done",
    [COLOUR_DONE_TEXT] = "done_text",
    [COLOUR_INFO] = "info",
    [COLOUR_URGENT] = "urgent",
    [COLOUR_URGENT_FILL] = "urgent_fill",
    [COLOUR_INFO_FILL] = "info_fill",
    [COLOUR_EMERGENCY_FILL] = "emergency_fill",
    [COLOUR_FOCUS] = "focus",
    [COLOUR_LANE] = "lane",
    [COLOUR_TRACK_TOP] = "track_top",
    [COLOUR_TRACK_LOW] = "track_low",
    [COLOUR_TRACK_EDGE] = "track_edge",
    [COLOUR_HOVER] = "hover",
    [COLOUR_SHADOW] = "shadow",
    [COLOUR_WALL] = "wall",
    [COLOUR_MAT] = "mat",
    [COLOUR_MAT_LINE] = "mat_line",
    [COLOUR_WOOD] = "wood",
    [COLOUR_FABRIC] = "fabric",
    [COLOUR_LINEN] = "linen",
    [COLOUR_FOAM] = "foam",
    [COLOUR_RUBBER] = "rubber",
    [COLOUR_STRAP] = "strap",
    [COLOUR_COUNT] = NULL,
};

static const char *const light_names[] = {
    "key", "key_colour", "key_direction", "fill", "fill_colour", "fill_direction", "rim",
    "rim_colour", "rim_direction", "ambient", "sky_colour", "ground_colour", "exposure", "shadow",
    NULL,
};

static vec4s read_colour(Config *config, const ConfigNode *group, const char *name)
{
    vec4s colour = { { 0, 0, 0, 1 } };
    if (!config_find(group, name)) {
        config_fault(config, group, "the colour \"%s\" is missing", name);
        return colour;
    }
    const char *text = config_string(config, group, name);
    if (config_ok(config) && !text_colour(text, colour.raw))
        config_fault(config, config_find(group, name),
                     "\"%s\" is not a colour like \"#rrggbb\"", text);
    return colour;
}

static vec3s read_light_colour(Config *config, const ConfigNode *group, const char *name)
{
    return glms_vec3(read_colour(config, group, name));
}

static vec3s read_direction(Config *config, const ConfigNode *group, const char *name)
{
    vec3s direction = { { 0, 1, 0 } };
    config_numbers(config, group, name, direction.raw, 3);
    if (glms_vec3_norm(direction) < 1e-6f) {
        config_fault(config, group, "\"%s\" needs a length", name);
        return (vec3s){ { 0, 1, 0 } };
    }
    return glms_vec3_normalize(direction);
}

static void read_light(Config *config, const ConfigNode *group, ThemeLight *light)
{
    config_only(config, group, light_names);
    light->key = (float)config_number(config, group, "key");
    light->key_colour = read_light_colour(config, group, "key_colour");
    light->key_direction = read_direction(config, group, "key_direction");
    light->fill = (float)config_number(config, group, "fill");
    light->fill_colour = read_light_colour(config, group, "fill_colour");
    light->fill_direction = read_direction(config, group, "fill_direction");
    light->rim = (float)config_number(config, group, "rim");
    light->rim_colour = read_light_colour(config, group, "rim_colour");
    light->rim_direction = read_direction(config, group, "rim_direction");
    light->ambient = (float)config_number(config, group, "ambient");
    light->sky_colour = read_light_colour(config, group, "sky_colour");
    light->ground_colour = read_light_colour(config, group, "ground_colour");
    light->exposure = (float)config_number(config, group, "exposure");
    light->shadow = (float)config_number(config, group, "shadow");
}

static void read_strain(Config *config, const ConfigNode *node, ThemeStrain *stops)
{
    static const char *const names[] = { "at", "colour", NULL };
    const ConfigNode *list = config_list(config, node, "strain");
    if (!list)
        return;
    if (config_count(list) != THEME_STRAIN_STOPS) {
        config_fault(config, list, "\"strain\" has %d stops, it wants %d", config_count(list),
                     THEME_STRAIN_STOPS);
        return;
    }
    for (int i = 0; i < THEME_STRAIN_STOPS; i++) {
        const ConfigNode *row = config_at(list, i);
        config_only(config, row, names);
        stops[i] = (ThemeStrain){ (float)config_number(config, row, "at"),
                                  read_light_colour(config, row, "colour") };
        if (i > 0 && stops[i].strain <= stops[i - 1].strain)
            config_fault(config, row, "the stops of \"strain\" must rise");
    }
}

static void read_theme(Config *config, const ConfigNode *node, Theme *theme)
{
    config_copy(config, node, "name", theme->name, sizeof theme->name);
    theme->is_light = config_bool(config, node, "is_light");
    const ConfigNode *colours = config_group(config, node, "colours");
    if (colours) {
        config_only(config, colours, colour_names);
        for (int i = 0; i < COLOUR_COUNT; i++)
            theme->colours[i] = read_colour(config, colours, colour_names[i]);
    }
    read_strain(config, node, theme->strain);
    const ConfigNode *light = config_group(config, node, "light");
    if (light)
        read_light(config, light, &theme->light);
}

static bool has_name(Config *config, const ConfigNode *node, const char *name)
{
    return strcmp(config_string(config, node, "name"), name) == 0 ||
           strcmp(config_string_or(config, node, "also", ""), name) == 0;
}

bool theme_load(Theme *theme, const char *path, const char *name)
{
    Config config;
    if (!config_load(&config, path))
        return false;
    const ConfigNode *list = config_list(&config, config_root(&config), "themes");
    const ConfigNode *found = NULL;
    for (int i = 0; i < config_count(list) && !found; i++)
        if (has_name(&config, config_at(list, i), name))
            found = config_at(list, i);
    Theme loaded = { 0 };
    if (found)
        read_theme(&config, found, &loaded);
    else if (config_ok(&config))
        config_fault(&config, list, "there is no theme \"%s\"", name);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (ok)
        *theme = loaded;
    return ok;
}

vec4s theme_strain_colour(const Theme *theme, float strain)
{
    const ThemeStrain *stops = theme->strain;
    vec3s colour = stops[0].colour;
    for (int i = 1; i < THEME_STRAIN_STOPS; i++) {
        float wide = stops[i].strain - stops[i - 1].strain;
        float share = glm_clamp((strain - stops[i - 1].strain) / fmaxf(wide, 1e-6f), 0, 1);
        colour = glms_vec3_lerp(colour, stops[i].colour, share);
    }
    return glms_vec4(colour, 1);
}

/* Relative luminance: WCAG 2.1, definition "relative luminance". */
static float luminance(vec4s colour)
{
    float linear[3];
    for (int i = 0; i < 3; i++) {
        float c = colour.raw[i];
        linear[i] = c <= 0.03928f ? c / 12.92f : powf((c + 0.055f) / 1.055f, 2.4f);
    }
    return 0.2126f * linear[0] + 0.7152f * linear[1] + 0.0722f * linear[2];
}

float theme_contrast(vec4s front, vec4s back)
{
    float a = luminance(front), b = luminance(back);
    return (fmaxf(a, b) + 0.05f) / (fminf(a, b) + 0.05f);
}

static void mix_floats(float *out, const float *to, size_t count, float amount)
{
    for (size_t i = 0; i < count; i++)
        out[i] = glm_lerp(out[i], to[i], amount);
}

Theme theme_mix(const Theme *from, const Theme *to, float amount)
{
    Theme mixed = amount < 0.5f ? *from : *to;
    float start = amount < 0.5f ? amount : amount - 1;
    const Theme *other = amount < 0.5f ? to : from;
    float share = fabsf(start);
    for (int i = 0; i < COLOUR_COUNT; i++)
        mix_floats(mixed.colours[i].raw, other->colours[i].raw, 4, share);
    mix_floats((float *)&mixed.light, (const float *)&other->light,
               sizeof mixed.light / sizeof(float), share);
    return mixed;
}
