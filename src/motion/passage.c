#include "motion/passage.h"

#include <math.h>

/* What is called the same posture: what differs by less is gone over in a moment, unseen. */
static const float same = 0.12f;       /* radians of any joint              */
static const float high_per_metre = 3; /* radians that a metre of height is */
static const float upright = -0.12f;   /* metres, of a pelvis: who is up stands up to the end */

/* Radians that a turns from b in any way but about the upright axis. */
static float tilt_between(versors a, versors b)
{
    versors turn = glms_quat_mul(a, glms_quat_inv(b));
    return 2 * acosf(fminf(1, hypotf(turn.w, turn.y)));
}

static float turn_between(versors a, versors b)
{
    versors turn = glms_quat_mul(a, glms_quat_inv(b));
    return 2 * atan2f(turn.y, turn.w);
}

/* Radians of what differs most, wherever in the room both are; at least some when that is
 * enough. */
static float difference(const Pose *a, const Pose *b, int coordinates, float enough)
{
    float most = high_per_metre * fabsf(a->root_offset.y - b->root_offset.y);
    for (int i = 0; i < coordinates && most < enough; i++)
        most = fmaxf(most, fabsf(a->angles[i] - b->angles[i]));
    return most < enough ? fmaxf(most, tilt_between(a->root_rotation, b->root_rotation)) : most;
}

static Pose pose_at(const ClipMove *move, int key, Side side, const Skeleton *skeleton)
{
    const Pose *pose = &move->keys[key].pose;
    return side == SIDE_RIGHT ? pose_mirror(pose, skeleton) : *pose;
}

/* Keys of both ways, by what is left to go; most: what the best so far takes. */
typedef struct {
    const ClipMove *leave, *enter;
    int back, in; /* keys before the posture that both have */
    float cost;
} Search;

static void try_key(Search *search, const Pose *pose, int back, Side side, const Skeleton *skeleton)
{
    for (int in = 0; in < search->enter->key_count; in++) {
        float cost = (float)(back + in);
        if (cost >= search->cost)
            return;
        Pose other = pose_at(search->enter, search->enter->key_count - 1 - in, side, skeleton);
        float apart = difference(pose, &other, skeleton->coordinate_count, same);
        if (apart >= same || cost + apart / same >= search->cost)
            continue;
        search->back = back;
        search->in = in;
        search->cost = cost + apart / same;
    }
}

Passage passage_find(const Clip *from, Side from_side, float gone, const Clip *to, Side to_side,
                     const Skeleton *skeleton)
{
    Search search = { .leave = &from->moves[CLIP_LEAVE], .enter = &to->moves[CLIP_ENTER],
                      .cost = INFINITY };
    int last = search.leave->key_count - 1, in = search.enter->key_count - 1;
    if (last < 1 || in < 1)
        return (Passage){ .leave = 1, .stands = true };
    search.back = last;
    search.in = in;
    for (int back = (int)ceilf(gone * (float)last); back <= last; back++) {
        Pose pose = pose_at(search.leave, back, from_side, skeleton);
        if (pose.root_offset.y > upright)
            continue;
        try_key(&search, &pose, back, to_side, skeleton);
    }
    return (Passage){
        .leave = fmaxf(gone, (float)search.back / (float)last),
        .enter = 1 - (float)search.in / (float)in,
        .stands = search.back == last && search.in == in,
        .back = fmaxf(0, (float)search.back / (float)last - gone) * search.leave->seconds,
        .in = (float)search.in / (float)in * search.enter->seconds,
    };
}

/* --- Where it is --- */

static versors turned(float turn)
{
    return glms_quatv(turn, (vec3s){ { 0, 1, 0 } });
}

vec3s placement_point(Placement placement, vec3s point)
{
    return glms_vec3_add(glms_quat_rotatev(turned(placement.turn), point), placement.move);
}

Pose placement_pose(Placement placement, const Pose *pose, const Skeleton *skeleton)
{
    Pose placed = *pose;
    vec3s rest = skeleton->joints[0].rest_position;
    vec3s at = placement_point(placement, glms_vec3_add(rest, pose->root_offset));
    placed.root_offset = glms_vec3_sub(at, rest);
    placed.root_rotation = glms_quat_mul(turned(placement.turn), pose->root_rotation);
    return placed;
}

Prop placement_prop(Placement placement, const Prop *prop)
{
    Prop placed = *prop;
    placed.at = placement_point(placement, prop->at);
    placed.turn = glms_quat_mul(turned(placement.turn), prop->turn);
    for (int i = 0; i < prop->point_count; i++)
        placed.points[i] = placement_point(placement, prop->points[i]);
    return placed;
}

Placement placement_onto(const Pose *pose, const Pose *other, const Skeleton *skeleton)
{
    Placement placement = { .turn = turn_between(other->root_rotation, pose->root_rotation) };
    Pose there = placement_pose(placement, pose, skeleton);
    placement.move = glms_vec3_sub(other->root_offset, there.root_offset);
    placement.move.y = 0;
    return placement;
}
