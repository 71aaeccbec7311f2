#include "sculpt/field.h"

#include "sculpt/follow.h"

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
    vec3s slope, along_slope; /* gradients of distance and along, where asked for      */
} Hit;

typedef struct {
    const Shape *shape;
    int key;
    float nearest, sum, value, blend;
    vec3s slope; /* gradient of value, where asked for */
} Group;

typedef struct {
    Hit hits[MAX_HITS];
    Group groups[MAX_GROUPS];
    Jet cut[MAX_CUTS];
    float cut_blend[MAX_CUTS];
    int hit_count, group_count, cut_count;
    float nearest;
    bool sloped; /* with gradients */
} Near;

static vec3s mirror_if(vec3s p, bool mirrored)
{
    if (mirrored)
        p.x = -p.x;
    return p;
}

static vec3s space_slope(Jet a)
{
    return glms_vec3(a.slope);
}

/* Distance and place on a strand, with their gradients where asked for. */
static Jet meet(const Near *near, const Tube *tube, vec3s q, float limit, Jet *along)
{
    if (near->sloped)
        return tube_jet_within(tube, q, limit, along);
    along->slope = glms_vec4_zero();
    return jet(tube_distance_within(tube, q, limit, &along->value));
}

static void mirror_slope(Jet *a, bool mirrored)
{
    if (mirrored)
        a->slope.x = -a->slope.x;
}

static void add_hit(Near *near, const Strand *strand, bool mirrored, Jet d, Jet along)
{
    near->hits[near->hit_count++] = (Hit){ .strand = strand,
                                           .distance = d.value,
                                           .slope = space_slope(d),
                                           .along = along.value,
                                           .along_slope = space_slope(along),
                                           .mirrored = strand->paired && mirrored };
    near->nearest = least(near->nearest, d.value);
}

static void find_hits(Near *near, const Plan *plan, const StrandList *list, vec3s point)
{
    near->hit_count = near->cut_count = 0;
    near->nearest = 1e9f;
    for (int i = 0; i < list->count && near->hit_count < MAX_HITS; i++) {
        const Strand *strand = &plan->strands[list->refs[i].strand];
        if (strand->kind == STRAND_CHART)
            continue;
        bool cut = strand->kind == STRAND_CUT, mirrored = list->refs[i].mirrored;
        vec3s q = mirror_if(point, mirrored);
        float limit =
            (cut ? 0.03f : least(near->nearest, 0.05f) + reach) + strand->tube.ball_radius;
        if (limit > 0 && glms_vec3_distance2(q, strand->tube.ball_centre) > limit * limit)
            continue;
        /* The coarse search may be wrong by a few millimetres. */
        float far = cut ? 0.04f : near->nearest + reach + 0.005f;
        Jet along, d = meet(near, &strand->tube, q, far, &along);
        mirror_slope(&d, mirrored);
        mirror_slope(&along, mirrored);
        if (cut && near->cut_count < MAX_CUTS) {
            near->cut[near->cut_count] = d;
            near->cut_blend[near->cut_count++] = strand->blend;
        }
        if (!cut && d.value <= near->nearest + reach)
            add_hit(near, strand, mirrored, d, along);
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

/* Of the groups: the shares of their strands, and how a strand fades out far from the nearest. */
static void slope_groups(Near *near)
{
    vec3s nearest_slope = glms_vec3_zero();
    for (int i = 0; i < near->hit_count; i++)
        if (near->hits[i].distance == near->nearest)
            nearest_slope = near->hits[i].slope;
    for (int g = 0; g < near->group_count; g++)
        near->groups[g].slope = glms_vec3_zero();
    for (int i = 0; i < near->hit_count; i++) {
        const Hit *hit = &near->hits[i];
        Group *group = &near->groups[hit->group];
        float t = (hit->distance - near->nearest) / reach * 2 - 1;
        float fade = t > 0 ? 1 - t * t * (3 - 2 * t) : 1;
        vec3s slope = hit->slope;
        if (t > 0 && fade > 1e-6f) {
            float rate = 6 * t * (1 - t) * 2 / reach / fade * group->shape->strand_blend;
            vec3s off = glms_vec3_sub(hit->slope, nearest_slope);
            slope = glms_vec3_add(slope, glms_vec3_scale(off, rate));
        }
        slope = glms_vec3_scale(slope, hit->weight / group->sum);
        group->slope = glms_vec3_add(group->slope, slope);
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

/* The gradient of blend_shapes: that of what it solves, sum exp((f - D) / k) = 1. */
static vec3s slope_shapes(const Near *near, float f)
{
    vec3s sum = glms_vec3_zero();
    float total = 0;
    for (int g = 0; g < near->group_count; g++) {
        const Group *group = &near->groups[g];
        float e = expf((f - group->value) / group->blend) / group->blend;
        sum = glms_vec3_add(sum, glms_vec3_scale(group->slope, e));
        total += e;
    }
    return glms_vec3_scale(sum, 1 / total);
}

static Jet jet_of(float value, vec3s slope)
{
    return (Jet){ glms_vec4(slope, 0), value };
}

/* How strongly a belly draws its crease here: 0 where it has become tendon. */
static Jet crease_strength(const Hit *hit)
{
    const float *fade = hit->strand->fade;
    Jet strength = jet(1), along = jet_of(hit->along, hit->along_slope);
    if (fade[0] > 0)
        strength = jet_mul(strength, jet_smooth(0, fade[0], along));
    if (fade[1] > 0)
        strength = jet_mul(strength, jet_smooth(1, 1 - fade[1], along));
    return strength;
}

/* The grooved shapes near a point: how far their bellies are and how strongly they draw creases. */
typedef struct {
    Jet distance[MAX_GROUPS], strength[MAX_GROUPS];
    int count;
    Jet nearest;
} Bellies;

static void find_bellies(Bellies *out, const Near *near)
{
    Jet sum[MAX_GROUPS], strength[MAX_GROUPS];
    for (int g = 0; g < near->group_count; g++)
        sum[g] = strength[g] = jet(0);
    for (int i = 0; i < near->hit_count; i++) {
        const Hit *hit = &near->hits[i];
        const Group *group = &near->groups[hit->group];
        if (group->shape->groove <= 0)
            continue;
        Jet d = jet_of(group->nearest - hit->distance, glms_vec3_negate(hit->slope));
        Jet e = jet_exp(jet_scale(d, 1 / crease_blend));
        sum[hit->group] = jet_add(sum[hit->group], e);
        strength[hit->group] = jet_add(strength[hit->group], jet_mul(e, crease_strength(hit)));
    }
    out->count = 0;
    out->nearest = jet(1e9f);
    for (int g = 0; g < near->group_count; g++) {
        if (sum[g].value <= 1e-20f)
            continue;
        const Group *group = &near->groups[g];
        Jet d = jet_shift(jet_scale(jet_log(sum[g]), -crease_blend), group->nearest);
        out->strength[out->count] =
            jet_scale(jet_div(strength[g], sum[g]), sqrtf(group->shape->groove));
        out->distance[out->count++] = d;
        out->nearest = d.value < out->nearest.value ? d : out->nearest;
    }
}

/* 0 inside a belly, towards 1 between two: (sum wF)^2 - sum (wF)^2 of soft shares w. */
static Jet between_bellies(const Bellies *bellies, float share_width)
{
    Jet share[MAX_GROUPS], total = jet(0), a = jet(0), b = jet(0);
    for (int g = 0; g < bellies->count; g++) {
        Jet off = jet_sub(bellies->nearest, bellies->distance[g]);
        share[g] = jet_exp(jet_scale(off, 1 / share_width));
        total = jet_add(total, share[g]);
    }
    for (int g = 0; g < bellies->count; g++) {
        Jet w = jet_mul(jet_div(share[g], total), bellies->strength[g]);
        a = jet_add(a, w);
        b = jet_add(b, jet_mul(w, w));
    }
    return jet_sub(jet_mul(a, a), b);
}

static Jet crease(const Near *near, const Plan *plan, Jet f)
{
    Bellies bellies;
    find_bellies(&bellies, near);
    if (bellies.count == 0)
        return jet(0);
    Jet amount = jet_scale(between_bellies(&bellies, 0.4f * plan->groove_width), 2);
    /* Where three meet: no pit. */
    Jet excess = jet_most(0, jet_shift(amount, -1));
    amount = jet_div(amount, jet_shift(jet_scale(excess, 1.2f), 1));
    Jet buried = jet_most(0, jet_shift(jet_sub(bellies.nearest, f), -0.004f));
    buried = jet_scale(buried, 1 / 0.007f);
    amount = jet_mul(amount, jet_exp(jet_scale(jet_mul(buried, buried), -1)));
    Jet deep = jet_most(0, jet_shift(jet_abs(f), -0.006f));
    return jet_scale(jet_mul(amount, jet_exp(jet_scale(deep, -300))), plan->groove_depth);
}

static void look_around(Near *near, const Plan *plan, const StrandList *list, vec3s point,
                        FieldDetail detail, bool sloped)
{
    near->sloped = sloped;
    find_hits(near, plan, list, point);
    blend_strands(near, plan, detail);
}

/* Creases and cuts on the blended shapes. */
static Jet carve(const Near *near, const Plan *plan, Jet f)
{
    if (fabsf(f.value) < 0.012f)
        f = jet_add(f, crease(near, plan, f));
    for (int i = 0; i < near->cut_count; i++)
        if (near->cut[i].value < near->cut_blend[i] * 2.5f)
            f = jet_soft_maximum(f, jet_scale(near->cut[i], -1), jet(near->cut_blend[i]));
    return f;
}

float field_value(const Plan *plan, const StrandList *list, vec3s point, FieldDetail detail)
{
    Near near;
    look_around(&near, plan, list, point, detail, false);
    if (near.hit_count == 0)
        return far_value;
    float f = blend_shapes(&near);
    return detail == FIELD_FULL ? carve(&near, plan, jet(f)).value : f;
}

float field_gradient(const Plan *plan, const StrandList *list, vec3s point, vec3s *gradient)
{
    Near near;
    *gradient = glms_vec3_zero();
    look_around(&near, plan, list, point, FIELD_FULL, true);
    if (near.hit_count == 0)
        return far_value;
    slope_groups(&near);
    float value = blend_shapes(&near);
    Jet f = carve(&near, plan, jet_of(value, slope_shapes(&near, value)));
    *gradient = space_slope(f);
    return f.value;
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
    look_around(&near, plan, list, point, FIELD_PLAIN, false);
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
    look_around(&near, plan, list, point, FIELD_PLAIN, false);
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
