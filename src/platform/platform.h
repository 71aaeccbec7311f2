/* The window, its events, the clock, fonts and paths: the only code that knows SDL. */
#ifndef LIMBER_PLATFORM_PLATFORM_H
#define LIMBER_PLATFORM_PLATFORM_H

#include "view/clipboard.h"
#include "view/input.h"
#include "view/text.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Platform Platform;

typedef struct {
    const char *title;
    int width, height;         /* 0: 1280 x 720                                     */
    bool fullscreen;
    bool offscreen;            /* no window: SDL's offscreen driver (shot, play, tests) */
    bool es;                   /* ask for OpenGL ES 3.0 first                       */
} PlatformDesc;

/* Opens the window with a current OpenGL context. NULL with one logged line (no display, no OpenGL
 * 3.3 or ES 3.0: what was found and what to do). */
Platform *platform_create(const PlatformDesc *desc);
void platform_destroy(Platform *platform);

bool platform_is_es(const Platform *platform);
void *platform_gl_proc(const char *name);
/* A new context in place of one that was lost; all that the old one held is gone, so destroy the
 * renderer first. False with one logged line: there is none now. */
bool platform_renew_gl(Platform *platform);
/* Pixels of what is drawn: the drawable's, turned. */
void platform_size(const Platform *platform, int *width, int *height);
/* The screen hangs turned: what is drawn is shown clockwise by so many quarters (0 to 3), and what
 * is touched comes as it is seen. At first 0. */
void platform_turn(Platform *platform, int quarters);
int platform_turned(const Platform *platform);
/* For scripts: the drawable takes this size (off-screen only). */
void platform_set_size(Platform *platform, int width, int height);
void platform_set_title(Platform *platform, const char *title);
void platform_set_fullscreen(Platform *platform, bool fullscreen);
bool platform_fullscreen(const Platform *platform);

/* Keeps the screen from going dark or locking by itself; at first it may. */
void platform_keep_awake(Platform *platform, bool awake);
bool platform_is_awake(const Platform *platform);

/* Waits until something happens or seconds pass (0: does not wait), then gathers events. */
void platform_poll(Platform *platform, Input *input, double seconds);
void platform_present(Platform *platform);

/* Seconds from an arbitrary start; never goes back. */
double platform_now(void);

/* On-screen keyboard and text events on or off. */
void platform_text_input(Platform *platform, bool on);
/* Where the text is typed, in pixels, so that an input method opens beside it. */
void platform_text_place(Platform *platform, float x, float y, float width, float height);
const Clipboard *platform_clipboard(Platform *platform);
typedef enum { CURSOR_ARROW, CURSOR_HAND, CURSOR_GRAB, CURSOR_TEXT, CURSOR_NONE } PlatformCursor;
void platform_cursor(Platform *platform, PlatformCursor cursor);

/* Where the data (assets/, shaders/) and the built meshes are: beside the program, in its install
 * prefix, or in the source tree it was built from; override is --data. False with a logged line. */
bool platform_find_data(char *out, size_t size, const char *override);
/* Whether that folder is one of an installed program, beside it, where nobody edits. */
bool platform_is_installed(const char *data_folder);
/* A built file ("mesh/runner_male.mesh") beside the data or in the build folder; false with a
 * logged line that says where it was looked for. */
bool platform_find_file(const char *data_folder, const char *name, char *out, size_t size);
/* The user's own folder for settings ($XDG_DATA_HOME/limber); made when missing. */
bool platform_user_folder(char *out, size_t size);

/* ---- Work beside the picture. */
typedef struct Worker Worker;
/* A line that nobody else may see: from a terminal without showing it, else the next line of
 * standard input. False at its end, when it was broken off (Ctrl-C) or is longer than size - 1
 * bytes. */
bool platform_read_secret(const char *question, char *out, size_t size);

/* Runs in a thread of its own; what run works on is the thread's until worker_done. NULL with a
 * logged line when the system has no thread left. */
Worker *worker_start(void (*run)(void *owner), void *owner);
bool worker_done(Worker *worker);
void worker_finish(Worker *worker); /* waits for it; accepts NULL */

/* ---- Glyphs: SDL2_ttf. */
typedef struct Glyphs Glyphs;
/* Opens Inter (regular, medium, semibold, bold, italic) from the system's fonts, or what stands
 * nearest; NULL with a logged line that names the package to install. */
Glyphs *glyphs_create(void);
void glyphs_destroy(Glyphs *glyphs);
const TextEngine *glyphs_engine(Glyphs *glyphs);

#endif
