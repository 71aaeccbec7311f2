#include "view/prop_shape_build.h"

#include "core/ease.h"

#include <assert.h>
#include <math.h>

enum {
    CORNER_STEPS = 3, BOX_SIDE = 2 * CORNER_STEPS,
    TURN_SIDES = 48, RIB_SIDES = 10,
    PILLOW_SIDE = 21,
    BAND_STEPS = 6, BAND_ROUND = 8,
};

static const float rib_depth = 0.035f; /* of the radius */

Piece piece_at(vec3s at, float second)
{
    return (Piece){ .at = at, .turn = glms_quat_identity(), .second = second };
}

static uint32_t add_vertex(PropShape *shape, PropVertex vertex)
{
    assert(shape->vertex_count < PROP_SHAPE_MAX_VERTICES);
    shape->vertices[shape->vertex_count] = vertex;
    return shape->vertex_count++;
}

static void add_triangle(PropShape *shape, uint32_t a, uint32_t b, uint32_t c)
{
    assert(shape->index_count + 3 <= PROP_SHAPE_MAX_INDICES);
    shape->indices[shape->index_count++] = a;
    shape->indices[shape->index_count++] = b;
    shape->indices[shape->index_count++] = c;
}

/* Two triangles for every field of a grid whose rows of columns vertices come one after another. */
static void add_grid(PropShape *shape, uint32_t first, int rows, int columns)
{
    for (int r = 0; r + 1 < rows; r++) {
        for (int c = 0; c + 1 < columns; c++) {
            uint32_t a = first + (uint32_t)(r * columns + c), b = a + 1;
            uint32_t d = a + (uint32_t)columns, e = d + 1;
            add_triangle(shape, a, b, e);
            add_triangle(shape, a, e, d);
        }
    }
}

static PropVertex placed(Piece piece, vec3s position, vec3s normal, float open)
{
    return (PropVertex){
        .position = glms_vec3_add(piece.at, glms_quat_rotatev(piece.turn, position)),
        .normal = glms_quat_rotatev(piece.turn, glms_vec3_normalize(normal)),
        .open = open,
        .second = piece.second,
    };
}

/* --- Box --- */

/* The tangent of the way a face's column looks: from -45 degrees to straight on at one corner, then
 * on to +45 at the other. */
static float lean_of(int column)
{
    int step = column < CORNER_STEPS ? column - CORNER_STEPS + 1 : column - CORNER_STEPS;
    return tanf(GLM_PI_4f * (float)step / (CORNER_STEPS - 1));
}

static void add_face(PropShape *shape, Piece piece, vec3s half, float round, int face)
{
    int axis = face / 2, u = (axis + 1) % 3, v = (axis + 2) % 3;
    float sign = face % 2 ? -1.0f : 1.0f;
    uint32_t first = shape->vertex_count;
    for (int row = 0; row < BOX_SIDE; row++) {
        for (int column = 0; column < BOX_SIDE; column++) {
            vec3s way, at;
            way.raw[axis] = sign;
            way.raw[u] = lean_of(column) * sign; /* mirrored faces keep their winding */
            way.raw[v] = lean_of(row);
            way = glms_vec3_normalize(way);
            at.raw[axis] = sign * (half.raw[axis] - round);
            at.raw[u] = (column < CORNER_STEPS ? -1.0f : 1.0f) * sign * (half.raw[u] - round);
            at.raw[v] = (row < CORNER_STEPS ? -1.0f : 1.0f) * (half.raw[v] - round);
            at = glms_vec3_add(at, glms_vec3_scale(way, round));
            add_vertex(shape, placed(piece, at, way, 1));
        }
    }
    add_grid(shape, first, BOX_SIDE, BOX_SIDE);
}

void build_box(PropShape *shape, Piece piece, vec3s half, float round)
{
    round = fminf(round, 0.98f * fminf(half.x, fminf(half.y, half.z)));
    for (int face = 0; face < 6; face++)
        add_face(shape, piece, half, round, face);
}

/* --- Turned --- */

/* Which way the profile looks at a point, between the legs that meet there; of a doubled point, of
 * the leg on its own side. */
static vec2s profile_normal(const TurnedPoint *points, int count, int i)
{
    vec2s sum = { { 0, 0 } };
    for (int leg = i - 1; leg <= i; leg++) {
        if (leg < 0 || leg + 1 >= count)
            continue;
        vec2s d = { { points[leg + 1].along - points[leg].along,
                      points[leg + 1].radius - points[leg].radius } };
        float length = glms_vec2_norm(d);
        if (length > 1e-6f)
            sum = glms_vec2_add(sum, (vec2s){ { -d.y / length, d.x / length } });
    }
    return glms_vec2_normalize(sum);
}

/* 0 outside a groove, 1 at its bottom. */
static float groove_at(float angle, int ribs)
{
    float from_middle = fabsf(remainderf(angle * (float)ribs / (2 * GLM_PIf), 1));
    float x = glm_clamp(1 - from_middle / 0.14f, 0, 1);
    return x * x * (3 - 2 * x);
}

static PropVertex turned_vertex(Piece piece, TurnedPoint point, vec2s normal, float angle, int ribs)
{
    vec3s out = { { 0, cosf(angle), sinf(angle) } }, round = { { 0, -sinf(angle), cosf(angle) } };
    float groove = ribs && normal.y > 0.9f ? groove_at(angle, ribs) : 0;
    float slope = 0;
    if (ribs && normal.y > 0.9f)
        slope = (groove_at(angle + 0.01f, ribs) - groove_at(angle - 0.01f, ribs)) / 0.02f;
    vec3s position = glms_vec3_scale(out, point.radius * (1 - rib_depth * groove));
    position.x = point.along;
    vec3s way = glms_vec3_add(glms_vec3_scale(out, normal.y), (vec3s){ { normal.x, 0, 0 } });
    way = glms_vec3_add(way, glms_vec3_scale(round, rib_depth * slope));
    piece.second = point.second;
    return placed(piece, position, way, point.open * (1 - 0.45f * groove));
}

/* Round a ribbed thing the sides are as fine as a groove needs, and wide between two. */
static float side_angle(int side, int ribs)
{
    static const float across_rib[RIB_SIDES] = { -0.14f, -0.093f, -0.047f, 0,     0.047f,
                                                 0.093f, 0.14f,   0.32f,   0.50f, 0.68f };
    if (ribs == 0)
        return 2 * GLM_PIf * (float)(side % TURN_SIDES) / TURN_SIDES;
    int rib = side / RIB_SIDES % ribs;
    return 2 * GLM_PIf * ((float)rib + across_rib[side % RIB_SIDES]) / (float)ribs;
}

void build_turned(PropShape *shape, Piece piece, const TurnedPoint *points, int count, int ribs)
{
    int sides = ribs ? RIB_SIDES * ribs : TURN_SIDES;
    uint32_t first = shape->vertex_count;
    for (int i = 0; i < count; i++) {
        vec2s normal = profile_normal(points, count, i);
        for (int side = 0; side <= sides; side++)
            add_vertex(shape,
                       turned_vertex(piece, points[i], normal, side_angle(side, ribs), ribs));
    }
    add_grid(shape, first, count, sides + 1);
}

/* --- Pillow --- */

static const float pillow_band = 0.34f;   /* of its half height: how high the band round it is */
static const float pillow_swell = 0.013f; /* metres that it stands up round what lies on it   */

/* How far out a square with round corners is, in the way of u and v. */
static float round_square(float u, float v)
{
    const float n = 4.5f;
    float length = hypotf(u, v);
    return powf(powf(fabsf(u) / length, n) + powf(fabsf(v) / length, n), -1 / n) / length;
}

/* u, v: -1..1 over a square, whose rings become those of the pillow. */
static vec3s pillow_point(vec3s half, float u, float v, float sign)
{
    float ring = fmaxf(fabsf(u), fabsf(v)), out = ring > 1e-5f ? ring * round_square(u, v) : 0;
    float full = sqrtf(fmaxf(1 - powf(ring, 7), 0));
    vec3s at = { { half.x * u * out, 0, half.z * v * out } };
    at.y = sign * half.y * (pillow_band + (1 - pillow_band) * full);
    if (sign > 0)
        at.y += pillow_swell * ease_smooth(0.35f, 0.75f, ring) * full;
    return at;
}

static vec3s pillow_normal(vec3s half, float u, float v, float sign)
{
    const float step = 0.02f;
    float a = fminf(fmaxf(u, -1 + step), 1 - step), b = fminf(fmaxf(v, -1 + step), 1 - step);
    vec3s du = glms_vec3_sub(pillow_point(half, a + step, b, sign),
                             pillow_point(half, a - step, b, sign));
    vec3s dv = glms_vec3_sub(pillow_point(half, a, b + step, sign),
                             pillow_point(half, a, b - step, sign));
    return glms_vec3_scale(glms_vec3_cross(dv, du), sign);
}

static void add_pillow_side(PropShape *shape, Piece piece, vec3s half, float sign)
{
    uint32_t first = shape->vertex_count;
    for (int row = 0; row < PILLOW_SIDE; row++) {
        for (int column = 0; column < PILLOW_SIDE; column++) {
            /* Closer at the edges, where it bends most. */
            float u = sinf(GLM_PI_2f * (2 * (float)column / (PILLOW_SIDE - 1) - 1));
            float v = sinf(GLM_PI_2f * (2 * (float)row / (PILLOW_SIDE - 1) - 1));
            u *= -sign; /* turns the winding with the side */
            add_vertex(shape, placed(piece, pillow_point(half, u, v, sign),
                                     pillow_normal(half, u, v, sign), 1));
        }
    }
    add_grid(shape, first, PILLOW_SIDE, PILLOW_SIDE);
}

static vec3s seam_point(vec3s half, int i, float sign)
{
    float t = (float)(i % (PILLOW_SIDE - 1)) / (PILLOW_SIDE - 1);
    float w = sinf(GLM_PI_2f * (2 * t - 1));
    switch (i / (PILLOW_SIDE - 1) % 4) {
    case 0:
        return pillow_point(half, w, -1, sign);
    case 1:
        return pillow_point(half, 1, w, sign);
    case 2:
        return pillow_point(half, -w, 1, sign);
    default:
        return pillow_point(half, -1, -w, sign);
    }
}

/* Between top and bottom a band of the second colour, that bulges. */
static void add_seam(PropShape *shape, Piece piece, vec3s half)
{
    enum { ROUND = 4 * (PILLOW_SIDE - 1) + 1, ROWS = 5 };
    const float bulge = 0.005f;
    uint32_t first = shape->vertex_count;
    piece.second = 1;
    for (int row = 0; row < ROWS; row++) {
        float up = 1 - 2 * (float)row / (ROWS - 1), beyond = bulge * sqrtf(1 - up * up);
        for (int i = 0; i < ROUND; i++) {
            vec3s at = seam_point(half, i, 1);
            vec3s out = { { at.x / half.x, 0, at.z / half.z } };
            out.x = out.x * out.x * out.x;
            out.z = out.z * out.z * out.z;
            out = glms_vec3_normalize(out);
            at = glms_vec3_add(at, glms_vec3_scale(out, beyond - bulge));
            at.y *= up;
            out.y = 0.8f * up;
            add_vertex(shape, placed(piece, at, out, 1));
        }
    }
    add_grid(shape, first, ROWS, ROUND);
}

void build_pillow(PropShape *shape, Piece piece, vec3s half)
{
    add_pillow_side(shape, piece, half, 1);
    add_pillow_side(shape, piece, half, -1);
    add_seam(shape, piece, half);
}

/* --- Band --- */

/* Metres over the floor up to which it lies flat, and from which on not at all. */
static const float band_lies = 0.008f, band_free = 0.04f;

/* Beyond its ends the row of points goes straight on. */
static vec3s point_of(const vec3s *points, int count, int i)
{
    if (i < 0)
        return glms_vec3_sub(glms_vec3_scale(points[0], 2), points[1]);
    if (i >= count)
        return glms_vec3_sub(glms_vec3_scale(points[count - 1], 2), points[count - 2]);
    return points[i];
}

static vec3s between(vec3s a, vec3s b, float from, float to, float at)
{
    return glms_vec3_lerp(a, b, (at - from) / fmaxf(to - from, 1e-6f));
}

/* The centripetal curve of Catmull and Rom, by Barry and Goldman's pyramid (1988): it makes no
 * loops where short stretches follow long ones. */
static vec3s curve_at(const vec3s *points, int count, float t)
{
    int i = (int)t;
    vec3s p[4];
    float k[4] = { 0 };
    for (int n = 0; n < 4; n++)
        p[n] = point_of(points, count, i - 1 + n);
    for (int n = 1; n < 4; n++)
        k[n] = k[n - 1] + sqrtf(fmaxf(glms_vec3_distance(p[n - 1], p[n]), 1e-6f));
    float at = glm_lerp(k[1], k[2], t - (float)i);
    vec3s a = between(p[0], p[1], k[0], k[1], at), b = between(p[1], p[2], k[1], k[2], at);
    vec3s c = between(p[2], p[3], k[2], k[3], at);
    a = between(a, b, k[0], k[2], at);
    b = between(b, c, k[1], k[3], at);
    return between(a, b, k[1], k[2], at);
}

static vec3s curve_way(const vec3s *points, int count, float t)
{
    float most = (float)(count - 1) - 1e-4f;
    vec3s way = glms_vec3_sub(curve_at(points, count, fminf(t + 0.05f, most)),
                              curve_at(points, count, fmaxf(t - 0.05f, 0)));
    return glms_vec3_normalize(way);
}

/* The part of across that is square to way. */
static vec3s square_to(vec3s across, vec3s way)
{
    vec3s left = glms_vec3_sub(across, glms_vec3_scale(way, glms_vec3_dot(across, way)));
    if (glms_vec3_norm(left) < 1e-3f)
        left = glms_vec3_cross(way, (vec3s){ { 0, fabsf(way.y) < 0.9f, fabsf(way.y) >= 0.9f } });
    return glms_vec3_normalize(left);
}

/* One ring round the band: a flat ellipse, which shades like a woven edge. A ring of no size closes
 * an end. */
static void add_ring(PropShape *shape, vec3s at, vec3s across, vec3s way, vec2s half)
{
    vec3s up = glms_vec3_cross(across, way);
    for (int side = 0; side <= BAND_ROUND; side++) {
        float angle = 2 * GLM_PIf * (float)(side % BAND_ROUND) / BAND_ROUND + GLM_PI_4f / 2;
        float c = cosf(angle), s = sinf(angle);
        float x = copysignf(sqrtf(fabsf(c)), c);
        vec3s out = glms_vec3_add(glms_vec3_scale(across, x * half.x),
                                  glms_vec3_scale(up, s * half.y));
        vec3s normal = glms_vec3_add(glms_vec3_scale(across, 0.3f * c), glms_vec3_scale(up, s));
        add_vertex(shape, placed(piece_at(at, 0), out, normal, 1));
    }
}

/* Square to the plane that a loop of points lies in, after Newell; a straight band lies flat along
 * x. */
static vec3s loop_axis(const vec3s *points, int count)
{
    vec3s sum = glms_vec3_zero();
    for (int i = 0; i < count; i++) {
        vec3s a = glms_vec3_sub(points[i], points[0]);
        vec3s b = glms_vec3_sub(points[(i + 1) % count], points[0]);
        sum = glms_vec3_add(sum, glms_vec3_cross(a, b));
    }
    return glms_vec3_norm(sum) > 1e-4f ? glms_vec3_normalize(sum) : (vec3s){ { 1, 0, 0 } };
}

typedef struct {
    const vec3s *points;
    int count, rings;
} Band;

static float band_place(const Band *band, int ring)
{
    return fminf((float)ring / BAND_STEPS, (float)(band->count - 1) - 1e-4f);
}

/* On the floor a band lies flat. */
static vec3s lie_flat(vec3s across, vec3s way, float height)
{
    vec3s flat = glms_vec3_cross(way, (vec3s){ { 0, 1, 0 } });
    float level = glms_vec3_norm(flat);
    if (level < 0.3f)
        return across;
    flat = glms_vec3_scale(flat, (glms_vec3_dot(flat, across) < 0 ? -1 : 1) / level);
    float share = 1 - glm_smoothstep(band_lies, band_free, height);
    return glms_vec3_lerp(across, flat, share);
}

/* From the middle out, without a twist but where it comes to lie: the middle half is about what it
 * is laid round. */
static void find_across(const Band *band, vec3s *across)
{
    int quarter = band->count / 4, middle = band->rings / 2;
    vec3s axis = loop_axis(band->points + quarter, band->count - 2 * quarter);
    for (int end = 0; end < 2; end++) {
        vec3s now = axis;
        for (int ring = middle; ring >= 0 && ring < band->rings; ring += end ? 1 : -1) {
            float t = band_place(band, ring);
            vec3s way = curve_way(band->points, band->count, t);
            bool round = t > (float)quarter && t < (float)(band->count - 1 - quarter);
            now = round ? glms_vec3_lerp(now, axis, 0.5f) : now;
            now = lie_flat(now, way, curve_at(band->points, band->count, t).y);
            now = across[ring] = square_to(now, way);
        }
    }
}

static void add_band_grid(PropShape *shape, uint32_t first, int rings)
{
    for (int i = 0; i + 1 < rings; i++)
        for (int side = 0; side < BAND_ROUND; side++) {
            uint32_t a = first + (uint32_t)(i * (BAND_ROUND + 1) + side), b = a + 1;
            uint32_t d = a + BAND_ROUND + 1, e = d + 1;
            add_triangle(shape, a, e, b);
            add_triangle(shape, a, d, e);
        }
}

void build_band(PropShape *shape, const vec3s *points, int count, float half_width,
                float half_thick)
{
    vec3s across[BAND_STEPS * PROP_STRAP_POINTS];
    Band band = { points, count, BAND_STEPS * (count - 1) + 1 };
    uint32_t first = shape->vertex_count;
    if (count < 2)
        return;
    assert(count <= PROP_STRAP_POINTS);
    find_across(&band, across);
    for (int i = -1; i <= band.rings; i++) {
        bool end = i < 0 || i == band.rings;
        int ring = i < 0 ? 0 : end ? i - 1 : i;
        float t = band_place(&band, ring);
        add_ring(shape, curve_at(points, count, t), across[ring], curve_way(points, count, t),
                 end ? (vec2s){ { 0, 0 } } : (vec2s){ { half_width, half_thick } });
    }
    add_band_grid(shape, first, band.rings + 2);
}
