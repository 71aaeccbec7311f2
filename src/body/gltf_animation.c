#include "body/gltf_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Two frames in which a joint is nearer to where it was than this are the same. */
static const float same_place = 1e-5f, same_turn = 1e-6f; /* metres, of a unit quaternion */

typedef struct {
    Export *export;
    const GltfAnimation *animation;
    uint32_t times;           /* accessor of the seconds */
    Bytes samplers, channels; /* inner text of the arrays of those names */
    uint32_t count;
} Animation;

static uint32_t add_times(Export *export, const GltfAnimation *animation)
{
    char bounds[96];
    size_t start = export->binary.size;
    float last = animation->seconds[animation->count - 1];
    bytes_add(&export->binary, animation->seconds,
              (size_t)animation->count * sizeof *animation->seconds);
    snprintf(bounds, sizeof bounds, ",\"min\":[%.9g],\"max\":[%.9g]", (double)animation->seconds[0],
             (double)last);
    return export_accessor(export,
                           (Accessor){ export_view(export, start, 0), (uint32_t)animation->count, 0,
                                       GLTF_FLOAT, "SCALAR", bounds });
}

static void local(const Animation *out, int joint, int frame, vec3s *place, versors *turn)
{
    export_local(out->export->skeleton, &out->animation->frames[frame], joint, place, turn);
}

/* What never leaves where the node stands needs no channel. */
static bool moves(const Animation *out, int joint, bool turns)
{
    vec3s first, place;
    versors first_turn, turn;
    export_local(out->export->skeleton, &out->export->world, joint, &first, &first_turn);
    for (int f = 0; f < out->animation->count; f++) {
        local(out, joint, f, &place, &turn);
        if (!turns && glms_vec3_distance(place, first) > same_place)
            return true;
        if (turns && 1 - fabsf(glms_quat_dot(turn, first_turn)) > same_turn)
            return true;
    }
    return false;
}

/* Values are joined straight, so each quaternion takes the sign that lies nearer to the one before.
 */
static void add_values(const Animation *out, int joint, bool turns)
{
    vec3s place;
    versors turn, before = glms_quat_identity();
    for (int f = 0; f < out->animation->count; f++) {
        local(out, joint, f, &place, &turn);
        if (f > 0 && glms_quat_dot(turn, before) < 0)
            turn = (versors){ { -turn.x, -turn.y, -turn.z, -turn.w } };
        before = turn;
        if (turns)
            bytes_add(&out->export->binary, turn.raw, sizeof turn.raw);
        else
            bytes_add(&out->export->binary, place.raw, sizeof place.raw);
    }
}

static void add_channel(Animation *out, int joint, bool turns)
{
    Export *export = out->export;
    size_t start = export->binary.size;
    add_values(out, joint, turns);
    uint32_t values = export_accessor(
        export, (Accessor){ export_view(export, start, 0), (uint32_t)out->animation->count, 0,
                            GLTF_FLOAT, turns ? "VEC4" : "VEC3", NULL });
    bytes_comma(&out->samplers, out->count);
    bytes_text(&out->samplers, "{\"input\":%u,\"output\":%u}", out->times, values);
    bytes_comma(&out->channels, out->count);
    bytes_text(&out->channels, "{\"sampler\":%u,\"target\":{\"node\":%d,\"path\":\"%s\"}}",
               out->count, joint, turns ? "rotation" : "translation");
    out->count++;
}

void export_animation(Export *export, const GltfAnimation *animation)
{
    Animation out = { .export = export, .animation = animation };
    out.times = add_times(export, animation);
    for (int i = 0; i < export->skeleton->joint_count; i++) {
        if (moves(&out, i, false))
            add_channel(&out, i, false);
        if (moves(&out, i, true))
            add_channel(&out, i, true);
    }
    export->json.failed |= out.samplers.failed || out.channels.failed;
    if (out.count) {
        bytes_text(&export->json, "\"animations\":[{");
        bytes_name(&export->json, "name", animation->name);
        bytes_text(&export->json, ",\"samplers\":[");
        bytes_add(&export->json, out.samplers.data, out.samplers.size);
        bytes_text(&export->json, "],\"channels\":[");
        bytes_add(&export->json, out.channels.data, out.channels.size);
        bytes_text(&export->json, "]}],");
    }
    free(out.samplers.data);
    free(out.channels.data);
}
