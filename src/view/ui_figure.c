#include "view/ui_figure.h"

#include "view/ui_private.h"

#include <math.h>
#include <string.h>

static const float probe = 100;       /* pixels that a font is measured at         */
static const float cap_height = 0.73f; /* of the em, of Inter's digits              */
static const float most = 400;        /* pixels: larger glyphs would crowd the atlas */

/* Of one em: a digit's cell, and what stands between digits. */
typedef struct {
    float digit, colon;
} Cells;

static float advance(const Ui *ui, const char *text)
{
    UiFont font = { FONT_BOLD, probe, probe };
    return ui_measure(ui, font, text, strlen(text)).width / probe;
}

static Cells measure(const Ui *ui)
{
    static const char *const digits[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };
    Cells cells = { .colon = advance(ui, ":") };
    for (int i = 0; i < 10; i++)
        cells.digit = fmaxf(cells.digit, advance(ui, digits[i]));
    return cells;
}

static float cell_of(const Cells *cells, char character)
{
    return character >= '0' && character <= '9' ? cells->digit : cells->colon;
}

static float width_of(const Cells *cells, const char *text)
{
    float width = 0;
    for (; *text; text++)
        width += cell_of(cells, *text);
    return width;
}

Box ui_figure(Ui *ui, const char *id, const char *name, Box box, const char *text,
              const char *widest, ColourName colour)
{
    Cells cells = measure(ui);
    float size = fminf(box.w / fmaxf(width_of(&cells, widest), 1e-3f), box.h / cap_height);
    size = floorf(fminf(size, most));
    float width = size * width_of(&cells, text), height = size * cap_height;
    Box drawn = { box.x + (box.w - width) / 2, box.y + (box.h - height) / 2, width, height };
    UiFont font = { FONT_BOLD, size, size };
    float x = drawn.x;
    for (const char *at = text; *at; at++) {
        float cell = size * cell_of(&cells, *at);
        float own = ui_measure(ui, font, at, 1).width;
        ui_push_text(ui, font.style, size, ui_colour(ui, colour),
                     (vec2s){ { roundf(x + (cell - own) / 2), roundf(drawn.y + height) } }, at, 1);
        x += cell;
    }
    if (id)
        ui_told(ui, id, name, text, drawn);
    return drawn;
}
