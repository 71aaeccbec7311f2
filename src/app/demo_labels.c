#include "app/demo_ui.h"

#include "app/demo_label_room.h"
#include "app/demo_layout.h"
#include "app/demo_marks.h"
#include "app/demo_step.h"
#include "app/motion.h"
#include "core/text.h"

static const float hidden_cosine = 0.12f; /* skin that looks less at the eye is not pointed at */
static const double look_again = 0.2;     /* seconds */
static const float name_seconds = 0.4f;
static const uint32_t target_key = 1, hover_key = 2, zone_key = 3;

/* What is named this frame. */
typedef struct {
    int count;
    Label labels[LABELS_MAX];
    char ids[LABELS_MAX][UI_ID], names[LABELS_MAX][120], latin[LABELS_MAX][ANATOMY_LATIN];
    float shows[LABELS_MAX];   /* 0..1 */
} Named;

static UiCallout words_of(const Named *named, int i)
{
    return (UiCallout){ .name = named->names[i],
                        .latin = named->latin[i][0] ? named->latin[i] : NULL };
}

/* Once its words are there. */
static void add(const App *app, Named *named, uint32_t key, const char *id, vec2s anchor,
                float shows)
{
    int i = named->count++;
    vec2s size = ui_callout_size(app->ui, words_of(named, i));
    named->labels[i] = (Label){ .key = key, .anchor = anchor, .width = size.x, .height = size.y };
    named->shows[i] = shows;
    text_copy(named->ids[i], sizeof named->ids[i], id);
}

/* ---- The target. */

static float facing(const App *app, uint32_t vertex)
{
    const Skinned *skinned = runner_skin(&app->runner);
    vec3s to_eye = glms_vec3_sub(camera_eye(&app->camera), skinned->position[vertex]);
    return glms_vec3_dot(glms_vec3_normalize(to_eye), skinned->normal[vertex]);
}

/* Where no card lies over the picture. */
static bool uncovered(const App *app, vec2s pixel)
{
    Box dot = { pixel.x - 1, pixel.y - 1, 2, 2 };
    return box_overlaps(app->layout.stage, dot) && !box_overlaps(app->layout.caption, dot);
}

/* Whether nothing lies before it. */
static bool seen(const App *app, uint32_t vertex)
{
    const float near = 0.02f; /* metres */
    vec3s at = runner_skin(&app->runner)->position[vertex], where, origin, direction;
    vec2s pixel;
    if (facing(app, vertex) < hidden_cosine ||
        !camera_project(&app->camera, at, app->width, app->height, &pixel) ||
        !uncovered(app, pixel))
        return false;
    camera_ray(&app->camera, pixel, app->width, app->height, &origin, &direction);
    runner_pick(&app->runner, origin, direction, app->state.bare, &where);
    return glms_vec3_distance(where, at) < near;
}

/* The spot that looks most at the eye, of those that are seen when that is asked for; -1: none. */
static int best_spot(const App *app, const DemoTarget *target, bool is_seen)
{
    int best = -1;
    float most = hidden_cosine;
    for (int i = 0; i < target->count; i++) {
        float looks = facing(app, target->spots[i]);
        if (looks > most && (!is_seen || seen(app, target->spots[i]))) {
            most = looks;
            best = i;
        }
    }
    return best;
}

/* Whether the dial's target has come out from behind what hid it. */
static bool target_shows(const App *app)
{
    const DemoTarget *target = &app->demo->targets[0];
    int spot = app->demo->named_target > 0 ? best_spot(app, target, false) : -1;
    return spot >= 0 && seen(app, target->spots[spot]);
}

/* Where the dial's target is hidden, another may be named that is stretched as well. */
static bool may_be_named(const Demo *demo, int i)
{
    int muscle = demo->targets[i].muscle;
    return i == 0 || demo->target < 0 || (muscle >= 0 && demo_strain(demo, muscle) > 0);
}

/* Stays where it is while it can be seen, which is looked at now and then; else the dial's target,
 * or where that is hidden the next that is seen. */
static void choose_spot(App *app)
{
    Demo *demo = app->demo;
    if (demo->spot >= 0) {
        uint32_t vertex = demo->targets[demo->named_target].spots[demo->spot];
        if (app->now < demo->spot_due && facing(app, vertex) >= hidden_cosine)
            return;
        demo->spot_due = app->now + look_again;
        if (!target_shows(app) && seen(app, vertex))
            return;
    }
    demo->spot_due = app->now + look_again;
    demo->spot = -1;
    for (int i = 0; i < demo->target_count && demo->spot < 0; i++) {
        demo->named_target = i;
        if (may_be_named(demo, i))
            demo->spot = best_spot(app, &demo->targets[i], true);
    }
}

/* "Calf, inner head +30 %"; of one that has no length its name. */
static void target_words(const App *app, const DemoTarget *target, char *out, size_t size)
{
    const AnatomyMuscle *muscle = &app->content.anatomy.muscles[target->anatomy];
    const char *name = content_words(&app->content, "muscle.%s", muscle->id);
    char number[32];
    text_copy(out, size, name);
    if (target->muscle < 0)
        return;
    demo_strain_words(app, demo_strain(app->demo, target->muscle), number, sizeof number);
    text_format(out, size, "%s %s", name, number);
}

static void name_target(App *app, float shown, Named *named)
{
    Demo *demo = app->demo;
    vec2s anchor;
    choose_spot(app);
    if (demo->spot < 0)
        return;
    const DemoTarget *target = &demo->targets[demo->named_target];
    vec3s at = runner_skin(&app->runner)->position[target->spots[demo->spot]];
    if (!camera_project(&app->camera, at, app->width, app->height, &anchor))
        return;
    int i = named->count;
    target_words(app, target, named->names[i], sizeof named->names[i]);
    content_short_latin(&app->content.anatomy.muscles[target->anatomy], named->latin[i],
                        sizeof named->latin[i]);
    add(app, named, target_key, "demo.label", anchor, shown);
}

/* ---- Off limits. */

/* In a small window the first of places side by side is named for all: which are near each other
 * does not change while the body moves. */
static bool named_with_another(const App *app, const Named *named, const DemoZone *zone)
{
    const float near = 0.08f; /* metres */
    const vec3s *at = app->runner.mesh.position;
    const DemoZone *zones = app->demo->zones;
    for (int i = 0; i < named->count && demo_is_small(app); i++) {
        const DemoZone *other = &zones[named->labels[i].key - zone_key];
        if (glms_vec3_distance(at[other->vertex], at[zone->vertex]) < near)
            return true;
    }
    return false;
}

static void name_rings(App *app, const DemoRing *rings, int count, float shown, Named *named)
{
    const float named_from = 0.5f;
    for (int k = 0; k < count && named->count < LABELS_MAX - 1; k++) {
        const DemoZone *zone = rings[k].zone;
        int i = named->count;
        char id[UI_ID];
        if (rings[k].shows < named_from || !uncovered(app, rings[k].centre) ||
            named_with_another(app, named, zone))
            continue;
        content_named(app_words(app, "demo.off_limits"),
                      content_words(&app->content, "demo.zone.%s", zone->id), named->names[i],
                      sizeof named->names[i]);
        text_format(id, sizeof id, "demo.zone.%s", zone->id);
        add(app, named, zone_key + (uint32_t)(zone - app->demo->zones), id, rings[k].centre,
            shown);
    }
}

/* Rings and the way of the stroke, and what covers neither. */
static void marks(App *app, float shown, Named *named, LabelMarks *kept)
{
    DemoRing rings[DEMO_ZONES];
    vec2s from, to;
    if (demo_stroke(app, &from, &to))
        label_marks_line(kept, from, to);
    if (!app->state.demo.off_limits)
        return;
    int count = demo_rings(app, rings);
    for (int i = 0; i < count; i++)
        label_marks_box(kept, (Box){ rings[i].centre.x - rings[i].radii.x,
                                     rings[i].centre.y - rings[i].radii.y, 2 * rings[i].radii.x,
                                     2 * rings[i].radii.y });
    if (shown > 0)
        name_rings(app, rings, count, shown, named);
}

/* ---- What is under the pointer; the target has its name already. */

static void name_hovered(App *app, Named *named)
{
    const Demo *demo = app->demo;
    BodyPart part = app->state.hover;
    vec2s anchor;
    bool is_named = named->count > 0 && named->labels[0].key == target_key &&
                    part.muscle == demo->targets[demo->named_target].anatomy &&
                    part.side == demo->side;
    if (part.muscle < 0 || is_named ||
        !camera_project(&app->camera, app->hover_at, app->width, app->height, &anchor))
        return;
    const AnatomyMuscle *muscle = &app->content.anatomy.muscles[part.muscle];
    int i = named->count;
    text_copy(named->names[i], sizeof named->names[i],
              content_words(&app->content, "muscle.%s", muscle->id));
    content_short_latin(muscle, named->latin[i], sizeof named->latin[i]);
    add(app, named, hover_key, "hover.label", anchor, 1);
}

/* 0..1: while the body only comes and goes there is nothing to name yet. */
static float shows(const App *app)
{
    Demo *demo = app->demo;
    float goal = demo_is_way(demo) ? 0 : 1;
    if (!demo->is_named)
        glide_set(&demo->named, goal);
    demo->is_named = true;
    if (demo->named.to != goal)
        glide_to(&demo->named, goal, motion_seconds(app, name_seconds));
    glide_step(&demo->named, app->seconds);
    return glide_value(&demo->named);
}

void demo_labels(App *app)
{
    Named named = { .count = 0 };
    LabelMarks kept = { .count = 0 };
    if (!app->demo->shown || app->demo->mesh_version != app->runner.mesh_version)
        return;
    float shown = shows(app);
    if (demo_rolls(app))
        marks(app, shown, &named, &kept);
    else if (shown > 0)
        name_target(app, shown, &named);
    name_hovered(app, &named);
    demo_place_labels(app, named.labels, named.count, &kept);
    for (int i = 0; i < named.count; i++) {
        float alpha;
        LabelPlace place = labels_free_place(&app->demo->labels, &named.labels[i], app_scale(app),
                                             &alpha);
        ui_set_fade(app->ui, alpha * named.shows[i], (vec2s){ { 0, 0 } });
        ui_callout(app->ui, named.ids[i], &place, named.labels[i].anchor, words_of(&named, i));
    }
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}
