#include "kiosk/clinic_watch.h"

#include "core/file.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double period = 2; /* seconds */

enum { PICTURES = 1 + CLINIC_MAX_CARDS }; /* the logo, then those of the cards */

/* A change of the file or of a picture that it named last. */
static uint64_t signature(const ClinicWatch *watch)
{
    uint64_t parts[1 + PICTURES] = { file_signature(watch->desc.path) };
    for (int i = 0; i < PICTURES; i++)
        parts[1 + i] = watch->pictures[i][0] ? file_signature(watch->pictures[i]) : 0;
    return file_hash(FILE_HASH_START, parts, sizeof parts);
}

static const char *picture_path(const Clinic *clinic, int index)
{
    return index == 0 ? clinic->logo : clinic->cards[index - 1].picture;
}

static void finish_pictures(Logo pictures[PICTURES])
{
    for (int i = 0; i < PICTURES; i++)
        logo_finish(&pictures[i]);
}

/* All that there are; false, logged, when one of them could not be read. */
static bool load_pictures(const Clinic *clinic, Logo pictures[PICTURES])
{
    bool ok = true;
    for (int i = 0; i < PICTURES; i++) {
        const char *path = picture_path(clinic, i);
        pictures[i] = (Logo){ .width = 0 };
        ok = (!*path || logo_load(&pictures[i], path)) && ok;
    }
    return ok;
}

static bool load(const ClinicWatchDesc *desc, const char *path, Clinic *clinic)
{
    return clinic_load_from(clinic, path, desc->path) &&
           (!desc->check || desc->check(desc->owner, clinic));
}

static void finish_cards(ClinicWatch *watch)
{
    for (int i = 0; i < CLINIC_MAX_CARDS; i++)
        logo_finish(&watch->cards[i]);
}

static void take(ClinicWatch *watch, const Clinic *clinic, const Logo pictures[PICTURES])
{
    logo_finish(&watch->logo);
    finish_cards(watch);
    watch->clinic = *clinic;
    watch->logo = pictures[0];
    memcpy(watch->cards, pictures + 1, sizeof watch->cards);
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

/* Loads the file and its pictures, or says in fault why not. */
static bool load_file(ClinicWatch *watch)
{
    Logo pictures[PICTURES] = { { .width = 0 } };
    Clinic *fresh = malloc(sizeof *fresh);
    log_forget();
    bool ok = fresh && load(&watch->desc, watch->desc.path, fresh);
    for (int i = 0; i < PICTURES; i++)
        text_copy(watch->pictures[i], CLINIC_PATH, ok ? picture_path(fresh, i) : "");
    ok = ok && load_pictures(fresh, pictures);
    text_copy(watch->fault, sizeof watch->fault, ok ? "" : log_last());
    if (ok) {
        take(watch, fresh, pictures);
        keep(watch);
    } else {
        finish_pictures(pictures);
    }
    free(fresh);
    watch->seen = signature(watch);
    return ok;
}

/* What was good when the program ran before. A picture that has gone since is left out. */
static bool load_kept(ClinicWatch *watch)
{
    Logo pictures[PICTURES];
    const char *kept = watch->desc.kept;
    Clinic *fresh = malloc(sizeof *fresh);
    bool ok = fresh && kept && file_exists(kept) && load(&watch->desc, kept, fresh);
    if (ok) {
        load_pictures(fresh, pictures);
        take(watch, fresh, pictures);
    }
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
    finish_cards(watch);
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
