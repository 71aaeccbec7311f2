#include "app/demo_marks.h"

#include "core/ease.h"

#include <math.h>

static const float limb_thick = 0.16f;    /* metres: how far from what is rolled its arrow is */

/* ---- Off limits. */

static bool ring_of(const App *app, const DemoZone *zone, DemoRing *ring)
{
    const Skinned *skinned = runner_skin(&app->runner);
    vec3s at = skinned->position[zone->vertex], up = { { 0, zone->radius, 0 } };
    vec2s edge;
    if (!camera_project(&app->camera, at, app->width, app->height, &ring->centre) ||
        !camera_project(&app->camera, glms_vec3_add(at, up), app->width, app->height, &edge))
        return false;
    float radius = fmaxf(1.3f * glms_vec2_distance(edge, ring->centre), 14 * app_scale(app));
    ring->radii = (vec2s){ { radius, radius * 0.82f } };
    return true;
}

/* Slanted lines across the ring. */
static void hatch(App *app, const DemoRing *ring)
{
    const int lines = 4;
    float width = 2.2f * app_scale(app);
    for (int i = 0; i < lines; i++) {
        float off = ((float)i + 0.5f) * 2 / (float)lines - 1; /* of the unit circle, across */
        float half = 0.86f * sqrtf(fmaxf(0, 1 - off * off));
        const float cosine = 0.5f, sine = 0.866f; /* of the slant */
        vec2s a = { { off * sine - half * cosine, off * cosine + half * sine } };
        vec2s b = { { off * sine + half * cosine, off * cosine - half * sine } };
        ui_line(app->ui, glms_vec2_add(ring->centre, glms_vec2_mul(a, ring->radii)),
                glms_vec2_add(ring->centre, glms_vec2_mul(b, ring->radii)), width, COLOUR_TEXT);
    }
}

/* What lies behind the body is seen through it, fainter: it is not on this side. */
static void draw_ring(App *app, const DemoRing *ring)
{
    const float through = 0.5f;
    float front = ease_smooth(-0.4f, 0, demo_zone_faces(app, ring->zone));
    ui_set_fade(app->ui, ring->shows * glm_lerp(through, 1, front), (vec2s){ { 0, 0 } });
    ui_arc(app->ui, ring->centre, ring->radii, 0, 2 * GLM_PIf, 4.5f * app_scale(app),
           COLOUR_PANEL, 0.8f);
    ui_arc(app->ui, ring->centre, ring->radii, 0, 2 * GLM_PIf, 2.2f * app_scale(app), COLOUR_TEXT,
           1);
    hatch(app, ring);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}

int demo_rings(App *app, DemoRing rings[DEMO_ZONES])
{
    int count = 0;
    for (int i = 0; i < app->demo->zone_count; i++) {
        const DemoZone *zone = &app->demo->zones[i];
        DemoRing *ring = &rings[count];
        *ring = (DemoRing){ .zone = zone, .shows = demo_zone_shows(app, zone) };
        if (ring->shows <= 0.02f || !ring_of(app, zone, ring))
            continue;
        draw_ring(app, ring);
        count++;
    }
    return count;
}

/* ---- The stroke: from where to where, in the way it goes now. */

static vec3s in_world(const App *app, vec3s in_joint)
{
    const PoseWorld *world = &app->runner.world;
    int joint = app->demo->stroke_joint;
    return glms_vec3_add(world->position[joint],
                         glms_quat_rotatev(world->rotation[joint], in_joint));
}

typedef struct {
    vec2s from, to, along, aside; /* pixels; the latter unit */
    float length;
} Arrow;

/* Dots and two barbs, all of them wider by so much. */
static void draw_arrow(App *app, const Arrow *arrow, float wider, ColourName colour)
{
    float u = app_scale(app);
    for (float at = 14 * u; at < arrow->length - 8 * u; at += 10 * u)
        ui_disc(app->ui, glms_vec2_muladds(arrow->along, at, arrow->from), 2.4f * u + wider / 2,
                colour, 0, colour);
    for (int i = -1; i <= 1; i += 2) {
        vec2s barb = glms_vec2_add(glms_vec2_scale(arrow->along, -14 * u),
                                   glms_vec2_scale(arrow->aside, (float)i * 9.5f * u));
        ui_line(app->ui, arrow->to, glms_vec2_add(arrow->to, barb), 3.8f * u + wider, colour);
    }
}

bool demo_stroke(App *app, vec2s *from, vec2s *to)
{
    const Demo *demo = app->demo;
    float u = app_scale(app);
    const float least = 48 * u;
    const Prop *tool = demo_tool(&demo->frame);
    bool back = demo->place.move == CLIP_OUT;
    vec3s first = back ? demo->stroke_to : demo->stroke_from;
    vec3s last = back ? demo->stroke_from : demo->stroke_to;
    const vec3s thick = { { 0, limb_thick, 0 } };
    vec2s a, b, away, above;
    if (!tool || demo->stroke_joint < 0 || demo->place.move == CLIP_ENTER ||
        demo->place.move == CLIP_LEAVE ||
        !camera_project(&app->camera, in_world(app, first), app->width, app->height, &a) ||
        !camera_project(&app->camera, in_world(app, last), app->width, app->height, &b) ||
        !camera_project(&app->camera, tool->at, app->width, app->height, &away) ||
        !camera_project(&app->camera, glms_vec3_add(tool->at, thick), app->width, app->height,
                        &above))
        return false;
    vec2s along = glms_vec2_sub(b, a);
    float length = glms_vec2_norm(along);
    if (length < 4 * u)
        return false;
    along = glms_vec2_scale(along, 1 / length);
    if (length < least) { /* which way a short one goes shall still be seen */
        vec2s out = glms_vec2_scale(along, (least - length) / 2);
        a = glms_vec2_sub(a, out);
        b = glms_vec2_add(b, out);
        length = least;
    }
    vec2s aside = { { -along.y, along.x } };
    if (glms_vec2_dot(glms_vec2_sub(away, a), aside) > 0)
        aside = glms_vec2_scale(aside, -1);
    vec2s off = glms_vec2_scale(
        aside, glm_clamp(glms_vec2_distance(away, above), 26 * u, 58 * u));
    a = glms_vec2_add(a, off);
    b = glms_vec2_add(b, off);
    Arrow arrow = { a, b, along, aside, length };
    draw_arrow(app, &arrow, 2.5f * u, COLOUR_PANEL); /* seen before skin and mat alike */
    draw_arrow(app, &arrow, 0, COLOUR_TEXT);
    vec2s now = glms_vec2_add(a, glms_vec2_scale(along, length * demo->place.progress));
    ui_disc(app->ui, now, 5.5f * u, COLOUR_TEXT, 2 * u, COLOUR_PANEL);
    *from = a;
    *to = b;
    return true;
}
