/* The ways of shipped clips, one of each kind, on both builds: sitting down on chair and bed, lying
 * down on back, side and front, legs up the wall, onto a roller. Limits are those of measure.h; a
 * way may be as deep in something as the pose that it leads to, not deeper. */
#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/text.h"
#include "motion/clip_solve.h"
#include "motion/measure.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    Exercises exercises, postures;
    Build build;
} Body;

static void load(Body *body, Build build)
{
    char mesh[600];
    body->build = build;
    text_format(mesh, sizeof mesh, TEST_BUILD_FOLDER "/data/mesh/runner_%s.mesh",
                build_name(build));
    assert_true(mesh_load(&body->mesh, mesh) &&
                skeleton_load(&body->skeleton, TEST_SOURCE_FOLDER "/assets/body", build) &&
                solver_init(&body->solver, &body->mesh, &body->skeleton, MESH_DRESSED) &&
                prop_sizes_load(&body->solver.sizes, TEST_SOURCE_FOLDER "/assets") &&
                exercises_load(&body->exercises, TEST_SOURCE_FOLDER "/assets/exercises") &&
                exercises_load(&body->postures, TEST_SOURCE_FOLDER "/assets/postures"));
}

static void unload(Body *body)
{
    exercises_finish(&body->exercises);
    exercises_finish(&body->postures);
    solver_finish(&body->solver);
    mesh_finish(&body->mesh);
}

static const Exercise *find(const Body *body, const char *id)
{
    const Exercise *exercise = exercises_find(&body->exercises, id);
    return exercise ? exercise : exercises_find(&body->postures, id);
}

static void load_clip(const Body *body, Clip *clip, const char *id, ClipForm form)
{
    char name[EXERCISE_NAME + 20], path[600];
    clip_file_name(name, sizeof name, id, form);
    text_format(path, sizeof path, TEST_BUILD_FOLDER "/data/clips/%s/%s", build_name(body->build),
                name);
    if (!clip_load(clip, path, &body->skeleton))
        fail_msg("no clip %s", path);
}

/* The way alone, or nothing but the pose that it leads to. */
static void measure_part(Measure *measure, const Body *body, const Exercise *exercise,
                         const Clip *clip, bool way)
{
    ClipKey still[2] = { clip->moves[CLIP_IN].keys[0], clip->moves[CLIP_IN].keys[0] };
    Clip part = *clip;
    part.moves[CLIP_IN] = (ClipMove){ still, 2, 1 };
    part.moves[CLIP_OUT].key_count = part.moves[CLIP_LEAVE].key_count = 0;
    if (!way)
        part.moves[CLIP_ENTER].key_count = 0;
    assert_true(measure_clip(measure, &body->solver, exercise, &part));
}

static void check_way(const Body *body, const char *id, ClipForm form)
{
    static const MeasureKind kinds[] = { MEASURE_SLIDE, MEASURE_SUNK,   MEASURE_LIMB, MEASURE_RANGE,
                                         MEASURE_SPEED, MEASURE_LENGTH, MEASURE_ALONE };
    Clip clip;
    Measure way, start;
    const Exercise *exercise = find(body, id);
    assert_non_null(exercise);
    load_clip(body, &clip, id, form);
    measure_part(&way, body, exercise, &clip, true);
    measure_part(&start, body, exercise, &clip, false);
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        const MeasureRow *row = &way.rows[kinds[i]];
        float most = fmaxf(measure_limit(kinds[i]), start.rows[kinds[i]].worst + 1e-4f);
        if (row->worst > most)
            fail_msg("%s, %s: %s %g at %g s, %s", id, build_name(body->build),
                     measure_name(kinds[i]), (double)row->worst, (double)row->seconds, row->what);
    }
    clip_finish(&clip);
}

static void test_ways_pass(void **state)
{
    static const struct {
        const char *id;
        ClipForm form;
    } ways[] = {
        { "ham_ball_chair", CLIP_PROPER },      /* onto a chair               */
        { "lying", CLIP_PROPER },               /* down on the back           */
        { "quad_side_lying", CLIP_PROPER },     /* down on the side           */
        { "quad_roller", CLIP_PROPER },         /* down on the front          */
        { "back_childs_pose", CLIP_PROPER },    /* on hands and knees         */
        { "calf_roller", CLIP_PROPER },         /* a leg on the roller        */
        { "glute_roller", CLIP_PROPER },        /* down onto it as on a seat  */
        { "ub_roller", CLIP_PROPER },           /* back onto it               */
        { "itb_vl_roller", CLIP_PROPER },       /* over it, onto the side     */
        { "sitting_calves", CLIP_PROPER },      /* between a chair and a stool */
        { "itb_cross_lean", CLIP_ADAPTED },     /* a foot round the other     */
        { "ham_strap_slr", CLIP_PROPER },       /* a foot into a strap        */
        { "calf_towel_seated", CLIP_PROPER },
        { "itb_strap_cross", CLIP_PROPER },
        { "legs_up_wall", CLIP_PROPER },
        { "legs_up_wall_5", CLIP_PROPER },
    };
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Body body = { .build = (Build)build };
        load(&body, (Build)build);
        for (size_t i = 0; i < ARRAY_COUNT(ways); i++)
            check_way(&body, ways[i].id, ways[i].form);
        unload(&body);
    }
}

/* A strap lies there at the first moment, and nothing of it goes faster than a hand may throw it:
 * 4 m a second. */
static void test_straps_never_jump(void **state)
{
    enum { MOMENTS = 600 };
    static const char *const ids[] = { "ham_strap_slr", "calf_towel_seated", "itb_strap_cross" };
    const float most = 4;
    Body body;
    (void)state;
    load(&body, BUILD_FEMALE);
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        Clip clip;
        ClipFrame before, now;
        load_clip(&body, &clip, ids[i], CLIP_PROPER);
        int p = clip.prop_count - 1;
        float step = clip.moves[CLIP_ENTER].seconds / MOMENTS;
        clip_sample(&before, &clip, &body.skeleton, CLIP_ENTER, 0, SIDE_LEFT);
        assert_int_equal(before.props[p].kind, PROP_STRAP);
        for (int n = 0; n < before.props[p].point_count; n++)
            assert_true(before.props[p].points[n].y < 0.01f);
        for (int m = 1; m <= MOMENTS; m++) {
            clip_sample(&now, &clip, &body.skeleton, CLIP_ENTER, (float)m / MOMENTS, SIDE_LEFT);
            for (int n = 0; n < now.props[p].point_count; n++)
                if (glms_vec3_distance(before.props[p].points[n], now.props[p].points[n]) >
                    most * step)
                    fail_msg("%s: the strap jumps at %g s", ids[i], (double)(step * (float)m));
            before = now;
        }
        clip_sample(&now, &clip, &body.skeleton, CLIP_IN, 0, SIDE_LEFT);
        for (int n = 0; n < now.props[p].point_count; n++)
            CHECK_NEAR(
                glms_vec3_distance(before.props[p].points[n], now.props[p].points[n]), 0, 1e-3);
        clip_finish(&clip);
    }
    unload(&body);
}

/* Nothing leads to a posture that is not there. */
static void test_ways_that_are_named_are_there(void **state)
{
    Body body;
    int named = 0;
    (void)state;
    load(&body, BUILD_MALE);
    const Exercises *const all[] = { &body.exercises, &body.postures };
    for (size_t i = 0; i < ARRAY_COUNT(all); i++)
        for (int k = 0; k < all[i]->count; k++) {
            const char *const ways[] = { all[i]->items[k].form.way, all[i]->items[k].adapted.way };
            for (size_t w = 0; w < ARRAY_COUNT(ways); w++) {
                char path[600];
                text_format(path, sizeof path, TEST_SOURCE_FOLDER "/assets/ways/%s.cfg", ways[w]);
                if (ways[w][0] && !file_exists(path))
                    fail_msg("%s: no way '%s'", all[i]->items[k].about.id, ways[w]);
                named += ways[w][0] != '\0';
            }
        }
    assert_true(named > 0);
    unload(&body);
}

/* The body never stands in what it will sit or lie on, and never leaves the ground. */
static void test_something_always_lies_on_the_ground(void **state)
{
    static const char *const ids[] = { "lying", "legs_up_wall", "quad_side_lying" };
    static const float most = 0.012f;
    Body body;
    Skinned skin;
    (void)state;
    load(&body, BUILD_MALE);
    assert_true(skinned_init(&skin, &body.mesh));
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        Clip clip;
        load_clip(&body, &clip, ids[i], CLIP_PROPER);
        for (int k = 0; k < clip.moves[CLIP_ENTER].key_count; k++) {
            PoseWorld world;
            float low = INFINITY;
            pose_solve(&world, &body.skeleton, &clip.moves[CLIP_ENTER].keys[k].pose);
            skin_apply(&skin, &body.mesh, body.solver.joint_map, &body.skeleton, &world);
            for (uint32_t v = 0; v < skin.vertex_count; v++)
                low = fminf(low, skin.position[v].y);
            if (low > most)
                fail_msg("%s floats %g m over the ground at key %d", ids[i], (double)low, k);
        }
        clip_finish(&clip);
    }
    skinned_finish(&skin);
    unload(&body);
}

/* Who puts a foot up bends its knee: the body does not tip over to lift a straight leg. */
static void test_nobody_tips_over_stepping_up(void **state)
{
    static const char *const ids[] = { "ham_heel_prop_hinge", "calf_step_drop", "calf_stick" };
    const float most = sinf(glm_rad(14));
    Body body;
    (void)state;
    load(&body, BUILD_FEMALE);
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        Clip clip;
        load_clip(&body, &clip, ids[i], CLIP_PROPER);
        for (int k = 0; k < clip.moves[CLIP_ENTER].key_count; k++) {
            const vec3s left = { { 1, 0, 0 } };
            PoseWorld world;
            pose_solve(&world, &body.skeleton, &clip.moves[CLIP_ENTER].keys[k].pose);
            float tip = glms_quat_rotatev(world.rotation[0], left).y;
            if (fabsf(tip) > most)
                fail_msg("%s tips over by %g degrees at key %d", ids[i],
                         (double)glm_deg(asinf(tip)), k);
        }
        clip_finish(&clip);
    }
    unload(&body);
}

/* Down onto one knee the body stays upright: hip and knee lift the foot. */
static void test_nobody_sways_onto_a_knee(void **state)
{
    enum { ON_ONE_KNEE = 20 };
    const float most = sinf(glm_rad(8));
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Body body;
        Clip clip;
        load(&body, (Build)build);
        load_clip(&body, &clip, "lying", CLIP_PROPER);
        for (int k = 0; k < ON_ONE_KNEE; k++) {
            const vec3s left = { { 1, 0, 0 } };
            PoseWorld world;
            pose_solve(&world, &body.skeleton, &clip.moves[CLIP_ENTER].keys[k].pose);
            CHECK_NEAR(glms_quat_rotatev(world.rotation[0], left).y, 0, most);
        }
        clip_finish(&clip);
        unload(&body);
    }
}

/* Metres over what lies so high. */
static float lowest(const Body *body, Skinned *skin, const char *left_patch, float ground)
{
    const PatchSet *set = &body->solver.patches;
    const Surface floor = surface_plane((vec3s){ { 0, ground, 0 } }, (vec3s){ { 0, 1, 0 } });
    char name[SKELETON_NAME];
    float low[2];
    for (int side = 0; side < 2; side++) {
        text_format(name, sizeof name, "%s_%c", left_patch, side ? 'r' : 'l');
        low[side] =
            contact_distance(&set->patches[patch_index(set, name)], skin->position, &floor);
    }
    return fminf(low[0], low[1]);
}

static float lowest_of_arms(const Body *body, Skinned *skin, const PoseWorld *world, float ground)
{
    skin_apply(skin, &body->mesh, body->solver.joint_map, &body->skeleton, world);
    return fminf(lowest(body, skin, "palm_heel", ground), lowest(body, skin, "forearm", ground));
}

/* Onto the side one gets over hands and forearm: as long as the shoulders are high, the pelvis on
 * the floor, one of them carries. */
static void test_hands_carry_down_onto_the_side(void **state)
{
    static const char *const ids[] = { "quad_side_lying", "itb_sidelying_tfl", "ub_open_book" };
    static const float pelvis_down = 0.14f, chest_up = 0.3f, carried = 0.07f;
    Body body;
    Skinned skin;
    (void)state;
    load(&body, BUILD_MALE);
    int chest = skeleton_find_joint(&body.skeleton, "thorax");
    assert_true(chest >= 0 && skinned_init(&skin, &body.mesh));
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        Clip clip;
        int carrying = 0;
        bool sits = false;
        load_clip(&body, &clip, ids[i], CLIP_PROPER);
        for (int k = 0; k < clip.moves[CLIP_ENTER].key_count; k++) {
            PoseWorld world;
            pose_solve(&world, &body.skeleton, &clip.moves[CLIP_ENTER].keys[k].pose);
            sits = sits || world.position[0].y < pelvis_down;
            if (!sits || world.position[chest].y < chest_up)
                continue;
            float low = lowest_of_arms(&body, &skin, &world, 0);
            if (low > carried)
                fail_msg("%s: nothing carries at key %d, %g m", ids[i], k, (double)low);
            carrying++;
        }
        assert_true(carrying > 10);
        clip_finish(&clip);
    }
    skinned_finish(&skin);
    unload(&body);
}

static float bed_top(const ClipKey *key, int props)
{
    for (int p = 0; p < props; p++)
        if (key->props[p].kind == PROP_BED)
            return key->props[p].at.y + key->props[p].half.y;
    return 0;
}

/* Of a way down onto the back; returns at how many keys the trunk leans back and a hand or forearm
 * carries. */
static int check_carried(const Body *body, Skinned *skin, const char *id)
{
    static const float leans = 0.5f, lies = 0.97f, carried = 0.02f;
    const vec3s ahead = { { 0, 0, 1 } };
    int chest = skeleton_find_joint(&body->skeleton, "thorax"), carrying = 0;
    Clip clip;
    load_clip(body, &clip, id, CLIP_PROPER);
    const ClipMove *way = &clip.moves[CLIP_ENTER];
    for (int k = 0; k < way->key_count; k++) {
        PoseWorld world;
        pose_solve(&world, &body->skeleton, &way->keys[k].pose);
        float up = glms_quat_rotatev(world.rotation[chest], ahead).y;
        if (up < leans || up > lies)
            continue;
        float low =
            lowest_of_arms(body, skin, &world, bed_top(&way->keys[k], clip.prop_count));
        if (low > carried)
            fail_msg("%s, %s: nothing carries at key %d, %g m", id, build_name(body->build), k,
                     (double)low);
        carrying++;
    }
    clip_finish(&clip);
    return carrying;
}

/* Onto the back one gets over the forearms: from when the trunk leans back by 30 degrees until it
 * nearly lies. */
static void test_elbows_carry_down_onto_the_back(void **state)
{
    static const char *const ids[] = { "lying", "back_knee_rolls", "hipflex_thomas_edge" };
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Body body = { .build = (Build)build };
        Skinned skin;
        load(&body, (Build)build);
        assert_true(skinned_init(&skin, &body.mesh));
        for (size_t i = 0; i < ARRAY_COUNT(ids); i++)
            assert_true(check_carried(&body, &skin, ids[i]) > 10);
        skinned_finish(&skin);
        unload(&body);
    }
}

/* Hands reach for knees beside the thighs and go up to the head close before the chest: nobody
 * waves on the way. */
static void test_nobody_waves(void **state)
{
    static const struct {
        const char *id;
        float most, least; /* degrees that an elbow bends; that it is bent where the hand is high */
    } arms[] = {
        { "back_double_knee", 60, 0 },
        { "glute_knee_opp_shoulder", 60, 0 },
        { "ub_roller", 180, 60 },
    };
    enum { LAST_KEYS = 16 };
    Body body;
    (void)state;
    load(&body, BUILD_MALE);
    int elbow = skeleton_find_coordinate(&body.skeleton, "elbow_flexion_l");
    int hand = skeleton_find_joint(&body.skeleton, "hand_l");
    assert_true(elbow >= 0 && hand >= 0);
    for (size_t i = 0; i < ARRAY_COUNT(arms); i++) {
        Clip clip;
        float most = 0, high = 0, bent_high = 0;
        load_clip(&body, &clip, arms[i].id, CLIP_PROPER);
        const ClipMove *way = &clip.moves[CLIP_ENTER];
        for (int k = way->key_count - LAST_KEYS; k < way->key_count; k++) {
            PoseWorld world;
            float bent = glm_deg(way->keys[k].pose.angles[elbow]);
            pose_solve(&world, &body.skeleton, &way->keys[k].pose);
            most = fmaxf(most, bent);
            if (world.position[hand].y > high) {
                high = world.position[hand].y;
                bent_high = bent;
            }
        }
        if (most > arms[i].most || bent_high < arms[i].least)
            fail_msg("%s: the elbow bends %g degrees, %g where the hand is highest", arms[i].id,
                     (double)most, (double)bent_high);
        clip_finish(&clip);
    }
    unload(&body);
}

/* Before a wall or chair one draws near on the side: once the feet are up the body goes little
 * farther than it rolls. At the wall the lower hand stays at the floor. */
static void test_near_before_the_legs_go_up(void **state)
{
    static const struct {
        ClipForm form;
        float hand; /* metres over the floor that its wrist is at most, lying at 0.06 */
    } rows[] = { { CLIP_PROPER, 0.1f }, { CLIP_ADAPTED, 0.2f } };
    static const float up = 0.4f, far = 0.38f;
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Body body = { .build = (Build)build };
        load(&body, (Build)build);
        int foot = skeleton_find_joint(&body.skeleton, "foot_r");
        int hand = skeleton_find_joint(&body.skeleton, "hand_l");
        for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
            Clip clip;
            PoseWorld world, end;
            load_clip(&body, &clip, "legs_up_wall", rows[i].form);
            const ClipMove *way = &clip.moves[CLIP_ENTER];
            int k = way->key_count - 1;
            pose_solve(&end, &body.skeleton, &way->keys[k].pose);
            for (world = end; world.position[foot].y > up; k--) {
                vec3s off = glms_vec3_sub(world.position[0], end.position[0]);
                if (hypotf(off.x, off.z) > far || world.position[hand].y > rows[i].hand)
                    fail_msg("%g m to go, hand at %g m, key %d", (double)hypotf(off.x, off.z),
                             (double)world.position[hand].y, k);
                pose_solve(&world, &body.skeleton, &way->keys[k - 1].pose);
            }
            assert_true(k < way->key_count - 8);
            clip_finish(&clip);
        }
        unload(&body);
    }
}

/* The hug begins as one stands at ease: who has to place both feet anew sways on the way. */
static void test_the_hug_takes_no_step(void **state)
{
    static const char *const angles[] = { "hip_flexion",  "hip_adduction",
                                          "hip_rotation", "knee_flexion",
                                          "ankle_dorsiflexion", "subtalar_inversion" };
    Body body;
    Pose ease = pose_zero();
    (void)state;
    load(&body, BUILD_MALE);
    const Exercise *hug = find(&body, "ub_cross_hug");
    assert_non_null(hug);
    assert_true(pose_load(&ease, &body.skeleton, TEST_SOURCE_FOLDER "/assets/body",
                          "standing_idle"));
    for (size_t i = 0; i < 2 * ARRAY_COUNT(angles); i++) {
        char name[SKELETON_NAME];
        bool right = i % 2;
        text_format(name, sizeof name, "%s_%c", angles[i / 2], right ? 'r' : 'l');
        int coordinate = skeleton_find_coordinate(&body.skeleton, name);
        assert_true(coordinate >= 0);
        CHECK_NEAR(exercise_angle(&hug->form.start, right ? EXERCISE_OTHER : EXERCISE_TARGET,
                                  angles[i / 2]),
                   glm_deg(ease.angles[coordinate]), 0.01);
    }
    unload(&body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways_pass),
        cmocka_unit_test(test_straps_never_jump),
        cmocka_unit_test(test_ways_that_are_named_are_there),
        cmocka_unit_test(test_something_always_lies_on_the_ground),
        cmocka_unit_test(test_nobody_tips_over_stepping_up),
        cmocka_unit_test(test_nobody_sways_onto_a_knee),
        cmocka_unit_test(test_hands_carry_down_onto_the_side),
        cmocka_unit_test(test_elbows_carry_down_onto_the_back),
        cmocka_unit_test(test_nobody_waves),
        cmocka_unit_test(test_near_before_the_legs_go_up),
        cmocka_unit_test(test_the_hug_takes_no_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
