#include "view/framing_pose.h"

#include <assert.h>
#include <math.h>

enum { YAW_STEPS = 24, CORNERS = 8, EDGE = 12 };

static const float flat_pitch = 0.30f, upright_pitch = 0.13f; /* radians */
static const float flat_height = 0.5f, upright_height = 1.4f; /* metres  */
static const float wall_grazed = 0.30f; /* a wall seen more from its edge shows no shadow */
static const float skin_apart = 0.035f, skin_off = 0.02f; /* metres: between points, ahead */
static const float hidden_weight = 1.6f;
static const float eye_rise = 0.15f;    /* of the look onto what is rolled on, for 1 along it */
static const float wall_beside = 0.75f; /* below: the chest looks along the wall */
static const float wall_turned = 0.1f;  /* sine of the turn from which a wall is on one side */

PoseFraming pose_framing(float field_of_view, float aspect, float fill_across, float fill_up)
{
    float height = 2 * tanf(field_of_view / 2);
    return (PoseFraming){ .width = height * aspect * fill_across, .height = height * fill_up };
}

/* Towards the eye, over the floor. */
static vec3s eye_side(float yaw)
{
    return (vec3s){ { sinf(yaw), 0, cosf(yaw) } };
}

static vec3s middle_of(const PoseFraming *framing)
{
    vec3s sum = glms_vec3_zero();
    for (uint32_t i = 0; i < framing->point_count; i++)
        sum = glms_vec3_add(sum, framing->points[i]);
    return glms_vec3_scale(sum, 1 / (float)framing->point_count);
}

/* Sums of x x, z z and x z about the middle, over the floor. */
static vec3s spread_of(const PoseFraming *framing)
{
    vec3s middle = middle_of(framing), spread = glms_vec3_zero();
    for (uint32_t i = 0; i < framing->point_count; i++) {
        vec3s d = glms_vec3_sub(framing->points[i], middle);
        spread = glms_vec3_add(spread, (vec3s){ { d.x * d.x, d.z * d.z, d.x * d.z } });
    }
    return spread;
}

/* 0 when the body lies along the view, 1 when it lies across. */
static float seen_spread(vec3s spread, vec3s side)
{
    float along =
        spread.x * side.x * side.x + spread.y * side.z * side.z + 2 * spread.z * side.x * side.z;
    return 1 - along / fmaxf(spread.x + spread.y, 1e-9f);
}

/* How much of the movement goes across the view; of one that goes every way little counts. */
static float seen_moves(vec3s moves, vec3s side)
{
    vec3s right = { { side.z, 0, -side.x } };
    float share = moves.x * right.x * right.x + moves.y * right.z * right.z +
                  2 * moves.z * right.x * right.z;
    return share * share;
}

/* Beside a wall somebody is looked at from before rather than from behind. */
static float face_score(vec3s ahead, vec3s side)
{
    float before = glms_vec3_dot(ahead, side);
    return before > 0 ? 0.6f * before : 0.9f * before;
}

/* A wall is seen from its face. One before or behind the body is best on the picture's right, where
 * the key light throws the body's shadow; one beside it where it is when the body is seen from
 * before. */
static float wall_score(const PoseFraming *framing, vec3s side)
{
    const vec3s ahead = { { 0, 0, 1 } };
    float score = 0;
    for (int i = 0; i < framing->prop_count; i++) {
        const Prop *prop = &framing->props[i];
        if (prop->kind != PROP_WALL)
            continue;
        vec3s face = glms_quat_rotatev(prop->turn, ahead);
        vec3s right = { { side.z, 0, -side.x } };
        float facing = glms_vec3_dot(face, side);
        score -= facing < wall_grazed ? 4 + wall_grazed - facing : 0.12f * facing;
        float before = fabsf(glms_vec3_dot(face, framing->ahead));
        score -= 0.55f * glms_vec3_dot(face, right) * before;
        if (before < wall_beside)
            score += face_score(framing->ahead, side) + 1.2f * seen_moves(framing->moves, side);
    }
    return score;
}

static bool is_rolled_on(const Prop *prop)
{
    return prop->kind == PROP_ROLLER || prop->kind == PROP_BALL || prop->kind == PROP_STICK;
}

static bool is_hidden(const PoseFraming *framing, vec3s at, vec3s towards)
{
    for (uint32_t i = framing->last; i < framing->point_count; i++) {
        vec3s way = glms_vec3_sub(framing->points[i], at);
        float ahead = glms_vec3_dot(way, towards);
        if (ahead > skin_off && glms_vec3_norm2(way) - ahead * ahead < skin_apart * skin_apart)
            return true;
    }
    return false;
}

/* Which share of it the body hides: looked for on both sides, above, below, before and behind; of a
 * long one about its middle, where the body is. */
static float hidden_share(const PoseFraming *framing, const Prop *prop, vec3s side)
{
    enum { PLACES = 6 };
    vec3s towards = glms_vec3_normalize((vec3s){ { side.x, eye_rise, side.z } });
    float radius = fminf(prop->half.x, prop->half.y), hidden = 0;
    for (int i = 0; i < PLACES; i++) {
        vec3s out = glms_vec3_zero();
        out.raw[i / 2] = i % 2 ? radius : -radius;
        vec3s at = glms_vec3_add(prop->at, glms_quat_rotatev(prop->turn, out));
        hidden += is_hidden(framing, at, towards) ? 1.0f / PLACES : 0;
    }
    return hidden;
}

static float hidden_score(const PoseFraming *framing, vec3s side)
{
    float score = 0;
    for (int i = 0; i < framing->prop_count; i++)
        if (is_rolled_on(&framing->props[i]))
            score -= hidden_weight * hidden_share(framing, &framing->props[i], side);
    return score;
}

float pose_framing_yaw(const PoseFraming *framing)
{
    assert(framing->point_count > 0);
    vec3s spread = spread_of(framing);
    float best = 0, most = -INFINITY;
    for (int i = 0; i < YAW_STEPS; i++) {
        float yaw = 2 * GLM_PIf * (float)(i - YAW_STEPS / 2 + 1) / YAW_STEPS;
        vec3s side = eye_side(yaw);
        float score = seen_spread(spread, side) + 0.45f * glms_vec3_dot(framing->prefer, side) +
                      wall_score(framing, side) + hidden_score(framing, side);
        if (score > most) {
            most = score;
            best = yaw;
        }
    }
    return best;
}

bool pose_framing_dark(const Prop *props, int count, float yaw)
{
    const vec3s out = { { 0, 0, 1 } }, right = { { cosf(yaw), 0, -sinf(yaw) } };
    float most = 0;
    for (int i = 0; i < count; i++) {
        float faces = glms_vec3_dot(glms_quat_rotatev(props[i].turn, out), right);
        if (props[i].kind == PROP_WALL && fabsf(faces) > fabsf(most))
            most = faces;
    }
    return most > wall_turned;
}

float pose_framing_pitch(const PoseFraming *framing)
{
    float low = INFINITY, high = -INFINITY;
    for (uint32_t i = 0; i < framing->point_count; i++) {
        low = fminf(low, framing->points[i].y);
        high = fmaxf(high, framing->points[i].y);
    }
    float upright = (high - low - flat_height) / (upright_height - flat_height);
    return glm_lerp(flat_pitch, upright_pitch, glm_clamp(upright, 0, 1));
}

/* The picture's own axes, and what of them has been seen so far. */
typedef struct {
    vec3s right, up, towards;
    vec3s low, high; /* along right, up, towards */
} Seen;

static vec3s along_axes(const Seen *seen, vec3s point)
{
    return (vec3s){ { glms_vec3_dot(point, seen->right), glms_vec3_dot(point, seen->up),
                      glms_vec3_dot(point, seen->towards) } };
}

static void see(Seen *seen, vec3s point)
{
    vec3s at = along_axes(seen, point);
    seen->low = glms_vec3_minv(seen->low, at);
    seen->high = glms_vec3_maxv(seen->high, at);
}

static bool is_small(const Prop *prop)
{
    return prop->kind != PROP_WALL && prop->kind != PROP_MAT && prop->kind != PROP_BED &&
           prop->kind != PROP_STRAP;
}

static vec3s corner_of(const Prop *prop, int corner)
{
    vec3s at = { { corner & 1 ? prop->half.x : -prop->half.x,
                   corner & 2 ? prop->half.y : -prop->half.y,
                   corner & 4 ? prop->half.z : -prop->half.z } };
    return glms_vec3_add(prop->at, glms_quat_rotatev(prop->turn, at));
}

static Seen axes_of(float yaw, float pitch)
{
    vec3s side = eye_side(yaw);
    Seen seen = { .right = { { side.z, 0, -side.x } },
                  .low = { { INFINITY, INFINITY, INFINITY } },
                  .high = { { -INFINITY, -INFINITY, -INFINITY } } };
    seen.towards = glms_vec3_add(glms_vec3_scale(side, cosf(pitch)),
                                 (vec3s){ { 0, sinf(pitch), 0 } });
    seen.up = glms_vec3_cross(seen.towards, seen.right);
    return seen;
}

/* Metres from the middle at which a point is just inside the part to fill. */
static float distance_for(const PoseFraming *framing, vec3s from_middle)
{
    float across = 2 * fabsf(from_middle.x) / framing->width;
    float up = 2 * fabsf(from_middle.y) / framing->height;
    return fmaxf(across, up) + from_middle.z;
}

CameraView pose_framing_view(const PoseFraming *framing, float yaw, float pitch)
{
    assert(framing->point_count > 0);
    Seen seen = axes_of(yaw, pitch);
    for (uint32_t i = 0; i < framing->point_count; i++)
        see(&seen, framing->points[i]);
    for (int i = 0; i < framing->prop_count * CORNERS; i++)
        if (is_small(&framing->props[i / CORNERS]))
            see(&seen, corner_of(&framing->props[i / CORNERS], i % CORNERS));
    vec3s at = glms_vec3_scale(glms_vec3_add(seen.low, seen.high), 0.5f);
    float distance = 0;
    for (uint32_t i = 0; i < framing->point_count; i++) {
        vec3s from = glms_vec3_sub(along_axes(&seen, framing->points[i]), at);
        distance = fmaxf(distance, distance_for(framing, from));
    }
    for (int i = 0; i < framing->prop_count * CORNERS; i++) {
        const Prop *prop = &framing->props[i / CORNERS];
        vec3s from = glms_vec3_sub(along_axes(&seen, corner_of(prop, i % CORNERS)), at);
        if (is_small(prop))
            distance = fmaxf(distance, distance_for(framing, from));
    }
    vec3s target = glms_vec3_scale(seen.right, at.x);
    target = glms_vec3_add(target, glms_vec3_scale(seen.up, at.y));
    target = glms_vec3_add(target, glms_vec3_scale(seen.towards, at.z));
    return (CameraView){ .yaw = yaw, .pitch = pitch, .distance = distance, .target = target };
}

static bool is_behind(const PosePart *parts, int count, float x, float y)
{
    for (int i = 0; i < count; i++)
        if (x > parts[i].left && x < parts[i].right && y > parts[i].low && y < parts[i].high)
            return true;
    return false;
}

float pose_framing_covered(const PoseFraming *framing, CameraView view, const PosePart *parts,
                           int count)
{
    assert(framing->point_count > 0);
    Seen seen = axes_of(view.yaw, view.pitch);
    vec3s target = along_axes(&seen, view.target);
    uint32_t behind = 0;
    for (uint32_t i = 0; i < framing->point_count; i++) {
        vec3s from = glms_vec3_sub(along_axes(&seen, framing->points[i]), target);
        float depth = fmaxf(view.distance - from.z, 1e-3f);
        behind += is_behind(parts, count, from.x / depth, from.y / depth);
    }
    return (float)behind / (float)framing->point_count;
}

/* Of EDGE points along each of its edges, in its own axes. */
static vec3s on_edge(const Prop *prop, int i)
{
    float along = 2 * (float)(i / 4) / EDGE - 1, end = i & 1 ? 1.0f : -1.0f;
    if (prop->kind == PROP_WALL)
        return (vec3s){ { end * prop->half.x, (1 + along) * prop->half.y, 0 } };
    return i & 2 ? (vec3s){ { along * prop->half.x, prop->half.y, end * prop->half.z } }
                 : (vec3s){ { end * prop->half.x, prop->half.y, along * prop->half.z } };
}

int pose_framing_outline(const Prop *prop, vec3s *out, int most)
{
    int count = 0;
    for (int i = 0; i < CORNERS && is_small(prop) && count < most; i++)
        out[count++] = corner_of(prop, i);
    bool edges = prop->kind == PROP_MAT || prop->kind == PROP_WALL;
    for (int i = 0; i < 4 * EDGE && edges && count < most; i++)
        out[count++] = glms_vec3_add(prop->at, glms_quat_rotatev(prop->turn, on_edge(prop, i)));
    return count;
}
