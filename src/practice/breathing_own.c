/* Patterns of one's own: made, kept within bounds, written and deleted. */
#include "practice/breathing_private.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LENGTH_AT_FIRST = 180, FILE_SIZE = 1024, NUMBERS_MOST = 1000 };

static const char *const prefix = "own_"; /* so that no shipped pattern is ever in the way */

BreathPattern breathing_new(const BreathPattern *like)
{
    BreathPattern pattern = *like;
    pattern.id[0] = pattern.name[0] = '\0';
    pattern.own = true;
    pattern.most = (BreathLength){ 0 };
    if (pattern.length.seconds == 0 && pattern.length.breaths == 0)
        pattern.length.seconds = LENGTH_AT_FIRST;
    return pattern;
}

/* ---- Bounds. */

static int stepped(const BreathLimits *limits, BreathPart part, int tenths, int steps)
{
    const int *limit = limits->part[part];
    bool may_be_none = breathing_within(limits, part, 0);
    if (tenths == 0 && steps > 0)
        return limit[0];
    int to = tenths + steps;
    if (to < limit[0])
        return may_be_none ? 0 : limit[0];
    return to > limit[1] ? limit[1] : to;
}

bool breathing_step(BreathPattern *pattern, const BreathLimits *limits, BreathPart part, int steps)
{
    BreathPattern changed = *pattern;
    changed.tenths[part] = stepped(limits, part, pattern->tenths[part], steps);
    int whole = breathing_tenths(&changed), before = breathing_tenths(pattern);
    bool too_long = whole > limits->breath[1] && whole > before;
    bool too_short = whole < limits->breath[0] && whole < before;
    if (whole == before || too_long || too_short)
        return false;
    *pattern = changed;
    return true;
}

static bool is_seen(const char *name)
{
    bool seen = false;
    for (const unsigned char *at = (const unsigned char *)name; *at; at++) {
        if (*at < ' ' || *at == 0x7f)
            return false; /* a line break has no place in a name */
        seen = seen || *at != ' ';
    }
    return seen;
}

static bool is_length(BreathLength length)
{
    return length.seconds >= 0 && length.seconds <= BREATHING_SECONDS_MOST && length.breaths >= 0 &&
           length.breaths <= BREATHING_BREATHS_MOST && (length.seconds > 0) != (length.breaths > 0);
}

BreathingFault breathing_fault(const BreathLimits *limits, const BreathPattern *pattern)
{
    int whole = breathing_tenths(pattern);
    for (int part = 0; part < BREATH_PARTS; part++) {
        if (!breathing_within(limits, (BreathPart)part, pattern->tenths[part]))
            return BREATHING_BAD_PART;
    }
    if (whole < limits->breath[0] || whole > limits->breath[1])
        return BREATHING_BAD_BREATH;
    if (!is_length(pattern->length))
        return BREATHING_BAD_LENGTH;
    return is_seen(pattern->name) ? BREATHING_FINE : BREATHING_NO_NAME;
}

/* ---- The list. */

static BreathPattern *find_own(Breathing *breathing, const char *id)
{
    for (int i = breathing->shipped; i < breathing->count; i++) {
        if (strcmp(breathing->patterns[i].id, id) == 0)
            return &breathing->patterns[i];
    }
    return NULL;
}

static void take_out(Breathing *breathing, BreathPattern *pattern)
{
    size_t after = (size_t)(breathing->patterns + breathing->count - pattern - 1);
    memmove(pattern, pattern + 1, after * sizeof *pattern);
    breathing->count--;
}

static bool comes_before(const BreathPattern *a, const BreathPattern *b)
{
    char first[BREATHING_NAME], second[BREATHING_NAME];
    text_fold(first, sizeof first, a->name);
    text_fold(second, sizeof second, b->name);
    int order = strcmp(first, second);
    return order < 0 || (order == 0 && strcmp(a->id, b->id) < 0);
}

/* There is room. */
static void put_in(Breathing *breathing, const BreathPattern *pattern)
{
    int place = breathing->count++;
    while (place > breathing->shipped && comes_before(pattern, &breathing->patterns[place - 1])) {
        breathing->patterns[place] = breathing->patterns[place - 1];
        place--;
    }
    breathing->patterns[place] = *pattern;
}

/* ---- Reading. */

typedef struct {
    Breathing *breathing;
    int left_out;
} Loading;

static bool read_own(const Breathing *breathing, const char *path, BreathPattern *pattern)
{
    if (breathing->count == BREATHING_MAX) {
        log_place(path, 1, "more than %d patterns", BREATHING_MAX);
        return false;
    }
    if (!breathing_read(pattern, &breathing->limits, path))
        return false;
    if (breathing_find(breathing, pattern->id))
        log_place(path, 1, "there is a pattern '%s' already", pattern->id);
    else if (!is_seen(pattern->name))
        log_place(path, 1, "a pattern of one's own needs a name");
    else
        return true;
    return false;
}

static void load_one(void *owner, const char *path)
{
    Loading *loading = owner;
    BreathPattern pattern;
    if (!read_own(loading->breathing, path, &pattern)) {
        loading->left_out++;
        return;
    }
    pattern.own = true;
    put_in(loading->breathing, &pattern);
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

int breathing_load_own(Breathing *breathing, const char *folder)
{
    Loading loading = { .breathing = breathing };
    breathing->count = breathing->shipped;
    if (is_folder(folder))
        file_each(folder, ".cfg", load_one, &loading);
    return loading.left_out;
}

/* ---- Writing. */

static bool path_of(char *out, size_t size, const char *folder, const char *id)
{
    char name[BREATHING_ID + 8];
    return text_format(name, sizeof name, "%s.cfg", id) && file_join(out, size, folder, name);
}

/* Letters and digits of the name, the rest as underlines: "Vor dem Lauf" is own_vor_dem_lauf. */
static void slug_of(char *out, size_t size, const char *name)
{
    char folded[BREATHING_NAME];
    text_fold(folded, sizeof folded, name);
    size_t used = 0;
    for (const char *at = folded; *at && used + 1 < size; at++) {
        if (isalnum((unsigned char)*at))
            out[used++] = *at;
        else if (used > 0 && out[used - 1] != '_')
            out[used++] = '_';
    }
    while (used > 0 && out[used - 1] == '_')
        used--;
    out[used] = '\0';
}

/* Neither in the list nor a file, which may be a broken one that somebody wants to mend. */
static bool is_free(const Breathing *breathing, const char *folder, const char *id)
{
    char path[512];
    return path_of(path, sizeof path, folder, id) && !file_exists(path) &&
           !breathing_find(breathing, id);
}

static bool name_file(const Breathing *breathing, const char *folder, BreathPattern *pattern)
{
    char slug[BREATHING_ID - 12];
    slug_of(slug, sizeof slug, pattern->name);
    text_format(pattern->id, sizeof pattern->id, "%s%s", prefix, *slug ? slug : "pattern");
    for (int i = 2; !is_free(breathing, folder, pattern->id); i++) {
        if (i > NUMBERS_MOST)
            return false;
        text_format(pattern->id, sizeof pattern->id, "%s%s_%d", prefix, *slug ? slug : "pattern",
                    i);
    }
    return true;
}

static void add_quoted(char *out, size_t size, const char *text)
{
    size_t used = strlen(out);
    for (; *text && used + 3 < size; text++) {
        if (*text == '"' || *text == '\\')
            out[used++] = '\\';
        out[used++] = *text;
    }
    out[used] = '\0';
}

static void add_count(char *out, size_t size, const char *name, int count)
{
    size_t used = strlen(out);
    if (count > 0)
        text_format(out + used, size - used, "%s = %d;\n", name, count);
}

static void write_pattern(char *out, size_t size, const BreathPattern *pattern)
{
    text_copy(out, size, "name = \"");
    add_quoted(out, size, pattern->name);
    size_t used = strlen(out);
    text_format(out + used, size - used, "\";\n");
    for (int part = 0; part < BREATH_PARTS; part++) {
        int tenths = pattern->tenths[part];
        used = strlen(out);
        if (tenths > 0)
            text_format(out + used, size - used, "%s = %d.%d;\n",
                        breath_part_name((BreathPart)part), tenths / 10, tenths % 10);
    }
    add_count(out, size, "seconds", pattern->length.seconds);
    add_count(out, size, "breaths", pattern->length.breaths);
}

static bool make_folder(const char *folder)
{
    if (is_folder(folder) || mkdir(folder, 0700) == 0)
        return true;
    log_error("%s: cannot be made: %s", folder, strerror(errno));
    return false;
}

bool breathing_save(Breathing *breathing, const char *folder, BreathPattern *pattern)
{
    char path[512], text[FILE_SIZE];
    BreathPattern *old = find_own(breathing, pattern->id);
    if (breathing_fault(&breathing->limits, pattern) != BREATHING_FINE ||
        (!old && breathing->count == BREATHING_MAX) || !make_folder(folder))
        return false;
    BreathPattern saved = *pattern;
    saved.own = true;
    if (!old && !name_file(breathing, folder, &saved))
        return false;
    write_pattern(text, sizeof text, &saved);
    if (!path_of(path, sizeof path, folder, saved.id) || !file_write(path, text, strlen(text)))
        return false;
    if (old)
        take_out(breathing, old);
    put_in(breathing, &saved);
    *pattern = saved;
    return true;
}

bool breathing_delete(Breathing *breathing, const char *folder, const char *id)
{
    char path[512];
    BreathPattern *pattern = find_own(breathing, id);
    if (!pattern || !path_of(path, sizeof path, folder, id))
        return false;
    if (remove(path) != 0 && errno != ENOENT) {
        log_error("%s: cannot be deleted: %s", path, strerror(errno));
        return false;
    }
    take_out(breathing, pattern);
    return true;
}
