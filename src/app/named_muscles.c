#include "app/named_muscles.h"

#include <math.h>
#include <string.h>

enum { GRID = 34 };

typedef struct {
    float x, y, count;
} Middle;

/* Casts a grid of rays over what the area covers, so that a label never points at a hidden spot. */
static void look(const App *app, Box over, int *muscle)
{
    for (int y = 0; y < GRID; y++) {
        for (int x = 0; x < GRID; x++) {
            vec2s at = { { over.x + over.w * ((float)x + 0.5f) / GRID,
                           over.y + over.h * ((float)y + 0.5f) / GRID } };
            vec3s where;
            BodyPart part = app_pick(app, at, &where);
            bool ours = part.area == app->state.chosen.area && part.side == app->state.chosen.side &&
                        (app->state.chosen.muscle < 0 || part.muscle == app->state.chosen.muscle);
            muscle[y * GRID + x] = ours ? part.muscle : -1;
        }
    }
}

static Box covered(const App *app)
{
    vec3s centre;
    float radius;
    vec2s middle, above;
    if (!runner_bounds(&app->runner, app->state.chosen, &centre, &radius) ||
        !camera_project(&app->camera, centre, app->width, app->height, &middle))
        return (Box){ 0, 0, 0, 0 };
    vec3s top = { { centre.x, centre.y + radius, centre.z } };
    camera_project(&app->camera, top, app->width, app->height, &above);
    float reach = 1.1f * hypotf(above.x - middle.x, above.y - middle.y);
    return (Box){ middle.x - reach, middle.y - reach, 2 * reach, 2 * reach };
}

/* The sample of a muscle nearest to the middle of all of its samples. */
static vec2s spot_of(const int *muscle, int wanted, Box over, const Middle *middle)
{
    float best = INFINITY;
    vec2s spot = { { 0, 0 } };
    for (int i = 0; i < GRID * GRID; i++) {
        float x = (float)(i % GRID), y = (float)(i / GRID);
        float off = hypotf(x - middle->x / middle->count, y - middle->y / middle->count);
        if (muscle[i] == wanted && off < best) {
            best = off;
            spot = (vec2s){ { over.x + over.w * (x + 0.5f) / GRID,
                              over.y + over.h * (y + 0.5f) / GRID } };
        }
    }
    return spot;
}

static int largest(const Middle *middles, const bool *taken)
{
    int best = -1;
    for (int i = 0; i < ANATOMY_MAX_MUSCLES; i++) {
        if (!taken[i] && middles[i].count >= 3 &&
            (best < 0 || middles[i].count > middles[best].count))
            best = i;
    }
    return best;
}

static int find(const App *app, NamedMuscle *out)
{
    int muscle[GRID * GRID], count = 0;
    Middle middles[ANATOMY_MAX_MUSCLES] = { { 0, 0, 0 } };
    bool taken[ANATOMY_MAX_MUSCLES] = { false };
    Box over = covered(app);
    look(app, over, muscle);
    for (int i = 0; i < GRID * GRID; i++) {
        if (muscle[i] < 0)
            continue;
        Middle *middle = &middles[muscle[i]];
        middle->x += (float)(i % GRID);
        middle->y += (float)(i / GRID);
        middle->count++;
    }
    for (int best; count < LABELS_MAX && (best = largest(middles, taken)) >= 0; count++) {
        taken[best] = true;
        out[count] = (NamedMuscle){ best, spot_of(muscle, best, over, &middles[best]) };
    }
    return count;
}

static bool same_view(const NamedView *a, const NamedView *b)
{
    return memcmp(&a->camera, &b->camera, sizeof a->camera) == 0 &&
           memcmp(&a->shift, &b->shift, sizeof a->shift) == 0 &&
           body_part_same(a->chosen, b->chosen) && a->width == b->width &&
           a->height == b->height && a->bare == b->bare;
}

int named_muscles(App *app, NamedMuscle *out, int most)
{
    NamedCache *cache = &app->named_cache;
    NamedView now = { app->camera.now, app->camera.shift, app->state.chosen, app->width,
                      app->height, app->state.bare };
    if (!same_view(&cache->view, &now)) {
        NamedMuscle found[LABELS_MAX];
        cache->view = now;
        cache->count = find(app, found);
        for (int i = 0; i < cache->count; i++) {
            cache->muscle[i] = found[i].muscle;
            cache->pixel[i] = found[i].pixel;
        }
    }
    int count = cache->count < most ? cache->count : most;
    for (int i = 0; i < count; i++)
        out[i] = (NamedMuscle){ cache->muscle[i], cache->pixel[i] };
    return count;
}
