#include "app/demo_ui.h"

#include "app/demo_zones.h"
#include "core/text.h"

#include <math.h>

static const float hidden_cosine = 0.12f; /* skin that looks less at the eye is not pointed at */

static void forbid(LabelRoom *room, Box box)
{
    if (box.w > 0 && box.h > 0 && room->forbidden_count < LABELS_MAX_FORBIDDEN)
        room->forbidden[room->forbidden_count++] = box;
}

/* The box round the body's skin between two heights of the window. */
static Box body_box(const App *app, float top, float bottom)
{
    const Box *stage = &app->layout.stage;
    const Skinned *skinned = &app->runner.skinned;
    float left = box_right(*stage), right = stage->x;
    vec2s pixel;
    for (uint32_t v = 0; v < skinned->vertex_count; v += 23) {
        if (!camera_project(&app->camera, skinned->position[v], app->width, app->height, &pixel) ||
            pixel.y < top || pixel.y > bottom)
            continue;
        left = fminf(left, pixel.x);
        right = fmaxf(right, pixel.x);
    }
    left = fmaxf(left, stage->x);
    right = fminf(right, box_right(*stage));
    return (Box){ left, stage->y, fmaxf(0, right - left), stage->h };
}

/* Between the outermost dots, where a lying body leaves no room beside it: labels may then lie over
 * an arm or the other leg. */
static Box anchors_box(const App *app, const Label *labels, int count)
{
    const Box *stage = &app->layout.stage;
    float margin = 46 * app_scale(app), left = INFINITY, right = -INFINITY;
    for (int i = 0; i < count; i++) {
        left = fminf(left, labels[i].anchor.x - margin);
        right = fmaxf(right, labels[i].anchor.x + margin);
    }
    return (Box){ left, stage->y, right - left, stage->h };
}

static bool all_shown(const LabelPlace *places, int count)
{
    for (int i = 0; i < count; i++)
        if (!places[i].shown)
            return false;
    return true;
}

static LabelRoom room_for(const App *app, float top, float bottom)
{
    const Layout *layout = &app->layout;
    float u = app_scale(app);
    LabelRoom room = { .allowed = box_inset(layout->stage, 8 * u),
                       .body = body_box(app, top, bottom), .unit = u };
    forbid(&room, layout->back);
    forbid(&room, layout->title);
    forbid(&room, layout->caption);
    forbid(&room, (Box){ box_right(layout->stage) - 60 * u, box_bottom(layout->stage) - 190 * u,
                         60 * u, 190 * u });
    return room;
}

/* ---- The target. */

static float facing(const App *app, uint32_t vertex)
{
    const Skinned *skinned = &app->runner.skinned;
    vec3s to_eye = glms_vec3_sub(camera_eye(&app->camera), skinned->position[vertex]);
    return glms_vec3_dot(glms_vec3_normalize(to_eye), skinned->normal[vertex]);
}

/* Whether nothing lies before it. */
static bool seen(const App *app, uint32_t vertex)
{
    const float near = 0.02f; /* metres */
    vec3s at = app->runner.skinned.position[vertex], where, origin, direction;
    vec2s pixel;
    if (facing(app, vertex) < hidden_cosine ||
        !camera_project(&app->camera, at, app->width, app->height, &pixel))
        return false;
    camera_ray(&app->camera, pixel, app->width, app->height, &origin, &direction);
    runner_pick(&app->runner, origin, direction, app->state.bare, &where);
    return glms_vec3_distance(where, at) < near;
}

/* Stays where it is while it can be seen; else the one that looks most at the eye. */
static int choose_spot(const App *app)
{
    const Demo *demo = app->demo;
    if (demo->spot >= 0 && demo->spot < demo->spot_count && seen(app, demo->spots[demo->spot]))
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

static void target_label(App *app)
{
    Demo *demo = app->demo;
    const float reach = 70 * app_scale(app);
    if (demo->target < 0)
        return;
    demo->spot = choose_spot(app);
    vec2s anchor;
    if (demo->spot < 0 ||
        !camera_project(&app->camera, app->runner.skinned.position[demo->spots[demo->spot]],
                        app->width, app->height, &anchor))
        return;
    const Muscle *muscle = &demo->muscles.list[demo->target];
    char name[120], number[16], latin[ANATOMY_LATIN];
    demo_percent(demo_strain(demo, demo->target), number, sizeof number);
    text_format(name, sizeof name, "%s %s", content_words(&app->content, "muscle.%s", muscle->id),
                number);
    content_short_latin(&app->content.anatomy.muscles[muscle->anatomy], latin, sizeof latin);
    UiCallout words = { .name = name, .latin = latin };
    vec2s size = ui_callout_size(app->ui, words);
    LabelRoom room = room_for(app, anchor.y - reach, anchor.y + reach);
    Label label = { .key = 1, .anchor = anchor, .width = size.x, .height = size.y };
    LabelPlace place;
    labels_place_one(&label, &room, &demo->labels, &place);
    if (!place.shown) {
        room.body = anchors_box(app, &label, 1);
        labels_place_one(&label, &room, &demo->labels, &place);
    }
    if (place.shown)
        ui_callout(app->ui, "demo.label", &place, anchor, words);
}

/* ---- Off limits. */

typedef struct {
    vec2s centre, radii; /* pixels */
} Ring;

static bool ring_of(const App *app, const DemoZone *zone, Ring *ring)
{
    const Skinned *skinned = &app->runner.skinned;
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
    float top = INFINITY, bottom = 0, reach = 60 * app_scale(app);
    for (int i = 0; i < count; i++) {
        content_named(app_words(app, "demo.off_limits"),
                      content_words(&app->content, "demo.zone.%s", zones[i]->id), names[i],
                      sizeof names[i]);
        words[i] = (UiCallout){ .name = names[i] };
        vec2s size = ui_callout_size(app->ui, words[i]);
        labels[i] = (Label){ .key = (uint32_t)(zones[i] - app->demo->zones) + 2,
                             .anchor = rings[i].centre, .width = size.x, .height = size.y };
        top = fminf(top, rings[i].centre.y - reach);
        bottom = fmaxf(bottom, rings[i].centre.y + reach);
    }
    LabelRoom room = room_for(app, top, bottom);
    labels_place(labels, count, &room, &app->demo->labels, places);
    if (!all_shown(places, count)) {
        room.body = anchors_box(app, labels, count);
        labels_place(labels, count, &room, &app->demo->labels, places);
    }
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

static void stroke(App *app)
{
    const Demo *demo = app->demo;
    float u = app_scale(app);
    const Prop *tool = demo_tool(&demo->frame);
    bool back = demo->place.move == CLIP_OUT;
    vec3s first = back ? demo->stroke_to : demo->stroke_from;
    vec3s last = back ? demo->stroke_from : demo->stroke_to;
    vec2s a, b, away;
    if (!tool || demo->stroke_joint < 0 || demo->place.move == CLIP_ENTER ||
        demo->place.move == CLIP_LEAVE ||
        !camera_project(&app->camera, in_world(app, first), app->width, app->height, &a) ||
        !camera_project(&app->camera, in_world(app, last), app->width, app->height, &b) ||
        !camera_project(&app->camera, tool->at, app->width, app->height, &away))
        return;
    vec2s along = glms_vec2_sub(b, a);
    float length = glms_vec2_norm(along);
    if (length < 30 * u)
        return;
    along = glms_vec2_scale(along, 1 / length);
    vec2s aside = { { -along.y, along.x } };
    if (glms_vec2_dot(glms_vec2_sub(away, a), aside) > 0)
        aside = glms_vec2_scale(aside, -1);
    vec2s off = glms_vec2_scale(aside, 58 * u);
    a = glms_vec2_add(a, off);
    b = glms_vec2_add(b, off);
    for (float at = 14 * u; at < length - 8 * u; at += 10 * u)
        ui_disc(app->ui, glms_vec2_add(a, glms_vec2_scale(along, at)), 2.2f * u, COLOUR_TEXT, 0,
                COLOUR_TEXT);
    for (int i = -1; i <= 1; i += 2) {
        vec2s barb = glms_vec2_add(glms_vec2_scale(along, -13 * u),
                                   glms_vec2_scale(aside, (float)i * 9 * u));
        ui_line(app->ui, b, glms_vec2_add(b, barb), 3.5f * u, COLOUR_TEXT);
    }
    ui_disc(app->ui, glms_vec2_add(a, glms_vec2_scale(along, length * demo->place.progress)),
            5.5f * u, COLOUR_TEXT, 0, COLOUR_TEXT);
}

void demo_labels(App *app)
{
    if (!app->demo->shown || app->demo->mesh_version != app->runner.mesh_version)
        return;
    if (!demo_rolls(app)) {
        target_label(app);
        return;
    }
    stroke(app);
    if (app->state.demo.off_limits)
        zones(app);
}
