/* Blocks of skin, on the sculpted runners: each vertex is in one of its limb, and wherever a pose
 * takes it, it is in the ball that its block has there. */
#include "body_check.h"

#include "body/limb.h"
#include "body/patch.h"
#include "body/skin_block.h"
#include "core/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 32 };

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    SkinBlocks blocks;
    int joint_map[MESH_MAX_JOINTS];
    bool *drawn;
    int8_t *limb_of;
} Body;

static void load(Body *body, Build build)
{
    char path[512];
    LimbSet limbs;
    snprintf(path, sizeof path, TEST_BUILD_FOLDER "/data/mesh/runner_%s.mesh", build_name(build));
    assert_true(mesh_load(&body->mesh, path));
    assert_true(skeleton_load(&body->skeleton, BODY_FOLDER, build));
    assert_true(skin_map_joints(body->joint_map, &body->mesh, &body->skeleton));
    body->drawn = calloc(body->mesh.vertex_count, sizeof *body->drawn);
    body->limb_of = malloc(body->mesh.vertex_count);
    assert_true(body->drawn && body->limb_of);
    patch_mark_drawn(body->drawn, &body->mesh, MESH_DRESSED);
    assert_true(limb_set_find(&limbs, &body->mesh, &body->skeleton, body->drawn));
    for (uint32_t v = 0; v < body->mesh.vertex_count; v++)
        body->limb_of[v] = (int8_t)limb_of_vertex(&limbs, &body->mesh, body->joint_map, v);
    assert_true(skin_blocks_init(&body->blocks, &(SkinBlocksDesc){ .mesh = &body->mesh,
                                                                   .wanted = body->drawn,
                                                                   .limb_of = body->limb_of,
                                                                   .count = body->mesh.vertex_count,
                                                                   .most = MOST }));
}

static void unload(Body *body)
{
    skin_blocks_finish(&body->blocks);
    free(body->limb_of);
    free(body->drawn);
    mesh_finish(&body->mesh);
}

static void test_each_vertex_is_in_one_block(void **state)
{
    (void)state;
    Body body;
    load(&body, BUILD_MALE);
    uint8_t *seen = calloc(body.mesh.vertex_count, 1);
    assert_non_null(seen);
    uint32_t next = 0;
    for (int b = 0; b < body.blocks.count; b++) {
        const SkinBlock *block = &body.blocks.blocks[b];
        assert_true(block->count > 0 && block->count <= MOST);
        assert_int_equal(block->first, next);
        next += block->count;
        for (uint32_t i = 0; i < block->count; i++) {
            uint32_t v = body.blocks.vertex[block->first + i];
            assert_int_equal(body.limb_of[v], block->limb);
            seen[v]++;
        }
    }
    for (uint32_t v = 0; v < body.mesh.vertex_count; v++)
        assert_int_equal(seen[v], body.drawn[v]);
    free(seen);
    unload(&body);
}

/* In any pose, however far joints are bent, and most balls are small enough to be of use. */
static void test_blocks_stay_in_their_balls(void **state)
{
    (void)state;
    for (Build build = 0; build < BUILD_COUNT; build++) {
        Body body;
        Random random = random_seed(21);
        load(&body, build);
        int small = 0, all = 0;
        for (int i = 0; i < 20; i++) {
            Pose pose = pose_zero();
            PoseWorld world;
            SkinMove moves[MESH_MAX_JOINTS];
            for (int c = 0; c < body.skeleton.coordinate_count; c++)
                pose.angles[c] = random_between(&random, body.skeleton.coordinates[c].minimum,
                                                body.skeleton.coordinates[c].maximum);
            pose_solve(&world, &body.skeleton, &pose);
            skin_moves(moves, &body.mesh, body.joint_map, &body.skeleton, &world);
            for (int b = 0; b < body.blocks.count; b++) {
                const SkinBlock *block = &body.blocks.blocks[b];
                SkinBall ball = skin_block_ball(block, moves);
                for (uint32_t k = 0; k < block->count; k++) {
                    vec3s at = skin_point(&body.mesh, moves, body.blocks.vertex[block->first + k]);
                    assert_true(glms_vec3_distance(at, ball.middle) <= ball.radius);
                }
                small += ball.radius < 0.1f;
                all++;
            }
        }
        if (small < all / 2)
            fail_msg("%d of %d balls are small", small, all);
        unload(&body);
    }
}

/* Skin that follows nothing, or too much, may be anywhere. */
static void test_nothing_is_known_of_loose_skin(void **state)
{
    (void)state;
    Mesh mesh = { .vertex_count = 1, .joint_count = 1 };
    const int8_t limb = 2;
    SkinBlocks blocks;
    SkinMove moves[MESH_MAX_JOINTS] = { { .real = { 0, 0, 0, 1 } } };
    assert_true(mesh_allocate(&mesh));
    memset(mesh.joint[0], MESH_NONE, MESH_INFLUENCES);
    SkinBlocksDesc desc = { .mesh = &mesh, .limb_of = &limb, .count = 1, .most = MOST };
    assert_true(skin_blocks_init(&blocks, &desc));
    assert_int_equal(blocks.count, 1);
    assert_true(isinf(skin_block_ball(&blocks.blocks[0], moves).radius));
    skin_blocks_finish(&blocks);
    mesh_finish(&mesh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_vertex_is_in_one_block),
        cmocka_unit_test(test_blocks_stay_in_their_balls),
        cmocka_unit_test(test_nothing_is_known_of_loose_skin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
