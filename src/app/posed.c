#include "app/posed.h"

#include "body/press.h"
#include "body/prop_surface.h"
#include "core/log.h"

#include <stdlib.h>
#include <string.h>

struct Posed {
    PosedBody body;
    PoseWorld world;
    Prop props[PROP_MAX];
    int prop_count;
    float breath;
    bool gives_floor;
    bool made; /* what follows is of all that */
    Skinned skinned;
    DiaphragmShape inside;
    float floor_dressed, floor_bare;
};

Posed *posed_create(const PosedBody *body)
{
    Posed *posed = calloc(1, sizeof *posed);
    if (!posed || !skinned_init(&posed->skinned, body->mesh)) {
        log_error("out of memory for the posed body");
        free(posed);
        return NULL;
    }
    posed->body = *body;
    return posed;
}

void posed_destroy(Posed *posed)
{
    if (posed)
        skinned_finish(&posed->skinned);
    free(posed);
}

/* Floor and props dent the flesh that lies on them. */
static void press(Posed *posed)
{
    const vec3s up = { { 0, 1, 0 } };
    Surface surfaces[PROP_MAX + 1] = { surface_plane(glms_vec3_zero(), up) };
    int count = 1 + prop_surfaces(surfaces + 1, PROP_MAX, posed->props, posed->prop_count);
    press_apply(posed->body.corrective, &posed->skinned, surfaces, count);
}

static void make(Posed *posed)
{
    const PosedBody *body = &posed->body;
    if (posed->made)
        return;
    skin_apply(&posed->skinned, body->mesh, body->joint_map, body->skeleton, &posed->world);
    corrective_apply(body->corrective, &posed->skinned, &posed->world, posed->breath);
    if (posed->prop_count)
        press(posed);
    diaphragm_pose(&posed->inside, body->diaphragm, body->skeleton, &posed->world, posed->breath);
    pick_refit_later(body->tree);
    if (posed->gives_floor) {
        posed->floor_dressed = skin_lowest(body->mesh, &posed->skinned, MESH_DRESSED);
        posed->floor_bare = skin_lowest(body->mesh, &posed->skinned, MESH_BARE);
    }
    posed->made = true;
}

void posed_take(Posed *posed, const PosedPlace *place)
{
    if (posed->gives_floor && !place->gives_floor)
        make(posed);
    posed->world = *place->world;
    memcpy(posed->props, place->props, sizeof posed->props);
    posed->prop_count = place->prop_count;
    posed->breath = place->breath;
    posed->gives_floor = place->gives_floor;
    posed->made = false;
}

const Skinned *posed_skin(Posed *posed)
{
    make(posed);
    return &posed->skinned;
}

const DiaphragmShape *posed_inside(Posed *posed)
{
    make(posed);
    return &posed->inside;
}

float posed_height(Posed *posed)
{
    const Skinned *skinned = posed_skin(posed);
    float top = 0;
    for (uint32_t i = 0; i < skinned->vertex_count; i++)
        top = skinned->position[i].y > top ? skinned->position[i].y : top;
    return top;
}

float posed_floor(Posed *posed, MeshDress dress)
{
    if (posed->gives_floor)
        make(posed);
    return dress == MESH_BARE ? posed->floor_bare : posed->floor_dressed;
}
