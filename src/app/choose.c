#include "app/choose.h"

#include "app/motion.h"
#include "app/screens.h"
#include "core/text.h"

#include <string.h>

static const float camera_seconds = 0.32f;
static const float focus_seconds = 0.40f;

static void remember(App *app)
{
    State *state = &app->state;
    if (state->past_count == STATE_HISTORY) {
        memmove(state->past, state->past + 1, (STATE_HISTORY - 1) * sizeof state->past[0]);
        state->past_count--;
    }
    state->past[state->past_count++] = (Past){ state->chosen, app->camera.goal };
}

/* The panel comes or goes, so the stage is another one. */
static void lay_out_again(App *app)
{
    app->layout = screens_layout_for(app);
}

static bool lies_over(ScreenName screen)
{
    return screen == SCREEN_SETTINGS || screen == SCREEN_HELP;
}

void choose_screen(App *app, ScreenName screen)
{
    State *state = &app->state;
    if (state->screen == screen)
        return;
    if (!lies_over(state->screen)) /* a demo comes back by itself */
        state->under = state->screen == SCREEN_DEMO ? SCREEN_EXPLORE : state->screen;
    state->screen = screen;
    ui_scroll_to_top(app->ui, "sheet.scroll");
    if (lies_over(screen))
        ui_focus_first(app->ui, screen == SCREEN_HELP ? "sheet.scroll" : "sheet.close");
    lay_out_again(app);
    motion_frame_camera(app, camera_seconds);
}

void choose_part(App *app, BodyPart part)
{
    State *state = &app->state;
    if (part.area < 0)
        return;
    if (part.side == SIDE_MIDDLE)
        part.side = state->chosen.side == SIDE_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
    bool was_closed = state->chosen.area < 0;
    bool other_area = state->chosen.area != part.area;
    if (!body_part_same(state->chosen, part))
        remember(app);
    state->chosen = part;
    state->screen = SCREEN_EXPLORE;
    if (other_area)
        state->page = PAGE_AREA;
    if (other_area)
        ui_scroll_to_top(app->ui, "panel.scroll");
    state->view = VIEW_NONE;
    state->query[0] = '\0';
    app->motion.hint_done = true;
    if (was_closed) {
        motion_panel_after_camera(app);
        ui_focus_first(app->ui, "panel.try");
    }
    lay_out_again(app);
    motion_frame_camera(app, focus_seconds);
}

/* Keys go on in the list from the area that was open. */
static void begin_at_area(App *app, int area)
{
    char id[UI_ID];
    text_format(id, sizeof id, "area.%s", app->content.anatomy.areas[area].id);
    ui_focus_first(app->ui, id);
}

void choose_nothing(App *app)
{
    State *state = &app->state;
    if (state->chosen.area < 0)
        return;
    float yaw = app->camera.goal.yaw;
    begin_at_area(app, state->chosen.area);
    state->chosen = body_part_none();
    state->page = PAGE_AREA;
    state->only = false;
    state->past_count = 0;
    lay_out_again(app);
    app->camera.goal.yaw = yaw;
    motion_frame_camera(app, focus_seconds);
}

/* A muscle of the area is chosen no longer where it is not listed; the way back ends at the
 * area. */
void choose_page(App *app, PanelPage page)
{
    State *state = &app->state;
    BodyPart area = { state->chosen.area, -1, state->chosen.side };
    state->page = page;
    ui_scroll_to_top(app->ui, "panel.scroll");
    if (page != PAGE_AREA || state->chosen.muscle < 0)
        return;
    while (state->past_count > 1 && state->past[state->past_count - 1].chosen.area == area.area &&
           state->past[state->past_count - 1].chosen.side == area.side)
        state->past_count--;
    state->chosen = area;
    motion_frame_camera(app, focus_seconds);
}

void choose_back(App *app)
{
    State *state = &app->state;
    if (state->screen != SCREEN_EXPLORE) {
        choose_screen(app, lies_over(state->screen) ? state->under : SCREEN_EXPLORE);
    } else if (state->query[0]) {
        state->query[0] = '\0';
    } else if (state->chosen.area >= 0 && state->page != PAGE_AREA) {
        choose_page(app, PAGE_AREA);
    } else if (state->past_count > 1) {
        Past past = state->past[--state->past_count];
        int count = state->past_count;
        choose_part(app, past.chosen);
        state->past_count = count;
    } else {
        choose_nothing(app);
    }
}

void choose_home(App *app)
{
    State *state = &app->state;
    state->chosen = body_part_none();
    state->page = PAGE_AREA;
    state->only = false;
    state->past_count = 0;
    state->screen = SCREEN_EXPLORE;
    state->view = VIEW_FRONT;
    lay_out_again(app);
    motion_frame_camera(app, camera_seconds);
}

void choose_muscle(App *app, int muscle)
{
    BodyPart part = app->state.chosen;
    part.muscle = muscle == part.muscle ? -1 : muscle;
    PanelPage page = app->state.page;
    choose_part(app, part);
    app->state.page = page;
}

void choose_side(App *app, Side side)
{
    BodyPart part = app->state.chosen;
    PanelPage page = app->state.page;
    part.side = side;
    choose_part(app, part);
    app->state.page = page;
}
