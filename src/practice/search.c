#include "practice/search.h"

#include "core/log.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

enum { WORD = 64, QUERY = 128 };

/* How well a word matches. The classes rank first; how much of the name is left over only decides
 * between things of one kind, so that the calf as an area comes before its muscles. */
enum {
    CLASS_NONE,
    CLASS_GUESS_BEGINS,
    CLASS_GUESS,
    CLASS_CONTAINS, /* from here up nothing was guessed */
    CLASS_BEGINS,
    CLASS_SAME,
    CLASS_WHOLE_NAME = 3, /* on top of its words' classes     */
};

enum {
    LOSS_LETTER = 4,   /* a letter of the name that the query lacks */
    LOSS_KEYWORD = 15, /* another word for it, not its name         */
};

typedef struct {
    int rank, errors, loss;
} WordMatch;

typedef struct {
    char words[SEARCH_MAX_WORDS][WORD];
    int count;
    char whole[QUERY];
} Query;

typedef struct {
    const SearchEntry *entry;
    int index, matched;     /* words of the query */
    int rank, errors, loss; /* of all words */
    bool guessed;
} Match;

void search_clear(Search *search)
{
    search->count = 0;
}

/* Folds text into a field; folding may make it longer (ss for one sharp s), hence the second size.
 */
static bool fold_field(char *out, size_t size, const char *text)
{
    char folded[2 * SEARCH_KEYWORDS];
    text_fold(folded, sizeof folded, text ? text : "");
    return text_copy(out, size, folded);
}

bool search_add(Search *search, SearchItem item)
{
    if (search->count == SEARCH_MAX_ITEMS) {
        log_error("search: more than %d things to find", SEARCH_MAX_ITEMS);
        return false;
    }
    SearchEntry *entry = &search->entries[search->count];
    *entry = (SearchEntry){ .kind = item.kind, .side = item.side };
    if (!text_copy(entry->id, sizeof entry->id, item.id) ||
        !fold_field(entry->plain, sizeof entry->plain, item.plain) ||
        !fold_field(entry->latin, sizeof entry->latin, item.latin) ||
        !fold_field(entry->keywords, sizeof entry->keywords, item.keywords)) {
        log_error("search: the names of '%s' are too long", item.id);
        return false;
    }
    search->count++;
    return true;
}

/* The next word of folded text, cut to fit; false at the end. */
static bool next_word(const char **text, char word[WORD])
{
    size_t length = strcspn(*text, " ");
    if (length == 0)
        return false;
    size_t kept = length < WORD - 1 ? length : WORD - 1;
    memcpy(word, *text, kept);
    word[kept] = '\0';
    *text += length;
    *text += strspn(*text, " ");
    return true;
}

static Query read_query(const char *text)
{
    Query query = { .count = 0 };
    text_fold(query.whole, sizeof query.whole, text);
    const char *at = query.whole;
    while (query.count < SEARCH_MAX_WORDS && next_word(&at, query.words[query.count]))
        query.count++;
    return query;
}

static int errors_forgiven(size_t length)
{
    return length < 3 ? 0 : length <= 5 ? 1 : 2;
}

/* Least distance of typed to any beginning of word that is about as long. */
static int distance_to_beginning(const char *typed, const char *word)
{
    size_t typed_length = strlen(typed), word_length = strlen(word);
    int least = WORD;
    for (size_t length = typed_length - 1; length <= typed_length + 1 && length < word_length;
         length++) {
        char beginning[WORD];
        memcpy(beginning, word, length);
        beginning[length] = '\0';
        int distance = text_distance(typed, beginning);
        least = distance < least ? distance : least;
    }
    return least;
}

static WordMatch match_guess(const char *typed, const char *word)
{
    int forgiven = errors_forgiven(strlen(typed));
    if (forgiven == 0)
        return (WordMatch){ CLASS_NONE, 0, 0 };
    int distance = text_distance(typed, word);
    if (distance <= forgiven)
        return (WordMatch){ CLASS_GUESS, distance, 0 };
    distance = distance_to_beginning(typed, word);
    if (distance <= forgiven)
        return (WordMatch){ CLASS_GUESS_BEGINS, distance, 0 };
    return (WordMatch){ CLASS_NONE, 0, 0 };
}

static WordMatch match_word(const char *typed, const char *word)
{
    size_t typed_length = strlen(typed), word_length = strlen(word);
    int loss = word_length > typed_length ? LOSS_LETTER * (int)(word_length - typed_length) : 0;
    if (strcmp(typed, word) == 0)
        return (WordMatch){ CLASS_SAME, 0, 0 };
    if (strncmp(typed, word, typed_length) == 0)
        return (WordMatch){ CLASS_BEGINS, 0, loss };
    if (typed_length >= 3 && strstr(word, typed))
        return (WordMatch){ CLASS_CONTAINS, 0, loss };
    return match_guess(typed, word);
}

static WordMatch better_word(WordMatch a, WordMatch b)
{
    if (a.rank != b.rank)
        return a.rank > b.rank ? a : b;
    if (a.errors != b.errors)
        return a.errors < b.errors ? a : b;
    return a.loss <= b.loss ? a : b;
}

static WordMatch match_field(const char *typed, const char *field)
{
    char word[WORD];
    WordMatch best = { CLASS_NONE, 0, 0 };
    while (next_word(&field, word))
        best = better_word(best, match_word(typed, word));
    return best;
}

static WordMatch match_names(const char *typed, const SearchEntry *entry)
{
    WordMatch other = match_field(typed, entry->keywords);
    other.loss += LOSS_KEYWORD;
    WordMatch name =
        better_word(match_field(typed, entry->plain), match_field(typed, entry->latin));
    return better_word(name, other);
}

static Match match_entry(const Query *query, const SearchEntry *entry, int index)
{
    Match match = { .entry = entry, .index = index };
    for (int i = 0; i < query->count; i++) {
        WordMatch word = match_names(query->words[i], entry);
        if (word.rank == CLASS_NONE)
            continue;
        match.matched++;
        match.rank += word.rank;
        match.errors += word.errors;
        match.loss += word.loss;
        match.guessed = match.guessed || word.rank < CLASS_CONTAINS;
    }
    if (strcmp(query->whole, entry->plain) == 0 || strcmp(query->whole, entry->latin) == 0)
        match.rank += CLASS_WHOLE_NAME;
    return match;
}

/* Below 0 when a hides b: it matches more words, or as many without a guess. */
static int compare_worth(const Match *a, const Match *b)
{
    if (a->matched != b->matched)
        return b->matched - a->matched;
    return (int)a->guessed - (int)b->guessed;
}

static int compare(const void *left, const void *right)
{
    const Match *a = left, *b = right;
    size_t a_length = strlen(a->entry->plain), b_length = strlen(b->entry->plain);
    if (a->rank != b->rank)
        return b->rank - a->rank;
    if (a->errors != b->errors)
        return a->errors - b->errors;
    if (a->entry->kind != b->entry->kind)
        return a->entry->kind < b->entry->kind ? -1 : 1;
    if (a->loss != b->loss)
        return a->loss - b->loss;
    if (a_length != b_length)
        return a_length < b_length ? -1 : 1;
    return a->index - b->index;
}

int search_find(const Search *search, const char *query_text, SearchHit *hits, int max)
{
    Query query = read_query(query_text);
    Match found[SEARCH_MAX_ITEMS];
    int count = 0;
    for (int i = 0; i < search->count; i++) {
        Match match = match_entry(&query, &search->entries[i], i);
        if (match.matched == 0)
            continue;
        int order = count > 0 ? compare_worth(&match, &found[0]) : 0;
        if (order < 0)
            count = 0; /* what was found so far is hidden */
        if (order <= 0)
            found[count++] = match;
    }
    qsort(found, (size_t)count, sizeof *found, compare);
    count = count < max ? count : max;
    for (int i = 0; i < count; i++) {
        const SearchEntry *entry = found[i].entry;
        hits[i] = (SearchHit){ entry->kind, entry->side, entry->id, found[i].guessed };
    }
    return count;
}
