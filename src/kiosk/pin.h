/* The staff's PIN: kept as an Argon2id hash, and a wait after each wrong try that grows.
 *
 *     in a thread beside the picture, as a try takes a good part of a second and 64 MB:
 *         PinCheck check;
 *         pin_check_begin(&check, clinic->pin, typed);
 *         worker = worker_start(pin_check_run, &check);
 *         ... worker_done: pin_tried(&tries, check.right, now);
 *
 * Only where pin_wait is 0 may there be a try. PinTries outlives visits: whoever goes away and
 * comes back waits on. */
#ifndef LIMBER_KIOSK_PIN_H
#define LIMBER_KIOSK_PIN_H

#include <stdbool.h>
#include <stddef.h>

enum {
    PIN_LEAST = 4, /* digits                                                  */
    PIN_MOST = 12,
    PIN_HASH = 128, /* bytes, with the zero                                    */
};

/* 4 to 12 digits, nothing else. */
bool pin_good(const char *pin);

/* False, logged, when there is not enough memory for it. Takes as long as a try. */
bool pin_hash(const char *pin, char out[PIN_HASH]);

/* Whether it is a hash that pin_hash has made: one that costs what a kiosk can spend. */
bool pin_hash_good(const char *hash);

typedef struct {
    char hash[PIN_HASH], pin[PIN_MOST + 1];
    bool right; /* after the run                                            */
} PinCheck;

/* What is no PIN is a try that fails. */
void pin_check_begin(PinCheck *check, const char *hash, const char *pin);
void pin_check_run(void *check);

/* Overwrites what was typed. */
void pin_forget(void *memory, size_t size);

typedef struct {
    int wrong;    /* since the last right one                               */
    double tried; /* seconds of the monotonic clock, the last wrong one     */
} PinTries;

/* Seconds until there may be a try. */
double pin_wait(const PinTries *tries, double now);
void pin_tried(PinTries *tries, bool right, double now);

#endif
