#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

static const vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };

/* ---- How a control looks in its states. */

typedef struct {
    vec4s rest, hover, press;
} Shades;

static vec4s shade(Shades shades, const UiControl *control)
{
    return ui_mix(ui_mix(shades.rest, shades.hover, control->hover), shades.press, control->press);
}

/* Bone: white under the pointer, sand when pressed; in the light theme ink, a little lighter. */
static Shades bright_shades(const Ui *ui)
{
    vec4s rest = ui_colour(ui, COLOUR_ACTION), on = ui_colour(ui, COLOUR_ON_ACTION);
    vec4s white = { { 1.0f, 1.0f, 1.0f, 1.0f } };
    bool light = ui->frame.theme->is_light;
    return (Shades){ rest, light ? ui_mix(rest, on, 0.08f) : white,
                     ui_mix(rest, on, light ? 0.2f : 0.13f) };
}

static Shades quiet_shades(const Ui *ui, Box box)
{
    vec4s raised = ui_colour(ui, COLOUR_RAISED), card = ui_colour(ui, COLOUR_CARD);
    vec4s lighter = ui_mix(raised, ui_colour(ui, COLOUR_CONTROL), 0.15f);
    if (ui_on_surface(ui, box))
        return (Shades){ card, raised, lighter };
    return (Shades){ ui_colour(ui, COLOUR_PANEL), card, raised };
}

static Box pressed_box(Box box, const UiControl *control)
{
    float less = (1.0f - UI_PRESS_SCALE) * control->press * 0.5f;
    return (Box){ box.x + box.w * less, box.y + box.h * less, box.w * (1.0f - 2.0f * less),
                  box.h * (1.0f - 2.0f * less) };
}

/* ---- Buttons. */

float ui_control_height(const Ui *ui, float design)
{
    return ui_units(ui, design + 22.4f * (ui->frame.text_scale - 1.0f));
}

typedef struct {
    UiFont font;
    float icon, gap, padding;
} ButtonSize;

static ButtonSize button_size(const Ui *ui, UiButton button)
{
    float icon = ui_icon_size(ui, button.icon_only ? 24.0f : 22.0f);
    return (ButtonSize){
        .font = ui_font(ui, button.action ? TYPE_HEAD3 : TYPE_BODY_STRONG),
        .icon = button.icon ? icon : 0.0f,
        .gap = button.icon && !button.icon_only ? ui_units(ui, 10.0f) : 0.0f,
        .padding = ui_units(ui, button.action ? 26.0f : 20.0f),
    };
}

float ui_button_width(const Ui *ui, UiButton button)
{
    ButtonSize size = button_size(ui, button);
    float words = button.icon_only
                      ? 0.0f : ui_measure(ui, size.font, button.name, strlen(button.name)).width;
    float chevron = button.chevron ? ui_units(ui, 26.0f) : 0.0f;
    return ceilf(size.icon + size.gap + words + chevron + 2.0f * size.padding);
}

/* Icon, words and chevron, together in the middle; less padding first, then an ellipsis. */
static void button_content(Ui *ui, Box box, UiButton button, vec4s colour)
{
    ButtonSize size = button_size(ui, button);
    float chevron = button.chevron ? ui_units(ui, 18.0f) : 0.0f;
    float chevron_gap = button.chevron ? ui_units(ui, 8.0f) : 0.0f;
    float words = button.icon_only
                      ? 0.0f : ui_measure(ui, size.font, button.name, strlen(button.name)).width;
    float rest = size.icon + size.gap + chevron + chevron_gap;
    float room = box.w - 2.0f * ui_units(ui, 10.0f);
    if (rest + words > room && size.gap > 0.0f) {
        rest -= size.gap - ui_units(ui, 6.0f);
        size.gap = ui_units(ui, 6.0f);
    }
    if (words > room - rest) {
        size.font = ui_fitting_font(ui, size.font, button.name, room - rest);
        words = ui_measure(ui, size.font, button.name, strlen(button.name)).width;
    }
    words = fminf(ceilf(words), fmaxf(room - rest, 0.0f));
    float x = box.x + (box.w - rest - words) * 0.5f, middle = box.y + box.h * 0.5f;
    if (button.icon)
        ui_icon_of(ui, button.icon, ui_box(x, middle - size.icon * 0.5f, size.icon, size.icon),
                   colour);
    x += size.icon + size.gap;
    if (words > 0.0f)
        ui_run(ui, ui_box(x, box.y, words, box.h), size.font, colour, ALIGN_LEFT, button.name);
    if (button.chevron)
        ui_icon_of(ui, "chev", ui_box(x + words + chevron_gap, middle - chevron * 0.5f, chevron,
                                      chevron), colour);
}

static void draw_pill(Ui *ui, Box box, UiButton button, const UiControl *control)
{
    float radius = fminf(box.w, box.h) * 0.5f, edge = ui_units(ui, 1.5f);
    bool bright = button.on || button.action, floats = !ui_on_surface(ui, box);
    vec4s fill = shade(bright ? bright_shades(ui) : quiet_shades(ui, box), control);
    vec4s text = ui_colour(ui, bright ? COLOUR_ON_ACTION : COLOUR_TEXT), rim = none;
    if (button.disabled) {
        text = ui_colour(ui, COLOUR_TEXT_QUIET);
        fill = button.action ? ui_colour(ui, COLOUR_CARD)
               : button.on ? ui_colour(ui, COLOUR_RAISED)
               : floats ? ui_colour(ui, COLOUR_PANEL) : none;
        rim = bright ? none : ui_colour(ui, COLOUR_HAIRLINE);
    }
    if (floats || (button.action && !button.disabled))
        ui_shadow(ui, box, radius, button.action ? 2 : 1);
    ui_fill(ui, box, radius, fill, rim.w > 0.0f ? edge : 0.0f, rim);
    button_content(ui, box, button, text);
}

/* The rail: icon above the word, if there is room for both, a card when on, and a bar of bone at
 * the edge where the rail stands upright. */
static void draw_column(Ui *ui, Box box, UiButton button, const UiControl *control)
{
    float radius = ui_units(ui, 16.0f), icon = ui_icon_size(ui, 26.0f), gap = ui_units(ui, 3.0f);
    vec4s fill = ui_mix(ui_colour(ui, COLOUR_CARD), ui_colour(ui, COLOUR_RAISED), control->press);
    fill.w = button.on ? 1.0f : fmaxf(control->hover, control->press) * 0.8f;
    ui_fill(ui, box, radius, fill, 0.0f, none);
    if (button.on && ui->frame.width > ui->frame.height) {
        float bar = ui_units(ui, 4.0f), inset = ui_units(ui, 14.0f);
        ui_fill(ui, ui_box(box.x - ui_units(ui, 6.0f), box.y + inset, bar, box.h - 2.0f * inset),
                bar * 0.5f, ui_colour(ui, COLOUR_ACTION), 0.0f, none);
    }
    vec4s text = ui_colour(ui, button.disabled ? COLOUR_TEXT_QUIET
                               : button.on ? COLOUR_TEXT : COLOUR_TEXT_SECOND);
    if (!button.on && !button.disabled)
        text = ui_mix(text, ui_colour(ui, COLOUR_TEXT), control->hover);
    UiFont font = ui_font_of(ui, button.on ? FONT_SEMIBOLD : FONT_MEDIUM, 16.0f);
    font = ui_fitting_font(ui, font, button.name, box.w);
    if (!button.icon || icon + gap + font.line > box.h)
        icon = gap = 0.0f;
    float y = box.y + (box.h - icon - gap - font.line) * 0.5f;
    if (icon > 0.0f)
        ui_icon_of(ui, button.icon, ui_box(box.x + (box.w - icon) * 0.5f, y, icon, icon), text);
    ui_run(ui, ui_box(box.x, y + icon + gap, box.w, font.line), font, text, ALIGN_MIDDLE,
           button.name);
}

static UiElement button_element(const UiButton *button, Box box)
{
    UiElement element = ui_element(button->id, button->role, button->name, box);
    element.disabled = button->disabled;
    if (button->role == ROLE_TOGGLE || button->role == ROLE_RADIO)
        text_copy(element.value, sizeof element.value, button->on ? "on" : "off");
    else if (button->detail)
        text_copy(element.value, sizeof element.value, button->detail);
    else if (button->second)
        text_copy(element.value, sizeof element.value, button->second);
    return element;
}

bool ui_button(Ui *ui, Box box, UiButton button)
{
    UiControl control = ui_control(ui, button_element(&button, box), HIT_CONTROL);
    Box face = pressed_box(box, &control);
    if (button.column)
        draw_column(ui, face, button, &control);
    else
        draw_pill(ui, face, button, &control);
    if (control.ring)
        ui_focus_ring(ui, face, button.column ? ui_units(ui, 16.0f)
                                              : fminf(face.w, face.h) * 0.5f);
    return control.clicked;
}

/* ---- Rows. */

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
    Shades shades = on ? bright_shades(ui) : quiet_shades(ui, box);
    RowLook look = {
        .fill = shade(shades, control), .style = on ? FONT_SEMIBOLD : FONT_MEDIUM,
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
    UiControl control = ui_control(ui, button_element(&row, box), HIT_CONTROL);
    Box face = pressed_box(box, &control);
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

/* ---- Segments. */

static float segment_width(const Ui *ui, const char *name)
{
    UiFont font = ui_font(ui, TYPE_BODY_STRONG);
    return ceilf(ui_measure(ui, font, name, strlen(name)).width) + ui_units(ui, 30.0f);
}

float ui_segments_width(const Ui *ui, const char *const *names, int count)
{
    float width = ui_units(ui, 8.0f);
    for (int i = 0; i < count; i++)
        width += segment_width(ui, names[i]);
    return width;
}

/* Equal parts where every word fits its part, else by the width of the words. */
static Box segment_box(const Ui *ui, Box inner, const char *const *names, int count, int index)
{
    float before = 0.0f, total = 0.0f, widest = 0.0f;
    for (int i = 0; i < count; i++) {
        float width = segment_width(ui, names[i]);
        before += i < index ? width : 0.0f;
        total += width;
        widest = fmaxf(widest, width);
    }
    if (widest * (float)count <= inner.w)
        return ui_box(inner.x + inner.w * (float)index / (float)count, inner.y,
                      inner.w / (float)count, inner.h);
    float stretch = inner.w / total;
    return ui_box(inner.x + before * stretch, inner.y, segment_width(ui, names[index]) * stretch,
                  inner.h);
}

/* The bone pill slides from the old choice to the new one. */
static void draw_thumb(Ui *ui, Box part, Box whole, const UiControl *control, UiAnimation *thumb)
{
    if (thumb) {
        float x = part.x - whole.x;
        if (thumb->size.to < 0.0f) {
            glide_set(&thumb->place, x);
            glide_set(&thumb->size, part.w);
        }
        part.x = whole.x + ui_glide(ui, &thumb->place, x, UI_HOVER_SECONDS);
        part.w = ui_glide(ui, &thumb->size, part.w, UI_HOVER_SECONDS);
    }
    Box face = pressed_box(part, control);
    ui_fill(ui, face, face.h * 0.5f, shade(bright_shades(ui), control), 0.0f, none);
}

static void draw_segment(Ui *ui, Box part, const char *name, const UiControl *control, bool on)
{
    if (!on && control->press > 0.01f) {
        vec4s fill = ui_colour(ui, COLOUR_RAISED);
        fill.w = control->press;
        ui_fill(ui, pressed_box(part, control), part.h * 0.5f, fill, 0.0f, none);
    }
    vec4s text = ui_mix(ui_colour(ui, COLOUR_TEXT_SECOND), ui_colour(ui, COLOUR_TEXT),
                        control->hover);
    float inset = ui_units(ui, 4.0f);
    UiFont font = ui_font_of(ui, on ? FONT_SEMIBOLD : FONT_MEDIUM, 16.0f);
    ui_run(ui, ui_box(part.x + inset, part.y, part.w - 2.0f * inset, part.h),
           ui_fitting_font(ui, font, name, part.w - 2.0f * inset),
           on ? ui_colour(ui, COLOUR_ON_ACTION) : text, ALIGN_MIDDLE, name);
    if (control->ring)
        ui_focus_ring(ui, part, part.h * 0.5f);
}

int ui_segments(Ui *ui, Box box, const char *const *ids, const char *const *names, int count,
                int on)
{
    enum { MOST = 16 };
    UiControl controls[MOST];
    count = count < MOST ? count : MOST;
    Box inner = ui_grow(box, -ui_units(ui, 4.0f));
    Shades shades = quiet_shades(ui, box);
    if (!ui_on_surface(ui, box))
        ui_shadow(ui, box, box.h * 0.5f, 1);
    ui_fill(ui, box, box.h * 0.5f, shades.rest, 0.0f, none);
    int chosen = on;
    for (int i = 0; i < count; i++) {
        Box part = segment_box(ui, inner, names, count, i);
        UiElement element = ui_element(ids[i], ROLE_RADIO, names[i], part);
        text_copy(element.value, sizeof element.value, i == on ? "on" : "off");
        controls[i] = ui_control(ui, element, HIT_CONTROL);
        if (controls[i].clicked)
            chosen = i;
    }
    if (on >= 0 && on < count)
        draw_thumb(ui, segment_box(ui, inner, names, count, on), inner, &controls[on],
                   ui_animation(ui, ui_hash(ids[0]) + 1));
    for (int i = 0; i < count; i++)
        draw_segment(ui, segment_box(ui, inner, names, count, i), names[i], &controls[i], i == on);
    return chosen;
}
