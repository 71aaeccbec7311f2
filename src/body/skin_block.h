/* Skin in blocks of a few vertices that lie near each other: where a block surely is in a pose is
 * known without skinning any of them. */
#ifndef LIMBER_BODY_SKIN_BLOCK_H
#define LIMBER_BODY_SKIN_BLOCK_H

#include "body/skin.h"

enum { SKIN_BLOCK_JOINTS = 16 };

typedef struct {
    vec3s middle;
    float radius;
} SkinBall;

typedef struct {
    uint32_t first, count; /* of SkinBlocks.vertex                                     */
    int limb;              /* that all of them belong to                               */
    SkinBall rest;         /* around them                                              */
    int joint_count;       /* 0: too many, or a vertex that follows none               */
    uint8_t joints[SKIN_BLOCK_JOINTS]; /* of the mesh, that any of them follows        */
} SkinBlock;

typedef struct {
    uint32_t *vertex; /* of the mesh, block by block */
    SkinBlock *blocks;
    int count;
} SkinBlocks;

typedef struct {
    const Mesh *mesh;
    const bool *wanted;    /* by vertex; NULL: all */
    const int8_t *limb_of; /* by vertex            */
    uint32_t count;        /* vertices to look at  */
    uint32_t most;         /* of a block, over 1   */
} SkinBlocksDesc;

/* False (logged) when memory is out. */
bool skin_blocks_init(SkinBlocks *blocks, const SkinBlocksDesc *desc);
void skin_blocks_finish(SkinBlocks *blocks);

/* A ball that all of a block is in when its mesh is skinned by these moves. */
SkinBall skin_block_ball(const SkinBlock *block, const SkinMove *moves);

#endif
