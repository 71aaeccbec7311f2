/* Notices that somebody edits exercises, words or care while the program runs from its sources or
 * from a folder named with --data. Where it is installed nobody does, and it does not look. */
#ifndef LIMBER_APP_WATCH_H
#define LIMBER_APP_WATCH_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    bool on;
    uint64_t seen;             /* hash of what the files held    */
    double looked;             /* seconds, when it was last read */
} Watch;

void watch_begin(Watch *watch, const char *data_folder);

/* Whether a file is another one than when last asked. Looks four times a second of now. */
bool watch_changed(Watch *watch, const char *data_folder, double now);

/* Seconds until it looks again. */
double watch_next_look(const Watch *watch, double now);

#endif
