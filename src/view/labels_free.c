#include "view/labels_free.h"

#include <math.h>
#include <stddef.h>

/* Design units, and costs of what is not liked in the same. */
static const float level_run = 14, fall = 8; /* of a leader before it turns: aside, up or down */
static const float anchor_off = 6;           /* past which its anchor is                      */
static const float corner = 16;              /* a leader down or up keeps off the corners     */
static const float gap = 12;                 /* between labels                                */
static const float near = 8, airy = 44;      /* to what is marked: at least, and better       */
static const float cost_covered = 12000, cost_near = 500, cost_slant = 0.5f, cost_over = 1.2f;
static const float cost_crossing = 200, cost_turn = 15;
static const float slack = 30;               /* so much better a place is worth moving for    */

static const float glide_seconds = 0.16f, fade_seconds = 0.14f;
static const float there = 0.4f;             /* pixels */

typedef struct {
    const Label *label;
    const LabelRoom *room;
    const LabelField *field;
    const FreeLabels *free;
    const Label *labels;       /* those of free, for their anchors */
    const FreeLabel *known;    /* NULL: it is new                  */
} Search;

static Box grown(Box box, float by)
{
    return (Box){ box.x - by, box.y - by, box.w + 2 * by, box.h + 2 * by };
}

static bool overlap(Box a, Box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool contains(Box outer, Box inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* ---- Leaders. */

static LabelPlace lead(Box box, LeaderEdge edge, vec2s anchor, float unit)
{
    float aside = level_run * unit, down = fall * unit, in = fminf(corner * unit, box.w / 2);
    float middle = box.y + box.h / 2, x = glm_clamp(anchor.x, box.x + in, box.x + box.w - in);
    LabelPlace place = { .shown = true, .left = edge == LEADER_RIGHT, .box = box };
    switch (edge) {
    case LEADER_RIGHT:
        place.start = (vec2s){ { box.x + box.w, middle } };
        place.elbow = (vec2s){ { box.x + box.w + aside, middle } };
        break;
    case LEADER_LEFT:
        place.start = (vec2s){ { box.x, middle } };
        place.elbow = (vec2s){ { box.x - aside, middle } };
        break;
    case LEADER_DOWN:
        place.start = (vec2s){ { x, box.y + box.h } };
        place.elbow = (vec2s){ { x, box.y + box.h + down } };
        break;
    default:
        place.start = (vec2s){ { x, box.y } };
        place.elbow = (vec2s){ { x, box.y - down } };
        break;
    }
    return place;
}

/* Whether its leader goes on from there to the anchor without turning back. */
static bool leads_on(const LabelPlace *place, LeaderEdge edge, vec2s anchor, float unit)
{
    float off = anchor_off * unit;
    switch (edge) {
    case LEADER_RIGHT: return anchor.x >= place->elbow.x + off;
    case LEADER_LEFT: return anchor.x <= place->elbow.x - off;
    case LEADER_DOWN: return anchor.y >= place->elbow.y + off;
    default: return anchor.y <= place->elbow.y - off;
    }
}

/* A segment and a box: cut by its four sides in turn. */
static bool meets(vec2s a, vec2s b, Box box)
{
    float first = 0, last = 1;
    const float low[2] = { box.x, box.y }, high[2] = { box.x + box.w, box.y + box.h };
    for (int i = 0; i < 2; i++) {
        float by = b.raw[i] - a.raw[i];
        if (fabsf(by) < 1e-6f) {
            if (a.raw[i] <= low[i] || a.raw[i] >= high[i])
                return false;
            continue;
        }
        float in = (low[i] - a.raw[i]) / by, out = (high[i] - a.raw[i]) / by;
        first = fmaxf(first, fminf(in, out));
        last = fminf(last, fmaxf(in, out));
    }
    return first < last;
}

static bool leader_meets(const LabelPlace *place, vec2s anchor, Box box)
{
    return meets(place->start, place->elbow, box) || meets(place->elbow, anchor, box);
}

/* Pixels of the way from a to b over what is marked. */
static float run_over(const LabelField *field, vec2s a, vec2s b)
{
    float length = glms_vec2_distance(a, b), over = 0;
    int steps = (int)ceilf(length / field->cell);
    for (int i = 0; i < steps; i++) {
        vec2s at = glms_vec2_lerp(a, b, ((float)i + 0.5f) / (float)steps);
        over += label_field_at(field, at) ? length / (float)steps : 0;
    }
    return over;
}

/* ---- What a place costs. */

static const FreeLabel *find(const FreeLabels *free, uint32_t key)
{
    for (int i = 0; i < free->count; i++)
        if (free->labels[i].key == key)
            return &free->labels[i];
    return NULL;
}

static float cost_of_others(const Search *search, const LabelPlace *place)
{
    float cost = 0, unit = search->room->unit;
    vec2s anchor = search->label->anchor;
    for (int i = 0; i < search->room->forbidden_count; i++)
        if (leader_meets(place, anchor, search->room->forbidden[i]))
            cost += cost_crossing;
    for (int i = 0; i < search->free->count; i++) {
        const FreeLabel *other = &search->free->labels[i];
        vec2s its = search->labels[i].anchor;
        if (other->key == search->label->key || !other->shown)
            continue;
        LabelPlace at = lead(other->goal, other->edge, its, unit);
        if (leader_meets(place, anchor, other->goal) || leader_meets(&at, its, place->box) ||
            labels_clash(place, anchor, &at, its))
            cost += cost_crossing;
    }
    return cost;
}

static float cost_of_leader(const Search *search, Box box, LeaderEdge edge, float most)
{
    float unit = search->room->unit;
    vec2s anchor = search->label->anchor;
    LabelPlace place = lead(box, edge, anchor, unit);
    if (!leads_on(&place, edge, anchor, unit))
        return INFINITY;
    bool aside = edge == LEADER_RIGHT || edge == LEADER_LEFT;
    vec2s way = glms_vec2_sub(anchor, place.elbow);
    float cost = (glms_vec2_norm(way) + glms_vec2_distance(place.start, place.elbow) +
                  cost_slant * fabsf(aside ? way.y : way.x)) / unit;
    if (search->known && search->known->edge != edge)
        cost += cost_turn;
    if (cost >= most)
        return INFINITY;
    cost += cost_over * run_over(search->field, place.elbow, anchor) / unit;
    return cost + cost_of_others(search, &place);
}

static bool allows(const Search *search, Box box)
{
    const LabelRoom *room = search->room;
    if (!contains(room->allowed, box))
        return false;
    for (int i = 0; i < room->forbidden_count; i++)
        if (overlap(box, room->forbidden[i]))
            return false;
    for (int i = 0; i < search->free->count; i++) {
        const FreeLabel *other = &search->free->labels[i];
        if (other->key != search->label->key && other->shown &&
            overlap(grown(box, gap * room->unit), other->goal))
            return false;
    }
    return true;
}

/* Design units; INFINITY where it may not be, or where it is no better than most. */
static float cost_of(const Search *search, Box box, float most, LeaderEdge *edge)
{
    float unit = search->room->unit;
    vec2s anchor = search->label->anchor;
    float across = fmaxf(fmaxf(box.x - anchor.x, anchor.x - box.x - box.w), 0);
    float along = fmaxf(fmaxf(box.y - anchor.y, anchor.y - box.y - box.h), 0);
    if (hypotf(across, along) >= most * unit || !allows(search, box))
        return INFINITY;
    float covered = cost_covered * label_field_mean(search->field, grown(box, near * unit)) +
                    cost_near * label_field_mean(search->field, grown(box, airy * unit));
    float best = INFINITY;
    for (int i = 0; i < LEADER_COUNT; i++) {
        float cost = covered + cost_of_leader(search, box, (LeaderEdge)i, most - covered);
        if (cost < best) {
            best = cost;
            *edge = (LeaderEdge)i;
        }
    }
    return best;
}

/* ---- The best place. */

typedef struct {
    Box box;
    LeaderEdge edge;
    float cost;
} Fit;

static void try(const Search *search, float x, float y, Fit *best)
{
    Box box = { x, y, search->label->width, search->label->height };
    LeaderEdge edge = LEADER_RIGHT;
    float cost = cost_of(search, box, best->cost, &edge);
    if (cost < best->cost)
        *best = (Fit){ box, edge, cost };
}

/* Level with its anchor and right above and below it first, then everywhere. */
static void find_best(const Search *search, Fit *best)
{
    Box allowed = search->room->allowed;
    const Label *label = search->label;
    float step = search->field->cell, right = allowed.x + allowed.w - label->width;
    float bottom = allowed.y + allowed.h - label->height;
    for (float x = allowed.x; x <= right; x += step)
        try(search, x, label->anchor.y - label->height / 2, best);
    for (float y = allowed.y; y <= bottom; y += step)
        try(search, label->anchor.x - label->width / 2, y, best);
    for (float y = allowed.y; y <= bottom; y += step)
        for (float x = allowed.x; x <= right; x += step)
            try(search, x, y, best);
}

/* As wide as its words are now: the edge from which the leader goes stays where it is. */
static Box resized(const FreeLabel *known, Box box, const Label *label)
{
    float by = box.w - label->width, down = box.h - label->height;
    float x = known->edge == LEADER_RIGHT ? by : known->edge == LEADER_LEFT ? 0 : by / 2;
    float y = known->edge == LEADER_DOWN ? down : known->edge == LEADER_UP ? 0 : down / 2;
    return (Box){ box.x + x, box.y + y, label->width, label->height };
}

static void choose(FreeLabel *own, Search *search)
{
    LeaderEdge edge = LEADER_RIGHT;
    Fit best = { .cost = INFINITY };
    float cost = INFINITY;
    if (own->shown) {
        own->goal = resized(own, own->goal, search->label);
        own->box = resized(own, own->box, search->label);
        search->known = own;
        cost = cost_of(search, own->goal, INFINITY, &edge);
        best.cost = cost - slack;
    }
    find_best(search, &best);
    if (best.cost < cost - slack || (isinf(cost) && !isinf(best.cost))) {
        if (!own->shown)
            own->box = best.box;
        own->goal = best.box;
        own->edge = best.edge;
        own->shown = true;
        return;
    }
    own->shown = !isinf(cost);
    if (own->shown)
        own->edge = edge;
}

bool labels_free_known(const FreeLabels *free, const Label *labels, int count)
{
    if (free->count != count)
        return false;
    for (int i = 0; i < count; i++)
        if (free->labels[i].key != labels[i].key)
            return false;
    return true;
}

void labels_free_choose(FreeLabels *free, const Label *labels, int count, const LabelRoom *room,
                        const LabelField *field)
{
    FreeLabels before = *free;
    free->count = count < LABELS_MAX ? count : LABELS_MAX;
    for (int i = 0; i < free->count; i++) {
        const FreeLabel *known = find(&before, labels[i].key);
        free->labels[i] =
            known ? *known : (FreeLabel){ .key = labels[i].key, .alpha = before.settled ? 0 : 1 };
    }
    for (int i = 0; i < free->count; i++) {
        Search search = { &labels[i], room, field, free, labels, NULL };
        choose(&free->labels[i], &search);
    }
    free->settled |= count > 0;
}

/* ---- From where they are to where they belong. */

static Box box_between(Box a, Box b, float part)
{
    return (Box){ a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part, b.w, b.h };
}

static bool is_there(const FreeLabel *label)
{
    return fabsf(label->goal.x - label->box.x) < there &&
           fabsf(label->goal.y - label->box.y) < there;
}

/* Over nothing more than where it goes, and through no other label. */
static bool way_is_free(const FreeLabels *free, const FreeLabel *label, const LabelField *field)
{
    const int steps = 6;
    float least = label_field_mean(field, label->goal) + 0.02f;
    for (int i = 1; i < steps; i++) {
        Box at = box_between(label->box, label->goal, (float)i / (float)steps);
        if (label_field_mean(field, at) > fmaxf(least, label_field_mean(field, label->box)))
            return false;
        for (int k = 0; k < free->count; k++)
            if (&free->labels[k] != label && free->labels[k].shown &&
                overlap(at, free->labels[k].box))
                return false;
    }
    return true;
}

static void move(const FreeLabels *free, FreeLabel *label, const LabelField *field, float unit,
                 float seconds)
{
    const float short_way = 24;
    float fade = seconds / fade_seconds;
    float away = hypotf(label->goal.x - label->box.x, label->goal.y - label->box.y);
    if (isinf(seconds)) {
        label->box = label->goal;
        label->alpha = 1;
        label->fades = false;
        return;
    }
    if (!label->fades && away > short_way * unit && !way_is_free(free, label, field))
        label->fades = true;
    if (label->fades) {
        label->alpha = fmaxf(label->alpha - fade, 0);
        if (label->alpha > 0)
            return;
        label->box = label->goal;
        label->fades = false;
        return;
    }
    label->alpha = fminf(label->alpha + fade, 1);
    label->box = is_there(label) ? label->goal
                                 : box_between(label->box, label->goal,
                                               1 - expf(-seconds / glide_seconds));
}

void labels_free_move(FreeLabels *free, const LabelField *field, float unit, float seconds)
{
    free->moving = false;
    for (int i = 0; i < free->count; i++) {
        FreeLabel *label = &free->labels[i];
        if (!label->shown)
            continue;
        move(free, label, field, unit, seconds);
        free->moving |= label->fades || label->alpha < 1 || !is_there(label);
    }
}

LabelPlace labels_free_place(const FreeLabels *free, const Label *label, float unit, float *alpha)
{
    const FreeLabel *known = find(free, label->key);
    LeaderEdge edge = known ? known->edge : LEADER_RIGHT;
    *alpha = known ? known->alpha : 0;
    if (!known || !known->shown)
        return (LabelPlace){ .shown = false };
    Box box = resized(known, known->box, label);
    LabelPlace place = lead(box, known->edge, label->anchor, unit);
    for (int i = 0; i < LEADER_COUNT && !leads_on(&place, edge, label->anchor, unit); i++) {
        edge = (LeaderEdge)i;      /* on its way there, its anchor may be past an edge */
        place = lead(box, edge, label->anchor, unit);
    }
    place.shown = leads_on(&place, edge, label->anchor, unit);
    return place;
}
