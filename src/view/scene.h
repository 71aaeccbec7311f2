/* What the 3D picture shows this frame, as data: the renderer's only source. */
#ifndef LIMBER_VIEW_SCENE_H
#define LIMBER_VIEW_SCENE_H

#include "body/prop.h"
#include "view/theme.h"

#include <cglm/struct.h>
#include <stdbool.h>
#include <stdint.h>

/* How a vertex is painted. hover, chosen: 128 + 127 * (weight of the painted muscles - weight of
 * the strongest other), so the value 128 is the border wherever the triangle lies, and the edge
 * that the shader cuts there is smooth. level: 0 not coloured, else 1 + 127 * (1 + strain) with
 * strain from -1 to +1 of the optimal fibre length, by the theme's ramp; tinted: as hover, of all
 * that has a colour (paint_strain writes both). */
typedef struct {
    uint8_t hover, chosen, level, tinted;
} ScenePaint;

typedef struct {
    char name[40];
    uint32_t first_index, index_count;
    vec3s colour;              /* linear reflectance */
    float roughness;
    bool is_skin;
    float opacity;             /* 1 solid; below 1 drawn as an even screen-door veil, 0 not drawn */
    float over;                /* metres that it counts as nearer: over cloth that it overlaps */
} ScenePart;

enum { SCENE_MAX_PARTS = 32 };
#define SCENE_GROUND_MARKS 0.40f /* metres from mark to mark, as in track.frag */

typedef struct {
    /* Camera. */
    mat4s view, projection;
    vec3s eye;
    int width, height;                     /* pixels of the drawable                    */

    /* The body: arrays of vertex_count that the caller owns. A version that changes asks for an
     * upload; geometry (indices, occlusion, cavity) is uploaded once a mesh_version. */
    uint32_t vertex_count, index_count;
    const vec3s *position, *normal;
    const uint8_t *occlusion_bare, *occlusion_dressed;
    const int8_t *cavity;
    const uint32_t *index;
    const ScenePaint *paint;
    uint32_t mesh_version, pose_version, paint_version;
    ScenePart parts[SCENE_MAX_PARTS];
    int part_count;
    float dressed;                         /* 1 dressed occlusion .. 0 bare             */

    /* Highlights, all 0..1 and animated by the caller. */
    float hover_amount, chosen_amount;
    float fade_others;                     /* what is not chosen falls back into the dusk */
    float only_chosen;                     /* 1 hides all skin that is not chosen       */
    vec3s hover_colour, chosen_colour;     /* sRGB                                      */

    /* Seen through the skin of the trunk, where the body is bare: a sheet of its own, moved with
     * pose_version, new with mesh_version. inner_window: how much each vertex of the body lets it
     * through, 0..255. */
    uint32_t inner_vertices, inner_indices;
    const vec3s *inner_position, *inner_normal;
    const vec2s *inner_place;              /* turns round it; 0 middle .. 1 rim         */
    const uint32_t *inner_index;
    const uint8_t *inner_window;           /* NULL: none                                */
    float inner_amount;

    float strain_amount;                   /* 1 colours skin by ScenePaint.level        */
    float strain_lit;                      /* 1: as brightly as ScenePaint.tinted is over its
                                              border, softly; 0: all alike, with a line  */

    /* Things beside the body, and how far each has come into the picture. One that goes leaves
     * those pixels first in which another comes: where both are there is never a hole. */
    Prop props[PROP_MAX];
    float prop_amount[PROP_MAX];
    bool prop_goes[PROP_MAX];
    int prop_count;

    /* The room. */
    const Theme *theme;
    float light_mirrored;                  /* 0: lit as the theme says; 1: from the viewer's
                                              other side; between: on the way           */
    float track_radius;                    /* metres, outer edge                        */
    float floor_y;
    bool show_track;
    bool ground_goes;                      /* under a runner, towards -z, with marks on it  */
    float ground_gone;                     /* metres, up to SCENE_GROUND_MARKS              */
    bool on_paper;                         /* white all round, with the shadows         */

    /* A session on the track's outer lane, in as many equal parts as it has steps: from the
     * viewer's left over the back and round. Those done are teal, the one under way fills. */
    int step_count;                        /* 0 none                                    */
    float steps_done;                      /* 2.5: two, and half of the third           */
    float steps_amount;                    /* how far they have come into the picture   */
} Scene;

#endif
