#include "app/framing.h"

#include <math.h>

static const float home_pitch = 0.14f;      /* radians: the track's rings show as ellipses */
static const float body_width = 0.95f;      /* metres, standing with hanging arms          */

/* The part of the stage that the standing body fills. */
static Box body_box(const Framing *framing)
{
    const Layout *layout = &framing->layout;
    float u = framing->scale;
    Box box = layout->stage;
    if (layout->body.w > 0)
        return layout->body;
    float top = (layout->portrait ? 36 : 27) * u;
    float bottom = layout->portrait ? 58 * u : ((float)framing->height < 600 * u ? 96 : 143) * u;
    box.y += top;
    box.h -= top + bottom;
    return box;
}

/* Metres across the whole window's height so that size metres fill fill pixels. */
static float distance_for(const Framing *framing, float size, float fill)
{
    float whole = size * (float)framing->height / fmaxf(fill, 1);
    return whole / (2 * tanf(framing->field_of_view / 2));
}

CameraView framing_home(const Framing *framing, float yaw, float body_height)
{
    Box box = body_box(framing);
    float distance = fmaxf(distance_for(framing, body_height * 1.02f, box.h),
                           distance_for(framing, body_width, box.w));
    return (CameraView){
        .yaw = yaw,
        .pitch = home_pitch,
        .distance = distance,
        .target = { { 0, body_height / 2, 0 } },
    };
}

CameraView framing_focus(const Framing *framing, vec3s centre, float radius, float yaw, float pitch)
{
    const Box *stage = &framing->layout.stage;
    float fill = fminf(stage->h * 0.62f, stage->w * 0.62f);
    return (CameraView){
        .yaw = yaw,
        .pitch = pitch,
        .distance = distance_for(framing, 2 * radius, fill),
        .target = centre,
    };
}

vec2s framing_shift(const Framing *framing, bool whole_body)
{
    Box box = whole_body ? body_box(framing) : framing->layout.stage;
    float x = box.x + box.w / 2, y = box.y + box.h / 2;
    return (vec2s){ { 2 * x / (float)framing->width - 1, 1 - 2 * y / (float)framing->height } };
}
