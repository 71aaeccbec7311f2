/* Turns the events that the interface left into moves of the camera and taps on the body: drag is
 * not a tap, two fingers pinch and pan without turning, and lifting one of two never jumps. */
#ifndef LIMBER_VIEW_GESTURE_H
#define LIMBER_VIEW_GESTURE_H

#include "view/input.h"

typedef struct {
    vec2s orbit;               /* pixels dragged this frame                         */
    vec2s pan;                 /* pixels                                            */
    float zoom;                /* factor, 1 = none                                  */
    bool zoom_eased;           /* from a wheel notch                                */
    vec2s zoom_at;
    bool tap, double_tap;      /* the first of two reports tap, the second double_tap */
    vec2s tap_at;
    bool tap_by_touch;         /* pick more generously                              */
    bool flick;                /* a drag was let go in motion                       */
    vec2s flick_velocity;      /* pixels a second                                   */
    bool hover_known;          /* the mouse is over the body at hover_at            */
    vec2s hover_at;
    bool dragging;
} Gesture;

typedef struct {
    struct { int id; bool down; vec2s at, last; } fingers[10];
    int finger_count;
    bool spent;                /* a pinch happened: one-finger input waits until all are up */
    int button;                /* mouse button held, 0 none                         */
    vec2s press_at, last_at;
    bool moved;
    double press_time, tap_time, last_time;
    bool tap_known, pressed_by_touch;
    vec2s last_tap;
    vec2s velocity;
    vec2s hover_at;
    bool hover_known;
    float pinch_distance;
    vec2s pinch_middle;
} GestureState;

/* threshold: pixels a press may wander and still be a tap. now: seconds, monotonic. */
Gesture gesture_read(GestureState *state, const Input *input, const bool *consumed, double now,
                     float threshold);

#endif
