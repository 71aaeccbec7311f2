#include "view/ui_picture.h"

#include "view/ui_private.h"

#include <math.h>

static const float enlarged_most = 2;

/* How much of a row or column of pixels lies within first..last. */
static float share(int at, float first, float last)
{
    return fminf((float)at + 1, last) - fmaxf((float)at, first);
}

/* The mean of a part of the picture, colour times alpha. */
static void mean(const UiPicture *picture, Box part, uint8_t out[4])
{
    float right = part.x + part.w, low = part.y + part.h, sum[4] = { 0 };
    for (int y = (int)part.y; y < picture->height && (float)y < low; y++)
        for (int x = (int)part.x; x < picture->width && (float)x < right; x++) {
            const uint8_t *pixel =
                picture->pixels + 4 * ((size_t)y * (size_t)picture->width + (size_t)x);
            float weight = share(x, part.x, right) * share(y, part.y, low);
            for (int i = 0; i < 3; i++)
                sum[i] += weight * (float)pixel[i] * (float)pixel[3] / 255;
            sum[3] += weight * (float)pixel[3];
        }
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)lroundf(fminf(sum[i] / (part.w * part.h), 255));
}

void ui_picture_fit(const UiPicture *picture, int width, int height, uint8_t *out)
{
    float across = (float)picture->width / (float)width;
    float down = (float)picture->height / (float)height;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++, out += 4)
            mean(picture, (Box){ (float)x * across, (float)y * down, across, down }, out);
}

Box ui_picture(Ui *ui, const char *id, const char *name, Box box, UiPicture picture)
{
    float wide = (float)picture.width, high = (float)picture.height;
    float scale = fminf(fminf(box.w / wide, box.h / high), enlarged_most);
    Box at = { roundf(box.x), 0, roundf(wide * scale), roundf(high * scale) };
    at.y = roundf(box.y + (box.h - at.h) / 2);
    if (at.w < 1 || at.h < 1)
        return (Box){ at.x, at.y, 0, 0 };
    ui_push_picture(ui, at, picture);
    UiElement element = ui_element(id, ROLE_IMAGE, name, at);
    ui_add_element(ui, &element);
    return at;
}
