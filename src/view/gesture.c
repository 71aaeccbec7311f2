#include "view/gesture.h"

#include "core/count.h"

#include <math.h>

#define DOUBLE_TAP_SECONDS 0.35
#define DOUBLE_TAP_PIXELS 24.0f
#define WHEEL_STEP 1.15f             /* zoom a notch */
#define FLICK_MEMORY 0.04            /* seconds over which a drag's speed is known */
#define FLICK_LEAST 30.0f            /* thresholds a second */
#define PINCH_LEAST 8.0f             /* pixels: closer fingers say nothing about a factor */

typedef struct {
    GestureState *state;
    Gesture out;
    double now;
    float threshold;
} Reader;

/* ---- One pointer: the mouse or a single finger. */

static void press(Reader *reader, vec2s at, int button, bool by_touch)
{
    GestureState *state = reader->state;
    state->button = button;
    state->press_at = state->last_at = at;
    state->press_time = reader->now;
    state->moved = false;
    state->pressed_by_touch = by_touch;
    state->velocity = glms_vec2_zero();
}

static void drag(Reader *reader, vec2s at)
{
    GestureState *state = reader->state;
    if (!state->moved && glms_vec2_distance(at, state->press_at) > reader->threshold)
        state->moved = true;
    vec2s by = glms_vec2_sub(at, state->last_at);
    state->last_at = at;
    if (!state->moved)
        return;
    if (state->button == POINTER_LEFT)
        reader->out.orbit = glms_vec2_add(reader->out.orbit, by);
    else
        reader->out.pan = glms_vec2_add(reader->out.pan, by);
}

static void tap(Reader *reader)
{
    GestureState *state = reader->state;
    float reach = fmaxf(DOUBLE_TAP_PIXELS, 4.0f * reader->threshold);
    bool second = state->tap_known && reader->now - state->tap_time <= DOUBLE_TAP_SECONDS &&
                  glms_vec2_distance(state->press_at, state->last_tap) <= reach;
    reader->out.tap = reader->out.tap || !second;
    reader->out.double_tap = reader->out.double_tap || second;
    reader->out.tap_at = state->press_at;
    reader->out.tap_by_touch = state->pressed_by_touch;
    state->tap_known = !second;
    state->tap_time = reader->now;
    state->last_tap = state->press_at;
}

/* Mixes this frame's drag into the running speed; a pause before letting go counts as rest. */
static void follow_speed(Reader *reader)
{
    GestureState *state = reader->state;
    double seconds = fmax(reader->now - state->last_time, 1.0 / 240.0);
    float weight = (float)(1.0 - exp(-seconds / FLICK_MEMORY));
    vec2s speed = glms_vec2_scale(reader->out.orbit, (float)(1.0 / seconds));
    state->velocity = glms_vec2_lerp(state->velocity, speed, weight);
}

static void release(Reader *reader)
{
    GestureState *state = reader->state;
    if (!state->moved && state->button == POINTER_LEFT) {
        tap(reader);
    } else if (state->moved && state->button == POINTER_LEFT) {
        follow_speed(reader);
        reader->out.flick = glms_vec2_norm(state->velocity) > FLICK_LEAST * reader->threshold;
        reader->out.flick_velocity = state->velocity;
    }
    state->button = 0;
    state->moved = false;
}

static void cancel(GestureState *state)
{
    state->button = 0;
    state->moved = false;
    state->velocity = glms_vec2_zero();
}

/* ---- The mouse. */

static void pointer_move(Reader *reader, const InputEvent *event)
{
    GestureState *state = reader->state;
    state->hover_known = true;
    state->hover_at = event->at;
    if (state->button && state->finger_count == 0)
        drag(reader, event->at);
}

static void pointer_up(Reader *reader, const InputEvent *event)
{
    GestureState *state = reader->state;
    if (state->button != event->code || state->finger_count > 0)
        return;
    drag(reader, event->at);
    release(reader);
}

static void wheel(Reader *reader, const InputEvent *event)
{
    reader->out.zoom *= powf(WHEEL_STEP, event->amount);
    reader->out.zoom_eased = true;
    reader->out.zoom_at = event->at;
}

/* ---- Fingers. */

static int find_finger(const GestureState *state, int id)
{
    for (int i = 0; i < state->finger_count; i++)
        if (state->fingers[i].id == id)
            return i;
    return -1;
}

static void measure_pinch(GestureState *state)
{
    vec2s a = state->fingers[0].at, b = state->fingers[1].at;
    state->pinch_distance = fmaxf(glms_vec2_distance(a, b), PINCH_LEAST);
    state->pinch_middle = glms_vec2_scale(glms_vec2_add(a, b), 0.5f);
}

static void touch_down(Reader *reader, const InputEvent *event)
{
    GestureState *state = reader->state;
    int place = find_finger(state, event->id);
    if (place < 0 && state->finger_count == (int)ARRAY_COUNT(state->fingers))
        return;
    if (place < 0)
        place = state->finger_count++;
    state->fingers[place].id = event->id;
    state->fingers[place].down = true;
    state->fingers[place].at = state->fingers[place].last = event->at;
    state->hover_known = false;
    if (state->finger_count == 1 && !state->spent) {
        press(reader, event->at, POINTER_LEFT, true);
    } else if (state->finger_count >= 2) {
        state->spent = true;
        cancel(state);
        measure_pinch(state);
    }
}

static void pinch(Reader *reader)
{
    GestureState *state = reader->state;
    float before = state->pinch_distance;
    vec2s middle = state->pinch_middle;
    measure_pinch(state);
    reader->out.zoom *= state->pinch_distance / before;
    reader->out.zoom_at = state->pinch_middle;
    reader->out.pan = glms_vec2_add(reader->out.pan, glms_vec2_sub(state->pinch_middle, middle));
}

static void touch_move(Reader *reader, const InputEvent *event)
{
    GestureState *state = reader->state;
    int place = find_finger(state, event->id);
    if (place < 0)
        return;
    state->fingers[place].last = state->fingers[place].at;
    state->fingers[place].at = event->at;
    if (state->finger_count >= 2)
        pinch(reader);
    else if (!state->spent && state->button)
        drag(reader, event->at);
}

static void touch_up(Reader *reader, const InputEvent *event)
{
    GestureState *state = reader->state;
    int place = find_finger(state, event->id);
    if (place < 0)
        return;
    if (state->finger_count == 1 && !state->spent && state->button) {
        drag(reader, event->at);
        release(reader);
    }
    for (int i = place; i + 1 < state->finger_count; i++)
        state->fingers[i] = state->fingers[i + 1];
    state->fingers[--state->finger_count].down = false;
    if (state->finger_count >= 2)
        measure_pinch(state);
    if (state->finger_count == 0)
        state->spent = false;
}

/* ---- */

static void forget(Reader *reader)
{
    double last_time = reader->state->last_time;
    *reader->state = (GestureState){ .last_time = last_time };
}

static void read_event(Reader *reader, const InputEvent *event)
{
    GestureState *state = reader->state;
    switch (event->type) {
    case INPUT_POINTER_MOVE: pointer_move(reader, event); break;
    case INPUT_POINTER_DOWN:
        if (!state->button && state->finger_count == 0)
            press(reader, event->at, event->code, false);
        break;
    case INPUT_POINTER_UP: pointer_up(reader, event); break;
    case INPUT_POINTER_LEAVE: state->hover_known = false; break;
    case INPUT_WHEEL: wheel(reader, event); break;
    case INPUT_TOUCH_DOWN: touch_down(reader, event); break;
    case INPUT_TOUCH_MOVE: touch_move(reader, event); break;
    case INPUT_TOUCH_UP: touch_up(reader, event); break;
    case INPUT_FOCUS_LOST: forget(reader); break;
    default: break;
    }
}

Gesture gesture_read(GestureState *state, const Input *input, const bool *consumed, double now,
                     float threshold)
{
    Reader reader = { .state = state, .out = { .zoom = 1.0f }, .now = now,
                      .threshold = threshold };
    for (int i = 0; i < input->count; i++) {
        const InputEvent *event = &input->events[i];
        if (!consumed || !consumed[i])
            read_event(&reader, event);
        else if (event->type == INPUT_POINTER_MOVE || event->type == INPUT_TOUCH_DOWN)
            state->hover_known = false;
    }
    if (state->button && state->moved)
        follow_speed(&reader);
    state->last_time = now;
    reader.out.dragging = (state->button && state->moved) || state->finger_count >= 2;
    reader.out.hover_known = state->hover_known && !reader.out.dragging;
    reader.out.hover_at = state->hover_at;
    return reader.out;
}
