/* The clinic's file while the kiosk runs: read again when it or a picture of it has been changed. A
 * broken one changes nothing that a visitor sees: the last good one stays, and what is wrong is
 * there for the staff. The last good one is also kept beside the program's own data, so that a
 * restart in the night finds it.
 *
 *     if (!clinic_watch_begin(&watch, &desc))      neither the file nor a kept one can be used
 *         return false;
 *     each frame:  if (clinic_watch_step(&watch, now)) ... watch.clinic is another one ...
 *     staff page:  watch.fault, "" when all is well */
#ifndef LIMBER_KIOSK_CLINIC_WATCH_H
#define LIMBER_KIOSK_CLINIC_WATCH_H

#include "kiosk/clinic.h"
#include "kiosk/logo.h"

#include <stdint.h>

typedef struct {
    const char *path; /* of the clinic's file                                     */
    const char *kept; /* where the last good one is kept, NULL: nowhere            */
    /* Whether all that the file names is there; logs what is not. NULL: not asked. */
    bool (*check)(void *owner, const Clinic *clinic);
    void *owner;
} ClinicWatchDesc;

typedef struct {
    ClinicWatchDesc desc; /* the texts it points to are the caller's               */
    Clinic clinic;
    Logo logo;                   /* no pixels without one                                    */
    Logo cards[CLINIC_MAX_CARDS]; /* the same, of each card's picture                        */
    char fault[512];             /* one line for the staff                                   */
    char pictures[1 + CLINIC_MAX_CARDS][CLINIC_PATH]; /* that were named last, good or not   */
    uint64_t seen;               /* of the file and its pictures, when last read             */
    uint64_t changing;           /* not read yet: it may still be being written              */
    double looked;
} ClinicWatch;

/* False, logged, when there is nothing to show: then there is nothing to finish. */
bool clinic_watch_begin(ClinicWatch *watch, const ClinicWatchDesc *desc);
void clinic_watch_finish(ClinicWatch *watch);

/* Looks every two seconds of the monotonic clock; true when clinic and pictures are others than
 * before. */
bool clinic_watch_step(ClinicWatch *watch, double now);

/* Seconds until it looks again. */
double clinic_watch_next(const ClinicWatch *watch, double now);

#endif
