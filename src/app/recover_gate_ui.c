#include "app/recover.h"

#include "app/breathe.h"
#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "app/explore.h"
#include "app/gate_ui.h"

#include <math.h>
#include <string.h>

enum { MINUTES = 4, DISTANCES = 7 };

static const int minutes_offered[MINUTES] = { 2, 5, 10, 15 };
static const int distances[DISTANCES] = { 5, 10, 15, 20, 25, 30, 45 }; /* cm, assets/postures */

/* As chosen, else as the session says. */
static int minutes_now(const App *app)
{
    const Session *marked = recover_marked(app);
    int minutes = app->state.recover.legs_minutes;
    for (int i = 0; i < marked->count && minutes == 0; i++)
        if (marked->steps[i].kind == SESSION_LEGS_UP)
            minutes = (int)lroundf(marked->steps[i].seconds / 60);
    return minutes;
}

static float choose_minutes(App *app, Box box)
{
    static const char *const ids[MINUTES] = { "legs.2", "legs.5", "legs.10", "legs.15" };
    char texts[MINUTES][24];
    const char *names[MINUTES];
    int on = -1, chosen = minutes_now(app);
    for (int i = 0; i < MINUTES; i++) {
        content_fill(&app->content, "recover.minutes", minutes_offered[i], texts[i],
                     sizeof texts[i]);
        names[i] = texts[i];
        if (minutes_offered[i] == chosen)
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

/* What a no leads to: the legs up, or the pattern with holds. */
static const char *goes_to(const App *app, const Gate *gate)
{
    const SessionStep *step = NULL;
    const Gate *legs = gate_find(&app->content.gates, "legs_up_wall");
    if (gate == legs || !recover_gate(app, recover_marked(app), legs, &step))
        return app_words(app, "step.legs_up.name");
    return breathe_name(app, breathing_find(&app->content.breathing, step->id));
}

static void body(App *app, Box box, const Gate *gate)
{
    Box inner = ui_scroll_begin(app->ui, "recover.scroll", box);
    float start = inner.y;
    inner.y += gate_ui_questions(app, inner, gate);
    if (strcmp(gate->id, "legs_up_wall") == 0) {
        inner.y += choose_minutes(app, inner);
        inner.y += choose_distance(app, inner);
    }
    ui_scroll_end(app->ui, inner.y - start);
}

void recover_back_button(App *app, const char *words)
{
    float u = app_scale(app);
    UiButton back = { .id = "recover.back", .name = app_words(app, words), .icon = "back" };
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
    const Gate *gate = gate_find(&app->content.gates, app->state.recover.gate);
    if (!gate)
        return;
    demo_veil(app);
    explore_rail(app);
    recover_back_button(app, "nav.recover");
    ui_panel(app->ui, "panel", app_words(app, "gate.question"), panel, 24 * u, 3);
    Box room = box_inset(panel, pad);
    const GateLeads leads = {
        content_words(&app->content, "instead.%s.name",
                      gate_decide_all(&app->content.gates, gate, GATE_UNSURE).instead->id),
        goes_to(app, gate),
    };
    GateAnswer given;
    float below = gate_ui_answers(app, room, leads, &given);
    if (given != GATE_UNASKED)
        command_index(&app->commands, COMMAND_RECOVER_GATE, (int)given);
    body(app, (Box){ room.x, room.y, room.w, below - 14 * u - room.y }, gate);
}
