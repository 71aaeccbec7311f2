#include "kiosk/tour.h"

static void swap(int *a, int *b)
{
    int before = *a;
    *a = *b;
    *b = before;
}

/* Fisher and Yates; the first of the new order is not the last of the old one. */
static void shuffle(Tour *tour)
{
    for (int i = tour->count - 1; i > 0; i--)
        swap(&tour->order[i], &tour->order[random_next(&tour->random) % (uint32_t)(i + 1)]);
    if (tour->count > 1 && tour->order[0] == tour->last)
        swap(&tour->order[0], &tour->order[tour->count - 1]);
    tour->next = 0;
}

Tour tour_start(uint64_t seed, int count)
{
    Tour tour = { .random = random_seed(seed), .last = -1,
                  .count = count < TOUR_MOST ? count : TOUR_MOST };
    for (int i = 0; i < tour.count; i++)
        tour.order[i] = i;
    shuffle(&tour);
    return tour;
}

int tour_next(Tour *tour)
{
    if (tour->count <= 0)
        return -1;
    if (tour->next == tour->count)
        shuffle(tour);
    tour->last = tour->order[tour->next++];
    return tour->last;
}
