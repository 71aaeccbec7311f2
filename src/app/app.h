/* The program: wires the layers and runs the frame. */
#ifndef LIMBER_APP_APP_H
#define LIMBER_APP_APP_H

#include "app/command.h"
#include "app/content.h"
#include "app/framing.h"
#include "app/layout.h"
#include "app/options.h"
#include "app/runner.h"
#include "app/state.h"
#include "app/watch.h"
#include "core/ease.h"
#include "platform/audio.h"
#include "platform/platform.h"
#include "platform/service.h"
#include "platform/voice.h"
#include "render/render.h"
#include "view/beside.h"
#include "view/gesture.h"
#include "view/labels.h"
#include "view/ui.h"

typedef struct {
    const Options *options;
    int width, height;         /* pixels of the window, 0: from the options or the settings */
    bool offscreen;            /* no window (shot, play, bench)                              */
    bool own_settings;         /* read and keep the user's settings                          */
    double began;              /* offscreen: seconds of the clock at the start                    */
    bool blind;                /* frames are composed and counted, not drawn (tests of behaviour) */
} AppDesc;

/* What moves on its own from frame to frame. */
typedef struct {
    Glide hover, chosen, panel, fade, only, dress, shoes, hint, inside;
    BodyPart painted_hover, painted_chosen;
    double last_input;         /* seconds; the hint comes 3 s after                          */
    bool hint_shown, hint_done;
    double panel_due;          /* when the panel follows the camera                          */
    bool flying;               /* the camera is on its way home or to an area                */
    Beside beside;             /* mats, chairs, rollers... as they come and go               */
    bool other_things;         /* what the runner has now is another exercise's              */
    float disc;                /* metres: radius of the track as it was shown last           */
    float disc_used;           /* as much of it as has been stood on in these passes         */
    double disc_at;            /* seconds, when that was                                     */
    bool disc_shrinks;
} Motion;

/* The labels' anchors and the view that they were looked for in. */
typedef struct {
    CameraView camera;
    vec2s shift;
    BodyPart chosen;
    int width, height;
    bool bare;
} NamedView;

typedef struct {
    NamedView view;
    int muscle[LABELS_MAX], count;
    vec2s pixel[LABELS_MAX];
    vec3s where[LABELS_MAX];   /* metres: the point on the body stays while it is in sight   */
    bool seen[LABELS_MAX];
    double looked;             /* seconds, when they were last looked for                    */
    bool stale;                /* the view has changed since                                 */
} NamedCache;

/* What was last told to the mixer and the voice, and what is not yet in the settings. */
typedef struct {
    float volume[HEARD_COUNT], master;
    SoundAmbience ambience;
    double ambience_until;     /* seconds: it is tried out                                   */
    double tried;              /* seconds, and what it was                                   */
    int tried_which;
    bool unkept;
    double changed;            /* seconds                                                    */
} Heard;

/* The word for the icon under the pointer, drawn above everything. */
typedef struct {
    const char *words;
    Box at;
} Tip;

typedef struct Demo Demo;         /* demo.h */
typedef struct Recover Recover;   /* recover.h */
typedef struct Breathe Breathe;   /* breathe.h */
typedef struct Running Running;   /* running.h */
typedef struct Kiosk Kiosk;       /* kiosk.h */

typedef struct App {
    Platform *platform;
    Glyphs *glyphs;
    Audio *audio;
    Voice *voice;              /* NULL in scripts                                            */
    Renderer *renderer;
    Content content;
    Runner runner;
    Demo *demo;
    Recover *recover;
    Breathe *breathe;
    Running *running;
    Kiosk *kiosk;              /* NULL elsewhere than in a waiting room                      */
    State state;
    Camera camera;
    GestureState gesture;
    Ui *ui;
    Layout layout;
    LabelMemory labels, hover_label;
    LabelEase label_ease, hover_ease;
    NamedCache named_cache;
    Motion motion;
    Heard heard;
    Scene scene;
    Theme theme;               /* of this frame                                              */
    CommandList commands;
    int width, height;         /* pixels                                                     */
    double now, last_frame;    /* seconds                                                    */
    float seconds;             /* from the last frame to this one                            */
    uint64_t frames;           /* drawn so far                                               */
    uint64_t drawn;            /* hash of the picture on the screen                          */
    vec2s pointer;             /* pixels                                                     */
    vec3s hover_at;            /* metres, where the pointer meets the body                   */
    BodyPart named;            /* a part without an area that was tapped: its name shows     */
    vec3s named_at;
    Tip tip;                   /* of this frame, words NULL: none                            */
    BodyPart list_hover;       /* the area whose row is under the pointer or has the focus   */
    bool pad;                  /* the gamepad was used last                                  */
    bool dragging;             /* the body is being turned or moved                          */
    bool pointer_known, touch, dirty, quit, own_settings, blind;
    int exit_code;             /* of app_run                                                 */
    int undrawn;               /* frames in a row that could not be drawn                    */
    bool plain;                /* the interface is hidden                                    */
    bool scripted;             /* time is virtual: what works beside the picture is waited for */
    Watch watch;
    Service service;           /* who keeps the program running; nobody in scripts           */
    float pad_axis[PAD_AXIS_COUNT];
    char message[256];         /* of a reload that failed, "" none                           */
} App;

/* Opens the window and loads everything. On a fault logs one line and returns the exit code (1
 * content or machine, 2 the command line), with nothing left open. */
int app_open(App *app, const AppDesc *desc);
void app_close(App *app);

/* One frame at a time now (seconds, never going back). Draws only when something changed; true when
 * it drew. */
bool app_frame(App *app, const Input *input, double now);

/* Before the first frame: the interface learns the window and the type, so that the layout can
 * measure words. */
void app_measure_type(App *app);

/* Seconds until the next frame is needed without input: 0 while something moves. */
double app_idle_seconds(const App *app);

/* Pixels a design unit. */
float app_scale(const App *app);

/* Somebody follows a session or a breath: the screen stays on, what is behind it is heard. */
bool app_guides(const App *app);

/* Words by key. */
const char *app_words(const App *app, const char *key);

/* What a click at a pixel would choose. */
BodyPart app_pick(const App *app, vec2s at, vec3s *where);

/* The same, and for a finger the nearest area within 30 design units when it meets none. */
BodyPart app_pick_generous(const App *app, vec2s at, bool finger, vec3s *where);

/* What the mouse would do where it is: a hand over what can be chosen. */
PlatformCursor app_cursor(const App *app);

/* Loads the body of a build in place of the one there is; on a fault keeps that one and shows the
 * message. */
bool app_load_runner(App *app, Build build);

/* The camera as it stands at the start: before the body as it is posed now. */
void app_place_camera(App *app, const Options *options);

/* The framing of the window as it is laid out now. */
Framing app_framing(const App *app);

/* The interactive loop until the person leaves; the program's exit code. */
int app_run(App *app);

#endif
