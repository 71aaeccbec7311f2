/* Writes the runner as binary glTF 2.0 (GLB) for other programs. */
#ifndef LIMBER_BODY_GLTF_H
#define LIMBER_BODY_GLTF_H

#include "body/anatomy.h"
#include "body/mesh.h"
#include "body/pose.h"

/* A movement: where the joints are at rising times. */
typedef struct {
    const char *name;
    const PoseWorld *frames;
    const float *seconds;
    int count;
} GltfAnimation;

/* One mesh with a primitive and a material a part, bound to a skin of the skeleton's joints in the
 * rest pose; the joints stand in the given pose, at rest for NULL. The attribute _REGION of a
 * vertex is an index into the mesh's extras.regions: "none", "<area>.l", "<area>.r". A primitive's
 * extras.worn tells whether the part is drawn "dressed", "bare" or "always". animation (NULL: none)
 * moves the joints' nodes. Logs one line and
 * returns false when memory or the file fails, or when the mesh follows an unknown joint. */
bool gltf_write(const char *path, const Mesh *mesh, const Skeleton *skeleton,
                const Anatomy *anatomy, const PoseWorld *pose,
                const GltfAnimation *animation);

#endif
