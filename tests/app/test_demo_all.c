/* What holds for the demonstrations of all exercises, and for the few that are done barefoot. */
#include "covered.h"
#include "drive_wide.h"

#include "app/demo.h"
#include "core/count.h"
#include "view/framing_pose.h"

static void open_exercise(const char *id, Side side)
{
    CommandList list = { .count = 0 };
    command_exercise(&list, id, side);
    assert_true(demo_perform(&d.app, &list.commands[0]));
}

static bool is_in(Box box, vec2s at)
{
    return at.x > box.x && at.x < box.x + box.w && at.y > box.y && at.y < box.y + box.h;
}

/* The share of the skin that some boxes stand over. */
static double covered_by(const Box *over, int boxes)
{
    const Skinned *skin = runner_skin(&d.app.runner);
    int behind = 0;
    for (uint32_t v = 0; v < skin->vertex_count; v++) {
        vec2s pixel;
        if (!camera_project(&d.app.camera, skin->position[v], d.app.width, d.app.height, &pixel))
            continue;
        bool hit = false;
        for (int i = 0; i < boxes; i++)
            hit |= is_in(over[i], pixel);
        behind += hit;
    }
    return (double)behind / (double)skin->vertex_count;
}

/* Of words and buttons. */
static double covered(void)
{
    const Layout *at = &d.app.layout;
    const Box over[] = { at->caption, at->title, at->back, at->tools };
    return covered_by(over, ARRAY_COUNT(over));
}

/* The share of rollers, balls, chairs... that words and buttons stand over, by their corners. */
static double things_covered(void)
{
    const Layout *at = &d.app.layout;
    const Box over[] = { at->caption, at->title, at->back, at->tools };
    int behind = 0, all = 0;
    for (int i = 0; i < d.app.scene.prop_count; i++) {
        const Prop *prop = &d.app.scene.props[i];
        vec3s corners[64];
        vec2s pixel;
        int count = prop->kind == PROP_MAT || prop->kind == PROP_WALL
                        ? 0
                        : pose_framing_outline(prop, corners, 64);
        for (int k = 0; k < count; k++, all++)
            for (size_t b = 0; b < ARRAY_COUNT(over); b++)
                behind += camera_project(&d.app.camera, corners[k], d.app.width, d.app.height,
                                         &pixel) && is_in(over[b], pixel);
    }
    return all ? (double)behind / all : 0;
}

/* A wall has the key light on it, whichever side of the picture it is on. */
static void check_light(const char *id)
{
    const Demo *demo = d.app.demo;
    const vec3s out = { { 0, 0, 1 } };
    const ThemeLight *light = &d.app.theme.light;
    float yaw = demo->home.view.yaw, x = light->key_direction.x * (demo->lit_from_right ? -1 : 1);
    vec3s key = { { x * cosf(yaw) + light->key_direction.z * sinf(yaw), light->key_direction.y,
                    light->key_direction.z * cosf(yaw) - x * sinf(yaw) } };
    for (int i = 0; i < demo->frame.prop_count; i++) {
        vec3s face = glms_quat_rotatev(demo->frame.props[i].turn, out);
        if (demo->frame.props[i].kind == PROP_WALL && glms_vec3_dot(face, key) < 0.2f)
            fail_msg("%s: the wall is dark: %g", id, (double)glms_vec3_dot(face, key));
    }
}

/* Every exercise of every area opens, with its body posed, its dial told and nothing before it, and
 * its labels beside it. */
static void test_every_exercise_opens(void **state)
{
    (void)state;
    const Guide *guide = &d.app.content.guide;
    drive(&d, "key home");
    for (int i = 0; i < guide->exercise_count; i++) {
        open_exercise(guide->exercises[i].id, SIDE_RIGHT);
        drive(&d, "skip 0.5");
        drive(&d, "skip 0.5");
        assert_string_equal(d.app.demo->exercise, guide->exercises[i].id);
        assert_true(d.app.demo->timeline.count > 0);
        assert_string_equal(d.app.message, "");
        assert_true(demo_perform(&d.app, &(Command){ .type = COMMAND_DEMO_DEPTH, .amount = 1 }));
        drive(&d, "wait 1.5");
        if (covered() > 0.004)
            fail_msg("%s: %.3f of the body is covered", guide->exercises[i].id, covered());
        if (things_covered() > 0.1)
            fail_msg("%s: %.3f of what it is done with is covered", guide->exercises[i].id,
                     things_covered());
        check_light(guide->exercises[i].id);
        check_labels_free(&d, guide->exercises[i].id);
    }
    drive(&d, "key escape");
    drive(&d, "wait 1");
}

/* The title has no panel: where knees rise beside it as the body moves, they stay clear of it. */
static void test_the_title_can_be_read(void **state)
{
    static const char *const exercises[] = { "ub_roller", "back_double_knee", "itb_strap_cross" };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(exercises); i++) {
        open_exercise(exercises[i], SIDE_LEFT);
        drive(&d, "wait 1.5");
        for (int depth = 0; depth <= 1; depth++) {
            const Command command = { .type = COMMAND_DEMO_DEPTH, .amount = (float)depth };
            assert_true(demo_perform(&d.app, &command));
            drive(&d, "wait 0.5");
            const Box title = box_inset(d.app.layout.title, -6 * app_scale(&d.app));
            if (covered_by(&title, 1) > 0)
                fail_msg("%s: %g of the body is at the title", exercises[i],
                         covered_by(&title, 1));
        }
    }
    drive(&d, "key escape");
    drive(&d, "wait 1");
}

/* Of stretches or rolls the one whose words of care are the longest. */
static const char *most_careful(GuideKind kind)
{
    const Guide *guide = &d.app.content.guide;
    const char *id = NULL;
    size_t longest = 0;
    for (int i = 0; i < guide->exercise_count; i++) {
        char key[160];
        snprintf(key, sizeof key, "exercise.%s.skip", guide->exercises[i].id);
        size_t length = strlen(app_words(&d.app, key));
        if (guide->exercises[i].kind == kind && length > longest) {
            longest = length;
            id = guide->exercises[i].id;
        }
    }
    return id;
}

/* Whom it is not for, in every language: not cut, and clear of where what goes on fades. */
static void test_care_is_read_without_scrolling(void **state)
{
    static const GuideKind kinds[] = { GUIDE_STRETCH, GUIDE_ROLL };
    const Languages *languages = &d.app.content.languages;
    (void)state;
    for (int i = 0; i < 2 * languages->count; i++) {
        drive_speak(&d, languages->code[i / 2]);
        const char *id = most_careful(kinds[i % 2]);
        open_exercise(id, SIDE_LEFT);
        drive(&d, "wait 1");
        Box card = drive_element(&d, "demo.words")->box;
        Box care = drive_element(&d, "demo.skip")->box;
        if (box_bottom(care) > box_bottom(card) - 22 * app_scale(&d.app))
            fail_msg("%s, %s: %g px of care are cut", languages->code[i / 2], id,
                     (double)(box_bottom(care) - box_bottom(card)));
    }
    drive_speak(&d, "en");
    drive(&d, "key escape");
    drive(&d, "wait 1");
}

static float seen(const char *part)
{
    for (int i = 0; i < d.app.scene.part_count; i++)
        if (strcmp(d.app.scene.parts[i].name, part) == 0)
            return d.app.scene.parts[i].opacity;
    fail_msg("there is no part %s", part);
    return 0;
}

/* Shoes come off for what is done to the bare foot, and are on again afterwards. */
static void test_shoes_come_off(void **state)
{
    (void)state;
    open_exercise("foot_toe_pull", SIDE_LEFT);
    drive(&d, "wait 1");
    CHECK_NEAR(seen("shoe_upper"), 0, 0);
    CHECK_NEAR(seen("socks"), 0, 0);
    CHECK_NEAR(seen("skin_in_shoes"), 1, 0);
    CHECK_NEAR(seen("shorts"), 1, 0);
    CHECK_NEAR(seen("skin_covered"), 0, 0);
    drive(&d, "key escape");
    drive(&d, "wait 1");
    CHECK_NEAR(seen("shoe_upper"), 1, 0);
    CHECK_NEAR(seen("skin_in_shoes"), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_exercise_opens),
        cmocka_unit_test(test_the_title_can_be_read),
        cmocka_unit_test(test_care_is_read_without_scrolling),
        cmocka_unit_test(test_shoes_come_off),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
