/* How many visits there were in a month, and in how many of them an area was touched: numbers
 * alone, none of which stands for one visitor. Nothing smaller than a month is kept, as a day's
 * number beside an appointment book could tell of somebody.
 *
 * The file is CSV, a row a month: "month,visits,calves_achilles,...". Whoever has turned counts off
 * has no file. */
#ifndef LIMBER_KIOSK_COUNTS_H
#define LIMBER_KIOSK_COUNTS_H

#include <stdbool.h>
#include <time.h>

enum {
    COUNTS_MAX_AREAS = 16,
    COUNTS_MAX_MONTHS = 60, /* the oldest makes room                              */
    COUNTS_MOST = 999999999,
    COUNTS_ID = 48,
};

typedef struct {
    int month; /* 12 * year + month, of which 0 is January                       */
    int visits, areas[COUNTS_MAX_AREAS];
} CountsMonth;

typedef struct {
    char areas[COUNTS_MAX_AREAS][COUNTS_ID];
    int area_count;
    CountsMonth months[COUNTS_MAX_MONTHS]; /* rising                              */
    int month_count;
    bool changed; /* since it was loaded or saved                                 */
} Counts;

/* Reads the file; one that is not there is empty. A broken one is logged, kept as path.old, and
 * counting begins anew: false. */
bool counts_load(Counts *counts, const char *path);

/* Writes it when something has changed. False, logged, when it cannot: counting goes on, and the
 * next time may do. */
bool counts_save(Counts *counts, const char *path);

void counts_visit(Counts *counts, const struct tm *now);

/* Once a visit; an area for which there is no room left is not counted. */
void counts_area(Counts *counts, const char *area, const struct tm *now);

/* Of all months. */
int counts_visits(const Counts *counts);
int counts_touched(const Counts *counts, const char *area);

#endif
