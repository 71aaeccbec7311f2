/* The pieces of a kiosk's pages. Sizes are LOOK.md's for the kiosk: nothing to touch is lower or
 * narrower than 60 pixels. */
#ifndef LIMBER_APP_KIOSK_UI_H
#define LIMBER_APP_KIOSK_UI_H

#include "app/kiosk.h"
#include "app/sheet.h"

float kiosk_edge(const App *app);             /* pixels */

/* The clinic's name and sign, top left. */
void kiosk_brand(App *app);

/* The last row: back, start again, the clinic's cards, how it is heard, the language. */
typedef struct {
    bool back, again, hearing;
    bool cards;                               /* the way to the clinic's own            */
    const char *words;                        /* in their place, NULL none */
} KioskFoot;
void kiosk_foot(App *app, KioskFoot foot);

/* Of the PIN and of staff: one button that closes it. */
void kiosk_close_foot(App *app, VisitAsk what);

/* The page's panel; the column within it, and where that ends. kiosk_pad: pixels from its edges to
 * that. */
Sheet kiosk_panel(App *app, const char *name, float *bottom);
float kiosk_pad(const App *app);

/* Rows of buttons at the foot of a column; the first is the bright one. True: the index is set. */
typedef struct {
    const char *id, *words, *icon;
    CommandType command;
    int index;
} KioskDeed;
/* Pixels that the row takes, with the space above it. */
float kiosk_deeds_height(const Sheet *sheet, const KioskDeed *deeds, int count);
float kiosk_deeds_in(const App *app, float width, const KioskDeed *deeds, int count);
void kiosk_deeds(Sheet *sheet, float bottom, const KioskDeed *deeds, int count);

/* Text that is left out where it would reach past bottom; true when it was drawn. */
bool kiosk_text(Sheet *sheet, const char *id, UiType type, ColourName colour, const char *words,
                float bottom);

/* Of the chosen area: what it does, what to heed, and what about a stretch; as large as there is
 * room for. kiosk_signs_needs: pixels at its largest, at the least in its smallest form. */
void kiosk_signs(Sheet *sheet, float bottom);
float kiosk_signs_needs(const App *app, float width, bool least);

/* The largest type for a title in which it stands on one line of that width. */
UiType kiosk_title_type(const App *app, const char *words, float width);

/* How much of a time has gone (0..1), as a lap in an upright box; gives the room for its figure. */
Box kiosk_lap(App *app, Box box, float gone);

/* Of a stretch or a session under way, at the right of the room: what is counted, as a lap round
 * its figure, and what it is below; gives its width. What the muscle does, where it fits. When to
 * stop. */
float kiosk_count(App *app, Box room);
void kiosk_strain(Sheet *sheet, float bottom);
float kiosk_stop_height(const Sheet *sheet);
void kiosk_stop_line(Sheet *sheet);

/* Of the area buttons, so that no name is cut in a panel's column of that width. */
int kiosk_where_columns(const App *app, float width);

/* What is taken home stands in a wider panel. */
bool kiosk_home_is_wide(const App *app);

/* Buttons that turn the body, over the panel, where they fit. */
void kiosk_turns(App *app);
/* Where they do not: their signs at both ends of a row of the panel, which is narrower then. */
void kiosk_turns_beside(App *app, Box *row);
bool kiosk_turns_fit(const App *app);
/* Of a part that was touched and is not offered: so, over the body, until it has faded. */
void kiosk_missed_ui(App *app);
/* Type is so large that words need more of the screen than the body. */
bool kiosk_is_large(const App *app);
/* Left and right stand over the buttons at the foot, not beside the area's name. */
bool kiosk_sides_low(const App *app);
/* Or between the buttons that turn the body. */
bool kiosk_sides_out(const App *app);

/* Pixels that a panel of that width is high with all of a page's words, so that it is no larger
 * than these; 0 where it takes what it is given. */
float kiosk_ask_needs(const App *app, float width);
float kiosk_pin_needs(const App *app, float width);
float kiosk_staff_needs(const App *app, float width);
float kiosk_breath_needs(const App *app, float width);
float kiosk_area_needs(const App *app, float width, bool least);
float kiosk_stretch_needs(const App *app, float width);
float kiosk_card_needs(const App *app, float width);
float kiosk_attract_needs(const App *app, float width);

void kiosk_attract_ui(App *app);
void kiosk_sleep_ui(App *app);
void kiosk_where_ui(App *app);
void kiosk_area_ui(App *app);
void kiosk_stretch_ui(App *app);
void kiosk_session_ui(App *app);
void kiosk_breath_ui(App *app);
void kiosk_home_ui(App *app);
void kiosk_card_ui(App *app);
const Logo *kiosk_card_picture(const App *app);  /* of the card that is on, NULL none */
void kiosk_ask_ui(App *app);
void kiosk_pin_ui(App *app);
void kiosk_staff_ui(App *app);
void kiosk_fault_ui(App *app);
void kiosk_clean_ui(App *app);

#endif
