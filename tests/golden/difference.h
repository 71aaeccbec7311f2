/* How much two pictures of one size differ, forgiving what another driver or font rasteriser may
 * do: small steps in colour, and edges that lie a pixel beside. */
#ifndef LIMBER_TESTS_GOLDEN_DIFFERENCE_H
#define LIMBER_TESTS_GOLDEN_DIFFERENCE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int width, height;
    const uint8_t *rgb;        /* rows from the top, 3 bytes a pixel */
} Picture;

typedef struct {
    double differing;          /* share of pixels beyond the threshold, 0..1       */
    double mean;               /* mean difference of the channels, 0..255          */
} Difference;

enum { DIFFERENCE_THRESHOLD = 20 };            /* of 255, in any channel           */
#define DIFFERENCE_SHARE_MAX 0.004
#define DIFFERENCE_MEAN_MAX 1.5

/* Half the size, in steps of 16 of 255: small enough to be kept beside the code, and without the
 * dither that no two pictures share. out holds 3 * (width / 2) * (height / 2) bytes. */
void picture_reduce(const Picture *picture, uint8_t *out);

/* marked may be NULL; else a picture of the same size that shows golden in grey and, in red, the
 * pixels that differ. */
Difference difference_of(const Picture *golden, const Picture *actual, uint8_t *marked);
bool difference_small(Difference difference);

#endif
