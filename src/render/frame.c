#include "render/frame.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define TRACK_HEIGHT  0.055f /* metres                                            */
#define FLOOR_HALF    2.3f   /* metres: half the width of the floor's maps        */
#define BELOW_DEPTH   0.6f   /* metres above the floor that count as contact      */
#define BELOW_START   0.03f  /* the map begins under the floor: soles may dip in  */
#define LANE_STRENGTH 0.62f
#define LIGHT_STEP    0.05f  /* metres                                            */
#define FLOOR_BLUR    0.30f  /* metres: as far as room.c blurs the floor's maps   */
#define LOWEST_LIGHT  0.05f  /* its shadows are longer than the maps              */

static float to_linear(float c)
{
    return c <= 0.04045f ? c / 12.92f : powf((c + 0.055f) / 1.055f, 2.4f);
}

static vec4s linear(vec3s srgb, float w)
{
    return (vec4s){ { to_linear(srgb.x), to_linear(srgb.y), to_linear(srgb.z), w } };
}

static vec4s with(vec3s v, float w)
{
    return (vec4s){ { v.x, v.y, v.z, w } };
}

static vec3s rgb(const Theme *theme, ColourName name)
{
    vec4s colour = theme->colours[name];
    return (vec3s){ { colour.x, colour.y, colour.z } };
}

/* From the viewer's frame (right, up, towards) into the world. */
static vec3s turn_with_camera(const Scene *scene, vec3s direction)
{
    vec3s right = { { scene->view.raw[0][0], scene->view.raw[1][0], scene->view.raw[2][0] } };
    vec3s up = { { 0.0f, 1.0f, 0.0f } };
    vec3s towards = glms_vec3_cross(right, up);
    vec3s turned = glms_vec3_scale(right, direction.x * (1.0f - 2.0f * scene->light_mirrored));
    turned = glms_vec3_add(turned, glms_vec3_scale(up, direction.y));
    return glms_vec3_normalize(glms_vec3_add(turned, glms_vec3_scale(towards, direction.z)));
}

static vec3s middle(const FrameBounds *bounds)
{
    return glms_vec3_scale(glms_vec3_add(bounds->low, bounds->high), 0.5f);
}

static float radius(const FrameBounds *bounds)
{
    return 0.5f * glms_vec3_distance(bounds->low, bounds->high) + 0.02f;
}

/* Half the width of the key light's map, in steps: while the body moves, its texels stay as large
 * as they are. */
static float light_reach(const FrameBounds *bounds)
{
    return ceilf(radius(bounds) / LIGHT_STEP) * LIGHT_STEP;
}

/* To the middle of a whole texel: what throws a shadow and lies still throws the same one, wherever
 * the rest of the body is. */
static float to_texel(float place, float width, int texels)
{
    float texel = width / (float)texels;
    return roundf(place / texel) * texel;
}

/* An orthographic view along the key light that just holds the body; x, y, z in 0..1. */
static mat4s shadow_projection(vec3s towards_light, const FrameBounds *bounds)
{
    float reach = light_reach(bounds);
    bool overhead = fabsf(towards_light.y) > 0.99f;
    vec3s at = middle(bounds), up = { { 0.0f, overhead ? 0.0f : 1.0f, overhead ? 1.0f : 0.0f } };
    vec3s eye = glms_vec3_scale(towards_light, reach);
    mat4s view = glms_lookat(eye, glms_vec3_zero(), up);
    vec3s seen = glms_mat4_mulv3(view, at, 0.0f);
    seen.x = to_texel(seen.x, 2.0f * reach, FRAME_SHADOW_SIZE);
    seen.y = to_texel(seen.y, 2.0f * reach, FRAME_SHADOW_SIZE);
    view = glms_mat4_mul(glms_translate(glms_mat4_identity(), glms_vec3_negate(seen)), view);
    mat4s projection = glms_ortho(-reach, reach, -reach, reach, 0.0f, 2.0f * reach);
    mat4s half = glms_scale(glms_translate(glms_mat4_identity(), (vec3s){ { 0.5f, 0.5f, 0.5f } }),
                            (vec3s){ { 0.5f, 0.5f, 0.5f } });
    return glms_mat4_mul(half, glms_mat4_mul(projection, view));
}

static void fill_light(FrameBlock *block, const Scene *scene)
{
    const ThemeLight *light = &scene->theme->light;
    block->key_direction = with(turn_with_camera(scene, light->key_direction), light->key);
    /* What is hidden throws no shadow on what is left. */
    block->key_colour = linear(light->key_colour, light->shadow * (1.0f - scene->only_chosen));
    block->fill_direction = with(turn_with_camera(scene, light->fill_direction), light->fill);
    block->fill_colour = linear(light->fill_colour, 0.0f);
    block->rim_direction = with(turn_with_camera(scene, light->rim_direction), light->rim);
    block->rim_colour = linear(light->rim_colour, 0.0f);
    vec3s other = { { -light->rim_direction.x, light->rim_direction.y, light->rim_direction.z } };
    block->rim_other = with(turn_with_camera(scene, other), 0.45f * light->rim);
    block->sky_colour = linear(light->sky_colour, light->ambient);
    block->ground_colour = linear(light->ground_colour, light->exposure);
}

static void fill_paper(FrameBlock *block)
{
    const vec4s white = { { 1.0f, 1.0f, 1.0f, 0.0f } };
    block->backdrop_top = block->backdrop_upper = white;
    block->backdrop_horizon = block->backdrop_floor = white;
    block->backdrop_halo.w = block->backdrop_glow.w = block->backdrop_place.w = 0.0f;
}

/* The horizon's glow stands behind the far edge of the floor, but never leaves the picture's
 * middle: in a close view the room keeps its calm. */
static void fill_backdrop(FrameBlock *block, const Scene *scene)
{
    const Theme *theme = scene->theme;
    vec4s feet =
        glms_mat4_mulv(block->view_projection, (vec4s){ { 0.0f, scene->floor_y, 0.0f, 1.0f } });
    float depth = fmaxf(feet.w, 0.01f);
    float x = glm_clamp(0.5f + 0.5f * feet.x / depth, 0.2f, 0.8f);
    float foot = 0.5f - 0.5f * feet.y / depth;
    float horizon = glm_clamp(foot - 0.12f, 0.52f, 0.67f);
    float dark = theme->is_light ? 0.0f : 1.0f;
    block->backdrop_top = with(rgb(theme, COLOUR_BACKGROUND_TOP), 0.0f);
    block->backdrop_upper = with(rgb(theme, COLOUR_BACKGROUND_GLOW), 0.0f);
    block->backdrop_horizon = with(rgb(theme, COLOUR_BACKGROUND_HORIZON), 0.0f);
    block->backdrop_floor = with(rgb(theme, COLOUR_BACKGROUND_FLOOR), 0.0f);
    block->backdrop_halo = with(theme->light.sky_colour, 0.95f - 0.53f * dark);
    block->backdrop_glow = with(theme->light.rim_colour, 0.18f * dark);
    block->backdrop_place = (vec4s){ { x, 0.6f * horizon, horizon, 0.10f + 0.20f * dark } };
    if (scene->on_paper)
        fill_paper(block);
}

static void fill_track(FrameBlock *block, const Scene *scene, const FrameBounds *bounds)
{
    const Theme *theme = scene->theme;
    vec3s at = middle(bounds);
    float shown = scene->show_track ? 1.0f : 0.0f;
    at.x = to_texel(at.x, 2.0f * FLOOR_HALF, FRAME_FAR_SIZE);
    at.z = to_texel(at.z, 2.0f * FLOOR_HALF, FRAME_FAR_SIZE);
    block->floor_map = (vec4s){ { at.x, at.z, FLOOR_HALF, shown * scene->track_radius } };
    block->track_top = linear(rgb(theme, COLOUR_TRACK_TOP), shown * TRACK_HEIGHT);
    block->track_low = linear(rgb(theme, COLOUR_TRACK_LOW), 0.0f);
    block->track_edge = linear(rgb(theme, COLOUR_TRACK_EDGE),
                               scene->ground_goes ? scene->ground_gone : -1.0f);
    block->lane = linear(rgb(theme, COLOUR_LANE), theme->is_light ? 1.0f : LANE_STRENGTH);
}

static void fill_steps(FrameBlock *block, const Scene *scene)
{
    block->steps = (vec4s){ { (float)scene->step_count, scene->steps_done, scene->steps_amount } };
    block->step_done = linear(rgb(scene->theme, COLOUR_DONE), 0.0f);
}

static void fill_strain(FrameBlock *block, const Scene *scene)
{
    for (int i = 0; i < THEME_STRAIN_STOPS; i++) {
        const ThemeStrain *stop = &scene->theme->strain[i];
        block->strain_ramp[i] = with(stop->colour, stop->strain);
    }
    block->strain = (vec4s){ { scene->strain_amount, scene->strain_lit, 0.0f, 0.0f } };
    block->inner = linear(rgb(scene->theme, COLOUR_DONE), scene->inner_amount);
}

void frame_fill(FrameBlock *block, const Scene *scene, const FrameBounds *bounds)
{
    float width = (float)scene->width, height = (float)scene->height;
    *block = (FrameBlock){ 0 };
    block->view_projection = glms_mat4_mul(scene->projection, scene->view);
    block->eye = with(scene->eye, scene->theme->is_light ? 1.0f : 0.0f);
    block->viewport = (vec4s){ { width, height, 1.0f / width, 1.0f / height } };
    block->hover_colour = linear(scene->hover_colour, scene->hover_amount);
    block->chosen_colour = linear(scene->chosen_colour, scene->chosen_amount);
    block->state =
        (vec4s){ { scene->dressed, scene->fade_others, scene->only_chosen, scene->floor_y } };
    fill_light(block, scene);
    fill_strain(block, scene);
    fill_steps(block, scene);
    fill_backdrop(block, scene);
    fill_track(block, scene, bounds);
    vec3s towards_key = glms_vec3(block->key_direction);
    block->shadow_projection = shadow_projection(towards_key, bounds);
}

mat4s frame_below_projection(const FrameBlock *block)
{
    float start = block->state.w - BELOW_START, half = block->floor_map.z;
    mat4s m = { 0 };
    m.raw[0][0] = 1.0f / half;
    m.raw[2][1] = 1.0f / half;
    m.raw[1][2] = 2.0f / BELOW_DEPTH;
    m.raw[3][0] = -block->floor_map.x / half;
    m.raw[3][1] = -block->floor_map.y / half;
    m.raw[3][2] = -2.0f * start / BELOW_DEPTH - 1.0f;
    m.raw[3][3] = 1.0f;
    return m;
}

float frame_scale(const FrameBlock *block, const FrameBounds *bounds)
{
    const mat4s *m = &block->view_projection;
    vec3s up = { { m->raw[0][1], m->raw[1][1], m->raw[2][1] } };
    vec4s at = glms_mat4_mulv(*m, glms_vec4(middle(bounds), 1.0f));
    return 0.5f * glms_vec3_norm(up) / fmaxf(at.w, 0.1f);
}

vec4s frame_floor_range(const FrameBounds *bounds)
{
    return (vec4s){ { 2.0f * light_reach(bounds), BELOW_DEPTH, BELOW_START, 0.0f } };
}

/* ---- The floor's maps. */

static int to_floor_texel(float metres)
{
    float texel = 2.0f * FLOOR_HALF / (float)FRAME_FAR_SIZE;
    return (int)glm_clamp(floorf((metres + FLOOR_HALF) / texel), 0.0f, (float)FRAME_FAR_SIZE);
}

FrameArea frame_floor_area(const FrameBlock *block, const FrameBounds *bounds)
{
    vec3s light = glms_vec3(block->key_direction), low = bounds->low, high = bounds->high;
    float away = fmaxf(high.y - block->state.w, 0.0f) / fmaxf(light.y, LOWEST_LIGHT);
    float x = -light.x * away - block->floor_map.x, z = -light.z * away - block->floor_map.y;
    low = (vec3s){ { fminf(low.x + x, low.x - block->floor_map.x), 0.0f,
                     fminf(low.z + z, low.z - block->floor_map.y) } };
    high = (vec3s){ { fmaxf(high.x + x, high.x - block->floor_map.x), 0.0f,
                      fmaxf(high.z + z, high.z - block->floor_map.y) } };
    int left = to_floor_texel(low.x - FLOOR_BLUR), right = to_floor_texel(high.x + FLOOR_BLUR) + 1;
    int near = to_floor_texel(low.z - FLOOR_BLUR), far = to_floor_texel(high.z + FLOOR_BLUR) + 1;
    return (FrameArea){ left, near, right - left, far - near };
}

/* ---- Areas of the picture. */

/* Grows the area by a point; a point behind the eye makes it the whole picture. */
static void cover_point(const FrameBlock *block, vec3s point, vec4s *area)
{
    vec4s p = glms_mat4_mulv(block->view_projection, glms_vec4(point, 1.0f));
    if (p.w < 0.01f) {
        *area = (vec4s){ { -INFINITY, -INFINITY, INFINITY, INFINITY } };
        return;
    }
    *area = (vec4s){ { fminf(area->x, p.x / p.w), fminf(area->y, p.y / p.w),
                       fmaxf(area->z, p.x / p.w), fmaxf(area->w, p.y / p.w) } };
}

static FrameArea to_pixels(const FrameBlock *block, vec4s area, float margin)
{
    float width = block->viewport.x, height = block->viewport.y;
    int left = (int)glm_clamp((0.5f + 0.5f * area.x) * width - margin, 0.0f, width);
    int bottom = (int)glm_clamp((0.5f + 0.5f * area.y) * height - margin, 0.0f, height);
    int right = (int)glm_clamp((0.5f + 0.5f * area.z) * width + margin + 1.0f, 0.0f, width);
    int top = (int)glm_clamp((0.5f + 0.5f * area.w) * height + margin + 1.0f, 0.0f, height);
    return (FrameArea){ left, bottom, right > left ? right - left : 0,
                        top > bottom ? top - bottom : 0 };
}

FrameArea frame_placed_area(const FrameBlock *block, const FrameBounds *bounds, mat4s place,
                            float margin)
{
    vec4s area = { { INFINITY, INFINITY, -INFINITY, -INFINITY } };
    vec3s low = bounds->low, high = bounds->high;
    for (int i = 0; i < 8; i++) {
        vec3s corner = { { i & 1 ? low.x : high.x, i & 2 ? low.y : high.y,
                           i & 4 ? low.z : high.z } };
        cover_point(block, glms_mat4_mulv3(place, corner, 1.0f), &area);
    }
    return to_pixels(block, area, margin);
}

FrameArea frame_body_area(const FrameBlock *block, const FrameBounds *bounds, float margin)
{
    return frame_placed_area(block, bounds, glms_mat4_identity(), margin);
}

FrameArea frame_track_area(const FrameBlock *block, float margin)
{
    float disc = block->floor_map.w, top = block->state.w, foot = top - block->track_top.w;
    const FrameBounds bounds = { { { -disc, foot, -disc } }, { { disc, top, disc } } };
    return frame_body_area(block, &bounds, margin);
}

/* ---- Areas without overlap: the picture is cut into bands between all their edges. */

static int compare_numbers(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static int compare_left(const void *a, const void *b)
{
    return compare_numbers(&((const FrameArea *)a)->x, &((const FrameArea *)b)->x);
}

/* What the areas cover of a band, from left to right. */
static int split_band(const FrameArea *areas, int count, int bottom, int top, FrameArea *out)
{
    FrameArea within[FRAME_AREAS];
    int found = 0, made = 0;
    for (int i = 0; i < count; i++)
        if (areas[i].y <= bottom && areas[i].y + areas[i].height >= top && areas[i].width > 0)
            within[found++] = areas[i];
    qsort(within, (size_t)found, sizeof within[0], compare_left);
    for (int i = 0; i < found; i++) {
        int right = within[i].x + within[i].width;
        FrameArea *last = made ? &out[made - 1] : NULL;
        if (!last || within[i].x > last->x + last->width)
            out[made++] = (FrameArea){ within[i].x, bottom, within[i].width, top - bottom };
        else if (right > last->x + last->width)
            last->width = right - last->x;
    }
    return made;
}

int frame_split_areas(const FrameArea *areas, int count, FrameArea *out)
{
    int edges[2 * FRAME_AREAS], made = 0;
    assert(count <= FRAME_AREAS);
    for (int i = 0; i < count; i++) {
        edges[2 * i] = areas[i].y;
        edges[2 * i + 1] = areas[i].y + areas[i].height;
    }
    qsort(edges, 2 * (size_t)count, sizeof edges[0], compare_numbers);
    for (int i = 0; i + 1 < 2 * count; i++)
        if (edges[i] < edges[i + 1])
            made += split_band(areas, count, edges[i], edges[i + 1], out + made);
    return made;
}
