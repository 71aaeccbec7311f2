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

/* pose: as the other's keys are written, which are the left's. */
static void try_key(Search *search, const Pose *pose, int back, int coordinates)
{
    for (int in = 0; in < search->enter->key_count; in++) {
        float cost = (float)(back + in);
        if (cost >= search->cost)
            return;
        const Pose *other = &search->enter->keys[search->enter->key_count - 1 - in].pose;
        float apart = difference(pose, other, coordinates, same);
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
        Pose pose = pose_at(search.leave, back, from_side == to_side ? SIDE_LEFT : SIDE_RIGHT,
                            skeleton);
        if (pose.root_offset.y <= upright)
            try_key(&search, &pose, back, skeleton->coordinate_count);
    }
    return (Passage){
        .leave = fmaxf(gone, (float)search.back / (float)last),
        .enter = 1 - (float)search.in / (float)in,
        .stands = search.back == last && search.in == in,
        .back = fmaxf(0, (float)search.back / (float)last - gone) * search.leave->seconds,
        .in = (float)search.in / (float)in * search.enter->seconds,
    };
}

bool passage_upright(const Clip *clip)
{
    const ClipMove *leave = &clip->moves[CLIP_LEAVE];
    return leave->key_count == 0 || leave->keys[0].pose.root_offset.y > upright;
}

/* --- Through a third --- */

/* For each key of the third's way in, on either side: keys to go of another clip's way until it is
 * met; INFINITY where it is not. */
typedef struct {
    float to_go[2][CLIP_MAX_KEYS];
    int key[2][CLIP_MAX_KEYS];
} Meeting;

/* The first key from first on, to before end, that is the same as a pose; -1 where none is. */
static int key_like(const Pose *pose, const ClipMove *move, int first, int end, int coordinates)
{
    for (int k = first; k != end; k += first < end ? 1 : -1)
        if (difference(pose, &move->keys[k].pose, coordinates, same) < same)
            return k;
    return -1;
}

static void meet(Meeting *meeting, const ClipMove *way, const ClipMove *move, int first, int end,
                 Side side, const Skeleton *skeleton)
{
    for (int s = 0; s < 2; s++) {
        bool mirrored = (s == 1) != (side == SIDE_RIGHT); /* seen as the other is written */
        for (int i = 0; i < way->key_count; i++) {
            Pose pose = pose_at(way, i, mirrored ? SIDE_RIGHT : SIDE_LEFT, skeleton);
            int key = pose.root_offset.y > upright
                          ? -1
                          : key_like(&pose, move, first, end, skeleton->coordinate_count);
            meeting->key[s][i] = key;
            meeting->to_go[s][i] = key < 0 ? INFINITY : fabsf((float)(key - first));
        }
    }
}

static bool both_sides(const ClipMove *way, int key, const Skeleton *skeleton)
{
    Pose left = pose_at(way, key, SIDE_LEFT, skeleton), right = pose_mirror(&left, skeleton);
    return left.root_offset.y <= upright &&
           difference(&left, &right, skeleton->coordinate_count, same) < same;
}

typedef struct {
    int met, off, side[2];
    float keys; /* to go in all */
} Third;

/* With one turn: what is least from a first key to it, and on to a last. */
static void try_turn(Third *best, const Meeting *a, const Meeting *b, int count, int turn,
                     bool both, int *best_turn)
{
    for (int s = 0; s < 4; s++) {
        int first = s / 2, second = s % 2;
        if (first != second && !both)
            continue;
        Third third = { .side = { first, second } };
        float to = INFINITY, on = INFINITY;
        for (int i = 0; i < count; i++) {
            float apart = fabsf((float)(i - turn));
            if (a->to_go[first][i] + apart < to) {
                to = a->to_go[first][i] + apart;
                third.met = i;
            }
            if (b->to_go[second][i] + apart < on) {
                on = b->to_go[second][i] + apart;
                third.off = i;
            }
        }
        third.keys = to + on;
        if (third.keys < best->keys) {
            *best = third;
            *best_turn = turn;
        }
    }
}

static PassageOver over_of(const Third *third, int turn, const Meeting *a, const Meeting *b,
                           const Clip *from, const Clip *over, const Clip *to, float gone)
{
    const ClipMove *leave = &from->moves[CLIP_LEAVE], *enter = &to->moves[CLIP_ENTER];
    const ClipMove *way = &over->moves[CLIP_ENTER];
    float last = (float)(way->key_count - 1), each = way->seconds / last;
    float back = (float)a->key[third->side[0]][third->met] / (float)(leave->key_count - 1);
    float in = (float)b->key[third->side[1]][third->off] / (float)(enter->key_count - 1);
    return (PassageOver){
        .found = true,
        .leave = fmaxf(back, gone),
        .enter = in,
        .side = { third->side[0] ? SIDE_RIGHT : SIDE_LEFT,
                  third->side[1] ? SIDE_RIGHT : SIDE_LEFT },
        .met = (float)third->met / last,
        .turn = (float)turn / last,
        .off = (float)third->off / last,
        .back = fmaxf(0, back - gone) * leave->seconds,
        .to = each * fabsf((float)(turn - third->met)),
        .on = each * fabsf((float)(turn - third->off)),
        .in = (1 - in) * enter->seconds,
    };
}

PassageOver passage_over(const Clip *from, Side from_side, float gone, const Clip *over,
                         const Clip *to, Side to_side, const Skeleton *skeleton)
{
    const ClipMove *leave = &from->moves[CLIP_LEAVE], *enter = &to->moves[CLIP_ENTER];
    const ClipMove *way = &over->moves[CLIP_ENTER];
    Meeting a, b;
    Third best = { .keys = INFINITY };
    int turn = 0;
    if (leave->key_count < 2 || enter->key_count < 2 || way->key_count < 2)
        return (PassageOver){ .found = false };
    int first = (int)ceilf(gone * (float)(leave->key_count - 1));
    meet(&a, way, leave, first, leave->key_count, from_side, skeleton);
    meet(&b, way, enter, enter->key_count - 1, -1, to_side, skeleton);
    for (int i = 0; i < way->key_count; i++)
        try_turn(&best, &a, &b, way->key_count, i, both_sides(way, i, skeleton), &turn);
    if (best.keys == INFINITY)
        return (PassageOver){ .found = false };
    return over_of(&best, turn, &a, &b, from, over, to, gone);
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
