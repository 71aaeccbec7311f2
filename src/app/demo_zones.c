#include "app/demo_zones.h"

#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

/* A place by the joints of the rest pose: from one towards the other, and an offset in metres out
 * to its side, up and forward. The skin nearest to it is the place. */
typedef struct {
    const char *id, *from, *to; /* to NULL: at from */
    float share;
    vec3s offset;
    float radius;               /* metres */
    bool middle;                /* on the middle line: no side */
} Place;

static const Place places[] = {
    { "achilles_tendon", "foot_*", "shin_*", 0.14f, { { 0, 0, -0.06f } }, 0.032f, false },
    { "heel_bone", "foot_*", NULL, 0, { { 0, -0.035f, -0.08f } }, 0.035f, false },
    { "knee_back", "shin_*", NULL, 0, { { 0, 0, -0.08f } }, 0.045f, false },
    { "shin_bone", "shin_*", "foot_*", 0.45f, { { -0.01f, 0, 0.07f } }, 0.035f, false },
    { "kneecap", "shin_*", NULL, 0, { { 0, 0.015f, 0.08f } }, 0.042f, false },
    { "outer_knee", "shin_*", NULL, 0, { { 0.08f, 0, 0 } }, 0.040f, false },
    { "it_band", "thigh_*", "shin_*", 0.75f, { { 0.10f, 0, 0 } }, 0.045f, false },
    { "outer_hip_bone", "thigh_*", NULL, 0, { { 0.12f, -0.02f, 0 } }, 0.045f, false },
    { "front_hip_bone", "thigh_*", NULL, 0, { { 0.01f, 0.08f, 0.12f } }, 0.040f, false },
    { "groin", "thigh_*", NULL, 0, { { -0.05f, -0.01f, 0.12f } }, 0.040f, false },
    { "sit_bone", "thigh_*", NULL, 0, { { -0.04f, -0.09f, -0.14f } }, 0.042f, false },
    { "sciatic_nerve", "thigh_*", NULL, 0, { { -0.02f, -0.03f, -0.16f } }, 0.040f, false },
    { "tailbone", "pelvis", NULL, 0, { { 0, 0.01f, -0.16f } }, 0.035f, true },
    { "sacrum", "l5", NULL, 0, { { 0, 0.01f, -0.16f } }, 0.045f, true },
    { "low_back", "l3", NULL, 0, { { 0, 0, -0.16f } }, 0.060f, true },
    { "spine", "l3", NULL, 0, { { 0, 0.02f, -0.16f } }, 0.045f, true },
    { "kidney", "l1", NULL, 0, { { 0.06f, -0.01f, -0.16f } }, 0.045f, false },
    { "ribs", "l1", NULL, 0, { { 0.11f, 0.05f, -0.10f } }, 0.045f, false },
    { "belly", "l3", NULL, 0, { { 0, 0, 0.16f } }, 0.060f, true },
    { "neck", "neck", NULL, 0, { { 0, 0.05f, -0.10f } }, 0.045f, true },
};

static vec3s joint_at(const Skeleton *skeleton, const char *pattern, Side side)
{
    char name[SKELETON_NAME];
    text_copy(name, sizeof name, pattern);
    char *star = strchr(name, '*');
    if (star)
        *star = side == SIDE_RIGHT ? 'r' : 'l';
    int joint = skeleton_find_joint(skeleton, name);
    return joint < 0 ? glms_vec3_zero() : skeleton->joints[joint].rest_position;
}

static uint32_t nearest_vertex(const vec3s *points, uint32_t count, vec3s at)
{
    uint32_t best = 0;
    float least = INFINITY;
    for (uint32_t v = 0; v < count; v++) {
        float away = glms_vec3_distance2(points[v], at);
        if (away < least) {
            least = away;
            best = v;
        }
    }
    return best;
}

static DemoZone find_place(const App *app, const Place *place, Side side)
{
    const Skeleton *skeleton = &app->runner.skeleton;
    vec3s at = joint_at(skeleton, place->from, side), offset = place->offset;
    if (place->to)
        at = glms_vec3_lerp(at, joint_at(skeleton, place->to, side), place->share);
    if (side == SIDE_RIGHT)
        offset.x = -offset.x;
    const Mesh *mesh = &app->runner.mesh;
    return (DemoZone){
        .id = place->id,
        .vertex = nearest_vertex(mesh->position, mesh->vertex_count, glms_vec3_add(at, offset)),
        .radius = place->radius,
    };
}

const Prop *demo_tool(const ClipFrame *frame)
{
    for (int i = 0; i < frame->prop_count; i++) {
        PropKind kind = frame->props[i].kind;
        if (kind == PROP_ROLLER || kind == PROP_BALL || kind == PROP_STICK)
            return &frame->props[i];
    }
    return NULL;
}

/* The point of a roller's or a stick's axis that is nearest to a place; a ball's middle. */
static vec3s on_tool(const Prop *tool, vec3s at)
{
    vec3s axis = glms_quat_rotatev(tool->turn, (vec3s){ { 1, 0, 0 } });
    float half = tool->kind == PROP_BALL ? 0 : tool->half.x;
    float along = glm_clamp(glms_vec3_dot(glms_vec3_sub(at, tool->at), axis), -half, half);
    return glms_vec3_add(tool->at, glms_vec3_scale(axis, along));
}

/* The skin of the target that is nearest to the tool. */
static uint32_t touched_vertex(const Demo *demo, const Skinned *skinned, const Prop *tool)
{
    const DemoTarget *target = &demo->targets[0];
    uint32_t best = target->count ? target->spots[0] : 0;
    float least = INFINITY;
    for (int i = 0; i < target->count; i++) {
        vec3s at = skinned->position[target->spots[i]];
        float away = glms_vec3_distance(on_tool(tool, at), at);
        if (away < least) {
            least = away;
            best = target->spots[i];
        }
    }
    return best;
}

static int joint_of(const Runner *runner, uint32_t vertex)
{
    const uint8_t *joints = runner->mesh.joint[vertex];
    const uint8_t *weights = runner->mesh.joint_weight[vertex];
    int best = 0;
    for (int i = 1; i < MESH_INFLUENCES; i++)
        if (joints[i] != MESH_NONE && weights[i] > weights[best])
            best = i;
    return runner->joint_map[joints[best]];
}

/* Brings the body to a progress of the pass; where the tool is then, in the frame of a joint, or of
 * the joint that it lies at when *joint is -1. */
static vec3s tool_in_joint(App *app, float progress, int *joint)
{
    Demo *demo = app->demo;
    Runner *runner = &app->runner;
    ClipFrame frame;
    clip_sample(&frame, &demo->clips[CLIP_PROPER], &runner->skeleton, CLIP_IN, progress,
                demo->side);
    demo_take(runner, &frame);
    const Prop *tool = demo_tool(&frame);
    if (!tool)
        return glms_vec3_zero();
    const Skinned *skinned = runner_skin(runner);
    uint32_t vertex = touched_vertex(demo, skinned, tool);
    if (*joint < 0)
        *joint = joint_of(runner, vertex);
    vec3s at = on_tool(tool, skinned->position[vertex]);
    return glms_quat_rotatev(glms_quat_conjugate(runner->world.rotation[*joint]),
                             glms_vec3_sub(at, runner->world.position[*joint]));
}

/* Where the tool stays and the muscle alone moves over it, the stroke is shown as long as it is
 * written, along the bone. */
static void write_out_stroke(Demo *demo)
{
    float written = demo->about.about.stroke / 100; /* metres */
    vec3s way = glms_vec3_sub(demo->stroke_to, demo->stroke_from);
    vec3s middle = glms_vec3_lerp(demo->stroke_from, demo->stroke_to, 0.5f);
    if (glms_vec3_norm(way) > 0.6f * written)
        return;
    vec3s half = { { 0, way.y < 0 ? -written / 2 : written / 2, 0 } };
    demo->stroke_from = glms_vec3_sub(middle, half);
    demo->stroke_to = glms_vec3_add(middle, half);
}

void demo_find_zones(App *app)
{
    Demo *demo = app->demo;
    const ExerciseStroke *stroke = &demo->about.stroke;
    demo->zone_count = 0;
    if (demo->about.about.kind != GUIDE_ROLL)
        return;
    for (int i = 0; i < stroke->avoid_count; i++)
        for (size_t p = 0; p < ARRAY_COUNT(places); p++)
            if (strcmp(stroke->avoid[i], places[p].id) == 0 && demo->zone_count < DEMO_ZONES)
                demo->zones[demo->zone_count++] = find_place(app, &places[p], demo->side);
    demo->stroke_joint = -1;
    tool_in_joint(app, 0.5f, &demo->stroke_joint);
    demo->stroke_from = tool_in_joint(app, 0, &demo->stroke_joint);
    demo->stroke_to = tool_in_joint(app, 1, &demo->stroke_joint);
    write_out_stroke(demo);
}

float demo_zone_faces(const App *app, const DemoZone *zone)
{
    const Skinned *skinned = runner_skin(&app->runner);
    vec3s to_eye = glms_vec3_sub(camera_eye(&app->camera), skinned->position[zone->vertex]);
    return glms_vec3_dot(glms_vec3_normalize(to_eye), skinned->normal[zone->vertex]);
}

float demo_zone_shows(const App *app, const DemoZone *zone)
{
    const float near = 0.20f, far = 0.38f; /* metres from the tool */
    vec3s at = runner_skin(&app->runner)->position[zone->vertex];
    float facing = demo_zone_faces(app, zone);
    const Prop *tool = demo_tool(&app->demo->frame);
    float away = tool ? glms_vec3_distance(on_tool(tool, at), at) : 0;
    float shows = ease_smooth(-0.9f, -0.6f, facing);
    return shows * (1 - ease_smooth(near, far, away));
}
