/* Words a person reads: one libconfig file a language in assets/text, found by key. */
#ifndef LIMBER_VIEW_LOCALE_H
#define LIMBER_VIEW_LOCALE_H

#include <stdbool.h>

typedef struct Locale Locale;

/* Reads text/<language>.cfg and, for keys it lacks, text/en.cfg. A logged "path:line:" and NULL on
 * a fault. Keys are the settings' paths: group "explore" { title = "..." } is "explore.title". */
Locale *locale_load(const char *data_folder, const char *language);
void locale_destroy(Locale *locale);

/* The words for a key; the key itself when there are none (shows at once what is missing). Lives as
 * long as the locale. */
const char *locale_text(const Locale *locale, const char *key);
/* A person's own words in place of these; the text is copied. False when there is no such key. */
bool locale_replace(Locale *locale, const char *key, const char *text);

bool locale_has(const Locale *locale, const char *key);
const char *locale_language(const Locale *locale);

#endif
