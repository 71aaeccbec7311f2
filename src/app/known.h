/* Names on the command line: what there is of that name, or one logged line with the nearest that
 * there is: "--area calf: no such area; did you mean 'calves_achilles'?". */
#ifndef LIMBER_APP_KNOWN_H
#define LIMBER_APP_KNOWN_H

#include "app/content.h"

bool known_area(const Content *content, const char *id);
bool known_exercise(const Content *content, const char *id);
bool known_session(const Content *content, const char *id);
bool known_pattern(const Content *content, const char *id);

/* Before there is any content: whether a data folder has that language. */
bool known_language(const char *folder, const char *code);

/* Logs that there is none of that name; always false. */
bool known_not(const char *option, const char *what, const char *id, const char *const *ids,
               int count);

#endif
