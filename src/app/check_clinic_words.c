#include "app/check_clinic_words.h"

#include "core/config.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"
#include "practice/promise.h"

#include <string.h>

enum { KEYS_MOST = 256 };

/* Of these a kiosk's pages and its sheets are made. */
static const char *const groups[] = { "kiosk",   "area",   "breath", "breathe", "exercise",
                                      "muscle",  "panel",  "paper",  "session", "side" };

/* What a clinic may not say otherwise: when to stop, whom to see, and what becomes of what one
 * enters. A key's last part, or its last but one. */
static const char *const fixed[] = { "stop", "kept", "clears", "notice", "see",   "care",
                                     "skip", "note", "signs",  "error",  "stops", "sign",
                                     "more" };

static bool is_one_of(const char *name, size_t length, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0)
            return true;
    return false;
}

static bool is_fixed(const char *key)
{
    const char *part = key;
    while (part) {
        size_t length = strcspn(part, ".");
        if (is_one_of(part, length, fixed, ARRAY_COUNT(fixed)))
            return true;
        part = part[length] ? part + length + 1 : NULL;
    }
    return !is_one_of(key, strcspn(key, "."), groups, ARRAY_COUNT(groups));
}

/* Follows a key as far as there is something of that name; rest: what is left of it, "" when all of
 * it was found. */
static const ConfigNode *follow(const ConfigNode *group, const char *key, const char **rest)
{
    while (*key) {
        char name[CLINIC_KEY];
        size_t length = strcspn(key, ".");
        text_format(name, sizeof name, "%.*s", (int)length, key);
        const ConfigNode *found = config_find(group, name);
        if (!found)
            break;
        group = found;
        key += key[length] ? length + 1 : length;
    }
    *rest = key;
    return group;
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

/* Nearest among what may be changed where the key leads nowhere. */
static void unknown(const Clinic *clinic, const ClinicWords *words, const ConfigNode *group,
                    const char *rest)
{
    const char *names[KEYS_MOST], *key = words->key;
    char part[CLINIC_KEY];
    int count = 0, before = (int)(rest - key);
    for (int i = 0; i < config_count(group) && count < KEYS_MOST; i++) {
        char whole[2 * CLINIC_KEY];
        const char *name = config_name(config_at(group, i));
        if (text_format(whole, sizeof whole, "%.*s%s", before, key, name) && !is_fixed(whole))
            names[count++] = name;
    }
    text_format(part, sizeof part, "%.*s", (int)strcspn(rest, "."), rest);
    const char *nearest = text_nearest(part, names, count);
    if (nearest)
        log_place(clinic->path, words->line, "unknown words '%s', did you mean '%.*s%s'?", key,
                  before, key, nearest);
    else
        log_place(clinic->path, words->line, "unknown words '%s'", key);
}

static bool check_one(const Clinic *clinic, const ClinicWords *words, const ConfigNode *root)
{
    const char *rest;
    const ConfigNode *found = follow(root, words->key, &rest);
    const char *shipped = *rest ? NULL : config_setting_get_string(found);
    if (!shipped) {
        unknown(clinic, words, found, rest);
    } else if (is_fixed(words->key)) {
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
    for (int i = 0; i < clinic->word_count; i++)
        if (strcmp(clinic->words[i].language, language) == 0)
            ok = check_one(clinic, &clinic->words[i], config_root(&config)) && ok;
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

static void advise_text(const Clinic *clinic, const char *language, int line, const char *what,
                        const char *text)
{
    const char *promise = promise_in(language, text);
    if (promise)
        log_warning("%s:%d: '%s' promises or frightens ('%s'); 'may ease' does neither",
                    clinic->path, line, what, promise);
}

void check_clinic_words_advice(const Clinic *clinic)
{
    for (int i = 0; i < clinic->word_count; i++) {
        const ClinicWords *words = &clinic->words[i];
        advise_text(clinic, words->language, words->line, words->key, words->text);
    }
    for (int i = 0; i < clinic->card_count; i++)
        for (int k = 0; k < clinic->cards[i].count; k++) {
            const ClinicCardWords *words = &clinic->cards[i].words[k];
            advise_text(clinic, words->language, words->line, words->title, words->title);
            advise_text(clinic, words->language, words->line, words->title, words->text);
        }
}
