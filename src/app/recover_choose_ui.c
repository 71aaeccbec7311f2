#include "app/recover_own.h"

#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/explore.h"
#include "core/text.h"
#include "practice/drink.h"
#include "view/ui.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LINE = 120 };

static const char *const hearing_keys[HEAR_COUNT] = { "hearing.voice", "hearing.bell",
                                                      "hearing.silent" };
static const char *const hearing_icons[HEAR_COUNT] = { "voice", "bell", "mute" };

/* ---- Over the body. */

/* Within half an hour of the run: a habit, no rule. As wide as the title where that is narrow;
 * returns its height. */
static float drink_chip(App *app, Box at)
{
    float u = app_scale(app), icon = 22 * u, before = 48 * u, after = 20 * u;
    if (recover_marked(app)->when != SESSION_AFTER_RUN ||
        drink_left(60.0 * recover_minutes(app)) <= 0)
        return 0;
    const char *words = app_words(app, "recover.drink_soon");
    float room = at.w - before - after - 10 * u;
    float width = fminf(ui_text_width(app->ui, TYPE_BODY, words) + 1 * u, room);
    float lines = ui_text_height(app->ui, TYPE_BODY, words, width), height = lines + 24 * u;
    Box box = { at.x, at.y, before + width + after, height };
    ui_panel(app->ui, "recover.drink", words, box, fminf(height / 2, 24 * u), 1);
    ui_icon(app->ui, "drink", (Box){ box.x + 16 * u, box.y + (height - icon) / 2, icon, icon },
            COLOUR_TEXT);
    ui_text(app->ui, NULL, (Box){ box.x + before, box.y + 12 * u, width, lines }, TYPE_BODY,
            COLOUR_TEXT, ALIGN_LEFT, words);
    return height + 10 * u;
}

/* Only its icon where the words do not fit; returns how wide it is. */
static float stage_button(App *app, Box at, UiButton button, CommandType command)
{
    float width = ui_button_width(app->ui, button);
    button.icon_only = width > at.w;
    at.w = button.icon_only ? at.h : width;
    if (ui_button(app->ui, at, button))
        command_index(&app->commands, command, 0);
    return at.w;
}

static bool weighs(const App *app)
{
    return recover_marked(app)->when == SESSION_AFTER_RUN;
}

/* What belongs to the body stands beside it: below the title; at its feet in one row where there is
 * no room beside, in portrait and on a small screen. */
static void beside_body(App *app, Box at)
{
    float u = app_scale(app), gap = 8 * u;
    bool portrait = app->layout.portrait, row = portrait || demo_is_small(app);
    const UiButton tight = { .id = "tight.open", .icon = "touch",
                             .name = app_words(app, "session.tight.name") };
    const UiButton weigh = { .id = "drink.weigh", .icon = "drink",
                             .name = app_words(app, "drink.weigh") };
    at.h = ui_control_height(app->ui, 48);
    if (portrait)
        at.w = (float)app->width - at.x - app->layout.edge;
    if (row)
        at.y = (portrait ? app->layout.panel.y - 14 * u : app->layout.caption.y + at.h) - at.h;
    Box first = at;
    first.w -= row && weighs(app) ? at.h + gap : 0;
    float used = stage_button(app, first, tight, COMMAND_TIGHT_OPEN) + gap;
    at.x += row ? used : 0;
    at.w -= row ? used : 0;
    at.y += row ? 0 : at.h + gap;
    if (weighs(app))
        stage_button(app, at, weigh, COMMAND_WEIGH);
}

/* Returns what is left below it. */
static Box title(App *app)
{
    float u = app_scale(app);
    Box box = app->layout.title;
    if (box.w <= 0)
        return app->layout.caption;
    box.y += ui_heading(app->ui, "recover.title", box, TYPE_HEAD1, app_words(app, "nav.recover"));
    box.y += 4 * u;
    box.y += ui_text(app->ui, "recover.about", box, TYPE_LEAD, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                     app_words(app, "recover.about"));
    box.y += 18 * u;
    box.y += drink_chip(app, box);
    return box;
}

/* Where what is drunk is told by weights, in place of what else stands over the body. */
static Box weights_box(const App *app, Box below)
{
    float u = app_scale(app);
    if (app->layout.portrait || demo_is_small(app))
        return box_inset(app->layout.stage, app->layout.portrait ? app->layout.edge : 8 * u);
    return (Box){ below.x, below.y, fmaxf(below.w, 320 * u),
                  (float)app->height - app->layout.edge - below.y };
}

static void over_body(App *app)
{
    Box below = title(app);
    if (app->state.recover.weight.open && weighs(app))
        recover_drink_card(app, weights_box(app, below));
    else
        beside_body(app, below);
}

/* ---- The panel. */

static bool round_button(App *app, Box box, const char *id, const char *icon)
{
    UiButton button = { .id = id, .name = app_words(app, id), .icon = icon, .icon_only = true };
    return ui_button(app->ui, box, button);
}

/* "My run ended  -  12 min ago  +"; returns its height. */
static float ended_row(App *app, Box box)
{
    float u = app_scale(app), size = ui_control_height(app->ui, 48);
    char ago[LINE];
    int minutes = recover_minutes(app);
    if (minutes > 0)
        content_fill(&app->content, "drink.ago", minutes, ago, sizeof ago);
    else
        text_copy(ago, sizeof ago, app_words(app, "drink.now"));
    const char *words = app_words(app, "drink.run_ended");
    float label = ui_text_width(app->ui, TYPE_BODY_STRONG, words) + 12 * u;
    float value = ui_text_width(app->ui, TYPE_HEAD3, ago) + 16 * u;
    bool below = label + value + 2 * size > box.w;
    ui_label(app->ui, (Box){ box.x, box.y, box.w, size }, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_LEFT,
             words);
    float y = box.y + (below ? size : 0);
    Box more = { box_right(box) - size, y, size, size };
    value = fmaxf(value, 96 * u);
    Box middle = { more.x - value, y, value, size }, less = { middle.x - size, y, size, size };
    if (round_button(app, less, "recover.less_ago", "minus"))
        command_index(&app->commands, COMMAND_RECOVER_ENDED, -1);
    ui_label(app->ui, middle, TYPE_HEAD3, COLOUR_TEXT, ALIGN_MIDDLE, ago);
    ui_told(app->ui, "recover.ended", words, ago, middle);
    if (round_button(app, more, "recover.more_ago", "plus"))
        command_index(&app->commands, COMMAND_RECOVER_ENDED, 1);
    return size + (below ? size : 0);
}

static const char *icon_of(const Session *session)
{
    static const struct { const char *id, *icon; } rows[] = {
        { "after_run", "legsup" },       { "after_run_short", "speed" },
        { "before_run", "walk" },        { "rest_day", "stretch" },
        { "desk_break", "stretch" },     { "rolling_evening", "roller" },
        { "before_bed", "moon" },        { "standing_only", "stretch" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].id, session->id) == 0)
            return rows[i].icon;
    return "lap";
}

static float session_row(App *app, Box box, const Session *session, bool marked)
{
    char id[UI_ID], about[LINE];
    recover_about(app, session, about, sizeof about);
    text_format(id, sizeof id, "session.%s", session->id);
    UiButton row = { .id = id, .name = recover_session_name(app, session), .icon = icon_of(session),
                     .second = about, .on = marked, .marked = true, .role = ROLE_RADIO };
    box.h = ui_row_height(app->ui, box.w, 58, row);
    if (ui_row(app->ui, box, row))
        command_text(&app->commands, COMMAND_RECOVER_MARK, session->id);
    return box.h;
}

/* What was under way when the program was last left. */
static float offer(App *app, Box box)
{
    float u = app_scale(app);
    const Recover *recover = app->recover;
    if (!recover->offered)
        return 0;
    float start = box.y;
    UiButton go_on = { .id = "recover.go_on", .name = app_words(app, "recover.go_on"),
                       .second = recover_session_name(app, &recover->saved.session), .icon = "play",
                       .chevron = true };
    box.h = ui_row_height(app->ui, box.w, 58, go_on);
    if (ui_row(app->ui, box, go_on))
        command_index(&app->commands, COMMAND_RECOVER_GO_ON, 0);
    box.y += box.h + 6 * u;
    UiButton forget = { .id = "recover.forget", .name = app_words(app, "recover.forget"),
                        .plain = true, .icon = "close" };
    box.h = ui_row_height(app->ui, box.w, 48, forget);
    if (ui_row(app->ui, box, forget))
        command_index(&app->commands, COMMAND_RECOVER_FORGET, 0);
    return box.y + box.h + 14 * u - start;
}

/* ---- One's own. */

/* Beside the marked one: to change it, or to make one's own of it; returns how wide it is. */
static float change_button(App *app, Box row, const Session *marked)
{
    float gap = 7 * app_scale(app), size = ui_control_height(app->ui, 58);
    const char *words = app_words(app, marked->own ? "own.change" : "own.change_copy");
    UiButton button = { .id = "own.change", .name = words, .icon = "edit", .icon_only = true };
    if (ui_button(app->ui, (Box){ box_right(row) - size, row.y, size, size }, button))
        command_index(&app->commands, COMMAND_OWN_CHANGE, 0);
    return size + gap;
}

/* Files of one's own that could not be read. */
static float broken_note(App *app, Box box)
{
    char words[LINE];
    int broken = app->content.sessions.broken;
    if (broken == 0)
        return 0;
    content_count(&app->content, "own.broken", broken, words, sizeof words);
    return ui_text(app->ui, "own.broken", box, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, words);
}

static void make_button(App *app, Box box)
{
    UiButton button = { .id = "own.new", .name = app_words(app, "own.make"), .icon = "plus" };
    float width = ui_button_width(app->ui, button);
    button.icon_only = width > box.w;
    width = button.icon_only ? box.h : width;
    if (ui_button(app->ui, (Box){ box_right(box) - width, box.y, width, box.h }, button))
        command_index(&app->commands, COMMAND_OWN_NEW, 0);
}

static void list(App *app, Box box)
{
    float u = app_scale(app);
    const Sessions *sessions = &app->content.sessions;
    const Session *marked = recover_marked(app);
    Box inner = ui_scroll_begin(app->ui, "recover.scroll", box);
    float start = inner.y;
    inner.y += offer(app, inner);
    if (marked->when == SESSION_AFTER_RUN)
        inner.y += ended_row(app, inner) + 10 * u;
    for (int i = 0; i < sessions->count; i++) {   /* one's own come first */
        int at = (sessions->shipped + i) % sessions->count;
        const Session *session = &sessions->items[at];
        Box row = inner;
        if (session == marked)
            row.w -= change_button(app, row, session);
        inner.y += session_row(app, row, session, session == marked) + 7 * u;
    }
    inner.y += broken_note(app, inner);
    ui_scroll_end(app->ui, inner.y - start);
}

static float hearing_button(App *app, Box box, bool icon_only)
{
    Hearing hearing = app->state.recover.hearing;
    UiButton button = { .id = "recover.hearing", .name = app_words(app, hearing_keys[hearing]),
                        .icon = hearing_icons[hearing], .icon_only = icon_only };
    box.w = icon_only ? box.h : fminf(box.w, ui_button_width(app->ui, button));
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, COMMAND_HEARING, 0);
    return box.w;
}

static void start_button(App *app, Box box)
{
    char words[LINE];
    content_named(app_words(app, "recover.start"), recover_session_name(app, recover_marked(app)),
                  words, sizeof words);
    UiButton button = { .id = "session.start", .name = words, .icon = "play", .action = true };
    if (ui_button_width(app->ui, button) > box.w)
        button.name = app_words(app, "recover.start_short");
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, COMMAND_RECOVER_START, 0);
}

/* In two rows, in a low panel in one; returns where it begins. */
static float foot(App *app, Box panel, float pad)
{
    float u = app_scale(app), gap = 10 * u, control = ui_control_height(app->ui, 56);
    float size = ui_control_height(app->ui, 48);
    bool low = panel.h < 380 * u;
    Box start = { panel.x + pad, box_bottom(panel) - pad - control, panel.w - 2 * pad, control };
    float top = low ? start.y + (control - size) / 2 : start.y - gap - size;
    Box row = { start.x, top, start.w, size };
    float used = hearing_button(app, row, low) + gap;
    make_button(app, (Box){ row.x + used, row.y, low ? size : row.w - used, size });
    used += size + gap;
    start_button(app, low ? (Box){ start.x + used, start.y, start.w - used, control } : start);
    return fminf(row.y, start.y);
}

void recover_choose_ui(App *app)
{
    float u = app_scale(app), pad = (app->layout.portrait ? 16 : 20) * u;
    Box panel = app->layout.panel;
    demo_veil(app);
    explore_rail(app);
    over_body(app);
    ui_panel(app->ui, "panel", app_words(app, "nav.recover"), panel, 24 * u, 3);
    float top = panel.y + 16 * u, bottom = foot(app, panel, pad) - 10 * u;
    list(app, (Box){ panel.x + pad, top, panel.w - 2 * pad, bottom - top });
}
