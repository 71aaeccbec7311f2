#include "app/kiosk.h"

#include "app/breathe.h"
#include "app/demo_layout.h"
#include "app/kiosk_ui.h"

#include <math.h>

/* Design units of LOOK.md's kiosk: at 1080 lines half as many again in pixels. */
static const float edge_units = 27, bright_units = 70, quiet_units = 56, side_width = 470;
static const float home_width = 560;             /* with its code */
static const float least_target = 60;            /* pixels */

/* Where the panel of a page begins in portrait, of the window's height: all to be touched is in the
 * lower half, in the wheelchair's height in the lower two fifths. */
static const float panel_tops[] = {
    [KIOSK_WHERE] = 0.62f, [KIOSK_AREA] = 0.575f, [KIOSK_STRETCH] = 0.605f,
    [KIOSK_BREATH] = 0.70f, [KIOSK_TAKE_HOME] = 0.53f, [KIOSK_CARD] = 0.53f,
    [KIOSK_SESSION] = 0.605f,
};
static const float low_top = 0.66f, low_top_more = 0.605f, low_height = 0.64f;
static const float words_least_top = 0.3f, signs_least_top = 0.2f, large_text = 1.2f;

/* And in landscape how much of the side it fills, from below. */
static const float panel_heights[] = {
    [KIOSK_WHERE] = 1, [KIOSK_AREA] = 1, [KIOSK_STRETCH] = 1, [KIOSK_BREATH] = 1,
    [KIOSK_TAKE_HOME] = 1, [KIOSK_CARD] = 1, [KIOSK_SESSION] = 0.82f,
};
static const float over_height = 0.86f;          /* of what lies over the pages */

bool kiosk_is_large(const App *app)
{
    return app->state.text_scale > large_text;
}

/* As the layout that is being made will be. */
static bool is_upright(const App *app)
{
    return app->height > app->width;
}

/* What the words of a page need of a panel of that width, 0 where it takes all there is. */
static float needs(const App *app, float width)
{
    if (kiosk_is(app, VISIT_ASK))
        return kiosk_ask_needs(app, width);
    if (kiosk_is(app, VISIT_PIN))
        return kiosk_pin_needs(app, width);
    if (kiosk_is(app, VISIT_STAFF))
        return kiosk_staff_needs(app, width);
    if (kiosk_shows(app, KIOSK_AREA) && !is_upright(app) && !demo_is_small(app))
        return kiosk_area_needs(app, width, false);
    if (kiosk_shows(app, KIOSK_STRETCH) && !is_upright(app) && !demo_is_small(app))
        return kiosk_stretch_needs(app, width);
    if (kiosk_shows(app, KIOSK_CARD))
        return kiosk_card_needs(app, width);
    return kiosk_shows(app, KIOSK_BREATH) ? kiosk_breath_needs(app, width) : 0;
}

static float panel_height(const App *app)
{
    if (kiosk_is(app, VISIT_GOES) && !kiosk_is_large(app))
        return panel_heights[app->state.kiosk.page];
    return kiosk_is(app, VISIT_GOES) || kiosk_is(app, VISIT_ATTRACT) ? 1 : over_height;
}

/* Somebody who sits has to reach all of the panel; a small screen's top is not high up. */
static bool is_low(const App *app)
{
    return app->kiosk->file.clinic.height == CLINIC_WHEELCHAIR && !demo_is_small(app);
}

/* Of a panel whose buttons are at its foot the rest may stand higher. */
static bool is_touched_all_over(const App *app)
{
    return kiosk_shows(app, KIOSK_WHERE) || kiosk_is(app, VISIT_PIN);
}

/* Where the panel has to stand high for its words, or all that is touched low. */
bool kiosk_sides_low(const App *app)
{
    return is_upright(app) && (is_low(app) || kiosk_is_large(app));
}

/* On the stage, beneath the feet, where the panel has all the room that its words need. */
bool kiosk_sides_out(const App *app)
{
    return !is_upright(app) && kiosk_is_large(app) && demo_is_small(app);
}

/* A row more than the areas have. */
static bool is_low_with_more(const App *app)
{
    return is_upright(app) && is_low(app) && kiosk_shows(app, KIOSK_WHERE) &&
           kiosk_has_sessions(app);
}

bool kiosk_turns_fit(const App *app)
{
    bool beside_sides = kiosk_sides_low(app) || kiosk_sides_out(app);
    return !(kiosk_shows(app, KIOSK_AREA) && beside_sides) && !is_low_with_more(app);
}

/* For larger type a panel grows upwards; what is touched in it stays in the lower half. */
static float least_top(const App *app)
{
    float turns = 13 * app_scale(app) + kiosk_quiet(app);
    if (kiosk_shows(app, KIOSK_WHERE))
        return 0.5f + turns / (float)app->height;
    return is_touched_all_over(app) ? 0.5f : words_least_top;
}

static float target(const App *app, float units)
{
    return fmaxf(ui_control_height(app->ui, units), least_target);
}

float kiosk_button(const App *app)
{
    return target(app, demo_is_small(app) ? least_target : bright_units);
}

float kiosk_quiet(const App *app)
{
    return target(app, quiet_units);
}

float kiosk_edge(const App *app)
{
    return (demo_is_small(app) ? 10 : edge_units) * app_scale(app);
}

/* The room that a page of a visit has; the tour, questions and staff take theirs of it. */
static float panel_top(const App *app)
{
    float top = 0.56f;
    if (kiosk_is(app, VISIT_ATTRACT))
        top = 0.665f;
    else if (kiosk_is(app, VISIT_STAFF))
        top = 0.52f;
    else if (kiosk_is(app, VISIT_GOES))
        top = panel_tops[app->state.kiosk.page];
    if (kiosk_shows(app, KIOSK_WHERE) &&
        kiosk_where_columns(app, (float)app->width - 2 * kiosk_edge(app) - 40 * app_scale(app)) < 3)
        top = 0.56f;               /* longer names, more rows */
    float grown = app->state.text_scale - 1;
    if (grown > 0)
        top = fmaxf(least_top(app), top - 0.3f * grown);
    float low = is_low_with_more(app) ? low_top_more : low_top;
    return is_low(app) && is_touched_all_over(app) ? fmaxf(top, low) : top;
}

/* Pixels: as high as its words are, where these say so, and never higher than can be reached. */
static float portrait_top(const App *app, float width, float bottom)
{
    float height = (float)app->height, top = panel_top(app) * height, needed = needs(app, width);
    bool large = kiosk_is_large(app);
    if (kiosk_shows(app, KIOSK_AREA) && kiosk_sides_low(app))
        return fmaxf(fminf(top, bottom - kiosk_area_needs(app, width, large)),
                     (large ? signs_least_top : words_least_top) * height);
    if (needed <= 0 && !(kiosk_is(app, VISIT_ATTRACT) && kiosk_is_large(app)))
        return top;
    if (needed <= 0)
        needed = kiosk_attract_needs(app, width);
    float least = fmaxf(words_least_top, is_touched_all_over(app) ? 0.5f : 0) * height;
    if (is_low(app) && is_touched_all_over(app))
        least = low_top * height;
    return fmaxf(bottom - needed, least);
}

static void portrait(const App *app, Layout *at, float edge)
{
    float u = app_scale(app), width = (float)app->width;
    float top = portrait_top(app, width - 2 * edge, at->transport.y - 16 * u);
    at->panel = (Box){ edge, top, width - 2 * edge, at->transport.y - 16 * u - top };
    at->stage = (Box){ 0, 0, width, top };
    float size = kiosk_quiet(app);
    at->turns = (Box){ edge, top - 12 * u - size, width - 2 * edge, size };
    float bottom = top - (kiosk_is(app, VISIT_ATTRACT) ? 90 : 52) * u;
    if (kiosk_is(app, VISIT_GOES) && app->state.kiosk.page == KIOSK_TAKE_HOME &&
        !kiosk_is_large(app))
        bottom -= 116 * u * app->state.text_scale; /* title and line stand below the track */
    at->body = (Box){ edge, 30 * u, width - 2 * edge, bottom - 30 * u };
    float above = kiosk_is_large(app) ? edge + 52 * u : 34 * u;   /* clear of a long name */
    at->tall = at->wide = (Box){ 0.12f * width, above, 0.76f * width, top - 28 * u - above };
    float lap = 0.52f * width;
    at->lap = (Box){ (width - lap) / 2, 84 * u, lap, top - 120 * u };
}

static void landscape(const App *app, Layout *at, float edge)
{
    float u = app_scale(app), width = (float)app->width;
    float grown = 0.5f + 0.5f * app->state.text_scale;
    bool home = kiosk_shows(app, KIOSK_TAKE_HOME) && kiosk_home_is_wide(app);
    float units = home ? home_width : side_width;
    float side = fmaxf(fminf(units * u * grown, 0.5f * width), fminf(464 * u, 0.58f * width));
    float bottom = at->transport.y - edge * 0.6f, most = bottom - edge;
    bool small = demo_is_small(app);
    float high = small ? most : most * panel_height(app), needed = needs(app, side);
    if (needed > 0)
        high = fminf(most, needed);
    if (is_low(app) && is_touched_all_over(app))
        high = fminf(high, low_height * (float)app->height);
    at->panel = (Box){ width - edge - side, bottom - high, side, high };
    at->stage = (Box){ 0, 0, at->panel.x, bottom };
    float size = kiosk_quiet(app);
    at->turns = (Box){ edge, bottom - size, at->panel.x - 2 * edge, size };
    at->body = (Box){ 0, (small ? 58 : 34) * u, at->stage.w, bottom - 92 * u };
    if (kiosk_shows(app, KIOSK_AREA) && kiosk_sides_out(app))
        at->body.h -= size - 20 * u;             /* the feet clear of the sides */
    at->tall = at->wide = (Box){ 0.08f * at->stage.w, (small ? 54 : 40) * u, 0.84f * at->stage.w,
                                 bottom - (small ? 66 : 70) * u };
    float lap = fminf(0.62f * at->stage.w, 0.62f * bottom), above = (small ? 54 : 76) * u;
    /* Clear of the buttons below, where the legs leave the lap. */
    at->lap = (Box){ at->stage.w - lap - (small ? 20 : 90) * u, above, lap,
                     bottom - above - 16 * u };
}

/* Where the breath is drawn, head, trunk and thighs stand within it. */
static bool breathes(const App *app)
{
    BreathMoment moment;
    return kiosk_shows(app, KIOSK_BREATH) || kiosk_tour_breathes(app, &moment) ||
           (kiosk_is(app, VISIT_ATTRACT) && app->kiosk->tour.scene == TOUR_BREATH);
}

void kiosk_lay_out(const App *app, Layout *layout)
{
    bool upright = layout->portrait;
    float u = app_scale(app), edge = kiosk_edge(app), size = kiosk_quiet(app);
    *layout = (Layout){ .portrait = upright, .edge = edge, .gap = 8 * u, .tool = size };
    layout->transport = (Box){ edge, (float)app->height - edge * (upright ? 1 : 0.7f) - size,
                               (float)app->width - 2 * edge, size };
    if (upright)
        portrait(app, layout, edge);
    else
        landscape(app, layout, edge);
    layout->title = (Box){ edge, edge, fminf(300 * u, (upright ? 0.4f : 0.9f) * layout->stage.w),
                           52 * u };
    if (breathes(app))
        layout->tall = layout->wide =
            breathe_body_box(layout->lap, layout->stage.h - 8 * u, 34 * u);
}
