#include "check.h"

#include "core/text.h"
#include "motion/clip_props.h"

#include <string.h>

static const PropSizes sizes = { .of = { [PROP_MAT] = { .least = 0.01f, .most = 0.01f,
                                                        .width = 0.65f, .depth = 1.83f } } };

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
    assert_int_equal(
        clip_props(props, &sizes, &stage, mat_place(&body->patches, body->skin, base)), 1);
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
        { { 0, 0.35f, -0.25f } },    { { 0, 0.05f, 0.45f } },      { { 0.2f, 0.01f, 1.2f } },
        { { -0.2f, 0.01f, 1.2f } }, { { 0.1f, 0.02f, -0.45f } }, { { -0.1f, 0.02f, -0.45f } },
    };
    (void)state;
    Body body;
    make_body(&body, folded);
    Prop mat = lay(&body, "kneeling_fold");
    for (int i = 0; i < MAT_PATCHES; i++)
        assert_true(is_on(&mat, folded[i]));
    CHECK_NEAR(mat.at.y + mat.half.y, 0, 1e-6); /* the floor is its upper side */
    mat = lay(&body, "all_fours");
    assert_false(is_on(&mat, folded[2]));
}

/* Whichever way somebody lies, it lies along them. */
static void test_it_lies_along_who_lies_on_it(void **state)
{
    static const vec3s lying[MAT_PATCHES] = {
        { { 0.1f, 0, 0 } },       { { 0.8f, 0.15f, 0.05f } }, { { 0.1f, 0, 0.3f } },
        { { 0.1f, 0, -0.25f } }, { { -0.75f, 0.1f, 0.1f } },  { { -0.75f, 0.1f, -0.1f } },
    };
    (void)state;
    Body body;
    make_body(&body, lying);
    Prop mat = lay(&body, "supine");
    for (int i = 0; i < MAT_PATCHES; i++)
        assert_true(is_on(&mat, lying[i]));
    vec3s along = glms_quat_rotatev(mat.turn, (vec3s){ { 0, 0, 1 } });
    CHECK_NEAR(fabsf(along.x), 1, 1e-5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_folds_is_on_it_from_hands_to_feet),
        cmocka_unit_test(test_it_lies_along_who_lies_on_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
