/* What labels had better not cover, as a grid of marks over a part of the picture: sums of any box
 * of it cost the same. */
#ifndef LIMBER_VIEW_LABEL_FIELD_H
#define LIMBER_VIEW_LABEL_FIELD_H

#include "view/ui_list.h"

#include <stdint.h>

enum { LABEL_FIELD = 128 };

typedef struct {
    Box box;                   /* pixels that it spans */
    float cell;                /* pixels               */
    int wide, high;            /* cells                */
    uint8_t marks[LABEL_FIELD][LABEL_FIELD];               /* 0: free                   */
    uint32_t sums[LABEL_FIELD + 1][LABEL_FIELD + 1];       /* of all cells above, left  */
} LabelField;

/* Nothing is marked in it. least: pixels a cell. */
void label_field_clear(LabelField *field, Box box, float least);

/* How much it matters, 1..255; the most of what lies in a cell counts. */
void label_field_mark(LabelField *field, vec2s at, uint8_t weight);
void label_field_mark_box(LabelField *field, Box box, uint8_t weight);

/* After the last mark, before the first question. */
void label_field_sum(LabelField *field);

/* The mean of the marks under a box. */
float label_field_mean(const LabelField *field, Box box);
uint8_t label_field_at(const LabelField *field, vec2s at);

#endif
