/* The edges of cloth while the arms go up. */
#include "sculpted_both.h"

#include <math.h>

static const char *const overhead = "shoulder_flexion_l=165 shoulder_flexion_r=165";

static bool is_hem(const MeshPart *part)
{
    const char *ending = strrchr(part->name, '_');
    return ending && strcmp(ending, "_hem") == 0;
}

/* What is shorter is measured as if it were so long. */
static const float shortest = 0.002f;

static float growth(const Sculpted *body, uint32_t a, uint32_t b)
{
    float rest = glms_vec3_distance(body->mesh.position[a], body->mesh.position[b]);
    return glms_vec3_distance(body->skinned.position[a], body->skinned.position[b]) /
           fmaxf(rest, shortest);
}

/* A hem is sewn: it is pulled along as a band, not into teeth. */
static void test_hems_stay_bands(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        const Mesh *mesh = &body->mesh;
        float most = 0;
        sculpted_pose(body, overhead);
        for (uint32_t p = 0; p < mesh->part_count; p++) {
            const MeshPart *part = &mesh->parts[p];
            const uint32_t *index = mesh->index + part->first_index;
            for (uint32_t i = 0; is_hem(part) && i < part->index_count; i++)
                most = fmaxf(most, growth(body, index[i], index[i - i % 3 + (i + 1) % 3]));
        }
        assert_true(most > 1); /* the pose does pull at them */
        if (most > 3.5f)
            fail_msg("build %d: a hem is stretched to %.1f times its length", build, (double)most);
    }
}

static uint32_t nearest_skin(const Mesh *mesh, const bool *skin, uint32_t v)
{
    uint32_t best = 0;
    float least = INFINITY;
    for (uint32_t i = 0; i < mesh->vertex_count; i++) {
        float d = glms_vec3_distance2(mesh->position[i], mesh->position[v]);
        if (skin[i] && d < least && glms_vec3_dot(mesh->normal[i], mesh->normal[v]) > 0.5f) {
            least = d;
            best = i;
        }
    }
    return best;
}

/* So far do a vertex of a hem and the skin under it part. */
static float parting(const Sculpted *body, const bool *skin, uint32_t v)
{
    const vec3s *rest = body->mesh.position, *posed = body->skinned.position;
    uint32_t under = nearest_skin(&body->mesh, skin, v);
    return fabsf(glms_vec3_distance(posed[v], posed[under]) -
                 glms_vec3_distance(rest[v], rest[under]));
}

/* Skin under a hem goes where it goes, so that neither looks out from under the other. */
static void test_skin_goes_with_its_hem(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++) {
        Sculpted *body = &bodies[build];
        const Mesh *mesh = &body->mesh;
        bool *skin = sculpted_skin_marks(body);
        float most = 0;
        sculpted_pose(body, overhead);
        for (uint32_t p = 0; p < mesh->part_count; p++) {
            const MeshPart *part = &mesh->parts[p];
            for (uint32_t i = 0; is_hem(part) && i < part->index_count; i++)
                most = fmaxf(most, parting(body, skin, mesh->index[part->first_index + i]));
        }
        free(skin);
        if (most > 0.025f)
            fail_msg("build %d: %.0f mm between a hem and its skin", build, 1000 * (double)most);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hems_stay_bands),
        cmocka_unit_test(test_skin_goes_with_its_hem),
    };
    return cmocka_run_group_tests(tests, open_bodies, close_bodies);
}
