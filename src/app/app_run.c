/* The program in its window: frames, and what the system wants to know between them. */
#include "app/app.h"
#include "app/kiosk.h"
#include "app/motion.h"
#include "app/recover.h"
#include "app/state_json.h"
#include "core/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void trace(const App *app)
{
    if (getenv("LIMBER_TRACE"))
        state_write(app, stderr, false);
}

/* The window's name says what is chosen, for the task list and screen readers. */
static void name_window(App *app, const State *before)
{
    if (body_part_same(before->chosen, app->state.chosen) && before->screen == app->state.screen)
        return;
    char title[160];
    if (app->state.chosen.area >= 0)
        text_format(title, sizeof title, "%s - %s", app_words(app, "app.name"),
                    content_part_name(&app->content, app->state.chosen));
    else
        text_copy(title, sizeof title, app_words(app, "app.name"));
    platform_set_title(app->platform, title);
    trace(app);
}

/* Letters come, and a screen's keyboard shows, only while a field has the focus. */
static const UiElement *text_field(const App *app)
{
    const UiElement *focused = ui_find(app->ui, ui_focused(app->ui));
    return focused && focused->role == ROLE_TEXT_FIELD ? focused : NULL;
}

static void listen_for_text(App *app, bool *typing)
{
    const UiElement *field = text_field(app);
    if ((field != NULL) == *typing)
        return;
    *typing = !*typing;
    if (field)
        platform_text_place(app->platform, field->box.x, field->box.y, field->box.w, field->box.h);
    platform_text_input(app->platform, *typing);
}

static void tell_service(App *app)
{
    service_frame(&app->service, app->now);
    if (app->kiosk)
        service_status(&app->service, kiosk_doing(app));
}

int app_run(App *app)
{
    double wait = 0;
    bool typing = false;
    app->last_frame = platform_now();
    app->now = app->last_frame;
    const ServiceDesc watched = service_environment();
    app->service = service_create(&watched);
    motion_touched(app);
    trace(app);
    while (!app->quit) {
        Input input;
        State before = app->state;
        platform_poll(app->platform, &input, wait);
        if (app_frame(app, &input, platform_now()))
            platform_present(app->platform);
        name_window(app, &before);
        listen_for_text(app, &typing);
        platform_cursor(app->platform, app_cursor(app));
        tell_service(app);
        wait = fmin(app_idle_seconds(app), service_wait_most(&app->service));
        if (wait > 0 && recover_look_ahead(app))
            wait = 0;
    }
    service_stopping(&app->service);
    return app->exit_code;
}
