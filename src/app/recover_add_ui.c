#include "app/recover_own.h"

#include "app/breathe.h"
#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/explore.h"
#include "core/text.h"

enum { LINE = 160 };

/* A row and the gap below it; true when it was chosen. */
static bool row(App *app, Box *box, UiButton button)
{
    Box at = *box;
    at.h = ui_row_height(app->ui, at.w, 50, button);
    box->y += at.h + 6 * app_scale(app);
    return ui_row(app->ui, at, button);
}

static void command_add(App *app, SessionKind kind, const char *id)
{
    Command command = { .type = COMMAND_OWN_ADD, .index = (int)kind };
    text_copy(command.text, sizeof command.text, id);
    command_push(&app->commands, command);
}

/* ---- What a step may be. */

static void words_row(App *app, Box *box)
{
    bool submit = false;
    char words[SESSION_WORDS];
    float u = app_scale(app), height = ui_control_height(app->ui, 48);
    text_copy(words, sizeof words, app->state.recover.own.words);
    const char *name = app_words(app, "own.words");
    Box field = { box->x, box->y, box->w - height - 8 * u, height };
    if (ui_text_field(app->ui, field, "add.words", name, name, "edit", "", words, sizeof words,
                      &submit))
        command_text(&app->commands, COMMAND_OWN_WORDS, words);
    UiButton button = { .id = "add.words_add", .name = app_words(app, "own.add_words"),
                        .icon = "plus", .icon_only = true, .disabled = !words[0] };
    Box at = { box_right(field) + 8 * u, box->y, height, height };
    if (ui_button(app->ui, at, button) || submit)
        command_add(app, SESSION_TEXT, "");
    box->y += height + 14 * u;
}

/* An area's name, or what the drills are called together. */
static const char *area_name(const App *app, int area)
{
    const Guide *guide = &app->content.guide;
    return area < guide->area_count
               ? content_words(&app->content, "area.%s.name", guide->areas[area].id)
               : app_words(app, "own.drills");
}

static void areas(App *app, Box *box)
{
    const Guide *guide = &app->content.guide;
    for (int area = 0; area <= guide->area_count; area++) {
        char id[UI_ID], count[8];
        bool drills = area == guide->area_count;
        text_format(id, sizeof id, "add.area.%s", drills ? "drills" : guide->areas[area].id);
        text_format(count, sizeof count, "%d", recover_own_exercises(app, area));
        UiButton button = { .id = id, .name = area_name(app, area), .detail = count,
                            .chevron = true, .role = ROLE_LIST_ITEM };
        if (row(app, box, button))
            command_index(&app->commands, COMMAND_OWN_AREA, area);
    }
}

static void page_step(App *app, Box *box)
{
    static const struct { const char *id, *words, *icon; SessionKind kind; } rows[] = {
        { "add.drink", "step.drink.name", "drink", SESSION_DRINK },
        { "add.legs_up", "step.legs_up.name", "legsup", SESSION_LEGS_UP },
    };
    for (int i = 0; i < 2; i++) {
        UiButton button = { .id = rows[i].id, .name = app_words(app, rows[i].words),
                            .icon = rows[i].icon, .role = ROLE_LIST_ITEM };
        if (row(app, box, button))
            command_add(app, rows[i].kind, "");
    }
    UiButton breathe = { .id = "add.breathe", .name = app_words(app, "step.breathe.name"),
                         .icon = "breathe", .chevron = true, .role = ROLE_LIST_ITEM };
    if (row(app, box, breathe))
        command_index(&app->commands, COMMAND_OWN_LIST, ADD_BREATHING);
    words_row(app, box);
    box->y += ui_heading(app->ui, "add.exercises", *box, TYPE_BODY_STRONG,
                         app_words(app, "own.exercises")) + 6 * app_scale(app);
    areas(app, box);
}

/* ---- What of it. */

static void page_exercise(App *app, Box *box)
{
    int area = app->state.recover.own.area;
    SessionKnown known = content_session_known(&app->content);
    for (int i = 0; i < recover_own_exercises(app, area); i++) {
        char id[UI_ID], name[LINE], about[LINE];
        const GuideExercise *exercise = recover_own_exercise(app, area, i);
        SessionStep step = session_step(SESSION_EXERCISE, exercise->id, &known);
        recover_own_step_name(app, &step, name, sizeof name);
        recover_own_about(app, &step, about, sizeof about);
        text_format(id, sizeof id, "add.%s", exercise->id);
        UiButton button = { .id = id, .name = name, .second = about,
                            .icon = recover_own_icon(app, &step), .role = ROLE_LIST_ITEM };
        if (row(app, box, button))
            command_add(app, SESSION_EXERCISE, exercise->id);
    }
}

/* A pattern that needs questions first is breathed on its own. */
static void page_breathing(App *app, Box *box)
{
    const Breathing *breathing = &app->content.breathing;
    bool after_run = app->recover->draft.when == SESSION_AFTER_RUN;
    for (int i = 0; i < breathing->count; i++) {
        char id[UI_ID];
        const BreathPattern *pattern = &breathing->patterns[i];
        if (breathing_gate(pattern) || !breathing_is_offered(pattern, after_run))
            continue;
        text_format(id, sizeof id, "add.%s", pattern->id);
        UiButton button = { .id = id, .name = breathe_name(app, pattern), .icon = "breathe",
                            .role = ROLE_LIST_ITEM };
        if (row(app, box, button))
            command_add(app, SESSION_BREATHE, pattern->id);
    }
}

static const char *title(const App *app)
{
    const OwnChoice *own = &app->state.recover.own;
    switch (own->adds) {
    case ADD_EXERCISE: return area_name(app, own->area);
    case ADD_BREATHING: return app_words(app, "step.breathe.name");
    default: return app_words(app, "own.add");
    }
}

void recover_add_ui(App *app)
{
    static void (*const pages[])(App *app, Box *box) = {
        [ADD_STEP] = page_step, [ADD_EXERCISE] = page_exercise, [ADD_BREATHING] = page_breathing,
    };
    float u = app_scale(app), pad = (demo_is_small(app) ? 16 : 20) * u;
    Box panel = app->layout.panel;
    demo_veil(app);
    explore_rail(app);
    recover_back_button(app, "panel.back");
    ui_panel(app->ui, "panel", title(app), panel, 24 * u, 3);
    Box inner = ui_scroll_begin(app->ui, "recover.scroll", box_inset(panel, pad));
    float start = inner.y;
    inner.y += ui_heading(app->ui, "add.title", inner, TYPE_HEAD3, title(app)) + 10 * u;
    pages[app->state.recover.own.adds](app, &inner);
    ui_scroll_end(app->ui, inner.y - start);
}
