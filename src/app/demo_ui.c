#include "app/demo_ui.h"

#include "app/demo_layout.h"
#include "app/explore.h"
#include "app/sheet.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

void demo_percent(float strain, char *out, size_t size)
{
    int percent = (int)lroundf(strain * 100);
    if (percent == 0)
        text_copy(out, size, "0 %");
    else
        text_format(out, size, "%s%d %%", percent > 0 ? "+" : "\xE2\x88\x92",
                    percent > 0 ? percent : -percent);
}

void demo_strain_words(const App *app, float strain, char *out, size_t size)
{
    if (strain < demo_slack)
        text_copy(out, size, app_words(app, "demo.slack"));
    else
        demo_percent(strain, out, size);
}

/* What is read changes with the body, behind the veil; where that is waited for, at once. */
static bool as_shown(const Demo *demo)
{
    return demo->shown && !demo->waits;
}

static const char *told_id(const App *app)
{
    return as_shown(app->demo) ? app->demo->exercise : app->state.demo.exercise;
}

static ClipForm told_form(const App *app)
{
    return as_shown(app->demo) ? app->demo->form : app->state.demo.form;
}

bool demo_wrong(const App *app)
{
    return told_form(app) == CLIP_MISTAKE;
}

const char *demo_told(const App *app, const char *what)
{
    char key[160];
    text_format(key, sizeof key, "exercise.%s.%s", told_id(app), what);
    return locale_has(app->content.locale, key) ? app_words(app, key) : NULL;
}

bool demo_rolls(const App *app)
{
    const GuideExercise *about = guide_exercise(&app->content.guide, told_id(app));
    return about && about->kind == GUIDE_ROLL;
}

const char *demo_way(const App *app)
{
    if (demo_wrong(app))
        return "error";
    return told_form(app) == CLIP_ADAPTED && app->demo->has[CLIP_ADAPTED] ? "easier" : "cue";
}

static void back_button(App *app)
{
    const State *state = &app->state;
    BodyPart before = state->demo.before;
    const char *name = before.area < 0
                           ? app_words(app, "panel.whole_body")
                           : content_words(&app->content, "area.%s.name",
                                           app->content.anatomy.areas[before.area].id);
    UiButton back = { .id = "demo.back", .name = name, .icon = "back" };
    Box box = app->layout.back;
    box.w = fminf(box.w, ui_button_width(app->ui, back));
    app->layout.back_drawn = box;
    if (ui_button(app->ui, box, back))
        command_index(&app->commands, COMMAND_BACK, 0);
}

/* "Right. 2 × 30 s, each side." */
static void dose_line(const App *app, char *out, size_t size)
{
    const GuideExercise *about = guide_exercise(&app->content.guide, told_id(app));
    char dose[96];
    content_dose(&app->content, about, dose, sizeof dose);
    Side shown = as_shown(app->demo) ? app->demo->side : app->state.demo.side;
    const char *side = app_words(app, shown == SIDE_RIGHT ? "side.right" : "side.left");
    const char *sides = content_sides(&app->content, about);
    if (about->sides == GUIDE_BOTH)
        text_format(out, size, "%s, %s", dose, sides);
    else
        text_format(out, size, "%s. %s, %s", side, dose, sides);
}

static void title(App *app)
{
    char line[200];
    const char *told = demo_told(app, "name"), *name = told ? told : told_id(app);
    bool small = demo_is_small(app);
    Box box = app->layout.title;
    UiType type = sheet_title_type(app, small ? TYPE_HEAD3 : TYPE_HEAD1, name, box.w);
    dose_line(app, line, sizeof line);
    UiType dose = small ? TYPE_BODY : TYPE_LEAD;
    float wide = fmaxf(ui_text_width(app->ui, type, name), ui_text_width(app->ui, dose, line));
    float top = box.y;
    box.y += ui_heading(app->ui, "demo.title", box, type, name) + 4 * app_scale(app);
    box.y += ui_text(app->ui, "demo.dose", box, dose, COLOUR_TEXT_SECOND, ALIGN_LEFT, line);
    app->layout.title_drawn = (Box){ box.x, top, fminf(wide, box.w), box.y - top };
}

/* What to do, or what goes wrong while the mistake is shown. */
static void caption(App *app)
{
    float u = app_scale(app), pad = 16 * u;
    bool wrong = demo_wrong(app);
    const char *words = demo_told(app, demo_way(app));
    Box box = app->layout.caption;
    if (box.h <= 0 || !words)
        return;
    float inner = box.w - 2 * pad, head = wrong ? ui_line_height(app->ui, TYPE_BODY) : 0;
    float height = ui_text_height(app->ui, TYPE_BODY_STRONG, words, inner) + head + 1.6f * pad;
    box = (Box){ box.x, box_bottom(box) - height, box.w, height };
    ui_panel(app->ui, "demo.caption", words, box, 18 * u, 1);
    Box text = { box.x + pad, box.y + 0.8f * pad, inner, 0 };
    if (wrong)
        text.y += ui_text(app->ui, "demo.slip", text, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                          app_words(app, "panel.error"));
    ui_text(app->ui, wrong ? "demo.error" : "demo.cue", text, TYPE_BODY_STRONG, COLOUR_TEXT,
            ALIGN_LEFT, words);
}

static void tip(App *app, Box box, const char *id, const char *words)
{
    if (!app->touch && ui_hovered(app->ui, id))
        app->tip = (Tip){ words, box };
}

/* Back to the exercise's own view; and nearer and farther where there is no wheel. */
static void camera_tools(App *app)
{
    static const struct { const char *id, *icon; CommandType command; float amount; } tools[] = {
        { "zoom.in", "plus", COMMAND_ZOOM, 1.35f },
        { "zoom.out", "minus", COMMAND_ZOOM, 1 / 1.35f },
        { "view.home", "home", COMMAND_HOME, 0 },
    };
    static const char *const words[] = { "view.zoom_in", "view.zoom_out", "view.home" };
    const Layout *at = &app->layout;
    for (int i = 3 - demo_tool_count(app), row = 0; i < 3; i++, row++) {
        Box box = { at->tools.x, at->tools.y + (float)row * (at->tool + at->gap), at->tool,
                    at->tool };
        UiButton button = { .id = tools[i].id, .name = app_words(app, words[i]),
                            .icon = tools[i].icon, .icon_only = true };
        if (ui_button(app->ui, box, button))
            command_push(&app->commands, (Command){ .type = tools[i].command,
                                                    .amount = tools[i].amount });
        tip(app, box, tools[i].id, button.name);
    }
}

void demo_veil(App *app)
{
    float covered = glide_value(&app->demo->veil);
    if (covered <= 0)
        return;
    ui_set_fade(app->ui, covered, (vec2s){ { 0, 0 } });
    ui_rect(app->ui, (Box){ 0, 0, (float)app->width, (float)app->height }, 0,
            COLOUR_BACKGROUND_FLOOR);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
    if (app->demo->waits)
        ui_label(app->ui, app->layout.stage, TYPE_LEAD, COLOUR_TEXT_SECOND, ALIGN_MIDDLE,
                 app_words(app, "demo.solving"));
}

/* How much of what stands around the body is there: none before the exercise is known. */
static float interface_there(const Demo *demo)
{
    if (!demo->shown)
        return 0;
    return demo->comes ? 1 - glide_value(&demo->veil) : 1;
}

static void around_the_body(App *app)
{
    float there = interface_there(app->demo);
    if (there <= 0)
        return;
    ui_set_fade(app->ui, there, (vec2s){ { 0, 0 } });
    demo_cards(app);
    caption(app);
    camera_tools(app);
    demo_transport(app);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}

void demo_ui(App *app)
{
    app->list_hover = body_part_none();
    demo_veil(app);
    if (app->layout.rail.w > 0)
        explore_rail(app);
    back_button(app);
    title(app);
    if (glide_value(&app->demo->veil) < 0.5f)
        demo_labels(app);
    around_the_body(app);
}
