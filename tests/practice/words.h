/* All words of one language, flat, for tests of their contents. */
#ifndef LIMBER_TESTS_WORDS_H
#define LIMBER_TESTS_WORDS_H

#include "check.h"

#include "core/config.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>

enum { WORDS_MAX = 2048, WORDS_KEY = 128 };

typedef struct {
    Config config;
    char keys[WORDS_MAX][WORDS_KEY];
    const char *texts[WORDS_MAX];
    int count;
} Words;

static inline void words_add(Words *words, const ConfigNode *node, const char *key)
{
    if (config_count(node) == 0) {
        assert_true(words->count < WORDS_MAX);
        text_copy(words->keys[words->count], WORDS_KEY, key);
        words->texts[words->count] = config_setting_get_string(node);
        if (!words->texts[words->count++])
            fail_msg("%s is not a text", key);
        return;
    }
    for (int i = 0; i < config_count(node); i++) {
        char member[WORDS_KEY];
        const ConfigNode *child = config_at(node, i);
        assert_true(
            text_format(member, sizeof member, "%s%s%s", key, *key ? "." : "", config_name(child)));
        words_add(words, child, member);
    }
}

static inline void words_load(Words *words, const char *path)
{
    words->count = 0;
    assert_true(config_load(&words->config, path));
    words_add(words, config_root(&words->config), "");
}

/* NULL when there is none. */
static inline const char *words_text(const Words *words, const char *key)
{
    for (int i = 0; i < words->count; i++) {
        if (strcmp(words->keys[i], key) == 0)
            return words->texts[i];
    }
    return NULL;
}

static inline const char *words_member(const Words *words, const char *group, const char *id,
                                       const char *member)
{
    char key[WORDS_KEY];
    text_format(key, sizeof key, "%s.%s%s%s", group, id, *member ? "." : "", member);
    return words_text(words, key);
}

#endif
