#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

static const vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };

/* ---- How a control looks in its states. */

vec4s ui_shade(UiShades shades, const UiControl *control)
{
    return ui_mix(ui_mix(shades.rest, shades.hover, control->hover), shades.press, control->press);
}

/* Bone: white under the pointer, sand when pressed; in the light theme ink, a little lighter. */
UiShades ui_bright_shades(const Ui *ui)
{
    vec4s rest = ui_colour(ui, COLOUR_ACTION), on = ui_colour(ui, COLOUR_ON_ACTION);
    vec4s white = { { 1.0f, 1.0f, 1.0f, 1.0f } };
    bool light = ui->frame.theme->is_light;
    return (UiShades){ rest, light ? ui_mix(rest, on, 0.08f) : white,
                     ui_mix(rest, on, light ? 0.2f : 0.13f) };
}

UiShades ui_quiet_shades(const Ui *ui, Box box)
{
    vec4s raised = ui_colour(ui, COLOUR_RAISED), card = ui_colour(ui, COLOUR_CARD);
    vec4s lighter = ui_mix(raised, ui_colour(ui, COLOUR_CONTROL), 0.15f);
    if (ui_on_surface(ui, box))
        return (UiShades){ card, raised, lighter };
    return (UiShades){ ui_colour(ui, COLOUR_PANEL), card, raised };
}

Box ui_pressed_box(Box box, const UiControl *control)
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
        .font = ui_font(ui, button.action || button.large ? TYPE_HEAD3 : TYPE_BODY_STRONG),
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
    vec4s fill = ui_shade(bright ? ui_bright_shades(ui) : ui_quiet_shades(ui, box), control);
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

UiElement ui_button_element(const UiButton *button, Box box)
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
    UiControl control = ui_control(ui, ui_button_element(&button, box), HIT_CONTROL);
    Box face = ui_pressed_box(box, &control);
    if (button.column)
        draw_column(ui, face, button, &control);
    else
        draw_pill(ui, face, button, &control);
    if (control.ring)
        ui_focus_ring(ui, face, button.column ? ui_units(ui, 16.0f)
                                              : fminf(face.w, face.h) * 0.5f);
    return control.clicked;
}
