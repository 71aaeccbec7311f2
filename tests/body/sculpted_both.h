/* Both sculpted bodies, opened once for all tests of a file. */
#ifndef LIMBER_TESTS_SCULPTED_BOTH_H
#define LIMBER_TESTS_SCULPTED_BOTH_H

#include "sculpted.h"

static Sculpted bodies[BUILD_COUNT];

static int open_bodies(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++)
        sculpted_open(&bodies[build], (Build)build);
    return 0;
}

static int close_bodies(void **state)
{
    (void)state;
    for (int build = 0; build < BUILD_COUNT; build++)
        sculpted_close(&bodies[build]);
    return 0;
}

/* Where every vertex is now; the caller frees it. */
static inline vec3s *keep(const Sculpted *body)
{
    size_t size = body->mesh.vertex_count * sizeof(vec3s);
    vec3s *kept = malloc(size);
    assert_non_null(kept);
    memcpy(kept, body->skinned.position, size);
    return kept;
}

#endif
