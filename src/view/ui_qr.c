#include "view/ui_qr.h"

#include "view/ui_private.h"

#include <math.h>
#include <string.h>

enum { QUIET = 4, SIDE_MOST = 177, BITS_MOST = (SIDE_MOST * SIDE_MOST + 7) / 8 };

static const vec4s white = { { 1, 1, 1, 1 } };
static const vec4s ink = { { 0.05f, 0.07f, 0.12f, 1 } };

static size_t pack(char bits[BITS_MOST], UiQr code)
{
    int count = code.side * code.side;
    memset(bits, 0, BITS_MOST);
    for (int i = 0; i < count; i++)
        if (code.dark[i])
            bits[i / 8] = (char)(bits[i / 8] | 1 << i % 8);
    return (size_t)(count + 7) / 8;
}

Box ui_qr(Ui *ui, const char *id, const char *name, Box box, UiQr code)
{
    char bits[BITS_MOST];
    int across = code.side + 2 * QUIET;
    float module = floorf(fminf(box.w, box.h) / (float)across);
    if (module < 1 || code.side < 1 || code.side > SIDE_MOST)
        return (Box){ box.x, box.y, 0, 0 };
    float side = module * (float)across;
    Box paper = { roundf(box.x + (box.w - side) / 2), roundf(box.y + (box.h - side) / 2), side,
                  side };
    ui_fill(ui, paper, QUIET * module, white, 0, white);
    ui_modules(ui, ui_grow(paper, -QUIET * module), code.side, ink, bits, pack(bits, code));
    UiElement element = ui_element(id, ROLE_IMAGE, name, paper);
    ui_add_element(ui, &element);
    return paper;
}
