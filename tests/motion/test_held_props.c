#include "check.h"

#include "core/text.h"
#include "motion/held_props.h"

#include <string.h>

enum { SKINS = 6 };

/* A lying body's hands, half a metre apart, and a left foot over it, its sole up. */
static const struct {
    const char *name;
    vec3s at, normal;
} skins[SKINS] = {
    { "palm_l", { { 0.25f, 0.6f, 0 } }, { { -1, 0, 0 } } },
    { "palm_r", { { -0.25f, 0.6f, 0 } }, { { 1, 0, 0 } } },
    { "ball_outer_l", { { 0.14f, 0.9f, 0.4f } }, { { 0, 1, 0 } } },
    { "ball_inner_l", { { 0.06f, 0.9f, 0.4f } }, { { 0, 1, 0 } } },
    { "ball_outer_r", { { -0.14f, 0.1f, 0.9f } }, { { 0, -1, 0 } } },
    { "ball_inner_r", { { -0.06f, 0.1f, 0.9f } }, { { 0, -1, 0 } } },
};

static const PropSizes sizes = { .of = { [PROP_STICK] = { 0.04f, 0.04f, 0.5f, 0.04f, 0 },
                                         [PROP_STRAP] = { 0.004f, 0.004f, 0.03f, 2, 0 } } };

typedef struct {
    PatchSet patches;
    vec3s position[SKINS], normal[SKINS];
    Skinned skin;
    ExerciseForm form;
    Prop props[PROP_MAX];
} Hold;

static void make_hold(Hold *hold, const char *what, ExerciseTouch touch, const char *on)
{
    memset(hold, 0, sizeof *hold);
    hold->patches.count = SKINS;
    for (int i = 0; i < SKINS; i++) {
        Patch *patch = &hold->patches.patches[i];
        text_copy(patch->name, sizeof patch->name, skins[i].name);
        patch->vertex[0] = (uint32_t)i;
        patch->count = 1;
        hold->position[i] = skins[i].at;
        hold->normal[i] = skins[i].normal;
    }
    hold->skin =
        (Skinned){ .position = hold->position, .normal = hold->normal, .vertex_count = SKINS };
    ExerciseContact *contact = &hold->form.contacts.rows[0];
    hold->form.contacts.count = 1;
    text_copy(contact->part.name, sizeof contact->part.name, what);
    text_copy(contact->on.name, sizeof contact->on.name, on);
    contact->on.side = EXERCISE_TARGET;
    contact->touch = touch;
}

static int fill(Hold *hold, int count, Side target)
{
    const HeldBody body = { &sizes, &hold->patches, &hold->skin, NULL, NULL };
    return held_props(hold->props, count, &body, &hold->form, target);
}

static void test_a_stick_lies_in_both_palms(void **state)
{
    (void)state;
    Hold hold;
    make_hold(&hold, "hands", EXERCISE_HOLD, "stick");
    assert_int_equal(fill(&hold, 0, SIDE_LEFT), 1);
    assert_int_equal(hold.props[0].kind, PROP_STICK);
    CHECK_NEAR(hold.props[0].at.x, 0, 1e-5f);
    CHECK_NEAR(hold.props[0].at.y, 0.6, 1e-5f);
    vec3s along = glms_quat_rotatev(hold.props[0].turn, (vec3s){ { 1, 0, 0 } });
    CHECK_NEAR(along.x, 1, 1e-5f);
    CHECK_NEAR(hold.props[0].half.x, 0.25, 1e-6f);
    CHECK_NEAR(hold.props[0].half.y, 0.02, 1e-6f);
}

static float highest(const Prop *strap)
{
    float high = 0;
    for (int i = 0; i < strap->point_count; i++)
        high = glm_max(high, strap->points[i].y);
    return high;
}

static float distance_to(const Prop *strap, const char *skin)
{
    for (int i = 0; i < SKINS; i++)
        if (strcmp(skins[i].name, skin) == 0)
            return strap_distance(strap, skins[i].at);
    fail_msg("no skin %s", skin);
    return 0;
}

/* It runs over the sole and through both hands, as long as it is; what is left hangs. */
static void test_a_strap_goes_round_the_foot(void **state)
{
    (void)state;
    Hold hold;
    make_hold(&hold, "strap", EXERCISE_AROUND, "foot");
    assert_int_equal(fill(&hold, 0, SIDE_LEFT), 1);
    const Prop *strap = &hold.props[0];
    assert_true(highest(strap) > 0.9f && highest(strap) < 0.92f);
    assert_true(distance_to(strap, "palm_l") < 0.01f && distance_to(strap, "palm_r") < 0.01f);
    assert_true(distance_to(strap, "ball_outer_l") < 0.01f);
    assert_true(distance_to(strap, "ball_inner_l") < 0.01f);
    CHECK_NEAR(strap_length(strap), 2, 0.01);
    assert_true(strap->points[0].y < 0.3f && strap->points[strap->point_count - 1].y < 0.3f);
}

static void test_the_other_side_has_the_other_foot(void **state)
{
    (void)state;
    Hold hold;
    make_hold(&hold, "strap", EXERCISE_AROUND, "foot");
    assert_int_equal(fill(&hold, 0, SIDE_RIGHT), 1);
    assert_true(distance_to(&hold.props[0], "ball_outer_r") < 0.01f);
    assert_true(distance_to(&hold.props[0], "ball_outer_l") > 0.3f);
}

static void test_only_what_is_held(void **state)
{
    (void)state;
    Hold hold;
    make_hold(&hold, "seat", EXERCISE_REST, "chair");
    assert_int_equal(fill(&hold, 2, SIDE_LEFT), 2);
    make_hold(&hold, "hands", EXERCISE_HOLD, "stick");
    assert_int_equal(fill(&hold, PROP_MAX, SIDE_LEFT), PROP_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_stick_lies_in_both_palms),
        cmocka_unit_test(test_a_strap_goes_round_the_foot),
        cmocka_unit_test(test_the_other_side_has_the_other_foot),
        cmocka_unit_test(test_only_what_is_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
