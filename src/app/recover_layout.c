#include "app/recover.h"

#include "app/demo_layout.h"

#include <math.h>

/* Design units. */
static const float bar_height = 96, small_bar = 76, title_width = 280, count_width = 340,
                   portrait_count = 250;

static float grown(const App *app)
{
    return 0.5f + 0.5f * app->state.text_scale;
}

/* ---- A session under way. */

static void run_landscape(const App *app, Layout *at)
{
    float u = app_scale(app), width = (float)app->width, height = (float)app->height;
    bool small = demo_is_small(app);
    float edge = small ? 12 * u : at->edge;
    if (small)
        at->rail = (Box){ 0, 0, 0, 0 };
    float left = small ? edge : box_right(at->rail) + 20 * u;
    float bar = fmaxf((small ? small_bar : bar_height) * u, demo_control(app) + 24 * u);
    at->transport = (Box){ left, height - edge - bar, width - edge - left, bar };
    float bottom = at->transport.y - 12 * u;
    float side = fminf(count_width * u * grown(app), width * 0.34f);
    at->panel = (Box){ width - edge - side, edge, side, bottom - edge };
    at->stage = (Box){ left, 0, at->panel.x - left, bottom };
    at->back = (Box){ left, edge, at->stage.w, demo_control(app) };
    float title = box_bottom(at->back) + (small ? 8 : 22) * u;
    at->title = (Box){ left, title, fminf(title_width * u * grown(app), at->stage.w),
                       (small ? 110 : 190) * u * app->state.text_scale };
    float beside = fminf(box_right(at->title) + 12 * u, left + 0.5f * at->stage.w);
    at->tall = (Box){ beside, 14 * u, box_right(at->stage) - beside, bottom - 14 * u };
    float top = fminf(box_bottom(at->title), 0.45f * height);
    at->wide = (Box){ left, top, at->stage.w, bottom - top };
}

static void run_portrait(const App *app, Layout *at)
{
    float u = app_scale(app), width = (float)app->width, height = (float)app->height;
    float inner = width - 2 * at->edge, bar = 2 * demo_control(app) + 56 * u;
    at->rail = (Box){ 0, 0, 0, 0 };
    at->transport = (Box){ at->edge, height - at->edge - bar, inner, bar };
    float count = fmaxf(0.26f * height, portrait_count * u);
    at->panel = (Box){ at->edge, at->transport.y - 12 * u - count, inner, count };
    at->stage = (Box){ 0, 0, width, at->panel.y };
    at->back = (Box){ at->edge, at->edge, inner, demo_control(app) };
    at->title = (Box){ at->edge, box_bottom(at->back) + 14 * u, inner * 0.40f,
                       150 * u * app->state.text_scale };
    at->tall = (Box){ width * 0.44f, 30 * u, width * 0.56f, at->stage.h - 50 * u };
    float top = box_bottom(at->title);
    float rim = 0.14f * at->stage.h; /* of the track, before a lying body */
    at->wide = (Box){ 0, top, width, at->stage.h - top - fmaxf(rim, 10 * u) };
}

/* ---- From the floor: the body beside or above figures that fill the rest. */

static void floor_landscape(const App *app, Layout *at)
{
    float u = app_scale(app), width = (float)app->width, height = (float)app->height;
    float edge = 40 * u, bottom = height - demo_control(app) - 2 * edge;
    at->stage = (Box){ 0, 0, width * 0.44f, bottom };
    at->wide = at->tall = (Box){ 0.5f * edge, edge, at->stage.w - 0.5f * edge, bottom - edge };
    float lap = fminf(150 * u, 0.16f * width);
    at->lap = (Box){ width - edge - lap, 0.13f * height, lap, bottom - 0.13f * height };
    float left = width * 0.455f;
    at->panel = (Box){ left, 0.08f * height, at->lap.x - 40 * u - left, bottom - 0.08f * height };
}

static void floor_portrait(const App *app, Layout *at)
{
    float u = app_scale(app), width = (float)app->width, height = (float)app->height;
    float edge = 32 * u, bottom = height - demo_control(app) - 2 * edge;
    at->stage = (Box){ 0, 0, width, height * 0.42f };
    at->wide = at->tall = box_inset(at->stage, 16 * u);
    float lap = 0.24f * width, top = height * 0.46f;
    at->lap = (Box){ width - edge - lap, top, lap, bottom - 70 * u - top };
    at->panel = (Box){ edge, top, at->lap.x - 32 * u - edge, bottom - 70 * u - top };
}

static void lay_out_floor(const App *app, Layout *at)
{
    float u = app_scale(app), edge = (at->portrait ? 32 : 40) * u;
    at->rail = (Box){ 0, 0, 0, 0 };
    float y = (float)app->height - edge - demo_control(app);
    at->back = (Box){ edge, y, 240 * u * grown(app), demo_control(app) };
    if (at->portrait)
        floor_portrait(app, at);
    else
        floor_landscape(app, at);
    at->caption = at->portrait
                      ? (Box){ edge, y - 70 * u, (float)app->width - 2 * edge, 60 * u }
                      : (Box){ box_right(at->back) + 20 * u, y,
                               (float)app->width - edge - box_right(at->back) - 20 * u,
                               demo_control(app) };
}

/* ---- Choosing: what the page is, beside the body. */

/* What has no room beside the body stands below it. */
static void row_below_body(const App *app, Layout *at)
{
    float u = app_scale(app), row = demo_control(app), bottom = (float)app->height - at->edge;
    float left = box_right(at->rail) + 5 * u;
    at->caption = (Box){ left, bottom - row, at->panel.x - 5 * u - left, row };
    at->stage.h = at->caption.y;
}

static void lay_out_choice(const App *app, Layout *at)
{
    float u = app_scale(app);
    if (at->portrait) {
        at->title = (Box){ at->edge, at->edge + 8 * u, 0.36f * (float)app->width, 0 };
        return;
    }
    if (demo_is_small(app)) {
        at->title = (Box){ 0, 0, 0, 0 };  /* the panel has it */
        if (app->state.recover.page == RECOVER_CHOOSE)
            row_below_body(app, at);
        return;
    }
    at->title = (Box){ at->stage.x, at->edge + 12 * u, fminf(at->stage.w, 300 * u), 0 };
}

void recover_lay_out(const App *app, Layout *layout)
{
    layout->tools = layout->turns = layout->views = layout->views_low = (Box){ 0, 0, 0, 0 };
    layout->caption = layout->transport = (Box){ 0, 0, 0, 0 };
    if (app->state.recover.page != RECOVER_RUN) {
        lay_out_choice(app, layout);
        return;
    }
    layout->back = (Box){ 0, 0, 0, 0 };
    if (recover_on_floor(app))
        lay_out_floor(app, layout);
    else if (layout->portrait)
        run_portrait(app, layout);
    else
        run_landscape(app, layout);
}
