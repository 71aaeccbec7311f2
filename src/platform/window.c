#include "platform/window.h"

#include "core/log.h"

#include <math.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { WIDTH = 1280, HEIGHT = 720, LEAST_WIDTH = 640, LEAST_HEIGHT = 400 };

static const double finger_look = 0.5; /* seconds */

typedef struct {
    int profile, major, minor;
} ContextKind;

static const ContextKind CORE = { SDL_GL_CONTEXT_PROFILE_CORE, 3, 3 };
static const ContextKind ES = { SDL_GL_CONTEXT_PROFILE_ES, 3, 0 };

/* ---- Opening. */

static void set_hints(const PlatformDesc *desc)
{
    if (desc->offscreen)
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "offscreen", SDL_HINT_OVERRIDE);
    /* Touch comes as touch; without this every tap would also come as a click. */
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    /* A window that somebody closes must not look like a system that ends the program. */
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    /* Kiosk compositors show a black picture when libdecor draws the frame of a window. */
    if (desc->fullscreen)
        SDL_SetHint(SDL_HINT_VIDEO_WAYLAND_ALLOW_LIBDECOR, "0");
}

/* Without a display SDL takes a driver that shows nothing, unless somebody asked for it by name. */
static bool is_unseen(const PlatformDesc *desc)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return !desc->offscreen && !SDL_getenv("SDL_VIDEODRIVER") && driver &&
           (SDL_strcmp(driver, "offscreen") == 0 || SDL_strcmp(driver, "dummy") == 0);
}

static const char *variable(const char *name)
{
    const char *value = SDL_getenv(name);
    return value && value[0] ? value : "not set";
}

/* A software driver takes and frees megabytes a frame. Given back to the system each time, they
 * would be cleared and mapped anew, which took a quarter of the main thread. */
static void keep_freed_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 16 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

static bool start_video(const PlatformDesc *desc)
{
    keep_freed_memory();
    set_hints(desc);
    SDL_SetMainReady();
    bool started = SDL_Init(SDL_INIT_VIDEO) == 0;
    if (started && !is_unseen(desc))
        return true;
    if (desc->offscreen)
        log_error("SDL has no off-screen video driver (%s); SDL 2.0.22 or newer has one",
                  SDL_GetError());
    else
        log_error("no display (DISPLAY is %s, WAYLAND_DISPLAY is %s%s%s); start Limber inside a "
                  "desktop session",
                  variable("DISPLAY"), variable("WAYLAND_DISPLAY"),
                  started ? "" : "; SDL: ", started ? "" : SDL_GetError());
    return false;
}

static void set_attributes(const ContextKind *kind)
{
    SDL_GL_ResetAttributes();
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, kind->profile);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, kind->major);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, kind->minor);
    SDL_GL_SetAttribute(SDL_GL_RED_SIZE, 8);
    SDL_GL_SetAttribute(SDL_GL_GREEN_SIZE, 8);
    SDL_GL_SetAttribute(SDL_GL_BLUE_SIZE, 8);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0); /* the renderer brings its own */
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    /* So that a driver that is reset says so, where it can. */
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_RESET_NOTIFICATION, SDL_GL_CONTEXT_RESET_LOSE_CONTEXT);
}

static bool open_window(Platform *platform, const PlatformDesc *desc, const ContextKind *kind)
{
    Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI;
    flags |= desc->offscreen ? SDL_WINDOW_HIDDEN : SDL_WINDOW_RESIZABLE;
    if (desc->fullscreen && !desc->offscreen)
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    set_attributes(kind);
    platform->window =
        SDL_CreateWindow(desc->title ? desc->title : "Limber", SDL_WINDOWPOS_CENTERED,
                         SDL_WINDOWPOS_CENTERED, platform->width, platform->height, flags);
    if (!platform->window)
        return false;
    platform->context = SDL_GL_CreateContext(platform->window);
    if (platform->context) {
        platform->es = kind->profile == SDL_GL_CONTEXT_PROFILE_ES;
        return true;
    }
    SDL_DestroyWindow(platform->window);
    platform->window = NULL;
    return false;
}

static bool open_either(Platform *platform, const PlatformDesc *desc)
{
    if (open_window(platform, desc, desc->es ? &ES : &CORE))
        return true;
    char first[256];
    SDL_strlcpy(first, SDL_GetError(), sizeof first);
    if (open_window(platform, desc, desc->es ? &CORE : &ES))
        return true;
    log_error("no OpenGL 3.3 (%s) and no OpenGL ES 3.0 (%s); install the graphics driver, on "
              "Debian and Ubuntu: apt install libgl1-mesa-dri libegl1 libgl1",
              desc->es ? SDL_GetError() : first, desc->es ? first : SDL_GetError());
    return false;
}

Platform *platform_create(const PlatformDesc *desc)
{
    Platform *platform = calloc(1, sizeof *platform);
    if (!platform) {
        log_error("out of memory for the window");
        return NULL;
    }
    platform->offscreen = desc->offscreen;
    platform->width = desc->width > 0 ? desc->width : WIDTH;
    platform->height = desc->height > 0 ? desc->height : HEIGHT;
    if (!start_video(desc) || !open_either(platform, desc)) {
        platform_destroy(platform);
        return NULL;
    }
    SDL_SetWindowMinimumSize(platform->window, LEAST_WIDTH, LEAST_HEIGHT);
    SDL_GL_SetSwapInterval(platform->offscreen ? 0 : 1);
    SDL_StopTextInput();
    if (!platform->offscreen && SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0)
        events_open_pad(platform);
    return platform;
}

void platform_destroy(Platform *platform)
{
    if (!platform)
        return;
    for (int i = 0; i < PLATFORM_CURSORS; i++)
        SDL_FreeCursor(platform->cursors[i]);
    if (platform->pad)
        SDL_GameControllerClose(platform->pad);
    if (platform->context)
        SDL_GL_DeleteContext(platform->context);
    if (platform->window)
        SDL_DestroyWindow(platform->window);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(platform);
}

/* ---- The window. */

bool platform_is_es(const Platform *platform)
{
    return platform->es;
}

bool platform_renew_gl(Platform *platform)
{
    SDL_GL_DeleteContext(platform->context);
    set_attributes(platform->es ? &ES : &CORE);
    platform->context = SDL_GL_CreateContext(platform->window);
    if (!platform->context) {
        log_error("no OpenGL any more: %s", SDL_GetError());
        return false;
    }
    SDL_GL_SetSwapInterval(platform->offscreen ? 0 : 1);
    return true;
}

void *platform_gl_proc(const char *name)
{
    return SDL_GL_GetProcAddress(name);
}

void window_size(const Platform *platform, int *width, int *height)
{
    *width = platform->width;
    *height = platform->height;
    if (!platform->offscreen)
        SDL_GL_GetDrawableSize(platform->window, width, height);
}

vec2s window_place(const Platform *platform, vec2s at)
{
    int width = 0, height = 0;
    window_size(platform, &width, &height);
    vec2s other = { { (float)width - at.x, (float)height - at.y } };
    const vec2s places[] = { at, { { at.y, other.x } }, other, { { other.y, at.x } } };
    return places[platform->turned];
}

void platform_size(const Platform *platform, int *width, int *height)
{
    bool upright = platform->turned % 2 == 0;
    window_size(platform, upright ? width : height, upright ? height : width);
}

void platform_turn(Platform *platform, int quarters)
{
    platform->turned = quarters;
}

int platform_turned(const Platform *platform)
{
    return platform->turned;
}

void platform_set_size(Platform *platform, int width, int height)
{
    if (!platform->offscreen)
        return;
    platform->width = width;
    platform->height = height;
    SDL_SetWindowSize(platform->window, width, height);
}

void platform_set_title(Platform *platform, const char *title)
{
    SDL_SetWindowTitle(platform->window, title);
}

void platform_set_fullscreen(Platform *platform, bool fullscreen)
{
    if (!platform->offscreen)
        SDL_SetWindowFullscreen(platform->window, fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

bool platform_fullscreen(const Platform *platform)
{
    return (SDL_GetWindowFlags(platform->window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
}

void platform_keep_awake(Platform *platform, bool awake)
{
    (void)platform;
    if (awake)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver();
}

bool platform_is_awake(const Platform *platform)
{
    (void)platform;
    return !SDL_IsScreenSaverEnabled();
}

void platform_present(Platform *platform)
{
    SDL_GL_SwapWindow(platform->window);
}

double platform_now(void)
{
    return (double)SDL_GetPerformanceCounter() / (double)SDL_GetPerformanceFrequency();
}

void platform_poll(Platform *platform, Input *input, double seconds)
{
    SDL_Event event;
    input->count = 0;
    if (platform->any_finger)
        seconds = fmin(seconds, finger_look); /* it may be lost without an event */
    int wait = seconds > 0.0 ? (int)ceil(seconds * 1000.0) : 0;
    bool found = wait > 0 ? SDL_WaitEventTimeout(&event, wait) : SDL_PollEvent(&event);
    while (found) {
        events_translate(platform, &event, input);
        /* When there are too many at once, the rest waits for the next time. */
        found = input->count < INPUT_MAX_EVENTS && SDL_PollEvent(&event);
    }
    events_lift_lost(platform, input, platform_now());
}

void platform_text_input(Platform *platform, bool on)
{
    (void)platform;
    if (on)
        SDL_StartTextInput();
    else
        SDL_StopTextInput();
}

void platform_text_place(Platform *platform, float x, float y, float width, float height)
{
    int points_x = 1, points_y = 1, pixels_x = 1, pixels_y = 1;
    window_size(platform, &pixels_x, &pixels_y);
    SDL_GetWindowSize(platform->window, &points_x, &points_y);
    float across = (float)points_x / (float)SDL_max(pixels_x, 1);
    float down = (float)points_y / (float)SDL_max(pixels_y, 1);
    SDL_Rect rect = { (int)(x * across), (int)(y * down), (int)(width * across),
                      (int)(height * down) };
    SDL_SetTextInputRect(&rect);
}

static bool read_clipboard(void *owner, char *out, size_t size)
{
    (void)owner;
    char *text = SDL_HasClipboardText() ? SDL_GetClipboardText() : NULL;
    if (text)
        SDL_utf8strlcpy(out, text, size);
    SDL_free(text);
    return text != NULL;
}

static void write_clipboard(void *owner, const char *text)
{
    (void)owner;
    SDL_SetClipboardText(text);
}

const Clipboard *platform_clipboard(Platform *platform)
{
    platform->clipboard = (Clipboard){ platform, read_clipboard, write_clipboard };
    return &platform->clipboard;
}

void platform_cursor(Platform *platform, PlatformCursor cursor)
{
    static const SDL_SystemCursor KIND[PLATFORM_CURSORS] = {
        [CURSOR_ARROW] = SDL_SYSTEM_CURSOR_ARROW,
        [CURSOR_HAND] = SDL_SYSTEM_CURSOR_HAND,
        [CURSOR_GRAB] = SDL_SYSTEM_CURSOR_SIZEALL,
        [CURSOR_TEXT] = SDL_SYSTEM_CURSOR_IBEAM,
    };
    if (platform->offscreen)
        return;
    SDL_ShowCursor(cursor == CURSOR_NONE ? SDL_DISABLE : SDL_ENABLE);
    if (cursor == CURSOR_NONE || (cursor == platform->cursor && platform->cursors[cursor]))
        return;
    if (!platform->cursors[cursor])
        platform->cursors[cursor] = SDL_CreateSystemCursor(KIND[cursor]);
    platform->cursor = cursor;
    if (platform->cursors[cursor])
        SDL_SetCursor(platform->cursors[cursor]);
}
