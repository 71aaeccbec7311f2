#include "app/recover.h"

#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/explore.h"
#include "core/text.h"
#include "practice/gate.h"

#include <math.h>
#include <string.h>

enum { MINUTES = 4, DISTANCES = 7 };

static const int minutes_offered[MINUTES] = { 2, 5, 10, 15 };
static const int distances[DISTANCES] = { 5, 10, 15, 20, 25, 30, 45 }; /* cm, assets/postures */

static float head(App *app, Box box, const Gate *gate)
{
    float u = app_scale(app), start = box.y;
    char key[GUIDE_KEY];
    text_format(key, sizeof key, "gate.%s.title", gate->id);
    float line = ui_line_height(app->ui, TYPE_BODY_STRONG);
    ui_icon(app->ui, "info", (Box){ box.x, box.y + (line - 24 * u) / 2, 24 * u, 24 * u },
            COLOUR_INFO);
    Box text = { box.x + 36 * u, box.y, box.w - 36 * u, 0 };
    box.y += ui_text(app->ui, "gate.title", text, TYPE_BODY_STRONG, COLOUR_INFO, ALIGN_LEFT,
                     app_words(app, key)) + 10 * u;
    box.y += ui_heading(app->ui, "gate.question", box, TYPE_HEAD2, app_words(app, "gate.question")) +
             10 * u;
    return box.y - start;
}

static float questions(App *app, Box box, const Gate *gate)
{
    float u = app_scale(app), start = box.y;
    char key[GUIDE_KEY], id[UI_ID];
    for (int i = 0; i < gate->count; i++) {
        text_format(key, sizeof key, "gate.%s.ask.%s", gate->id, gate->questions[i].id);
        text_format(id, sizeof id, "gate.%s", gate->questions[i].id);
        Box text = { box.x + 24 * u, box.y + 9 * u, box.w - 24 * u, 0 };
        ui_disc(app->ui, (vec2s){ { box.x + 5 * u,
                                    text.y + ui_line_height(app->ui, TYPE_BODY) / 2 } },
                3.5f * u, COLOUR_TEXT_QUIET, 0, COLOUR_TEXT_QUIET);
        float height = ui_text(app->ui, id, text, TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT,
                               app_words(app, key));
        box.y += height + 18 * u;
        ui_line(app->ui, (vec2s){ { box.x, box.y } }, (vec2s){ { box_right(box), box.y } }, 1 * u,
                COLOUR_HAIRLINE);
    }
    return box.y - start;
}

/* Of all that is asked, one thing is for somebody to look at first. */
static float care(App *app, Box box, const Gate *gate)
{
    char sign[GUIDE_KEY], more[GUIDE_KEY];
    for (int i = 0; i < gate->count; i++) {
        const GateQuestion *question = &gate->questions[i];
        if (!question->care[0])
            continue;
        text_format(sign, sizeof sign, "%s.sign", question->care);
        text_format(more, sizeof more, "%s.more", question->care);
        const char *when = app_words(app, sign), *why = app_words(app, more);
        box.h = ui_care_height(app->ui, box.w, when, why);
        ui_care(app->ui, "gate.care", box, CARE_URGENT, when, why);
        return box.h + 14 * app_scale(app);
    }
    return 0;
}

static float choose_minutes(App *app, Box box)
{
    static const char *const ids[MINUTES] = { "legs.2", "legs.5", "legs.10", "legs.15" };
    char texts[MINUTES][24];
    const char *names[MINUTES];
    int on = 0;
    for (int i = 0; i < MINUTES; i++) {
        content_fill(&app->content, "recover.minutes", minutes_offered[i], texts[i],
                     sizeof texts[i]);
        names[i] = texts[i];
        if (minutes_offered[i] == app->state.recover.legs_minutes)
            on = i;
    }
    float u = app_scale(app), start = box.y;
    box.y += ui_heading(app->ui, "gate.length", box, TYPE_BODY_STRONG,
                        app_words(app, "recover.length")) + 6 * u;
    box.h = ui_control_height(app->ui, 48);
    int now = ui_segments(app->ui, box, ids, names, MINUTES, on);
    if (now != on)
        command_index(&app->commands, COMMAND_RECOVER_LEGS, minutes_offered[now]);
    return box.y + box.h + 14 * u - start;
}

static float choose_distance(App *app, Box box)
{
    static const char *const ids[DISTANCES] = { "wall.5", "wall.10", "wall.15", "wall.20",
                                                "wall.25", "wall.30", "wall.45" };
    static const char *const names[DISTANCES] = { "5", "10", "15", "20", "25", "30", "45" };
    int on = 3;
    for (int i = 0; i < DISTANCES; i++)
        if (distances[i] == app->state.recover.wall)
            on = i;
    float u = app_scale(app), start = box.y;
    box.y += ui_heading(app->ui, "gate.distance", box, TYPE_BODY_STRONG,
                        app_words(app, "recover.distance")) + 6 * u;
    box.h = ui_control_height(app->ui, 48);
    int now = ui_segments(app->ui, box, ids, names, DISTANCES, on);
    if (now != on)
        command_index(&app->commands, COMMAND_RECOVER_WALL, distances[now]);
    return box.y + box.h + 14 * u - start;
}

static void body(App *app, Box box, const Gate *gate)
{
    float u = app_scale(app);
    char key[GUIDE_KEY];
    Box inner = ui_scroll_begin(app->ui, "recover.scroll", box);
    float start = inner.y;
    inner.y += head(app, inner, gate);
    inner.y += questions(app, inner, gate) + 12 * u;
    text_format(key, sizeof key, "gate.%s.why", gate->id);
    inner.y += ui_text(app->ui, "gate.why", inner, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                       app_words(app, key)) + 14 * u;
    inner.y += care(app, inner, gate);
    inner.y += choose_minutes(app, inner);
    inner.y += choose_distance(app, inner);
    ui_scroll_end(app->ui, inner.y - start);
}

typedef struct {
    const char *id, *words, *then;  /* then: what follows, above it */
    GateAnswer given;
} Answer;

/* Pixels that an answer is high. */
static float answer_height(const App *app)
{
    return ui_control_height(app->ui, 56) + ui_line_height(app->ui, TYPE_BODY) +
           6 * app_scale(app);
}

static void draw_answer(App *app, Box box, const Answer *answer)
{
    float line = ui_line_height(app->ui, TYPE_BODY);
    Box above = { box.x, box.y, box.w, line }, below = { box.x, box.y + line + 6 * app_scale(app),
                                                         box.w, 0 };
    below.h = box_bottom(box) - below.y;
    ui_label(app->ui, above, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_MIDDLE, answer->then);
    UiButton button = { .id = answer->id, .name = answer->words };
    if (ui_button(app->ui, below, button))
        command_index(&app->commands, COMMAND_RECOVER_GATE, (int)answer->given);
}

/* Side by side where the words fit, else one above the other; returns where they begin. */
static float answers(App *app, Box room)
{
    float gap = 14 * app_scale(app), half = (room.w - gap) / 2, high = answer_height(app);
    const Answer both[] = {
        { "gate.yes", app_words(app, "gate.yes"),
          content_words(&app->content, "instead.%s.name", recover_instead(app)->id), GATE_UNSURE },
        { "gate.no", app_words(app, "gate.no"), app_words(app, "step.legs_up.name"), GATE_NO },
    };
    bool beside = true;
    for (int i = 0; i < 2; i++)
        beside &= ui_button_width(app->ui, (UiButton){ .name = both[i].words }) <= half &&
                  ui_text_width(app->ui, TYPE_BODY, both[i].then) <= half;
    float y = box_bottom(room) - (beside ? high : 2 * high + gap);
    for (int i = 0; i < 2; i++) {
        Box box = beside ? (Box){ room.x + (float)i * (half + gap), y, half, high }
                         : (Box){ room.x, y + (float)i * (high + gap), room.w, high };
        draw_answer(app, box, &both[i]);
    }
    return y;
}

static void back_button(App *app)
{
    float u = app_scale(app);
    UiButton back = { .id = "recover.back", .name = app_words(app, "nav.recover"), .icon = "back" };
    Box at = { app->layout.portrait ? app->layout.edge : app->layout.stage.x, app->layout.edge,
               ui_button_width(app->ui, back), ui_control_height(app->ui, 48) };
    if (at.w > app->layout.stage.w) {
        back.icon_only = true;
        at.w = 48 * u;
    }
    if (ui_button(app->ui, at, back))
        command_index(&app->commands, COMMAND_BACK, 0);
}

void recover_gate_ui(App *app)
{
    float u = app_scale(app), pad = (demo_is_small(app) ? 16 : 24) * u;
    Box panel = app->layout.panel;
    const Gate *gate = gate_find(&app->content.gates, "legs_up_wall");
    demo_veil(app);
    explore_rail(app);
    back_button(app);
    ui_panel(app->ui, "panel", app_words(app, "gate.question"), panel, 24 * u, 3);
    Box room = box_inset(panel, pad);
    float below = answers(app, room);
    body(app, (Box){ room.x, room.y, room.w, below - 14 * u - room.y }, gate);
}
