#include "body/prop_surface.h"

#include "body/skin.h"

#include <math.h>

static const float seat_thickness = 0.06f, under_mat = 0.5f; /* metres */

static vec3s axis_of(const Prop *prop, float x, float y, float z)
{
    return skin_turn(prop->turn, (vec3s){ { x, y, z } });
}

/* Half the size along the world's axes. */
static vec3s turned_half(const Prop *prop)
{
    vec3s sum = glms_vec3_zero();
    for (int i = 0; i < 3; i++) {
        vec3s side = glms_vec3_zero();
        side.raw[i] = prop->half.raw[i];
        sum = glms_vec3_add(sum, glms_vec3_abs(skin_turn(prop->turn, side)));
    }
    return sum;
}

/* A slab below a height. */
static Surface slab(const Prop *prop, float top, float thickness)
{
    vec3s half = turned_half(prop), centre = prop->at;
    half.y = thickness / 2;
    centre.y = top - half.y;
    return surface_box(centre, half);
}

static bool surface_of(Surface *surface, const Prop *prop)
{
    switch (prop->kind) {
    case PROP_MAT: /* as deep as the floor below, so that skin leaves it upwards */
        *surface = slab(prop, prop->at.y + prop->half.y, under_mat);
        return true;
    case PROP_WALL:
        *surface = surface_plane(prop->at, axis_of(prop, 0, 0, 1));
        return true;
    case PROP_CHAIR:
        *surface = slab(prop, prop->at.y, seat_thickness);
        return true;
    case PROP_STEP:
    case PROP_STOOL:
    case PROP_BED:
    case PROP_CUSHION:
        *surface = surface_box(prop->at, turned_half(prop));
        return true;
    case PROP_ROLLER:
    case PROP_STICK:
        *surface =
            surface_cylinder(prop->at, axis_of(prop, 1, 0, 0), prop->half.y, 2 * prop->half.x);
        return true;
    case PROP_BALL:
        *surface = surface_ball(prop->at, prop->half.y);
        return true;
    case PROP_STRAP:
    case PROP_KIND_COUNT:
        break;
    }
    return false;
}

int prop_surfaces(Surface *surfaces, int most, const Prop *props, int count)
{
    int made = 0;
    for (int i = 0; i < count && made < most; i++)
        if (surface_of(&surfaces[made], &props[i]))
            made++;
    return made;
}
