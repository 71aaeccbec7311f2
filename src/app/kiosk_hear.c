#include "app/kiosk.h"

#include <math.h>

enum { FINGER_BITS = 16 };

typedef enum { NEITHER, PRESS, LIFT } Edge;

/* Keys, pads, the window's own buttons and all else mean nothing here. */
static bool is_touch(InputType type)
{
    return type == INPUT_TOUCH_DOWN || type == INPUT_TOUCH_MOVE || type == INPUT_TOUCH_UP ||
           type == INPUT_POINTER_DOWN || type == INPUT_POINTER_MOVE || type == INPUT_POINTER_UP ||
           type == INPUT_POINTER_LEAVE;
}

static bool is_window(InputType type)
{
    return type == INPUT_RESIZE || type == INPUT_EXPOSED || type == INPUT_TERMINATE;
}

static uint32_t bit_of(const InputEvent *event)
{
    bool finger = event->type == INPUT_TOUCH_DOWN || event->type == INPUT_TOUCH_MOVE ||
                  event->type == INPUT_TOUCH_UP;
    return finger ? 1u << (event->id & (FINGER_BITS - 1))
                  : 1u << (FINGER_BITS + (event->code & 7));
}

static Edge edge_of(const InputEvent *event)
{
    switch (event->type) {
    case INPUT_TOUCH_DOWN:
    case INPUT_POINTER_DOWN:
        return PRESS;
    case INPUT_TOUCH_UP:
    case INPUT_POINTER_UP:
        return LIFT;
    default:
        return NEITHER;
    }
}

static int count_bits(uint32_t bits)
{
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* Staff's way in, from wherever the kiosk is. */
static bool means_corner(App *app, vec2s at)
{
    Kiosk *kiosk = app->kiosk;
    CornersTap tap =
        corners_tap(&kiosk->corners, at.x, at.y, app->width, app->height, app->now);
    if (tap == CORNERS_ALL)
        visit_ask(&kiosk->visit, VISIT_RAISE_PIN, app->now);
    return tap != CORNERS_NOTHING;
}

static void add(Input *input, const InputEvent *event)
{
    if (input->count < INPUT_MAX_EVENTS)
        input->events[input->count++] = *event;
}

/* A touch is heard as a whole or not at all. */
static void hear_touch(App *app, const InputEvent *event, VisitTouch *touch)
{
    Kiosk *kiosk = app->kiosk;
    uint32_t bit = bit_of(event);
    Edge edge = edge_of(event);
    bool heard = edge == PRESS || !(kiosk->deaf & bit);
    if (edge == PRESS) {
        kiosk->down |= bit;
        kiosk->deaf &= ~bit;
        touch->pressed = true;
        if (means_corner(app, event->at)) {
            kiosk->deaf |= bit;
            heard = false;
        }
    } else if (edge == LIFT) {
        kiosk->down &= ~bit;
        kiosk->deaf &= ~bit;
        touch->lifted = true;
    }
    if (heard)
        add(&kiosk->heard, event);
}

/* A screen that was unplugged lifts no fingers. */
static void forget_touches(Kiosk *kiosk)
{
    kiosk->down = kiosk->deaf = 0;
}

static void drop_touches(Input *input)
{
    int kept = 0;
    for (int i = 0; i < input->count; i++)
        if (!is_touch(input->events[i].type))
            input->events[kept++] = input->events[i];
    input->count = kept;
}

/* On a screen of few lines type is large already, and larger would leave out what matters. */
static float text_scale(const App *app)
{
    const float upright = 480, wide = 600;   /* pixels of the shorter side for each */
    float most = app->width < app->height ? (float)app->width / upright
                                          : (float)app->height / wide;
    return fminf(app->kiosk->file.clinic.text_scale, fmaxf(1, most));
}

const Input *kiosk_hear(App *app, const Input *input)
{
    Kiosk *kiosk = app->kiosk;
    VisitTouch touch = { .pressed = false };
    if (!kiosk)
        return input;
    app->state.text_scale = text_scale(app);
    if (kiosk->forget_ui) {
        ui_forget(app->ui);
        app->gesture = (GestureState){ 0 };
        kiosk->deaf = kiosk->down;
        kiosk->forget_ui = false;
    }
    kiosk->heard.count = 0;
    for (int i = 0; i < input->count; i++) {
        const InputEvent *event = &input->events[i];
        if (event->type == INPUT_DEVICE_CHANGED)
            forget_touches(kiosk);
        if (is_touch(event->type))
            hear_touch(app, event, &touch);
        else if (is_window(event->type))
            add(&kiosk->heard, event);
    }
    touch.down = count_bits(kiosk->down);
    if (visit_input(&kiosk->visit, touch, app->now)) {
        drop_touches(&kiosk->heard);
        kiosk->deaf = kiosk->down;
    }
    return &kiosk->heard;
}
