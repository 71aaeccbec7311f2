#include "check.h"

#include "core/text.h"
#include "motion/clip_props.h"

#include <string.h>

static const PropSizes sizes = { .of = { [PROP_MAT] = { .least = 0.01f, .most = 0.01f,
                                                        .width = 0.65f, .depth = 1.83f } } };

enum { ELBOWS = 6, FEET = 8, HANDS = 10 }; /* the first of two in mat_patches */

/* A body's places, in the order of mat_patches. */
typedef struct {
    PatchSet patches;
    vec3s skin[MAT_PATCHES];
} Body;

static void make_body(Body *body, const vec3s *at)
{
    memset(body, 0, sizeof *body);
    body->patches.count = MAT_PATCHES;
    for (int i = 0; i < MAT_PATCHES; i++) {
        Patch *patch = &body->patches.patches[i];
        text_copy(patch->name, sizeof patch->name, mat_patches[i]);
        patch->vertex[0] = (uint32_t)i;
        patch->count = 1;
        body->skin[i] = at[i];
    }
}

static Prop lay(const Body *body, const char *base)
{
    static ExerciseStage stage;
    Prop props[PROP_MAX];
    memset(&stage, 0, sizeof stage);
    stage.problem.surface_count = 1;
    stage.surface[0] = "mat";
    MatPlace place = mat_place(&body->patches, body->skin, base, &sizes.of[PROP_MAT]);
    assert_int_equal(clip_props(props, &sizes, &stage, place), 1);
    assert_int_equal(props[0].kind, PROP_MAT);
    return props[0];
}

/* On the mat as it is drawn. */
static bool is_on(const Prop *mat, vec3s at)
{
    vec3s from = glms_quat_rotatev(glms_quat_conjugate(mat->turn), glms_vec3_sub(at, mat->at));
    return fabsf(from.x) < mat->half.x && fabsf(from.z) < mat->half.z;
}

/* Who sits back on the heels with long arms is 1.5 m long before the sacrum, and little behind. */
static void test_who_folds_is_on_it_from_hands_to_feet(void **state)
{
    static const vec3s folded[MAT_PATCHES] = {
        { { 0, 0.35f, -0.25f } },    { { 0, 0.05f, 0.45f } },      { { 0.2f, 0.2f, 0.5f } },
        { { -0.2f, 0.2f, 0.5f } },   { { 0.15f, 0.02f, 0 } },      { { -0.15f, 0.02f, 0 } },
        { { 0.22f, 0.07f, 0.8f } },  { { -0.22f, 0.07f, 0.8f } },  { { 0.1f, 0.02f, -0.45f } },
        { { -0.1f, 0.02f, -0.45f } }, { { 0.2f, 0.01f, 1.2f } },   { { -0.2f, 0.01f, 1.2f } },
    };
    (void)state;
    Body body;
    make_body(&body, folded);
    Prop mat = lay(&body, "kneeling_fold");
    for (int i = 0; i < MAT_PATCHES; i++)
        assert_true(is_on(&mat, folded[i]));
    CHECK_NEAR(mat.at.y + mat.half.y, 0, 1e-6); /* the floor is its upper side */
    CHECK_NEAR(mat.at.z, 0.375, 1e-6);          /* half way from feet to hands */
}

/* Whichever way somebody lies, it lies along them. */
static void test_it_lies_along_who_lies_on_it(void **state)
{
    static const vec3s lying[MAT_PATCHES] = {
        { { 0.1f, 0, 0 } },         { { 0.8f, 0.15f, 0.05f } }, { { 0.6f, 0.05f, 0.2f } },
        { { 0.6f, 0.05f, -0.2f } }, { { -0.3f, 0.1f, 0.1f } },  { { -0.3f, 0.1f, -0.1f } },
        { { 0.3f, 0, 0.25f } },     { { 0.3f, 0, -0.2f } },     { { -0.74f, 0.1f, 0.1f } },
        { { -0.74f, 0.1f, -0.1f } }, { { 0.1f, 0, 0.3f } },     { { 0.1f, 0, -0.25f } },
    };
    (void)state;
    Body body;
    make_body(&body, lying);
    Prop mat = lay(&body, "supine");
    for (int i = 0; i < MAT_PATCHES; i++)
        assert_true(is_on(&mat, lying[i]));
    vec3s along = glms_quat_rotatev(mat.turn, (vec3s){ { 0, 0, 1 } });
    CHECK_NEAR(fabsf(along.x), 1, 1e-5);
    CHECK_NEAR(mat.at.x, 0.1, 1e-6); /* who fits has it under the pelvis */
}

/* On the side, a knee half a metre before the pelvis, on a mat of 65: it lies farther forward. What
 * is in the air needs none of it. */
static void test_a_knee_ahead_is_on_it(void **state)
{
    static const vec3s lying[MAT_PATCHES] = {
        { { 0, 0.15f, -0.1f } },   { { -0.7f, 0.15f, 0.1f } }, { { -0.45f, 0.05f, 0 } },
        { { -0.45f, 0.35f, 0 } },  { { 0.4f, 0.05f, 0.4f } },  { { 0.4f, 0.3f, 0.9f } },
        { { -0.4f, 0.05f, 0.25f } }, { { -0.3f, 0.4f, 0.9f } }, { { 0.7f, 0.05f, 0.3f } },
        { { 0.7f, 0.4f, 0.9f } },  { { -0.4f, 0.02f, 0.3f } }, { { -0.1f, 0.3f, 0.9f } },
    };
    (void)state;
    Body body;
    make_body(&body, lying);
    Prop mat = lay(&body, "side_lying");
    for (int i = 0; i < MAT_PATCHES; i++)
        assert_true(is_on(&mat, lying[i]) == (lying[i].z < 0.8f));
}

/* Wider than a mat: an arm that lies far out to the side leaves it before a knee does, and a foot
 * before an elbow that carries. */
static void test_what_carries_is_on_it_first(void **state)
{
    vec3s wide[MAT_PATCHES] = {
        { { 0, 0.2f, 0 } },        { { 0, 0.25f, 0.7f } },      { { 0.2f, 0.25f, 0.5f } },
        { { -0.2f, 0.25f, 0.5f } }, { { 0.15f, 0.05f, -0.4f } }, { { -0.15f, 0.05f, -0.4f } },
        { { 0.2f, 0.1f, 0.4f } },  { { -0.2f, 0.1f, 0.4f } },   { { 0.1f, 0.1f, -0.8f } },
        { { -0.1f, 0.1f, -0.8f } }, { { 0.9f, 0.01f, 0.5f } },  { { 0.2f, 0.01f, 0.7f } },
    };
    (void)state;
    Body body;
    make_body(&body, wide);
    Prop mat = lay(&body, "all_fours");
    for (int i = 0; i < MAT_PATCHES; i++)
        assert_true(is_on(&mat, wide[i]) == (i != HANDS));
    wide[ELBOWS].y = wide[ELBOWS + 1].y = 0.01f;
    wide[ELBOWS].x = 0.25f;
    wide[HANDS].x = 0.3f;
    wide[FEET + 1].x = -0.6f;
    make_body(&body, wide);
    mat = lay(&body, "prone");
    for (int i = 0; i < MAT_PATCHES; i++)
        assert_true(is_on(&mat, wide[i]) == (i != FEET + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_folds_is_on_it_from_hands_to_feet),
        cmocka_unit_test(test_it_lies_along_who_lies_on_it),
        cmocka_unit_test(test_a_knee_ahead_is_on_it),
        cmocka_unit_test(test_what_carries_is_on_it_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
