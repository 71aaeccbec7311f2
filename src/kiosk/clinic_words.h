/* A clinic's own words: "words" of its file. */
#ifndef LIMBER_KIOSK_CLINIC_WORDS_H
#define LIMBER_KIOSK_CLINIC_WORDS_H

#include "kiosk/clinic.h"

/* Reads "words = { en = { kiosk = { begin = "..."; }; }; };" after the languages. */
void clinic_words_read(Clinic *clinic, Config *config, const ConfigNode *root);

/* Whether text is whole UTF-8, not empty, without control characters; new lines where they may be.
 */
bool clinic_words_good(const char *text, bool lines);

/* Reads a member that has to be good in that way; a fault at its line otherwise. */
void clinic_words_text(Config *config, const ConfigNode *node, const char *member, bool lines,
                       char *out, size_t size);

#endif
