#include "body/contact.h"

#include <math.h>

Surface surface_plane(vec3s at, vec3s normal)
{
    return (Surface){ .kind = SURFACE_PLANE, .at = at, .axis = glms_vec3_normalize(normal) };
}

Surface surface_box(vec3s centre, vec3s half)
{
    return (Surface){ .kind = SURFACE_BOX, .at = centre, .half = half };
}

Surface surface_cylinder(vec3s centre, vec3s axis, float radius, float length)
{
    return (Surface){ .kind = SURFACE_CYLINDER,
                      .at = centre,
                      .axis = glms_vec3_normalize(axis),
                      .half = { { length / 2, 0, 0 } },
                      .radius = radius };
}

Surface surface_ball(vec3s centre, float radius)
{
    return (Surface){ .kind = SURFACE_BALL, .at = centre, .radius = radius };
}

bool surface_ball_lies(const Surface *room, int count, int ball)
{
    static const float near = 0.01f, level = 0.9f;
    vec3s under = room[ball].at;
    under.y -= room[ball].radius;
    for (int s = 0; s < count; s++) {
        bool is_level = room[s].kind == SURFACE_BOX ||
                        (room[s].kind == SURFACE_PLANE && room[s].axis.y > level);
        if (is_level && surface_distance(&room[s], under) < near)
            return true;
    }
    return false;
}

bool contact_is_loose(const Contact *contact)
{
    return contact->share > 0 && contact->share <= CONTACT_LOOSE;
}

/* From how far a point is beyond two or three pairs of faces. */
static float beyond(float x, float y, float z)
{
    vec3s out = { { glm_max(x, 0), glm_max(y, 0), glm_max(z, 0) } };
    return glms_vec3_norm(out) + glm_min(glm_max(x, glm_max(y, z)), 0);
}

static float cylinder_distance(const Surface *surface, vec3s from)
{
    float along = glms_vec3_dot(from, surface->axis);
    vec3s across = glms_vec3_sub(from, glms_vec3_scale(surface->axis, along));
    float side = glms_vec3_norm(across) - surface->radius;
    return beyond(side, fabsf(along) - surface->half.x, -INFINITY);
}

float surface_distance(const Surface *surface, vec3s point)
{
    vec3s from = glms_vec3_sub(point, surface->at);
    switch (surface->kind) {
    case SURFACE_PLANE:
        return glms_vec3_dot(from, surface->axis);
    case SURFACE_BOX:
        return beyond(fabsf(from.x) - surface->half.x, from.y - surface->half.y,
                      fabsf(from.z) - surface->half.z);
    case SURFACE_CYLINDER:
        return cylinder_distance(surface, from);
    case SURFACE_BALL:
        break;
    }
    return glms_vec3_norm(from) - surface->radius;
}

vec3s surface_gradient(const Surface *surface, vec3s point)
{
    const float step = 1e-3f;
    vec3s slope;
    if (surface->kind == SURFACE_PLANE)
        return surface->axis;
    for (int i = 0; i < 3; i++) {
        vec3s more = point, less = point;
        more.raw[i] += step;
        less.raw[i] -= step;
        slope.raw[i] = surface_distance(surface, more) - surface_distance(surface, less);
    }
    return glms_vec3_normalize(slope);
}

int contact_touching(const Surface *surface)
{
    return surface->kind == SURFACE_BALL ? 2 : CONTACT_LOWEST;
}

int contact_lowest(uint32_t lowest[CONTACT_LOWEST], const Patch *patch, const float *distance)
{
    float kept[CONTACT_LOWEST];
    int count = 0;
    for (int i = 0; i < patch->count; i++) {
        int at = count < CONTACT_LOWEST ? count++ : CONTACT_LOWEST;
        while (at > 0 && distance[i] < kept[at - 1]) {
            if (at < CONTACT_LOWEST) {
                kept[at] = kept[at - 1];
                lowest[at] = lowest[at - 1];
            }
            at--;
        }
        if (at < CONTACT_LOWEST) {
            kept[at] = distance[i];
            lowest[at] = (uint32_t)i;
        }
    }
    return count;
}

float contact_distance(const Patch *patch, const vec3s *position, const Surface *surface)
{
    uint32_t lowest[CONTACT_LOWEST];
    float distance[PATCH_VERTICES], sum = 0;
    for (int i = 0; i < patch->count; i++)
        distance[i] = surface_distance(surface, position[patch->vertex[i]]);
    int count = contact_lowest(lowest, patch, distance), most = contact_touching(surface);
    if (count > most)
        count = most;
    for (int i = 0; i < count; i++)
        sum += distance[lowest[i]];
    return sum / (float)count;
}

vec3s patch_middle(const Patch *patch, const vec3s *position)
{
    vec3s sum = glms_vec3_zero();
    for (int i = 0; i < patch->count; i++)
        sum = glms_vec3_add(sum, position[patch->vertex[i]]);
    return glms_vec3_scale(sum, 1 / (float)patch->count);
}

vec3s patch_facing(const Patch *patch, const vec3s *normal)
{
    return glms_vec3_normalize(patch_middle(patch, normal));
}

vec3s contact_error(const Contact *contact, const PatchSet *set, const Surface *surfaces,
                    const Skinned *skin)
{
    const Patch *patch = &set->patches[contact->patch];
    if (contact->kind == CONTACT_REST) {
        const Surface *surface = &surfaces[contact->other];
        float distance = contact_distance(patch, skin->position, surface);
        return (vec3s){ { distance - contact->gap, 0, 0 } };
    }
    vec3s middle = patch_middle(patch, skin->position);
    if (contact->kind == CONTACT_PIN)
        return glms_vec3_mul(glms_vec3_sub(middle, contact->at), contact->hold);
    const Patch *other = &set->patches[contact->other];
    vec3s before = glms_vec3_scale(patch_facing(other, skin->normal), contact->gap);
    before = glms_vec3_add(before, contact->at);
    return glms_vec3_sub(middle, glms_vec3_add(patch_middle(other, skin->position), before));
}
