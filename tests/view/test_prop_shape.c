#include "check.h"

#include "core/count.h"
#include "view/prop_shape.h"

#include <math.h>

static const vec3s sizes[PROP_KIND_COUNT] = {
    [PROP_MAT] = { { 0.3f, 0.005f, 0.9f } },    [PROP_WALL] = { { 1, 1.2f, 0.05f } },
    [PROP_STEP] = { { 0.3f, 0.09f, 0.15f } },   [PROP_CHAIR] = { { 0.22f, 0.225f, 0.21f } },
    [PROP_STOOL] = { { 0.2f, 0.2f, 0.15f } },   [PROP_BED] = { { 0.5f, 0.25f, 1 } },
    [PROP_CUSHION] = { { 0.2f, 0.05f, 0.2f } }, [PROP_ROLLER] = { { 0.2f, 0.075f, 0.075f } },
    [PROP_BALL] = { { 0.035f, 0.035f, 0.035f } },
    [PROP_STICK] = { { 0.225f, 0.0175f, 0.0175f } },
    [PROP_STRAP] = { { 0.0175f, 0, 0.002f } },
};

static Prop prop_of(PropKind kind)
{
    Prop prop = { .kind = kind, .turn = glms_quat_identity(), .half = sizes[kind] };
    if (kind == PROP_STRAP) {
        prop.point_count = 4;
        for (int i = 0; i < 4; i++)
            prop.points[i] = (vec3s){ { 0.02f * (float)(i % 2), 0.3f * (float)i, 0.1f } };
    }
    return prop;
}

static vec3s corner(const PropShape *shape, uint32_t i)
{
    return shape->vertices[shape->indices[i]].position;
}

/* The volume inside, by the divergence theorem: the sum of a . (b x c) / 6 over all triangles. */
static float volume(const PropShape *shape)
{
    float sum = 0;
    for (uint32_t i = 0; i < shape->index_count; i += 3)
        sum += glms_vec3_dot(corner(shape, i),
                             glms_vec3_cross(corner(shape, i + 1), corner(shape, i + 2)));
    return sum / 6;
}

/* Closed: the areas of all triangles, as vectors, cancel. Normals: of unit length, and to the side
 * that the triangles look to. */
static void check_surface(const PropShape *shape)
{
    vec3s areas = glms_vec3_zero();
    float total = 0, agree = 0;
    for (uint32_t i = 0; i < shape->index_count; i += 3) {
        vec3s a = corner(shape, i);
        vec3s area = glms_vec3_cross(glms_vec3_sub(corner(shape, i + 1), a),
                                     glms_vec3_sub(corner(shape, i + 2), a));
        areas = glms_vec3_add(areas, area);
        total += glms_vec3_norm(area);
        for (uint32_t k = 0; k < 3; k++)
            agree += glms_vec3_dot(area, shape->vertices[shape->indices[i + k]].normal) / 3;
    }
    assert_true(glms_vec3_norm(areas) < 1e-3f * total);
    assert_true(agree > 0.9f * total);
    for (uint32_t i = 0; i < shape->vertex_count; i++)
        CHECK_NEAR(glms_vec3_norm(shape->vertices[i].normal), 1, 1e-3f);
}

static void test_closed_and_outward(void **state)
{
    PropShape *shape = *state;
    for (int kind = 0; kind < PROP_KIND_COUNT; kind++) {
        Prop prop = prop_of((PropKind)kind);
        prop_shape_make(shape, &prop);
        print_message("%s: %u corners\n", prop_kind_word(prop.kind), shape->vertex_count);
        assert_true(shape->index_count > 0);
        check_surface(shape);
        assert_true(volume(shape) > 0);
    }
}

/* A ball: 4/3 pi r^3. A wall: its box, less hardly anything for its rounded edges. */
static void test_volumes(void **state)
{
    PropShape *shape = *state;
    Prop ball = prop_of(PROP_BALL), wall = prop_of(PROP_WALL);
    prop_shape_make(shape, &ball);
    CHECK_NEAR(volume(shape) / (4.18879f * 0.035f * 0.035f * 0.035f), 1, 0.01f);
    prop_shape_make(shape, &wall);
    CHECK_NEAR(volume(shape) / (2 * 2.455f * 0.1f), 1, 0.01f);
}

/* What the solver lets skin rest on is where it is drawn. */
static void test_tops_and_feet(void **state)
{
    static const struct { PropKind kind; float low, high; } rows[] = {
        { PROP_MAT, -0.005f, 0.005f },     { PROP_WALL, -0.055f, 2.4f },
        { PROP_STEP, -0.09f, 0.09f },      { PROP_STOOL, -0.2f, 0.2f },
        { PROP_BED, -0.305f, 0.25f },      { PROP_ROLLER, -0.075f, 0.075f },
        { PROP_BALL, -0.035f, 0.035f },    { PROP_STICK, -0.0175f, 0.0175f },
        { PROP_CHAIR, -0.45f, 0.42f },
    };
    PropShape *shape = *state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Prop prop = prop_of(rows[i].kind);
        float low = INFINITY, high = -INFINITY;
        prop_shape_make(shape, &prop);
        for (uint32_t v = 0; v < shape->vertex_count; v++) {
            low = fminf(low, shape->vertices[v].position.y);
            high = fmaxf(high, shape->vertices[v].position.y);
        }
        CHECK_NEAR(low, rows[i].low, 0.004f);
        CHECK_NEAR(high, rows[i].high, 0.004f);
    }
}

/* Skin lies in the middle of a cushion, which stands up a little round it; its corners are
 * round. */
static void test_a_cushion_is_soft(void **state)
{
    PropShape *shape = *state;
    Prop prop = prop_of(PROP_CUSHION);
    float middle = -INFINITY, high = -INFINITY, low = INFINITY;
    prop_shape_make(shape, &prop);
    for (uint32_t v = 0; v < shape->vertex_count; v++) {
        vec3s at = shape->vertices[v].position;
        float u = fabsf(at.x) / prop.half.x, w = fabsf(at.z) / prop.half.z;
        assert_true(u < 0.93f || w < 0.93f);
        assert_true(u < 1.001f && w < 1.001f);
        middle = u < 0.2f && w < 0.2f ? fmaxf(middle, at.y) : middle;
        high = fmaxf(high, at.y);
        low = fminf(low, at.y);
    }
    CHECK_NEAR(low, -prop.half.y, 0.001f);
    CHECK_NEAR(middle, prop.half.y, 0.002f);
    assert_true(high > prop.half.y + 0.005f && high < prop.half.y + 0.015f);
}

/* The face of a wall is at its at: a palm that rests on it meets it there. */
static void test_wall_face(void **state)
{
    PropShape *shape = *state;
    Prop wall = prop_of(PROP_WALL);
    prop_shape_make(shape, &wall);
    float face = -INFINITY;
    for (uint32_t v = 0; v < shape->vertex_count; v++)
        face = fmaxf(face, shape->vertices[v].position.z);
    CHECK_NEAR(face, 0, 1e-5f);
}

/* A strap that comes down to the floor and lies there in a bow lies flat: no edge stands up. */
static void test_a_strap_lies_flat(void **state)
{
    PropShape *shape = *state;
    Prop strap = prop_of(PROP_STRAP);
    int lying = 0;
    strap.point_count = 12;
    for (int i = 0; i < 12; i++) {
        float along = 0.1f * (float)i, angle = along - 0.5f;
        strap.points[i] = i < 5 ? (vec3s){ { 0, 0.5f - along, 0 } }
                                : (vec3s){ { 0.7f * sinf(angle), 0.002f,
                                             0.7f * (1 - cosf(angle)) } };
    }
    prop_shape_make(shape, &strap);
    for (uint32_t v = 0; v < shape->vertex_count; v++) {
        vec3s at = shape->vertices[v].position;
        if (at.x < 0.1f)
            continue;
        lying++;
        assert_true(at.y < 0.006f);
    }
    assert_true(lying > 100);
}

static void test_same_wherever_it_is(void **state)
{
    (void)state;
    Prop a = prop_of(PROP_ROLLER), b = a;
    b.at.x = 3;
    assert_true(prop_shape_same(&a, &b));
    b.half.y = 0.06f;
    assert_false(prop_shape_same(&a, &b));
    Prop strap = prop_of(PROP_STRAP), moved = strap;
    moved.points[3].y += 0.1f;
    assert_false(prop_shape_same(&strap, &moved));
}

static int open_shape(void **state)
{
    static PropShape shape;
    *state = &shape;
    return prop_shape_init(&shape) ? 0 : 1;
}

static int close_shape(void **state)
{
    prop_shape_finish(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closed_and_outward), cmocka_unit_test(test_volumes),
        cmocka_unit_test(test_a_cushion_is_soft),
        cmocka_unit_test(test_tops_and_feet),      cmocka_unit_test(test_wall_face),
        cmocka_unit_test(test_a_strap_lies_flat),
        cmocka_unit_test(test_same_wherever_it_is),
    };
    return cmocka_run_group_tests(tests, open_shape, close_shape);
}
