#include "check.h"

#include "core/count.h"
#include "view/framing_pose.h"

#include <math.h>

enum { WIDTH = 800, HEIGHT = 600 };

static const float field_of_view = 0.42f;

/* A body that lies along x, 1.8 m long, its middle away from the room's. */
static const vec3s lying[] = {
    { { -0.4f, 0.0f, 0.5f } }, { { 1.4f, 0.0f, 0.5f } }, { { 0.5f, 0.25f, 0.4f } },
    { { 0.5f, 0.0f, 0.7f } },  { { 0.9f, 0.2f, 0.6f } },
};

static PoseFraming framing_of(const vec3s *points, uint32_t count)
{
    PoseFraming framing = pose_framing(field_of_view, (float)WIDTH / HEIGHT, 0.9f, 0.9f);
    framing.points = points;
    framing.point_count = count;
    return framing;
}

static Camera camera_of(CameraView view)
{
    Camera camera = camera_create(view);
    camera.field_of_view = field_of_view;
    camera.bounds_low = (vec3s){ { -9, -9, -9 } };
    camera.bounds_high = (vec3s){ { 9, 9, 9 } };
    camera.farthest = 100;
    camera_go(&camera, view, 0);
    camera.now = view;
    return camera;
}

/* By the camera's own projection: all is within nine tenths, and something reaches that far. */
static void test_fills_the_picture(void **state)
{
    (void)state;
    for (int turn = 0; turn < 8; turn++) {
        PoseFraming framing = framing_of(lying, ARRAY_COUNT(lying));
        Camera camera = camera_of(pose_framing_view(&framing, 0.8f * (float)turn, 0.3f));
        float most = 0;
        for (size_t i = 0; i < ARRAY_COUNT(lying); i++) {
            vec2s at;
            assert_true(camera_project(&camera, lying[i], WIDTH, HEIGHT, &at));
            most = fmaxf(most, fabsf(2 * at.x / WIDTH - 1));
            most = fmaxf(most, fabsf(2 * at.y / HEIGHT - 1));
        }
        CHECK_NEAR(most, 0.9, 0.002);
    }
}

/* Seen from its side a lying body is 1.8 m long, from its feet hardly at all. */
static void test_looks_at_the_long_side(void **state)
{
    (void)state;
    PoseFraming framing = framing_of(lying, ARRAY_COUNT(lying));
    assert_true(fabsf(cosf(pose_framing_yaw(&framing))) > 0.95f);
    framing.prefer = (vec3s){ { 0, 0, -0.3f } };
    assert_true(cosf(pose_framing_yaw(&framing)) < -0.95f);
    framing.prefer.z = 0.3f;
    assert_true(cosf(pose_framing_yaw(&framing)) > 0.95f);
}

/* Somebody who stands with a wall at the left or the right is seen from before; a leg that swings
 * to and fro is seen from its side, with the wall behind. */
static void test_beside_a_wall(void **state)
{
    static const vec3s standing[] = { { { 0, 0, 0 } },
                                      { { 0.2f, 1.4f, 0 } },
                                      { { -0.2f, 1.4f, 0 } },
                                      { { 0, 1.8f, 0.2f } },
                                      { { 0, 0, -0.2f } } };
    (void)state;
    for (int left = 0; left < 2; left++) {
        float turn =
            left ? -GLM_PI_2f : GLM_PI_2f; /* it looks at the body from its left, or right */
        Prop wall = { .kind = PROP_WALL,
                      .turn = glms_quatv(turn, GLMS_YUP),
                      .at = { { left ? 0.7f : -0.7f, 0, 0 } },
                      .half = { { 1, 1, 0.1f } } };
        PoseFraming framing = framing_of(standing, ARRAY_COUNT(standing));
        framing.props = &wall;
        framing.prop_count = 1;
        framing.ahead = GLMS_ZUP;
        assert_true(cosf(pose_framing_yaw(&framing)) > 0.7f);
        framing.moves = (vec3s){ { 0, 0.95f, 0 } };
        float yaw = pose_framing_yaw(&framing);
        assert_true(sinf(yaw) * (left ? -1 : 1) > 0.85f);
        assert_true(cosf(yaw) > -0.1f);
    }
}

/* Whatever the body likes, the eye is on the wall's face's side. */
static void test_no_wall_between(void **state)
{
    (void)state;
    for (int turn = 0; turn < 12; turn++) {
        Prop wall = { .kind = PROP_WALL, .turn = glms_quatv((float)turn * 0.52f, GLMS_YUP) };
        vec3s face = glms_quat_rotatev(wall.turn, GLMS_ZUP);
        PoseFraming framing = framing_of(lying, ARRAY_COUNT(lying));
        framing.props = &wall;
        framing.prop_count = 1;
        framing.prefer = glms_vec3_negate(face);
        float yaw = pose_framing_yaw(&framing);
        assert_true(face.x * sinf(yaw) + face.z * cosf(yaw) > 0.2f);
    }
}

/* Light comes from the viewer's left: onto a wall on the right or behind, past one on the left. */
static void test_a_wall_on_the_left_is_dark(void **state)
{
    static const struct { float turn, yaw; bool dark; } rows[] = {
        { 90, 0, true }, { -90, 0, false }, { 0, 0, false },
        { 0, 60, false }, { 0, -60, true }, { 90, 180, false }, { -90, 180, true },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Prop props[] = {
            { .kind = PROP_MAT, .turn = glms_quatv(glm_rad(-rows[i].turn), GLMS_YUP) },
            { .kind = PROP_WALL, .turn = glms_quatv(glm_rad(rows[i].turn), GLMS_YUP) },
        };
        assert_int_equal(pose_framing_dark(props, 2, glm_rad(rows[i].yaw)), rows[i].dark);
        assert_false(pose_framing_dark(props, 1, glm_rad(rows[i].yaw)));
    }
}

/* A roller beside the feet widens the view, a wall does not. */
static void test_small_props_count(void **state)
{
    (void)state;
    Prop prop = { .kind = PROP_WALL, .at = { { 3, 0, 0 } }, .turn = glms_quat_identity(),
                  .half = { { 1, 1, 1 } } };
    PoseFraming framing = framing_of(lying, ARRAY_COUNT(lying));
    float alone = pose_framing_view(&framing, 0, 0.3f).distance;
    framing.props = &prop;
    framing.prop_count = 1;
    CHECK_NEAR(pose_framing_view(&framing, 0, 0.3f).distance, alone, 1e-5f);
    prop.kind = PROP_ROLLER;
    assert_true(pose_framing_view(&framing, 0, 0.3f).distance > 1.5f * alone);
}

/* A plank of skin, upright, with a ball at one side of it: the eye goes to that side, though the
 * other is preferred, and stays where it likes to be when the ball is there already. */
static void test_what_is_rolled_on_is_seen(void **state)
{
    enum { SIDE = 21 };
    static const float apart = 0.03f, off = 0.1f;
    (void)state;
    vec3s plank[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++)
        plank[i] =
            (vec3s){ { apart * (float)(i % SIDE - SIDE / 2), apart * (float)(i / SIDE), 0 } };
    Prop ball = { .kind = PROP_BALL,
                  .turn = glms_quat_identity(),
                  .half = { { 0.035f, 0.035f, 0.035f } } };
    PoseFraming framing = framing_of(plank, SIDE * SIDE);
    framing.props = &ball;
    framing.prop_count = 1;
    framing.prefer = (vec3s){ { 0, 0, -1 } };
    for (int side = -1; side <= 1; side += 2) {
        ball.at = (vec3s){ { 0, 0.3f, off * (float)side } };
        assert_true(cosf(pose_framing_yaw(&framing)) * (float)side > 0.5f);
    }
    ball.at.z = off;
    framing.last = SIDE * SIDE; /* that skin is elsewhere by the time that the ball is there */
    assert_true(cosf(pose_framing_yaw(&framing)) < -0.5f);
}

static void test_low_is_seen_from_above(void **state)
{
    (void)state;
    static const vec3s standing[] = { { { 0, 0, 0 } }, { { 0, 1.8f, 0 } } };
    PoseFraming low = framing_of(lying, ARRAY_COUNT(lying)), high = framing_of(standing, 2);
    assert_true(pose_framing_pitch(&low) > pose_framing_pitch(&high) + 0.1f);
}

/* As many as the camera itself sees behind the part. */
static void test_tells_what_is_covered(void **state)
{
    (void)state;
    PoseFraming framing = framing_of(lying, ARRAY_COUNT(lying));
    float metre = 2 * tanf(field_of_view / 2) / HEIGHT;
    for (int turn = 0; turn < 8; turn++) {
        CameraView view = pose_framing_view(&framing, 0.8f * (float)turn, 0.3f);
        Camera camera = camera_of(view);
        for (int x = 0; x < WIDTH; x += 100) {
            PosePart part = { .left = metre * ((float)x - WIDTH / 2.0f),
                              .right = metre * ((float)x + 100 - WIDTH / 2.0f),
                              .low = -metre * HEIGHT / 2, .high = metre * 40 };
            int behind = 0;
            for (size_t i = 0; i < ARRAY_COUNT(lying); i++) {
                vec2s at;
                assert_true(camera_project(&camera, lying[i], WIDTH, HEIGHT, &at));
                behind += at.x > (float)x && at.x < (float)x + 100 && at.y > HEIGHT / 2.0f - 40;
            }
            CHECK_NEAR(pose_framing_covered(&framing, view, &part, 1),
                       (double)behind / (double)ARRAY_COUNT(lying), 1e-6);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fills_the_picture),
        cmocka_unit_test(test_looks_at_the_long_side),
        cmocka_unit_test(test_beside_a_wall),
        cmocka_unit_test(test_no_wall_between),
        cmocka_unit_test(test_a_wall_on_the_left_is_dark),
        cmocka_unit_test(test_small_props_count),
        cmocka_unit_test(test_what_is_rolled_on_is_seen),
        cmocka_unit_test(test_low_is_seen_from_above),
        cmocka_unit_test(test_tells_what_is_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
