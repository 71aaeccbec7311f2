#include "view/prop_shape.h"

#include "core/count.h"
#include "core/log.h"
#include "view/prop_shape_build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const vec3s x_axis = { { 1, 0, 0 } };

bool prop_shape_init(PropShape *shape)
{
    *shape = (PropShape){ 0 };
    shape->vertices = calloc(PROP_SHAPE_MAX_VERTICES, sizeof *shape->vertices);
    shape->indices = calloc(PROP_SHAPE_MAX_INDICES, sizeof *shape->indices);
    if (shape->vertices && shape->indices)
        return true;
    log_error("out of memory for the shape of a prop");
    prop_shape_finish(shape);
    return false;
}

void prop_shape_finish(PropShape *shape)
{
    free(shape->vertices);
    free(shape->indices);
    *shape = (PropShape){ 0 };
}

/* Walls and beds reach beyond the disc that the body stands on, down to the ground round it. */
static const float under_floor = 0.055f; /* metres */

static vec3s at(float x, float y, float z)
{
    return (vec3s){ { x, y, z } };
}

/* A box between two heights. */
static void slab(PropShape *shape, vec3s half, float low, float high, float round, float second)
{
    build_box(shape, piece_at(at(0, (low + high) / 2, 0), second),
              at(half.x, (high - low) / 2, half.z), round);
}

/* A leg from its top to its foot, a little thinner there. */
static void leg(PropShape *shape, vec3s top, vec3s foot, float radius)
{
    vec3s way = glms_vec3_sub(foot, top);
    float length = glms_vec3_norm(way);
    const TurnedPoint points[] = {
        { 0, 0, 1, 0 },
        { 0, radius, 1, 0 },
        { 0, radius, 1, 0 },
        { length - 0.004f, 0.68f * radius, 0.8f, 0 },
        { length, 0.5f * radius, 0.7f, 0 },
        { length, 0, 0.7f, 0 },
    };
    Piece piece = { .at = top, .turn = glms_quat_from_vecs(x_axis, glms_vec3_normalize(way)) };
    build_turned(shape, piece, points, ARRAY_COUNT(points), 0);
}

/* Four legs that spread a little. */
static void legs(PropShape *shape, vec3s half, float top, float floor)
{
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 1.0f : -1.0f, z = i & 2 ? 1.0f : -1.0f;
        leg(shape, at(x * (half.x - 0.045f), top, z * (half.z - 0.045f)),
            at(x * (half.x - 0.012f), floor, z * (half.z - 0.012f)), 0.019f);
    }
}

static void make_mat(PropShape *shape, const Prop *prop)
{
    build_box(shape, piece_at(glms_vec3_zero(), 0), prop->half, 0.006f);
}

static void make_wall(PropShape *shape, const Prop *prop)
{
    vec3s half = prop->half;
    half.y += under_floor / 2;
    build_box(shape, piece_at(at(0, half.y - under_floor, -half.z), 0), half, 0.012f);
}

/* A body and a rubber tread on it. */
static void make_step(PropShape *shape, const Prop *prop)
{
    vec3s half = prop->half, tread = at(half.x - 0.012f, 0, half.z - 0.012f);
    slab(shape, half, -half.y, half.y - 0.004f, 0.018f, 0);
    slab(shape, tread, half.y - 0.02f, half.y, 0.004f, 1);
}

static void make_stool(PropShape *shape, const Prop *prop)
{
    vec3s half = prop->half;
    slab(shape, half, half.y - 0.045f, half.y, 0.02f, 1);
    slab(shape, at(half.x - 0.012f, 0, half.z - 0.012f), half.y - 0.065f, half.y - 0.04f, 0.008f,
         0);
    legs(shape, half, half.y - 0.06f, -half.y);
}

static void backrest(PropShape *shape, vec3s half)
{
    const float lean = 0.14f; /* radians */
    versors turn = glms_quatv(-lean, x_axis);
    for (int side = -1; side <= 1; side += 2)
        leg(shape, at((float)side * (half.x - 0.04f), 0.40f, -half.z - 0.035f),
            at((float)side * (half.x - 0.04f), -0.05f, -half.z + 0.03f), 0.017f);
    Piece rest = { .at = at(0, 0.31f, -half.z - 0.012f), .turn = turn, .second = 1 };
    build_box(shape, rest, at(half.x - 0.01f, 0.11f, 0.014f), 0.013f);
}

static void make_chair(PropShape *shape, const Prop *prop)
{
    vec3s half = prop->half;
    slab(shape, half, -0.04f, 0, 0.018f, 1);
    slab(shape, at(half.x - 0.012f, 0, half.z - 0.012f), -0.062f, -0.035f, 0.008f, 0);
    legs(shape, half, -0.05f, -2 * half.y);
    backrest(shape, half);
}

static void make_bed(PropShape *shape, const Prop *prop)
{
    vec3s half = prop->half, frame = at(half.x - 0.01f, 0, half.z - 0.01f);
    float mattress = fminf(0.19f, 0.8f * half.y), under = half.y - mattress;
    slab(shape, half, under, half.y, 0.055f, 1);
    slab(shape, frame, under - 0.10f, under + 0.02f, 0.015f, 0);
    if (under - 0.10f > -half.y)
        legs(shape, frame, under - 0.09f, -half.y - under_floor);
}

static void make_cushion(PropShape *shape, const Prop *prop)
{
    build_pillow(shape, piece_at(glms_vec3_zero(), 0), prop->half);
}

/* A hollow foam roller: ribs along it, rings across, a rim and a core of another colour. */
static void make_roller(PropShape *shape, const Prop *prop)
{
    const float r = prop->half.y, l = prop->half.x, rim = 0.10f * r, core = 0.42f * r;
    const TurnedPoint points[] = {
        { -l + 0.05f, core, 0.25f, 1 },
        { -l + 0.004f, core, 0.75f, 1 },
        { -l, core + 0.004f, 0.9f, 1 },
        { -l, core + 0.012f, 1, 1 },
        { -l, core + 0.012f, 1, 0 },
        { -l, r - 1.2f * rim, 1, 0 },
        { -l + 0.3f * rim, r - 0.3f * rim, 1, 0 },
        { -l + 1.2f * rim, r, 1, 0 },
        { -l + 1.2f * rim, r, 1, 0 },
        { -0.005f, r, 1, 0 },
        { 0, r - 0.0025f, 0.55f, 0 },
        { 0.005f, r, 1, 0 },
        { l - 1.2f * rim, r, 1, 0 },
        { l - 1.2f * rim, r, 1, 0 },
        { l - 0.3f * rim, r - 0.3f * rim, 1, 0 },
        { l, r - 1.2f * rim, 1, 0 },
        { l, core + 0.012f, 1, 0 },
        { l, core + 0.012f, 1, 1 },
        { l, core + 0.004f, 0.9f, 1 },
        { l - 0.004f, core, 0.75f, 1 },
        { l - 0.05f, core, 0.25f, 1 },
        { l - 0.05f, 0, 0.2f, 1 },
    };
    const TurnedPoint bottom[] = { { -l + 0.05f, 0, 0.2f, 1 }, { -l + 0.05f, core, 0.2f, 1 } };
    Piece piece = piece_at(glms_vec3_zero(), 0);
    build_turned(shape, piece, points, ARRAY_COUNT(points), 9);
    build_turned(shape, piece, bottom, ARRAY_COUNT(bottom), 0);
}

static void make_ball(PropShape *shape, const Prop *prop)
{
    enum { RINGS = 33 };
    TurnedPoint points[RINGS];
    for (int i = 0; i < RINGS; i++) {
        float angle = GLM_PIf * (float)i / (RINGS - 1);
        points[i] = (TurnedPoint){ -prop->half.y * cosf(angle), prop->half.y * sinf(angle), 1, 0 };
    }
    build_turned(shape, piece_at(glms_vec3_zero(), 0), points, RINGS, 0);
}

/* Handles at both ends, beads between. */
static void make_stick(PropShape *shape, const Prop *prop)
{
    enum { BEADS = 9, BEAD_POINTS = 7 };
    const float r = prop->half.y, l = prop->half.x, grip = 0.42f * l, thin = 0.5f * r;
    const float bead = 2 * (l - grip - 0.012f) / BEADS;
    TurnedPoint points[2 * 7 + BEADS * BEAD_POINTS];
    int count = 0;
    const TurnedPoint handle[] = {
        { -l, 0, 1, 0 },           { -l, 0.6f * r, 1, 0 },
        { -l + 0.4f * r, 0.95f * r, 1, 0 }, { -l + 0.5f * grip, 0.82f * r, 1, 0 },
        { -l + grip - 0.006f, r, 1, 0 },    { -l + grip, 0.9f * r, 1, 0 },
        { -l + grip, thin, 0.6f, 0 },
    };
    for (size_t i = 0; i < ARRAY_COUNT(handle); i++)
        points[count++] = handle[i];
    for (int b = 0; b < BEADS; b++) {
        float start = -l + grip + 0.012f + (float)b * bead;
        for (int i = 0; i < BEAD_POINTS; i++) {
            float angle = GLM_PIf * (float)i / (BEAD_POINTS - 1);
            float bulge = fmaxf(sinf(angle), 0);
            points[count++] = (TurnedPoint){ start + bead * (0.5f - 0.47f * cosf(angle)),
                                             thin + (r - thin) * sqrtf(bulge),
                                             0.6f + 0.4f * bulge, 1 };
        }
    }
    for (size_t i = ARRAY_COUNT(handle); i > 0; i--) {
        points[count] = handle[i - 1];
        points[count++].along *= -1;
    }
    build_turned(shape, piece_at(glms_vec3_zero(), 0), points, count, 0);
}

static void make_strap(PropShape *shape, const Prop *prop)
{
    float width = prop->half.x > 0 ? prop->half.x : 0.0175f;
    float thick = prop->half.z > 0 ? prop->half.z : 0.002f;
    build_band(shape, prop->points, prop->point_count, width, thick);
}

void prop_shape_make(PropShape *shape, const Prop *prop)
{
    static void (*const makers[PROP_KIND_COUNT])(PropShape *, const Prop *) = {
        [PROP_MAT] = make_mat,       [PROP_WALL] = make_wall,     [PROP_STEP] = make_step,
        [PROP_CHAIR] = make_chair,   [PROP_STOOL] = make_stool,   [PROP_BED] = make_bed,
        [PROP_CUSHION] = make_cushion, [PROP_ROLLER] = make_roller, [PROP_BALL] = make_ball,
        [PROP_STICK] = make_stick,   [PROP_STRAP] = make_strap,
    };
    shape->vertex_count = shape->index_count = 0;
    makers[prop->kind](shape, prop);
}

bool prop_shape_same(const Prop *a, const Prop *b)
{
    return a->kind == b->kind && glms_vec3_eqv(a->half, b->half) &&
           a->point_count == b->point_count &&
           memcmp(a->points, b->points, (size_t)a->point_count * sizeof(vec3s)) == 0;
}
