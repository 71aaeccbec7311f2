/* A list's row: words, what stands before and after them, a switch. */
#include "view/ui_private.h"

#include <math.h>
#include <string.h>

static const vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };

static void draw_switch(Ui *ui, UiControl *control, Box box, bool on, bool disabled)
{
    float at = on;
    if (control->animation) {
        if (control->animation->place.to < 0.0f)
            glide_set(&control->animation->place, on);
        at = ui_glide(ui, &control->animation->place, on, UI_HOVER_SECONDS);
    }
    vec4s edge = ui_colour(ui, disabled ? COLOUR_HAIRLINE : COLOUR_CONTROL);
    vec4s bone = ui_colour(ui, COLOUR_ACTION), ink = ui_colour(ui, COLOUR_ON_ACTION);
    vec4s fill = disabled ? none : (vec4s){ { bone.x, bone.y, bone.z, at } };
    ui_fill(ui, box, box.h * 0.5f, fill, ui_units(ui, 2.0f), ui_mix(edge, bone, disabled ? 0 : at));
    vec2s knob = { { box.x + box.h * 0.5f + (box.w - box.h) * at, box.y + box.h * 0.5f } };
    ui_disc_of(ui, knob, ui_units(ui, 10.0f), ui_mix(edge, ink, disabled ? 0 : at), 0.0f, none);
}

typedef struct {
    vec4s fill, text, quiet, rim;
    FontStyle style;
} RowLook;

static RowLook row_look(const Ui *ui, Box box, const UiButton *row, const UiControl *control)
{
    bool on = row->on && row->role != ROLE_TOGGLE && !row->marked;
    UiShades shades = on ? ui_bright_shades(ui) : ui_quiet_shades(ui, box);
    RowLook look = {
        .fill = ui_shade(shades, control), .style = on ? FONT_SEMIBOLD : FONT_MEDIUM,
        .text = ui_colour(ui, on ? COLOUR_ON_ACTION : COLOUR_TEXT),
        .quiet = ui_colour(ui, on ? COLOUR_ON_ACTION : COLOUR_TEXT_QUIET), .rim = none,
    };
    if (row->plain && !on) {
        look.fill = ui_mix(ui_colour(ui, COLOUR_RAISED), shades.press, control->press);
        look.fill.w = fmaxf(control->hover, control->press);
        look.text = ui_mix(ui_colour(ui, COLOUR_TEXT_SECOND), look.text, control->hover);
        look.style = control->hover > 0.5f || control->ring ? FONT_SEMIBOLD : FONT_MEDIUM;
    }
    if (row->marked && row->on) {
        look.fill = ui_colour(ui, COLOUR_RAISED);
        look.rim = ui_colour(ui, COLOUR_TEXT);
        look.style = FONT_SEMIBOLD;
    }
    if (row->disabled) {
        look.fill = none;
        look.text = look.quiet = ui_colour(ui, COLOUR_TEXT_QUIET);
        look.rim = row->plain ? none : ui_colour(ui, COLOUR_HAIRLINE);
    }
    return look;
}

/* Widths of what stands at the right end. */
typedef struct {
    float chevron, toggle, detail, all;    /* pixels; all: with the gaps */
    UiFont font;
} RowEnd;

static RowEnd row_end(const Ui *ui, float width, const UiButton *row)
{
    RowEnd end = { .font = ui_font(ui, TYPE_BODY), .all = ui_units(ui, UI_ROW_INSET) };
    if (row->chevron || row->marked) {
        end.chevron = ui_icon_size(ui, 18.0f);
        end.all += end.chevron + ui_units(ui, 6.0f);
    }
    if (row->role == ROLE_TOGGLE) {
        end.toggle = ui_units(ui, 56.0f);
        end.all += end.toggle + ui_units(ui, 12.0f);
    }
    if (row->detail) {
        end.font = ui_fitting_font(ui, end.font, row->detail, width * 0.4f);
        end.detail = ceilf(ui_measure(ui, end.font, row->detail, strlen(row->detail)).width);
        end.detail = fminf(end.detail, width * 0.4f);
        end.all += end.detail + ui_units(ui, 10.0f);
    }
    return end;
}

/* From the right: chevron, switch, detail. */
static void draw_row_end(Ui *ui, Box box, const UiButton *row, UiControl *control, RowLook look)
{
    RowEnd end = row_end(ui, box.w, row);
    float right = box.x + box.w - ui_units(ui, UI_ROW_INSET), middle = box.y + box.h * 0.5f;
    if (row->chevron || row->marked) {
        right -= end.chevron;
        const char *icon = row->marked && row->on ? "check" : row->end ? row->end : "chev";
        ui_icon_of(ui, icon, ui_box(right, middle - end.chevron * 0.5f, end.chevron, end.chevron),
                   look.quiet);
        right -= ui_units(ui, 6.0f);
    }
    if (row->role == ROLE_TOGGLE) {
        float height = ui_units(ui, 32.0f);
        right -= end.toggle;
        draw_switch(ui, control, ui_box(right, middle - height * 0.5f, end.toggle, height),
                    row->on, row->disabled);
        right -= ui_units(ui, 12.0f);
    }
    if (row->detail)
        ui_run(ui, ui_box(right - end.detail, box.y, end.detail, box.h), end.font, look.quiet,
               ALIGN_RIGHT, row->detail);
}

static float row_left(const Ui *ui, const UiButton *row)
{
    float picture = row->picture > 0 ? ui_units(ui, row->picture + 12.0f) : 0.0f;
    return ui_units(ui, UI_ROW_INSET) + picture +
           (row->icon ? ui_icon_size(ui, 24.0f) + ui_units(ui, 12.0f) : 0.0f);
}

float ui_row_height(const Ui *ui, float width, float design, UiButton row)
{
    float words = width - row_left(ui, &row) - row_end(ui, width, &row).all;
    UiFont font = ui_font_of(ui, FONT_SEMIBOLD, 16.0f);
    float height = ui_wrap_height(ui, font, row.name, words);
    if (row.second)
        height += ui_wrap_height(ui, ui_font(ui, TYPE_BODY), row.second, words);
    return fmaxf(ui_control_height(ui, design), ceilf(height + ui_units(ui, 16.0f)));
}

/* The name in as many lines as it takes where the row is that high, else in one, and what comes
 * second below it. */
static void row_words(Ui *ui, Box words, const UiButton *row, RowLook look)
{
    UiFont font = ui_font_of(ui, look.style, 16.0f);
    float height = ui_wrap_height(ui, font, row->name, words.w);
    if (row->second) {
        UiFont small = ui_font(ui, TYPE_BODY);
        float below = ui_wrap_height(ui, small, row->second, words.w);
        float y = words.y + (words.h - height - below) * 0.5f;
        ui_wrap(ui, ui_box(words.x, y, words.w, height), font, look.text, ALIGN_LEFT, row->name);
        ui_wrap(ui, ui_box(words.x, y + height, words.w, below), small, look.quiet, ALIGN_LEFT,
                row->second);
    } else if (height > font.line * 1.5f && height <= words.h) {
        ui_wrap(ui, ui_box(words.x, words.y + (words.h - height) * 0.5f, words.w, height), font,
                look.text, ALIGN_LEFT, row->name);
    } else {
        ui_run(ui, words, ui_fitting_font(ui, font, row->name, words.w), look.text, ALIGN_LEFT,
               row->name);
    }
}

bool ui_row(Ui *ui, Box box, UiButton row)
{
    UiControl control = ui_control(ui, ui_button_element(&row, box), HIT_CONTROL);
    Box face = ui_pressed_box(box, &control);
    float radius = ui_units(ui, 14.0f), icon = ui_icon_size(ui, 24.0f);
    RowLook look = row_look(ui, box, &row, &control);
    if (look.fill.w > 0.0f || look.rim.w > 0.0f)
        ui_fill(ui, face, radius, look.fill, look.rim.w > 0.0f ? ui_units(ui, 1.5f) : 0.0f,
                look.rim);
    draw_row_end(ui, face, &row, &control, look);
    if (row.icon)
        ui_icon_of(ui, row.icon, ui_box(face.x + ui_units(ui, UI_ROW_INSET),
                                        face.y + (face.h - icon) * 0.5f, icon, icon), look.text);
    float left = row_left(ui, &row), room = face.w - left - row_end(ui, face.w, &row).all;
    row_words(ui, ui_box(face.x + left, face.y, room, face.h), &row, look);
    if (control.ring)
        ui_focus_ring(ui, face, radius);
    return control.clicked;
}
