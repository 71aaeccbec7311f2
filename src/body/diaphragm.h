/* The diaphragm as a sheet: a dome with two cupolas, the right one higher, that hangs from the
 * inside of the lower ribs. Fitted to the skin at rest, moved with the spine and with the breath.
 * For looking at: nothing rests on it. */
#ifndef LIMBER_BODY_DIAPHRAGM_H
#define LIMBER_BODY_DIAPHRAGM_H

#include "body/mesh.h"
#include "body/pose.h"

enum {
    DIAPHRAGM_ROUND = 64, /* vertices round the dome                  */
    DIAPHRAGM_RINGS = 20, /* rings of faces from its middle to the rim */
    DIAPHRAGM_VERTICES = (DIAPHRAGM_RINGS + 1) * DIAPHRAGM_ROUND,
    DIAPHRAGM_INDICES = 6 * DIAPHRAGM_RINGS * DIAPHRAGM_ROUND,
};

/* Made once a body. */
typedef struct {
    vec3s out[DIAPHRAGM_VERTICES], in[DIAPHRAGM_VERTICES]; /* at rest, breathed out and in      */
    float with_thorax[DIAPHRAGM_VERTICES];                 /* share that follows the ribs, 0..1 */
    vec2s place[DIAPHRAGM_VERTICES]; /* turns from the front over the left; 0 middle .. 1 rim   */
    uint32_t index[DIAPHRAGM_INDICES];
    int thorax, lumbar; /* joints */
} Diaphragm;

/* Posed. */
typedef struct {
    vec3s position[DIAPHRAGM_VERTICES], normal[DIAPHRAGM_VERTICES];
} DiaphragmShape;

void diaphragm_init(Diaphragm *diaphragm, const Mesh *mesh, const Skeleton *skeleton);

/* breath as in corrective_apply. */
void diaphragm_pose(DiaphragmShape *out, const Diaphragm *diaphragm, const Skeleton *skeleton,
                    const PoseWorld *world, float breath);

/* How much each vertex is skin of the trunk, 0..255: through that the diaphragm is seen. */
void diaphragm_window(uint8_t *out, const Mesh *mesh);

#endif
