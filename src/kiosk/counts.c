#include "kiosk/counts.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 64 * 1024, PATH_MOST = 600 };

static int sum(int a, int b)
{
    return a > COUNTS_MOST - b ? COUNTS_MOST : a + b;
}

static int find_area(const Counts *counts, const char *area)
{
    for (int i = 0; i < counts->area_count; i++)
        if (strcmp(counts->areas[i], area) == 0)
            return i;
    return -1;
}

/* The month's row, put in its place among the others; NULL when it would be older than all that
 * there is room for. */
static CountsMonth *find_month(Counts *counts, int month)
{
    int at = counts->month_count;
    while (at > 0 && counts->months[at - 1].month >= month)
        at--;
    if (at < counts->month_count && counts->months[at].month == month)
        return &counts->months[at];
    bool full = counts->month_count == COUNTS_MAX_MONTHS;
    if (full && at == 0)
        return NULL;
    if (full) {
        memmove(counts->months, counts->months + 1, (size_t)--at * sizeof *counts->months);
    } else {
        memmove(counts->months + at + 1, counts->months + at,
                (size_t)(counts->month_count - at) * sizeof *counts->months);
        counts->month_count++;
    }
    counts->months[at] = (CountsMonth){ .month = month };
    return &counts->months[at];
}

/* NULL also while the clock shows a year that it cannot be. */
static CountsMonth *this_month(Counts *counts, const struct tm *now)
{
    int year = 1900 + now->tm_year;
    counts->changed = true;
    return year >= 1970 && year <= 9999 ? find_month(counts, 12 * year + now->tm_mon) : NULL;
}

void counts_visit(Counts *counts, const struct tm *now)
{
    CountsMonth *row = this_month(counts, now);
    if (row)
        row->visits = sum(row->visits, 1);
}

/* Its column, a new one where there is room; -1 without. */
static int need_area(Counts *counts, const char *area)
{
    int found = find_area(counts, area);
    if (found >= 0 || counts->area_count == COUNTS_MAX_AREAS ||
        !text_copy(counts->areas[counts->area_count], COUNTS_ID, area))
        return found;
    return counts->area_count++;
}

void counts_area(Counts *counts, const char *area, const struct tm *now)
{
    int found = need_area(counts, area);
    CountsMonth *row = found >= 0 ? this_month(counts, now) : NULL;
    if (row)
        row->areas[found] = sum(row->areas[found], 1);
}

int counts_visits(const Counts *counts)
{
    int all = 0;
    for (int i = 0; i < counts->month_count; i++)
        all = sum(all, counts->months[i].visits);
    return all;
}

int counts_touched(const Counts *counts, const char *area)
{
    int all = 0, found = find_area(counts, area);
    for (int i = 0; found >= 0 && i < counts->month_count; i++)
        all = sum(all, counts->months[i].areas[found]);
    return all;
}

/* Cuts the next field off a line; NULL after the last. */
static char *next_field(char **line)
{
    char *field = *line;
    if (!field)
        return NULL;
    char *comma = strchr(field, ',');
    if (comma)
        *comma++ = '\0';
    *line = comma;
    return field;
}

static bool read_number(const char *text, int *out)
{
    size_t length = strlen(text);
    if (length == 0 || length > 9 || strspn(text, "0123456789") != length)
        return false;
    *out = atoi(text);
    return true;
}

static bool read_month(char *text, int *month)
{
    int year = 0, of_year = 0;
    if (strlen(text) != 7 || text[4] != '-')
        return false;
    text[4] = '\0';
    bool ok = read_number(text, &year) && read_number(text + 5, &of_year) && of_year >= 1 &&
              of_year <= 12;
    *month = 12 * year + of_year - 1;
    return ok;
}

static bool is_id(const char *text)
{
    return *text && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(text);
}

static bool read_header(Counts *counts, char *line)
{
    const char *month = next_field(&line), *visits = next_field(&line);
    if (!visits || strcmp(month, "month") != 0 || strcmp(visits, "visits") != 0)
        return false;
    for (const char *area; (area = next_field(&line)) != NULL;)
        if (!is_id(area) || find_area(counts, area) >= 0 || need_area(counts, area) < 0)
            return false;
    return true;
}

static bool read_row(Counts *counts, char *line)
{
    char *first = next_field(&line), *visits = next_field(&line);
    CountsMonth row = { .month = 0 };
    if (!visits || counts->month_count == COUNTS_MAX_MONTHS || !read_month(first, &row.month) ||
        !read_number(visits, &row.visits))
        return false;
    if (counts->month_count > 0 && row.month <= counts->months[counts->month_count - 1].month)
        return false;
    for (int i = 0; i < counts->area_count; i++) {
        const char *field = next_field(&line);
        if (!field || !read_number(field, &row.areas[i]))
            return false;
    }
    counts->months[counts->month_count++] = row;
    return line == NULL;
}

/* The line at which it is no longer right, 0 when all is. */
static int read_lines(Counts *counts, char *text)
{
    int number = 1;
    for (char *line = text; line; number++) {
        char *end = strpbrk(line, "\r\n"), *next = NULL;
        if (end)
            next = end + 1 + (end[0] == '\r' && end[1] == '\n');
        if (end)
            *end = '\0';
        bool last = !*line && (!next || !*next) && number > 1;
        if (!last && !(number == 1 ? read_header(counts, line) : read_row(counts, line)))
            return number;
        line = next;
    }
    return 0;
}

static void keep_aside(const char *path)
{
    char old[PATH_MOST];
    if (text_format(old, sizeof old, "%s.old", path))
        rename(path, old);
}

bool counts_load(Counts *counts, const char *path)
{
    *counts = (Counts){ .area_count = 0 };
    if (!file_exists(path))
        return true;
    size_t size = 0;
    char *text = file_read_most(path, FILE_MOST, &size);
    int line = !text ? 0 : strlen(text) == size ? read_lines(counts, text) : 1;
    free(text);
    if (text && line == 0)
        return true;
    if (text)
        log_place(path, line,
                  "these are no counts; the file is kept as .old, counting begins anew");
    keep_aside(path);
    *counts = (Counts){ .area_count = 0 };
    return false;
}

/* Adds to what is written; false when it does not fit. */
static bool add(char *out, size_t size, size_t *used, const char *text)
{
    bool fits = text_copy(out + *used, size - *used, text);
    *used += strlen(out + *used);
    return fits;
}

static bool write_row(char *out, size_t size, size_t *used, const Counts *counts,
                      const CountsMonth *row)
{
    char field[32];
    text_format(field, sizeof field, "\n%04d-%02d,%d", row->month / 12, row->month % 12 + 1,
                row->visits);
    bool fits = add(out, size, used, field);
    for (int i = 0; i < counts->area_count && fits; i++) {
        text_format(field, sizeof field, ",%d", row->areas[i]);
        fits = add(out, size, used, field);
    }
    return fits;
}

static bool write_all(char *out, size_t size, size_t *used, const Counts *counts)
{
    bool fits = add(out, size, used, "month,visits");
    for (int i = 0; i < counts->area_count && fits; i++)
        fits = add(out, size, used, ",") && add(out, size, used, counts->areas[i]);
    for (int i = 0; i < counts->month_count && fits; i++)
        fits = write_row(out, size, used, counts, &counts->months[i]);
    return fits && add(out, size, used, "\n");
}

bool counts_save(Counts *counts, const char *path)
{
    size_t used = 0;
    if (!counts->changed)
        return true;
    char *text = malloc(FILE_MOST);
    bool ok = text && write_all(text, FILE_MOST, &used, counts) && file_write(path, text, used);
    free(text);
    counts->changed = !ok;
    return ok;
}
