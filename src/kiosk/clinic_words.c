#include "kiosk/clinic_words.h"

#include "core/text.h"

#include <string.h>

bool clinic_words_good(const char *text, bool lines)
{
    bool seen = false;
    for (uint32_t code; (code = text_next(&text)) != 0;) {
        if (code == 0xFFFD || code == 0x7F || (code < ' ' && !(lines && code == '\n')))
            return false;
        seen = seen || (code != ' ' && code != '\n');
    }
    return seen;
}

void clinic_words_text(Config *config, const ConfigNode *node, const char *member, bool lines,
                       char *out, size_t size)
{
    config_copy(config, node, member, out, size);
    if (config_ok(config) && !clinic_words_good(out, lines))
        config_fault(config, config_find(node, member),
                     "'%s' is empty or has signs that cannot be shown", member);
}

const char *clinic_words(const Clinic *clinic, const char *language, const char *key)
{
    for (int i = 0; i < clinic->word_count; i++) {
        const ClinicWords *words = &clinic->words[i];
        if (strcmp(words->key, key) == 0 && strcmp(words->language, language) == 0)
            return words->text;
    }
    return NULL;
}

static void add_words(Clinic *clinic, Config *config, const ConfigNode *node, const char *language,
                      const char *key)
{
    if (clinic->word_count == CLINIC_MAX_WORDS) {
        config_fault(config, node, "more than %d words of one's own", CLINIC_MAX_WORDS);
        return;
    }
    ClinicWords *words = &clinic->words[clinic->word_count++];
    const char *text = config_setting_get_string(node);
    words->line = (int)config_setting_source_line(node);
    text_copy(words->language, sizeof words->language, language);
    text_copy(words->key, sizeof words->key, key);
    if (!text)
        config_fault(config, node, "'%s' is not a text in quotes", key);
    else if (!text_copy(words->text, sizeof words->text, text))
        config_fault(config, node, "'%s' is longer than %d bytes", key, CLINIC_TEXT - 1);
    else if (!clinic_words_good(text, true))
        config_fault(config, node, "'%s' is empty or has signs that cannot be shown", key);
}

/* Keys are paths of groups, as in assets/text. As deep as a key is long. */
static void read_group(Clinic *clinic, Config *config, const ConfigNode *group,
                       const char *language, const char *above)
{
    for (int i = 0; i < config_count(group) && config_ok(config); i++) {
        const ConfigNode *node = config_at(group, i);
        char key[CLINIC_KEY];
        if (!text_format(key, sizeof key, "%s%s%s", above, *above ? "." : "", config_name(node)))
            config_fault(config, node, "'%s' is too long for a key", config_name(node));
        else if (config_setting_is_group(node))
            read_group(clinic, config, node, language, key);
        else
            add_words(clinic, config, node, language, key);
    }
}

void clinic_words_read(Clinic *clinic, Config *config, const ConfigNode *root)
{
    const char *names[CLINIC_MAX_LANGUAGES + 1] = { NULL };
    if (!config_find(root, "words") || !config_ok(config))
        return;
    for (int i = 0; i < clinic->languages.count; i++)
        names[i] = clinic->languages.items[i].id;
    const ConfigNode *group = config_group(config, root, "words");
    config_only(config, group, names);
    for (int i = 0; i < config_count(group) && config_ok(config); i++) {
        const ConfigNode *language = config_at(group, i);
        read_group(clinic, config, config_group(config, group, config_name(language)),
                   config_name(language), "");
    }
}
