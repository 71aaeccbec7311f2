#include "core/random.h"

enum { STREAM = 109 };   /* odd; stream 54 of the reference's demo: 54 * 2 + 1 */
#define MULTIPLIER 6364136223846793005ull

Random random_seed(uint64_t seed)
{
    Random random = { STREAM + seed };
    random.state = random.state * MULTIPLIER + STREAM;
    return random;
}

/* PCG-XSH-RR 64/32 */
uint32_t random_next(Random *random)
{
    uint64_t old = random->state;
    random->state = old * MULTIPLIER + STREAM;
    uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
    uint32_t turn = (uint32_t)(old >> 59);
    return shifted >> turn | shifted << ((32 - turn) & 31);
}

float random_unit(Random *random)
{
    return (float)(random_next(random) >> 8) * (1.0f / 16777216.0f);   /* 24 bits fit a float */
}

float random_between(Random *random, float low, float high)
{
    return low + (high - low) * random_unit(random);
}
