#include "view/ui_lap.h"

#include <math.h>

enum { PARTS = 5 };

static const float quarter = GLM_PI_2f;

/* The lane's middle: from the middle of the lower bend up the left, over and down the right. */
typedef struct {
    vec2s low, high;             /* centres of the bends */
    float radius, straight, length;
} Oval;

static Oval oval_in(Box box, float width)
{
    float radius = fmaxf((fminf(box.w, box.h) - width) / 2, 1);
    float straight = fmaxf(box.h - width - 2 * radius, 0), x = box.x + box.w / 2;
    float top = box.y + (box.h - straight) / 2;
    return (Oval){ .low = { { x, top + straight } }, .high = { { x, top } }, .radius = radius,
                   .straight = straight, .length = 2 * straight + 4 * quarter * radius };
}

/* Lengths of the five parts: half a bend, a straight, a bend, a straight, half a bend. */
static void measure(const Oval *oval, float *lengths)
{
    float bend = quarter * oval->radius;
    lengths[0] = lengths[4] = bend;
    lengths[1] = lengths[3] = oval->straight;
    lengths[2] = 2 * bend;
}

/* On a bend: where its first point lies, clockwise from the right. */
static float bend_from(int part)
{
    return part == 0 ? quarter : part == 2 ? 2 * quarter : 0;
}

static vec2s on_bend(vec2s centre, float radius, float angle)
{
    return (vec2s){ { centre.x + radius * cosf(angle), centre.y + radius * sinf(angle) } };
}

static vec2s point_of(const Oval *oval, int part, float along)
{
    float left = oval->low.x - oval->radius, right = oval->low.x + oval->radius;
    if (part == 1)
        return (vec2s){ { left, oval->low.y - along } };
    if (part == 3)
        return (vec2s){ { right, oval->high.y + along } };
    return on_bend(part == 2 ? oval->high : oval->low, oval->radius,
                   bend_from(part) + along / oval->radius);
}

/* A place is a part of the whole lap, 0..1. */
static vec2s place_point(const Oval *oval, float place)
{
    float lengths[PARTS], along = place * oval->length;
    int part = 0;
    measure(oval, lengths);
    while (part + 1 < PARTS && along > lengths[part])
        along -= lengths[part++];
    return point_of(oval, part, along);
}

/* Where a phase begins; a hold has its bend, without one the breaths on either side share it. */
static float begin_of(const UiLap *lap, const Oval *oval, LapPhase phase)
{
    float bend = quarter * oval->radius, up = bend + oval->straight;
    bool hold = lap->seconds[LAP_HOLD] > 0, rest = lap->seconds[LAP_REST] > 0;
    switch (phase) {
    case LAP_IN: return rest ? bend : 0;
    case LAP_HOLD: return hold ? up : up + bend;
    case LAP_OUT: return hold ? up + 2 * bend : up + bend;
    default: return rest ? up + 2 * bend + oval->straight : oval->length;
    }
}

static float place_of(const UiLap *lap, const Oval *oval)
{
    float from = begin_of(lap, oval, lap->phase);
    float to = lap->phase == LAP_REST ? oval->length + begin_of(lap, oval, LAP_IN)
                                      : begin_of(lap, oval, (LapPhase)(lap->phase + 1));
    return fmodf((from + (to - from) * lap->along) / oval->length, 1);
}

static void draw_part(Ui *ui, const Oval *oval, int part, float from, float to, float width,
                      ColourName colour, float alpha)
{
    if (part == 1 || part == 3) {
        vec2s a = point_of(oval, part, from), b = point_of(oval, part, to);
        ui_set_fade(ui, alpha, (vec2s){ { 0, 0 } });
        ui_line(ui, a, b, width, colour);
        ui_set_fade(ui, 1, (vec2s){ { 0, 0 } });
        return;
    }
    float turn = bend_from(part);
    ui_arc(ui, part == 2 ? oval->high : oval->low, (vec2s){ { oval->radius, oval->radius } },
           turn + from / oval->radius, turn + to / oval->radius, width, colour, alpha);
}

/* The lane from one place to a later one, as parts of the whole. */
static void draw_lane(Ui *ui, const Oval *oval, float from, float to, float width,
                      ColourName colour, float alpha)
{
    float lengths[PARTS], at = 0;
    measure(oval, lengths);
    for (int part = 0; part < PARTS; at += lengths[part++]) {
        float a = fmaxf(from * oval->length - at, 0);
        float b = fminf(to * oval->length - at, lengths[part]);
        if (b > a)
            draw_part(ui, oval, part, a, b, width, colour, alpha);
    }
}

/* Two thin lines beside the lane, as on a track. */
static void draw_edges(Ui *ui, const Oval *oval, float width)
{
    for (int side = -1; side <= 1; side += 2) {
        Oval edge = *oval;
        edge.radius += (float)side * (width / 2 + ui_units(ui, 7));
        edge.length = 2 * edge.straight + 4 * quarter * edge.radius;
        draw_lane(ui, &edge, 0, 1, ui_units(ui, 1.2f), COLOUR_TEXT_QUIET, 1);
    }
}

void ui_lap(Ui *ui, Box box, const UiLap *lap)
{
    float width = ui_units(ui, lap->width);
    Oval oval = oval_in(box, width);
    float place = place_of(lap, &oval);
    float from = lap->seconds[LAP_REST] > 0 ? begin_of(lap, &oval, LAP_IN) / oval.length : 0;
    draw_edges(ui, &oval, width);
    draw_lane(ui, &oval, 0, 1, width, COLOUR_RAISED, 1);
    if (place >= from)
        draw_lane(ui, &oval, from, place, width, COLOUR_TEXT, 1);
    else {                       /* in the rest, past the middle of the lower bend */
        draw_lane(ui, &oval, from, 1, width, COLOUR_TEXT, 1);
        draw_lane(ui, &oval, 0, place, width, COLOUR_TEXT, 1);
    }
    vec2s at = place_point(&oval, place);
    ui_disc(ui, at, width * 0.5f + ui_units(ui, 10), COLOUR_TEXT, 0, COLOUR_TEXT);
    ui_disc(ui, at, ui_units(ui, 7), COLOUR_BACKGROUND_TOP, 0, COLOUR_TEXT);
    if (lap->id)
        ui_told(ui, lap->id, lap->name, lap->value_text, box);
}
