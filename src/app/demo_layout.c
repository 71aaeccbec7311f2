#include "app/demo_layout.h"

#include "view/ui_lanes.h"

#include <math.h>

/* Design units of LOOK.md. */
static const float card_width = 300, gap = 18, title_width = 262, portrait_stage = 0.50f;

bool demo_is_small(const App *app)
{
    float u = app_scale(app);
    return app->width > app->height &&
           (float)app->height < 560 * u * (0.5f + 0.5f * app->state.text_scale);
}

int demo_transport_rows(const Layout *layout)
{
    return layout->portrait ? 2 : 1;
}

float demo_transport_pad(const App *app)
{
    return (demo_is_small(app) ? 8 : 14) * app_scale(app);
}

float demo_control(const App *app)
{
    return ui_control_height(app->ui, 48);
}

static float transport_height(const App *app, const Layout *layout)
{
    float u = app_scale(app), rows = (float)demo_transport_rows(layout);
    float row = demo_control(app) + (demo_is_small(app) ? 0 : 8 * u);
    return ui_lanes_height(app->ui) + rows * row + (rows - 1) * 8 * u + 2 * demo_transport_pad(app);
}

static float title_height(const App *app)
{
    return (demo_is_small(app) ? 60 : 100) * app_scale(app);
}

static void landscape(const App *app, Layout *at)
{
    float u = app_scale(app), width = (float)app->width, height = (float)app->height;
    bool small = demo_is_small(app);
    float edge = small ? 8 * u : at->edge;
    if (small)
        at->rail = (Box){ 0, 0, 0, 0 };
    float left = small ? edge : box_right(at->rail) + 20 * u;
    float bar = transport_height(app, at);
    float side = fminf(card_width * u * (0.5f + 0.5f * app->state.text_scale), width * 0.4f);
    at->transport = (Box){ left, height - edge - bar, width - edge - left, bar };
    float bottom = at->transport.y - 16 * u;
    at->panel = (Box){ width - edge - side, edge, side, bottom - edge };
    at->stage = (Box){ left, 0, at->panel.x - gap * u - left, bottom };
    at->back = (Box){ left, edge, fminf(at->stage.w, 320 * u), demo_control(app) };
    float title = box_bottom(at->back) + (small ? 8 : 18) * u;
    at->title = (Box){ left, title, fminf(title_width * u * app->state.text_scale, at->stage.w),
                       title_height(app) };
    float caption = small || app->state.text_scale > 1.3f ? 0 : 92 * u * app->state.text_scale;
    at->caption = (Box){ left, bottom - caption, fminf(340 * u * app->state.text_scale,
                                                       at->stage.w), caption };
    float beside = left + (small ? 0.30f : 0.24f) * at->stage.w;
    at->tall = (Box){ beside, 14 * u, box_right(at->stage) - beside, bottom - 14 * u };
    float top = box_bottom(at->title);
    at->wide = (Box){ left, top, at->stage.w, bottom - caption - top - (small ? 0 : 8 * u) };
}

static void portrait(const App *app, Layout *at)
{
    float u = app_scale(app), width = (float)app->width, height = (float)app->height;
    float inner = width - 2 * at->edge, bar = transport_height(app, at);
    float stage = height * portrait_stage / fmaxf(1, 0.6f + 0.4f * app->state.text_scale);
    at->stage = (Box){ 0, 0, width, stage };
    at->back = (Box){ at->edge, at->edge, fminf(inner, 360 * u), demo_control(app) };
    at->title = (Box){ at->edge, box_bottom(at->back) + 16 * u, inner * 0.5f, title_height(app) };
    at->caption = (Box){ 0, 0, 0, 0 };
    at->transport = (Box){ at->edge, stage, inner, bar };
    float cards = box_bottom(at->transport) + 8 * u;
    at->panel = (Box){ at->edge, cards, inner, at->rail.y - 8 * u - cards };
    at->tall = (Box){ width * 0.22f, 20 * u, width * 0.78f, stage - 50 * u };
    float top = box_bottom(at->title);
    at->wide = (Box){ 0, top, width, stage - 30 * u - top };
}

int demo_tool_count(const App *app)
{
    return demo_is_small(app) ? 1 : 3;
}

/* Buttons for the camera, one above the other. */
static Box camera_tools(const App *app, const Layout *at)
{
    float count = (float)demo_tool_count(app), high = count * (at->tool + at->gap) - at->gap;
    float right = box_right(at->stage) - (at->portrait ? at->edge : 0);
    float bottom = box_bottom(at->stage) - (at->portrait ? 12 * app_scale(app) : 0);
    return (Box){ right - at->tool, bottom - high, at->tool, high };
}

void demo_lay_out(const App *app, Layout *layout)
{
    layout->turns = layout->views = layout->views_low = (Box){ 0, 0, 0, 0 };
    if (layout->portrait)
        portrait(app, layout);
    else
        landscape(app, layout);
    layout->tools = camera_tools(app, layout);
}
