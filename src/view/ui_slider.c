#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>

#define KEY_STEP 0.05f

static float value_at(const Ui *ui, Box box, float x)
{
    float inset = ui_units(ui, 12.0f);
    return ease_clamp((x - ui->offset.x - box.x - inset) / (box.w - 2.0f * inset));
}

static void take_keys(const Ui *ui, UiHash id, float *value)
{
    for (int i = 0; i < ui->edit_count; i++) {
        if (ui->edits[i].target != id)
            continue;
        switch (ui->edits[i].key) {
        case KEY_LEFT: *value = ease_clamp(*value - KEY_STEP); break;
        case KEY_RIGHT: *value = ease_clamp(*value + KEY_STEP); break;
        case KEY_HOME: *value = 0.0f; break;
        case KEY_END: *value = 1.0f; break;
        default: break;
        }
    }
}

static void draw(Ui *ui, Box box, float value, const UiControl *control)
{
    float height = ui_units(ui, 8.0f), middle = box.y + box.h * 0.5f, inset = ui_units(ui, 12.0f);
    vec2s knob = { { box.x + inset + (box.w - 2.0f * inset) * value, middle } };
    vec4s bone = ui_colour(ui, COLOUR_TEXT), none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    float top = middle - height * 0.5f, radius = height * 0.5f;
    ui_fill(ui, ui_box(box.x, top, box.w, height), radius, ui_colour(ui, COLOUR_RAISED), 0, none);
    ui_fill(ui, ui_box(box.x, top, knob.x - box.x, height), radius, bone, 0.0f, none);
    /* 24, 28 under the pointer, 32 when held. */
    float size = ui_units(ui, 12.0f + 2.0f * fmaxf(control->hover, control->press) +
                                  2.0f * control->press);
    ui_disc_of(ui, knob, size, bone, 0.0f, none);
    if (control->ring)
        ui_focus_ring(ui, ui_box(knob.x - size, knob.y - size, 2.0f * size, 2.0f * size), size);
}

bool ui_slider(Ui *ui, Box box, const char *id, const char *name, const char *value_text,
               float *value)
{
    UiElement element = ui_element(id, ROLE_SLIDER, name, box);
    text_copy(element.value, sizeof element.value, value_text);
    UiControl control = ui_control(ui, element, HIT_SLIDER);
    float before = *value;
    const UiPress *press = ui_press_on(ui, control.id);
    if (control.clicked && ui->pointer_fresh)
        *value = value_at(ui, box, ui->pointer_at.x);
    if (press && press->decided && !press->scrolling)
        *value = value_at(ui, box, press->at.x);
    take_keys(ui, control.id, value);
    draw(ui, box, *value, &control);
    return *value != before;
}
