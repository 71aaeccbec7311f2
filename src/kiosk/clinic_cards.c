#include "kiosk/clinic_cards.h"

#include "core/text.h"
#include "kiosk/clinic_words.h"

#include <string.h>

int clinic_picture_read(const Clinic *clinic, Config *config, const ConfigNode *node,
                        const char *member, char out[CLINIC_PATH])
{
    const ConfigNode *place = config_find(node, member);
    if (!place)
        return 0;
    const char *name = config_string(config, node, member);
    const char *slash = strrchr(clinic->path, '/');
    int folder = slash ? (int)(slash - clinic->path) + 1 : 0;
    if (config_ok(config) && (!*name || *name == '/' || strstr(name, "..")))
        config_fault(config, place, "'%s' is a file beside this one or in a folder below", member);
    if (config_ok(config) &&
        !text_format(out, CLINIC_PATH, "%.*s%s", folder, clinic->path, name))
        config_fault(config, place, "the path of '%s' is too long", member);
    return (int)config_setting_source_line(place);
}

static void read_words(ClinicCard *card, Config *config, const ConfigNode *node,
                       const char *language)
{
    static const char *const members[] = { "title", "text", NULL };
    ClinicCardWords *words = &card->words[card->count++];
    const ConfigNode *group = config_group(config, node, language);
    config_only(config, group, members);
    text_copy(words->language, sizeof words->language, language);
    if (group)
        words->line = (int)config_setting_source_line(group);
    clinic_words_text(config, group, "title", true, words->title, sizeof words->title);
    clinic_words_text(config, group, "text", true, words->text, sizeof words->text);
}

static void read_card(Clinic *clinic, Config *config, const ConfigNode *node)
{
    const char *names[CLINIC_MAX_LANGUAGES + 2] = { "picture" };
    ClinicCard *card = &clinic->cards[clinic->card_count++];
    if (!config_setting_is_group(node)) {
        config_fault(config, node, "a card is a group { en = { title = ...; text = ...; }; }");
        return;
    }
    for (int i = 0; i < clinic->languages.count; i++)
        names[i + 1] = clinic->languages.items[i].id;
    config_only(config, node, names);
    card->line = (int)config_setting_source_line(node);
    clinic_picture_read(clinic, config, node, "picture", card->picture);
    for (int i = 0; i < clinic->languages.count && config_ok(config); i++)
        if (config_find(node, names[i + 1]))
            read_words(card, config, node, names[i + 1]);
    if (config_ok(config) && card->count == 0)
        config_fault(config, node, "a card without words in any of the languages");
}

void clinic_cards_read(Clinic *clinic, Config *config, const ConfigNode *root)
{
    if (!config_find(root, "cards") || !config_ok(config))
        return;
    const ConfigNode *list = config_list(config, root, "cards");
    if (config_count(list) > CLINIC_MAX_CARDS)
        config_fault(config, list, "more than %d 'cards'", CLINIC_MAX_CARDS);
    for (int i = 0; i < config_count(list) && config_ok(config); i++)
        read_card(clinic, config, config_at(list, i));
}

const ClinicCardWords *clinic_card(const Clinic *clinic, int index, const char *language)
{
    for (int i = 0; index >= 0 && index < clinic->card_count && i < clinic->cards[index].count; i++)
        if (strcmp(clinic->cards[index].words[i].language, language) == 0)
            return &clinic->cards[index].words[i];
    return NULL;
}
