/* Where in the picture a demo's body stands, clear of the words and buttons over it. */
#ifndef LIMBER_APP_DEMO_CLEAR_H
#define LIMBER_APP_DEMO_CLEAR_H

#include "app/demo.h"
#include "view/framing_pose.h"

enum { CLEAR_THINGS = 512 };

/* What lies beside the body, in all pictures that are framed: points. */
typedef struct {
    vec3s small[CLEAR_THINGS], large[CLEAR_THINGS];
    int small_count, large_count;
} ClearThings;

void clear_add(ClearThings *things, const Prop *props, int count);

/* Boxes of the picture that the body may fill; false where there is no such box. */
int clear_boxes(const App *app);
bool clear_box(const App *app, int n, Box *box);

/* The distance, and more for each share of body and things that words and buttons would cover. */
float clear_cost(const App *app, const PoseFraming *framing, const ClearThings *things,
                 const DemoView *view);

#endif
