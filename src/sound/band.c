#include "sound/band.h"

#include <math.h>

/* The state variable filter in the trapezoidal form of A. Simper (2013): stays stable while its
 * pitch glides. */
BandShape band_shape(float hertz, float q)
{
    float g = tanf(SOUND_TURN / 2 * hertz / (float)SOUND_RATE), damping = 1 / q;
    float a1 = 1 / (1 + g * (g + damping));
    return (BandShape){ a1, g * a1, g * g * a1, damping };
}

typedef struct {
    float between, below;
} Passed;

static inline Passed pass(Band *band, const BandShape *shape, int side, float in)
{
    float *first = &band->first[side], *second = &band->second[side];
    float rest = in - *second;
    float between = shape->a1 * *first + shape->a2 * rest;
    float below = *second + shape->a2 * *first + shape->a3 * rest;
    *first = 2 * between - *first;
    *second = 2 * below - *second;
    return (Passed){ between * shape->damping, below };
}

void band_between(Band *band, const BandShape *shape, SoundPart *part, int count)
{
    for (int i = 0; i < count; i++) {
        part->left[i] = pass(band, shape, 0, part->left[i]).between;
        part->right[i] = pass(band, shape, 1, part->right[i]).between;
    }
}

void band_below(Band *band, const BandShape *shape, SoundPart *part, int count)
{
    for (int i = 0; i < count; i++) {
        part->left[i] = pass(band, shape, 0, part->left[i]).below;
        part->right[i] = pass(band, shape, 1, part->right[i]).below;
    }
}

void band_noise(Random *random, SoundPart *part, int count)
{
    for (int i = 0; i < count; i++) {
        uint32_t bits = random_next(random);
        part->left[i] = (float)(int16_t)(bits >> 16) * (1.0f / 32768);
        part->right[i] = (float)(int16_t)(bits & 0xffff) * (1.0f / 32768);
    }
}
