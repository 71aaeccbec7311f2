#include "render/icons.h"

#include "core/config.h"

#include <cglm/struct.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ICONS_MAX = 96, ICON_SEGMENTS = 192, ICON_NAME = 32, CURVE_STEPS = 12, POINTS_MAX = 40 };

#define GRID 24.0f

/* Every shape becomes segments; a dot is a segment of no length with a radius of its own. */
typedef struct {
    vec2s from, to;
    float radius; /* 0: half the line's width */
} Segment;

typedef struct {
    char name[ICON_NAME];
    float width; /* times the line's width */
    Segment segments[ICON_SEGMENTS];
    int count;
} Icon;

struct Icons {
    Icon icons[ICONS_MAX];
    int count;
};

/* ---- Loading. */

static void add_segment(Config *config, const ConfigNode *node, Icon *icon, Segment segment)
{
    if (icon->count == ICON_SEGMENTS)
        config_fault(config, node, "icon %s has more than %d pieces", icon->name, ICON_SEGMENTS);
    else
        icon->segments[icon->count++] = segment;
}

static vec2s on_ellipse(const float *arc, float degrees)
{
    float angle = degrees * GLM_PIf / 180.0f;
    return (vec2s){ { arc[0] + arc[2] * cosf(angle), arc[1] + arc[3] * sinf(angle) } };
}

static vec2s on_curve(const float *p, float t)
{
    float u = 1.0f - t;
    float a = u * u * u, b = 3.0f * u * u * t, c = 3.0f * u * t * t, d = t * t * t;
    return (vec2s){ { a * p[0] + b * p[2] + c * p[4] + d * p[6],
                      a * p[1] + b * p[3] + c * p[5] + d * p[7] } };
}

static void add_lines(Config *config, const ConfigNode *row, Icon *icon)
{
    int count = config_count(row);
    if (count < 4 || count % 2)
        config_fault(config, row, "a line needs pairs of x and y, at least two");
    for (int i = 2; i + 1 < count; i += 2) {
        vec2s from = { { (float)config_number_at(config, row, i - 2),
                         (float)config_number_at(config, row, i - 1) } };
        vec2s to = { { (float)config_number_at(config, row, i),
                       (float)config_number_at(config, row, i + 1) } };
        add_segment(config, row, icon, (Segment){ .from = from, .to = to });
    }
}

static bool read_row(Config *config, const ConfigNode *row, float *out, int count, const char *what)
{
    if (config_count(row) != count) {
        config_fault(config, row, "%s needs %d numbers", what, count);
        return false;
    }
    for (int i = 0; i < count; i++)
        out[i] = (float)config_number_at(config, row, i);
    return true;
}

static void add_arc(Config *config, const ConfigNode *row, Icon *icon, const float *arc)
{
    int steps = (int)fmaxf(ceilf((arc[5] - arc[4]) / 12.0f), 1.0f);
    vec2s from = on_ellipse(arc, arc[4]);
    for (int i = 1; i <= steps; i++) {
        vec2s to = on_ellipse(arc, arc[4] + (arc[5] - arc[4]) * (float)i / (float)steps);
        add_segment(config, row, icon, (Segment){ .from = from, .to = to });
        from = to;
    }
}

static void add_arcs(Config *config, const ConfigNode *row, Icon *icon)
{
    float arc[6];
    if (read_row(config, row, arc, 6, "an arc"))
        add_arc(config, row, icon, arc);
}

static void add_circle(Config *config, const ConfigNode *row, Icon *icon)
{
    float circle[3];
    if (!read_row(config, row, circle, 3, "a circle"))
        return;
    const float arc[6] = { circle[0], circle[1], circle[2], circle[2], 0.0f, 360.0f };
    add_arc(config, row, icon, arc);
}

static void add_curve(Config *config, const ConfigNode *row, Icon *icon)
{
    float points[8];
    if (!read_row(config, row, points, 8, "a curve"))
        return;
    vec2s from = on_curve(points, 0.0f);
    for (int i = 1; i <= CURVE_STEPS; i++) {
        vec2s to = on_curve(points, (float)i / (float)CURVE_STEPS);
        add_segment(config, row, icon, (Segment){ .from = from, .to = to });
        from = to;
    }
}

static void add_dot(Config *config, const ConfigNode *row, Icon *icon)
{
    float dot[3];
    if (!read_row(config, row, dot, 3, "a dot"))
        return;
    vec2s at = { { dot[0], dot[1] } };
    add_segment(config, row, icon, (Segment){ .from = at, .to = at, .radius = dot[2] });
}

static const struct {
    const char *name;
    void (*add)(Config *config, const ConfigNode *row, Icon *icon);
} SHAPES[] = {
    { "lines", add_lines },    { "arcs", add_arcs }, { "curves", add_curve },
    { "circles", add_circle }, { "dots", add_dot },
};

static void load_icon(Config *config, const ConfigNode *node, Icon *icon)
{
    static const char *const MEMBERS[] = { "lines", "arcs",  "curves", "circles",
                                           "dots",  "width", NULL };
    config_only(config, node, MEMBERS);
    strncpy(icon->name, config_name(node), ICON_NAME - 1);
    icon->width = (float)config_number_or(config, node, "width", 1.0);
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        const ConfigNode *rows = config_find(node, SHAPES[i].name);
        for (int row = 0; row < config_count(rows); row++)
            SHAPES[i].add(config, config_at(rows, row), icon);
    }
}

Icons *icons_load(const char *path)
{
    Config config;
    if (!config_load(&config, path))
        return NULL;
    Icons *icons = calloc(1, sizeof *icons);
    const ConfigNode *list = config_group(&config, config_root(&config), "icons");
    if (config_count(list) > ICONS_MAX)
        config_fault(&config, list, "more than %d icons", ICONS_MAX);
    for (int i = 0; icons && i < config_count(list) && i < ICONS_MAX; i++)
        load_icon(&config, config_at(list, i), &icons->icons[icons->count++]);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (ok && icons)
        return icons;
    free(icons);
    return NULL;
}

void icons_free(Icons *icons)
{
    free(icons);
}

/* ---- Drawing. */

static float segment_distance(const Segment *segment, vec2s p)
{
    vec2s along = glms_vec2_sub(segment->to, segment->from);
    vec2s from = glms_vec2_sub(p, segment->from);
    float length2 = glms_vec2_dot(along, along);
    float t = length2 > 0.0f ? glm_clamp(glms_vec2_dot(from, along) / length2, 0.0f, 1.0f) : 0.0f;
    return glms_vec2_norm(glms_vec2_sub(from, glms_vec2_scale(along, t)));
}

static const Icon *find(const Icons *icons, const char *name, size_t length)
{
    for (int i = 0; i < icons->count; i++)
        if (strlen(icons->icons[i].name) == length &&
            memcmp(icons->icons[i].name, name, length) == 0)
            return &icons->icons[i];
    return NULL;
}

/* Marks the pixels near one segment; the darker of two coverages stays. */
static void draw_segment(const Segment *grid, float scale, float half, int size, uint8_t *coverage)
{
    Segment segment = { glms_vec2_scale(grid->from, scale), glms_vec2_scale(grid->to, scale),
                        grid->radius > 0.0f ? grid->radius * scale : half };
    float reach = segment.radius + 1.0f;
    int left = (int)fmaxf(fminf(segment.from.x, segment.to.x) - reach, 0.0f);
    int top = (int)fmaxf(fminf(segment.from.y, segment.to.y) - reach, 0.0f);
    int right = (int)fminf(fmaxf(segment.from.x, segment.to.x) + reach, (float)(size - 1));
    int bottom = (int)fminf(fmaxf(segment.from.y, segment.to.y) + reach, (float)(size - 1));
    for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++) {
            vec2s p = { { (float)x + 0.5f, (float)y + 0.5f } };
            float cover = segment.radius + 0.5f - segment_distance(&segment, p);
            uint8_t ink = (uint8_t)lroundf(255.0f * glm_clamp(cover, 0.0f, 1.0f));
            uint8_t *out = &coverage[y * size + x];
            *out = ink > *out ? ink : *out;
        }
}

bool icons_draw(const Icons *icons, const char *name, size_t length, int size, float width,
                uint8_t *coverage)
{
    const Icon *icon = find(icons, name, length);
    if (!icon)
        return false;
    memset(coverage, 0, (size_t)size * (size_t)size);
    for (int i = 0; i < icon->count; i++)
        draw_segment(&icon->segments[i], (float)size / GRID, 0.5f * width * icon->width, size,
                     coverage);
    return true;
}
