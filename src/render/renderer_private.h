/* What the renderer's own files share: renderer.c its life and a frame, renderer_programs.c the
 * shaders, renderer_scene.c the picture of the body, renderer_read.c what is read back. */
#ifndef LIMBER_RENDER_RENDERER_PRIVATE_H
#define LIMBER_RENDER_RENDERER_PRIVATE_H

#include "render/areas.h"
#include "render/body.h"
#include "render/cover.h"
#include "render/frame.h"
#include "render/gl.h"
#include "render/inner.h"
#include "render/interface.h"
#include "render/program.h"
#include "render/render.h"
#include "render/room.h"
#include "render/target.h"

enum {
    PROGRAM_SKIN,
    PROGRAM_CLOTH,
    PROGRAM_PROP,
    PROGRAM_WALL,
    PROGRAM_DEPTH,
    PROGRAM_DEPTH_VEIL, /* follows the one without */
    PROGRAM_UNDER,
    PROGRAM_INNER,
    PROGRAM_IDS,
    PROGRAM_TRACK,
    PROGRAM_TRACK_MARKED, /* with a session's steps, or ground that goes by */
    PROGRAM_GROUND,
    PROGRAM_BACKDROP,
    PROGRAM_FLOOR,
    PROGRAM_BLUR,
    PROGRAM_COVER,
    PROGRAM_EDGES,
    PROGRAM_SMOOTH,
    PROGRAM_GLOW,
    PROGRAM_HALO,
    PROGRAM_UI,
    PROGRAM_KEPT,
    PROGRAM_TURN,
    PROGRAM_COUNT
};

struct Renderer {
    Gl gl;
    RendererInfo info;
    char shader_folder[512], icon_path[512];
    Program programs[PROGRAM_COUNT];
    Icons *icons;
    GLuint frame_buffer; /* the block Frame */
    Body body;
    Inner inner;
    Room room;
    Interface interface;
    Areas edges; /* where edges may be */
    Areas lit;   /* where something may glow, and its halo */
    Cover cover, drawn_cover;   /* what nobody sees of the scene: now, in finished */
    Areas covered;              /* of that what no edge is smoothed by */
    Target sampled, scene;      /* the scene with its samples, and without */
    Target glow, glow_across;   /* an eighth of the size */
    Target under, under_across; /* what glows on the skin, cloth or not */
    Target finished;            /* the scene with smooth edges and halo */
    Target window;              /* finished and the interface */
    Target ids;
    Scene drawn; /* what finished shows */
    Theme drawn_theme;
    bool scene_drawn, window_drawn;
};

/* renderer_programs.c. False with one logged line: those that were made are still to be finished,
 * which accepts zeroes. */
bool renderer_load_programs(Gl *gl, Program *programs, const char *folder);
void renderer_finish_programs(Gl *gl, Program *programs);

/* renderer_scene.c. Makes renderer->finished show the scene, NULL: black. changed: whether it was
 * to be drawn for that. False when it could not be. */
bool renderer_update_scene(Renderer *renderer, const Scene *scene, bool *changed);

/* Uploads the block Frame, which all shaders share. */
void renderer_set_frame(Renderer *renderer, const FrameBlock *block);

/* A program over all of a target, from one texture. */
void renderer_draw_screen(Gl *gl, const Program *program, const Target *target, GLuint texture);

#endif
