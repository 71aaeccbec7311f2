#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>

/* Care cards: how soon to see someone. Icon and colour by level, never without words. */

typedef struct {
    float padding, top, icon, gap, chevron, words;   /* pixels; words: width for the text */
} CareSize;

static CareSize care_size(const Ui *ui, float width)
{
    CareSize size = {
        .padding = ui_units(ui, 14.0f), .top = ui_units(ui, 12.0f), .icon = ui_icon_size(ui, 26.0f),
        .gap = ui_units(ui, 12.0f), .chevron = ui_icon_size(ui, 20.0f),
    };
    size.words = width - 2.0f * size.padding - size.icon - 2.0f * size.gap - size.chevron;
    return size;
}

float ui_care_height(const Ui *ui, float width, const char *when, const char *why)
{
    CareSize size = care_size(ui, width);
    float words = ui_text_height(ui, TYPE_BODY_STRONG, when, size.words) +
                  ui_text_height(ui, TYPE_BODY, why, size.words);
    return fmaxf(ui_units(ui, 72.0f), ceilf(words + 2.0f * size.top));
}

bool ui_care(Ui *ui, const char *id, Box box, UiCare level, const char *when, const char *why)
{
    static const struct { const char *icon; ColourName colour; } looks[] = {
        [CARE_ADVICE] = { "info", COLOUR_INFO },
        [CARE_URGENT] = { "urgent", COLOUR_URGENT },
        [CARE_EMERGENCY] = { "emergency", COLOUR_URGENT },
    };
    UiElement element = ui_element(id, ROLE_BUTTON, "", box);
    text_format(element.name, sizeof element.name, "%s. %s", when, why);
    UiControl control = ui_control(ui, element, HIT_CONTROL);
    CareSize size = care_size(ui, box.w);
    float radius = ui_units(ui, 16.0f);
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    vec4s fill = ui_mix(ui_colour(ui, COLOUR_CARD), ui_colour(ui, COLOUR_RAISED),
                        fmaxf(control.hover, control.press));
    ui_fill(ui, box, radius, fill, 0.0f, none);

    float x = box.x + size.padding, y = box.y + size.top;
    ui_icon(ui, looks[level].icon, ui_box(x, y, size.icon, size.icon), looks[level].colour);
    x += size.icon + size.gap;
    y += ui_wrap(ui, ui_box(x, y, size.words, box.h), ui_font(ui, TYPE_BODY_STRONG),
                 ui_colour(ui, COLOUR_TEXT), ALIGN_LEFT, when);
    ui_wrap(ui, ui_box(x, y, size.words, box.h), ui_font(ui, TYPE_BODY),
            ui_colour(ui, COLOUR_TEXT_SECOND), ALIGN_LEFT, why);
    ui_icon(ui, "chev", ui_box(box.x + box.w - size.padding - size.chevron,
                               box.y + (box.h - size.chevron) * 0.5f, size.chevron, size.chevron),
            COLOUR_TEXT_QUIET);
    if (control.ring)
        ui_focus_ring(ui, box, radius);
    return control.clicked;
}
