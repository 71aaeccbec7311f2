#include "sculpt/field.h"

#include "sculpt/blend.h"
#include "sculpt/follow.h"

#include <math.h>
#include <string.h>

enum { MAX_HITS = 160, MAX_GROUPS = 96, MAX_CUTS = 24, BLEND_STEPS = 10 };

static const float far_value = 0.06f; /* what the field says where nothing is near       */
static const float reach = 0.06f;     /* strands farther than the nearest by this are out */
static const float crease_blend = 0.006f;
static const float follow_softness = 0.012f;
static const float fine_follow_softness = 0.003f; /* a finger must not pull the next one along */
static const float owner_blend = 0.005f, chart_blend = 0.008f;

/* A strand near the point, and the shape (one side of it) it is in. */
typedef struct {
    const Strand *strand;
    bool mirrored;
    int group;
    float distance, along, weight;
} Hit;

typedef struct {
    const Shape *shape;
    int key;
    float nearest, sum, value, blend;
} Group;

typedef struct {
    Hit hits[MAX_HITS];
    Group groups[MAX_GROUPS];
    float cut[MAX_CUTS], cut_blend[MAX_CUTS];
    int hit_count, group_count, cut_count;
    float nearest;
} Near;

static vec3s mirror_if(vec3s p, bool mirrored)
{
    if (mirrored)
        p.x = -p.x;
    return p;
}

static void find_hits(Near *near, const Plan *plan, const StrandList *list, vec3s point)
{
    near->hit_count = near->cut_count = 0;
    near->nearest = 1e9f;
    for (int i = 0; i < list->count && near->hit_count < MAX_HITS; i++) {
        const Strand *strand = &plan->strands[list->refs[i].strand];
        if (strand->kind == STRAND_CHART)
            continue;
        bool cut = strand->kind == STRAND_CUT;
        vec3s q = mirror_if(point, list->refs[i].mirrored);
        float limit =
            (cut ? 0.03f : least(near->nearest, 0.05f) + reach) + strand->tube.ball_radius;
        if (limit > 0 && glms_vec3_distance2(q, strand->tube.ball_centre) > limit * limit)
            continue;
        /* The coarse search may be wrong by a few millimetres. */
        float far = cut ? 0.04f : near->nearest + reach + 0.005f;
        float along, d = tube_distance_within(&strand->tube, q, far, &along);
        if (cut && near->cut_count < MAX_CUTS) {
            near->cut[near->cut_count] = d;
            near->cut_blend[near->cut_count++] = strand->blend;
        }
        if (cut || d > near->nearest + reach)
            continue;
        near->hits[near->hit_count++] =
            (Hit){ .strand = strand,
                   .distance = d,
                   .along = along,
                   .mirrored = strand->paired && list->refs[i].mirrored };
        near->nearest = least(near->nearest, d);
    }
}

static int find_group(Near *near, const Plan *plan, const Hit *hit, FieldDetail detail)
{
    int key = hit->strand->shape * 2 + hit->mirrored;
    for (int g = 0; g < near->group_count; g++)
        if (near->groups[g].key == key)
            return g;
    if (near->group_count == MAX_GROUPS)
        return MAX_GROUPS - 1;
    Group *group = &near->groups[near->group_count];
    const Shape *shape = &plan->shapes[hit->strand->shape];
    float blend = shape->blend * plan->blend_scale;
    *group = (Group){ .shape = shape,
                      .key = key,
                      .nearest = 1e9f,
                      .sum = 1e-30f,
                      .blend = detail == FIELD_SOFT ? most(0.012f, 1.3f * blend) : blend };
    return near->group_count++;
}

/* Strands of one shape into one value each. */
static void blend_strands(Near *near, const Plan *plan, FieldDetail detail)
{
    near->group_count = 0;
    for (int i = 0; i < near->hit_count; i++) {
        Hit *hit = &near->hits[i];
        hit->group = find_group(near, plan, hit, detail);
        Group *group = &near->groups[hit->group];
        group->nearest = least(group->nearest, hit->distance);
    }
    for (int i = 0; i < near->hit_count; i++) {
        Hit *hit = &near->hits[i];
        Group *group = &near->groups[hit->group];
        float fade = 1 - smooth(0.5f * reach, reach, hit->distance - near->nearest);
        hit->weight = expf((group->nearest - hit->distance) / group->shape->strand_blend) * fade;
        group->sum += hit->weight;
    }
    for (int g = 0; g < near->group_count; g++) {
        Group *group = &near->groups[g];
        group->value = group->nearest - group->shape->strand_blend * logf(group->sum);
    }
}

/* Newton on the logarithm, which is convex: a few steps from the smallest value. */
static float blend_shapes(const Near *near)
{
    float f = 1e9f;
    for (int g = 0; g < near->group_count; g++)
        f = least(f, near->groups[g].value);
    for (int step = 0; step < BLEND_STEPS; step++) {
        float sum = 0, slope = 0;
        for (int g = 0; g < near->group_count; g++) {
            const Group *group = &near->groups[g];
            float e = expf((f - group->value) / group->blend);
            sum += e;
            slope += e / group->blend;
        }
        float change = logf(sum) * sum / slope;
        f -= change;
        if (fabsf(change) < 2e-6f)
            break;
    }
    return f;
}

/* How strongly a belly draws its crease here: 0 where it has become tendon. */
static float crease_strength(const Hit *hit)
{
    const float *fade = hit->strand->fade;
    float strength = 1;
    if (fade[0] > 0)
        strength *= smooth(0, fade[0], hit->along);
    if (fade[1] > 0)
        strength *= smooth(0, fade[1], 1 - hit->along);
    return strength;
}

/* 0 inside a belly, towards 1 between two: (sum wF)^2 - sum (wF)^2 of soft shares w. */
static float between_bellies(const Near *near, float share_width, float *belly_distance)
{
    float sum[MAX_GROUPS] = { 0 }, strength[MAX_GROUPS] = { 0 }, distance[MAX_GROUPS];
    for (int i = 0; i < near->hit_count; i++) {
        const Hit *hit = &near->hits[i];
        const Group *group = &near->groups[hit->group];
        if (group->shape->groove <= 0)
            continue;
        float e = expf((group->nearest - hit->distance) / crease_blend);
        sum[hit->group] += e;
        strength[hit->group] += e * crease_strength(hit);
    }
    float nearest = 1e9f;
    for (int g = 0; g < near->group_count; g++) {
        if (sum[g] <= 1e-20f)
            continue;
        const Group *group = &near->groups[g];
        strength[g] = strength[g] / sum[g] * sqrtf(group->shape->groove);
        distance[g] = group->nearest - crease_blend * logf(sum[g]);
        nearest = least(nearest, distance[g]);
    }
    float total = 0, a = 0, b = 0;
    for (int g = 0; g < near->group_count; g++)
        if (sum[g] > 1e-20f)
            total += expf((nearest - distance[g]) / share_width);
    for (int g = 0; g < near->group_count; g++) {
        if (sum[g] <= 1e-20f)
            continue;
        float w = expf((nearest - distance[g]) / share_width) / total * strength[g];
        a += w;
        b += w * w;
    }
    *belly_distance = nearest;
    return a * a - b;
}

static float crease(const Near *near, const Plan *plan, float f)
{
    float belly;
    float amount = 2 * between_bellies(near, 0.4f * plan->groove_width, &belly);
    amount /= 1 + most(0, amount - 1) * 1.2f; /* where three meet: no pit */
    float buried = most(0, belly - f - 0.004f) / 0.007f;
    amount *= expf(-buried * buried);
    return amount * plan->groove_depth * expf(-most(0, fabsf(f) - 0.006f) * 300);
}

static void look_around(Near *near, const Plan *plan, const StrandList *list, vec3s point,
                        FieldDetail detail)
{
    find_hits(near, plan, list, point);
    blend_strands(near, plan, detail);
}

float field_value(const Plan *plan, const StrandList *list, vec3s point, FieldDetail detail)
{
    Near near;
    look_around(&near, plan, list, point, detail);
    if (near.hit_count == 0)
        return far_value;
    float f = blend_shapes(&near);
    if (detail != FIELD_FULL)
        return f;
    if (fabsf(f) < 0.012f)
        f += crease(&near, plan, f);
    for (int i = 0; i < near.cut_count; i++)
        if (near.cut[i] < near.cut_blend[i] * 2.5f)
            f = soft_maximum(f, -near.cut[i], near.cut_blend[i]);
    return f;
}

vec3s field_gradient(const Plan *plan, const StrandList *list, vec3s point, float step)
{
    static const vec3s corners[4] = {
        { { 1, -1, -1 } }, { { -1, -1, 1 } }, { { -1, 1, -1 } }, { { 1, 1, 1 } }
    };
    vec3s sum = glms_vec3_zero();
    for (int i = 0; i < 4; i++) {
        vec3s p = glms_vec3_add(point, glms_vec3_scale(corners[i], step));
        sum =
            glms_vec3_add(sum, glms_vec3_scale(corners[i], field_value(plan, list, p, FIELD_FULL)));
    }
    return glms_vec3_scale(sum, 0.25f / step);
}

static void add_owner(FieldOwners *out, int muscle, float weight)
{
    for (int i = 0; i < out->count; i++)
        if (out->muscle[i] == muscle) {
            out->weight[i] += weight;
            return;
        }
    if (out->count == FIELD_MAX_OWNERS)
        return;
    out->muscle[out->count] = muscle;
    out->weight[out->count++] = weight;
}

static bool claims_skin(const Plan *plan, const Hit *hit)
{
    int muscle = hit->strand->muscle;
    return muscle == PLAN_NO_MUSCLE || (muscle >= 0 && !plan->charted[muscle]);
}

/* Fibres of all near strands, turned to one sense before they are summed. */
static void sum_fibres(const Near *near, FieldOwners *out)
{
    vec3s sum = glms_vec3_zero();
    for (int i = 0; i < near->hit_count; i++) {
        const Hit *hit = &near->hits[i];
        if (hit->strand->muscle < 0)
            continue;
        float w = expf((near->nearest - hit->distance) / crease_blend);
        vec3s t = mirror_if(tube_tangent(&hit->strand->tube, hit->along), hit->mirrored);
        float sense = glms_vec3_dot(t, sum) < 0 ? -w : w;
        sum = glms_vec3_add(sum, glms_vec3_scale(t, sense));
    }
    float length = glms_vec3_norm(sum);
    out->fibre = length > 1e-6f ? glms_vec3_scale(sum, 1 / length) : glms_vec3_zero();
}

/* Charts lie on top of one another in file order. */
static void lay_charts(const Plan *plan, const StrandList *list, vec3s point, FieldOwners *out)
{
    for (int i = 0; i < list->count; i++) {
        const Strand *chart = &plan->strands[list->refs[i].strand];
        if (chart->kind != STRAND_CHART)
            continue;
        float along;
        float d = tube_distance(&chart->tube, mirror_if(point, list->refs[i].mirrored), &along);
        float cover = 1 - smooth(-chart_blend, chart_blend, d);
        if (cover <= 0)
            continue;
        for (int k = 0; k < out->count; k++)
            out->weight[k] *= 1 - cover;
        if (chart->muscle >= 0)
            add_owner(out, chart->muscle, cover);
    }
}

void field_owners(const Plan *plan, const StrandList *list, vec3s point, FieldOwners *out)
{
    Near near;
    *out = (FieldOwners){ 0 };
    look_around(&near, plan, list, point, FIELD_PLAIN);
    float nearest = 1e9f, total = 0, weight[MAX_HITS];
    for (int i = 0; i < near.hit_count; i++)
        if (claims_skin(plan, &near.hits[i]))
            nearest = least(nearest, near.groups[near.hits[i].group].value);
    for (int i = 0; i < near.hit_count; i++) {
        const Hit *hit = &near.hits[i];
        const Group *group = &near.groups[hit->group];
        weight[i] = claims_skin(plan, hit)
                        ? expf((nearest - group->value) / owner_blend) *
                              expf((group->nearest - hit->distance) / crease_blend)
                        : 0;
        total += weight[i];
    }
    for (int i = 0; i < near.hit_count; i++)
        if (weight[i] > 1e-3f * total && near.hits[i].strand->muscle >= 0)
            add_owner(out, near.hits[i].strand->muscle, weight[i] / total);
    lay_charts(plan, list, point, out);
    sum_fibres(&near, out);
}

/* Weights by distance with a wide softness: the terms of the field alone are too local and would
 * crease the skin where it bends. */
void field_follow(const Plan *plan, const StrandList *list, vec3s point, float *weights)
{
    Near near;
    look_around(&near, plan, list, point, FIELD_PLAIN);
    memset(weights, 0, PLAN_MAX_JOINTS * sizeof *weights);
    float total = 1e-20f, softness = follow_softness;
    for (int i = 0; i < near.hit_count; i++)
        if (near.hits[i].distance == near.nearest && near.groups[near.hits[i].group].shape->fine)
            softness = fine_follow_softness;
    for (int i = 0; i < near.hit_count; i++) {
        const Hit *hit = &near.hits[i];
        float w = expf((near.nearest - hit->distance) / softness);
        follow_add(weights, plan, hit->strand, (FollowPlace){ hit->along, hit->mirrored, w });
        total += w;
    }
    for (int j = 0; j < PLAN_MAX_JOINTS; j++)
        weights[j] /= total;
}
