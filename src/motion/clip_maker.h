/* All that the exercises of one build are solved with, and what tells whether a clip is still that
 * of its file. limber-solve makes all clips with it, the running program those that changed. */
#ifndef LIMBER_MOTION_CLIP_MAKER_H
#define LIMBER_MOTION_CLIP_MAKER_H

#include "motion/clip_solve.h"

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    Ways ways;
    uint64_t base;   /* as of clip_base                           */
    bool ways_taken; /* from a file, where they were solved before */
} ClipMaker;

/* Reads and solves what all exercises share. One logged line and false on a fault, with nothing
 * loaded. assets: the folder that holds body/, ways/ and props.cfg; mesh: the build's file; ways:
 * a WAY_FILE, or NULL: without one that fits, it takes seconds. */
bool clip_maker_init(ClipMaker *maker, const char *assets, Build build, const char *mesh,
                     const char *ways);
void clip_maker_finish(ClipMaker *maker);

/* Hash of all that clips of a build are made from but the exercise. False (logged) when a file
 * cannot be read. */
bool clip_base(uint64_t *base, const char *assets, const char *mesh);

/* Clip.source of the exercise in this file. */
bool clip_source(uint64_t *source, uint64_t base, const char *path);

#endif
