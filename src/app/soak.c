#include "app/soak.h"

#include "app/kiosk.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <unistd.h>
#endif

enum { QUARTERS = 4, WARM_VISITS = 8 }; /* until text, labels and clips are cached */

static const double tour_step = 5, sleep_step = 120; /* seconds a frame */
static const double day = 24 * 3600;

typedef struct {
    const SoakDesc *desc;
    SoakReport *report;
    Soak soak;
    App app;
    double end;
    SoakMemory least[QUARTERS]; /* of the time; 0: not measured            */
    bool open;
} Run;

/* What is allocated, and what the system has lent for it. */
static SoakMemory memory(void)
{
    SoakMemory out = { 0 };
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    struct mallinfo2 info = mallinfo2();
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    out.heap = (double)(info.uordblks + info.hblkhd) / 1024;
    if (file && fscanf(file, "%*d %ld", &pages) == 1)
        out.resident = (double)pages * (double)sysconf(_SC_PAGESIZE) / 1024;
    if (file)
        fclose(file);
#endif
    return out;
}

/* As a service manager would, at the hour that it is. */
static bool start(Run *run)
{
    AppDesc desc = { .options = run->desc->options, .offscreen = true, .own_settings = true,
                     .blind = true, .began = run->soak.now, .width = run->desc->options->width,
                     .height = run->desc->options->height };
    if (app_open(&run->app, &desc) != 0)
        return false;
    run->app.last_frame = run->soak.now;
    run->soak.app = &run->app;
    run->open = true;
    run->report->starts++;
    soak_wait(&run->soak, 1, 0.1);
    return true;
}

static bool start_again(Run *run)
{
    if (!run->app.quit)
        return true;
    app_close(&run->app);
    run->open = false;
    return start(run);
}

/* What is drawn holds memory as well: glyphs, the atlas, textures. */
static void draw_one(Run *run)
{
    int each = run->desc->drawn;
    if (each == 0 || run->soak.counts.visits % each != 0)
        return;
    run->app.blind = false;
    run->app.dirty = true;
    soak_wait(&run->soak, 0.1, 0.1);
    run->app.blind = true;
}

static double until_next(Run *run)
{
    return -run->desc->between * log(1 - (double)random_unit(&run->soak.random));
}

/* Nobody is there: the tour, or the night. Now and then somebody touches a dark screen. */
static void pass_time(Run *run)
{
    Soak *soak = &run->soak;
    double gap = fmin(until_next(run), run->end - soak->now);
    if (kiosk_is(&run->app, VISIT_SLEEP))
        soak_wait(soak, fmin(30 * gap, run->end - soak->now), sleep_step);
    else
        soak_wait(soak, gap, tour_step);
}

/* What the tour shows needs now more, now less: what is lost for ever shows in the least. */
static void measure(Run *run)
{
    int quarter = (int)(QUARTERS * run->soak.now / run->end);
    SoakMemory *least = &run->least[quarter < QUARTERS ? quarter : QUARTERS - 1], now = memory();
    if (run->soak.counts.visits < WARM_VISITS)
        return;
    if (least->heap <= 0 || now.heap < least->heap)
        least->heap = now.heap;
    least->resident = fmax(least->resident, now.resident);
}

static bool go_on(Run *run)
{
    pass_time(run);
    if (run->soak.now < run->end && !run->app.quit) {
        soak_visit(&run->soak);
        draw_one(run);
        run->report->stuck |= !soak_leave(&run->soak);
        measure(run);
    }
    return start_again(run);
}

/* Out of the night, when that is where it ends. */
static void wait_for_morning(Run *run)
{
    for (int i = 0; i < 7 * 24 && !kiosk_is(&run->app, VISIT_ATTRACT); i++) {
        soak_wait(&run->soak, 3600, sleep_step);
        if (!start_again(run))
            return;
    }
}

bool soak_run(const SoakDesc *desc, SoakReport *report)
{
    Run *run = calloc(1, sizeof *run);
    *report = (SoakReport){ .days = desc->days };
    if (!run)
        return false;
    run->desc = desc;
    run->report = report;
    run->soak = (Soak){ .random = random_seed(desc->seed), .pin = desc->pin };
    run->end = desc->days * day;
    bool ok = start(run);
    while (ok && run->soak.now < run->end)
        ok = go_on(run);
    if (ok)
        wait_for_morning(run);
    report->counts = run->soak.counts;
    report->strayed = run->soak.strayed;
    report->attract = run->open && kiosk_is(&run->app, VISIT_ATTRACT);
    report->first = run->least[0];
    report->last = run->least[QUARTERS - 1];
    if (run->open)
        app_close(&run->app);
    free(run);
    return ok;
}
