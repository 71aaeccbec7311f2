#include "app/named_muscles.h"

#include <math.h>
#include <string.h>

enum { GRID = 34 };

static const double look_again = 0.25;        /* seconds, while the view goes on changing       */
static const float known_counts = 1.4f;       /* a sample of what is named weighs that much     */
static const float level_apart = 28;          /* design units between the heights of two spots  */
static const float level_costs = 6;           /* samples off the middle that a level is worth   */

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
            BodyPart chosen = app->state.chosen;
            bool ours = part.area == chosen.area && part.side == chosen.side &&
                        (chosen.muscle < 0 || part.muscle == chosen.muscle);
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

/* How little a height differs from those of spots that others have: of two on one level, the leader
 * of one would run through the other. */
static float same_level(float y, float apart, const NamedCache *others)
{
    float most = 0;
    for (int i = 0; i < others->count; i++)
        most = fmaxf(most, 1 - fabsf(y - others->pixel[i].y) / apart);
    return most;
}

/* The sample of a muscle nearest to the middle of all of its samples, off the others' levels. */
static vec2s spot_of(const int *muscle, int wanted, Box over, const Middle *middle,
                     float apart, const NamedCache *others)
{
    float best = INFINITY;
    vec2s spot = { { 0, 0 } };
    for (int i = 0; i < GRID * GRID; i++) {
        float x = (float)(i % GRID), y = (float)(i / GRID);
        if (muscle[i] != wanted)
            continue;
        float off = hypotf(x - middle->x / middle->count, y - middle->y / middle->count);
        off += level_costs * same_level(over.y + over.h * (y + 0.5f) / GRID, apart, others);
        if (off < best) {
            best = off;
            spot = (vec2s){ { over.x + over.w * (x + 0.5f) / GRID,
                              over.y + over.h * (y + 0.5f) / GRID } };
        }
    }
    return spot;
}

static int largest(const Middle *middles, const float *weights)
{
    int best = -1;
    for (int i = 0; i < ANATOMY_MAX_MUSCLES; i++) {
        if (weights[i] > 0 && middles[i].count >= 3 &&
            (best < 0 || middles[i].count * weights[i] > middles[best].count * weights[best]))
            best = i;
    }
    return best;
}

static int known_as(const NamedCache *cache, int muscle)
{
    for (int i = 0; i < cache->count; i++) {
        if (cache->muscle[i] == muscle && cache->seen[i])
            return i;
    }
    return -1;
}

/* A spot that is still in sight stays; else the middle of what shows. */
static void place(const App *app, const NamedCache *old, int muscle, vec2s spot, NamedCache *out)
{
    int known = known_as(old, muscle), i = out->count++;
    out->muscle[i] = muscle;
    out->seen[i] = true;
    out->pixel[i] = known >= 0 ? old->pixel[known] : spot;
    if (known >= 0)
        out->where[i] = old->where[known];
    else
        app_pick(app, spot, &out->where[i]);
}

static void find(const App *app, NamedCache *cache)
{
    int muscle[GRID * GRID];
    Middle middles[ANATOMY_MAX_MUSCLES] = { { 0, 0, 0 } };
    float weights[ANATOMY_MAX_MUSCLES];
    NamedCache found = { .view = cache->view, .looked = app->now };
    Box over = covered(app);
    float apart = level_apart * app_scale(app);
    look(app, over, muscle);
    for (int i = 0; i < ANATOMY_MAX_MUSCLES; i++)
        weights[i] = known_as(cache, i) >= 0 ? known_counts : 1;
    for (int i = 0; i < GRID * GRID; i++) {
        if (muscle[i] < 0)
            continue;
        Middle *middle = &middles[muscle[i]];
        middle->x += (float)(i % GRID);
        middle->y += (float)(i / GRID);
        middle->count++;
    }
    for (int best; found.count < LABELS_MAX && (best = largest(middles, weights)) >= 0;) {
        weights[best] = 0;
        vec2s spot = spot_of(muscle, best, over, &middles[best], apart, &found);
        place(app, cache, best, spot, &found);
    }
    *cache = found;
}

static bool same_choice(const NamedView *a, const NamedView *b)
{
    return body_part_same(a->chosen, b->chosen) && a->width == b->width &&
           a->height == b->height && a->bare == b->bare;
}

static bool same_view(const NamedView *a, const NamedView *b)
{
    return memcmp(&a->camera, &b->camera, sizeof a->camera) == 0 &&
           memcmp(&a->shift, &b->shift, sizeof a->shift) == 0 && same_choice(a, b);
}

/* The points of the body move across the screen with it, until something hides them. */
static void follow(const App *app, NamedCache *cache)
{
    for (int i = 0; i < cache->count; i++) {
        vec3s met;
        if (!camera_project(&app->camera, cache->where[i], app->width, app->height,
                            &cache->pixel[i])) {
            cache->seen[i] = false;
            continue;
        }
        BodyPart part = app_pick(app, cache->pixel[i], &met);
        cache->seen[i] = part.muscle == cache->muscle[i] && part.side == app->state.chosen.side;
    }
}

int named_muscles(App *app, NamedMuscle *out, int most)
{
    NamedCache *cache = &app->named_cache;
    NamedView now = { app->camera.now, app->camera.shift, app->state.chosen, app->width,
                      app->height, app->state.bare };
    bool moved = !same_view(&cache->view, &now);
    if (!same_choice(&cache->view, &now)) {
        *cache = (NamedCache){ .stale = true };
    } else if (moved) {
        cache->stale = true;
        follow(app, cache);
    }
    cache->view = now;
    bool rests = !moved || app->now - cache->looked > look_again;
    if (cache->stale && !camera_moving(&app->camera) && (rests || cache->count == 0))
        find(app, cache);
    int count = 0;
    for (int i = 0; i < cache->count && count < most; i++) {
        if (cache->seen[i])
            out[count++] = (NamedMuscle){ cache->muscle[i], cache->pixel[i] };
    }
    return count;
}
