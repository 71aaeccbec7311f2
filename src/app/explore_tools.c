#include "app/explore.h"

#include <math.h>

static const float turn_step = GLM_PI_4f;
static const float zoom_step = 1.35f;

typedef struct {
    const char *id, *word, *icon;
    CommandType command;
    int index;
    float amount;
    bool on;
} Tool;

static void tool_button(App *app, Box box, const Tool *tool)
{
    UiButton button = {
        .id = tool->id,
        .name = app_words(app, tool->word),
        .icon = tool->icon,
        .icon_only = true,
        .on = tool->on,
    };
    if (ui_button(app->ui, box, button))
        command_push(&app->commands, (Command){ .type = tool->command, .index = tool->index,
                                                .amount = tool->amount });
}

static void tool_row(App *app, Box box, const Tool *tools, int count)
{
    float size = app->layout.tool, step = size + app->layout.gap;
    int columns = (int)fmaxf(1, floorf((box.w + app->layout.gap + 1) / step));
    for (int i = 0; i < count; i++) {
        Box at = { box.x + (float)(i % columns) * step, box.y + (float)(i / columns) * step, size,
                   size };
        tool_button(app, at, &tools[i]);
    }
}

static void turns(App *app)
{
    const Tool tools[] = {
        { "turn.left", "view.turn_left", "left", COMMAND_TURN, 0, -turn_step, false },
        { "turn.right", "view.turn_right", "right", COMMAND_TURN, 0, turn_step, false },
    };
    tool_row(app, app->layout.turns, tools, 2);
}

static void corner(App *app)
{
    const State *state = &app->state;
    bool chosen = state->chosen.area >= 0;
    const Tool all[] = {
        { "view.only", "view.only", "lap", COMMAND_ONLY, 0, 0, state->only },
        { "view.fade", "view.fade", "ghost", COMMAND_FADE, 0, 0, state->fade && chosen },
        { "view.clothes", state->bare ? "view.clothes_on" : "view.clothes_off", "clothes",
          COMMAND_CLOTHES, 0, 0, state->bare },
        { "zoom.out", "view.zoom_out", "minus", COMMAND_ZOOM, 0, 1 / zoom_step, false },
        { "zoom.in", "view.zoom_in", "plus", COMMAND_ZOOM, 0, zoom_step, false },
    };
    const Tool home = { "view.home", "view.home", "home", COMMAND_HOME, 0, 0, false };
    if (chosen) {
        tool_row(app, app->layout.tools, all, 5);
        return;
    }
    const Tool still[] = { home, all[2], all[3], all[4] };
    tool_row(app, app->layout.tools, still, 4);
}

/* The view bend: the four buttons lie on an arc round the feet. */
static void bend(App *app, Box box)
{
    float u = app_scale(app);
    vec2s centre = { { box.x + box.w / 2, box.y - 44 * u } };
    vec2s radii = { { 310 * u, 112 * u } };
    ui_arc(app->ui, centre, radii, 0.35f, GLM_PIf - 0.35f, 2.5f * u, COLOUR_LANE, 0.34f);
}

static void view_button(App *app, Box box, int view, bool words)
{
    static const char *const ids[] = { "view.front", "view.back", "view.left", "view.right" };
    static const char *const icons[] = { "front", "backview", "left", "right" };
    UiButton button = {
        .id = ids[view],
        .name = app_words(app, ids[view]),
        .icon = icons[view],
        .icon_only = !words,
        .on = app->state.view == (ViewName)view,
        .role = ROLE_RADIO,
    };
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, COMMAND_VIEW, view);
}

static void views(App *app)
{
    static const int order[] = { VIEW_LEFT, VIEW_FRONT, VIEW_BACK, VIEW_RIGHT };
    static const float across[] = { -287, -124, 124, 287 };     /* design units from the middle */
    static const float down[] = { 0, 42, 42, 0 };
    Box box = app->layout.views;
    float u = app_scale(app);
    if (!app->layout.compact)
        bend(app, box);
    float size = app->layout.tool, step = size + app->layout.gap;
    int columns = box.w < 4 * size ? 2 : 4;
    for (int i = 0; i < 4; i++) {
        Box at = { box.x + (float)(i % columns) * step, box.y + (float)(i / columns) * step, size,
                   size };
        if (!app->layout.compact)
            at = (Box){ box.x + box.w / 2 + (across[i] - 54) * u, box.y + down[i] * u, 108 * u,
                        44 * u };
        view_button(app, at, order[i], !app->layout.compact);
    }
}

void explore_tools(App *app)
{
    if (app->state.chosen.area < 0)
        views(app);
    turns(app);
    corner(app);
}
