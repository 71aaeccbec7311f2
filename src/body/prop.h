/* What stands beside the body: mat, wall, chair, roller... Plain data that the solver places, the
 * renderer draws and the skin is pressed against. Metres, world. */
#ifndef LIMBER_BODY_PROP_H
#define LIMBER_BODY_PROP_H

#include <cglm/struct.h>

enum { PROP_MAX = 8, PROP_STRAP_POINTS = 32 };

typedef enum {
    PROP_MAT,     /* lies on the floor: its top is at.y + half.y                          */
    PROP_WALL,    /* at: a point of its foot; its face looks along its own +z             */
    PROP_STEP,
    PROP_CHAIR,   /* at: middle of the seat's top; the backrest is towards its own -z     */
    PROP_STOOL,
    PROP_BED,
    PROP_CUSHION,
    PROP_ROLLER,  /* a cylinder along its own x                                           */
    PROP_BALL,
    PROP_STICK,   /* a massage stick along its own x                                      */
    PROP_STRAP,   /* the way of its middle line, in points                                */
    PROP_KIND_COUNT
} PropKind;

typedef struct {
    PropKind kind;
    vec3s at;     /* the middle, but for what the kind says otherwise                     */
    versors turn; /* of its own axes; a roller's turn also shows how far it has rolled    */
    vec3s half;   /* half sizes along its own axes; radii of a roller, ball, stick in y   */
    vec3s points[PROP_STRAP_POINTS];
    int point_count; /* of a strap, else 0 */
} Prop;

/* "roller" and so on, as exercise files say it; -1 for an unknown word. */
int prop_kind_find(const char *word);
const char *prop_kind_word(PropKind kind);

/* The prop as the mirror image of the body (left for right) has it. */
Prop prop_mirror(const Prop *prop);

#endif
