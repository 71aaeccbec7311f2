#include "app/recover.h"

#include "app/demo_ui.h"
#include "app/explore.h"
#include "core/text.h"

#include <math.h>

enum { LINE = 160 };

/* "1:00" at the right; returns how wide it is, 0 where nothing was worked. */
static float worked(App *app, int step, Box box)
{
    double seconds = session_seconds(app->recover->run.worked[step]);
    char time[16];
    if (seconds < 1)
        return 0;
    recover_clock(round(seconds), time, sizeof time);
    ui_label(app->ui, box, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_RIGHT, time);
    return ui_text_width(app->ui, TYPE_BODY, time) + 12 * app_scale(app);
}

/* What was gone through, with a tick and how long it was worked; what was left out without. */
static float rows(App *app, Box box)
{
    float u = app_scale(app), start = box.y, icon = 22 * u;
    const Recover *recover = app->recover;
    char name[LINE], id[UI_ID];
    for (int i = 0; i < recover->session.count; i++) {
        bool done = recover->run.finished[i];
        recover_step_name(app, &recover->session, i, SESSION_MIDDLE, name, sizeof name);
        text_format(id, sizeof id, "done.%d", i + 1);
        float line = ui_line_height(app->ui, TYPE_BODY);
        Box at = { box.x, box.y + 8 * u + (line - icon) / 2, icon, icon };
        if (done)
            ui_icon(app->ui, "check", at, COLOUR_DONE_TEXT);
        float time = worked(app, i, (Box){ box.x, box.y + 8 * u, box.w, line });
        Box text = { box.x + 36 * u, box.y + 8 * u, box.w - 36 * u - time, 0 };
        box.y += ui_text(app->ui, id, text, TYPE_BODY, done ? COLOUR_TEXT : COLOUR_TEXT_QUIET,
                         ALIGN_LEFT, name) + 16 * u;
        ui_line(app->ui, (vec2s){ { box.x, box.y } }, (vec2s){ { box_right(box), box.y } }, 1 * u,
                COLOUR_HAIRLINE);
    }
    return box.y - start;
}

static void summary(const App *app, char *out, size_t size)
{
    const Recover *recover = app->recover;
    int numbers[2] = { 0, recover->session.count };
    char steps[64], time[48];
    for (int i = 0; i < recover->session.count; i++)
        numbers[0] += recover->run.finished[i];
    content_fill_two(&app->content, "session.steps_done", numbers, steps, sizeof steps);
    recover_length(app, session_seconds(recover->run.elapsed), time, sizeof time);
    text_format(out, size, "%s, %s", steps, time);
}

static float head(App *app, Box box, UiType type)
{
    char words[LINE];
    float start = box.y;
    summary(app, words, sizeof words);
    box.y += ui_heading(app->ui, "done.title", box, type, app_words(app, "session.done")) +
             4 * app_scale(app);
    box.y += ui_text(app->ui, "done.about", box, TYPE_LEAD, COLOUR_TEXT_SECOND, ALIGN_LEFT, words);
    return box.y - start;
}

void recover_done_ui(App *app)
{
    float u = app_scale(app), pad = 20 * u;
    Box panel = app->layout.panel, title = app->layout.title;
    demo_veil(app);
    explore_rail(app);
    if (title.w > 0)
        head(app, title, TYPE_HEAD1);
    ui_panel(app->ui, "panel", app_words(app, "session.done"), panel, 24 * u, 3);
    float control = ui_control_height(app->ui, 56);
    Box close = { panel.x + pad, box_bottom(panel) - pad - control, panel.w - 2 * pad, control };
    Box view = { panel.x + pad, panel.y + pad, close.w, close.y - 12 * u - panel.y - pad };
    Box inner = ui_scroll_begin(app->ui, "recover.scroll", view);
    float used = title.w > 0 ? 0 : head(app, inner, TYPE_HEAD3) + 8 * u;
    inner.y += used;
    ui_scroll_end(app->ui, used + rows(app, inner));
    UiButton button = { .id = "done.close", .name = app_words(app, "session.close"),
                        .icon = "check", .action = true };
    if (ui_button(app->ui, close, button))
        command_index(&app->commands, COMMAND_RECOVER_PAGE, RECOVER_CHOOSE);
}
