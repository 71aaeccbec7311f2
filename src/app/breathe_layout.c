#include "app/breathe.h"

#include "app/demo_layout.h"

#include <math.h>

/* Design units. */
static const float panel_width = 356, lap_width = 432, text_width = 270, figure_least = 90;

/* Of a standing body: how much of its height shows above the window's lower edge, as fractions of
 * the box that it fills, and how high that box may be for each unit of the lap's width, so that the
 * elbows stay within. */
static const float box_shown = 0.64f, box_above = 0.07f, box_most = 2.3f;

static float grown(const App *app)
{
    return 0.5f + 0.5f * app->state.text_scale;
}

/* Head, trunk and thighs within the lap; the legs leave the picture below. */
Box breathe_body_box(Box lap, float bottom, float head)
{
    float top = lap.y + head;
    float height = fminf((bottom - top) / box_shown, lap.w * box_most);
    return (Box){ lap.x, top - box_above * height, lap.w, height };
}

/* Phase, figure and caution from below the title down to the foot. What is told about the pattern
 * gives way to a figure that can be read from afar. */
static void place_words(const App *app, Layout *at, float least)
{
    float u = app_scale(app), bottom = at->transport.y - 16 * u;
    const BreathPattern *pattern = breathe_pattern(app);
    float about = ui_text_height(app->ui, TYPE_LEAD, breathe_told(app, pattern, "about"),
                                 at->title.w);
    float below = at->title.y + ui_line_height(app->ui, TYPE_HEAD1) + 20 * u;
    float words = ui_line_height(app->ui, TYPE_HEAD1) + 28 * u +
                  ui_text_height(app->ui, TYPE_LEAD, breathe_told(app, pattern, "caution"),
                                 at->title.w);
    bool fits = bottom - fmaxf(least, below + about) - words >= figure_least * u;
    at->title.h = fits ? about : 0;
    float top = fits ? fmaxf(least, below + about) : fminf(least, below);
    at->caption = (Box){ at->title.x, top, at->title.w, bottom - top };
}

static void landscape(const App *app, Layout *at)
{
    float u = app_scale(app), width = (float)app->width, height = (float)app->height;
    bool small = demo_is_small(app);
    float edge = small ? 12 * u : at->edge, foot = demo_control(app) + 8 * u;
    if (small)
        at->rail = (Box){ 0, 0, 0, 0 };
    float left = small ? edge : box_right(at->rail) + 20 * u;
    float side = fminf(panel_width * u * grown(app), width * 0.38f);
    at->panel = (Box){ width - edge - side, edge, side, height - 2 * edge };
    at->stage = (Box){ left, 0, at->panel.x - 20 * u - left, height };
    float lap = fminf(lap_width * u, at->stage.w - fminf(text_width * u * grown(app),
                                                         0.5f * at->stage.w));
    float above = (small ? 24 : 48) * u;
    at->lap = (Box){ box_right(at->stage) - (small ? 4 : 24) * u - lap, above, lap,
                     height - 2 * above };
    float words = at->lap.x - 24 * u - left, inset = small ? 0 : 12 * u;
    at->back = (Box){ left, edge, words, demo_control(app) };
    at->title = (Box){ left + inset, small ? box_bottom(at->back) + 6 * u : 34 * u, words - inset,
                       0 };
    at->transport = (Box){ left + inset, height - edge - foot, words - inset, foot };
    place_words(app, at, 0.31f * height);
    if (small) {
        float top = 0.16f * height;
        at->caption = (Box){ left, top, words, at->transport.y - 8 * u - top };
    }
    at->wide = at->tall = breathe_body_box(at->lap, height, (small ? 44 : 34) * u);
}

static void portrait(const App *app, Layout *at)
{
    float u = app_scale(app), width = (float)app->width, height = (float)app->height;
    float edge = 24 * u, foot = demo_control(app) + 8 * u, high = 0.53f * height;
    float lap = fminf(0.56f * width, lap_width * u);
    at->stage = (Box){ 0, 0, width, high };
    float size = demo_control(app);
    at->back = (Box){ width - edge - size, high - 8 * u - size, size, size };
    at->lap = (Box){ width - edge - lap, 32 * u, lap, high - 64 * u };
    float words = at->lap.x - 24 * u - edge;
    at->title = (Box){ edge, 28 * u, words, 0 };
    at->transport = (Box){ edge, high - foot - 8 * u, words, foot };
    place_words(app, at, 0.36f * high);
    float top = high + 8 * u;
    at->panel = (Box){ at->edge, top, width - 2 * at->edge, at->rail.y - 12 * u - top };
    at->wide = at->tall = breathe_body_box(at->lap, high, 34 * u);
}

void breathe_lay_out(const App *app, Layout *layout)
{
    layout->tools = layout->turns = layout->views = layout->views_low = (Box){ 0, 0, 0, 0 };
    if (layout->portrait)
        portrait(app, layout);
    else
        landscape(app, layout);
}
