#include "app/perform.h"

#include "app/breathe.h"
#include "app/choose.h"
#include "app/demo.h"
#include "app/hearing.h"
#include "app/kiosk.h"
#include "app/motion.h"
#include "app/recover_own.h"
#include "app/running.h"
#include "app/settings.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static const float camera_seconds = 0.32f;
static const float focus_seconds = 0.40f;

static void set_view(App *app, ViewName view)
{
    State *state = &app->state;
    static const float yaws[] = {
        [VIEW_FRONT] = 0, [VIEW_BACK] = GLM_PIf,
        [VIEW_LEFT] = GLM_PI_2f, [VIEW_RIGHT] = -GLM_PI_2f,
    };
    state->view = view;
    if (state->chosen.area < 0) {
        motion_frame_camera(app, camera_seconds);
        return;
    }
    CameraView goal = app->camera.goal;
    goal.yaw = yaws[view];
    camera_go(&app->camera, goal, motion_seconds(app, camera_seconds));
}

static void turn(App *app, float yaw, float pitch)
{
    CameraView goal = app->camera.goal;
    goal.yaw += yaw;
    goal.pitch += pitch;
    app->state.view = VIEW_NONE;
    camera_go(&app->camera, goal, motion_seconds(app, camera_seconds));
}

static void zoom(App *app, float factor)
{
    const Box *stage = &app->layout.stage;
    vec2s middle = { { stage->x + stage->w / 2, stage->y + stage->h / 2 } };
    if (app->state.reduced_motion)
        camera_zoom(&app->camera, factor, middle, app->width, app->height);
    else
        camera_zoom_eased(&app->camera, factor, middle, app->width, app->height);
}

static void focus(App *app, BodyPart part)
{
    Framing framing = app_framing(app);
    vec3s centre;
    float radius;
    if (!runner_bounds(&app->runner, part, &centre, &radius))
        return;
    CameraView goal = framing_focus(&framing, centre, radius * 1.25f, app->camera.goal.yaw,
                                    app->camera.goal.pitch);
    camera_go(&app->camera, goal, motion_seconds(app, focus_seconds));
    camera_shift(&app->camera, framing_shift(&framing, false), motion_seconds(app, focus_seconds));
}

bool perform_reload(App *app)
{
    State *state = &app->state;
    if (content_reload(&app->content, state->language, state->theme)) {
        app->message[0] = '\0';
        breathe_content_changed(app);
        demo_content_changed(app);
        recover_own_load(app);
        running_content_changed(app);
        return true;
    }
    text_copy(app->message, sizeof app->message, log_last());
    return false;
}

static void set_theme(App *app, const char *name)
{
    State *state = &app->state;
    char old[sizeof state->theme];
    memcpy(old, state->theme, sizeof old);
    if (name[0])
        text_copy(state->theme, sizeof state->theme, name);
    else
        text_copy(state->theme, sizeof state->theme,
                  strcmp(old, "morning") == 0 ? "dusk" : "morning");
    if (!perform_reload(app))
        memcpy(state->theme, old, sizeof old);
}

void perform_language(App *app, const char *language)
{
    State *state = &app->state;
    char old[sizeof state->language];
    memcpy(old, state->language, sizeof old);
    text_copy(state->language, sizeof state->language, language);
    if (perform_reload(app))
        voice_language(app->voice, language);
    else
        memcpy(state->language, old, sizeof old);
}

static void set_build(App *app, Build build)
{
    if (build == app->state.build || !app_load_runner(app, build))
        return;
    app->state.build = build;
    app->motion.painted_hover = body_part_none();
    app->motion.painted_chosen = body_part_none();
    motion_frame_camera(app, 0);
}

static void perform_picture(App *app, const Command *command)
{
    State *state = &app->state;
    switch (command->type) {
    case COMMAND_CLOTHES:
        state->bare = !state->bare;
        break;
    case COMMAND_FADE:
        state->fade = !state->fade;
        break;
    case COMMAND_ONLY:
        state->only = !state->only && state->chosen.area >= 0;
        break;
    case COMMAND_RESTORE:
        state->only = false;
        state->bare = false;
        state->fade = false;
        break;
    default:
        break;
    }
}

static void perform_settings(App *app, const Command *command)
{
    State *state = &app->state;
    switch (command->type) {
    case COMMAND_THEME:
        set_theme(app, command->text);
        break;
    case COMMAND_TEXT_SCALE:
        state->text_scale = fminf(2, fmaxf(1, command->amount));
        break;
    case COMMAND_BUILD:
        set_build(app, (Build)command->index);
        break;
    case COMMAND_LANGUAGE:
        perform_language(app, command->text);
        break;
    case COMMAND_MOTION:
        state->reduced_motion = command->index != 0;
        app->camera.reduced_motion = state->reduced_motion;
        break;
    default:
        return;
    }
    settings_save(app);
}

static void perform_hearing(App *app, const Command *command)
{
    State *state = &app->state;
    switch (command->type) {
    case COMMAND_HEARING:
        state->recover.hearing =
            (Hearing)((command->index > 0 ? command->index - 1 : (int)state->recover.hearing + 1) %
                      HEAR_COUNT);
        break;
    case COMMAND_VOLUME:
        state->sound.volume[command->index] = fminf(1, fmaxf(0, command->amount));
        hearing_try(app, command->index);
        break;
    case COMMAND_AMBIENCE:
        state->sound.ambience = (SoundAmbience)command->index;
        hearing_try(app, SOUND_KIND_AMBIENCE);
        break;
    default:
        return;
    }
    hearing_changed(app);
}

static void perform_camera(App *app, const Command *command)
{
    switch (command->type) {
    case COMMAND_VIEW:
        set_view(app, (ViewName)command->index);
        break;
    case COMMAND_HOME:
        choose_home(app);
        break;
    case COMMAND_TURN:
        turn(app, command->amount, 0);
        break;
    case COMMAND_TILT:
        turn(app, 0, command->amount);
        break;
    case COMMAND_ZOOM:
        zoom(app, command->amount);
        break;
    case COMMAND_FOCUS:
        focus(app, command->part);
        break;
    default:
        break;
    }
}

static void perform(App *app, const Command *command)
{
    State *state = &app->state;
    if (kiosk_perform(app, command))
        return;
    if (recover_perform(app, command) || breathe_perform(app, command) ||
        demo_perform(app, command))
        return;
    switch (command->type) {
    case COMMAND_SCREEN:
        choose_screen(app, (ScreenName)command->index);
        break;
    case COMMAND_CHOOSE:
        choose_part(app, command->part);
        break;
    case COMMAND_CLEAR:
        choose_nothing(app);
        break;
    case COMMAND_BACK:
        choose_back(app);
        break;
    case COMMAND_PAGE:
        choose_page(app, (PanelPage)command->index);
        break;
    case COMMAND_CARE:
        state->page = PAGE_CARE;
        state->care = command->index;
        ui_scroll_to_top(app->ui, "panel.scroll");
        break;
    case COMMAND_MUSCLE:
        choose_muscle(app, command->index);
        break;
    case COMMAND_SIDE:
        choose_side(app, (Side)command->index);
        break;
    case COMMAND_QUERY:
        text_copy(state->query, sizeof state->query, command->text);
        break;
    case COMMAND_FULLSCREEN:
        platform_set_fullscreen(app->platform, !platform_fullscreen(app->platform));
        break;
    case COMMAND_RELOAD:
        perform_reload(app);
        break;
    case COMMAND_MESSAGE_READ:
        app->message[0] = '\0';
        break;
    case COMMAND_QUIT:
        app->quit = true;
        break;
    default:
        perform_camera(app, command);
        perform_picture(app, command);
        perform_settings(app, command);
        perform_hearing(app, command);
        break;
    }
}

void perform_commands(App *app)
{
    for (int i = 0; i < app->commands.count; i++)
        perform(app, &app->commands.commands[i]);
}
