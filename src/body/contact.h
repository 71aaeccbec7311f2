/* What a body touches, and how: surfaces of floor, wall, step, chair, roller and ball, and contacts
 * of a patch of skin with a surface, a place or another patch. Metres. */
#ifndef LIMBER_BODY_CONTACT_H
#define LIMBER_BODY_CONTACT_H

#include "body/patch.h"
#include "body/skin.h"

enum { CONTACT_LOWEST = 6 };
#define CONTACT_LOOSE 0.001f

typedef enum { SURFACE_PLANE, SURFACE_BOX, SURFACE_CYLINDER, SURFACE_BALL } SurfaceKind;

typedef struct {
    SurfaceKind kind;
    vec3s at;     /* a point of the plane, the centre of the others                      */
    vec3s axis;   /* unit: the plane's normal, the cylinder's length                     */
    vec3s half;   /* box: half its size along x, y, z; cylinder: half its length in x    */
    float radius; /* cylinder, ball                                                      */
    float give;   /* how deep flesh may sink in: 0 on a hard floor, more on a mat or ball */
} Surface;

Surface surface_plane(vec3s at, vec3s normal);
/* A step, the seat of a chair, a bed: it stands on something, so the way out is never down. */
Surface surface_box(vec3s centre, vec3s half);
Surface surface_cylinder(vec3s centre, vec3s axis, float radius, float length);
Surface surface_ball(vec3s centre, float radius);

/* Signed distance of a point, negative inside. */
float surface_distance(const Surface *surface, vec3s point);

/* Whether that is negative: told much sooner, for the many points that are far away. */
static inline bool surface_holds(const Surface *surface, vec3s point)
{
    vec3s from = glms_vec3_sub(point, surface->at);
    float along = glms_vec3_dot(from, surface->axis);
    switch (surface->kind) {
    case SURFACE_PLANE:
        return along < 0;
    case SURFACE_BOX:
        return from.y < surface->half.y && fabsf(from.x) < surface->half.x &&
               fabsf(from.z) < surface->half.z;
    case SURFACE_CYLINDER:
        return fabsf(along) < surface->half.x &&
               glms_vec3_norm2(from) - along * along < surface->radius * surface->radius;
    case SURFACE_BALL:
        break;
    }
    return glms_vec3_norm2(from) < surface->radius * surface->radius;
}

/* Whether a ball of a room lies on its floor or on something level in it: else it is to be held. */
bool surface_ball_lies(const Surface *room, int count, int ball);

typedef enum {
    CONTACT_REST, /* the patch touches a surface                          */
    CONTACT_PIN,  /* the middle of the patch is at a place                */
    CONTACT_MEET, /* the middle of the patch lies before that of another  */
    CONTACT_LIMB, /* the patch touches a limb of the same body            */
} ContactKind;

typedef struct {
    ContactKind kind;
    int patch;
    int other;   /* REST: surface; MEET: patch; LIMB: limb                */
    vec3s at;    /* PIN: the place; MEET: beside it by so much, world      */
    vec3s hold;  /* PIN: how firmly along x, y, z; 1 firm, 0 not at all  */
    float gap;   /* all but PIN: distance to keep; negative presses       */
    float share; /* weight beside the other contacts; 0 counts as 1; up to CONTACT_LOOSE it need not
                    hold                                                */
} Contact;

/* Whether it is in the list for the other poses of an exercise only. */
bool contact_is_loose(const Contact *contact);

/* Which way the distance grows, unit. */
vec3s surface_gradient(const Surface *surface, vec3s point);

/* How far a patch of the skinned body is over a surface: the mean of its lowest few vertices. */
float contact_distance(const Patch *patch, const vec3s *position, const Surface *surface);

/* How many of a patch's lowest vertices touch a surface: a ball is smaller than what lies on it. */
int contact_touching(const Surface *surface);

/* The lowest few of a patch by a distance that each of its vertices has; returns how many. */
int contact_lowest(uint32_t lowest[CONTACT_LOWEST], const Patch *patch, const float *distance);

/* The middle of a patch, and the mean way it looks. */
vec3s patch_middle(const Patch *patch, const vec3s *position);
vec3s patch_facing(const Patch *patch, const vec3s *normal);

/* What is left to close (not for LIMB): REST along the surface's normal in x; PIN (by hold) and
 * MEET as a vector. */
vec3s contact_error(const Contact *contact, const PatchSet *set, const Surface *surfaces,
                    const Skinned *skin);

#endif
