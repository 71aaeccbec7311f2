#include "view/locale.h"

#include "core/arena.h"
#include "core/config.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

enum { LOCALE_KEY = 256, LOCALE_PATH = 1024, LOCALE_LANGUAGE = 16 };

typedef struct {
    const char *key, *text;
} Words;

typedef struct {
    Words *words;      /* sorted by key */
    int count;
} WordTable;

struct Locale {
    Arena arena;
    WordTable own, english;    /* english stays empty when it is the own language */
    char language[LOCALE_LANGUAGE];
};

static int count_words(const ConfigNode *node)
{
    if (!config_setting_is_aggregate(node))
        return 1;
    int total = 0;
    for (int i = 0; i < config_count(node); i++)
        total += count_words(config_at(node, i));
    return total;
}

/* The path of a member: its name after a dot, or its number in a list. */
static bool member_key(char *out, const char *parent, const ConfigNode *node, int index)
{
    const char *dot = parent[0] ? "." : "";
    const char *name = config_name(node);
    return name[0] ? text_format(out, LOCALE_KEY, "%s%s%s", parent, dot, name)
                   : text_format(out, LOCALE_KEY, "%s%s%d", parent, dot, index);
}

static void add_words(Config *config, const ConfigNode *node, const char *key, Arena *arena,
                      WordTable *table)
{
    if (config_setting_is_aggregate(node)) {
        for (int i = 0; i < config_count(node); i++) {
            char member[LOCALE_KEY];
            if (!member_key(member, key, config_at(node, i), i))
                config_fault(config, node, "the key is longer than %d bytes", LOCALE_KEY - 1);
            else
                add_words(config, config_at(node, i), member, arena, table);
        }
        return;
    }
    const char *text = config_setting_get_string(node);
    if (!text) {
        config_fault(config, node, "\"%s\" needs words in quotes", key);
        return;
    }
    Words words = { arena_string(arena, key), arena_string(arena, text) };
    if (words.key && words.text)
        table->words[table->count++] = words;
    else
        config_fault(config, node, "out of memory");
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(((const Words *)a)->key, ((const Words *)b)->key);
}

static bool read_words(Locale *locale, const char *data_folder, const char *language,
                       WordTable *table)
{
    char path[LOCALE_PATH];
    if (!text_format(path, sizeof path, "%s/text/%s.cfg", data_folder, language)) {
        log_error("the path of the language \"%s\" is too long", language);
        return false;
    }
    Config config;
    if (!config_load(&config, path))
        return false;
    const ConfigNode *root = config_root(&config);
    size_t size = (size_t)(count_words(root) + 1) * sizeof(Words);
    table->words = arena_alloc(&locale->arena, size);
    if (table->words) {
        add_words(&config, root, "", &locale->arena, table);
        qsort(table->words, (size_t)table->count, sizeof(Words), compare_words);
    }
    bool ok = table->words && config_ok(&config);
    config_finish(&config);
    return ok;
}

Locale *locale_load(const char *data_folder, const char *language)
{
    Locale *locale = calloc(1, sizeof *locale);
    if (!locale) {
        log_error("out of memory for the words");
        return NULL;
    }
    bool ok = text_copy(locale->language, sizeof locale->language, language);
    if (!ok)
        log_error("\"%s\" is not a language", language);
    ok = ok && read_words(locale, data_folder, language, &locale->own);
    if (ok && strcmp(language, "en") != 0)
        ok = read_words(locale, data_folder, "en", &locale->english);
    if (ok)
        return locale;
    locale_destroy(locale);
    return NULL;
}

void locale_destroy(Locale *locale)
{
    if (!locale)
        return;
    arena_finish(&locale->arena);
    free(locale);
}

static Words *find_row(const WordTable *table, const char *key)
{
    Words wanted = { key, NULL };
    return table->count ? bsearch(&wanted, table->words, (size_t)table->count, sizeof(Words),
                                  compare_words)
                        : NULL;
}

static const char *find_words(const WordTable *table, const char *key)
{
    const Words *found = find_row(table, key);
    return found ? found->text : NULL;
}

bool locale_replace(Locale *locale, const char *key, const char *text)
{
    Words *found = find_row(&locale->own, key);
    const char *copy = found ? arena_string(&locale->arena, text) : NULL;
    if (copy)
        found->text = copy;
    return copy != NULL;
}

const char *locale_text(const Locale *locale, const char *key)
{
    const char *text = find_words(&locale->own, key);
    if (!text)
        text = find_words(&locale->english, key);
    return text ? text : key;
}

bool locale_has(const Locale *locale, const char *key)
{
    return find_words(&locale->own, key) || find_words(&locale->english, key);
}

const char *locale_language(const Locale *locale)
{
    return locale->language;
}
