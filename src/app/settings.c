#include "app/settings.h"

#include "core/config.h"
#include "core/file.h"
#include "core/text.h"

#include <string.h>

static bool settings_path(char *out, size_t size)
{
    char folder[512];
    return platform_user_folder(folder, sizeof folder) &&
           file_join(out, size, folder, "settings.cfg");
}

static void read_choices(Config *config, State *state)
{
    const ConfigNode *root = config_root(config);
    text_copy(state->theme, sizeof state->theme, config_string_or(config, root, "theme", "dusk"));
    text_copy(state->language, sizeof state->language,
              config_string_or(config, root, "language", "en"));
    double scale = config_number_or(config, root, "text_scale", 1);
    state->text_scale = scale >= 1 && scale <= 2 ? (float)scale : 1;
    state->reduced_motion = config_bool_or(config, root, "reduced_motion", false);
    build_parse(config_string_or(config, root, "build", "male"), &state->build);
}

void settings_load(State *state)
{
    char path[600];
    Config config;
    State fresh = *state;
    if (!settings_path(path, sizeof path) || !file_exists(path) || !config_load(&config, path))
        return;
    read_choices(&config, &fresh);
    if (config_ok(&config))
        *state = fresh;
    config_finish(&config);
}

void settings_save(const App *app)
{
    char path[600], text[512];
    const State *state = &app->state;
    if (!app->own_settings || !settings_path(path, sizeof path))
        return;
    if (text_format(text, sizeof text,
                    "theme = \"%s\";\nlanguage = \"%s\";\ntext_scale = %.2f;\n"
                    "reduced_motion = %s;\nbuild = \"%s\";\n",
                    state->theme, state->language, (double)state->text_scale,
                    state->reduced_motion ? "true" : "false", build_name(state->build)))
        file_write(path, text, strlen(text));
}
