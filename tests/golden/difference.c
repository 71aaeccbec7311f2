#include "golden/difference.h"

#include <stdlib.h>

static const uint8_t *pixel_at(const Picture *picture, int x, int y)
{
    return picture->rgb + 3 * ((size_t)y * (size_t)picture->width + (size_t)x);
}

static int distance(const uint8_t *a, const uint8_t *b)
{
    int most = 0;
    for (int i = 0; i < 3; i++)
        if (abs(a[i] - b[i]) > most)
            most = abs(a[i] - b[i]);
    return most;
}

/* True when a pixel of one picture is found in the other within one pixel of its place. */
static bool found(const uint8_t *pixel, const Picture *other, int x, int y)
{
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            bool inside = x + dx >= 0 && x + dx < other->width && y + dy >= 0 &&
                          y + dy < other->height;
            if (inside && distance(pixel, pixel_at(other, x + dx, y + dy)) <= DIFFERENCE_THRESHOLD)
                return true;
        }
    }
    return false;
}

/* Both ways, or a thin line that is missing from one would be forgiven. */
static bool differs(const Picture *golden, const Picture *actual, int x, int y)
{
    const uint8_t *wanted = pixel_at(golden, x, y), *is = pixel_at(actual, x, y);
    return distance(wanted, is) > DIFFERENCE_THRESHOLD &&
           !(found(wanted, actual, x, y) && found(is, golden, x, y));
}

static void mark(uint8_t *out, const uint8_t *pixel, bool different)
{
    uint8_t grey = (uint8_t)((pixel[0] + 2 * pixel[1] + pixel[2]) / 8);
    out[0] = different ? 255 : grey;
    out[1] = different ? 40 : grey;
    out[2] = different ? 40 : grey;
}

Difference difference_of(const Picture *golden, const Picture *actual, uint8_t *marked)
{
    size_t count = 0, sum = 0;
    for (int y = 0; y < golden->height; y++) {
        for (int x = 0; x < golden->width; x++) {
            const uint8_t *wanted = pixel_at(golden, x, y), *is = pixel_at(actual, x, y);
            bool different = differs(golden, actual, x, y);
            count += different;
            for (int i = 0; i < 3; i++)
                sum += (size_t)abs(wanted[i] - is[i]);
            if (marked)
                mark(marked + (wanted - golden->rgb), wanted, different);
        }
    }
    double pixels = (double)golden->width * golden->height;
    return (Difference){ (double)count / pixels, (double)sum / (3 * pixels) };
}

bool difference_small(Difference difference)
{
    return difference.differing <= DIFFERENCE_SHARE_MAX && difference.mean <= DIFFERENCE_MEAN_MAX;
}

static uint8_t reduced(int sum)
{
    int step = (sum / 4 + 8) / 16 * 16;
    return (uint8_t)(step > 255 ? 255 : step);
}

void picture_reduce(const Picture *picture, uint8_t *out)
{
    for (int y = 0; y + 1 < picture->height; y += 2) {
        for (int x = 0; x + 1 < picture->width; x += 2) {
            const uint8_t *above = pixel_at(picture, x, y), *below = pixel_at(picture, x, y + 1);
            for (int i = 0; i < 3; i++)
                *out++ = reduced(above[i] + above[i + 3] + below[i] + below[i + 3]);
        }
    }
}
