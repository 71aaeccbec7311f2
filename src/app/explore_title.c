#include "app/explore.h"

#include "app/recover.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

/* What the person used last says which hint helps. */
static const char *hint_key(const App *app)
{
    if (app->pad)
        return "explore.hint_pad";
    if (app->touch || (app->layout.portrait && !app->pointer_known))
        return "explore.hint_touch";
    return ui_focused(app->ui)[0] ? "explore.hint_keys" : "explore.hint_mouse";
}

/* Under the question; where there is little room beside the body, under its feet. */
static Box hint_box(const App *app, float y, const char *words)
{
    const Layout *at = &app->layout;
    float u = app_scale(app), width = ui_text_width(app->ui, TYPE_BODY, words) + 66 * u;
    bool low = at->compact || at->portrait;
    width = fminf(width, low ? at->stage.w - 2 * at->gap : at->title.w + 60 * u);
    float height = ui_text_height(app->ui, TYPE_BODY, words, width - 60 * u) + 24 * u;
    float bottom = at->portrait ? box_bottom(at->stage) : fminf(at->turns.y, at->views.y);
    if (low)
        return (Box){ at->stage.x + (at->stage.w - width) / 2, bottom - at->gap - height, width,
                      height };
    return (Box){ at->title.x, y, width, height };
}

/* Comes after three untouched seconds with the body's little turn, and stays until it is used. */
static void hint_chip(App *app, float y)
{
    const Motion *motion = &app->motion;
    float u = app_scale(app);
    if (!motion->hint_shown || motion->hint_done)
        return;
    const char *words = app_words(app, hint_key(app));
    Box box = app->layout.hint = hint_box(app, y, words);
    float shown = app->state.reduced_motion ? 1 : fminf(1, 6 * glide_value(&motion->hint));
    ui_set_fade(app->ui, shown, (vec2s){ { 0, 0 } });
    ui_panel(app->ui, "hint", words, box, fminf(24 * u, box.h / 2), 1);
    ui_icon(app->ui, "touch", (Box){ box.x + 14 * u, box.y + (box.h - 24 * u) / 2, 24 * u, 24 * u },
            COLOUR_TEXT);
    ui_text(app->ui, NULL, (Box){ box.x + 46 * u, box.y + 12 * u, box.w - 60 * u, box.h - 24 * u },
            TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT, words);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}

/* The question has lines of its own. */
static float widest_line(const App *app, UiType type, const char *words)
{
    float widest = 0;
    for (const char *line = words; line; line = strchr(line, '\n')) {
        char text[128];
        line += *line == '\n';
        text_format(text, sizeof text, "%.*s", (int)strcspn(line, "\n"), line);
        widest = fmaxf(widest, ui_text_width(app->ui, type, text));
    }
    return widest;
}

vec2s explore_title_least(const App *app)
{
    const char *words = app_words(app, "explore.title");
    return (vec2s){ { widest_line(app, TYPE_BODY_STRONG, words),
                      ui_text_height(app->ui, TYPE_BODY_STRONG, words, 1e6f) } };
}

/* The largest type in which no line of the question breaks, the smallest when there is none. */
static UiType title_type(const App *app, const char *words)
{
    static const UiType types[] = { TYPE_HEAD1, TYPE_HEAD2, TYPE_HEAD3 };
    for (int i = app->layout.title_beside ? 3 : 0; i < 3; i++) {
        if (widest_line(app, types[i], words) <= app->layout.title.w)
            return types[i];
    }
    return TYPE_BODY_STRONG;
}

/* Somebody who has just run lies down in two choices: this, and what is asked before. */
static const Session *after_run(const App *app)
{
    const Sessions *sessions = &app->content.sessions;
    for (int i = 0; i < sessions->count; i++)
        if (sessions->items[i].when == SESSION_AFTER_RUN)
            return &sessions->items[i];
    return NULL;
}

static UiButton recover_button(const App *app)
{
    bool left = recover_status(app) || app->recover->offered;
    return (UiButton){ .id = "home.recover", .icon = "legsup", .role = ROLE_LINK,
                       .name = app_words(app, left ? "recover.go_on" : "explore.just_ran") };
}

/* A pill where its words take one line, else a row of more. */
static void recover_pill(App *app, Box box)
{
    UiButton button = recover_button(app);
    const Session *session = after_run(app);
    if (box.h <= 0 || !session)
        return;
    bool pill = ui_button_width(app->ui, button) <= box.w;
    if (pill ? ui_button(app->ui, box, button) : ui_row(app->ui, box, button))
        command_text(&app->commands, COMMAND_RECOVER_OPEN, session->id);
}

/* As wide as its words where there is room; returns how high it is. */
static float recover_below(App *app, Box box)
{
    UiButton button = recover_button(app);
    float width = ui_button_width(app->ui, button);
    box.h = width <= box.w ? ui_control_height(app->ui, 48)
                           : ui_row_height(app->ui, box.w, 56, button);
    box.w = fminf(box.w, width);
    recover_pill(app, box);
    return box.h;
}

void explore_title(App *app)
{
    float u = app_scale(app);
    Box box = app->layout.title;
    if (app->state.chosen.area >= 0)
        return;
    const char *words = app_words(app, "explore.title");
    UiType type = title_type(app, words);
    box.y += ui_heading(app->ui, "title", box, type, words) + 8 * u;
    if (app->layout.compact && !app->layout.portrait)
        recover_pill(app, app->layout.recover);
    if (app->layout.title_beside)
        return;
    box.y += ui_text(app->ui, "title.hint", box, type == TYPE_HEAD1 ? TYPE_LEAD : TYPE_BODY,
                     COLOUR_TEXT_SECOND, ALIGN_LEFT, app_words(app, "explore.hint"));
    if (!app->layout.compact || app->layout.portrait)
        box.y += 14 * u + recover_below(app, (Box){ box.x, box.y + 14 * u, box.w, 0 }) - 10 * u;
    hint_chip(app, box.y + 24 * u);
}
