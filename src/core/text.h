/* Strings: UTF-8, folding for search, and the nearest of a set of names. */
#ifndef LIMBER_CORE_TEXT_H
#define LIMBER_CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Copies at most size - 1 bytes and ends with a zero, never inside a UTF-8 character. True when all
 * of it fitted. */
bool text_copy(char *out, size_t size, const char *text);

/* printf into a fixed buffer; true when all of it fitted. */
bool text_format(char *out, size_t size, const char *format, ...);

/* The next code point of UTF-8; advances *text. 0 at the end, U+FFFD for a broken byte. */
uint32_t text_next(const char **text);

/* Length in bytes of the last character of text of length bytes (for backspace). */
size_t text_last_character(const char *text, size_t length);

/* Lower case without accents (Latin letters: e for é, ss for ß), single spaces and no
 * punctuation. */
void text_fold(char *out, size_t size, const char *text);

/* Damerau-Levenshtein distance (optimal string alignment) of two byte strings, both cut at 63
 * bytes. */
int text_distance(const char *a, const char *b);

/* The name nearest to text, or NULL when none is within 1 + a third of its length. A name of which
 * text is the beginning counts as 1 away. */
const char *text_nearest(const char *text, const char *const *names, int count);

/* Parses a whole string as a number; false on anything left over. */
bool text_number(const char *text, double *out);

/* Parses "#rrggbb" or "#rrggbbaa" as sRGB and alpha, 0..1 each; false on anything else. */
bool text_colour(const char *text, float out[4]);

/* Letters, digits, _ - and . alone, and no - in front: one word for any program. */
bool text_is_plain_name(const char *text);

/* Bytes of a text to the end of its first sentence, all of it where that is the only one. */
size_t text_first_sentence(const char *text);

#endif
