/* The languages that there are files for in assets/text: "de", "Deutsch". */
#ifndef LIMBER_APP_LANGUAGES_H
#define LIMBER_APP_LANGUAGES_H

#include <stdbool.h>

enum { LANGUAGES_MOST = 8 };

typedef struct {
    int count;
    char code[LANGUAGES_MOST][8], name[LANGUAGES_MOST][32];
} Languages;

/* Of a data folder, the codes alone; false, and logged, when it cannot be read. */
bool languages_list(Languages *languages, const char *folder);

/* And each one's own name for itself, from its file. */
bool languages_load(Languages *languages, const char *folder);

#endif
