#include "app/state_json.h"

#include "app/breathe.h"
#include "app/json.h"
#include "app/recover.h"

static const char *role_name(UiRole role)
{
    static const char *const names[ROLE_COUNT] = {
        [ROLE_BUTTON] = "button", [ROLE_TOGGLE] = "toggle", [ROLE_RADIO] = "radio",
        [ROLE_LINK] = "link", [ROLE_LIST_ITEM] = "listitem", [ROLE_SLIDER] = "slider",
        [ROLE_TEXT_FIELD] = "textbox", [ROLE_HEADING] = "heading", [ROLE_TEXT] = "text",
        [ROLE_PANEL] = "region", [ROLE_IMAGE] = "image",
    };
    return names[role];
}

static const char *area_id(const App *app, int area)
{
    return area < 0 ? NULL : app->content.anatomy.areas[area].id;
}

static const char *muscle_id(const App *app, int muscle)
{
    return muscle < 0 ? NULL : app->content.anatomy.muscles[muscle].id;
}

static void write_part(Json *json, const App *app, BodyPart part)
{
    json_string(json, "area", area_id(app, part.area));
    json_string(json, "side", part.area < 0 && part.muscle < 0 ? NULL : side_letter(part.side));
    json_string(json, "muscle", muscle_id(app, part.muscle));
}

static void write_hover(Json *json, const App *app)
{
    BodyPart hover = app->state.hover;
    if (hover.area < 0 && hover.muscle < 0) {
        json_null(json, "hover");
        return;
    }
    json_object(json, "hover");
    write_part(json, app, hover);
    json_object_end(json);
}

static void write_breath(Json *json, const App *app)
{
    BreathMoment moment;
    bool alone = breathe_here(app);
    if (alone ? !breathe_moment(app, &moment) : !recover_breath(app, &moment)) {
        json_null(json, "breath");
        return;
    }
    json_object(json, "breath");
    json_string(json, "pattern", alone ? app->breathe->of : app->recover->breath_of);
    json_string(json, "phase", breath_phase_name(moment.part));
    json_number(json, "left", moment.left);
    json_integer(json, "cycle", (long long)moment.breath);
    json_object_end(json);
}

static void write_session(Json *json, const App *app)
{
    const SessionStatus *status = recover_status(app);
    if (status) {
        json_string(json, "session", app->recover->session.id);
        json_integer(json, "step", status->step + 1);
        json_integer(json, "steps", status->steps);
        json_number(json, "step_left", status->step_left);
    } else {
        static const char *const names[] = { "session", "step", "steps", "step_left" };
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            json_null(json, names[i]);
    }
    write_breath(json, app);
}

static void write_demo(Json *json, const App *app)
{
    const DemoChoice *demo = &app->state.demo;
    const SessionStatus *status = recover_status(app);
    if (breathe_here(app)) {
        json_null(json, "exercise_time");
        json_null(json, "exercise_side");
        json_bool(json, "paused", app->breathe->course == BREATHE_PAUSED);
    } else if (status) {
        json_number(json, "exercise_time", status->spent);
        json_string(json, "exercise_side", side_letter(demo->side));
        json_bool(json, "paused", status->state == SESSION_PAUSED);
    } else if (demo->exercise[0]) {
        json_number(json, "exercise_time", demo->seconds);
        json_string(json, "exercise_side", side_letter(demo->side));
        json_bool(json, "paused", demo->paused);
    } else {
        json_null(json, "exercise_time");
        json_null(json, "exercise_side");
        json_null(json, "paused");
    }
}

static void write_camera(Json *json, const Camera *camera)
{
    const float degrees = 180 / GLM_PIf;
    json_object(json, "camera");
    json_number(json, "yaw", camera->now.yaw * degrees);
    json_number(json, "pitch", camera->now.pitch * degrees);
    json_number(json, "distance", camera->now.distance);
    json_list(json, "target");
    for (int i = 0; i < 3; i++)
        json_number(json, NULL, camera->now.target.raw[i]);
    json_list_end(json);
    json_object_end(json);
}

static void write_element(Json *json, const UiElement *element)
{
    json_object(json, NULL);
    json_string(json, "id", element->id);
    json_string(json, "role", role_name(element->role));
    json_string(json, "name", element->name);
    json_string(json, "value", element->value);
    json_number(json, "x", element->box.x);
    json_number(json, "y", element->box.y);
    json_number(json, "w", element->box.w);
    json_number(json, "h", element->box.h);
    json_bool(json, "focused", element->focused);
    json_object_end(json);
}

static void write_ui(Json *json, const App *app)
{
    int count;
    const UiElement *elements = ui_elements(app->ui, &count);
    json_list(json, "ui");
    for (int i = 0; i < count; i++) {
        if (elements[i].box.w > 0 && elements[i].box.h > 0)
            write_element(json, &elements[i]);
    }
    json_list_end(json);
}

void state_write(const App *app, FILE *out, bool with_ui)
{
    const State *state = &app->state;
    Json json = json_begin(out);
    json_object(&json, NULL);
    json_string(&json, "screen", screen_name(state->screen));
    write_part(&json, app, state->chosen);
    write_hover(&json, app);
    json_string(&json, "exercise", state->demo.exercise[0] ? state->demo.exercise : NULL);
    write_demo(&json, app);
    write_session(&json, app);
    write_camera(&json, &app->camera);
    json_string(&json, "language", state->language);
    json_string(&json, "theme", state->theme);
    json_number(&json, "text_scale", state->text_scale);
    json_string(&json, "build", build_name(state->build));
    json_integer(&json, "frames", (long long)app->frames);
    if (with_ui)
        write_ui(&json, app);
    json_object_end(&json);
    json_end_line(&json);
}
