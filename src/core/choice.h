/* A word out of a fixed set in a data file; any other is a fault that shows the nearest. */
#ifndef LIMBER_CORE_CHOICE_H
#define LIMBER_CORE_CHOICE_H

#include "core/config.h"

/* The index of a member's word, 0 after a fault. other: the word when the member is missing, NULL
 * when it may not be. */
int choice_read(Config *config, const ConfigNode *node, const char *member, const char *other,
                const char *const *names, int count);

/* The index of a word that stands at place, 0 after a fault; what: what it is, for the message. */
int choice_find(Config *config, const ConfigNode *place, const char *what, const char *word,
                const char *const *names, int count);

/* Faults on an id that has no file "<id>.cfg" in the folder; what: what it is. */
void choice_no_file(Config *config, const ConfigNode *place, const char *what, const char *id,
                    const char *folder);

/* The id of a file: its name without folder and ending. False when it has none or is too long. */
bool choice_file_id(char *out, size_t size, const char *path);

/* A whole number within bounds. */
int choice_count(Config *config, const ConfigNode *node, const char *member, int other, int low,
                 int high);

/* A number within bounds; other below low: the member may not be missing. */
float choice_number(Config *config, const ConfigNode *node, const char *member, double other,
                    double low, double high);

#endif
