#include "app/explore.h"

#include <math.h>

typedef struct {
    const char *id, *word, *icon;
    CommandType command;
    int index;
    float amount;
    bool on;
} Tool;

/* The word for an icon that stands alone, while it is under the pointer or has the focus. */
static void tip(App *app, Box box, const char *id, const char *words)
{
    if (!app->touch && ui_hovered(app->ui, id))
        app->tip = (Tip){ words, box };
}

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
    tip(app, box, tool->id, button.name);
}

/* In rows that wrap; a row that is not full is the first. */
static void tool_rows(App *app, Box box, const Tool *tools, int count)
{
    float size = app->layout.tool, step = size + app->layout.gap;
    int columns = (int)fmaxf(1, floorf((box.w + app->layout.gap + 1) / step));
    int rows = (count + columns - 1) / columns, missing = rows * columns - count;
    for (int i = 0; i < count; i++) {
        int place = i < columns - missing ? i : i + missing;
        Box at = { box.x + (float)(place % columns) * step, box.y + (float)(place / columns) * step,
                   size, size };
        tool_button(app, at, &tools[i]);
    }
}

static const Tool turn_left = { "turn.left", "view.turn_left", "turn_left", COMMAND_TURN, 0,
                                -0.7853982f, false };
static const Tool turn_right = { "turn.right", "view.turn_right", "turn_right", COMMAND_TURN, 0,
                                 0.7853982f, false };
static const Tool zoom_out = { "zoom.out", "view.zoom_out", "minus", COMMAND_ZOOM, 0, 1 / 1.35f,
                               false };
static const Tool zoom_in = { "zoom.in", "view.zoom_in", "plus", COMMAND_ZOOM, 0, 1.35f, false };
static const Tool home = { "view.home", "view.home", "home", COMMAND_HOME, 0, 0, false };

static Tool clothes_tool(const State *state)
{
    return (Tool){ "view.clothes", state->bare ? "view.clothes_on" : "view.clothes_off", "clothes",
                   COMMAND_CLOTHES, 0, 0, false };
}

static void tools_for_choice(App *app)
{
    const State *state = &app->state;
    const Tool only = { "view.only", state->only ? "view.restore" : "view.only", "lap",
                        COMMAND_ONLY, 0, 0, state->only };
    const Tool fade = { "view.fade", "view.fade", "ghost", COMMAND_FADE, 0, 0,
                        state->fade && !state->only };
    const Tool tools[] = { only, fade, clothes_tool(state), turn_left, turn_right, zoom_out,
                           zoom_in };
    tool_rows(app, app->layout.tools, tools, 7);
}

static void tools_for_body(App *app)
{
    const Tool turns[] = { turn_left, turn_right };
    const Tool tools[] = { home, clothes_tool(&app->state), zoom_out, zoom_in };
    tool_rows(app, app->layout.turns, turns, 2);
    tool_rows(app, app->layout.tools, tools, 4);
}

/* The view bend: the four buttons lie on an arc round the feet. */
static void bend(App *app, Box box)
{
    float u = app_scale(app);
    vec2s centre = { { box.x + box.w / 2, box.y - 44 * u } };
    vec2s radii = { { 310 * u, 112 * u } };
    ui_arc(app->ui, centre, radii, 0.35f, GLM_PIf - 0.35f, 2.5f * u, COLOUR_LANE, 0.34f);
}

/* The side of the body that the camera sees most of. */
static ViewName view_seen(const App *app)
{
    float yaw = remainderf(app->camera.goal.yaw, 2 * GLM_PIf);
    if (fabsf(yaw) < GLM_PI_4f)
        return VIEW_FRONT;
    if (fabsf(yaw) > 3 * GLM_PI_4f)
        return VIEW_BACK;
    return yaw > 0 ? VIEW_LEFT : VIEW_RIGHT;
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
        .on = view_seen(app) == (ViewName)view,
        .role = ROLE_RADIO,
    };
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, COMMAND_VIEW, view);
    if (!words)
        tip(app, box, button.id, button.name);
}

/* In landscape they lie on the bend; in portrait, and where there is no room for words, in a
 * row. */
static Box view_box(const App *app, Box box, int place)
{
    static const float across[] = { -287, -124, 124, 287 };     /* design units from the middle */
    static const float down[] = { 0, 44, 44, 0 };
    float u = app_scale(app), size = app->layout.tool, gap = app->layout.gap;
    if (app->layout.portrait) {
        float width = (box.w - 3 * gap) / 4;
        return (Box){ box.x + (float)place * (width + gap), box.y, width, box.h };
    }
    if (!app->layout.compact) {
        float pill = app->layout.view_pill, wider = pill - 108 * u;
        float middle = box.x + box.w / 2 + across[place] * u +
                       wider * (place == 0 ? -1.0f : place == 3 ? 1.0f : place == 1 ? -0.5f : 0.5f);
        return (Box){ middle - pill / 2, box.y + down[place] * u, pill, 44 * u };
    }
    int columns = box.w < 4 * size ? 2 : 4;
    return (Box){ box.x + (float)(place % columns) * (size + gap),
                  box.y + (float)(place / columns) * (size + gap), size, size };
}

static void views(App *app)
{
    static const int order[] = { VIEW_LEFT, VIEW_FRONT, VIEW_BACK, VIEW_RIGHT };
    Box box = app->layout.views;
    if (!app->layout.compact && !app->layout.portrait)
        bend(app, box);
    for (int i = 0; i < 4; i++)
        view_button(app, view_box(app, box, i), order[i], !app->layout.compact);
}

void explore_tools(App *app)
{
    if (app->state.chosen.area >= 0) {
        tools_for_choice(app);
        return;
    }
    views(app);
    tools_for_body(app);
}
