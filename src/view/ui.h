/* The interface kit: a screen calls these every frame in reading order; out come a command list
 * for the renderer and an element list for the keyboard, the play driver and screen readers.
 *
 * Sizes in the calls are design units of 720 lines (LOOK.md's figures); ui->scale turns them into
 * pixels. Every element has an id ("view.front"), a role and a name in the current language. */
#ifndef LIMBER_VIEW_UI_H
#define LIMBER_VIEW_UI_H

#include "view/clipboard.h"
#include "view/input.h"
#include "view/labels.h"
#include "view/text.h"
#include "view/theme.h"
#include "view/ui_list.h"

enum { UI_MAX_ELEMENTS = 256, UI_ID = 64, UI_NAME = 128, UI_VALUE = 64 };

typedef enum {
    ROLE_BUTTON, ROLE_TOGGLE, ROLE_RADIO, ROLE_LINK, ROLE_LIST_ITEM, ROLE_SLIDER, ROLE_TEXT_FIELD,
    ROLE_HEADING, ROLE_TEXT, ROLE_PANEL, ROLE_IMAGE, ROLE_COUNT
} UiRole;

typedef struct {
    char id[UI_ID];
    UiRole role;
    char name[UI_NAME], value[UI_VALUE];
    Box box;                   /* pixels, clipped to what can be seen */
    bool focusable, focused, disabled;
} UiElement;

typedef struct Ui Ui;

typedef struct {
    int width, height;         /* pixels of the drawable                            */
    float scale;               /* pixels a design unit (see ui_scale)               */
    float text_scale;          /* 1..2, the reader's own choice; multiplies type only */
    float seconds;             /* since the last frame, as far as motion goes       */
    double now;                /* seconds of the clock                              */
    bool reduced_motion;
    bool touch;                /* last input was touch: no hover states             */
    const Theme *theme;
    const TextEngine *text;
    const Clipboard *clipboard;   /* NULL none                                      */
} UiFrame;

Ui *ui_create(void);           /* NULL when out of memory */
void ui_destroy(Ui *ui);

/* Between two frames: presses, focus, carets and scrolls are as in a new one. */
void ui_forget(Ui *ui);

/* Pixels a design unit so that 720 lines (landscape) or 720 columns (portrait) fill the window; at
 * least 1 so type never falls under 16 px. */
float ui_scale(int width, int height);

/* Takes this frame's events: those the interface used are marked in consumed[] (one bool each),
 * the rest belong to the body. A press that began on an element stays the interface's until it is
 * released, and one that began on the body stays the body's. */
void ui_begin(Ui *ui, const UiFrame *frame, const Input *input, bool *consumed);
void ui_end(Ui *ui);

const UiList *ui_list(const Ui *ui);
const UiElement *ui_elements(const Ui *ui, int *count);
const UiElement *ui_find(const Ui *ui, const char *id);
bool ui_wants_frame(const Ui *ui);       /* something is still easing: draw again          */
bool ui_hit(const Ui *ui, vec2s at);     /* a point is over the interface (last frame's boxes) */
const UiElement *ui_pointed(const Ui *ui);   /* the control under the mouse, NULL for none */
void ui_activate(Ui *ui, const char *id);        /* next frame behaves as if it were clicked */
void ui_focus(Ui *ui, const char *id);           /* "" for none                              */
const char *ui_focused(const Ui *ui);            /* "" for none                              */
/* Where the focus goes first, by Tab or the gamepad, as long as nothing has it. */
void ui_focus_first(Ui *ui, const char *id);
void ui_scroll_to_top(Ui *ui, const char *scroll_id);

/* ---- Drawing without interaction. Boxes are in pixels; ui_units turns design units to pixels. */
float ui_units(const Ui *ui, float design);
/* lift 0..3, the depth of its shadow. What lies behind a panel is not pressed. */
void ui_panel(Ui *ui, const char *id, const char *name, Box box, float radius, int lift);
void ui_rect(Ui *ui, Box box, float radius, ColourName colour);
void ui_line(Ui *ui, vec2s from, vec2s to, float width, ColourName colour);
void ui_disc(Ui *ui, vec2s centre, float radius, ColourName fill, float border, ColourName edge);
void ui_arc(Ui *ui, vec2s centre, vec2s radii, float from, float to, float width,
            ColourName colour, float alpha);
void ui_icon(Ui *ui, const char *icon, Box box, ColourName colour);
/* A disc of a colour that stands for a number: a legend's. */
void ui_swatch(Ui *ui, vec2s centre, float radius, vec4s colour);
/* Lists what was drawn piece by piece as one text with a value. */
void ui_told(Ui *ui, const char *id, const char *name, const char *value, Box box);
/* All that is drawn until the next call is multiplied by alpha (0..1) and moved by offset, in
 * pixels. */
void ui_set_fade(Ui *ui, float alpha, vec2s offset);

/* ---- Type (LOOK.md's scale): sizes in design px before text_scale. */
typedef enum {
    TYPE_BODY, TYPE_BODY_STRONG, TYPE_BODY_ITALIC, TYPE_LEAD, TYPE_HEAD3, TYPE_HEAD2, TYPE_HEAD1,
    TYPE_NUMBER, TYPE_DISPLAY, TYPE_COUNT
} UiType;
typedef enum { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT } UiAlign;
float ui_line_height(const Ui *ui, UiType type);                             /* pixels */
float ui_text_width(const Ui *ui, UiType type, const char *text);            /* pixels, one line */
float ui_text_height(const Ui *ui, UiType type, const char *text, float width);  /* wrapped */
/* Wrapped text from the top left of box; returns the height used. Adds a ROLE_TEXT element when id
 * is not NULL. */
float ui_text(Ui *ui, const char *id, Box box, UiType type, ColourName colour, UiAlign align,
              const char *text);
float ui_heading(Ui *ui, const char *id, Box box, UiType type, const char *text);
/* One line, cut with an ellipsis where it does not fit; vertically centred in box. */
void ui_label(Ui *ui, Box box, UiType type, ColourName colour, UiAlign align, const char *text);

/* ---- Controls: true in the frame they are activated. */
typedef struct {
    const char *id, *name;     /* name is spoken and, unless icon_only, shown       */
    const char *icon;          /* NULL none                                          */
    const char *detail;        /* right-aligned in a row: "2 × 30 s"; NULL none      */
    const char *second;        /* second line of a row; NULL none                    */
    const char *end;           /* icon at the end of a marked row, in place of a chevron */
    float picture;             /* design units kept free at a row's start, for the caller */
    bool icon_only;
    bool on;                   /* a toggle or radio that is on: bone with ink text   */
    bool marked;               /* a row of a choice: on is a rim and a tick, not bone */
    bool action;               /* the one bright button of the screen                */
    bool large;                /* words as large as that one's                       */
    bool chevron;
    bool disabled;
    bool plain;                /* a row without a fill until it is under the pointer */
    bool column;               /* icon above the word (the rail)                     */
    UiRole role;               /* zero: ROLE_BUTTON                                  */
} UiButton;
/* Pixels that a button's icon and words need, and a control of so many design units is high once
 * the reader's text size is reckoned in. */
float ui_button_width(const Ui *ui, UiButton button);
float ui_control_height(const Ui *ui, float design);
bool ui_button(Ui *ui, Box box, UiButton button);       /* pill                              */
/* Pixels that a row of so many design units takes so that its whole name shows, in more lines than
 * one where the reader's text size asks for them. */
float ui_row_height(const Ui *ui, float width, float design, UiButton row);
bool ui_row(Ui *ui, Box box, UiButton row);             /* radius 14; a list's row           */
enum { UI_ROW_INSET = 12 };    /* design units from its ends to what stands in it           */
bool ui_hovered(const Ui *ui, const char *id);          /* pointer over or focus on it       */
/* Segments: returns the index that is on after this frame: on, or the one chosen just now. */
float ui_segments_width(const Ui *ui, const char *const *names, int count);   /* pixels needed */
int ui_segments(Ui *ui, Box box, const char *const *ids, const char *const *names, int count,
                int on);
/* value: 0..1. True in the frames in which it changes. */
bool ui_slider(Ui *ui, Box box, const char *id, const char *name, const char *value_text,
               float *value);
/* A one-line field; text is edited in place. True when it changed. submit is set on Enter. Keys and
 * pointer move the caret and select (Shift, Control, double-click, drag) as everywhere. key_hint
 * stands at the end while the field is at rest; "" keeps that end free for a round button. */
bool ui_text_field(Ui *ui, Box box, const char *id, const char *name, const char *hint,
                   const char *icon, const char *key_hint, char *text, size_t size, bool *submit);

/* A care card: icon by level, when and why. */
typedef enum { CARE_ADVICE, CARE_URGENT, CARE_EMERGENCY } UiCare;
float ui_care_height(const Ui *ui, float width, const char *when, const char *why);
bool ui_care(Ui *ui, const char *id, Box box, UiCare level, const char *when, const char *why);

/* A label with its leader and its dot, where labels.h put it. Lets the pointer through. */
typedef struct {
    const char *name;          /* first line                          */
    const char *second;        /* NULL none                           */
    const char *latin;         /* in italics, NULL none               */
    bool large;                /* the one for what is under the pointer */
} UiCallout;
vec2s ui_callout_size(const Ui *ui, UiCallout callout);      /* pixels */
void ui_callout(Ui *ui, const char *id, const LabelPlace *place, vec2s anchor, UiCallout callout);

/* A scrolling region: draw the content in the returned box, which is already moved by the scroll,
 * and end with the content's full height in pixels. The bar stands up to 12 units to the right of
 * box, in the panel's padding. Regions do not nest. */
Box ui_scroll_begin(Ui *ui, const char *id, Box box);
void ui_scroll_end(Ui *ui, float content_height);
/* Within a region that lies on that colour: what is cut fades into it, in place of a hairline. */
void ui_scroll_soften(Ui *ui, ColourName surface);
/* Within a region: scrolls so that a box of its content shows, once its height is known. */
void ui_reveal(Ui *ui, Box box);

#endif
