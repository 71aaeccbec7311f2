#include "app/demo.h"

#include "body/paint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Fibres cannot get shorter than half of their optimal length (Zajac 1989): then all of it is
 * slack, and how slack tells nobody anything. */
const float demo_slack = -0.5f;

static const float tells = 0.05f;         /* of fibre length: less is no change        */
enum { INSIDE = 220 };                    /* of 255: weight of a vertex for the muscle */

/* As it should be done, also while the mistake is shown. */
static void measure(const Demo *demo, const Skeleton *skeleton, float progress,
                    MuscleStates *states)
{
    ClipForm form = demo_is_adapted(demo) ? CLIP_ADAPTED : CLIP_PROPER;
    ClipFrame frame;
    PoseWorld world;
    clip_sample(&frame, &demo->clips[form], skeleton, CLIP_IN, progress, demo->side);
    pose_solve(&world, skeleton, &frame.pose);
    muscle_lengths(states, &demo->muscles, &world);
}

/* The area of the list that a muscle is in, -1: of none. */
static int area_of(const App *app, int anatomy)
{
    return anatomy < 0 ? -1 : app->content.anatomy.muscles[anatomy].area;
}

static bool named(const App *app, const Demo *demo, int muscle)
{
    return area_of(app, demo->muscles.list[muscle].anatomy) >= 0;
}

/* ---- What the dial shows. */

/* Of those in area, or of all with -1: what is stretched most at the end. */
static int longest(const App *app, const MuscleState (*end)[MUSCLE_SIDES], int area, float least)
{
    const Demo *demo = app->demo;
    int best = -1;
    for (int i = 0; i < demo->about.muscle_count; i++) {
        int muscle = muscles_find(&demo->muscles, demo->about.muscles[i]);
        if (muscle < 0 || !named(app, demo, muscle))
            continue;
        float strain = end[muscle][demo->side == SIDE_RIGHT].strain;
        bool there = area < 0 || area_of(app, demo->muscles.list[muscle].anatomy) == area;
        if (there && strain > least) {
            least = strain;
            best = muscle;
        }
    }
    return best;
}

/* What the exercise is offered for comes first: child's pose is for the back, though it stretches
 * the buttocks more. */
static void choose_target(App *app, const MuscleStates *end)
{
    Demo *demo = app->demo;
    demo->target = -1;
    for (int i = 0; i < demo->about.area_count && demo->target < 0; i++) {
        int area = anatomy_find_area(&app->content.anatomy, demo->about.areas[i]);
        demo->target = longest(app, end->of, area, tells);
    }
    if (demo->target < 0)
        demo->target = longest(app, end->of, -1, -INFINITY);
}

/* ---- What stands below it. */

static bool in_rows(const Demo *demo, int muscle)
{
    bool found = muscle == demo->target;
    for (int i = 0; i < demo->row_count; i++)
        found |= demo->rows[i] == muscle;
    return found;
}

static void add_targets(App *app, const MuscleStates *end)
{
    Demo *demo = app->demo;
    int side = demo->side == SIDE_RIGHT;
    for (int i = 0; i < demo->about.muscle_count && demo->row_count < DEMO_ROWS; i++) {
        int muscle = muscles_find(&demo->muscles, demo->about.muscles[i]);
        if (muscle >= 0 && named(app, demo, muscle) && !in_rows(demo, muscle) &&
            end->of[muscle][side].strain > -tells)
            demo->rows[demo->row_count++] = muscle;
    }
}

/* What it changes most besides: not what is long or short by how one lies. */
static int most_changed(const App *app, const MuscleStates *start, const MuscleStates *end)
{
    const Demo *demo = app->demo;
    int best = -1, side = demo->side == SIDE_RIGHT;
    float most = tells;
    for (int m = 0; m < demo->muscles.count; m++) {
        float strain = end->of[m][side].strain, change = fabsf(strain - start->of[m][side].strain);
        if (named(app, demo, m) && !in_rows(demo, m) && strain > demo_slack && change > most) {
            most = change;
            best = m;
        }
    }
    return best;
}

/* Of a target that has no length, such as the sole's, nothing else tells. */
static void choose_rows(App *app, const MuscleStates *start, const MuscleStates *end)
{
    Demo *demo = app->demo;
    int next = 0;
    demo->row_count = 0;
    if (demo->target < 0)
        return;
    add_targets(app, end);
    while (demo->row_count < DEMO_ROWS && (next = most_changed(app, start, end)) >= 0)
        demo->rows[demo->row_count++] = next;
}

/* ---- What the labels name. */

static void find_spots(const App *app, DemoTarget *target, uint8_t *inside)
{
    const Runner *runner = &app->runner;
    const Mesh *mesh = &runner->mesh;
    bool set[MESH_MAX_MUSCLES];
    uint32_t found = 0;
    for (uint32_t i = 0; i < mesh->muscle_count; i++)
        set[i] = runner->muscle_of[i] == target->anatomy;
    paint_part(mesh, set, app->demo->side, false, inside, 1);
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        found += inside[v] > INSIDE;
    uint32_t step = found / DEMO_SPOTS + 1;
    for (uint32_t v = 0, n = 0; v < mesh->vertex_count; v++)
        if (inside[v] > INSIDE && n++ % step == 0 && target->count < DEMO_SPOTS)
            target->spots[target->count++] = v;
}

static void add_target(App *app, int muscle, int anatomy, uint8_t *inside)
{
    Demo *demo = app->demo;
    DemoTarget *target = &demo->targets[demo->target_count++];
    *target = (DemoTarget){ .muscle = muscle, .anatomy = anatomy };
    find_spots(app, target, inside);
}

static void list_targets(App *app)
{
    Demo *demo = app->demo;
    uint8_t *inside = malloc(app->runner.mesh.vertex_count);
    demo->target_count = 0;
    if (inside && demo->target >= 0)
        add_target(app, demo->target, demo->muscles.list[demo->target].anatomy, inside);
    for (int i = 0; inside && i < demo->about.muscle_count; i++) {
        int muscle = muscles_find(&demo->muscles, demo->about.muscles[i]);
        int anatomy = anatomy_find_muscle(&app->content.anatomy, demo->about.muscles[i]);
        bool listed = muscle >= 0 && muscle == demo->target;
        bool known = anatomy >= 0 && (muscle < 0 || named(app, demo, muscle));
        if (known && !listed && demo->target_count < EXERCISE_MAX_MUSCLES)
            add_target(app, muscle, anatomy, inside);
    }
    free(inside);
}

void demo_find_targets(App *app)
{
    Demo *demo = app->demo;
    const Skeleton *skeleton = &app->runner.skeleton;
    MuscleStates start, end;
    int side = demo->side == SIDE_RIGHT;
    measure(demo, skeleton, 0, &start);
    measure(demo, skeleton, 1, &end);
    choose_target(app, &end);
    choose_rows(app, &start, &end);
    for (int i = 0; i < DEMO_ALONG && demo->target >= 0; i++) {
        measure(demo, skeleton, (float)i / (DEMO_ALONG - 1), &end);
        demo->along[i] = end.of[demo->target][side].strain;
    }
    list_targets(app);
    demo->named_target = demo->spot = -1;
    demo->labels = (FreeLabels){ .count = 0 };
    demo->is_named = false;
    demo->spot_due = 0;
}
