#include "app/demo_ui.h"

#include "app/demo_layout.h"
#include "core/text.h"
#include "view/ui_dial.h"

#include <math.h>
#include <stdio.h>

/* Strain that the dial's ends stand for, of the optimal fibre length. */
static const float dial_low = -0.5f, dial_high = 0.9f;
static const float pad = 18, row_gap = 4; /* design units */
enum { GRIPS = 3 };

/* A piece of a card: how high it is at a width, and how it is drawn. */
typedef struct {
    App *app;
    Box box;                   /* x, w: the column; y: where the next piece goes */
    bool draws;                /* else it only measures */
} Pen;

static void space(Pen *pen, float units)
{
    pen->box.y += units * app_scale(pen->app);
}

static void text(Pen *pen, const char *id, UiType type, ColourName colour, const char *words)
{
    Ui *ui = pen->app->ui;
    if (pen->draws)
        ui_text(ui, id, pen->box, type, colour, ALIGN_LEFT, words);
    pen->box.y += ui_text_height(ui, type, words, pen->box.w);
}

/* ---- Strain. */

static const char *muscle_name(const App *app, int muscle)
{
    return content_words(&app->content, "muscle.%s", app->demo->muscles.list[muscle].id);
}

static float on_dial(float strain)
{
    return (strain - dial_low) / (dial_high - dial_low);
}

/* How deep the stretch is when the target's strain is there; the nearest where it never is. */
static float depth_for(const Demo *demo, float strain)
{
    float best = 0, least = INFINITY;
    for (int i = 0; i + 1 < DEMO_ALONG; i++) {
        float a = demo->along[i], b = demo->along[i + 1], t = 0;
        if (fabsf(b - a) > 1e-6f)
            t = glm_clamp((strain - a) / (b - a), 0, 1);
        float off = fabsf(glm_lerp(a, b, t) - strain);
        if (off < least) {
            least = off;
            best = ((float)i + t) / (DEMO_ALONG - 1);
        }
    }
    return best;
}

UiStrainDial demo_strain_dial(const App *app, float strain)
{
    const Theme *theme = &app->content.theme;
    UiStrainDial dial = {
        .id = "demo.depth", .name = app_words(app, "demo.depth"),
        .unit = app_words(app, "demo.of_fibre"),
        .low = app_words(app, "demo.shorter"), .high = app_words(app, "demo.longer"),
        .at = on_dial(strain), .neutral = on_dial(0),
        .marker = theme_strain_colour(theme, strain),
    };
    for (int i = 0; i < UI_DIAL_RAMP; i++)
        dial.ramp[i] = theme_strain_colour(
            theme, glm_lerp(dial_low, dial_high, (float)i / (UI_DIAL_RAMP - 1)));
    return dial;
}

static void strain_dial(Pen *pen)
{
    App *app = pen->app;
    const Demo *demo = app->demo;
    float strain = demo_strain(demo, demo->target), height = ui_strain_dial_height(app->ui,
                                                                                   pen->box.w);
    char number[32], depth_text[64];
    float depth = demo_depth(demo), at;
    UiStrainDial dial = demo_strain_dial(app, strain);
    demo_strain_words(app, strain, number, sizeof number);
    text_format(depth_text, sizeof depth_text, "%d %%, %s", (int)lroundf(depth * 100), number);
    dial.number = number;
    dial.value_text = depth_text;
    float held = depth;
    if (pen->draws && ui_strain_dial(app->ui, (Box){ pen->box.x, pen->box.y, pen->box.w, height },
                                     &dial, &at, &depth))
        command_amount(&app->commands, COMMAND_DEMO_DEPTH,
                       depth != held ? depth
                                     : depth_for(demo, glm_lerp(dial_low, dial_high, at)));
    pen->box.y += height;
}

static void muscle_row(Pen *pen, int muscle, bool strong)
{
    App *app = pen->app;
    float u = app_scale(app), line = ui_line_height(app->ui, TYPE_BODY), height = line + 6 * u;
    Box box = { pen->box.x, pen->box.y, pen->box.w, height };
    char number[32], id[UI_ID];
    pen->box.y += height;
    if (!pen->draws)
        return;
    float strain = demo_strain(app->demo, muscle), radius = 7.5f * u;
    demo_strain_words(app, strain, number, sizeof number);
    float width = ui_text_width(app->ui, TYPE_BODY_STRONG, number) + 2;
    vec2s dot = { { box.x + radius, box.y + height / 2 } };
    ui_swatch(app->ui, dot, radius, theme_strain_colour(&app->content.theme, strain));
    Box name = { box.x + 24 * u, box.y, box.w - 32 * u - width, height };
    ui_label(app->ui, name, strong ? TYPE_BODY_STRONG : TYPE_BODY,
             strong ? COLOUR_TEXT : COLOUR_TEXT_SECOND, ALIGN_LEFT, muscle_name(app, muscle));
    ui_label(app->ui, (Box){ box_right(box) - width, box.y, width, height }, TYPE_BODY_STRONG,
             COLOUR_TEXT, ALIGN_RIGHT, number);
    text_format(id, sizeof id, "demo.strain.%s", app->demo->muscles.list[muscle].id);
    ui_told(app->ui, id, muscle_name(app, muscle), number, box);
}

/* Its words and its switch stand under those of the rows above, its face reaches beyond them. */
static void strain_switch(Pen *pen)
{
    App *app = pen->app;
    float beyond = UI_ROW_INSET * app_scale(app);
    UiButton row = { .id = "demo.strain", .name = app_words(app, "demo.strain"), .plain = true,
                     .on = app->state.demo.all_muscles, .role = ROLE_TOGGLE };
    Box box = { pen->box.x - beyond, pen->box.y, pen->box.w + 2 * beyond, 0 };
    box.h = ui_row_height(app->ui, box.w, 44, row);
    if (pen->draws && ui_row(app->ui, box, row))
        command_index(&app->commands, COMMAND_DEMO_STRAIN, 0);
    pen->box.y += box.h;
}

/* Of what has no length, its name. */
static void target_names(Pen *pen)
{
    const App *app = pen->app;
    const Demo *demo = app->demo;
    text(pen, "demo.aim", TYPE_BODY, COLOUR_TEXT_SECOND, app_words(app, "demo.aim"));
    for (int i = 0; i < demo->target_count; i++) {
        const char *id = app->content.anatomy.muscles[demo->targets[i].anatomy].id;
        const char *name = content_words(&app->content, "muscle.%s", id);
        text(pen, NULL, TYPE_BODY_STRONG, COLOUR_TEXT, name);
    }
    space(pen, row_gap);
}

static void strain_whole(Pen *pen)
{
    const Demo *demo = pen->app->demo;
    if (demo->target < 0 && demo->target_count > 0)
        target_names(pen);
    if (demo->target >= 0) {
        strain_dial(pen);
        space(pen, 8);
    }
}

static void strain_rows(Pen *pen)
{
    const Demo *demo = pen->app->demo;
    if (demo->target >= 0) {
        muscle_row(pen, demo->target, true);
        space(pen, row_gap);
    }
    for (int i = 0; i < demo->row_count; i++) {
        muscle_row(pen, demo->rows[i], false);
        space(pen, row_gap);
    }
    strain_switch(pen);
}

static void strain_pieces(Pen *pen)
{
    strain_whole(pen);
    strain_rows(pen);
}

/* ---- Pressure. */

int demo_pressure_of(const App *app, int grip)
{
    const GuideExercise *about = &app->demo->about.about;
    int most = about->pressure_most < app->content.guide.roll_cap ? about->pressure_most
                                                                  : app->content.guide.roll_cap;
    int start = about->pressure_start;
    return grip == 0 ? start : grip == 1 ? start + (most - start) / 2 : most;
}

int demo_grip(const App *app)
{
    int pressure = app->state.demo.pressure;
    if (pressure == 0)
        return 1;
    return pressure <= demo_pressure_of(app, 0)   ? 0
           : pressure <= demo_pressure_of(app, 1) ? 1
                                                  : 2;
}

int demo_pressure_now(const App *app)
{
    return app->state.demo.pressure ? app->state.demo.pressure : demo_pressure_of(app, 1);
}

static void pressure_dial(Pen *pen)
{
    App *app = pen->app;
    char number[8], spoken[48];
    float height = ui_pressure_dial_height(app->ui, pen->box.w), value;
    const char *unit = app_words(app, "demo.of_ten");
    text_format(number, sizeof number, "%d", demo_pressure_now(app));
    text_format(spoken, sizeof spoken, "%s %s", number, unit);
    UiPressureDial dial = {
        .id = "demo.pressure", .name = app_words(app, "demo.pressure"), .value_text = spoken,
        .number = number, .unit = unit, .value = (float)demo_pressure_now(app),
        .start = (float)demo_pressure_of(app, 0), .cap = (float)app->content.guide.roll_cap,
        .most = 10,
    };
    if (pen->draws && ui_pressure_dial(app->ui, (Box){ pen->box.x, pen->box.y, pen->box.w, height },
                                       &dial, &value))
        command_index(&app->commands, COMMAND_DEMO_PRESSURE, (int)fmaxf(1, value));
    pen->box.y += height;
}

static void grips(Pen *pen)
{
    App *app = pen->app;
    static const char *const ids[GRIPS] = { "demo.light", "demo.medium", "demo.firm" };
    const char *names[GRIPS];
    float height = demo_control(app);
    int on = demo_grip(app);
    for (int i = 0; i < GRIPS; i++)
        names[i] = app_words(app, ids[i]);
    if (pen->draws) {
        Box box = { pen->box.x, pen->box.y, pen->box.w, height };
        int now = ui_segments(app->ui, box, ids, names, GRIPS, on);
        if (now != on)
            command_index(&app->commands, COMMAND_DEMO_PRESSURE, demo_pressure_of(app, now));
    }
    pen->box.y += height;
}

static void pressure_title(Pen *pen)
{
    App *app = pen->app;
    text(pen, "demo.pressure.title", TYPE_HEAD3, COLOUR_TEXT, app_words(app, "demo.pressure"));
}

static void pressure_words(Pen *pen)
{
    static const char *const keys[GRIPS] = { "demo.feels_light", "demo.feels_medium",
                                             "demo.feels_firm" };
    App *app = pen->app;
    space(pen, 6);
    grips(pen);
    space(pen, 10);
    text(pen, "demo.feels", TYPE_BODY_STRONG, COLOUR_TEXT, app_words(app, keys[demo_grip(app)]));
    text(pen, "demo.harder", TYPE_BODY, COLOUR_TEXT_SECOND, app_words(app, "demo.harder"));
}

static void pressure_pieces(Pen *pen)
{
    pressure_title(pen);
    pressure_dial(pen);
    pressure_words(pen);
}

/* ---- Words. */

static void told(Pen *pen, const char *title, const char *id, const char *what)
{
    const char *words = demo_told(pen->app, what);
    if (!words)
        return;
    text(pen, NULL, TYPE_BODY_STRONG, COLOUR_TEXT, app_words(pen->app, title));
    text(pen, id, TYPE_BODY, COLOUR_TEXT_SECOND, words);
    space(pen, 8);
}

/* What to do, where no caption says it, and whom it is not for: both are to be read without
 * scrolling. */
static void first_words(Pen *pen)
{
    App *app = pen->app;
    bool wrong = demo_wrong(app);
    if (app->layout.caption.h <= 0)
        told(pen, wrong ? "panel.error" : "panel.cue", wrong ? "demo.error" : "demo.cue",
             demo_way(app));
    told(pen, "panel.skip", "demo.skip", "skip");
}

static void more_words(Pen *pen)
{
    App *app = pen->app;
    told(pen, "panel.feel", "demo.feel", "feel");
    if (!app->demo->has[CLIP_MISTAKE])
        told(pen, "panel.error", "demo.error", "error");
    text(pen, "demo.stop", TYPE_BODY, COLOUR_TEXT_QUIET, app_words(app, "panel.stop"));
    if (!demo_rolls(app))
        return;
    space(pen, 8);
    text(pen, "demo.fresh", TYPE_BODY, COLOUR_TEXT_QUIET, app_words(app, "panel.fresh"));
    space(pen, 8);
    text(pen, "demo.ask_first", TYPE_BODY, COLOUR_TEXT_QUIET, app_words(app, "panel.ask_first"));
}

static void word_pieces(Pen *pen)
{
    first_words(pen);
    more_words(pen);
}

/* ---- Cards. */

typedef void (*Pieces)(Pen *pen);

static float pieces_height(App *app, float width, Pieces pieces)
{
    Pen pen = { app, { 0, 0, width - 2 * pad * app_scale(app), 0 }, false };
    pieces(&pen);
    return pen.box.y + 2 * pad * app_scale(app);
}

/* Scrolls when what is in it is higher than it may be by more than the room under it. */
static void card(App *app, const char *id, Box box, Pieces pieces)
{
    char scroll[UI_ID];
    float u = app_scale(app), whole = pieces_height(app, box.w, pieces);
    bool scrolls = whole > box.h + 0.6f * pad * u;
    ui_panel(app->ui, id, app_words(app, id), box, 24 * u, 2);
    Box inner = { box.x + pad * u, box.y + pad * u, box.w - 2 * pad * u, box.h - pad * u };
    if (scrolls) {
        text_format(scroll, sizeof scroll, "%s.scroll", id);
        inner = ui_scroll_begin(app->ui, scroll, inner);
        ui_scroll_soften(app->ui, COLOUR_PANEL);
    }
    Pen pen = { app, inner, true };
    pieces(&pen);
    if (scrolls)
        ui_scroll_end(app->ui, whole - pad * u);
}

static Pieces dial_pieces(const App *app)
{
    return demo_rolls(app) ? pressure_pieces : strain_pieces;
}

/* Where there is room for one card only, what is told comes before the dial that shows it. */
static void all_pieces(Pen *pen)
{
    first_words(pen);
    if (demo_rolls(pen->app)) {
        pressure_title(pen);
        pressure_words(pen);
        space(pen, 12);
        pressure_dial(pen);
    } else {
        strain_rows(pen);
        space(pen, 12);
        strain_whole(pen);
    }
    space(pen, 12);
    more_words(pen);
}

static void side_by_side(App *app, Box box)
{
    float u = app_scale(app), gap = 12 * u, left = fminf(box.w * 0.46f, 320 * u);
    Box dial = { box.x, box.y, left, box.h }, words = { box.x + left + gap, box.y,
                                                         box.w - left - gap, box.h };
    dial.h = fminf(box.h, pieces_height(app, dial.w, dial_pieces(app)));
    words.h = fminf(box.h, pieces_height(app, words.w, word_pieces));
    card(app, "demo.dial", dial, dial_pieces(app));
    card(app, "demo.words", words, word_pieces);
}

void demo_cards(App *app)
{
    float u = app_scale(app), least = 110 * u, gap = 16 * u;
    Box box = app->layout.panel;
    if (app->layout.portrait) {
        side_by_side(app, box);
        return;
    }
    float dial = pieces_height(app, box.w, dial_pieces(app));
    float rest = box.h - dial - gap;
    if (rest < least) {
        float whole = pieces_height(app, box.w, all_pieces);
        card(app, "demo.dial", (Box){ box.x, box.y, box.w, fminf(box.h, whole) }, all_pieces);
        return;
    }
    float words = fminf(rest, pieces_height(app, box.w, word_pieces));
    card(app, "demo.dial", (Box){ box.x, box.y, box.w, dial }, dial_pieces(app));
    card(app, "demo.words", (Box){ box.x, box.y + dial + gap, box.w, words }, word_pieces);
}
