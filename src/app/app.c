#include "app/app.h"

#include "app/breathe.h"
#include "app/demo.h"
#include "app/explore.h"
#include "app/graphics.h"
#include "app/hearing.h"
#include "app/kiosk.h"
#include "app/known.h"
#include "app/motion.h"
#include "app/perform.h"
#include "app/plain.h"
#include "app/recover.h"
#include "app/running.h"
#include "app/screens.h"
#include "app/settings.h"
#include "app/still.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float field_of_view = 0.4189f;      /* radians: 24 degrees, a calm long lens */
static const float finger_radius = 30;           /* design units                          */

enum { EXIT_FAULT = 1, EXIT_USAGE = 2 };

const char *app_words(const App *app, const char *key)
{
    return locale_text(app->content.locale, key);
}

bool app_load_runner(App *app, Build build)
{
    char body[512], mesh[600], name[64];
    Runner before = app->runner; /* parts of a runner point at it: it stays where it is */
    text_format(name, sizeof name, "mesh/runner_%s.mesh", build_name(build));
    if (!file_join(body, sizeof body, app->content.folder, "assets/body") ||
        !platform_find_file(app->content.folder, name, mesh, sizeof mesh))
        return false;
    if (!runner_load(&app->runner, &app->content.anatomy, body, mesh, build,
                     before.mesh_version + 1)) {
        text_copy(app->message, sizeof app->message, log_last());
        app->runner = before;
        return false;
    }
    runner_finish(&before);
    return true;
}

static int open_window(App *app, const AppDesc *desc)
{
    const Options *options = desc->options;
    PlatformDesc window = {
        .title = app_words(app, "app.name"),
        .width = desc->width ? desc->width : options->width,
        .height = desc->height ? desc->height : options->height,
        .fullscreen = options->fullscreen || (app->kiosk && !desc->offscreen),
        .offscreen = desc->offscreen,
        .es = getenv("LIMBER_GL") && strcmp(getenv("LIMBER_GL"), "es") == 0,
    };
    app->platform = platform_create(&window);
    if (!app->platform)
        return EXIT_FAULT;
    if (app->kiosk)
        platform_turn(app->platform, app->kiosk->file.clinic.rotation / 90);
    platform_size(app->platform, &app->width, &app->height);
    app->glyphs = glyphs_create();
    return app->glyphs ? 0 : EXIT_FAULT;
}

/* The user's own settings first, then what the command line says. */
static void choose_state(App *app, const AppDesc *desc)
{
    const Options *options = desc->options;
    State *state = &app->state;
    *state = state_initial();
    app->own_settings = desc->own_settings && !app->kiosk; /* of a visitor nothing is kept */
    app->blind = desc->blind;
    app->plain = options->plain;
    app->scripted = desc->offscreen;
    if (app->own_settings)
        settings_load(state);
    if (app->kiosk)
        kiosk_first_state(app->kiosk, state);
    if (options->theme)
        text_copy(state->theme, sizeof state->theme, options->theme);
    if (options->language)
        text_copy(state->language, sizeof state->language, options->language);
    if (options->text_scale > 0)
        state->text_scale = options->text_scale;
    if (options->build_given)
        state->build = options->build;
    state->reduced_motion |= options->reduced_motion;
    state->bare = options->bare;
}

/* The demo, and not the body alone or a picture of its strain. */
static bool demo_asked(const Options *options)
{
    return options->exercise && !options->plain && !options->strain;
}

static bool knows_ids(const Content *content, const Options *options)
{
    return (!options->exercise || known_exercise(content, options->exercise)) &&
           (!options->session || known_session(content, options->session)) &&
           (!options->breathe || known_pattern(content, options->breathe));
}

static int open_content(App *app, const AppDesc *desc)
{
    char folder[512];
    app->breathe = breathe_create();
    if (!app->breathe || !platform_find_data(folder, sizeof folder, desc->options->data))
        return EXIT_FAULT;
    if (desc->options->language && !known_language(folder, desc->options->language))
        return EXIT_USAGE;
    if (!content_load(&app->content, folder, app->state.language, app->state.theme))
        return EXIT_FAULT;
    breathe_begin(app, app->own_settings);
    if (desc->options->area && !known_area(&app->content, desc->options->area))
        return EXIT_USAGE;
    if (!app_load_runner(app, app->state.build))
        return EXIT_FAULT;
    app->runner.breath = desc->options->breath;
    app->runner.shows_inside = desc->options->breath_given;
    if (!knows_ids(&app->content, desc->options))
        return EXIT_USAGE;
    if (desc->options->exercise && !demo_asked(desc->options) &&
        !still_take(&app->runner, desc->options, app->content.folder))
        return EXIT_FAULT;
    return !desc->options->pose || runner_set_pose(&app->runner, desc->options->pose) ? 0
                                                                                      : EXIT_USAGE;
}

static ViewName view_by_name(const char *name)
{
    static const char *const names[] = { "front", "back", "left", "right" };
    for (int i = 0; name && i < 4; i++) {
        if (strcmp(name, names[i]) == 0)
            return (ViewName)i;
    }
    return VIEW_FRONT;
}

/* A little turned, so that the first look shows a body and not a chart. */
void app_place_camera(App *app, const Options *options)
{
    app->camera = camera_create((CameraView){ .yaw = 0, .pitch = 0.14f, .distance = 5 });
    app->camera.field_of_view = field_of_view;
    app->camera.reduced_motion = app->state.reduced_motion;
    app->camera.nearest = 0.45f;
    motion_bounds(app);
    app->state.view = view_by_name(options->view);
    app->layout = screens_layout_for(app);
    motion_frame_camera(app, 0);
    if ((options->exercise && !demo_asked(options)) || options->plain)
        plain_frame_camera(app, options);
}

/* Straight there; with --at, held at that moment. */
static bool open_exercise(App *app, const Options *options)
{
    DemoChoice *choice = &app->state.demo;
    bool still = app->state.reduced_motion;
    app->state.reduced_motion = true;
    command_exercise(&app->commands, options->exercise, options->right ? SIDE_RIGHT : SIDE_LEFT);
    perform_commands(app);
    app->commands.count = 0;
    demo_step(app, 0);
    app->state.reduced_motion = still;
    if (!app->demo->shown)
        return false;
    if (!still)
        choice->seconds = 0;
    choice->paused = options->at_given;
    if (options->at_given)
        choice->seconds = options->at >= 0     ? (double)options->at
                          : options->at_start ? demo_time_for(app->demo, 0)
                                              : demo_time_for(app->demo, 1);
    demo_step(app, 0);
    return true;
}

static void open_at(App *app, const Options *options)
{
    if (!options->area)
        return;
    int area = anatomy_find_area(&app->content.anatomy, options->area);
    bool still = app->state.reduced_motion;
    app->state.reduced_motion = true;
    command_part(&app->commands, COMMAND_CHOOSE,
                 (BodyPart){ area, -1, options->right ? SIDE_RIGHT : SIDE_LEFT });
    perform_commands(app);
    app->commands.count = 0;
    if (options->view)
        command_index(&app->commands, COMMAND_VIEW, (int)view_by_name(options->view));
    perform_commands(app);
    app->state.reduced_motion = still;
}

static int open_all(App *app, const AppDesc *desc)
{
    if (desc->options->kiosk &&
        !(app->kiosk = kiosk_create(desc->options->kiosk, desc->own_settings)))
        return EXIT_FAULT;
    choose_state(app, desc);
    int fault = open_content(app, desc);
    if (!fault)
        fault = open_window(app, desc);
    if (!fault)
        fault = graphics_open(app) ? 0 : EXIT_FAULT;
    if (fault)
        return fault;
    app->ui = ui_create();
    app->audio = audio_create(&(AudioDesc){ .silent = desc->offscreen || !desc->own_settings });
    if (desc->own_settings && !desc->offscreen)
        app->voice = voice_create(app->state.language);
    app->demo = demo_create();
    app->recover = recover_create();
    app->running = running_create();
    if (!app->ui || !app->demo || !app->recover || !app->running || !app->audio)
        return EXIT_FAULT;
    app->heard = (Heard){ .volume = { 1, 1, 1, 1, 1 }, .master = 1 };
    recover_begin(app, app->own_settings);
    app->gesture = (GestureState){ 0 };
    app->named = body_part_none();
    app->dirty = true;
    motion_begin(app);
    if (!app->kiosk)
        watch_begin(&app->watch, app->content.folder);
    app_measure_type(app);

    app_place_camera(app, desc->options);
    open_at(app, desc->options);
    if (desc->options->gait_given && !running_open(app, desc->options))
        return EXIT_FAULT;
    if (demo_asked(desc->options) && !open_exercise(app, desc->options))
        return EXIT_FAULT;
    app->now = desc->offscreen ? desc->began : platform_now();
    if (app->kiosk)
        return kiosk_begin(app) ? 0 : EXIT_FAULT;
    if (desc->options->session)
        recover_open(app, desc->options);
    else if (desc->options->breathe)
        breathe_open(app, desc->options);
    return 0;
}

int app_open(App *app, const AppDesc *desc)
{
    memset(app, 0, sizeof *app);
    int fault = open_all(app, desc);
    if (fault)
        app_close(app);
    return fault;
}

void app_close(App *app)
{
    hearing_keep(app);
    breathe_destroy(app->breathe);
    recover_destroy(app->recover);
    running_destroy(app->running);
    kiosk_destroy(app->kiosk);
    ui_destroy(app->ui);
    renderer_destroy(app->renderer);
    voice_destroy(app->voice);
    audio_destroy(app->audio);
    glyphs_destroy(app->glyphs);
    platform_destroy(app->platform);
    demo_destroy(app->demo); /* with the window gone: it may wait for what is being solved */
    runner_finish(&app->runner);
    content_finish(&app->content);
    memset(app, 0, sizeof *app);
}

static bool part_of_choice(const App *app, BodyPart part)
{
    BodyPart chosen = app->state.chosen;
    return part.area == chosen.area && part.side == chosen.side &&
           (chosen.muscle < 0 || part.muscle == chosen.muscle);
}

BodyPart app_pick(const App *app, vec2s at, vec3s *where)
{
    vec3s origin, direction;
    Camera camera = app->camera;
    camera.now.yaw += motion_hint_yaw(app);
    camera_ray(&camera, at, app->width, app->height, &origin, &direction);
    BodyPart part = runner_pick(&app->runner, origin, direction, app->state.bare, where);
    bool hidden = app->state.only && app->state.chosen.area >= 0 && !part_of_choice(app, part);
    return hidden ? body_part_none() : part;
}

BodyPart app_pick_generous(const App *app, vec2s at, bool finger, vec3s *where)
{
    enum { RINGS = 3, STEPS = 10 };
    BodyPart part = app_pick(app, at, where);
    if (!finger || part.area >= 0)
        return part;
    for (int ring = 1; ring <= RINGS; ring++) {
        float radius = finger_radius * app_scale(app) * (float)ring / RINGS;
        for (int step = 0; step < STEPS; step++) {
            float angle = 2 * GLM_PIf * (float)step / STEPS;
            vec2s near = { { at.x + radius * cosf(angle), at.y + radius * sinf(angle) } };
            BodyPart found = app_pick(app, near, where);
            if (found.area >= 0)
                return found;
        }
    }
    return part;
}

PlatformCursor app_cursor(const App *app)
{
    const UiElement *control = ui_pointed(app->ui);
    if (app->kiosk && app->touch)
        return CURSOR_NONE;
    if (app->dragging)
        return CURSOR_GRAB;
    if (control)
        return control->role == ROLE_TEXT_FIELD ? CURSOR_TEXT : CURSOR_HAND;
    bool over = app->pointer_known && app->state.screen == SCREEN_EXPLORE &&
                !ui_hit(app->ui, app->pointer) &&
                (app->state.hover.area >= 0 || app->state.hover.muscle >= 0);
    return over ? CURSOR_HAND : CURSOR_ARROW;
}
