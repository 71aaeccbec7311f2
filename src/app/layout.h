/* Where everything stands in a window of any size: landscape with the rail left and the panel
 * right, portrait with the body above and everything to touch below. Pure: boxes from sizes. */
#ifndef LIMBER_APP_LAYOUT_H
#define LIMBER_APP_LAYOUT_H

#include "view/ui_list.h"

#include <stdbool.h>

typedef struct {
    int width, height;         /* pixels                                              */
    float scale;               /* pixels a design unit                                */
    float text_scale;
    float rail_text_width;     /* pixels of the longest word in the rail              */
    float list_text_width;     /* pixels of the longest area name                     */
    float view_text_width;     /* pixels of the longest word on the view buttons      */
    float title_text_width;    /* pixels of the question's longest line in small type */
    float title_text_height;   /* pixels of all of its lines                          */
    float tool_count;          /* round buttons in the corner                         */
    bool panel;                /* an area's panel is open                             */
    bool sheet;                /* settings or help is open: a wider panel             */
} LayoutDesc;

typedef struct {
    bool portrait;
    bool compact;              /* too narrow for words on the view buttons            */
    float edge, gap, tool;     /* pixels; tool: side of a round button                */
    Box rail;                  /* places to go                                        */
    Box stage;                 /* where the body stands, free of everything opaque    */
    Box title;                 /* heading and its line below, over the stage; where that is
                                  too narrow, over the list                           */
    bool title_beside;         /* it is over the list: the question alone             */
    Box hint;                  /* the hint while it is shown, set where it is drawn   */
    Box back;                  /* "Whole body", with a panel; empty without room for it */
    Box title_drawn, back_drawn;   /* what a demo draws of them, set where it does      */
    Box search, list;          /* only without a panel                                */
    Box recover;               /* the way to the session after a run, over the list where
                                  there is no room for it below the title             */
    Box panel;                 /* only with one                                       */
    Box views;                 /* front, back, left, right: in landscape, with words,
                                  the strip of the two outer ones                     */
    Box views_low;             /* and that of the two inner ones, below it            */
    float view_pill;           /* pixels, width of a view button with a word          */
    Box turns;                 /* turn left, turn right                               */
    Box tools;                 /* fade, only, clothes, zoom; rows that wrap           */
    Box body;                  /* what the standing body fills; empty: a part of the stage */
    Box tall, wide;            /* of a demo: where a standing body and a lying one go */
    Box caption, transport;    /* of a demo, and of a session                         */
    Box lap;                   /* of a session seen from the floor: the breath        */
} Layout;

Layout layout_explore(LayoutDesc desc);

float box_right(Box box);
float box_bottom(Box box);
bool box_overlaps(Box a, Box b);       /* share more than an edge; empty boxes never do */
bool box_inside(Box inner, Box outer);
Box box_inset(Box box, float by);

#endif
