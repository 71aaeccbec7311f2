#include "app/demo_press.h"

#include "app/demo_ui.h"
#include "app/demo_zones.h"
#include "app/motion.h"

#include <math.h>

static const float clip_pressure = 4, by_step = 0.004f;  /* of 10; metres that a step goes deeper */
static const float press_seconds = 0.3f, near_by = 0.2f; /* of a way: where it is on the tool */

void demo_step_press(App *app, float seconds)
{
    Demo *demo = app->demo;
    float goal = demo_rolls(app) ? (float)demo_pressure_now(app) : 0;
    if (demo->press.to != goal)
        glide_to(&demo->press, goal, motion_seconds(app, demo->press.to > 0 ? press_seconds : 0));
    glide_step(&demo->press, seconds);
}

/* On the ways the body comes to lie on the tool at their end only. */
static float how_near(TimelinePlace place)
{
    if (place.move == CLIP_ENTER)
        return ease_smooth(1 - near_by, 1, place.progress);
    return place.move == CLIP_LEAVE ? 1 - ease_smooth(0, near_by, place.progress) : 1;
}

static bool has_wall(const ClipFrame *frame)
{
    for (int i = 0; i < frame->prop_count; i++)
        if (frame->props[i].kind == PROP_WALL)
            return true;
    return false;
}

/* The end of the bone that a stroke goes along. */
static vec3s bone_end(const Skeleton *skeleton, const PoseWorld *world, int joint)
{
    vec3s end = world->position[joint];
    float most = 0;
    for (int i = 0; i < skeleton->joint_count; i++) {
        float away = glms_vec3_distance(world->position[i], world->position[joint]);
        if (skeleton->joints[i].parent == joint && away > most) {
            most = away;
            end = world->position[i];
        }
    }
    return end;
}

/* From a tool that a hand or a wall holds to the bone under it. */
static vec3s to_bone(const Skeleton *skeleton, const ClipFrame *frame, const Prop *tool, int joint)
{
    PoseWorld world;
    pose_solve(&world, skeleton, &frame->pose);
    vec3s start = world.position[joint];
    vec3s bone = glms_vec3_sub(bone_end(skeleton, &world, joint), start);
    vec3s from = glms_vec3_sub(tool->at, start);
    float along = glms_vec3_dot(from, bone) / fmaxf(glms_vec3_norm2(bone), 1e-6f);
    vec3s way = glms_vec3_sub(glms_vec3_scale(bone, glm_clamp(along, 0, 1)), from);
    return glms_vec3_scale(way, 1 / fmaxf(glms_vec3_norm(way), 1e-3f));
}

void demo_press(const App *app, ClipFrame *frame)
{
    const Demo *demo = app->demo;
    const Prop *tool = demo_tool(frame);
    float pressure = glide_value(&demo->press);
    if (!tool || pressure <= 0 || demo->stroke_joint < 0)
        return;
    float deeper = by_step * (pressure - clip_pressure) * how_near(demo->place);
    if (tool->kind == PROP_STICK || has_wall(frame)) {
        vec3s way = to_bone(&app->runner.skeleton, frame, tool, demo->stroke_joint);
        Prop *moved = &frame->props[tool - frame->props];
        moved->at = glms_vec3_muladds(way, deeper, moved->at);
    } else {
        frame->pose.root_offset.y -= deeper; /* one lies or stands on it */
    }
}
