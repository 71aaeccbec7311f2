#include "app/recover_own.h"

#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/explore.h"
#include "core/text.h"

#include <math.h>

enum { LINE = 200 };

static float row(App *app, Box box, UiButton button, CommandType type, int index)
{
    box.h = ui_row_height(app->ui, box.w, 50, button);
    if (ui_row(app->ui, box, button))
        command_index(&app->commands, type, index);
    return box.h + 6 * app_scale(app);
}

/* ---- What it is called, and when. */

static float name_field(App *app, Box box)
{
    char name[SESSION_NAME];
    bool submit;
    text_copy(name, sizeof name, app->recover->draft.name);
    box.h = ui_control_height(app->ui, 48);
    const char *words = app_words(app, "own.name");
    if (ui_text_field(app->ui, box, "own.name", words, words, "edit", "", name, sizeof name,
                      &submit))
        command_text(&app->commands, COMMAND_OWN_NAME, name);
    return box.h + 8 * app_scale(app);
}

static float when_row(App *app, Box box)
{
    static const char *const keys[SESSION_WHEN_COUNT] = { "own.any_time", "session.before_run.name",
                                                          "session.after_run.name" };
    const char *when = app_words(app, keys[app->recover->draft.when]);
    UiButton button = { .id = "own.when", .name = app_words(app, "own.when"), .icon = "loop",
                        .detail = when };
    return row(app, box, button, COMMAND_OWN_WHEN, 0) + 8 * app_scale(app);
}

/* ---- The marked step's own controls, below it. */

typedef struct {
    const char *id, *icon;
    CommandType command;
    int index;
    bool disabled;
} Tool;

static void draw_tool(App *app, Box box, const Tool *tool)
{
    UiButton button = { .id = tool->id, .name = app_words(app, tool->id), .icon = tool->icon,
                        .icon_only = true, .disabled = tool->disabled };
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, tool->command, tool->index);
}

/* "-  45 s  +" */
static void draw_amount(App *app, Box box, const Tool *less, const Tool *more, const char *id,
                        const char *amount)
{
    float size = box.h;
    Box value = { box.x + size, box.y, fmaxf(0, box.w - 2 * size), size };
    draw_tool(app, (Box){ box.x, box.y, size, size }, less);
    ui_label(app->ui, value, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_MIDDLE, amount);
    ui_told(app->ui, id, app_words(app, id), amount, value);
    draw_tool(app, (Box){ box_right(value), box.y, size, size }, more);
}

/* False where only repeats count. */
static bool draw_seconds(App *app, Box box, const SessionStep *step)
{
    SessionKnown known = content_session_known(&app->content);
    SessionRange range = session_range(step, &known);
    char time[32];
    if (range.most <= 0)
        return false;
    float now = recover_own_seconds(app, step);
    const Tool less = { "own.shorter", "minus", COMMAND_OWN_LONGER, -1, now <= range.least };
    const Tool more = { "own.longer", "plus", COMMAND_OWN_LONGER, 1, now >= range.most };
    recover_own_time(app, now, time, sizeof time);
    draw_amount(app, box, &less, &more, "own.seconds", time);
    return true;
}

/* False where none are counted. */
static bool draw_reps(App *app, Box box, const SessionStep *step)
{
    SessionKnown known = content_session_known(&app->content);
    int reps = session_reps(step, &known);
    char times[32];
    if (reps == 0)
        return false;
    const Tool less = { "own.fewer", "minus", COMMAND_OWN_REPS, -1, reps == 1 };
    const Tool more = { "own.oftener", "plus", COMMAND_OWN_REPS, 1, reps == SESSION_MOST_REPS };
    content_fill(&app->content, "own.times", reps, times, sizeof times);
    draw_amount(app, box, &less, &more, "own.reps", times);
    return true;
}

static float sides(App *app, Box box, const SessionStep *step)
{
    static const char *const ids[] = { "own.each", "own.left", "own.right" };
    const char *names[] = { app_words(app, "side.both"), app_words(app, "side.left"),
                            app_words(app, "side.right") };
    const GuideExercise *exercise = guide_exercise(&app->content.guide, step->id);
    if (step->kind != SESSION_EXERCISE || !exercise || exercise->sides == GUIDE_BOTH)
        return 0;
    box.h = ui_control_height(app->ui, 48);
    int now = ui_segments(app->ui, box, ids, names, 3, (int)step->sides);
    if (now != (int)step->sides)
        command_index(&app->commands, COMMAND_OWN_SIDES, now);
    return box.h + 6 * app_scale(app);
}

static float tools(App *app, Box box, int index)
{
    const Session *draft = &app->recover->draft;
    const SessionStep *step = &draft->steps[index];
    float u = app_scale(app), size = ui_control_height(app->ui, 48), gap = 6 * u, start = box.y;
    const Tool all[] = {
        { "own.up", "up", COMMAND_OWN_MOVE, -1, index == 0 },
        { "own.down", "down", COMMAND_OWN_MOVE, 1, index == draft->count - 1 },
        { "own.remove", "close", COMMAND_OWN_REMOVE, 0, false },
    };
    float x = box_right(box) - 3 * size - 2 * gap;
    Box amount = { box.x, box.y, fminf(x - gap - box.x, 3.6f * size), size };
    if (draw_seconds(app, amount, step))
        amount.y += size + gap;
    if (!draw_reps(app, amount, step))
        amount.y = box.y;
    for (int i = 0; i < 3; i++, x += size + gap)
        draw_tool(app, (Box){ x, box.y, size, size }, &all[i]);
    box.y = amount.y + size + 6 * u;
    box.y += sides(app, box, step) + 6 * u;
    return box.y - start;
}

/* ---- The steps. */

static float step_row(App *app, Box box, int index, bool faulty, SessionFault fault)
{
    char id[UI_ID], name[LINE], about[LINE];
    const SessionStep *step = &app->recover->draft.steps[index];
    bool marked = index == app->state.recover.own.step;
    float start = box.y;
    recover_own_step_name(app, step, name, sizeof name);
    recover_own_about(app, step, about, sizeof about);
    text_format(id, sizeof id, "own.step.%d", index + 1);
    UiButton button = { .id = id, .name = name, .icon = recover_own_icon(app, step),
                        .second = faulty ? recover_own_fault_words(app, fault) : about,
                        .on = marked, .marked = true, .role = ROLE_RADIO };
    if (faulty)
        button.icon = "urgent";
    box.y += row(app, box, button, COMMAND_OWN_MARK, index);
    if (marked)
        box.y += tools(app, box, index);
    return box.y - start;
}

static void steps(App *app, Box box)
{
    int faulty;
    float u = app_scale(app);
    const Session *draft = &app->recover->draft;
    SessionFault fault = recover_own_fault(app, &faulty);
    Box inner = ui_scroll_begin(app->ui, "recover.scroll", box);
    float start = inner.y;
    inner.y += ui_heading(app->ui, "own.title", inner, TYPE_HEAD3, app_words(app, "own.title")) +
               10 * u;
    inner.y += name_field(app, inner);
    inner.y += when_row(app, inner);
    for (int i = 0; i < draft->count; i++)
        inner.y += step_row(app, inner, i, fault != SESSION_FINE && faulty == i, fault);
    UiButton more = { .id = "own.add", .name = app_words(app, "own.add"), .icon = "plus",
                      .plain = true, .disabled = draft->count == SESSION_MAX_STEPS };
    inner.y += row(app, inner, more, COMMAND_OWN_LIST, ADD_STEP);
    ui_scroll_end(app->ui, inner.y - start);
}

/* ---- The foot: what is wrong, save and delete, or a question and its answers. */

typedef struct {
    const char *id, *words;
    CommandType command;
    int index;
} Answer;

static void answers(App *app, Box box, const Answer both[2])
{
    float gap = 10 * app_scale(app), half = (box.w - gap) / 2;
    for (int i = 0; i < 2; i++) {
        UiButton button = { .id = both[i].id, .name = app_words(app, both[i].words) };
        Box at = { box.x + (float)i * (half + gap), box.y, half, box.h };
        if (ui_button(app->ui, at, button))
            command_index(&app->commands, both[i].command, both[i].index);
    }
}

static void question(App *app, Box box)
{
    static const Answer delete[2] = {
        { "own.keep", "own.keep", COMMAND_OWN_ASK, OWN_ASKS_NOTHING },
        { "own.delete_yes", "own.delete", COMMAND_OWN_DELETE, 0 },
    };
    static const Answer leave[2] = {
        { "own.stay", "own.stay", COMMAND_OWN_ASK, OWN_ASKS_NOTHING },
        { "own.leave", "own.leave", COMMAND_OWN_LEAVE, 0 },
    };
    bool deletes = app->state.recover.own.asks == OWN_ASKS_DELETE;
    answers(app, box, deletes ? delete : leave);
}

static void buttons(App *app, Box box, bool fine)
{
    float gap = 10 * app_scale(app);
    if (app->recover->draft.id[0]) {
        UiButton button = { .id = "own.delete", .name = app_words(app, "own.delete"),
                            .icon = "trash", .icon_only = true };
        if (ui_button(app->ui, (Box){ box.x, box.y, box.h, box.h }, button))
            command_index(&app->commands, COMMAND_OWN_ASK, OWN_ASKS_DELETE);
        box.x += box.h + gap;
        box.w -= box.h + gap;
    }
    UiButton button = { .id = "own.save", .name = app_words(app, "own.save"), .icon = "check",
                        .action = true, .disabled = !fine };
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, COMMAND_OWN_SAVE, 0);
}

static const char *foot_words(const App *app, SessionFault fault)
{
    const OwnChoice *own = &app->state.recover.own;
    if (own->asks == OWN_ASKS_DELETE)
        return app_words(app, "own.ask_delete");
    if (own->asks == OWN_ASKS_LEAVE)
        return app_words(app, "own.ask_leave");
    return own->failed ? app_words(app, "own.failed") : recover_own_fault_words(app, fault);
}

/* Returns where it begins. */
static float foot(App *app, Box room)
{
    int step;
    float u = app_scale(app);
    SessionFault fault = recover_own_fault(app, &step);
    const char *words = foot_words(app, fault);
    float control = ui_control_height(app->ui, 56);
    Box box = { room.x, box_bottom(room) - control, room.w, control };
    if (app->state.recover.own.asks == OWN_ASKS_NOTHING)
        buttons(app, box, fault == SESSION_FINE);
    else
        question(app, box);
    if (!words[0])
        return box.y;
    float height = ui_text_height(app->ui, TYPE_BODY, words, room.w);
    box.y -= height + 10 * u;
    ui_text(app->ui, "own.note", box, TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT, words);
    return box.y;
}

void recover_own_ui(App *app)
{
    float u = app_scale(app), pad = (demo_is_small(app) ? 16 : 20) * u;
    Box panel = app->layout.panel;
    demo_veil(app);
    explore_rail(app);
    recover_back_button(app, "nav.recover");
    ui_panel(app->ui, "panel", app_words(app, "own.title"), panel, 24 * u, 3);
    Box room = box_inset(panel, pad);
    float below = foot(app, room);
    steps(app, (Box){ room.x, room.y, room.w, below - 12 * u - room.y });
}
