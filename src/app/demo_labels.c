#include "app/demo_ui.h"

#include "app/demo_zones.h"
#include "app/label_room.h"
#include "core/count.h"
#include "core/text.h"

#include <math.h>

static const float hidden_cosine = 0.12f; /* skin that looks less at the eye is not pointed at */
static const float limb_thick = 0.16f;    /* metres: how far from what is rolled its arrow is */
static const double look_again = 0.2;     /* seconds */

/* What the tool covers: where it presses shall be seen. */
static Box tool_box(const App *app)
{
    const Prop *tool = demo_tool(&app->demo->frame);
    vec2s low = { { INFINITY, INFINITY } }, high = { { -INFINITY, -INFINITY } }, pixel;
    if (!tool)
        return (Box){ 0, 0, 0, 0 };
    for (int i = 0; i < 8; i++) {
        vec3s half = tool->half, at = { { i & 1 ? half.x : -half.x, i & 2 ? half.y : -half.y,
                                          i & 4 ? half.z : -half.z } };
        at = glms_vec3_add(tool->at, glms_quat_rotatev(tool->turn, at));
        if (!camera_project(&app->camera, at, app->width, app->height, &pixel))
            return (Box){ 0, 0, 0, 0 };
        low = glms_vec2_minv(low, pixel);
        high = glms_vec2_maxv(high, pixel);
    }
    return (Box){ low.x, low.y, high.x - low.x, high.y - low.y };
}

/* Beside the body; else clear of it above and below, close by where need be; else over an arm or
 * the other leg. */
static void place(App *app, const Label *labels, int count, float reach, LabelPlace *places)
{
    static const struct {
        float margin; /* design units beside the anchors; 0: beside the body */
        bool clear;   /* of all of the body */
    } choices[] = { { 0, false }, { 46, true }, { 16, true }, { 46, false }, { 16, false } };
    float u = app_scale(app), top = INFINITY, bottom = -INFINITY;
    for (int i = 0; i < count; i++) {
        top = fminf(top, labels[i].anchor.y - reach * u);
        bottom = fmaxf(bottom, labels[i].anchor.y + reach * u);
    }
    for (size_t i = 0; i < ARRAY_COUNT(choices); i++) {
        bool beside = choices[i].margin <= 0;
        Box between = label_anchors_box(app, labels, count, choices[i].margin * u);
        LabelRoom room = label_room(app, beside ? label_body_box(app, top, bottom) : between);
        if (choices[i].clear)
            label_forbid_body(app, &room);
        if (choices[i].clear || beside)
            label_forbid(&room, tool_box(app));
        labels_place(labels, count, &room, &app->demo->labels, places);
        if (labels_all_shown(places, count))
            return;
    }
}

/* ---- The target. */

static float facing(const App *app, uint32_t vertex)
{
    const Skinned *skinned = runner_skin(&app->runner);
    vec3s to_eye = glms_vec3_sub(camera_eye(&app->camera), skinned->position[vertex]);
    return glms_vec3_dot(glms_vec3_normalize(to_eye), skinned->normal[vertex]);
}

/* Whether nothing lies before it. */
static bool seen(const App *app, uint32_t vertex)
{
    const float near = 0.02f; /* metres */
    vec3s at = runner_skin(&app->runner)->position[vertex], where, origin, direction;
    vec2s pixel;
    if (facing(app, vertex) < hidden_cosine ||
        !camera_project(&app->camera, at, app->width, app->height, &pixel))
        return false;
    camera_ray(&app->camera, pixel, app->width, app->height, &origin, &direction);
    runner_pick(&app->runner, origin, direction, app->state.bare, &where);
    return glms_vec3_distance(where, at) < near;
}

/* Stays where it is while it can be seen, which is looked at now and then; else the one that looks
 * most at the eye. */
static int choose_spot(const App *app)
{
    Demo *demo = app->demo;
    bool named = demo->spot >= 0 && demo->spot < demo->spot_count;
    if (named && app->now < demo->spot_due && facing(app, demo->spots[demo->spot]) >= hidden_cosine)
        return demo->spot;
    demo->spot_due = app->now + look_again;
    if (named && seen(app, demo->spots[demo->spot]))
        return demo->spot;
    int best = -1;
    float most = hidden_cosine;
    for (int i = 0; i < demo->spot_count; i++) {
        float looks = facing(app, demo->spots[i]);
        if (looks > most && seen(app, demo->spots[i])) {
            most = looks;
            best = i;
        }
    }
    return best;
}

/* Returns where it is; h 0: nowhere. */
static Box target_label(App *app)
{
    Demo *demo = app->demo;
    const Box none = { 0, 0, 0, 0 };
    if (demo->target < 0)
        return none;
    demo->spot = choose_spot(app);
    vec2s anchor;
    if (demo->spot < 0 ||
        !camera_project(&app->camera, runner_skin(&app->runner)->position[demo->spots[demo->spot]],
                        app->width, app->height, &anchor))
        return none;
    const Muscle *muscle = &demo->muscles.list[demo->target];
    char name[120], number[16], latin[ANATOMY_LATIN];
    demo_percent(demo_strain(demo, demo->target), number, sizeof number);
    text_format(name, sizeof name, "%s %s", content_words(&app->content, "muscle.%s", muscle->id),
                number);
    content_short_latin(&app->content.anatomy.muscles[muscle->anatomy], latin, sizeof latin);
    UiCallout words = { .name = name, .latin = latin };
    vec2s size = ui_callout_size(app->ui, words);
    Label label = { .key = 1, .anchor = anchor, .width = size.x, .height = size.y };
    LabelPlace at;
    place(app, &label, 1, 70, &at);
    if (!at.shown)
        return none;
    ui_callout(app->ui, "demo.label", &at, anchor, words);
    return at.box;
}

/* ---- Off limits. */

typedef struct {
    vec2s centre, radii; /* pixels */
} Ring;

static bool ring_of(const App *app, const DemoZone *zone, Ring *ring)
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
static void hatch(App *app, const Ring *ring)
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

static void draw_ring(App *app, const Ring *ring, float shows)
{
    ui_set_fade(app->ui, shows, (vec2s){ { 0, 0 } });
    ui_arc(app->ui, ring->centre, ring->radii, 0, 2 * GLM_PIf, 4.5f * app_scale(app),
           COLOUR_PANEL, 0.8f);
    ui_arc(app->ui, ring->centre, ring->radii, 0, 2 * GLM_PIf, 2.2f * app_scale(app), COLOUR_TEXT,
           1);
    hatch(app, ring);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}

static void name_rings(App *app, const Ring *rings, const DemoZone *const *zones, int count)
{
    Label labels[LABELS_MAX];
    LabelPlace places[LABELS_MAX];
    UiCallout words[LABELS_MAX];
    char names[LABELS_MAX][96];
    for (int i = 0; i < count; i++) {
        content_named(app_words(app, "demo.off_limits"),
                      content_words(&app->content, "demo.zone.%s", zones[i]->id), names[i],
                      sizeof names[i]);
        words[i] = (UiCallout){ .name = names[i] };
        vec2s size = ui_callout_size(app->ui, words[i]);
        labels[i] = (Label){ .key = (uint32_t)(zones[i] - app->demo->zones) + 2,
                             .anchor = rings[i].centre, .width = size.x, .height = size.y };
    }
    place(app, labels, count, 60, places);
    for (int i = 0; i < count; i++) {
        char id[UI_ID];
        text_format(id, sizeof id, "demo.zone.%s", zones[i]->id);
        ui_callout(app->ui, id, &places[i], rings[i].centre, words[i]);
    }
}

static void zones(App *app)
{
    const float named = 0.5f;
    const DemoZone *shown[DEMO_ZONES];
    Ring rings[DEMO_ZONES];
    int count = 0;
    for (int i = 0; i < app->demo->zone_count; i++) {
        const DemoZone *zone = &app->demo->zones[i];
        Ring ring;
        float shows = demo_zone_shows(app, zone);
        if (shows <= 0.02f || !ring_of(app, zone, &ring))
            continue;
        draw_ring(app, &ring, shows);
        if (shows < named || count == LABELS_MAX)
            continue;
        shown[count] = zone;
        rings[count++] = ring;
    }
    if (count)
        name_rings(app, rings, shown, count);
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

static void stroke(App *app)
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
        return;
    vec2s along = glms_vec2_sub(b, a);
    float length = glms_vec2_norm(along);
    if (length < 4 * u)
        return;
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
}

/* What is under the pointer; the target has its name already. */
static void hovered(App *app, Box taken)
{
    const Demo *demo = app->demo;
    BodyPart part = app->state.hover;
    const Muscle *target = demo->target < 0 ? NULL : &demo->muscles.list[demo->target];
    bool named = taken.h > 0 && target && part.muscle == target->anatomy &&
                 part.side == demo->side;
    if (part.muscle >= 0 && !named)
        label_hovered(app, part, app->hover_at, taken);
    else
        label_none_hovered(app);
}

void demo_labels(App *app)
{
    Box taken = { 0, 0, 0, 0 };
    if (!app->demo->shown || app->demo->mesh_version != app->runner.mesh_version)
        return;
    if (!demo_rolls(app)) {
        taken = target_label(app);
    } else {
        stroke(app);
        if (app->state.demo.off_limits)
            zones(app);
    }
    hovered(app, taken);
}
