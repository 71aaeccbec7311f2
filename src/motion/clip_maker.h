/* All that the exercises of one build are solved with, and what tells whether a clip is still that
 * of its file. limber-solve makes all clips with it, the running program those that changed. */
#ifndef LIMBER_MOTION_CLIP_MAKER_H
#define LIMBER_MOTION_CLIP_MAKER_H

#include "motion/clip_solve.h"

/* For exercises that wear the same on their feet. */
typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    Solver solver;
    Ways ways;
    uint64_t base;   /* as of clip_base                           */
    bool ways_taken; /* from a file, where they were solved before */
} ClipMaker;

/* MESH_DRESSED or MESH_BAREFOOT. */
MeshDress clip_dress(const Exercise *exercise);

/* The name of the file beside the clips that keeps the ways of a dress. */
const char *clip_ways_file(MeshDress dress);

typedef struct {
    const char *assets; /* the folder that holds body/, ways/ and props.cfg              */
    Build build;
    const char *mesh;   /* the build's file                                              */
    MeshDress dress;    /* as of clip_dress                                              */
    const char *ways;   /* where they are kept, or NULL: without, solving takes seconds  */
} ClipMakerDesc;

/* Reads and solves what all exercises of a dress share. One logged line and false on a fault, with
 * nothing loaded. */
bool clip_maker_init(ClipMaker *maker, const ClipMakerDesc *desc);
void clip_maker_finish(ClipMaker *maker);

/* Hash of all that clips of a build are made from but the exercise. False (logged) when a file
 * cannot be read. */
bool clip_base(uint64_t *base, const char *assets, const char *mesh);

/* Clip.source of the exercise in this file. */
bool clip_source(uint64_t *source, uint64_t base, const char *path);

#endif
