#include "view/ui_private.h"

#include <math.h>
#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"

/* LOOK.md's scale: em and line height in design units. */
static const struct { FontStyle style; float size, line; } types[TYPE_COUNT] = {
    [TYPE_BODY] = { FONT_REGULAR, 16, 22.4f },
    [TYPE_BODY_STRONG] = { FONT_SEMIBOLD, 16, 22.4f },
    [TYPE_BODY_ITALIC] = { FONT_ITALIC, 16, 22.4f },
    [TYPE_LEAD] = { FONT_REGULAR, 18, 25.2f },
    [TYPE_HEAD3] = { FONT_SEMIBOLD, 20, 26 },
    [TYPE_HEAD2] = { FONT_BOLD, 25, 30 },
    [TYPE_HEAD1] = { FONT_BOLD, 31, 36 },
    [TYPE_NUMBER] = { FONT_BOLD, 49, 56 },
    [TYPE_DISPLAY] = { FONT_BOLD, 61, 68 },
};

UiFont ui_font(const Ui *ui, UiType type)
{
    float scale = ui->frame.scale * ui->frame.text_scale;
    return (UiFont){ types[type].style, types[type].size * scale, types[type].line * scale };
}

UiFont ui_font_of(const Ui *ui, FontStyle style, float design_size)
{
    float size = design_size * ui->frame.scale * ui->frame.text_scale;
    return (UiFont){ style, size, size * 1.4f };
}

/* Measuring means shaping: it is done once a word and size. */
TextExtent ui_measure(const Ui *ui, UiFont font, const char *text, size_t length)
{
    if (length == 0)
        return (TextExtent){ 0 };
    uint64_t key = 14695981039346656037ull ^ (uint64_t)font.style ^
                   (uint64_t)lroundf(font.size * 64.0f) << 8;
    for (size_t i = 0; i < length; i++)
        key = (key ^ (unsigned char)text[i]) * 1099511628211ull;
    key = key ? key : 1;
    UiExtent *place = &ui->extents[(key ^ key >> 32) % UI_MAX_EXTENTS];
    if (place->key != key) {
        const TextEngine *engine = ui->frame.text;
        place->extent = engine->measure(engine->owner, font.style, font.size, text, length);
        place->key = key;
    }
    return place->extent;
}

/* ---- Lines. */

static size_t character_length(const char *text)
{
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    return length;
}

/* Bytes of text that fit into width, whole characters, at least one. */
static size_t fitting(const Ui *ui, UiFont font, const char *text, size_t length, float width)
{
    size_t fits = 0;
    while (fits < length) {
        size_t next = fits + character_length(text + fits);
        if (fits > 0 && ui_measure(ui, font, text, next).width > width)
            break;
        fits = next;
    }
    return fits;
}

typedef struct {
    size_t length;     /* bytes to draw                           */
    size_t taken;      /* bytes to go on after: spaces, a newline */
    float width;
} Line;

/* Greedy: as many words as fit; a word wider than the line is cut where it must be. */
static Line next_line(const Ui *ui, UiFont font, const char *text, float width)
{
    Line line = { 0, 0, 0.0f };
    float space = ui_measure(ui, font, " ", 1).width;
    const char *at = text;
    for (;;) {
        size_t gap = strspn(at, " "), word = strcspn(at + gap, " \n");
        float word_width = ui_measure(ui, font, at + gap, word).width;
        float together = line.width + (float)gap * space + word_width;
        if (word > 0 && together > width + 0.01f) {
            if (line.length > 0)
                break;
            word = fitting(ui, font, at + gap, word, width - (float)gap * space);
            line.length = line.taken = gap + word;
            line.width = (float)gap * space + ui_measure(ui, font, at + gap, word).width;
            return line;
        }
        at += gap + word;
        if (word > 0) {
            line.width = together;
            line.length = (size_t)(at - text);
        }
        line.taken = (size_t)(at - text);
        if (*at == '\n')
            line.taken++;
        if (*at != ' ')
            return line;
    }
    line.taken = line.length + strspn(text + line.length, " ");
    return line;
}

static float aligned(Box box, float width, UiAlign align)
{
    float left = box.w - width;
    return box.x + (align == ALIGN_LEFT ? 0.0f : align == ALIGN_MIDDLE ? left * 0.5f : left);
}

/* Base line of a line of text in a strip of the given height; a twentieth of an em above the middle
 * of ascent and descent, where letters without descenders look centred. */
static float baseline(const Ui *ui, UiFont font, float top, float height)
{
    TextExtent extent = ui_measure(ui, font, "x", 1);
    float ink = extent.ascent + extent.descent;
    return roundf(top + (height - ink) * 0.5f + extent.ascent - font.size * 0.05f);
}

float ui_wrap_height(const Ui *ui, UiFont font, const char *text, float width)
{
    int lines = 0;
    while (*text) {
        text += next_line(ui, font, text, width).taken;
        lines++;
    }
    return (float)lines * font.line;
}

float ui_wrap(Ui *ui, Box box, UiFont font, vec4s colour, UiAlign align, const char *text)
{
    float y = box.y;
    while (*text) {
        Line line = next_line(ui, font, text, box.w);
        vec2s pen = { { roundf(aligned(box, line.width, align)),
                        baseline(ui, font, y, font.line) } };
        ui_push_text(ui, font.style, font.size, colour, pen, text, line.length);
        text += line.taken;
        y += font.line;
    }
    return y - box.y;
}

void ui_run(Ui *ui, Box box, UiFont font, vec4s colour, UiAlign align, const char *text)
{
    char cut[256];
    size_t length = strlen(text);
    float width = ui_measure(ui, font, text, length).width;
    if (width > box.w + 0.5f) {
        float dots = ui_measure(ui, font, ELLIPSIS, sizeof ELLIPSIS - 1).width;
        length = fitting(ui, font, text, length, box.w - dots);
        while (length > sizeof cut - sizeof ELLIPSIS || (length > 0 && text[length - 1] == ' ') ||
               ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        memcpy(cut, text, length);
        memcpy(cut + length, ELLIPSIS, sizeof ELLIPSIS);
        text = cut;
        length += sizeof ELLIPSIS - 1;
        width = ui_measure(ui, font, text, length).width;
    }
    vec2s pen = { { roundf(aligned(box, width, align)), baseline(ui, font, box.y, box.h) } };
    ui_push_text(ui, font.style, font.size, colour, pen, text, length);
}

/* Large text that finds no room gives way, down to its size at a text scale of 1. */
UiFont ui_fitting_font(const Ui *ui, UiFont font, const char *text, float width)
{
    float needed = ui_measure(ui, font, text, strlen(text)).width;
    float least = 1.0f / ui->frame.text_scale;
    if (needed <= width || least >= 1.0f)
        return font;
    least = ceilf(font.size * least);
    UiFont smaller = font;
    smaller.size = fmaxf(floorf(font.size * width / needed) + 1.0f, least);
    while (smaller.size > least && ui_measure(ui, smaller, text, strlen(text)).width > width)
        smaller.size -= 1.0f;              /* hinted widths are not quite in proportion */
    smaller.line = font.line * smaller.size / font.size;
    return smaller;
}

/* ---- The public part. */

float ui_line_height(const Ui *ui, UiType type)
{
    return ui_font(ui, type).line;
}

float ui_text_width(const Ui *ui, UiType type, const char *text)
{
    return ui_measure(ui, ui_font(ui, type), text, strlen(text)).width;
}

float ui_text_height(const Ui *ui, UiType type, const char *text, float width)
{
    return ui_wrap_height(ui, ui_font(ui, type), text, width);
}

static float text_element(Ui *ui, const char *id, UiRole role, Box box, const char *text,
                          float height)
{
    if (id) {
        UiElement element = ui_element(id, role, text, (Box){ box.x, box.y, box.w, height });
        ui_add_element(ui, &element);
    }
    return height;
}

float ui_text(Ui *ui, const char *id, Box box, UiType type, ColourName colour, UiAlign align,
              const char *text)
{
    float height = ui_wrap(ui, box, ui_font(ui, type), ui_colour(ui, colour), align, text);
    return text_element(ui, id, ROLE_TEXT, box, text, height);
}

float ui_heading(Ui *ui, const char *id, Box box, UiType type, const char *text)
{
    vec4s colour = ui_colour(ui, COLOUR_TEXT);
    float height = ui_wrap(ui, box, ui_font(ui, type), colour, ALIGN_LEFT, text);
    return text_element(ui, id, ROLE_HEADING, box, text, height);
}

void ui_label(Ui *ui, Box box, UiType type, ColourName colour, UiAlign align, const char *text)
{
    ui_run(ui, box, ui_font(ui, type), ui_colour(ui, colour), align, text);
}
