#include "view/ui_private.h"

#include <math.h>
#include <string.h>

/* Labels with leaders: a solid little panel, a line, a dot on the muscle. */

typedef struct { const char *text; UiType type; ColourName colour; } CalloutLine;

static int callout_lines(const UiCallout *callout, CalloutLine lines[3])
{
    int count = 0;
    lines[count++] = (CalloutLine){ callout->name, callout->large ? TYPE_HEAD3 : TYPE_BODY_STRONG,
                                    COLOUR_TEXT };
    if (callout->second)
        lines[count++] = (CalloutLine){ callout->second, TYPE_BODY, COLOUR_TEXT_SECOND };
    if (callout->latin)
        lines[count++] = (CalloutLine){ callout->latin, TYPE_BODY_ITALIC, COLOUR_TEXT_QUIET };
    return count;
}

static vec2s padding(const Ui *ui, const UiCallout *callout)
{
    return (vec2s){ { ui_units(ui, callout->large ? 14.0f : 12.0f),
                      ui_units(ui, callout->large ? 9.0f : 8.0f) } };
}

vec2s ui_callout_size(const Ui *ui, UiCallout callout)
{
    CalloutLine lines[3];
    int count = callout_lines(&callout, lines);
    vec2s inset = padding(ui, &callout), size = { { 0.0f, 0.0f } };
    for (int i = 0; i < count; i++) {
        size.x = fmaxf(size.x, ui_text_width(ui, lines[i].type, lines[i].text));
        size.y += ui_line_height(ui, lines[i].type);
    }
    return (vec2s){ { ceilf(size.x + 2.0f * inset.x), ceilf(size.y + 2.0f * inset.y) } };
}

static void draw_leader(Ui *ui, const LabelPlace *place, vec2s anchor)
{
    vec4s bone = ui_colour(ui, COLOUR_TEXT);
    float width = ui_units(ui, 1.5f);
    ui_line(ui, place->start, place->elbow, width, COLOUR_TEXT);
    ui_line(ui, place->elbow, anchor, width, COLOUR_TEXT);
    ui_disc_of(ui, anchor, ui_units(ui, 5.5f), bone, ui_units(ui, 1.5f),
               ui_colour(ui, COLOUR_PANEL));
}

void ui_callout(Ui *ui, const char *id, const LabelPlace *place, vec2s anchor, UiCallout callout)
{
    if (!place->shown)
        return;
    CalloutLine lines[3];
    int count = callout_lines(&callout, lines);
    vec2s inset = padding(ui, &callout);
    Box box = { roundf(place->box.x), roundf(place->box.y), place->box.w, place->box.h };
    float radius = ui_units(ui, callout.large ? 14.0f : 12.0f), y = box.y + inset.y;
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    draw_leader(ui, place, anchor);
    ui_shadow(ui, box, radius, 1);
    ui_fill(ui, box, radius, ui_colour(ui, COLOUR_PANEL), 0.0f, none);
    for (int i = 0; i < count; i++) {
        float line = ui_line_height(ui, lines[i].type);
        ui_label(ui, ui_box(box.x + inset.x, y, box.w - 2.0f * inset.x + 1.0f, line),
                 lines[i].type, lines[i].colour, ALIGN_LEFT, lines[i].text);
        y += line;
    }
    if (id) {
        UiElement element = ui_element(id, ROLE_TEXT, callout.name, box);
        ui_add_element(ui, &element);
    }
}
