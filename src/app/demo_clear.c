#include "app/demo_clear.h"

#include "app/recover.h"

#include <math.h>
#include <string.h>

enum { OVER = 3, LEFT_STEPS = 6, TOP_STEPS = 4, BOXES = 4 * LEFT_STEPS * TOP_STEPS };
enum { ASIDE_STEPS = 8, ASIDE_BOXES = 2 * ASIDE_STEPS };

/* Times the distance, for all of the body: behind a panel it is only not seen, behind words that
 * have none nobody can read them, either. What it uses may be half hidden before it gets small. */
static const float covered_costs = 150, unreadable_costs = 1500, small_cost = 3, large_cost = 1;
/* To the right and left, of the stage; what each costs, of the distance. */
static const float aside[ASIDE_STEPS] = { 0, 0.04f, 0.08f, -0.045f, -0.09f, -0.135f, -0.18f,
                                          -0.22f };
static const float aside_costs = 0.05f;

void clear_add(ClearThings *things, const Prop *props, int count)
{
    for (int i = 0; i < count; i++) {
        bool large = props[i].kind == PROP_MAT || props[i].kind == PROP_WALL;
        int *used = large ? &things->large_count : &things->small_count;
        *used += pose_framing_outline(&props[i], (large ? things->large : things->small) + *used,
                                      CLEAR_THINGS - *used);
    }
}

/* Else labels need what the words leave, or the layout keeps one place for the body. */
static bool is_roomy(const App *app)
{
    const Layout *at = &app->layout;
    return app->state.screen == SCREEN_DEMO && (at->caption.h > 0 || at->portrait) &&
           memcmp(&at->tall, &at->wide, sizeof at->tall) != 0;
}

/* Whether a session's words stand beside the body, without a panel. */
static bool is_counted(const App *app)
{
    return app->state.screen == SCREEN_RECOVER && app->state.recover.page == RECOVER_RUN &&
           !app->layout.portrait && !recover_on_floor(app) && !app->state.recover.steps;
}

/* ---- What words and buttons cover. */

static PosePart part_of(const App *app, Box stage, Box box)
{
    float metres = 2 * tanf(app->camera.field_of_view / 2) / (float)app->height;
    float x = stage.x + stage.w / 2, y = stage.y + stage.h / 2;
    return (PosePart){ .left = metres * (box.x - x),
                       .right = metres * (box_right(box) - x),
                       .low = metres * (y - box_bottom(box)),
                       .high = metres * (y - box.y) };
}

static float covered(const App *app, const PoseFraming *framing, const DemoView *view,
                     const Box *over, int boxes)
{
    PosePart parts[OVER];
    int count = 0;
    for (int i = 0; i < boxes; i++)
        if (over[i].w > 0 && over[i].h > 0)
            parts[count++] = part_of(app, view->box, box_inset(over[i], -8 * app_scale(app)));
    return pose_framing_covered(framing, view->view, parts, count);
}

/* Of points; 0 of none. */
static float hidden(const App *app, const vec3s *points, int count, const DemoView *view,
                    const Box *over, int boxes)
{
    PoseFraming framing = { .points = points, .point_count = (uint32_t)count };
    return count ? covered(app, &framing, view, over, boxes) : 0;
}

static float cost_of_demo(const App *app, const PoseFraming *framing, const ClearThings *things,
                          const DemoView *view)
{
    const Layout *at = &app->layout;
    const Box panels[OVER] = { at->caption, at->back, at->tools };
    return covered_costs * covered(app, framing, view, panels, OVER) +
           unreadable_costs * covered(app, framing, view, &at->title, 1) +
           small_cost * hidden(app, things->small, things->small_count, view, panels, OVER);
}

/* Of what is counted all above what comes next, which has a panel. */
static float cost_of_session(const App *app, const PoseFraming *framing, const ClearThings *things,
                             const DemoView *view)
{
    const Layout *at = &app->layout;
    const float next = 100 * app_scale(app);
    const Box words = { at->panel.x, at->panel.y, at->panel.w, at->panel.h - next };
    const Box over[] = { at->title, words }, rail = { 0, 0, at->stage.x, (float)app->height };
    const Box all[OVER] = { at->title, at->panel, rail };
    float moved = fminf(fabsf(view->box.x - at->tall.x), fabsf(view->box.x - at->wide.x));
    return unreadable_costs * covered(app, framing, view, all, OVER) +
           large_cost * hidden(app, things->large, things->large_count, view, over, 2) +
           aside_costs * moved / at->stage.w;
}

float clear_cost(const App *app, const PoseFraming *framing, const ClearThings *things,
                 const DemoView *view)
{
    float more = is_roomy(app)     ? cost_of_demo(app, framing, things, view)
                 : is_counted(app) ? cost_of_session(app, framing, things, view)
                                   : 0;
    return view->view.distance * (1 + more);
}

/* ---- Boxes. */

int clear_boxes(const App *app)
{
    return is_roomy(app) ? BOXES : is_counted(app) ? ASIDE_BOXES : 2;
}

/* Tall beside the words, wide between them, and all between these. */
static Box roomy_box(const App *app, int n)
{
    const Layout *at = &app->layout;
    Box tall = at->tall, wide = at->wide;
    float most = fmaxf(fmaxf(box_right(at->title), box_right(at->caption)), tall.x);
    float left = glm_lerp(wide.x, most, (float)(n % LEFT_STEPS) / (LEFT_STEPS - 1));
    n /= LEFT_STEPS;
    float top = glm_lerp(wide.y, tall.y, (float)(n % TOP_STEPS) / (TOP_STEPS - 1));
    n /= TOP_STEPS;
    float bottom = n & 1 ? box_bottom(tall) : box_bottom(wide);
    float right = n & 2 && at->tools.w > 0 ? at->tools.x : fmaxf(box_right(tall), box_right(wide));
    return (Box){ left, top, right - left, bottom - top };
}

/* Either of the two, and moved aside. */
static Box aside_box(const App *app, int n)
{
    Box box = n % 2 ? app->layout.tall : app->layout.wide;
    box.x += aside[n / 2] * app->layout.stage.w;
    return box;
}

bool clear_box(const App *app, int n, Box *box)
{
    *box = is_roomy(app) ? roomy_box(app, n) : aside_box(app, n);
    return box->w > 0 && box->h > 0;
}
