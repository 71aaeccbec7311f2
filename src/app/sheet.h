/* A sheet over the body with a title, a close button and scrolling content: settings, help. */
#ifndef LIMBER_APP_SHEET_H
#define LIMBER_APP_SHEET_H

#include "app/app.h"

typedef struct {
    App *app;
    Box box;                   /* x, w: the column; y: where the next piece goes, pixels */
    float u;                   /* pixels a design unit                                   */
    float start;
} Sheet;

/* The head of a panel: a title and a button that closes; true when that was pressed. inset: pixels
 * from the panel's edges to its column. below: how many pixels from the top of the panel it
 * takes. */
typedef struct {
    Box panel;
    float inset;
    const char *title_id, *title, *close_id;
} SheetHead;
bool sheet_head(App *app, SheetHead head, float *below);

/* The largest type, up to one, in which a title takes two lines at the most and breaks no word. */
UiType sheet_title_type(const App *app, UiType largest, const char *title, float width);

Sheet sheet_begin(App *app, const char *id, const char *title);
void sheet_end(Sheet *sheet);
Box sheet_take(Sheet *sheet, float height);
void sheet_space(Sheet *sheet, float units);
void sheet_heading(Sheet *sheet, const char *id, const char *text);
void sheet_text(Sheet *sheet, const char *id, const char *text);
/* A named choice of count options; the index that is chosen now. */
int sheet_choice(Sheet *sheet, const char *title, const char *const *ids, const char *const *names,
                 int count, int on);

#endif
