/* In which order a tour shows its scenes: each once before any comes again, never the same twice in
 * a row, another order each time. */
#ifndef LIMBER_KIOSK_TOUR_H
#define LIMBER_KIOSK_TOUR_H

#include "core/random.h"

enum { TOUR_MOST = 64 };

typedef struct {
    Random random;
    int order[TOUR_MOST];
    int count, next;
    int last;                  /* shown last, -1 none */
} Tour;

Tour tour_start(uint64_t seed, int count);

/* 0 <= scene < count; -1 when there is none. */
int tour_next(Tour *tour);

#endif
