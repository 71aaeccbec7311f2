#include "body/balance.h"

#include "core/count.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* Mass as a share of the body, centre from the first joint towards the second. */
typedef struct {
    const char *from[2], *to[2];
    float mass, centre;
} Segment;

/* A trunk reaches from the middle of the hips to the middle of the shoulders; the head's centre is
 * the ear canal, which lies over the head joint by the share beyond 1 of the neck's length. */
static const Segment segments[] = {
    { { "hand_l" }, { "middle_1_l" }, 0.006f, 0.506f },
    { { "hand_r" }, { "middle_1_r" }, 0.006f, 0.506f },
    { { "farm_l" }, { "hand_l" }, 0.016f, 0.43f },
    { { "farm_r" }, { "hand_r" }, 0.016f, 0.43f },
    { { "uparm_l" }, { "farm_l" }, 0.028f, 0.436f },
    { { "uparm_r" }, { "farm_r" }, 0.028f, 0.436f },
    { { "foot_l" }, { "toes_l" }, 0.0145f, 0.5f },
    { { "foot_r" }, { "toes_r" }, 0.0145f, 0.5f },
    { { "shin_l" }, { "foot_l" }, 0.0465f, 0.433f },
    { { "shin_r" }, { "foot_r" }, 0.0465f, 0.433f },
    { { "thigh_l" }, { "shin_l" }, 0.1f, 0.433f },
    { { "thigh_r" }, { "shin_r" }, 0.1f, 0.433f },
    { { "neck" }, { "head" }, 0.081f, 1.4f },
    { { "thigh_l", "thigh_r" }, { "uparm_l", "uparm_r" }, 0.497f, 0.5f },
};

static void add_share(float *share, const Skeleton *skeleton, const char *const names[2],
                      float mass)
{
    int count = names[1] ? 2 : 1;
    for (int i = 0; i < count; i++) {
        int joint = skeleton_find_joint(skeleton, names[i]);
        assert(joint >= 0);
        share[joint] += mass / (float)count;
    }
}

void balance_shares(float *share, const Skeleton *skeleton)
{
    float mass = 0;
    for (int i = 0; i < skeleton->joint_count; i++)
        share[i] = 0;
    for (size_t i = 0; i < ARRAY_COUNT(segments); i++)
        mass += segments[i].mass;
    for (size_t i = 0; i < ARRAY_COUNT(segments); i++) {
        const Segment *segment = &segments[i];
        float own = segment->mass / mass;
        add_share(share, skeleton, segment->from, own * (1 - segment->centre));
        add_share(share, skeleton, segment->to, own * segment->centre);
    }
}

vec3s balance_mass_centre(const Skeleton *skeleton, const PoseWorld *world)
{
    float share[SKELETON_MAX_JOINTS];
    vec3s centre = glms_vec3_zero();
    balance_shares(share, skeleton);
    for (int i = 0; i < skeleton->joint_count; i++)
        centre = glms_vec3_add(centre, glms_vec3_scale(world->position[i], share[i]));
    return centre;
}

static int by_place(const void *a, const void *b)
{
    const vec2s *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

static float turn(vec2s a, vec2s b, vec2s c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Andrew's monotone chain: the lower side from left to right, then the upper one back. */
int balance_hull(vec2s *hull, vec2s *points, int count)
{
    int corners = 0, least = 2;
    qsort(points, (size_t)count, sizeof *points, by_place);
    for (int i = 0; i < count; i++) {
        while (corners >= least && turn(hull[corners - 2], hull[corners - 1], points[i]) <= 0)
            corners--;
        hull[corners++] = points[i];
    }
    least = corners + 1;
    for (int i = count - 2; i >= 0; i--) {
        while (corners >= least && turn(hull[corners - 2], hull[corners - 1], points[i]) <= 0)
            corners--;
        hull[corners++] = points[i];
    }
    return corners > 1 ? corners - 1 : corners;
}

static float edge_distance(vec2s a, vec2s b, vec2s point)
{
    vec2s along = glms_vec2_sub(b, a), from = glms_vec2_sub(point, a);
    float share = glms_vec2_dot(from, along) / fmaxf(1e-12f, glms_vec2_dot(along, along));
    share = fminf(1, fmaxf(0, share));
    return glms_vec2_norm(glms_vec2_sub(from, glms_vec2_scale(along, share)));
}

float balance_inside(const vec2s *hull, int count, vec2s point)
{
    float nearest = INFINITY;
    bool inside = count >= 3;
    for (int i = 0; i < count; i++) {
        vec2s a = hull[i], b = hull[(i + 1) % count];
        nearest = fminf(nearest, edge_distance(a, b, point));
        inside = inside && turn(a, b, point) >= 0;
    }
    return inside ? nearest : -nearest;
}
