/* What a clinic's clock decides: when it is open, how loud it is, when the program starts anew.
 * Times are local, as struct tm has them; nothing here asks for the time. */
#ifndef LIMBER_KIOSK_HOURS_H
#define LIMBER_KIOSK_HOURS_H

#include "core/config.h"

#include <stdbool.h>
#include <time.h>

enum {
    HOURS_DAY = 1440, /* minutes                                             */
    HOURS_MAX_SPANS = 6,
    HOURS_MAX_LEVELS = 24,
    HOURS_NEVER = -1,
    HOURS_RESTART_WINDOW = 120,    /* minutes in which the nightly restart may wait */
    HOURS_RESTART_REST = 3 * 3600, /* seconds without another one                */
};

/* Minutes of the day; to is beyond HOURS_DAY where it is over midnight. */
typedef struct {
    int from, to;
} HoursSpan;

typedef struct {
    bool given; /* false: always open                                        */
    HoursSpan spans[7][HOURS_MAX_SPANS]; /* by tm_wday, Sunday first              */
    int counts[7];
    struct {
        int minute;
        float level;            /* 0..1                                                 */
    } levels[HOURS_MAX_LEVELS]; /* rising by minute, around midnight; none: usual volume */
    int level_count;
    int restart; /* minute of the day, HOURS_NEVER                               */
} Hours;

/* Reads "hours", "volume" and "restart" of a group; those that are missing are the usual: always
 * open, the usual volume, a restart at 04:00. */
void hours_read(Hours *hours, Config *config, const ConfigNode *node);

bool hours_open(const Hours *hours, const struct tm *now);

/* 0..1 of the program's own volume. */
float hours_volume(const Hours *hours, const struct tm *now);

/* Whether it is time for the nightly restart, for a program that has run for so many seconds of the
 * monotonic clock: from its minute on for two hours, so that it can wait for a visitor to leave and
 * a clock that is put forward does not leap over it. Never twice in a night. */
bool hours_restart_due(const Hours *hours, const struct tm *now, double running);

#endif
