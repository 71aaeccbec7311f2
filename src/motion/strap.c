#include "motion/strap.h"

#include <math.h>
#include <string.h>

/* Points of a tail and of a run from hand to foot; what both are looked for in. */
enum {
    TAIL = 10,
    RUN = 3,
    RUN_AFTER = TAIL + 1 + RUN + STRAP_FOOT - 1, /* the last point at the foot */
    RUN_NODES = 13,
    TAIL_NODES = 160
};

static const float lying = 0.002f, off_skin = 0.011f, stride = 0.01f;
static const float leans = 0.8f;  /* of what falls, to the side that it is to lie on        */
static const float stiff = 0.25f; /* of the way to where it falls, within a stride          */
static const float rounds = 1.3f; /* so much longer than straight from point to point       */
static const float bow = 0.25f;   /* of its length that a run is high before it is tight    */
static const float fall = 0.02f;  /* metres in a moment                                     */
static const vec3s down = { { 0, -1, 0 } }, up = { { 0, 1, 0 } };

float strap_floor(void)
{
    return lying;
}

/* --- What is in the way --- */

/* The limbs that it keeps off: the hands hold it. */
typedef struct {
    PosedLimb limbs[LIMB_MAX];
    int count;
} Room;

static bool is_hand(const Limb *limb)
{
    return strncmp(limb->name, "hand", 4) == 0;
}

static Room make_room(const StrapRoom *room)
{
    Room made = { .count = 0 };
    for (int l = 0; room->limbs && l < room->limbs->count; l++)
        if (!is_hand(&room->limbs->limbs[l]))
            made.limbs[made.count++] = limb_pose(&room->limbs->limbs[l], room->world);
    return made;
}

/* How deep a point is in the body, less what it keeps off that; towards: the way out. */
static float depth_at(const Room *room, vec3s point, vec3s *towards)
{
    float deepest = 0;
    for (int l = 0; l < room->count; l++) {
        if (!limb_is_near(&room->limbs[l], point))
            continue;
        float deep = off_skin - limb_distance(&room->limbs[l], point);
        if (deep <= deepest)
            continue;
        deepest = deep;
        *towards = limb_gradient(&room->limbs[l], point);
    }
    return deepest;
}

static vec3s push_out(const Room *room, vec3s point)
{
    vec3s towards;
    float deep = depth_at(room, point, &towards);
    if (deep > 0)
        point = glms_vec3_add(point, glms_vec3_scale(towards, deep));
    point.y = fmaxf(point.y, lying);
    return point;
}

/* --- A row of points, shared out evenly --- */

static float row_length(const vec3s *row, int count)
{
    float length = 0;
    for (int i = 1; i < count; i++)
        length += glms_vec3_distance(row[i - 1], row[i]);
    return length;
}

static vec3s row_at(const vec3s *row, int count, float along)
{
    for (int i = 1; i < count; i++) {
        float step = glms_vec3_distance(row[i - 1], row[i]);
        if (along <= step)
            return glms_vec3_lerp(row[i - 1], row[i], along / fmaxf(step, 1e-6f));
        along -= step;
    }
    return row[count - 1];
}

/* From a point the way from one place to another, so far. */
static vec3s put_off(vec3s point, vec3s from, vec3s to, float far)
{
    vec3s way = glms_vec3_normalize(glms_vec3_sub(to, from));
    return glms_vec3_add(point, glms_vec3_scale(way, far));
}

static void add_point(Prop *strap, vec3s point)
{
    strap->points[strap->point_count++] = point;
}

/* --- A tail --- */

/* The way that it goes on: down, unless something is there; then along that. */
static vec3s falls(const Room *room, vec3s at, vec3s lies)
{
    vec3s out = up, way = down;
    bool floor = at.y <= lying + 1e-4f;
    if (!floor && depth_at(room, at, &out) <= 0)
        return way;
    way = glms_vec3_add(down, glms_vec3_scale(lies, leans));
    float into = glms_vec3_dot(way, out);
    if (into < 0)
        way = glms_vec3_sub(way, glms_vec3_scale(out, into));
    return glms_vec3_normalize(way);
}

/* Through the hand it goes on as it came, to its side, and begins to fall. */
static vec3s leaves(const StrapHold *hold, int side)
{
    vec3s foot = hold->foot[side ? STRAP_FOOT - 1 : 0];
    vec3s came = glms_vec3_normalize(glms_vec3_sub(hold->hand[side], foot));
    return glms_vec3_normalize(glms_vec3_add(glms_vec3_add(came, down), hold->lies[side]));
}

static int tail_nodes(vec3s *nodes, const StrapHold *hold, int side, float length, const Room *room)
{
    vec3s at = hold->hand[side], way = leaves(hold, side), lies = hold->lies[side];
    float turn = hold->turns[side];
    int count = 0;
    nodes[count++] = at;
    for (float left = length; left > 1e-4f && count < TAIL_NODES; left -= stride) {
        float step = fminf(stride, left);
        vec3s aims = glms_vec3_rotate(lies, turn * fminf(rounds * (1 - left / length), 1), up);
        way = glms_vec3_normalize(glms_vec3_lerp(way, falls(room, at, aims), stiff));
        vec3s next = push_out(room, glms_vec3_add(at, glms_vec3_scale(way, step)));
        way = glms_vec3_normalize(glms_vec3_sub(next, at));
        at = glms_vec3_add(at, glms_vec3_scale(way, step));
        nodes[count++] = at;
    }
    return count;
}

/* Where a row is first so far from a point, from node *next on. */
static vec3s first_off(const vec3s *row, int count, int *next, vec3s from, float far)
{
    while (*next < count - 1 && glms_vec3_distance(row[*next], from) < far)
        ++*next;
    vec3s inside = row[*next - 1], outside = row[*next];
    float a = glms_vec3_distance(inside, from), b = glms_vec3_distance(outside, from);
    return glms_vec3_lerp(inside, outside, (far - a) / fmaxf(b - a, 1e-6f));
}

/* Laid down anew; straight from point to point it is as long as it should be. */
static void lay_tail(vec3s *points, const StrapHold *hold, int side, float length, const Room *room)
{
    vec3s nodes[TAIL_NODES];
    int count = tail_nodes(nodes, hold, side, length * rounds, room), next = 1;
    points[0] = hold->hand[side];
    for (int i = 1; i <= TAIL; i++)
        points[i] = first_off(nodes, count, &next, points[i - 1], length / TAIL);
}

/* --- A tail that is drawn along --- */

static void pull_together(vec3s *points, int i, float step)
{
    vec3s way = glms_vec3_sub(points[i], points[i - 1]);
    float off = glms_vec3_norm(way) - step;
    vec3s move = glms_vec3_scale(glms_vec3_normalize(way), off);
    if (i == 1) {
        points[1] = glms_vec3_sub(points[1], move);
        return;
    }
    points[i - 1] = glms_vec3_add(points[i - 1], glms_vec3_scale(move, 0.5f));
    points[i] = glms_vec3_sub(points[i], glms_vec3_scale(move, 0.5f));
}

/* What is between two points is not in the body, either. */
static void push_between(vec3s *points, int i, const Room *room)
{
    vec3s middle = glms_vec3_lerp(points[i - 1], points[i], 0.5f);
    vec3s off = glms_vec3_sub(push_out(room, middle), middle);
    points[i] = push_out(room, glms_vec3_add(points[i], off));
    if (i > 1)
        points[i - 1] = glms_vec3_add(points[i - 1], off);
}

/* A moment later: it falls a little, and goes where the hand draws it (Mueller 2007, position based
 * dynamics, without the speeds: a strap is light and comes to rest at once). */
static void follow_tail(vec3s *points, const StrapHold *hold, int side, float length,
                        const Room *room)
{
    enum { TIMES = 24 };
    const vec3s *before = hold->before->points + (side ? hold->before->point_count - TAIL : 0);
    float step = length / TAIL;
    points[0] = hold->hand[side];
    for (int i = 1; i <= TAIL; i++) {
        points[i] = before[side ? i - 1 : TAIL - i];
        points[i].y -= fall;
    }
    for (int time = 0; time < TIMES; time++)
        for (int i = 1; i <= TAIL; i++) {
            pull_together(points, i, step);
            push_between(points, i, room);
        }
    for (int i = 1; i <= TAIL; i++)
        points[i] = put_off(points[i - 1], points[i - 1], points[i], step);
}

/* From the end to the hand, or from the hand on to the end. */
static void add_tail(Prop *strap, const StrapHold *hold, int side, float length, const Room *room)
{
    vec3s points[TAIL + 1];
    length = fmaxf(length, 0);
    if (hold->before)
        follow_tail(points, hold, side, length, room);
    else
        lay_tail(points, hold, side, length, room);
    for (int i = 1; i <= TAIL; i++)
        add_point(strap, points[side ? i : TAIL + 1 - i]);
}

/* --- A run --- */

/* In a bow over what is between. */
static void begin_over(vec3s *nodes, vec3s from, vec3s to)
{
    float high = bow * glms_vec3_distance(from, to);
    for (int i = 0; i < RUN_NODES; i++) {
        float along = (float)i / (RUN_NODES - 1);
        nodes[i] = glms_vec3_lerp(from, to, along);
        nodes[i].y += high * sinf(GLM_PIf * along);
    }
}

/* As it was, brought along with both its ends. */
static void begin_beside(vec3s *nodes, vec3s from, vec3s to, const vec3s *before)
{
    vec3s here = glms_vec3_sub(from, before[0]), there = glms_vec3_sub(to, before[RUN + 1]);
    float length = row_length(before, RUN + 2);
    for (int i = 0; i < RUN_NODES; i++) {
        float along = (float)i / (RUN_NODES - 1);
        nodes[i] = glms_vec3_add(row_at(before, RUN + 2, along * length),
                                 glms_vec3_lerp(here, there, along));
    }
}

/* Tight from one end to the other, round what is between. */
static void find_run(vec3s *nodes, const StrapHold *hold, int side, const Room *room)
{
    enum { TIMES = 80 };
    vec3s from = side ? hold->foot[STRAP_FOOT - 1] : hold->hand[0];
    vec3s to = side ? hold->hand[1] : hold->foot[0];
    if (hold->before)
        begin_beside(nodes, from, to, hold->before->points + (side ? RUN_AFTER : TAIL));
    else
        begin_over(nodes, from, to);
    for (int time = 0; time < TIMES; time++)
        for (int i = 1; i < RUN_NODES - 1; i++) {
            vec3s between = glms_vec3_lerp(nodes[i - 1], nodes[i + 1], 0.5f);
            nodes[i] = push_out(room, between);
        }
}

static void add_run(Prop *strap, const vec3s *nodes)
{
    float length = row_length(nodes, RUN_NODES);
    for (int i = 1; i <= RUN; i++)
        add_point(strap, row_at(nodes, RUN_NODES, length * (float)i / (RUN + 1)));
}

/* --- The whole --- */

void strap_lay(Prop *strap, const StrapHold *hold, const StrapRoom *room)
{
    const Room made = make_room(room);
    vec3s runs[2][RUN_NODES];
    find_run(runs[0], hold, 0, &made);
    find_run(runs[1], hold, 1, &made);
    float half = (hold->length - row_length(hold->foot, STRAP_FOOT)) / 2;
    strap->point_count = 0;
    add_tail(strap, hold, 0, half - row_length(runs[0], RUN_NODES), &made);
    add_point(strap, hold->hand[0]);
    add_run(strap, runs[0]);
    for (int i = 0; i < STRAP_FOOT; i++)
        add_point(strap, hold->foot[i]);
    add_run(strap, runs[1]);
    add_point(strap, hold->hand[1]);
    add_tail(strap, hold, 1, half - row_length(runs[1], RUN_NODES), &made);
}

vec3s strap_aside(const vec3s hand[2])
{
    vec3s aside = glms_vec3_sub(hand[0], hand[1]);
    aside.y = 0;
    return glms_vec3_norm(aside) > 1e-4f ? glms_vec3_normalize(aside) : (vec3s){ { 1, 0, 0 } };
}

float strap_length(const Prop *strap)
{
    return row_length(strap->points, strap->point_count);
}

void strap_steps(float *steps, const Prop *strap)
{
    for (int i = 0; i + 1 < strap->point_count; i++)
        steps[i] = glms_vec3_distance(strap->points[i], strap->points[i + 1]);
}

void strap_keep_steps(Prop *strap, const float *steps)
{
    vec3s was[PROP_STRAP_POINTS];
    int middle = strap->point_count / 2;
    memcpy(was, strap->points, sizeof was);
    for (int i = middle; i + 1 < strap->point_count; i++)
        strap->points[i + 1] = put_off(strap->points[i], was[i], was[i + 1], steps[i]);
    for (int i = middle; i > 0; i--)
        strap->points[i - 1] = put_off(strap->points[i], was[i], was[i - 1], steps[i - 1]);
}

void strap_push(Prop *strap, const StrapRoom *room)
{
    const Room made = make_room(room);
    for (int i = 0; i < strap->point_count; i++)
        strap->points[i] = push_out(&made, strap->points[i]);
}

float strap_distance(const Prop *strap, vec3s point)
{
    float least = INFINITY;
    for (int i = 1; i < strap->point_count; i++) {
        vec3s from = strap->points[i - 1], way = glms_vec3_sub(strap->points[i], from);
        float along =
            glms_vec3_dot(glms_vec3_sub(point, from), way) / fmaxf(glms_vec3_norm2(way), 1e-9f);
        vec3s nearest = glms_vec3_add(from, glms_vec3_scale(way, glm_clamp(along, 0, 1)));
        least = fminf(least, glms_vec3_distance(point, nearest));
    }
    return least;
}
