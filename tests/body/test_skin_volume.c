/* Flesh keeps its volume: parts of the body between rings half way along its bones, where the skin
 * moves with one bone, closed there by fans. Against the sculpted rest. */
#include "sculpted.h"

#include "motion/stage.h"

#include <math.h>

enum { ENDS = 3, TRIANGLES_MOST = 40000, EDGES_MOST = 4000 };

/* From a place along a chain of three joints (0 at the first, 1 at the second, 2 at the third) to
 * another. The hips go from the middle of the back to both thighs. */
typedef struct {
    const char *name, *joints[3], *follows[5];
    float from, to, most; /* most: share that its volume may change by */
} Part;

static const Part parts[] = {
    { "thigh",
      { "thigh_l", "shin_l", "foot_l" },
      { "thigh_prox_l", "thigh_l", "shin_l" },
      0.40f,
      0.80f,
      0.08f },
    { "knee",
      { "thigh_l", "shin_l", "foot_l" },
      { "thigh_prox_l", "thigh_l", "shin_l" },
      0.50f,
      1.50f,
      0.08f },
    { "calf",
      { "thigh_l", "shin_l", "foot_l" },
      { "thigh_l", "shin_l", "foot_l" },
      1.12f,
      1.85f,
      0.08f },
    { "upper arm",
      { "uparm_l", "farm_l", "hand_l" },
      { "uparm_prox_l", "uparm_l", "farm_l" },
      0.45f,
      0.85f,
      0.08f },
    { "elbow",
      { "uparm_l", "farm_l", "hand_l" },
      { "uparm_prox_l", "uparm_l", "farm_l", "farm_mid_l" },
      0.50f,
      1.40f,
      0.08f },
    { "hips", { "l3", "pelvis", "pelvis" }, { "pelvis", "l5", "l3" }, 0, 0, 0.08f },
};

static const char *const poses[] = {
    "knee_flexion_l=60",
    "knee_flexion_l=120",
    "hip_flexion_l=110 knee_flexion_l=90",
    "hip_flexion_l=110 knee_flexion_l=150",
    "hip_flexion_l=-15 knee_flexion_l=140",
    "hip_flexion_l=90 hip_adduction_l=-40 hip_rotation_l=-40 knee_flexion_l=110",
    "hip_flexion_l=95 hip_adduction_l=25 knee_flexion_l=100",
    "hip_flexion_l=85 knee_flexion_l=5",
    "lumbar_flexion=40 hip_flexion_l=80 hip_flexion_r=80",
    "elbow_flexion_l=60",
    "elbow_flexion_l=130",
    "elbow_flexion_l=90 forearm_pronation_l=175",
    "shoulder_flexion_l=90 elbow_flexion_l=10",
    "shoulder_flexion_l=175 elbow_flexion_l=90",
    "shoulder_abduction_l=150 elbow_flexion_l=10",
    "shoulder_horizontal_adduction_l=120 shoulder_abduction_l=85 elbow_flexion_l=60",
    "ankle_dorsiflexion_l=30 knee_flexion_l=30",
    "ankle_dorsiflexion_l=-50",
};

static vec3s rest_of(const Sculpted *body, const char *joint)
{
    return body->skeleton.joints[joint_named(&body->skeleton, joint)].rest_position;
}

/* 0..2 along the nearer of two bones. */
static float along(const Sculpted *body, const char *const *joints, vec3s at)
{
    float best = INFINITY, place = 0;
    for (int i = 0; i < 2; i++) {
        vec3s from = rest_of(body, joints[i]),
              way = glms_vec3_sub(rest_of(body, joints[i + 1]), from);
        float t = glms_vec3_dot(glms_vec3_sub(at, from), way) / glms_vec3_norm2(way);
        vec3s near = glms_vec3_muladds(way, fmaxf(0, fminf(1, t)), from);
        if (glms_vec3_distance(at, near) >= best)
            continue;
        best = glms_vec3_distance(at, near);
        place = (float)i + t;
    }
    return place;
}

static float follows(const Mesh *mesh, uint32_t v, const char *const *joints, int count)
{
    float sum = 0;
    for (int k = 0; k < MESH_INFLUENCES; k++)
        for (int i = 0; i < count && mesh->joint[v][k] != MESH_NONE; i++)
            if (joints[i] && strcmp(mesh->joints[mesh->joint[v][k]], joints[i]) == 0)
                sum += (float)mesh->joint_weight[v][k] / 255;
    return sum;
}

static bool in_hips(const Sculpted *body, uint32_t v)
{
    static const char *const arms[] = { "hand_l", "hand_r", "farm_dist_l", "farm_dist_r" };
    static const char *const legs[2][3] = { { "thigh_l", "shin_l", "foot_l" },
                                            { "thigh_r", "shin_r", "foot_r" } };
    vec3s at = body->mesh.position[v];
    if (fabsf(at.x) > 0.3f || follows(&body->mesh, v, arms, 4) > 0)
        return false;
    return at.y < rest_of(body, "l3").y && along(body, legs[at.x < 0], at) < 0.5f;
}

static bool inside(const Sculpted *body, const Part *part, uint32_t v)
{
    if (part->to <= 0)
        return in_hips(body, v);
    float place = along(body, part->joints, body->mesh.position[v]);
    return place > part->from && place < part->to &&
           follows(&body->mesh, v, part->follows, 5) > 0.5f;
}

static int which_end(const Sculpted *body, const Part *part, uint32_t v)
{
    vec3s at = body->mesh.position[v];
    if (part->to <= 0)
        return at.y > rest_of(body, "pelvis").y ? 0 : at.x > 0 ? 1 : 2;
    return along(body, part->joints, at) > 0.5f * (part->from + part->to);
}

/* A closed part: its triangles, and the edges at its ends, which look out of it. */
typedef struct {
    uint32_t corner[TRIANGLES_MOST][3], edge[EDGES_MOST][2];
    int end[EDGES_MOST];
    int triangle_count, edge_count;
} Piece;

static bool bare_skin(const MeshPart *part)
{
    return part->is_skin && (part->dress & MESH_BARE);
}

static void add_triangle(Piece *piece, const uint32_t *corner, const bool *in)
{
    int count = in[corner[0]] + in[corner[1]] + in[corner[2]];
    if (count == 3) {
        assert_true(piece->triangle_count < TRIANGLES_MOST);
        memcpy(piece->corner[piece->triangle_count++], corner, 3 * sizeof *corner);
    }
    for (int k = 0; k < 3 && count == 2; k++) {
        uint32_t a = corner[k], b = corner[(k + 1) % 3];
        if (!in[a] || !in[b])
            continue;
        assert_true(piece->edge_count < EDGES_MOST);
        piece->edge[piece->edge_count][0] = a;
        piece->edge[piece->edge_count++][1] = b;
    }
}

static void make_piece(Piece *piece, const Sculpted *body, const Part *part)
{
    const Mesh *mesh = &body->mesh;
    bool *in = calloc(mesh->vertex_count, 1);
    assert_non_null(in);
    piece->triangle_count = piece->edge_count = 0;
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        in[v] = inside(body, part, v);
    for (uint32_t p = 0; p < mesh->part_count; p++)
        for (uint32_t i = 0; bare_skin(&mesh->parts[p]) && i < mesh->parts[p].index_count; i += 3)
            add_triangle(piece, mesh->index + mesh->parts[p].first_index + i, in);
    for (int i = 0; i < piece->edge_count; i++)
        piece->end[i] = which_end(body, part, piece->edge[i][0]);
    free(in);
}

static float six_volumes(vec3s a, vec3s b, vec3s c)
{
    return glms_vec3_dot(a, glms_vec3_cross(b, c));
}

/* Cubic metres. */
static float volume(const Piece *piece, const vec3s *position)
{
    vec3s apex[ENDS] = { { { 0, 0, 0 } } }, zero = position[piece->corner[0][0]];
    int count[ENDS] = { 0 };
    float sum = 0;
    for (int i = 0; i < piece->edge_count; i++, count[piece->end[i - 1]]++)
        apex[piece->end[i]] =
            glms_vec3_add(apex[piece->end[i]], glms_vec3_sub(position[piece->edge[i][0]], zero));
    for (int i = 0; i < ENDS; i++)
        apex[i] = glms_vec3_scale(apex[i], 1 / fmaxf(1, (float)count[i]));
    for (int i = 0; i < piece->triangle_count; i++) {
        const uint32_t *corner = piece->corner[i];
        sum += six_volumes(glms_vec3_sub(position[corner[0]], zero),
                           glms_vec3_sub(position[corner[1]], zero),
                           glms_vec3_sub(position[corner[2]], zero));
    }
    for (int i = 0; i < piece->edge_count; i++)
        sum += six_volumes(glms_vec3_sub(position[piece->edge[i][0]], zero),
                           glms_vec3_sub(position[piece->edge[i][1]], zero), apex[piece->end[i]]);
    return sum / 6;
}

typedef struct {
    Sculpted body;
    Piece pieces[sizeof parts / sizeof *parts];
    float rest[sizeof parts / sizeof *parts];
    Solver solver;
    Exercises exercises;
} Bench;

static Bench *bench_open(Build build)
{
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    sculpted_open(&bench->body, build);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        make_piece(&bench->pieces[i], &bench->body, &parts[i]);
        bench->rest[i] = volume(&bench->pieces[i], bench->body.mesh.position);
        assert_true(bench->rest[i] > 0.0002f);
    }
    assert_true(
        solver_init(&bench->solver, &bench->body.mesh, &bench->body.skeleton, MESH_DRESSED));
    assert_true(prop_sizes_load(&bench->solver.sizes, TEST_SOURCE_FOLDER "/assets"));
    assert_true(exercises_load(&bench->exercises, TEST_SOURCE_FOLDER "/assets/exercises"));
    return bench;
}

static void bench_close(Bench *bench)
{
    exercises_finish(&bench->exercises);
    solver_finish(&bench->solver);
    sculpted_close(&bench->body);
    free(bench);
}

/* LIMBER_VOLUMES=1 in the environment prints every figure instead. */
static void check_parts(const Bench *bench, const char *what)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        double change =
            (double)(volume(&bench->pieces[i], bench->body.skinned.position) / bench->rest[i] - 1);
        if (getenv("LIMBER_VOLUMES"))
            printf("%-10s %+5.1f %%  %s\n", parts[i].name, 100 * change, what);
        else if (fabs(change) > (double)parts[i].most)
            fail_msg("%s changes by %.1f %% at %s", parts[i].name, 100 * change, what);
    }
}

static void check_poses(Build build)
{
    Bench *bench = bench_open(build);
    for (size_t i = 0; i < sizeof poses / sizeof *poses; i++) {
        sculpted_pose(&bench->body, poses[i]);
        check_parts(bench, poses[i]);
    }
    bench_close(bench);
}

/* The end of every exercise, at the angles that its file says. */
static void check_ends(Build build)
{
    Bench *bench = bench_open(build);
    ExerciseStage *stage = malloc(sizeof *stage);
    assert_non_null(stage);
    for (int i = 0; i < bench->exercises.count; i++) {
        const Exercise *exercise = &bench->exercises.items[i];
        assert_true(
            exercise_stage(stage, &bench->solver, exercise, &exercise->form.end, SIDE_LEFT));
        pose_solve(&bench->body.world, &bench->body.skeleton, &stage->problem.authored);
        sculpted_skin(&bench->body);
        check_parts(bench, exercise->about.id);
    }
    free(stage);
    bench_close(bench);
}

static void test_male(void **state)
{
    (void)state;
    check_poses(BUILD_MALE);
}

static void test_female(void **state)
{
    (void)state;
    check_poses(BUILD_FEMALE);
}

static void test_ends_male(void **state)
{
    (void)state;
    check_ends(BUILD_MALE);
}

static void test_ends_female(void **state)
{
    (void)state;
    check_ends(BUILD_FEMALE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_male),
        cmocka_unit_test(test_female),
        cmocka_unit_test(test_ends_male),
        cmocka_unit_test(test_ends_female),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
