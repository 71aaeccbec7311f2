#include "kiosk/clinic_watch.h"

#include "core/file.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double period = 2; /* seconds */

/* A change of the file or of the logo that it named last. */
static uint64_t signature(const ClinicWatch *watch)
{
    const uint64_t parts[] = { file_signature(watch->desc.path),
                               watch->logo_path[0] ? file_signature(watch->logo_path) : 0 };
    return file_hash(FILE_HASH_START, parts, sizeof parts);
}

static bool load(const ClinicWatchDesc *desc, const char *path, Clinic *clinic)
{
    return clinic_load_from(clinic, path, desc->path) &&
           (!desc->check || desc->check(desc->owner, clinic));
}

static void take(ClinicWatch *watch, const Clinic *clinic, Logo logo)
{
    logo_finish(&watch->logo);
    watch->clinic = *clinic;
    watch->logo = logo;
}

/* Only what has been found good is kept; a disk that is full keeps the one before. */
static void keep(const ClinicWatch *watch)
{
    size_t size = 0, kept_size = 0;
    const char *kept = watch->desc.kept;
    char *text = kept ? file_read_most(watch->desc.path, CLINIC_FILE_MOST, &size) : NULL;
    char *before =
        text && file_exists(kept) ? file_read_most(kept, CLINIC_FILE_MOST, &kept_size) : NULL;
    if (text && !(before && kept_size == size && memcmp(before, text, size) == 0))
        file_write_private(kept, text, size);
    free(before);
    free(text);
}

/* Loads the file and its logo, or says in fault why not. */
static bool load_file(ClinicWatch *watch)
{
    Logo logo = { .width = 0 };
    Clinic *fresh = malloc(sizeof *fresh);
    log_forget();
    bool ok = fresh && load(&watch->desc, watch->desc.path, fresh);
    text_copy(watch->logo_path, sizeof watch->logo_path, ok ? fresh->logo : "");
    ok = ok && (!fresh->logo[0] || logo_load(&logo, fresh->logo));
    text_copy(watch->fault, sizeof watch->fault, ok ? "" : log_last());
    if (ok) {
        take(watch, fresh, logo);
        keep(watch);
    }
    free(fresh);
    watch->seen = signature(watch);
    return ok;
}

/* What was good when the program ran before. A logo that has gone since is left out. */
static bool load_kept(ClinicWatch *watch)
{
    Logo logo = { .width = 0 };
    const char *kept = watch->desc.kept;
    Clinic *fresh = malloc(sizeof *fresh);
    bool ok = fresh && kept && file_exists(kept) && load(&watch->desc, kept, fresh);
    if (ok && fresh->logo[0])
        logo_load(&logo, fresh->logo);
    if (ok)
        take(watch, fresh, logo);
    free(fresh);
    return ok;
}

bool clinic_watch_begin(ClinicWatch *watch, const ClinicWatchDesc *desc)
{
    memset(watch, 0, sizeof *watch);
    watch->desc = *desc;
    return load_file(watch) || load_kept(watch);
}

void clinic_watch_finish(ClinicWatch *watch)
{
    logo_finish(&watch->logo);
    memset(watch, 0, sizeof *watch);
}

bool clinic_watch_step(ClinicWatch *watch, double now)
{
    if (now - watch->looked < period)
        return false;
    watch->looked = now;
    uint64_t found = signature(watch);
    bool settled = found == watch->changing;
    watch->changing = found;
    return found != watch->seen && settled && load_file(watch);
}

double clinic_watch_next(const ClinicWatch *watch, double now)
{
    return fmax(0.01, watch->looked + period - now);
}
