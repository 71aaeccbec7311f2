/* How much of the body a box of the screen covers, by rays through it. */
#ifndef LIMBER_TESTS_COVERED_H
#define LIMBER_TESTS_COVERED_H

#include "drive.h"

#include <math.h>

static inline float covered_share(const App *app, Box box)
{
    enum { WIDE = 20, HIGH = 8 };
    int hits = 0;
    for (int i = 0; i < WIDE * HIGH; i++) {
        vec2s at = { { box.x + box.w * ((float)(i % WIDE) + 0.5f) / WIDE,
                       box.y + box.h * ((float)(i / WIDE) + 0.5f) / HIGH } };
        vec3s origin, direction, where = { { NAN, NAN, NAN } };
        camera_ray(&app->camera, at, app->width, app->height, &origin, &direction);
        runner_pick(&app->runner, origin, direction, app->state.bare, &where);
        hits += !isnan(where.x);
    }
    return (float)hits / (WIDE * HIGH);
}

static inline bool is_label(const UiElement *element)
{
    return strcmp(element->id, "demo.label") == 0 || strncmp(element->id, "demo.zone.", 10) == 0;
}

/* No label lies on skin, on another one or on a control; one ray in a hundred is let pass. */
static inline void check_labels_free(const Drive *d, const char *exercise)
{
    int count;
    const UiElement *elements = ui_elements(d->app.ui, &count);
    for (int i = 0; i < count; i++) {
        if (!is_label(&elements[i]))
            continue;
        float share = covered_share(&d->app, elements[i].box);
        if (share > 0.01f)
            fail_msg("%s: %s covers the body, %.3f", exercise, elements[i].id, (double)share);
        for (int k = 0; k < count; k++)
            if (k != i && (is_label(&elements[k]) || elements[k].role == ROLE_BUTTON ||
                           elements[k].role == ROLE_PANEL) &&
                box_overlaps(elements[i].box, elements[k].box))
                fail_msg("%s: %s lies on %s", exercise, elements[i].id, elements[k].id);
    }
}

#endif
