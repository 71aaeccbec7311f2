/* Exercises that are hard to close, solved anew and measured over their whole movement: both
 * builds, as they should be and as the mistake. The ways from standing are measured with the clips.
 */
#include "check.h"

#include "core/count.h"
#include "core/text.h"
#include "motion/clip_solve.h"
#include "motion/measure.h"
#include "practice/shipped_exercises.h"

static void check_form(const Solver *solver, const char *id, ClipForm form)
{
    const Exercise *exercise = exercises_find(&exercises, id);
    Clip clip;
    Measure measure;
    if (!exercise)
        fail_msg("no %s", id);
    if (!clip_has_form(exercise, form))
        return;
    assert_true(clip_solve_exercise(&clip, solver, NULL, exercise, form));
    assert_true(measure_clip(&measure, solver, exercise, &clip));
    clip_finish(&clip);
    for (int k = 0; k < MEASURE_COUNT; k++)
        if (measure.rows[k].worst > measure_limit((MeasureKind)k))
            fail_msg("%s, form %d: %s of %s is %g at %g s", id, (int)form,
                     measure_name((MeasureKind)k), measure.rows[k].what,
                     (double)measure.rows[k].worst, (double)measure.rows[k].seconds);
}

static void check_build(Build build)
{
    static const char *const ids[] = { "foot_toe_pull", "hipflex_half_kneel", "walking_lunge" };
    char path[600];
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    text_format(path, sizeof path, TEST_BUILD_FOLDER "/data/mesh/runner_%s.mesh",
                build_name(build));
    assert_true(mesh_load(&mesh, path));
    assert_true(skeleton_load(&skeleton, TEST_SOURCE_FOLDER "/assets/body", build));
    assert_true(solver_init(&solver, &mesh, &skeleton, MESH_DRESSED));
    assert_true(prop_sizes_load(&solver.sizes, TEST_SOURCE_FOLDER "/assets"));
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        check_form(&solver, ids[i], CLIP_PROPER);
        check_form(&solver, ids[i], CLIP_MISTAKE);
    }
    solver_finish(&solver);
    mesh_finish(&mesh);
}

static void test_male(void **state)
{
    (void)state;
    check_build(BUILD_MALE);
}

static void test_female(void **state)
{
    (void)state;
    check_build(BUILD_FEMALE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_male),
        cmocka_unit_test(test_female),
    };
    return cmocka_run_group_tests(tests, load_exercises, finish_exercises);
}
