#include "view/labels.h"

#include <math.h>

/* Design units. */
#define BODY_GAP 48.0f         /* from the body to the labels beside it */
#define LEVEL_RUN 14.0f             /* the level part of a leader            */
#define LABEL_GAP 12.0f        /* between labels                        */
#define SIDE_SLACK 24.0f       /* past the middle before a label changes sides */
#define RANK_SLACK 14.0f       /* between anchors before two labels change places */
#define ONE_LEVEL_RUN 38.0f         /* for the label under the pointer */
#define ONE_RISE 70.0f

enum { UNCROSS_ROUNDS = 32 };

/* ---- Boxes. */

static bool overlap(Box a, Box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool contains(Box outer, Box inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static bool is_free(const LabelRoom *room, Box box)
{
    if (!contains(room->allowed, box) || overlap(box, room->body))
        return false;
    for (int i = 0; i < room->forbidden_count; i++)
        if (overlap(box, room->forbidden[i]))
            return false;
    return true;
}

/* ---- Leaders. */

static float side_of(vec2s a, vec2s b, vec2s p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool cross(vec2s a, vec2s b, vec2s c, vec2s d)
{
    return side_of(a, b, c) * side_of(a, b, d) < 0.0f && side_of(c, d, a) * side_of(c, d, b) < 0.0f;
}

static bool leaders_cross(const LabelPlace *a, vec2s a_anchor, const LabelPlace *b,
                          vec2s b_anchor)
{
    return cross(a->elbow, a_anchor, b->elbow, b_anchor) ||
           cross(a->start, a->elbow, b->elbow, b_anchor) ||
           cross(a->elbow, a_anchor, b->start, b->elbow);
}

bool labels_clash(const LabelPlace *a, vec2s a_anchor, const LabelPlace *b, vec2s b_anchor)
{
    return overlap(a->box, b->box) || leaders_cross(a, a_anchor, b, b_anchor);
}

static void lead(LabelPlace *place, float level_run)
{
    Box box = place->box;
    float edge = place->left ? box.x + box.w : box.x, y = box.y + box.h * 0.5f;
    place->start = (vec2s){ { edge, y } };
    place->elbow = (vec2s){ { edge + (place->left ? level_run : -level_run), y } };
}

/* ---- What the last frame knew. */

static int recall(const LabelMemory *memory, uint32_t key)
{
    for (int i = 0; i < memory->count; i++)
        if (memory->known[i].key == key)
            return i;
    return -1;
}

static bool goes_left(const Label *label, const LabelRoom *room, const LabelMemory *memory)
{
    float middle = room->body.x + room->body.w * 0.5f, past = label->anchor.x - middle;
    int known = recall(memory, label->key);
    if (known >= 0 && fabsf(past) < SIDE_SLACK * room->unit)
        return memory->known[known].left;
    return past <= 0.0f;
}

static float edge_of(const LabelRoom *room, bool left)
{
    float gap = BODY_GAP * room->unit;
    return left ? room->body.x - gap : room->body.x + room->body.w + gap;
}

static bool has_room(const Label *label, const LabelRoom *room, bool left)
{
    float edge = edge_of(room, left);
    return left ? edge - label->width >= room->allowed.x
                : edge + label->width <= room->allowed.x + room->allowed.w;
}

/* ---- One side's column. */

typedef struct {
    const Label *labels;
    const LabelRoom *room;
    LabelPlace *places;
    int order[LABELS_MAX];     /* from the top: indices of labels */
    int count;
    float edge;                /* where the labels end, towards the body */
    bool left;
} Column;

static bool stands_above(const Column *column, const LabelMemory *memory, int a, int b)
{
    float by = column->labels[b].anchor.y - column->labels[a].anchor.y;
    int known_a = recall(memory, column->labels[a].key);
    int known_b = recall(memory, column->labels[b].key);
    if (known_a >= 0 && known_b >= 0 && fabsf(by) < RANK_SLACK * column->room->unit)
        return memory->known[known_a].rank < memory->known[known_b].rank;
    return by > 0.0f;
}

static void sort_column(Column *column, const LabelMemory *memory)
{
    for (int i = 1; i < column->count; i++)
        for (int j = i; j > 0 && stands_above(column, memory, column->order[j],
                                              column->order[j - 1]); j--) {
            int swap = column->order[j];
            column->order[j] = column->order[j - 1];
            column->order[j - 1] = swap;
        }
}

static Box box_at(const Column *column, int label, float y)
{
    float width = column->labels[label].width;
    return (Box){ column->left ? column->edge - width : column->edge, y, width,
                  column->labels[label].height };
}

/* Past what is forbidden, downwards or upwards. */
static float clear_of_forbidden(const Column *column, int label, float y, bool down)
{
    const LabelRoom *room = column->room;
    for (int round = 0; round <= room->forbidden_count; round++) {
        bool moved = false;
        for (int i = 0; i < room->forbidden_count; i++) {
            Box wall = room->forbidden[i];
            if (!overlap(box_at(column, label, y), wall))
                continue;
            y = down ? wall.y + wall.h : wall.y - column->labels[label].height;
            moved = true;
        }
        if (!moved)
            break;
    }
    return y;
}

/* The least shift in sum of squares that keeps the order and the gaps: neighbours that push each
 * other move as one block around their mean (pool adjacent violators). */
static void pack(const Column *column, float *y)
{
    struct { float sum; int count; } blocks[LABELS_MAX];
    int block_count = 0;
    float gap = LABEL_GAP * column->room->unit, above = 0.0f;
    float shifted[LABELS_MAX];
    for (int i = 0; i < column->count; i++) {
        const Label *label = &column->labels[column->order[i]];
        shifted[i] = above;
        float wanted = label->anchor.y - label->height * 0.5f - above;
        above += label->height + gap;
        blocks[block_count].sum = wanted;
        blocks[block_count++].count = 1;
        while (block_count > 1 &&
               blocks[block_count - 1].sum / (float)blocks[block_count - 1].count <
                   blocks[block_count - 2].sum / (float)blocks[block_count - 2].count) {
            blocks[block_count - 2].sum += blocks[block_count - 1].sum;
            blocks[block_count - 2].count += blocks[block_count - 1].count;
            block_count--;
        }
    }
    for (int b = 0, i = 0; b < block_count; b++)
        for (int k = 0; k < blocks[b].count; k++, i++)
            y[i] = blocks[b].sum / (float)blocks[b].count + shifted[i];
}

/* Down past the top and the forbidden boxes, then up past the bottom. */
static void fit(const Column *column, float *y)
{
    Box allowed = column->room->allowed;
    float gap = LABEL_GAP * column->room->unit;
    float low = allowed.y;
    for (int i = 0; i < column->count; i++) {
        y[i] = clear_of_forbidden(column, column->order[i], fmaxf(y[i], low), true);
        low = y[i] + column->labels[column->order[i]].height + gap;
    }
    float high = allowed.y + allowed.h;
    for (int i = column->count - 1; i >= 0; i--) {
        float height = column->labels[column->order[i]].height;
        y[i] = clear_of_forbidden(column, column->order[i], fminf(y[i], high - height), false);
        high = y[i] - gap;
    }
}

static void lay_out(Column *column)
{
    float y[LABELS_MAX];
    pack(column, y);
    fit(column, y);
    for (int i = 0; i < column->count; i++) {
        LabelPlace *place = &column->places[column->order[i]];
        *place = (LabelPlace){ .shown = true, .left = column->left,
                               .box = box_at(column, column->order[i], y[i]) };
        lead(place, LEVEL_RUN * column->room->unit);
    }
}

static bool crossing(const Column *column, int a, int b)
{
    int first = column->order[a], second = column->order[b];
    return leaders_cross(&column->places[first], column->labels[first].anchor,
                         &column->places[second], column->labels[second].anchor);
}

/* Two leaders that cross change places: their sum gets shorter, so this ends. */
static void uncross(Column *column)
{
    for (int round = 0; round < UNCROSS_ROUNDS; round++) {
        bool found = false;
        for (int a = 0; a < column->count && !found; a++) {
            for (int b = a + 1; b < column->count && !found; b++) {
                if (!crossing(column, a, b))
                    continue;
                int swap = column->order[a];
                column->order[a] = column->order[b];
                column->order[b] = swap;
                found = true;
            }
        }
        if (!found)
            return;
        lay_out(column);
    }
}

/* The index in the order of a label that stands wrong; of two in each other's way the later label.
 * -1: all is well. */
static int find_fault(const Column *column)
{
    for (int a = 0; a < column->count; a++) {
        if (!is_free(column->room, column->places[column->order[a]].box))
            return a;
        for (int b = a + 1; b < column->count; b++)
            if (overlap(column->places[column->order[a]].box,
                        column->places[column->order[b]].box) || crossing(column, a, b))
                return column->order[a] > column->order[b] ? a : b;
    }
    return -1;
}

static int last_label(const Column *column)
{
    int place = 0;
    for (int i = 1; i < column->count; i++)
        if (column->order[i] > column->order[place])
            place = i;
    return place;
}

static void drop(Column *column, int place)
{
    column->places[column->order[place]].shown = false;
    for (int i = place; i + 1 < column->count; i++)
        column->order[i] = column->order[i + 1];
    column->count--;
}

static void solve(Column *column, const LabelMemory *memory)
{
    for (int i = 0; i < column->count; i++) {       /* anchors lie on the body's side of the edge */
        float anchor = column->labels[column->order[i]].anchor.x;
        float level_run = (LEVEL_RUN + 6.0f) * column->room->unit;
        column->edge = column->left ? fminf(column->edge, anchor - level_run)
                                    : fmaxf(column->edge, anchor + level_run);
    }
    sort_column(column, memory);
    while (column->count > 0) {
        lay_out(column);
        uncross(column);
        if (find_fault(column) < 0)
            return;
        /* Too many: the one that matters least goes, and the others get its place. */
        drop(column, last_label(column));
    }
}

/* A label that kept its side past the middle may reach across the other column's: the later of two
 * goes. */
static void part_columns(Column *left, Column *right)
{
    for (int a = 0; a < left->count; a++) {
        for (int b = 0; b < right->count; b++) {
            int first = left->order[a], second = right->order[b];
            if (!labels_clash(&left->places[first], left->labels[first].anchor,
                              &right->places[second], right->labels[second].anchor))
                continue;
            if (first > second) {
                drop(left, a--);
                break;
            }
            drop(right, b--);
        }
    }
}

static void remember(LabelMemory *memory, const Column *column)
{
    for (int i = 0; i < column->count && memory->count < LABELS_MAX; i++) {
        memory->known[memory->count].key = column->labels[column->order[i]].key;
        memory->known[memory->count].left = column->left;
        memory->known[memory->count++].rank = i;
    }
}

void labels_place(const Label *labels, int count, const LabelRoom *room, LabelMemory *memory,
                  LabelPlace *places)
{
    Column columns[2] = {
        { .labels = labels, .room = room, .places = places, .edge = edge_of(room, true),
          .left = true },
        { .labels = labels, .room = room, .places = places, .edge = edge_of(room, false) },
    };
    for (int i = 0; i < count; i++)
        places[i] = (LabelPlace){ 0 };
    for (int i = 0; i < count && i < LABELS_MAX; i++) {
        bool left = goes_left(&labels[i], room, memory);
        if (!has_room(&labels[i], room, left) && has_room(&labels[i], room, !left))
            left = !left;
        Column *column = &columns[left ? 0 : 1];
        column->order[column->count++] = i;
    }
    for (int i = 0; i < 2; i++)
        solve(&columns[i], memory);
    part_columns(&columns[0], &columns[1]);
    memory->count = 0;
    for (int i = 0; i < 2; i++)
        remember(memory, &columns[i]);
}

/* ---- The label under the pointer. */

static bool try_one(const Label *label, const LabelRoom *room, bool left, float rise,
                    LabelPlace *place)
{
    float level_run = ONE_LEVEL_RUN * room->unit, edge = edge_of(room, left);
    edge = left ? fminf(edge, label->anchor.x - level_run * 2.0f)
                : fmaxf(edge, label->anchor.x + level_run * 2.0f);
    float top = room->allowed.y, bottom = room->allowed.y + room->allowed.h - label->height;
    float y = fminf(fmaxf(label->anchor.y - rise * room->unit - label->height * 0.5f, top), bottom);
    *place = (LabelPlace){ .shown = true, .left = left,
                           .box = { left ? edge - label->width : edge, y, label->width,
                                    label->height } };
    lead(place, level_run);
    return is_free(room, place->box);
}

void labels_place_one(const Label *label, const LabelRoom *room, LabelMemory *memory,
                      LabelPlace *place)
{
    static const float rises[] = { ONE_RISE, 0.0f, -ONE_RISE, 2.5f * ONE_RISE, -2.5f * ONE_RISE,
                                   4.0f * ONE_RISE, -4.0f * ONE_RISE };
    bool first = goes_left(label, room, memory);
    *place = (LabelPlace){ 0 };
    memory->count = 0;
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < (int)(sizeof rises / sizeof rises[0]); i++) {
            if (!try_one(label, room, side == 0 ? first : !first, rises[i], place))
                continue;
            memory->known[memory->count].key = label->key;
            memory->known[memory->count].rank = 0;
            memory->known[memory->count++].left = place->left;
            return;
        }
    }
    place->shown = false;
}
