/* Patterns of one's own: made, kept within bounds, written and deleted. */
#include "practice/breathing_private.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "practice/own_file.h"

#include <stdio.h>
#include <string.h>

enum { LENGTH_AT_FIRST = 180, FILE_SIZE = 1024 };

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

int breathing_load_own(Breathing *breathing, const char *folder)
{
    Loading loading = { .breathing = breathing };
    breathing->count = breathing->shipped;
    own_file_each(folder, load_one, &loading);
    return loading.left_out;
}

/* ---- Writing. */

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

bool breathing_save(Breathing *breathing, const char *folder, BreathPattern *pattern)
{
    char path[512], text[FILE_SIZE];
    BreathPattern *old = find_own(breathing, pattern->id);
    if (breathing_fault(&breathing->limits, pattern) != BREATHING_FINE ||
        (!old && breathing->count == BREATHING_MAX) || !own_file_folder(folder))
        return false;
    BreathPattern saved = *pattern;
    saved.own = true;
    if (!old && !own_file_name(saved.id, sizeof saved.id, folder, saved.name, "pattern"))
        return false;
    write_pattern(text, sizeof text, &saved);
    if (!own_file_path(path, sizeof path, folder, saved.id) ||
        !file_write(path, text, strlen(text)))
        return false;
    old = find_own(breathing, saved.id); /* it may have lost its file, and its id with it */
    if (old)
        take_out(breathing, old);
    put_in(breathing, &saved);
    *pattern = saved;
    return true;
}

bool breathing_delete(Breathing *breathing, const char *folder, const char *id)
{
    BreathPattern *pattern = find_own(breathing, id);
    if (!pattern || !own_file_delete(folder, id))
        return false;
    take_out(breathing, pattern);
    return true;
}
