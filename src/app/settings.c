#include "app/settings.h"

#include "app/hearing.h"
#include "core/config.h"
#include "core/file.h"
#include "core/text.h"

#include <string.h>

static const char *const hearings[HEAR_COUNT] = { "voice", "bell", "silent" };
static const char *const ambiences[SOUND_AMBIENCES] = { "off", "air", "chord" };

static bool settings_path(char *out, size_t size)
{
    char folder[512];
    return platform_user_folder(folder, sizeof folder) &&
           file_join(out, size, folder, "settings.cfg");
}

/* Its index in a list of words; other when it is none of them. */
static int word_index(const char *word, const char *const *words, int count, int other)
{
    for (int i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return i;
    return other;
}

static void read_sound(Config *config, State *state)
{
    const ConfigNode *root = config_root(config);
    SoundChoice *sound = &state->sound;
    state->recover.hearing = (Hearing)word_index(config_string_or(config, root, "hearing", ""),
                                                 hearings, HEAR_COUNT, HEAR_VOICE);
    sound->ambience = (SoundAmbience)word_index(config_string_or(config, root, "ambience", ""),
                                                ambiences, SOUND_AMBIENCES, (int)sound->ambience);
    for (int which = 0; which < HEARD_COUNT; which++) {
        char name[24];
        text_format(name, sizeof name, "volume_%s", hearing_kind(which));
        double volume = config_number_or(config, root, name, (double)sound->volume[which]);
        if (volume >= 0 && volume <= 1)
            sound->volume[which] = (float)volume;
    }
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
    read_sound(config, state);
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

/* What was written before, and how loud. */
static bool write_sound(char *text, size_t size, const State *state)
{
    size_t used = strlen(text);
    bool fits = text_format(text + used, size - used, "hearing = \"%s\";\nambience = \"%s\";\n",
                            hearings[state->recover.hearing], ambiences[state->sound.ambience]);
    for (int which = 0; which < HEARD_COUNT && fits; which++) {
        used = strlen(text);
        fits = text_format(text + used, size - used, "volume_%s = %.2f;\n", hearing_kind(which),
                           (double)state->sound.volume[which]);
    }
    return fits;
}

void settings_save(const App *app)
{
    char path[600], text[1024];
    const State *state = &app->state;
    if (!app->own_settings || !settings_path(path, sizeof path))
        return;
    if (text_format(text, sizeof text,
                    "theme = \"%s\";\nlanguage = \"%s\";\ntext_scale = %.2f;\n"
                    "reduced_motion = %s;\nbuild = \"%s\";\n",
                    state->theme, state->language, (double)state->text_scale,
                    state->reduced_motion ? "true" : "false", build_name(state->build)) &&
        write_sound(text, sizeof text, state))
        file_write(path, text, strlen(text));
}
