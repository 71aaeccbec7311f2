#include "view/label_field.h"

#include <math.h>
#include <string.h>

void label_field_clear(LabelField *field, Box box, float least)
{
    field->box = box;
    field->cell = fmaxf(fmaxf(box.w, box.h) / LABEL_FIELD, least);
    field->wide = (int)fminf(ceilf(box.w / field->cell), LABEL_FIELD);
    field->high = (int)fminf(ceilf(box.h / field->cell), LABEL_FIELD);
    memset(field->marks, 0, sizeof field->marks);
}

static int column_of(const LabelField *field, float x)
{
    return (int)floorf((x - field->box.x) / field->cell);
}

static int row_of(const LabelField *field, float y)
{
    return (int)floorf((y - field->box.y) / field->cell);
}

static bool holds(const LabelField *field, int column, int row)
{
    return column >= 0 && row >= 0 && column < field->wide && row < field->high;
}

void label_field_mark(LabelField *field, vec2s at, uint8_t weight)
{
    int column = column_of(field, at.x), row = row_of(field, at.y);
    if (holds(field, column, row) && field->marks[row][column] < weight)
        field->marks[row][column] = weight;
}

/* The cells that a box touches, cut to the field. */
typedef struct {
    int left, top, right, bottom;
} Cells;

static int between(int low, int value, int high)
{
    return value < low ? low : value > high ? high : value;
}

static Cells cells_of(const LabelField *field, Box box)
{
    const float edge = 1e-3f; /* a box that ends on a cell's edge does not touch the next */
    return (Cells){ between(0, column_of(field, box.x + edge), field->wide),
                    between(0, row_of(field, box.y + edge), field->high),
                    between(0, column_of(field, box.x + box.w - edge) + 1, field->wide),
                    between(0, row_of(field, box.y + box.h - edge) + 1, field->high) };
}

void label_field_mark_box(LabelField *field, Box box, uint8_t weight)
{
    Cells cells = cells_of(field, box);
    for (int row = cells.top; row < cells.bottom; row++)
        for (int column = cells.left; column < cells.right; column++)
            if (field->marks[row][column] < weight)
                field->marks[row][column] = weight;
}

void label_field_sum(LabelField *field)
{
    memset(field->sums[0], 0, sizeof field->sums[0]);
    for (int row = 0; row < field->high; row++) {
        uint32_t sum = 0;
        field->sums[row + 1][0] = 0;
        for (int column = 0; column < field->wide; column++) {
            sum += field->marks[row][column];
            field->sums[row + 1][column + 1] = field->sums[row][column + 1] + sum;
        }
    }
}

float label_field_mean(const LabelField *field, Box box)
{
    Cells at = cells_of(field, box);
    int count = (at.right - at.left) * (at.bottom - at.top);
    if (at.right <= at.left || at.bottom <= at.top)
        return 0;
    uint32_t sum = field->sums[at.bottom][at.right] - field->sums[at.top][at.right] -
                   field->sums[at.bottom][at.left] + field->sums[at.top][at.left];
    return (float)sum / (float)count;
}

uint8_t label_field_at(const LabelField *field, vec2s at)
{
    int column = column_of(field, at.x), row = row_of(field, at.y);
    return holds(field, column, row) ? field->marks[row][column] : 0;
}
