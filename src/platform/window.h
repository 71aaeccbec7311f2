/* What the files of this layer share. */
#ifndef LIMBER_PLATFORM_WINDOW_H
#define LIMBER_PLATFORM_WINDOW_H

#include "platform/platform.h"

#include <SDL.h>

enum { PLATFORM_MAX_FINGERS = 10, PLATFORM_CURSORS = CURSOR_TEXT + 1 };

typedef struct {
    bool used;
    SDL_FingerID id;
    SDL_TouchID device; /* 0: unknown                                */
    double heard;       /* seconds: of its last event                */
    vec2s at;
} PlatformFinger;

struct Platform {
    SDL_Window *window;
    SDL_GLContext context;
    bool es, offscreen;
    bool any_finger; /* of those below is down                     */
    int width, height; /* off-screen: the size that scripts see    */
    int turned;        /* quarters clockwise                       */
    SDL_Cursor *cursors[PLATFORM_CURSORS];
    PlatformCursor cursor;
    SDL_GameController *pad;
    float axis[PAD_AXIS_COUNT]; /* last told                                */
    Clipboard clipboard;
    PlatformFinger fingers[PLATFORM_MAX_FINGERS];
};

/* Pixels of the drawable as it hangs. */
void window_size(const Platform *platform, int *width, int *height);
/* Where a pixel of the drawable lies in what is drawn. */
vec2s window_place(const Platform *platform, vec2s at);

/* Adds what an SDL event means: one event or none. The input must have room for one. */
void events_translate(Platform *platform, const SDL_Event *event, Input *input);

/* Lifts the fingers of a touch screen that is gone, and those of which nothing was heard for a long
 * time: SDL tells of neither. */
void events_lift_lost(Platform *platform, Input *input, double now);

/* Opens the first gamepad that is there. */
void events_open_pad(Platform *platform);

#endif
