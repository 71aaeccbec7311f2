#include "app/kiosk.h"

#include <string.h>

static bool counts_on(const App *app)
{
    return app->kiosk->file.clinic.counts;
}

void kiosk_counts_begin(App *app)
{
    Kiosk *kiosk = app->kiosk;
    if (counts_on(app) && kiosk->counts_path[0])
        counts_load(&kiosk->counts, kiosk->counts_path);
}

/* A visit is one in which something was chosen. */
void kiosk_count_visit(App *app)
{
    Kiosk *kiosk = app->kiosk;
    if (!counts_on(app) || kiosk->counted)
        return;
    counts_visit(&kiosk->counts, &kiosk->local);
    kiosk->counted = true;
}

void kiosk_count_area(App *app, int area)
{
    Kiosk *kiosk = app->kiosk;
    if (!counts_on(app) || kiosk->touched[area])
        return;
    kiosk_count_visit(app);
    kiosk->touched[area] = true;
    counts_area(&kiosk->counts, app->content.anatomy.areas[area].id, &kiosk->local);
}

/* A full disk loses numbers, never the next visit. */
void kiosk_counts_keep(App *app)
{
    Kiosk *kiosk = app->kiosk;
    kiosk->counted = false;
    memset(kiosk->touched, 0, sizeof kiosk->touched);
    if (counts_on(app) && kiosk->counts_path[0])
        counts_save(&kiosk->counts, kiosk->counts_path);
}
