/* The studio: the maps of shadow and contact, the track, the floor and the backdrop. */
#ifndef LIMBER_RENDER_ROOM_H
#define LIMBER_RENDER_ROOM_H

#include "render/areas.h"
#include "render/body.h"
#include "render/frame.h"
#include "render/props.h"
#include "render/target.h"

enum { ROOM_BELOW_SIZE = 2 * FRAME_FAR_SIZE, ROOM_NEAR_SIZE = 2 * FRAME_FAR_SIZE };

extern const char *const ROOM_ATTRIBUTES[];

/* Programs that the room draws with; see PROGRAMS in renderer_programs.c. */
typedef struct {
    const Program *prop, *wall, *depth, *floor, *blur, *track, *ground, *backdrop;
} RoomPrograms;

typedef struct {
    GLuint vertex_array, buffer, empty; /* empty: a vertex array without attributes */
    int track_count;                    /* corners of the disc; the ground's four come after */
    Target shadow;                      /* the key light's map, compared when read */
    Target below, gather, across, near, far_across, far;
    Areas darkened;  /* of the floor's maps: the rest is light */
    Props props;     /* what stands in it */
    mat4s drawn_for; /* the shadow projection that the maps were drawn with */
    uint32_t pose_version, mesh_version;
    float opacity[SCENE_MAX_PARTS];
    float floor_y;
    bool drawn;
    Target backdrop; /* kept: a copy is cheaper than drawing it again */
    vec4s backdrop_for[FRAME_BACKDROP];
} Room;

bool room_init(Gl *gl, Room *room);
void room_finish(Gl *gl, Room *room);

/* Draws the maps again when the body or the light has moved. The block must be bound. */
void room_update(Gl *gl, Room *room, const RoomPrograms *programs, const Scene *scene,
                 const Body *body, const FrameBlock *block);
/* The backdrop alone into room->backdrop, unless it is there already. */
bool room_draw_backdrop(Gl *gl, Room *room, const RoomPrograms *programs, const FrameBlock *block);
/* What stands beside the body; texture unit 0 holds room->shadow. */
void room_draw_props(Gl *gl, const Room *room, const RoomPrograms *programs,
                     const Scene *scene);
/* Everything but the body, behind what is drawn already. */
void room_draw(Gl *gl, const Room *room, const RoomPrograms *programs, const Scene *scene,
               bool with_backdrop);

#endif
