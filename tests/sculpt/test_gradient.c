/* The field's gradient in closed form against central differences of the field itself. */
#include "check.h"

#include "core/random.h"
#include "sculpt/field.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char folder[] = TEST_SOURCE_FOLDER "/assets/body";
enum { POINTS = 2000 };

/* All strands of the left side and the mirrored ones of one solid. */
static StrandList list_solid(const Plan *plan, int solid)
{
    StrandList list = { .refs = malloc(2 * PLAN_MAX_STRANDS * sizeof *list.refs) };
    assert_non_null(list.refs);
    for (int i = 0; i < plan->strand_count; i++)
        for (int side = 0; side <= plan->strands[i].paired; side++)
            if (plan->shapes[plan->strands[i].shape].solid == solid)
                list.refs[list.count++] = (StrandRef){ (uint16_t)i, side == 1 };
    return list;
}

/* A point within two millimetres of the surface, beside a strand picked at random. */
static bool find_point(Random *random, const Plan *plan, const StrandList *list, vec3s *out)
{
    const Strand *strand =
        &plan->strands[list->refs[random_next(random) % (uint32_t)list->count].strand];
    const TubeSample *s =
        &strand->tube.samples[random_next(random) % (uint32_t)strand->tube.sample_count];
    float angle = random_between(random, 0, 6.2832f);
    vec3s p = glms_vec3_add(s->centre, glms_vec3_scale(s->across, cosf(angle) * s->half_width));
    p = glms_vec3_add(p, glms_vec3_scale(s->deep, sinf(angle) * s->half_depth));
    float wanted = random_between(random, -0.002f, 0.002f), f = 1;
    for (int step = 0; step < 4 && fabsf(f) < 0.1f + (float)(step == 0); step++) {
        vec3s gradient;
        f = field_gradient(plan, list, p, &gradient) - wanted;
        float slope2 = fmaxf(0.1f, glms_vec3_norm2(gradient));
        p = glms_vec3_sub(p, glms_vec3_scale(gradient, f / slope2));
    }
    *out = p;
    return strand->kind == STRAND_SOLID && fabsf(field_value(plan, list, p, FIELD_FULL)) < 0.003f;
}

static vec3s central_difference(const Plan *plan, const StrandList *list, vec3s p)
{
    static const float step = 1.5e-4f;
    vec3s out;
    for (int a = 0; a < 3; a++) {
        vec3s high = p, low = p;
        high.raw[a] += step;
        low.raw[a] -= step;
        out.raw[a] =
            (field_value(plan, list, high, FIELD_FULL) - field_value(plan, list, low, FIELD_FULL)) /
            (high.raw[a] - low.raw[a]);
    }
    return out;
}

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Differences of floats a step of 0.15 mm apart are good to about 0.002; what is worse lies at a
 * kink, where they straddle two slopes. */
static void check_solid(const Plan *plan, int solid, const char *words, int wanted)
{
    StrandList list = list_solid(plan, solid);
    Random random = random_seed(7);
    float *differences = malloc((size_t)wanted * sizeof *differences);
    assert_non_null(differences);
    for (int found = 0, tries = 0; found < wanted; tries++) {
        vec3s p, gradient;
        assert_true(tries < 60 * wanted);
        if (!find_point(&random, plan, &list, &p))
            continue;
        float f = field_gradient(plan, &list, p, &gradient);
        CHECK_NEAR(f, field_value(plan, &list, p, FIELD_FULL), 1e-5f);
        vec3s numeric = central_difference(plan, &list, p);
        differences[found++] = glms_vec3_distance(gradient, numeric);
    }
    qsort(differences, (size_t)wanted, sizeof *differences, compare_floats);
    float median = differences[wanted / 2], most = differences[wanted * 98 / 100];
    printf("%s, %d points: gradient differs by %.5f (median), %.5f (98 of 100), %.5f (largest)\n",
           words, wanted, (double)median, (double)most, (double)differences[wanted - 1]);
    assert_true(median < 0.003f);
    assert_true(most < 0.03f);
    free(differences);
    free(list.refs);
}

static void test_gradient_of_the_skin(void **state)
{
    (void)state;
    static const char *const builds[] = { "male", "female" };
    for (int i = 0; i < 2; i++) {
        Plan *plan = plan_create(folder, builds[i]);
        assert_non_null(plan);
        check_solid(plan, 0, builds[i], POINTS);
        plan_destroy(plan);
    }
}

/* The male's hair has cuts and a superelliptic section. */
static void test_gradient_of_the_hair(void **state)
{
    (void)state;
    Plan *plan = plan_create(folder, "male");
    assert_non_null(plan);
    for (int i = 1; i < plan->solid_count; i++)
        if (plan->solids[i].asymmetric)
            check_solid(plan, i, plan->solids[i].name, POINTS / 4);
    plan_destroy(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gradient_of_the_skin),
        cmocka_unit_test(test_gradient_of_the_hair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
