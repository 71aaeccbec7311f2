#include "view/ui_dial.h"

#include "view/ui_private.h"

#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <stdio.h>

/* Angles run clockwise on the screen from the right. */
static const float half_from = GLM_PIf, half_turn = GLM_PIf;
static const float wide_from = 2.6179939f, wide_turn = 4.1887902f; /* 150 and 240 degrees */
static const float key_step = 0.05f;
static const int ramp_pieces = UI_DIAL_RAMP - 1;

typedef struct {
    vec2s centre;
    float radius, width;       /* pixels: of the middle of the lane */
    float from, turn;
} Bend;

static vec2s on_bend(const Bend *bend, float at, float outwards)
{
    float angle = bend->from + bend->turn * at, radius = bend->radius + outwards;
    return (vec2s){ { bend->centre.x + radius * cosf(angle),
                      bend->centre.y + radius * sinf(angle) } };
}

static void lane(Ui *ui, const Bend *bend, float from, float to, vec4s colour)
{
    vec2s radii = { { bend->radius, bend->radius } };
    ui_arc_of(ui, bend->centre, radii, bend->from + bend->turn * from,
              bend->from + bend->turn * to, bend->width, colour);
}

/* Where on the bend a finger is; from outside its ends, the nearer end. */
static float along(const Ui *ui, const Bend *bend, vec2s at)
{
    vec2s from = glms_vec2_sub(glms_vec2_sub(at, ui->offset), bend->centre);
    float angle = atan2f(from.y, from.x);
    float middle = bend->from + bend->turn / 2;
    float off = remainderf(angle - middle, 2 * GLM_PIf);
    return ease_clamp(0.5f + off / bend->turn);
}

/* A press or a drag, but not one that scrolls the panel. */
static bool hand_on(const Ui *ui, const UiControl *control, vec2s *at)
{
    const UiPress *press = ui_press_on(ui, control->id);
    if (control->clicked && ui->pointer_fresh) {
        *at = ui->pointer_at;
        return true;
    }
    if (press && press->decided && !press->scrolling) {
        *at = press->at;
        return true;
    }
    return false;
}

static bool take_keys(const Ui *ui, UiHash id, float step, float *value)
{
    float before = *value;
    for (int i = 0; i < ui->edit_count; i++) {
        if (ui->edits[i].target != id)
            continue;
        switch (ui->edits[i].key) {
        case KEY_LEFT: *value = ease_clamp(*value - step); break;
        case KEY_RIGHT: *value = ease_clamp(*value + step); break;
        case KEY_HOME: *value = 0; break;
        case KEY_END: *value = 1; break;
        default: break;
        }
    }
    return *value != before;
}

static UiControl dial_control(Ui *ui, Box box, const char *id, const char *name, const char *value)
{
    UiElement element = ui_element(id, ROLE_SLIDER, name, box);
    text_copy(element.value, sizeof element.value, value);
    return ui_control(ui, element, HIT_SLIDER);
}

static void marker(Ui *ui, const Bend *bend, float at, vec4s fill, const UiControl *control)
{
    vec2s knob = on_bend(bend, at, 0);
    float size = bend->width * 0.5f + ui_units(ui, 4.0f + 2.0f * control->hover +
                                                       2.0f * control->press);
    ui_disc_of(ui, knob, size, fill, ui_units(ui, 3.5f), ui_colour(ui, COLOUR_TEXT));
    if (control->ring)
        ui_focus_ring(ui, ui_box(knob.x - size, knob.y - size, 2 * size, 2 * size), size);
}

static void words(Ui *ui, vec2s middle, float width, UiType type, ColourName colour,
                  const char *text)
{
    float line = ui_line_height(ui, type);
    ui_label(ui, ui_box(middle.x - width / 2, middle.y - line / 2, width, line), type, colour,
             ALIGN_MIDDLE, text);
}

/* ---- Strain. */

/* Grows half as much as the type. */
static float strain_radius(const Ui *ui, float width)
{
    return fminf(width / 2, ui_units(ui, 61.0f + 61.0f * ui->frame.text_scale));
}

static Bend strain_bend(const Ui *ui, Box box)
{
    float width = ui_units(ui, 20.0f);
    float outer = strain_radius(ui, box.w);
    Bend bend = { .radius = outer - width / 2, .width = width, .from = half_from,
                  .turn = half_turn };
    bend.centre = (vec2s){ { box.x + box.w / 2, box.y + outer + ui_units(ui, 6.0f) } };
    return bend;
}

float ui_strain_dial_height(const Ui *ui, float width)
{
    float outer = strain_radius(ui, width);
    return outer + ui_units(ui, 18.0f) + ui_line_height(ui, TYPE_BODY);
}

/* The ramp from one of its colours to the next: only the lane's own ends are round. */
static UiRun run_of(const UiStrainDial *dial, int piece)
{
    int first = piece > 0 ? UI_CUT_FIRST : 0, last = piece < ramp_pieces - 1 ? UI_CUT_LAST : 0;
    return (UiRun){ dial->ramp[piece], dial->ramp[piece + 1], first | last };
}

static float angle_at(const Bend *bend, int piece)
{
    return bend->from + bend->turn * (float)piece / (float)ramp_pieces;
}

static void draw_ramp(Ui *ui, const Bend *bend, const UiStrainDial *dial)
{
    vec2s radii = { { bend->radius, bend->radius } };
    for (int i = 0; i < ramp_pieces; i++)
        ui_arc_run(ui, bend->centre, radii, angle_at(bend, i), angle_at(bend, i + 1), bend->width,
                   run_of(dial, i));
    if (dial->neutral >= 0) {
        vec2s inner = on_bend(bend, dial->neutral, bend->width * 0.5f + ui_units(ui, 3));
        vec2s outer = on_bend(bend, dial->neutral, bend->width * 0.5f + ui_units(ui, 9));
        ui_line(ui, inner, outer, ui_units(ui, 2), COLOUR_TEXT);
    }
}

/* The largest that stays within the bend, also when the number changes. */
static UiType number_type(const Ui *ui, const Bend *bend, const char *number)
{
    static const UiType types[] = { TYPE_NUMBER, TYPE_HEAD1, TYPE_HEAD2 };
    const float tops = 0.82f; /* of a line: where figures end */
    float room = bend->radius - bend->width * 0.5f - ui_units(ui, 4.0f);
    float below = ui_line_height(ui, TYPE_BODY) - ui_units(ui, 8.0f);
    for (size_t i = 0; i < ARRAY_COUNT(types); i++) {
        float half = fmaxf(ui_text_width(ui, types[i], number),
                           ui_text_width(ui, types[i], "+88 %")) / 2;
        if (hypotf(half, below + tops * ui_line_height(ui, types[i])) < room)
            return types[i];
    }
    return TYPE_HEAD3;
}

static void draw_strain_words(Ui *ui, Box box, const Bend *bend, const UiStrainDial *dial)
{
    float line = ui_line_height(ui, TYPE_BODY), inner = 2 * bend->radius - bend->width;
    float ends = bend->centre.y + ui_units(ui, 12.0f);
    UiType type = number_type(ui, bend, dial->number);
    float number = ui_line_height(ui, type), unit = ui_text_width(ui, TYPE_BODY, dial->unit);
    float top = bend->centre.y - number - line + ui_units(ui, 8.0f);
    ui_label(ui, ui_box(bend->centre.x - inner / 2, top, inner, number), type, COLOUR_TEXT,
             ALIGN_MIDDLE, dial->number);
    unit = fminf(unit + 2, box.w);
    ui_label(ui, ui_box(bend->centre.x - unit / 2, top + number - ui_units(ui, 4.0f), unit, line),
             TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_MIDDLE, dial->unit);
    ui_label(ui, ui_box(box.x, ends, box.w / 2, line), TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
             dial->low);
    ui_label(ui, ui_box(box.x + box.w / 2, ends, box.w / 2, line), TYPE_BODY, COLOUR_TEXT_SECOND,
             ALIGN_RIGHT, dial->high);
}

bool ui_strain_dial(Ui *ui, Box box, const UiStrainDial *dial, float *at, float *depth)
{
    Bend bend = strain_bend(ui, box);
    UiControl control = dial_control(ui, box, dial->id, dial->name, dial->value_text);
    vec2s hand;
    bool moved = hand_on(ui, &control, &hand);
    *at = moved ? along(ui, &bend, hand) : dial->at;
    bool stepped = take_keys(ui, control.id, key_step, depth);
    draw_ramp(ui, &bend, dial);
    draw_strain_words(ui, box, &bend, dial);
    marker(ui, &bend, ease_clamp(dial->at), dial->marker, &control);
    return moved || stepped;
}

/* ---- Strain, straight. */

static const float strip_lane = 12, strip_knob = 13;   /* design units: high, radius */

float ui_strain_strip_height(const Ui *ui)
{
    return ui_units(ui, 2 * strip_knob + 4) + ui_line_height(ui, TYPE_BODY);
}

void ui_strain_strip(Ui *ui, Box box, const UiStrainDial *dial)
{
    float high = ui_units(ui, strip_lane), knob = ui_units(ui, strip_knob);
    float line = ui_line_height(ui, TYPE_BODY), middle = box.y + knob, radius = high / 2;
    float left = box.x + radius, wide = box.w - high, piece = wide / (float)ramp_pieces;
    for (int i = 0; i < ramp_pieces; i++)      /* meeting on whole pixels, see shaders/ui.frag */
        ui_line_run(ui, (vec2s){ { roundf(left + (float)i * piece), middle } },
                    (vec2s){ { roundf(left + (float)(i + 1) * piece), middle } }, high,
                    run_of(dial, i));
    ui_disc_of(ui, (vec2s){ { left + wide * ease_clamp(dial->at), middle } }, knob, dial->marker,
               ui_units(ui, 3.5f), ui_colour(ui, COLOUR_TEXT));
    Box words = ui_box(box.x, middle + knob + ui_units(ui, 4), box.w, line);
    ui_label(ui, words, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, dial->low);
    ui_label(ui, words, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_RIGHT, dial->high);
    ui_told(ui, dial->id, dial->name, dial->value_text, box);
}

/* ---- Pressure. */

static Bend pressure_bend(const Ui *ui, Box box)
{
    float room = ui_units(ui, 30.0f), width = ui_units(ui, 16.0f);
    float outer = fminf(box.w / 2 - room, ui_units(ui, 94.0f));
    Bend bend = { .radius = outer - width / 2, .width = width, .from = wide_from,
                  .turn = wide_turn };
    bend.centre = (vec2s){ { box.x + box.w / 2, box.y + outer + ui_units(ui, 16.0f) } };
    return bend;
}

float ui_pressure_dial_height(const Ui *ui, float width)
{
    float outer = fminf(width / 2 - ui_units(ui, 30.0f), ui_units(ui, 94.0f));
    return outer * 1.5f + ui_units(ui, 36.0f);
}

static void draw_hurdles(Ui *ui, const Bend *bend, float from)
{
    float pace = ui_units(ui, 8.5f) / (bend->radius * bend->turn);
    for (float at = from + pace; at <= 1.0f; at += pace)
        ui_line(ui, on_bend(bend, at, -bend->width * 0.45f),
                on_bend(bend, at, bend->width * 0.45f), ui_units(ui, 3.0f), COLOUR_CONTROL);
}

static void draw_figure(Ui *ui, const Bend *bend, const UiPressureDial *dial, float value)
{
    char text[16];
    snprintf(text, sizeof text, "%g", (double)value);
    words(ui, on_bend(bend, value / dial->most, bend->width * 0.5f + ui_units(ui, 15.0f)),
          ui_units(ui, 60.0f), TYPE_BODY_STRONG, COLOUR_TEXT_SECOND, text);
}

static void draw_pressure(Ui *ui, const Bend *bend, const UiPressureDial *dial)
{
    float cap = dial->cap / dial->most;
    lane(ui, bend, 0, cap, ui_colour(ui, COLOUR_RAISED));
    draw_hurdles(ui, bend, cap);
    lane(ui, bend, 0, dial->value / dial->most, ui_colour(ui, COLOUR_TEXT));
    ui_line(ui, on_bend(bend, cap, -bend->width * 0.7f), on_bend(bend, cap, bend->width * 0.7f),
            ui_units(ui, 3.5f), COLOUR_TEXT);
    draw_figure(ui, bend, dial, 0);
    draw_figure(ui, bend, dial, dial->start);
    draw_figure(ui, bend, dial, dial->cap);
    draw_figure(ui, bend, dial, dial->most);
    vec2s middle = bend->centre;
    middle.y -= ui_units(ui, 6.0f);
    words(ui, middle, 2 * bend->radius - bend->width, TYPE_NUMBER, COLOUR_TEXT, dial->number);
    middle.y += ui_line_height(ui, TYPE_NUMBER) * 0.5f + ui_line_height(ui, TYPE_BODY) * 0.4f;
    words(ui, middle, 2 * bend->radius - bend->width, TYPE_BODY, COLOUR_TEXT_SECOND, dial->unit);
}

bool ui_pressure_dial(Ui *ui, Box box, const UiPressureDial *dial, float *value)
{
    Bend bend = pressure_bend(ui, box);
    UiControl control = dial_control(ui, box, dial->id, dial->name, dial->value_text);
    vec2s hand;
    float at = dial->value / dial->most;
    bool moved = hand_on(ui, &control, &hand);
    if (moved)
        at = along(ui, &bend, hand);
    moved = take_keys(ui, control.id, 1 / dial->most, &at) || moved;
    *value = fminf(roundf(at * dial->most), dial->cap);
    draw_pressure(ui, &bend, dial);
    marker(ui, &bend, dial->value / dial->most, ui_colour(ui, COLOUR_TEXT), &control);
    return moved && *value != dial->value;
}
