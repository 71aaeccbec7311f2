/* Which way a roll's first pass goes, by where the evidence base (3.2) lets it begin and end. */
#include "check.h"
#include "shipped_exercises.h"

#include "core/count.h"
#include "practice/stroke_way.h"

static void test_ways(void **state)
{
    static const struct {
        const char *id;
        StrokeWay way;
    } rows[] = {
        { "calf_roller", STROKE_UP },         /* Achilles tendon to the knee crease    */
        { "calf_stick", STROKE_UP },
        { "glute_roller", STROKE_UP },        /* sit bone to the pelvic rim            */
        { "ub_roller", STROKE_UP },           /* lower edge of the blades to their top */
        { "ham_roller", STROKE_DOWN },        /* sit bone to the knee crease           */
        { "quad_roller", STROKE_DOWN },       /* hip crease to the kneecap             */
        { "itb_vl_roller", STROKE_DOWN },     /* outer hip to the knee                 */
        { "shin_stick", STROKE_DOWN },        /* knee to ankle                         */
        { "hipflex_tfl_roller", STROKE_DOWN }, /* both below one bone                  */
        { "foot_ball", STROKE_ALONG },        /* heel pad to ball of foot              */
        { "ham_ball_chair", STROKE_ALONG },   /* the ball stays                        */
        { "glute_ball_wall", STROKE_ALONG },  /* who sinks has the ball go up          */
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const Exercise *exercise = exercises_find(&exercises, rows[i].id);
        assert_non_null(exercise);
        assert_int_equal(stroke_way(exercise), rows[i].way);
    }
}

/* A place without a height would make a way of nothing. */
static void test_every_roll_has_one(void **state)
{
    int ways[3] = { 0 };
    (void)state;
    for (int i = 0; i < exercises.count; i++)
        if (exercises.items[i].about.kind == GUIDE_ROLL)
            ways[stroke_way(&exercises.items[i])]++;
    assert_int_equal(ways[STROKE_ALONG], 6);
    assert_int_equal(ways[STROKE_UP], 4);
    assert_int_equal(ways[STROKE_DOWN], 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways),
        cmocka_unit_test(test_every_roll_has_one),
    };
    return cmocka_run_group_tests(tests, load_exercises, finish_exercises);
}
