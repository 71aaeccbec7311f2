#include "app/check_clinic_words.h"

#include "core/config.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"
#include "practice/promise.h"

#include <string.h>

enum { KEYS_MOST = 128 };

static const char prefix[] = "kiosk.";

/* What a clinic may not say otherwise: when to stop, and what becomes of what one enters. */
static const char *const fixed[] = { "stop", "kept", "clears" };

static bool is_fixed(const char *name)
{
    for (size_t i = 0; i < ARRAY_COUNT(fixed); i++)
        if (strcmp(fixed[i], name) == 0)
            return true;
    return false;
}

/* The next conversion of a text, 's' or 'd', another sign for what is none, 0 at the end. */
static char next_filled(const char **text)
{
    const char *at = strchr(*text, '%');
    if (!at)
        return '\0';
    *text = at[1] ? at + 2 : at + 1;
    return at[1] ? at[1] : '%';
}

static bool filled_alike(const char *own, const char *shipped)
{
    char one, other;
    do {
        one = next_filled(&own);
        other = next_filled(&shipped);
    } while (one == other && one);
    return one == other;
}

static void unknown(const Clinic *clinic, const ClinicWords *words, const ConfigNode *group)
{
    const char *names[KEYS_MOST], *key = words->key;
    size_t length = strlen(prefix);
    int count = 0;
    for (int i = 0; i < config_count(group) && count < KEYS_MOST; i++)
        if (!is_fixed(config_name(config_at(group, i))))
            names[count++] = config_name(config_at(group, i));
    const char *name = strncmp(key, prefix, length) == 0 ? key + length : key;
    const char *nearest = text_nearest(name, names, count);
    if (nearest)
        log_place(clinic->path, words->line, "unknown words '%s', did you mean '%s%s'?", key,
                  prefix, nearest);
    else
        log_place(clinic->path, words->line, "unknown words '%s'; a clinic's begin with '%s'", key,
                  prefix);
}

static bool check_one(const Clinic *clinic, const ClinicWords *words, const ConfigNode *group)
{
    size_t length = strlen(prefix);
    const char *name = strncmp(words->key, prefix, length) == 0 ? words->key + length : "";
    const ConfigNode *found = *name ? config_find(group, name) : NULL;
    const char *shipped = found ? config_setting_get_string(found) : NULL;
    if (!shipped) {
        unknown(clinic, words, group);
    } else if (is_fixed(name)) {
        log_place(clinic->path, words->line, "'%s' stays as it is in every clinic", words->key);
    } else if (!filled_alike(words->text, shipped)) {
        log_place(clinic->path, words->line, "what is filled in differs from \"%s\"", shipped);
    } else {
        return true;
    }
    return false;
}

static bool check_language(const Clinic *clinic, const Content *content, const char *language)
{
    Config config;
    char path[700];
    bool ok = true;
    if (!text_format(path, sizeof path, "%s/assets/text/%s.cfg", content->folder, language) ||
        !config_load(&config, path))
        return false;
    const ConfigNode *group = config_find(config_root(&config), "kiosk");
    for (int i = 0; i < clinic->word_count; i++)
        if (strcmp(clinic->words[i].language, language) == 0)
            ok = check_one(clinic, &clinic->words[i], group) && ok;
    config_finish(&config);
    return ok;
}

bool check_clinic_words(const Clinic *clinic, const Content *content)
{
    bool ok = true;
    for (int i = 0; i < clinic->languages.count && clinic->word_count > 0; i++)
        ok = check_language(clinic, content, clinic->languages.items[i].id) && ok;
    return ok;
}

void check_clinic_words_advice(const Clinic *clinic)
{
    for (int i = 0; i < clinic->word_count; i++) {
        const ClinicWords *words = &clinic->words[i];
        const char *promise = promise_in(words->language, words->text);
        if (promise)
            log_warning("%s:%d: '%s' promises or frightens ('%s'); 'may ease' does neither",
                        clinic->path, words->line, words->key, promise);
    }
}
