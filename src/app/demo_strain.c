/* How long muscles are, as the body's colours. */
#include "app/demo_step.h"

#include "app/motion.h"

#include <math.h>
#include <string.h>

static const float strain_seconds = 0.4f;

float demo_strain(const Demo *demo, int muscle)
{
    return muscle < 0 ? 0 : demo->states.of[muscle][demo->side == SIDE_RIGHT].strain;
}

static bool is_target(const Demo *demo, int muscle)
{
    for (int i = 0; i < demo->about.muscle_count; i++)
        if (strcmp(demo->about.muscles[i], demo->muscles.list[muscle].id) == 0)
            return true;
    return false;
}

/* What can be told apart in a colour's 127 steps. */
static bool strains_changed(Demo *demo, bool all)
{
    bool changed = !demo->painted_known || demo->painted_all != all;
    for (int m = 0; m < demo->muscles.count; m++) {
        float sum = demo->states.of[m][0].strain + 2 * demo->states.of[m][1].strain;
        uint8_t now = (uint8_t)glm_clamp(128 + 40 * sum, 0, 255);
        changed |= demo->painted[m] != now;
        demo->painted[m] = now;
    }
    demo->painted_known = true;
    demo->painted_all = all;
    return changed;
}

static void paint_strains(App *app)
{
    Demo *demo = app->demo;
    PaintStrain of[ANATOMY_MAX_MUSCLES];
    bool all = app->state.demo.all_muscles;
    bool both = all || demo->about.about.sides == GUIDE_BOTH;
    if (!strains_changed(demo, all))
        return;
    for (int i = 0; i < ANATOMY_MAX_MUSCLES; i++)
        of[i] = (PaintStrain){ NAN, NAN };
    for (int m = 0; m < demo->muscles.count; m++) {
        int anatomy = demo->muscles.list[m].anatomy;
        if (anatomy < 0 || !(all || is_target(demo, m)))
            continue;
        if (both || demo->side != SIDE_RIGHT)
            of[anatomy].left = demo->states.of[m][0].strain;
        if (both || demo->side == SIDE_RIGHT)
            of[anatomy].right = demo->states.of[m][1].strain;
    }
    runner_paint_strain(&app->runner, of);
}

/* A roll says where by the colour of what is tight, a stretch how far by its strain; one whose
 * target has no length says where as well. */
static bool is_lit(const Demo *demo)
{
    return demo->about.about.kind == GUIDE_ROLL || demo->target < 0;
}

/* From one exercise to the next: the one's colours have gone before the other's come. */
static bool is_between(const App *app)
{
    return app->state.demo.guided && app->state.demo.seamless && demo_is_way(app->demo);
}

static void bring(const App *app, Glide *glide, bool there)
{
    if (glide->to != (there ? 1.0f : 0.0f))
        glide_to(glide, there ? 1 : 0, motion_seconds(app, strain_seconds));
}

void demo_step_colours(App *app, float seconds)
{
    Demo *demo = app->demo;
    bool rests = demo->index < 0 && app->state.demo.guided;  /* a posture to lie in */
    bool lit = is_lit(demo), shows = demo_wanted(app) && !is_between(app);
    bool goal = shows && !rests && !(lit && !app->state.demo.all_muscles);
    bring(app, &demo->strain, goal);
    if (app->state.demo.guided)
        bring(app, &app->motion.chosen, lit && shows);
    glide_step(&demo->strain, seconds);
    app->scene.strain_amount = glide_value(&demo->strain);
    if (goal)
        paint_strains(app);
}

void demo_light_targets(App *app)
{
    Demo *demo = app->demo;
    bool set[ANATOMY_MAX_MUSCLES] = { false };
    for (int i = 0; i < demo->about.muscle_count; i++) {
        int muscle = anatomy_find_muscle(&app->content.anatomy, demo->about.muscles[i]);
        if (muscle >= 0)
            set[muscle] = true;
    }
    bool both = demo->about.about.sides == GUIDE_BOTH;
    runner_paint_muscles(&app->runner, RUNNER_CHOSEN, set, both ? SIDE_MIDDLE : demo->side);
    glide_set(&app->motion.chosen, is_lit(demo) && !is_between(app) ? 1 : 0);
}
