/* A small, seeded generator (PCG32, O'Neill 2014): the same seed, the same numbers everywhere. */
#ifndef LIMBER_CORE_RANDOM_H
#define LIMBER_CORE_RANDOM_H

#include <stdint.h>

typedef struct {
    uint64_t state;
} Random;

Random random_seed(uint64_t seed);
uint32_t random_next(Random *random);
float random_unit(Random *random);                      /* 0 <= x < 1 */
float random_between(Random *random, float low, float high);

#endif
