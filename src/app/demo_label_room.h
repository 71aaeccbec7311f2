/* Where a demo's labels stand: clear of the body, of what it works with, and of each other. */
#ifndef LIMBER_APP_DEMO_LABEL_ROOM_H
#define LIMBER_APP_DEMO_LABEL_ROOM_H

#include "app/demo.h"

/* What else is drawn and had better not be covered, in pixels. */
typedef struct {
    Box boxes[2 * DEMO_ZONES];
    int count;
} LabelMarks;

void label_marks_box(LabelMarks *marks, Box box);
void label_marks_line(LabelMarks *marks, vec2s from, vec2s to);

/* Finds the labels' places anew now and then, and moves the labels there: demo->labels. */
void demo_place_labels(App *app, const Label *labels, int count, const LabelMarks *kept);

#endif
