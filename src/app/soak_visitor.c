#include "app/soak_visitor.h"

#include "app/kiosk.h"
#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FINGERS = 10, DEEDS_MOST = 14, STORM_FRAMES = 12 };

static const double hand_step = 1.0 / 30;    /* seconds a frame while hands are on the glass */
static const double idle_step = 0.25;
static const double leave_most = 900;

/* ---- Frames. */

static void frame(Soak *soak, const Input *input, double step)
{
    if (soak->app->quit)
        return;
    soak->now += step;
    app_frame(soak->app, input, soak->now);
    soak->counts.frames++;
    soak->strayed |= soak->app->state.screen != SCREEN_KIOSK;
}

static void send(Soak *soak, InputEvent event)
{
    Input input = { .count = 1 };
    input.events[0] = event;
    frame(soak, &input, hand_step);
}

void soak_wait(Soak *soak, double seconds, double step)
{
    const Input none = { .count = 0 };
    for (double left = seconds; left > 1e-9 && !soak->app->quit; left -= step)
        frame(soak, &none, fmin(left, step));
}

static int upto(Soak *soak, int most)
{
    return (int)(random_next(&soak->random) % (uint32_t)most);
}

static bool chance(Soak *soak, float part)
{
    return random_unit(&soak->random) < part;
}

static vec2s anywhere(Soak *soak)
{
    return (vec2s){ { random_between(&soak->random, 0, (float)soak->app->width),
                      random_between(&soak->random, 0, (float)soak->app->height) } };
}

static void finger(Soak *soak, InputType type, int id, vec2s at)
{
    send(soak, (InputEvent){ .type = type, .id = id, .at = at });
}

static void tap(Soak *soak, vec2s at)
{
    finger(soak, INPUT_TOUCH_DOWN, 0, at);
    finger(soak, INPUT_TOUCH_UP, 0, at);
    soak->counts.touches++;
}

/* ---- What a visitor means to touch. */

static vec2s middle(const Box *box)
{
    return (vec2s){ { box->x + box->w / 2, box->y + box->h / 2 } };
}

static bool tap_element(Soak *soak, const char *id)
{
    const UiElement *element = ui_find(soak->app->ui, id);
    if (!element || element->disabled)
        return false;
    tap(soak, middle(&element->box));
    return true;
}

/* Whatever can be pressed; NULL when there is nothing. */
static const UiElement *some_button(Soak *soak)
{
    int count = 0, pressed = 0;
    const UiElement *chosen = NULL, *elements = ui_elements(soak->app->ui, &count);
    for (int i = 0; i < count; i++)
        if (elements[i].focusable && !elements[i].disabled && upto(soak, ++pressed) == 0)
            chosen = &elements[i];
    return chosen;
}

static void press_something(Soak *soak)
{
    const UiElement *button = some_button(soak);
    if (!button)
        return;
    if (strcmp(button->id, "kiosk.language") == 0)
        soak->counts.languages++;
    tap(soak, middle(&button->box));
}

static void touch_somewhere(Soak *soak)
{
    tap(soak, anywhere(soak));
}

static void turn(Soak *soak)
{
    vec2s from = anywhere(soak), to = anywhere(soak);
    finger(soak, INPUT_TOUCH_DOWN, 0, from);
    for (int i = 1; i <= 6; i++)
        finger(soak, INPUT_TOUCH_MOVE, 0, glms_vec2_lerp(from, to, (float)i / 6));
    finger(soak, INPUT_TOUCH_UP, 0, to);
}

static void pinch(Soak *soak)
{
    vec2s at = anywhere(soak);
    finger(soak, INPUT_TOUCH_DOWN, 0, at);
    finger(soak, INPUT_TOUCH_DOWN, 1, anywhere(soak));
    for (int i = 0; i < 5; i++)
        finger(soak, INPUT_TOUCH_MOVE, 1, anywhere(soak));
    finger(soak, INPUT_TOUCH_UP, 0, at);
    finger(soak, INPUT_TOUCH_UP, 1, at);
}

/* ---- What nobody means. */

/* Both hands flat on the glass, or a cloth: as many events a frame as a panel can tell. */
static void storm(Soak *soak)
{
    static const InputType types[] = { INPUT_TOUCH_DOWN, INPUT_TOUCH_MOVE, INPUT_TOUCH_UP,
                                       INPUT_POINTER_DOWN, INPUT_POINTER_MOVE, INPUT_POINTER_UP };
    for (int i = 0; i < STORM_FRAMES; i++) {
        Input input = { .count = upto(soak, INPUT_MAX_EVENTS + 1) };
        for (int e = 0; e < input.count; e++)
            input.events[e] = (InputEvent){ .type = types[upto(soak, (int)ARRAY_COUNT(types))],
                                            .id = upto(soak, FINGERS), .code = 1 + upto(soak, 3),
                                            .at = anywhere(soak) };
        frame(soak, &input, hand_step);
    }
    for (int id = 0; id < FINGERS; id++)
        finger(soak, INPUT_TOUCH_UP, id, anywhere(soak));
    soak->counts.storms++;
}

static void lean_on_keys(Soak *soak)
{
    for (int i = 0; i < 8; i++) {
        send(soak, (InputEvent){ .type = INPUT_KEY_DOWN, .code = 1 + upto(soak, KEY_F11),
                                 .modifiers = random_next(&soak->random) & 7u });
        send(soak, (InputEvent){ .type = INPUT_PAD_DOWN, .code = 1 + upto(soak, PAD_STICK_R) });
    }
    send(soak, (InputEvent){ .type = INPUT_TEXT_TYPED, .text = "q" });
    send(soak, (InputEvent){ .type = INPUT_QUIT });
    soak->counts.keys += 8;
}

/* Fingers that never lift: the platform lifts them when it sees that the panel is gone, or after
 * half a minute; or the panel is back before and tells of the same fingers. */
static void unplug_panel(Soak *soak)
{
    int held = 1 + upto(soak, 3);
    for (int id = 0; id < held; id++)
        finger(soak, INPUT_TOUCH_DOWN, id, anywhere(soak));
    soak_wait(soak, (double)random_between(&soak->random, 0.5f, 31), 1);
    for (int id = 0; id < held && chance(soak, 0.7f); id++)
        finger(soak, INPUT_TOUCH_UP, id, anywhere(soak));
    for (int id = 0; id < held; id++) {
        finger(soak, INPUT_TOUCH_DOWN, id, anywhere(soak));
        finger(soak, INPUT_TOUCH_UP, id, anywhere(soak));
    }
    soak->counts.lost_panels++;
}

static void lose_screen(Soak *soak)
{
    const App *app = soak->app;
    vec2s size = { { (float)app->width, (float)app->height } };
    send(soak, (InputEvent){ .type = INPUT_FOCUS_LOST });
    soak_wait(soak, 3, idle_step);
    send(soak, (InputEvent){ .type = INPUT_RESIZE, .at = size });
    send(soak, (InputEvent){ .type = INPUT_EXPOSED });
    send(soak, (InputEvent){ .type = INPUT_FOCUS_GAINED });
    soak->counts.lost_screens++;
}

/* ---- Staff, and those who would like to be. */

static void tap_corners(Soak *soak)
{
    float right = (float)soak->app->width - 10, bottom = (float)soak->app->height - 10;
    const vec2s corners[] = { { { 10, 10 } }, { { right, 10 } }, { { right, bottom } },
                              { { 10, bottom } } };
    for (size_t i = 0; i < ARRAY_COUNT(corners); i++)
        tap(soak, corners[i]);
    soak_wait(soak, 0.2, hand_step);
}

static void type_pin(Soak *soak, const char *pin)
{
    for (; *pin; pin++) {
        char id[8];
        text_format(id, sizeof id, "pin.%c", *pin);
        tap_element(soak, id);
    }
    tap_element(soak, "pin.try");
    soak_wait(soak, 1, idle_step);
}

static void be_staff(Soak *soak)
{
    static const char *const ways[] = { "kiosk.close", "staff.clean", "staff.restart" };
    tap_corners(soak);
    type_pin(soak, soak->pin && chance(soak, 0.7f) ? soak->pin : "0000");
    if (!kiosk_is(soak->app, VISIT_STAFF))
        return;
    soak->counts.staff++;
    tap_element(soak, ways[upto(soak, (int)ARRAY_COUNT(ways))]);
}

/* ---- A visit. */

typedef struct {
    void (*run)(Soak *soak);
    int weight;
} Deed;

static const Deed DEEDS[] = {
    { press_something, 60 }, { touch_somewhere, 18 }, { turn, 8 },        { pinch, 4 },
    { storm, 3 },            { lean_on_keys, 3 },     { unplug_panel, 1 }, { lose_screen, 1 },
    { be_staff, 1 },
};

static void do_something(Soak *soak)
{
    int all = 0, at = 0;
    for (size_t i = 0; i < ARRAY_COUNT(DEEDS); i++)
        all += DEEDS[i].weight;
    int chosen = upto(soak, all);
    while (chosen >= DEEDS[at].weight)
        chosen -= DEEDS[at++].weight;
    DEEDS[at].run(soak);
}

/* Some read, some try what they are shown to its end, most are quick. */
static void pause(Soak *soak)
{
    float length = random_unit(&soak->random);
    double seconds = length < 0.75f ? 0.5 : length < 0.95f ? 6 : 45;
    soak_wait(soak, seconds, seconds > 1 ? 1 : idle_step);
}

void soak_visit(Soak *soak)
{
    int deeds = 1 + upto(soak, DEEDS_MOST);
    tap(soak, anywhere(soak));
    soak->counts.visits++;
    for (int i = 0; i < deeds && !soak->app->quit; i++) {
        do_something(soak);
        pause(soak);
    }
    tap_element(soak, "kiosk.done");
    soak_wait(soak, 0.5, idle_step);
    if (chance(soak, 0.5f) && tap_element(soak, "kiosk.finish"))
        soak->counts.finished++;
}

static bool nobody_here(const Soak *soak)
{
    return kiosk_is(soak->app, VISIT_ATTRACT) || kiosk_is(soak->app, VISIT_SLEEP);
}

bool soak_leave(Soak *soak)
{
    double until = soak->now + leave_most;
    while (!nobody_here(soak) && soak->now < until && !soak->app->quit)
        soak_wait(soak, 1, 1);
    return nobody_here(soak) || soak->app->quit;
}
