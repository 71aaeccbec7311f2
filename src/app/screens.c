#include "app/screens.h"

#include "app/breathe.h"
#include "app/demo.h"
#include "app/demo_layout.h"
#include "app/explore.h"
#include "app/kiosk.h"
#include "app/motion.h"
#include "app/recover.h"

#include <math.h>
#include <string.h>

typedef struct {
    void (*ui)(App *app);
} Screen;

static const Screen screens[SCREEN_COUNT] = {
    [SCREEN_EXPLORE] = { explore_ui },
    [SCREEN_SETTINGS] = { settings_screen_ui },
    [SCREEN_HELP] = { help_screen_ui },
    [SCREEN_DEMO] = { demo_ui },
    [SCREEN_RECOVER] = { recover_ui },
    [SCREEN_BREATHE] = { breathe_ui },
    [SCREEN_KIOSK] = { kiosk_ui },
};

static float rail_text_width(const App *app)
{
    static const char *const keys[] = { "nav.explore", "nav.recover", "nav.breathe",
                                        "nav.settings", "nav.help" };
    float width = 0;
    for (int i = 0; i < 5; i++)
        width = fmaxf(width, ui_text_width(app->ui, TYPE_BODY_STRONG, app_words(app, keys[i])));
    return width;
}

static float view_text_width(const App *app)
{
    static const char *const keys[] = { "view.front", "view.back", "view.left", "view.right" };
    float width = 0;
    for (int i = 0; i < 4; i++)
        width = fmaxf(width, ui_text_width(app->ui, TYPE_BODY_STRONG, app_words(app, keys[i])));
    return width;
}

static float list_text_width(const App *app)
{
    float width = 0;
    for (int i = 0; i < app->content.anatomy.area_count; i++) {
        const char *name = content_words(&app->content, "area.%s.name",
                                         app->content.anatomy.areas[i].id);
        width = fmaxf(width, ui_text_width(app->ui, TYPE_BODY_STRONG, name));
    }
    return width;
}

Layout screens_layout_for(const App *app)
{
    bool demo = app->state.screen == SCREEN_DEMO;
    bool recover = app->state.screen == SCREEN_RECOVER;
    bool gate = recover && app->state.recover.page == RECOVER_GATE;
    bool breathe = app->state.screen == SCREEN_BREATHE;
    bool sheet = gate || (app->state.screen != SCREEN_EXPLORE && !demo && !recover && !breathe);
    bool panel = sheet || recover || breathe || app->state.chosen.area >= 0;
    vec2s title = explore_title_least(app);
    Layout layout = layout_explore((LayoutDesc){
        .width = app->width,
        .height = app->height,
        .scale = app_scale(app),
        .text_scale = app->state.text_scale,
        .rail_text_width = rail_text_width(app),
        .list_text_width = list_text_width(app),
        .view_text_width = view_text_width(app),
        .title_text_width = title.x,
        .title_text_height = title.y,
        .tool_count = panel ? 7 : 4,
        .panel = panel,
        .sheet = sheet,
    });
    layout.tall = layout.wide = layout.stage;
    if (app->kiosk)
        kiosk_lay_out(app, &layout);
    if (demo)
        demo_lay_out(app, &layout);
    if (recover)
        recover_lay_out(app, &layout);
    if (breathe)
        breathe_lay_out(app, &layout);
    return layout;
}

static bool same_box(Box a, Box b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

void screens_layout(App *app)
{
    Box stage = app->layout.stage;
    app->layout = screens_layout_for(app);
    /* The window or the type changed size: the body takes its new place without a journey. */
    if (!same_box(stage, app->layout.stage))
        motion_frame_camera(app, 0);
}

/* What went wrong with a reload: the old content stays, the place of the fault is shown. */
static void message_bar(App *app)
{
    float u = app_scale(app), pad = 16 * u;
    if (!app->message[0])
        return;
    float width = fminf(640 * u, (float)app->width - 2 * app->layout.edge);
    float inner = width - 2 * pad - 56 * u;
    const char *title = app_words(app, "error.reload");
    float height = ui_text_height(app->ui, TYPE_BODY_STRONG, title, inner) +
                   ui_text_height(app->ui, TYPE_BODY, app->message, inner) + 2 * pad;
    Box box = { ((float)app->width - width) / 2, app->layout.edge, width, height };
    ui_panel(app->ui, "message", title, box, 16 * u, 3);
    Box text = { box.x + pad, box.y + pad, inner, 0 };
    text.y += ui_text(app->ui, "message.title", text, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_LEFT,
                      title);
    ui_text(app->ui, "message.text", text, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, app->message);
    UiButton close = { .id = "message.close", .name = app_words(app, "error.close"),
                       .icon = "close", .icon_only = true };
    if (ui_button(app->ui, (Box){ box_right(box) - 60 * u, box.y + 8 * u, 48 * u, 48 * u }, close))
        command_index(&app->commands, COMMAND_MESSAGE_READ, 0);
}

static void draw_tip(App *app)
{
    float u = app_scale(app);
    if (!app->tip.words)
        return;
    float width = ui_text_width(app->ui, TYPE_BODY, app->tip.words) + 24 * u;
    float height = ui_line_height(app->ui, TYPE_BODY) + 12 * u;
    Box box = { app->tip.at.x + (app->tip.at.w - width) / 2, app->tip.at.y - height - 8 * u, width,
                height };
    box.x = fminf(fmaxf(box.x, app->layout.edge), (float)app->width - app->layout.edge - width);
    ui_rect(app->ui, box, 8 * u, COLOUR_RAISED);
    ui_label(app->ui, box, TYPE_BODY, COLOUR_TEXT, ALIGN_MIDDLE, app->tip.words);
}

void screens_ui(App *app)
{
    app->tip.words = NULL;
    if (app->plain) {
        app->list_hover = body_part_none();
        return;
    }
    screens[app->state.screen].ui(app);
    if (app->kiosk)
        return;                /* what went wrong is for staff */
    message_bar(app);
    draw_tip(app);
}

void screens_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture)
{
    if (app->kiosk)
        kiosk_input(app, gesture);
    else if (app->state.screen == SCREEN_DEMO)
        demo_input(app, input, consumed, gesture);
    else if (app->state.screen == SCREEN_RECOVER)
        recover_input(app, input, consumed, gesture);
    else if (app->state.screen == SCREEN_BREATHE)
        breathe_input(app, input, consumed, gesture);
    else
        explore_input(app, input, consumed, gesture);
}
