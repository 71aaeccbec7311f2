/* Finds areas, muscles and exercises by what a person types: plain or Latin names and other words
 * for them, whole or begun, with typing errors forgiven. The caller adds the names, so this knows
 * neither bodies nor languages. */
#ifndef LIMBER_PRACTICE_SEARCH_H
#define LIMBER_PRACTICE_SEARCH_H

#include <stdbool.h>

enum {
    SEARCH_MAX_ITEMS = 512,
    SEARCH_ID = 48,
    SEARCH_NAME = 96,      /* bytes of a name, folded                     */
    SEARCH_KEYWORDS = 256, /* bytes of all other words for it, folded     */
    SEARCH_MAX_WORDS = 6,  /* of a query; more are not looked at          */
};

/* What is to be found. kind and side are the caller's own numbers. Of matches as good, the lower
 * kind comes first, then the shorter name, then what was added first. Names that are NULL are
 * empty. */
typedef struct {
    int kind, side;
    const char *id;
    const char *plain, *latin;
    const char *keywords; /* other words for it, between commas */
} SearchItem;

typedef struct {
    int kind, side;
    char id[SEARCH_ID];
    char plain[SEARCH_NAME], latin[SEARCH_NAME], keywords[SEARCH_KEYWORDS]; /* folded */
} SearchEntry;

typedef struct {
    SearchEntry entries[SEARCH_MAX_ITEMS];
    int count;
} Search;

typedef struct {
    int kind, side;
    const char *id; /* lives as long as the index                               */
    bool guessed;   /* a typing error was forgiven: ask "Did you mean ...?"     */
} SearchHit;

void search_clear(Search *search);

/* Adds something to be found. False (logged) when the index is full or a name is too long. */
bool search_add(Search *search, SearchItem item);

/* The best matches first, at most max; returns how many. A word matches a name that is it, begins
 * with it or contains it (3 letters or more); failing that, one that is it with typing errors:
 * 1 in 3 to 5 letters, 2 in longer words (a Damerau-Levenshtein distance). Who matches more words
 * hides who matches fewer, and a true match hides the guesses. */
int search_find(const Search *search, const char *query, SearchHit *hits, int max);

#endif
