#include "app/seek.h"

#include <math.h>

static bool matches(BodyPart wanted, BodyPart found)
{
    return found.area == wanted.area && found.side == wanted.side &&
           (wanted.muscle < 0 || found.muscle == wanted.muscle);
}

static bool hits(const App *app, BodyPart part, vec2s at)
{
    vec3s where;
    return !ui_hit(app->ui, at) && matches(part, app_pick(app, at, &where));
}

/* How many steps the part goes on to all four sides of a pixel: 0 at a border. */
static int depth(const App *app, BodyPart part, vec2s at, float pace)
{
    enum { STEPS = 8 };
    for (int i = 1; i <= STEPS; i++) {
        float d = pace * (float)i;
        if (!hits(app, part, (vec2s){ { at.x + d, at.y } }) ||
            !hits(app, part, (vec2s){ { at.x - d, at.y } }) ||
            !hits(app, part, (vec2s){ { at.x, at.y + d } }) ||
            !hits(app, part, (vec2s){ { at.x, at.y - d } }))
            return i - 1;
    }
    return STEPS;
}

bool seek_part(const App *app, BodyPart part, vec2s *at)
{
    vec3s centre;
    float radius;
    vec2s middle = { { 0, 0 } }, edge;
    float best = -1;
    if (!runner_bounds(&app->runner, part, &centre, &radius) ||
        !camera_project(&app->camera, centre, app->width, app->height, &middle))
        return false;
    vec3s above = { { centre.x, centre.y + radius, centre.z } };
    camera_project(&app->camera, above, app->width, app->height, &edge);
    float reach = fmaxf(12, 1.2f * hypotf(edge.x - middle.x, edge.y - middle.y));
    float pace = fmaxf(1, reach / 40);
    for (float y = middle.y - reach; y <= middle.y + reach; y += pace) {
        for (float x = middle.x - reach; x <= middle.x + reach; x += pace) {
            vec2s here = { { x, y } };
            if (!hits(app, part, here))
                continue;
            /* Of places as deep, the one nearest to the middle. */
            float deep = (float)depth(app, part, here, pace) -
                         0.5f * hypotf(x - middle.x, y - middle.y) / reach;
            if (deep > best) {
                best = deep;
                *at = here;
            }
        }
    }
    return best > -1;
}
