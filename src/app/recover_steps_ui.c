/* All steps of the session under way: the one that is touched is gone to. */
#include "app/recover_own.h"

#include "core/text.h"

enum { LINE = 160 };

static const float row_height = 64; /* design units: from the floor, tired */

/* A tick when it was gone through; else its own icon. */
static float step_row(App *app, Box box, int step)
{
    char id[UI_ID], name[LINE], about[LINE];
    const Recover *recover = app->recover;
    const SessionStep *what = &recover->session.steps[step];
    bool on = step == recover->status.step;
    recover_step_name(app, &recover->session, step, SESSION_MIDDLE, name, sizeof name);
    recover_own_about(app, what, about, sizeof about);
    text_format(id, sizeof id, "session.step.%d", step + 1);
    UiButton row = { .id = id, .name = name, .second = about, .on = on, .marked = true,
                     .icon = recover->run.finished[step] ? "check" : recover_own_icon(app, what),
                     .role = ROLE_RADIO };
    box.h = ui_row_height(app->ui, box.w, row_height, row);
    if (ui_row(app->ui, box, row))
        command_index(&app->commands, COMMAND_SESSION_JUMP, step);
    if (on && app->recover->reveal_step && ui_find(app->ui, id)) {
        ui_reveal(app->ui, box);  /* the first frame does not know its height */
        app->recover->reveal_step = false;
    }
    return box.h + 6 * app_scale(app);
}

void recover_steps_button(App *app, Box box)
{
    bool open = app->state.recover.steps;
    UiButton button = { .id = "session.steps", .name = app_words(app, "session.steps"),
                        .icon = open ? "close" : "list", .role = ROLE_TOGGLE, .on = open };
    float width = ui_button_width(app->ui, button);
    button.icon_only = width > box.w;
    box.w = button.icon_only ? box.h : width;
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, COMMAND_SESSION_STEPS, 0);
}

void recover_steps_ui(App *app)
{
    float u = app_scale(app);
    const char *title = app_words(app, "session.jump");
    Box panel = app->layout.panel;
    ui_panel(app->ui, "session.list", title, panel, 24 * u, 3);
    Box inner = ui_scroll_begin(app->ui, "session.scroll", box_inset(panel, 14 * u));
    float start = inner.y;
    inner.y += ui_heading(app->ui, "session.jump", inner, TYPE_HEAD3, title) + 8 * u;
    for (int step = 0; step < app->recover->session.count; step++)
        inner.y += step_row(app, inner, step);
    ui_scroll_end(app->ui, inner.y - start);
}
