#include "sculpt/tube.h"

#include "sculpt/ellipsoid.h"

#define TUBE_FAR 1e9f
static const float thinnest = 0.001f;     /* metres; a cubic of radii may undershoot       */
static const float rival_margin = 0.004f; /* nearest places that may still win after Newton */
static const float meeting = 0.005f;      /* radius of the blend of two feet one span apart  */

static float cubic(const float c[4], float t)
{
    return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
}

static vec3s curve_at(const TubeSpan *span, float t)
{
    const vec3s *c = span->centre;
    vec3s r = glms_vec3_add(c[2], glms_vec3_scale(c[3], t));
    r = glms_vec3_add(c[1], glms_vec3_scale(r, t));
    return glms_vec3_add(c[0], glms_vec3_scale(r, t));
}

static vec3s curve_slope(const TubeSpan *span, float t)
{
    const vec3s *c = span->centre;
    vec3s r = glms_vec3_add(glms_vec3_scale(c[2], 2), glms_vec3_scale(c[3], 3 * t));
    return glms_vec3_add(c[1], glms_vec3_scale(r, t));
}

static vec3s curve_bend(const TubeSpan *span, float t)
{
    return glms_vec3_add(glms_vec3_scale(span->centre[2], 2),
                         glms_vec3_scale(span->centre[3], 6 * t));
}

/* Catmull-Rom coefficients of four values in a row. */
static void catmull_rom(float out[4], float a, float b, float c, float d)
{
    out[0] = b;
    out[1] = 0.5f * (c - a);
    out[2] = 0.5f * (2 * a - 5 * b + 4 * c - d);
    out[3] = 0.5f * (3 * (b - c) + d - a);
}

static void build_span(TubeSpan *span, const TubePoint *points, int count, int i)
{
    const TubePoint *b = &points[i], *c = &points[i + 1];
    const TubePoint *a = i > 0 ? &points[i - 1] : b, *d = i + 2 < count ? &points[i + 2] : c;
    vec3s before = i > 0 ? a->centre : glms_vec3_sub(glms_vec3_scale(b->centre, 2), c->centre);
    vec3s after =
        i + 2 < count ? d->centre : glms_vec3_sub(glms_vec3_scale(c->centre, 2), b->centre);
    for (int k = 0; k < 3; k++) {
        float by_power[4];
        catmull_rom(by_power, before.raw[k], b->centre.raw[k], c->centre.raw[k], after.raw[k]);
        for (int power = 0; power < 4; power++)
            span->centre[power].raw[k] = by_power[power];
    }
    catmull_rom(span->half_width, a->half_width, b->half_width, c->half_width, d->half_width);
    catmull_rom(span->half_depth, a->half_depth, b->half_depth, c->half_depth, d->half_depth);
    span->deep_from = b->deep;
    span->deep_to = c->deep;
}

static vec3s square_to(vec3s v, vec3s axis)
{
    return glms_vec3_normalize(glms_vec3_sub(v, glms_vec3_scale(axis, glms_vec3_dot(v, axis))));
}

static TubeSample sample_span(const TubeSpan *span, float t)
{
    vec3s tangent = glms_vec3_normalize(curve_slope(span, t));
    vec3s deep = square_to(glms_vec3_lerp(span->deep_from, span->deep_to, t), tangent);
    return (TubeSample){
        .centre = curve_at(span, t),
        .deep = deep,
        .across = glms_vec3_cross(deep, tangent),
        .half_width = most(thinnest, cubic(span->half_width, t)),
        .half_depth = most(thinnest, cubic(span->half_depth, t)),
    };
}

static float wider_half(const TubeSample *s)
{
    return most(s->half_width, s->half_depth);
}

static void build_balls(Tube *tube)
{
    vec3s low = tube->samples[0].centre, high = low;
    for (int i = 0; i < tube->sample_count; i++) {
        TubeSample *s = &tube->samples[i];
        float r = wider_half(s);
        low = glms_vec3_minv(low, glms_vec3_subs(s->centre, r));
        high = glms_vec3_maxv(high, glms_vec3_adds(s->centre, r));
        if (i + 1 == tube->sample_count)
            continue;
        const TubeSample *next = s + 1;
        s->ball_centre = glms_vec3_lerp(s->centre, next->centre, 0.5f);
        s->ball_radius =
            0.5f * glms_vec3_distance(s->centre, next->centre) + most(r, wider_half(next));
    }
    tube->ball_centre = glms_vec3_lerp(low, high, 0.5f);
    tube->ball_radius = 0;
    for (int i = 0; i < tube->sample_count; i++) {
        const TubeSample *s = &tube->samples[i];
        float r = glms_vec3_distance(s->centre, tube->ball_centre) + wider_half(s);
        tube->ball_radius = most(tube->ball_radius, r);
    }
}

void tube_build(Tube *tube, const TubePoint *points, int count, vec3s axis)
{
    tube->span_count = count - 1;
    tube->sample_count = 0;
    if (count == 1) {
        vec3s deep = square_to(points[0].deep, axis);
        tube->samples[tube->sample_count++] = (TubeSample){
            .centre = points[0].centre,
            .deep = deep,
            .across = glms_vec3_cross(deep, axis),
            .half_width = points[0].half_width,
            .half_depth = points[0].half_depth,
        };
    }
    for (int i = 0; i + 1 < count; i++) {
        build_span(&tube->spans[i], points, count, i);
        int last = i + 2 == count;
        for (int k = 0; k < TUBE_SUBDIVISION + last; k++)
            tube->samples[tube->sample_count++] =
                sample_span(&tube->spans[i], (float)k / TUBE_SUBDIVISION);
    }
    build_balls(tube);
}

/* One over the three radii of a section with its caps. */
static inline vec3s inverse_radii(const Tube *tube, float half_width, float half_depth)
{
    float x = 1 / half_width, y = 1 / half_depth;
    return (vec3s){ { x, y, tube->round ? least(x, y) : most(x, y) } };
}

static float section_distance(const Tube *tube, vec3s q, float half_width, float half_depth)
{
    vec3s inverse = inverse_radii(tube, half_width, half_depth);
    if (tube->square > 2.01f)
        return superellipse(q, glms_vec3_div(glms_vec3_one(), inverse), tube->square);
    return ellipsoid(q, inverse);
}

/* Distance of a point from the straight piece after sample i; t gets the nearest place on it. */
static float piece_distance(const Tube *tube, int i, vec3s point, float *t)
{
    const TubeSample *s = &tube->samples[i], *e = s + 1;
    vec3s axis = glms_vec3_sub(e->centre, s->centre), to = glms_vec3_sub(point, s->centre);
    *t = clamp01(glms_vec3_dot(to, axis) / (glms_vec3_norm2(axis) + 1e-12f));
    vec3s off = glms_vec3_sub(to, glms_vec3_scale(axis, *t));
    float x = glms_vec3_dot(off, glms_vec3_lerp(s->across, e->across, *t));
    float y = glms_vec3_dot(off, glms_vec3_lerp(s->deep, e->deep, *t));
    float rest = glms_vec3_norm2(off) - x * x - y * y;
    vec3s q = { { x, y, rest > 0 ? sqrtf(rest) : 0 } };
    float half_width = s->half_width + (e->half_width - s->half_width) * *t;
    float half_depth = s->half_depth + (e->half_depth - s->half_depth) * *t;
    return ellipsoid(q, inverse_radii(tube, half_width, half_depth));
}

/* Newton steps along the cubic from place s (in spans) to the nearest place. */
static float nearest_place(const Tube *tube, vec3s point, float s)
{
    for (int step = 0; step < 4; step++) {
        int k = (int)least(s, (float)(tube->span_count - 1));
        const TubeSpan *span = &tube->spans[k];
        float t = s - (float)k;
        vec3s off = glms_vec3_sub(point, curve_at(span, t)), slope = curve_slope(span, t);
        vec3s bend = curve_bend(span, t);
        float speed2 = glms_vec3_norm2(slope);
        float curvature = most(speed2 - glms_vec3_dot(off, bend), 0.35f * speed2);
        float change = glms_vec3_dot(off, slope) / curvature;
        s += most(-0.35f, least(0.35f, change));
        s = most(0, least((float)tube->span_count, s));
    }
    return s;
}

static float distance_at(const Tube *tube, vec3s point, float s)
{
    int k = (int)least(s, (float)(tube->span_count - 1));
    const TubeSpan *span = &tube->spans[k];
    float t = s - (float)k;
    vec3s tangent = glms_vec3_normalize(curve_slope(span, t));
    vec3s deep =
        square_to(glms_vec3_lerp(span->deep_from, span->deep_to, t * t * (3 - 2 * t)), tangent);
    vec3s off = glms_vec3_sub(point, curve_at(span, t));
    vec3s q = { { glms_vec3_dot(off, glms_vec3_cross(deep, tangent)), glms_vec3_dot(off, deep),
                  glms_vec3_dot(off, tangent) } };
    float half_width = most(thinnest, cubic(span->half_width, t));
    float half_depth = most(thinnest, cubic(span->half_depth, t));
    return section_distance(tube, q, half_width, half_depth);
}

/* A section with the frame that its distance is measured in, and how both change along the curve.
 */
typedef struct {
    vec3s across, deep, tangent;
    vec3s turn_across, turn_deep, turn_tangent; /* per span */
    float half_width, half_depth, widen, deepen;
    float speed;
} Section;

static float cubic_slope(const float c[4], float t)
{
    return c[1] + t * (2 * c[2] + t * 3 * c[3]);
}

/* Derivative of v / |v|, whose value is unit. */
static vec3s turn_of(vec3s unit, vec3s slope, float length)
{
    vec3s along = glms_vec3_scale(unit, glms_vec3_dot(unit, slope));
    return glms_vec3_scale(glms_vec3_sub(slope, along), 1 / length);
}

static void frame_section(Section *out, const TubeSpan *span, float t)
{
    vec3s slope = curve_slope(span, t), bend = curve_bend(span, t);
    vec3s raw = glms_vec3_lerp(span->deep_from, span->deep_to, t * t * (3 - 2 * t));
    vec3s turn = glms_vec3_scale(glms_vec3_sub(span->deep_to, span->deep_from), 6 * t * (1 - t));
    out->speed = glms_vec3_norm(slope);
    out->tangent = glms_vec3_scale(slope, 1 / out->speed);
    out->turn_tangent = turn_of(out->tangent, bend, out->speed);
    float lean = glms_vec3_dot(raw, out->tangent);
    float lean_turn = glms_vec3_dot(turn, out->tangent) + glms_vec3_dot(raw, out->turn_tangent);
    vec3s square = glms_vec3_sub(raw, glms_vec3_scale(out->tangent, lean));
    vec3s square_turn = glms_vec3_sub(turn, glms_vec3_scale(out->turn_tangent, lean));
    square_turn = glms_vec3_sub(square_turn, glms_vec3_scale(out->tangent, lean_turn));
    float length = glms_vec3_norm(square);
    out->deep = glms_vec3_scale(square, 1 / length);
    out->turn_deep = turn_of(out->deep, square_turn, length);
    out->across = glms_vec3_cross(out->deep, out->tangent);
    out->turn_across = glms_vec3_add(glms_vec3_cross(out->turn_deep, out->tangent),
                                     glms_vec3_cross(out->deep, out->turn_tangent));
}

static Section section_of(const TubeSpan *span, float t)
{
    Section out;
    frame_section(&out, span, t);
    float width = cubic(span->half_width, t), depth = cubic(span->half_depth, t);
    out.half_width = most(thinnest, width);
    out.half_depth = most(thinnest, depth);
    out.widen = width > thinnest ? cubic_slope(span->half_width, t) : 0;
    out.deepen = depth > thinnest ? cubic_slope(span->half_depth, t) : 0;
    return out;
}

/* Distance of a section with its gradient in space; directions of the jets: across, deep, along the
 * tangent, and the place on the curve, which moves with the point by foot_slope. */
static Jet section_jet(const Tube *tube, const Section *s, vec3s off, vec3s foot_slope)
{
    const vec3s axes[3] = { s->across, s->deep, s->tangent };
    const vec3s turns[3] = { s->turn_across, s->turn_deep, s->turn_tangent };
    Jet q[3], inverse[3];
    for (int a = 0; a < 3; a++) {
        q[a] = jet(glms_vec3_dot(off, axes[a]));
        q[a].slope.raw[a] = 1;
        q[a].slope.w = glms_vec3_dot(off, turns[a]) - (a == 2 ? s->speed : 0);
    }
    Jet width = { { { 0, 0, 0, s->widen } }, s->half_width };
    Jet depth = { { { 0, 0, 0, s->deepen } }, s->half_depth };
    inverse[0] = jet_inverse(width);
    inverse[1] = jet_inverse(depth);
    bool width_ends = (inverse[0].value < inverse[1].value) == tube->round;
    inverse[2] = inverse[width_ends ? 0 : 1];
    Jet d = tube->square > 2.01f ? jet_superellipse(q, inverse, tube->square)
                                 : jet_ellipsoid(q, inverse);
    vec3s g = glms_vec3_scale(foot_slope, d.slope.w);
    for (int a = 0; a < 3; a++)
        g = glms_vec3_add(g, glms_vec3_scale(axes[a], d.slope.raw[a]));
    return (Jet){ glms_vec4(g, 0), d.value };
}

/* How the nearest place moves with the point: the derivative of off . slope = 0. At an end of the
 * curve it stays. */
static vec3s foot_slope_at(const Tube *tube, const TubeSpan *span, float s, float t, vec3s off)
{
    if (s <= 0 || s >= (float)tube->span_count)
        return glms_vec3_zero();
    vec3s slope = curve_slope(span, t);
    float speed2 = glms_vec3_norm2(slope);
    float curvature = speed2 - glms_vec3_dot(off, curve_bend(span, t));
    return glms_vec3_scale(slope, 1 / most(curvature, 0.05f * speed2));
}

static Jet jet_at(const Tube *tube, vec3s point, float s, Jet *place)
{
    int k = (int)least(s, (float)(tube->span_count - 1));
    const TubeSpan *span = &tube->spans[k];
    float t = s - (float)k;
    vec3s off = glms_vec3_sub(point, curve_at(span, t));
    vec3s foot_slope = foot_slope_at(tube, span, s, t, off);
    Section section = section_of(span, t);
    *place = (Jet){ glms_vec4(foot_slope, 0), s };
    return section_jet(tube, &section, off, foot_slope);
}

/* The nearest places: every near minimum over the polyline, followed to its foot. */
typedef struct {
    float place[TUBE_MAX_SAMPLES]; /* in spans                       */
    int count;                     /* 0: farther than asked for      */
    float best;                    /* distance by the polyline       */
} Feet;

static void find_feet(Feet *feet, const Tube *tube, vec3s point, float limit)
{
    float distance[TUBE_MAX_SAMPLES], place[TUBE_MAX_SAMPLES], best = limit;
    int pieces = tube->sample_count - 1;
    for (int i = 0; i < pieces; i++) {
        const TubeSample *s = &tube->samples[i];
        float reach = best + rival_margin + s->ball_radius;
        distance[i] = TUBE_FAR;
        if (reach > 0 && best < TUBE_FAR &&
            glms_vec3_distance2(point, s->ball_centre) > reach * reach)
            continue;
        float t;
        distance[i] = piece_distance(tube, i, point, &t);
        place[i] = ((float)i + t) / TUBE_SUBDIVISION;
        best = least(best, distance[i]);
    }
    feet->count = 0;
    feet->best = best;
    if (best >= limit || best > 0.1f)
        return;
    for (int i = 0; i < pieces; i++) {
        bool rival = distance[i] <= best + rival_margin &&
                     (i == 0 || distance[i - 1] >= distance[i]) &&
                     (i + 1 == pieces || distance[i + 1] > distance[i]);
        if (rival)
            feet->place[feet->count++] = nearest_place(tube, point, place[i]);
    }
}

static vec3s sample_tangent(const TubeSample *s)
{
    return glms_vec3_cross(s->across, s->deep);
}

float tube_distance(const Tube *tube, vec3s point, float *along)
{
    return tube_distance_within(tube, point, TUBE_FAR, along);
}

float tube_distance_within(const Tube *tube, vec3s point, float limit, float *along)
{
    *along = 0.5f;
    if (tube->sample_count == 1) {
        const TubeSample *s = &tube->samples[0];
        vec3s off = glms_vec3_sub(point, s->centre);
        vec3s q = { { glms_vec3_dot(off, s->across), glms_vec3_dot(off, s->deep),
                      glms_vec3_dot(off, sample_tangent(s)) } };
        return section_distance(tube, q, s->half_width, s->half_depth);
    }
    Feet feet;
    find_feet(&feet, tube, point, limit);
    if (feet.count == 0)
        return feet.best;
    /* Two feet on one bend meet softly, or a hairline shows where they tie. */
    float result = TUBE_FAR, smallest = TUBE_FAR, previous = 0;
    for (int i = 0; i < feet.count; i++) {
        float s = feet.place[i], d = distance_at(tube, point, s);
        float apart = clamp01(fabsf(s - previous));
        result = i > 0 ? soft_minimum(result, d, meeting * apart) : d;
        if (d < smallest) {
            smallest = d;
            previous = s;
            *along = s / (float)tube->span_count;
        }
    }
    return result;
}

static Jet single_jet(const Tube *tube, vec3s point)
{
    const TubeSample *s = &tube->samples[0];
    Section section = { .across = s->across,
                        .deep = s->deep,
                        .tangent = sample_tangent(s),
                        .half_width = s->half_width,
                        .half_depth = s->half_depth };
    return section_jet(tube, &section, glms_vec3_sub(point, s->centre), glms_vec3_zero());
}

Jet tube_jet_within(const Tube *tube, vec3s point, float limit, Jet *along)
{
    *along = jet(0.5f);
    if (tube->sample_count == 1)
        return single_jet(tube, point);
    Feet feet;
    find_feet(&feet, tube, point, limit);
    Jet result = jet(feet.best), previous = jet(0), place;
    float smallest = TUBE_FAR;
    for (int i = 0; i < feet.count; i++) {
        Jet d = jet_at(tube, point, feet.place[i], &place);
        Jet apart = jet_abs(jet_sub(place, previous));
        if (apart.value > 1)
            apart = jet(1);
        result = i > 0 ? jet_soft_minimum(result, d, jet_scale(apart, meeting)) : d;
        if (d.value < smallest) {
            smallest = d.value;
            previous = place;
            *along = jet_scale(place, 1 / (float)tube->span_count);
        }
    }
    return result;
}

vec3s tube_tangent(const Tube *tube, float along)
{
    if (tube->span_count < 1)
        return glms_vec3_zero();
    float s = clamp01(along) * (float)tube->span_count;
    int k = (int)least(s, (float)(tube->span_count - 1));
    return glms_vec3_normalize(curve_slope(&tube->spans[k], s - (float)k));
}
