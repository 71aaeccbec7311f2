#include "sculpt/simplify.h"

#include "core/log.h"
#include "sculpt/collapse_queue.h"
#include "sculpt/quadric.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NEAR = 64, LINE_SEAM = 1, LINE_BORDER = 2, LINE_CLIP = 4 };

static const double line_weight = 20; /* planes that hold lines, against those of faces */

typedef struct {
    Surface *surface;
    const SimplifyDesc *desc;
    Quadric *quadric;
    double *area;            /* that a vertex stands for                   */
    int *head, *tail, *next; /* corners of each vertex, linked             */
    uint8_t *line, *dead;    /* lines a vertex is on; triangles that went  */
    int *target, *version;   /* best collapse of a vertex                  */
    CollapseQueue queue;
    int alive;
} Simplifier;

static vec3s triangle_cross(const Surface *s, const uint32_t *t)
{
    const vec3s *p = s->position;
    return glms_vec3_cross(glms_vec3_sub(p[t[1]], p[t[0]]), glms_vec3_sub(p[t[2]], p[t[0]]));
}

/* ---- neighbourhoods ---- */

typedef struct {
    int vertex[MAX_NEAR];
    uint8_t faces[MAX_NEAR]; /* triangles at the edge: 1 on a border */
    int count;
} Near;

static void near_add(Near *near, int v)
{
    for (int i = 0; i < near->count; i++)
        if (near->vertex[i] == v) {
            near->faces[i]++;
            return;
        }
    if (near->count < MAX_NEAR) {
        near->vertex[near->count] = v;
        near->faces[near->count++] = 1;
    }
}

static void find_near(const Simplifier *s, int v, Near *near)
{
    near->count = 0;
    for (int c = s->head[v]; c >= 0; c = s->next[c]) {
        int base = c - c % 3;
        if (s->dead[base / 3])
            continue;
        near_add(near, (int)s->surface->triangle[base + (c + 1) % 3]);
        near_add(near, (int)s->surface->triangle[base + (c + 2) % 3]);
    }
}

static int faces_to(const Near *near, int v)
{
    for (int i = 0; i < near->count; i++)
        if (near->vertex[i] == v)
            return near->faces[i];
    return 0;
}

/* ---- set-up ---- */

static void link_corners(Simplifier *s)
{
    Surface *surface = s->surface;
    for (int i = 0; i < surface->vertex_count; i++)
        s->head[i] = s->tail[i] = -1;
    for (int c = 0; c < 3 * surface->triangle_count; c++) {
        uint32_t v = surface->triangle[c];
        s->next[c] = -1;
        if (s->tail[v] < 0)
            s->head[v] = c;
        else
            s->next[s->tail[v]] = c;
        s->tail[v] = c;
    }
}

static bool is_line(const Simplifier *s, float clip)
{
    for (int i = 0; i < s->desc->line_count; i++)
        if (clip == s->desc->lines[i])
            return true;
    return false;
}

/* Both ends on the same line. */
static bool along_line(const Simplifier *s, int a, int b)
{
    const float *clip = s->surface->clip;
    return clip[a] == clip[b] && is_line(s, clip[a]);
}

static void mark_line(Simplifier *s, int v, int near, int faces)
{
    const Surface *surface = s->surface;
    bool seam = surface->half && surface->position[v].x == 0 && surface->position[near].x == 0;
    if (faces == 1)
        s->line[v] |= seam ? LINE_SEAM : LINE_BORDER;
    if (along_line(s, v, near))
        s->line[v] |= LINE_CLIP;
}

static float importance(const Simplifier *s, int v)
{
    return s->desc->importance ? s->desc->importance[v] : 1;
}

static void add_face_planes(Simplifier *s)
{
    Surface *surface = s->surface;
    for (int t = 0; t < surface->triangle_count; t++) {
        const uint32_t *v = &surface->triangle[3 * t];
        vec3s cross = triangle_cross(surface, v);
        double area = 0.5 * (double)glms_vec3_norm(cross);
        vec3s n = glms_vec3_normalize(cross);
        for (int k = 0; k < 3; k++) {
            float i = importance(s, (int)v[k]);
            quadric_add_plane(&s->quadric[v[k]], n, surface->position[v[k]],
                              area / 3 * (double)(i * i));
            s->area[v[k]] += area / 3;
        }
    }
}

/* Planes through the line, square to the face, keep it where it is. */
static void add_line_planes(Simplifier *s, int v, const Near *near)
{
    const Surface *surface = s->surface;
    for (int i = 0; i < near->count; i++) {
        int other = near->vertex[i];
        bool clip = along_line(s, v, other);
        if (near->faces[i] != 1 && !clip)
            continue;
        vec3s edge = glms_vec3_sub(surface->position[other], surface->position[v]);
        vec3s n = glms_vec3_normalize(glms_vec3_cross(edge, surface->normal[v]));
        double weight = line_weight * (double)glms_vec3_norm2(edge);
        quadric_add_plane(&s->quadric[v], n, surface->position[v], weight);
    }
}

static void set_up(Simplifier *s)
{
    link_corners(s);
    add_face_planes(s);
    for (int v = 0; v < s->surface->vertex_count; v++) {
        Near near;
        find_near(s, v, &near);
        for (int i = 0; i < near.count; i++)
            mark_line(s, v, near.vertex[i], near.faces[i]);
        add_line_planes(s, v, &near);
    }
}

/* ---- what a collapse costs ---- */

/* Squared difference of ownership: nothing inside a muscle, most across a border. */
static double owner_difference(const Owners *a, const Owners *b)
{
    double sum = 0;
    for (int i = 0; i < SURFACE_OWNERS && a->muscle[i] >= 0; i++) {
        double d = (double)a->weight[i];
        for (int k = 0; k < SURFACE_OWNERS && b->muscle[k] >= 0; k++)
            if (b->muscle[k] == a->muscle[i])
                d -= (double)b->weight[k];
        sum += d * d;
    }
    for (int k = 0; k < SURFACE_OWNERS && b->muscle[k] >= 0; k++) {
        bool shared = false;
        for (int i = 0; i < SURFACE_OWNERS && a->muscle[i] >= 0; i++)
            shared = shared || a->muscle[i] == b->muscle[k];
        if (!shared)
            sum += (double)(b->weight[k] * b->weight[k]);
    }
    return sum;
}

static double collapse_cost(const Simplifier *s, int from, int to)
{
    const Surface *surface = s->surface;
    Quadric q = s->quadric[from];
    quadric_add(&q, &s->quadric[to]);
    double cost = quadric_at(&q, surface->position[to]);
    double weight = s->area[from] * (double)(importance(s, from) * importance(s, from));
    double price = (double)s->desc->border_price;
    cost += weight * price * price * owner_difference(&surface->owners[from], &surface->owners[to]);
    float turn = 1 - glms_vec3_dot(surface->normal[from], surface->normal[to]);
    float length2 = glms_vec3_distance2(surface->position[from], surface->position[to]);
    return fmax(cost, 0) + weight * (double)(length2 * (0.12f * turn + 0.0004f));
}

static bool lines_allow(const Simplifier *s, int from, int to, int faces)
{
    const Surface *surface = s->surface;
    int line = s->line[from];
    if (line & ~s->line[to])
        return false;
    if ((line & (LINE_SEAM | LINE_BORDER)) && faces != 1)
        return false;
    if (!(line & (LINE_SEAM | LINE_BORDER)) && s->line[to] == 0 && faces != 2)
        return false;
    if ((line & LINE_CLIP) && !along_line(s, from, to))
        return false;
    /* A corner, where two lines cross, stays. */
    if ((line & LINE_SEAM) && (line & (LINE_BORDER | LINE_CLIP)))
        return false;
    return !surface->half || surface->position[from].x != 0 || surface->position[to].x == 0;
}

/* An edge may go when its ends share no neighbours but the corners of its faces. */
static bool link_allows(const Near *from, const Near *to, int faces)
{
    int shared = 0;
    for (int i = 0; i < from->count; i++)
        shared += faces_to(to, from->vertex[i]) > 0;
    return shared == faces && from->count < MAX_NEAR - 2 && to->count < MAX_NEAR / 2;
}

/* No face may turn over or become a needle. */
static bool faces_allow(const Simplifier *s, int from, int to)
{
    const Surface *surface = s->surface;
    for (int c = s->head[from]; c >= 0; c = s->next[c]) {
        int base = c - c % 3;
        uint32_t t[3];
        memcpy(t, &surface->triangle[base], sizeof t);
        if (s->dead[base / 3] || (int)t[0] == to || (int)t[1] == to || (int)t[2] == to)
            continue;
        vec3s before = triangle_cross(surface, t);
        t[c % 3] = (uint32_t)to;
        vec3s after = triangle_cross(surface, t);
        float longest = 0;
        for (int k = 0; k < 3; k++)
            longest = fmaxf(longest, glms_vec3_distance2(surface->position[t[k]],
                                                         surface->position[t[(k + 1) % 3]]));
        float area = glms_vec3_norm(after);
        if (area < 0.06f * longest ||
            glms_vec3_dot(before, after) < 0.35f * area * glms_vec3_norm(before))
            return false;
        /* Strips that fold in face away from their normals already. */
        vec3s n = surface->normal[from];
        bool faced = glms_vec3_dot(before, n) > 0.1f * glms_vec3_norm(before);
        for (int k = 0; faced && k < 3; k++)
            if (glms_vec3_dot(after, surface->normal[t[k]]) < 0.1f * area)
                return false;
    }
    return true;
}

/* ---- the queue ---- */

/* Finds the cheapest collapse of a vertex that lines allow; the rest is tested when it is due. */
static bool offer(Simplifier *s, int v)
{
    Near near;
    find_near(s, v, &near);
    double best = DBL_MAX;
    s->version[v]++;
    s->target[v] = -1;
    for (int i = 0; i < near.count; i++) {
        int to = near.vertex[i];
        if (!lines_allow(s, v, to, near.faces[i]))
            continue;
        double cost = collapse_cost(s, v, to);
        if (cost >= best)
            continue;
        Near other;
        find_near(s, to, &other);
        if (!link_allows(&near, &other, near.faces[i]) || !faces_allow(s, v, to))
            continue;
        best = cost;
        s->target[v] = to;
    }
    return s->target[v] < 0 ||
           collapse_queue_push(&s->queue,
                               (Collapse){ .cost = best, .vertex = v, .version = s->version[v] });
}

/* Collapses two edges away may have made an offer void since. */
static bool still_allowed(const Simplifier *s, int from, int to)
{
    Near near, other;
    find_near(s, from, &near);
    find_near(s, to, &other);
    int faces = faces_to(&near, to);
    return faces > 0 && lines_allow(s, from, to, faces) && link_allows(&near, &other, faces) &&
           faces_allow(s, from, to);
}

/* ---- the collapse ---- */

static void collapse(Simplifier *s, int from, int to)
{
    Surface *surface = s->surface;
    for (int c = s->head[from]; c >= 0; c = s->next[c]) {
        int base = c - c % 3;
        if (s->dead[base / 3])
            continue;
        const uint32_t *t = &surface->triangle[base];
        if ((int)t[0] == to || (int)t[1] == to || (int)t[2] == to) {
            s->dead[base / 3] = 1;
            s->alive--;
        } else {
            surface->triangle[c] = (uint32_t)to;
        }
    }
    if (s->head[from] >= 0) {
        s->next[s->tail[to]] = s->head[from];
        s->tail[to] = s->tail[from];
    }
    s->head[from] = s->tail[from] = -1;
    quadric_add(&s->quadric[to], &s->quadric[from]);
    s->area[to] += s->area[from];
    s->version[from]++;
}

static bool run(Simplifier *s)
{
    for (int v = 0; v < s->surface->vertex_count; v++)
        if (s->head[v] >= 0 && !offer(s, v))
            return false;
    while (s->alive > s->desc->triangles && s->queue.count > 0) {
        Collapse c = collapse_queue_pop(&s->queue);
        if (c.version != s->version[c.vertex] || s->target[c.vertex] < 0)
            continue;
        int to = s->target[c.vertex];
        if (!still_allowed(s, c.vertex, to)) {
            if (!offer(s, c.vertex))
                return false;
            continue;
        }
        collapse(s, c.vertex, to);
        Near near;
        find_near(s, to, &near);
        if (!offer(s, to))
            return false;
        for (int i = 0; i < near.count; i++)
            if (!offer(s, near.vertex[i]))
                return false;
    }
    return true;
}

static void remove_dead(Simplifier *s)
{
    int kept = 0;
    for (int t = 0; t < s->surface->triangle_count; t++) {
        if (s->dead[t])
            continue;
        memmove(&s->surface->triangle[3 * kept], &s->surface->triangle[3 * t],
                3 * sizeof(uint32_t));
        kept++;
    }
    s->surface->triangle_count = kept;
}

bool surface_simplify(Surface *surface, const SimplifyDesc *desc)
{
    size_t vertices = (size_t)surface->vertex_count + 1,
           triangles = (size_t)surface->triangle_count + 1;
    Simplifier s = { .surface = surface,
                     .desc = desc,
                     .alive = surface->triangle_count,
                     .quadric = calloc(vertices, sizeof(Quadric)),
                     .area = calloc(vertices, sizeof(double)),
                     .head = malloc(vertices * sizeof(int)),
                     .tail = malloc(vertices * sizeof(int)),
                     .next = malloc(3 * triangles * sizeof(int)),
                     .line = calloc(vertices, 1),
                     .dead = calloc(triangles, 1),
                     .target = calloc(vertices, sizeof(int)),
                     .version = calloc(vertices, sizeof(int)) };
    bool ok = s.quadric && s.area && s.head && s.tail && s.next && s.line && s.dead && s.target &&
              s.version;
    if (ok) {
        set_up(&s);
        ok = run(&s);
        remove_dead(&s);
    }
    free(s.quadric);
    free(s.area);
    free(s.head);
    free(s.tail);
    free(s.next);
    free(s.line);
    free(s.dead);
    free(s.target);
    free(s.version);
    collapse_queue_finish(&s.queue);
    if (!ok)
        log_error("out of memory while simplifying");
    return ok && surface_compact(surface);
}
