/* One frame's input, filled by the platform (or by the play script), read by everything else. */
#ifndef LIMBER_VIEW_INPUT_H
#define LIMBER_VIEW_INPUT_H

#include <cglm/struct.h>
#include <stdbool.h>
#include <stdint.h>

enum { INPUT_MAX_EVENTS = 128, INPUT_TEXT = 32 };

typedef enum {
    INPUT_POINTER_MOVE,    /* at                                       */
    INPUT_POINTER_DOWN,    /* at, code = POINTER_*                     */
    INPUT_POINTER_UP,
    INPUT_POINTER_LEAVE,   /* the mouse left the window                */
    INPUT_WHEEL,           /* at, amount notches, away from you is +   */
    INPUT_TOUCH_DOWN,      /* at, id                                   */
    INPUT_TOUCH_MOVE,
    INPUT_TOUCH_UP,
    INPUT_KEY_DOWN,        /* code = KEY_* , modifiers, repeat         */
    INPUT_KEY_UP,
    INPUT_TEXT_TYPED,      /* text, UTF-8                              */
    INPUT_TEXT_COMPOSED,   /* text an input method still works on, "" none */
    INPUT_PAD_DOWN,        /* code = PAD_*                             */
    INPUT_PAD_UP,
    INPUT_PAD_AXIS,        /* code = PAD_AXIS_*, amount -1..1          */
    INPUT_RESIZE,          /* at = new size in pixels                  */
    INPUT_FOCUS_LOST,
    INPUT_FOCUS_GAINED,
    INPUT_EXPOSED,         /* the window's contents were lost          */
    INPUT_DEVICE_CHANGED,  /* a gamepad came or went                   */
    INPUT_QUIT,            /* the window is asked to close             */
    INPUT_TERMINATE,       /* the system ends the program              */
} InputType;

enum { POINTER_LEFT = 1, POINTER_MIDDLE, POINTER_RIGHT };
enum { MOD_SHIFT = 1, MOD_CONTROL = 2, MOD_ALT = 4 };

/* Printable keys are their lower-case ASCII code; the rest start at 256. */
enum {
    KEY_LEFT = 256, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_HOME, KEY_END, KEY_PAGE_UP, KEY_PAGE_DOWN,
    KEY_ENTER, KEY_ESCAPE, KEY_TAB, KEY_BACKSPACE, KEY_DELETE, KEY_F1, KEY_F5, KEY_F11,
};
enum { PAD_A = 1, PAD_B, PAD_X, PAD_Y, PAD_START, PAD_BACK, PAD_SHOULDER_L, PAD_SHOULDER_R,
       PAD_UP, PAD_DOWN, PAD_LEFT, PAD_RIGHT, PAD_STICK_L, PAD_STICK_R };
enum { PAD_AXIS_LEFT_X, PAD_AXIS_LEFT_Y, PAD_AXIS_RIGHT_X, PAD_AXIS_RIGHT_Y, PAD_AXIS_TRIGGER_L,
       PAD_AXIS_TRIGGER_R, PAD_AXIS_COUNT };

typedef struct {
    InputType type;
    vec2s at;                  /* pixels of the drawable, origin top left */
    float amount;
    int code, id;
    uint32_t modifiers;
    bool repeat;               /* a key held down repeats                 */
    char text[INPUT_TEXT];
} InputEvent;

typedef struct {
    InputEvent events[INPUT_MAX_EVENTS];
    int count;
} Input;

#endif
