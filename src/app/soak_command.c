#include "app/json.h"
#include "app/soak.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "kiosk/pin.h"
#include "kiosk/pin_file.h"
#include "platform/platform.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MOST = 4 }; /* that a kiosk may write: the clinic's last good file, counts, the log */

static const double days_usual = 7, visitor_each = 75;
static const double heap_growth_most = 2048; /* KiB: what two visits may differ by */
static const char pin[] = "4711";

typedef struct {
    char home[64], clinic[80];
} Place;

/* A user's folder of its own, so that all that is written can be told. */
static bool make_place(Place *place)
{
    text_copy(place->home, sizeof place->home, "/tmp/limber-soak-XXXXXX");
    if (!mkdtemp(place->home)) {
        log_error("no folder for the soak in /tmp");
        return false;
    }
    text_format(place->clinic, sizeof place->clinic, "%s/clinic.cfg", place->home);
    setenv("XDG_DATA_HOME", place->home, 1);
    return true;
}

/* The example, with a PIN that some of the visitors know. */
static bool copy_example(const Options *options, const Place *place)
{
    char folder[512], example[600], hash[PIN_HASH];
    size_t size = 0;
    if (!platform_find_data(folder, sizeof folder, options->data) ||
        !file_join(example, sizeof example, folder, "assets/kiosk/example.cfg"))
        return false;
    char *text = file_read(example, &size);
    bool ok = text && file_write(place->clinic, text, size) && pin_hash(pin, hash) &&
              pin_file_set(place->clinic, hash);
    free(text);
    return ok;
}

typedef struct {
    Json *json;
    int count;
} Files;

static void write_file(void *owner, const char *path)
{
    Files *files = owner;
    size_t size = 0;
    char *text = file_read(path, &size);
    const char *name = strrchr(path, '/');
    json_integer(files->json, name ? name + 1 : path, (long long)size);
    files->count++;
    free(text);
    remove(path);
}

/* All that is in the user's folder; it is gone afterwards. */
static int write_files(Json *json, const Place *place)
{
    char folder[80];
    Files files = { .json = json };
    text_format(folder, sizeof folder, "%s/limber", place->home);
    json_object(json, "files");
    file_each(folder, "", write_file, &files);
    json_object_end(json);
    remove(folder);
    remove(place->clinic);
    remove(place->home);
    return files.count;
}

static void write_memory(Json *json, const char *name, SoakMemory memory)
{
    json_object(json, name);
    json_number(json, "heap_kib", memory.heap);
    json_number(json, "resident_kib", memory.resident);
    json_object_end(json);
}

static void write_counts(Json *json, const SoakCounts *counts)
{
    json_integer(json, "visits", counts->visits);
    json_integer(json, "finished", counts->finished);
    json_integer(json, "frames", counts->frames);
    json_integer(json, "touches", counts->touches);
    json_integer(json, "storms", counts->storms);
    json_integer(json, "keys", counts->keys);
    json_integer(json, "lost_panels", counts->lost_panels);
    json_integer(json, "lost_screens", counts->lost_screens);
    json_integer(json, "languages", counts->languages);
    json_integer(json, "staff", counts->staff);
}

static bool is_well(const SoakReport *report, int files)
{
    double growth = report->last.heap - report->first.heap;
    return report->attract && !report->strayed && !report->stuck && files <= FILES_MOST &&
           growth <= heap_growth_most;
}

static int write_report(const SoakReport *report, const Place *place, double took)
{
    Json json = json_begin(stdout);
    json_object(&json, NULL);
    json_number(&json, "days", report->days);
    json_number(&json, "took_seconds", took);
    json_integer(&json, "starts", report->starts);
    write_counts(&json, &report->counts);
    write_memory(&json, "memory_first_quarter", report->first);
    write_memory(&json, "memory_last_quarter", report->last);
    int files = write_files(&json, place);
    bool well = is_well(report, files);
    json_bool(&json, "ends_in_attract", report->attract);
    json_bool(&json, "always_a_kiosk", !report->strayed);
    json_bool(&json, "every_visit_ended", !report->stuck);
    json_bool(&json, "well", well);
    json_object_end(&json);
    json_end_line(&json);
    return well ? 0 : 1;
}

int soak_command_run(const Options *options)
{
    Place place;
    Options own = *options;
    SoakReport report;
    if (!make_place(&place) || (!own.kiosk && !copy_example(options, &place)))
        return 1;
    SoakDesc desc = { .options = &own,
                      .days = options->days > 0 ? (double)options->days : days_usual,
                      .between = visitor_each,
                      .drawn = 10,
                      .seed = 1,
                      .pin = own.kiosk ? NULL : pin };
    own.kiosk = own.kiosk ? own.kiosk : place.clinic;
    double began = platform_now();
    if (!soak_run(&desc, &report))
        return 1;
    return write_report(&report, &place, platform_now() - began);
}
