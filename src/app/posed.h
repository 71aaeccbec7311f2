/* What follows from the pose of a body: its surface, and what is measured on it. Made only when
 * somebody asks: a frame that nobody looks at costs no skinning. */
#ifndef LIMBER_APP_POSED_H
#define LIMBER_APP_POSED_H

#include "body/corrective.h"
#include "body/diaphragm.h"
#include "body/pick.h"
#include "body/prop.h"
#include "body/skin.h"

/* Of the body at rest; all outlive it. */
typedef struct {
    const Mesh *mesh;
    const Skeleton *skeleton;
    const int *joint_map;
    const Diaphragm *diaphragm;
    Corrective *corrective;
    PickTree *tree; /* fitted to the surface */
} PosedBody;

/* Where the body is: from that all the rest is made. */
typedef struct {
    const PoseWorld *world;
    const Prop *props; /* with any of them, floor and props press it */
    int prop_count;
    float breath;
    bool gives_floor; /* what it stands on is where the floor is from now on */
} PosedPlace;

typedef struct Posed Posed;

/* NULL (logged) when memory is out. body is copied. */
Posed *posed_create(const PosedBody *body);
void posed_destroy(Posed *posed); /* NULL is fine */

/* Keeps the place, copied; nothing is made yet. */
void posed_take(Posed *posed, const PosedPlace *place);

/* Of the last place taken. They stay valid until the next is; the arrays do not move. */
const Skinned *posed_skin(Posed *posed);
const DiaphragmShape *posed_inside(Posed *posed);
float posed_height(Posed *posed); /* metres, head to y = 0 */

/* Metres, y that shoes or soles stand on, of the last place that gave a floor. */
float posed_floor(Posed *posed, MeshDress dress);

#endif
