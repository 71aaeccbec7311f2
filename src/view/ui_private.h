/* What the files of the interface kit share. Nobody else includes it.
 *
 * A frame: ui_begin reads the events against the boxes of the last frame (what the person saw);
 * the calls of a screen then draw, list their elements and boxes anew and take the clicks that
 * were found; ui_end makes the new lists the last ones. */
#ifndef LIMBER_VIEW_UI_PRIVATE_H
#define LIMBER_VIEW_UI_PRIVATE_H

#include "view/ui.h"

#include "core/ease.h"

enum {
    UI_MAX_HITS = 384, UI_MAX_PRESSES = 11, UI_MAX_CLICKS = 16, UI_MAX_EDITS = 64,
    UI_MAX_ANIMATIONS = 512, UI_MAX_SCROLLS = 16, UI_MAX_CLIPS = 8, UI_MAX_SURFACES = 32,
    UI_MAX_EXTENTS = 4096,
};

#define UI_PRESS_SECONDS 0.08f
#define UI_HOVER_SECONDS 0.12f
#define UI_PRESS_SCALE 0.97f
#define UI_LEAST_TARGET 44.0f      /* design units */
#define UI_DRAG_THRESHOLD 8.0f     /* design units a press may wander before it scrolls */
#define UI_AGAIN_SECONDS 0.4      /* between the presses of a double-click */
#define UI_MOUSE (-1)              /* pointer of the mouse; fingers have theirs >= 0 */

typedef uint64_t UiHash;           /* of an id; 0 is none */

typedef enum { HIT_BLOCK, HIT_CONTROL, HIT_FIELD, HIT_SLIDER, HIT_SCROLL, HIT_BAR } UiHitKind;

typedef struct {
    UiHash id, scroll;             /* scroll: the region it lies in */
    UiHitKind kind;
    Box box, reach;                /* reach: grown to the least target */
} UiHit;

typedef struct {
    UiHit hits[UI_MAX_HITS];
    UiElement elements[UI_MAX_ELEMENTS];
    UiHash ids[UI_MAX_ELEMENTS];
    int hit_count, element_count;
    uint64_t layout;               /* changes when a box does */
} UiLayout;

typedef struct {
    int pointer;
    UiHash id, scroll;
    UiHitKind kind;
    vec2s start, at;
    float scroll_from;             /* the region's top when the drag began */
    float frame_y;                 /* where it was when the speed was last taken */
    int button;                    /* of the mouse, 0 for a finger */
    float velocity;                /* pixels a second, of a drag that scrolls */
    bool inside;                   /* still over what was pressed */
    bool scrolling, decided;       /* decided: a slider has it for good */
    bool idle;                     /* not the left button: held, does nothing */
    bool selects;                  /* dragged across a field */
} UiPress;

typedef struct {
    UiHash id;
    Glide hover, press, place, size;
    uint32_t seen;
} UiAnimation;

typedef struct {
    UiHash id;
    char name[UI_ID];              /* the id, as it is written */
    Box box;
    float top, content;            /* pixels scrolled by, height of the content */
    float velocity;
    Glide glide;                   /* a wheel's or a focus's move */
    uint32_t seen;
    bool soft;                     /* what is cut fades into surface */
    ColourName surface;
} UiScroll;

typedef struct { uint64_t key; TextExtent extent; } UiExtent;

/* A key or typed text for a field or a slider. */
typedef struct {
    UiHash target;
    int key;                       /* 0: typed text; 'a', 'c', 'x', 'v' came with Control */
    uint32_t modifiers;
    char text[INPUT_TEXT];
} UiEdit;

/* Bytes before the caret, and before the other end of what is selected. */
typedef struct { size_t at, anchor; } UiCaret;

struct Ui {
    UiFrame frame;
    UiList list;
    UiLayout layouts[2], *now, *last;
    uint32_t frame_number;

    UiPress presses[UI_MAX_PRESSES];
    int press_count;
    vec2s pointer;
    bool pointer_known;
    uint32_t mouse_buttons;        /* bits of the buttons held */
    bool mouse_is_body;            /* they were pressed on the body */
    UiHash hover;

    UiHash clicks[UI_MAX_CLICKS], pending[UI_MAX_CLICKS];
    int click_count, pending_count;
    UiEdit edits[UI_MAX_EDITS];
    int edit_count;

    UiHash focus;
    char focus_id[UI_ID];
    int focus_place;               /* among the elements, where to go on when it vanished */
    UiHash focus_first;            /* where to begin instead, 0: nowhere                  */
    int focus_missed;              /* frames in a row without the focused element */
    bool keys_last;                /* the last input came from keys: the ring shows */
    bool reveal;                   /* scroll the focused element into view */
    UiHash caret_field;            /* whose caret it is */
    UiCaret caret;
    char composing[INPUT_TEXT];    /* what an input method has not yet made up its mind about */
    bool pointer_fresh;            /* a field or slider was pressed, dragged or let go now, */
    vec2s pointer_at;              /* there                                         */
    bool press_fresh;              /* a field was pressed this frame, */
    vec2s press_at;                /* there,                          */
    double press_time;             /* then,                           */
    int press_streak;              /* once, twice, three times in a row */

    UiAnimation animations[UI_MAX_ANIMATIONS];
    UiScroll scrolls[UI_MAX_SCROLLS];
    UiExtent *extents;             /* UI_MAX_EXTENTS, found by hash */
    const void *extents_owner;
    bool moving;

    float fade;
    vec2s offset;
    Box clips[UI_MAX_CLIPS];
    int clip_count;
    Box surfaces[UI_MAX_SURFACES]; /* panels of this frame: what lies on none floats */
    int surface_count;
    UiScroll *scroll;              /* the region being drawn, */
    int scroll_from;               /* whose elements begin there */
    uint32_t complained;           /* bits of UiLimit already logged */
};

typedef enum {
    LIMIT_COMMANDS, LIMIT_TEXT, LIMIT_ELEMENTS, LIMIT_HITS, LIMIT_CLIPS, LIMIT_SURFACES,
    LIMIT_SCROLLS, LIMIT_ANIMATIONS, LIMIT_NESTED_SCROLL, LIMIT_COUNT
} UiLimit;

/* How a control stands this frame. */
typedef struct {
    UiHash id;
    bool clicked, focused, ring, held;
    float hover, press;            /* 0..1, eased */
    UiAnimation *animation;        /* NULL when the table is full */
} UiControl;

/* ui.c */
UiHash ui_hash(const char *id);
void ui_complain(Ui *ui, UiLimit limit);
bool ui_take_click(Ui *ui, UiHash id);
UiAnimation *ui_animation(Ui *ui, UiHash id);
float ui_glide(Ui *ui, Glide *glide, float goal, float seconds);
void ui_add_hit(Ui *ui, UiHash id, UiHitKind kind, Box box);
void ui_add_element(Ui *ui, const UiElement *element);
/* Lists a control, takes its click and moves its animation on. */
UiControl ui_control(Ui *ui, UiElement element, UiHitKind kind);
UiElement ui_element(const char *id, UiRole role, const char *name, Box box);

/* ui_controls.c: how a control looks in its states. */
typedef struct {
    vec4s rest, hover, press;
} UiShades;
vec4s ui_shade(UiShades shades, const UiControl *control);
UiShades ui_bright_shades(const Ui *ui);
UiShades ui_quiet_shades(const Ui *ui, Box box);
Box ui_pressed_box(Box box, const UiControl *control);
UiElement ui_button_element(const UiButton *button, Box box);

/* ui_input.c */
void ui_read_input(Ui *ui, const Input *input, bool *consumed);
const UiPress *ui_press_on(const Ui *ui, UiHash id);
void ui_set_focus(Ui *ui, UiHash id, const char *name);
const UiHit *ui_hit_at(const Ui *ui, vec2s at);

void ui_add_click(Ui *ui, UiHash id);

/* ui_keys.c: true when the interface used the event. */
bool ui_read_key(Ui *ui, const InputEvent *event);
bool ui_read_pad(Ui *ui, const InputEvent *event);
bool ui_read_typed(Ui *ui, const InputEvent *event);
bool ui_read_composed(Ui *ui, const InputEvent *event);
bool ui_focus_is(const Ui *ui, UiRole role);

/* ui_edit.c */
typedef struct {
    char *text;
    size_t size;
    UiCaret *caret;
    const Clipboard *clipboard;    /* NULL none */
    bool submit;                   /* Enter came */
} UiLine;
bool ui_edit_line(UiLine *line, const UiEdit *edit);   /* true when the text changed */
size_t ui_word_start(const char *text, size_t at);
size_t ui_word_end(const char *text, size_t at);

/* ui_scroll.c */
UiScroll *ui_find_scroll(Ui *ui, UiHash id);
void ui_scroll_by(Ui *ui, UiScroll *scroll, float pixels, bool eased);
void ui_scroll_set(UiScroll *scroll, float top);   /* at once, inside the content */
float ui_scroll_room(const UiScroll *scroll);      /* pixels it can scroll */
/* By a step of the keys; false where it ends there. */
bool ui_scroll_step_by(Ui *ui, UiScroll *scroll, int direction);
void ui_scroll_reveal(Ui *ui, Box box);
void ui_scroll_step(Ui *ui);
UiHash ui_scroll_of_bar(UiHash bar);               /* and the bar of a scroll */

/* ui_draw.c */
Box ui_box(float x, float y, float w, float h);
Box ui_grow(Box box, float by);
Box ui_shared(Box a, Box b);                 /* w = h = 0 when they share nothing */
bool ui_inside(Box box, vec2s at);
Box ui_clip_box(const Ui *ui);               /* the whole window when nothing clips */
void ui_push_clip(Ui *ui, Box box);
void ui_pop_clip(Ui *ui);
bool ui_on_surface(const Ui *ui, Box box);
vec4s ui_colour(const Ui *ui, ColourName name);
vec4s ui_mix(vec4s a, vec4s b, float t);
void ui_fill(Ui *ui, Box box, float radius, vec4s fill, float border, vec4s edge);
void ui_disc_of(Ui *ui, vec2s centre, float radius, vec4s fill, float border, vec4s edge);
typedef struct {
    vec4s first, last;                       /* the colour runs from one to the other */
    int cut;                                 /* UI_CUT_...                            */
} UiRun;
void ui_line_run(Ui *ui, vec2s from, vec2s to, float width, UiRun run);
void ui_arc_run(Ui *ui, vec2s centre, vec2s radii, float from, float to, float width, UiRun run);
void ui_arc_of(Ui *ui, vec2s centre, vec2s radii, float from, float to, float width, vec4s colour);
void ui_push_picture(Ui *ui, Box box, UiPicture picture);
void ui_modules(Ui *ui, Box box, int side, vec4s colour, const char *bits, size_t length);
void ui_icon_of(Ui *ui, const char *icon, Box box, vec4s colour);
float ui_icon_size(const Ui *ui, float design);   /* pixels: grows half as much as the type */
void ui_shadow(Ui *ui, Box box, float radius, int lift);
void ui_focus_ring(Ui *ui, Box box, float radius);
void ui_push_text(Ui *ui, FontStyle style, float size, vec4s colour, vec2s pen, const char *text,
                  size_t length);

/* ui_text.c */
typedef struct { FontStyle style; float size, line; } UiFont;   /* pixels */
UiFont ui_font(const Ui *ui, UiType type);
UiFont ui_font_of(const Ui *ui, FontStyle style, float design_size);
TextExtent ui_measure(const Ui *ui, UiFont font, const char *text, size_t length);
UiFont ui_fitting_font(const Ui *ui, UiFont font, const char *text, float width);
/* One line in box, cut with an ellipsis, vertically centred. */
void ui_run(Ui *ui, Box box, UiFont font, vec4s colour, UiAlign align, const char *text);
float ui_wrap(Ui *ui, Box box, UiFont font, vec4s colour, UiAlign align, const char *text);
float ui_wrap_height(const Ui *ui, UiFont font, const char *text, float width);

#endif
