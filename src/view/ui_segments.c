/* One of a few, side by side. */
#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

static const vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };

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
    Box face = ui_pressed_box(part, control);
    ui_fill(ui, face, face.h * 0.5f, ui_shade(ui_bright_shades(ui), control), 0.0f, none);
}

static void draw_segment(Ui *ui, Box part, const char *name, const UiControl *control, bool on)
{
    if (!on && control->press > 0.01f) {
        vec4s fill = ui_colour(ui, COLOUR_RAISED);
        fill.w = control->press;
        ui_fill(ui, ui_pressed_box(part, control), part.h * 0.5f, fill, 0.0f, none);
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
    UiShades shades = ui_quiet_shades(ui, box);
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
