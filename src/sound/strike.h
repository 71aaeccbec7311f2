/* Things that are struck and ring: bells and the wooden count. */
#ifndef LIMBER_SOUND_STRIKE_H
#define LIMBER_SOUND_STRIKE_H

#include "sound/bank.h"

#include <stdbool.h>

enum { STRIKES_MAX = 16 };

typedef enum {
    SOUND_BELL_START, /* one clear note                                              */
    SOUND_BELL_HALF,  /* a short, soft, higher one                                   */
    SOUND_BELL_END,   /* that note again and a deeper one after it, which rings long */
    SOUND_BELLS
} SoundBell;

typedef enum { STRIKE_BELL, STRIKE_WOOD, STRIKE_MATERIALS } StrikeMaterial;

typedef struct {
    bool used, leaving; /* leaving: fades out to make room for others */
    StrikeMaterial material;
    int64_t age, attack, life; /* frames; age is below 0 before it is struck        */
    float loud, loud_step;     /* 1, less while it leaves                           */
    Bank bank;
} Strike;

typedef struct {
    Strike list[STRIKES_MAX];
} Strikes;

/* False when so many ring that there is no room. */
bool strikes_bell(Strikes *strikes, SoundBell bell);
bool strikes_count(Strikes *strikes, int left); /* 3, 2, 1 */

/* All that ring fade out within 15 ms. */
void strikes_leave(Strikes *strikes);

/* Adds count frames of what rings of one material. */
void strikes_add(Strikes *strikes, StrikeMaterial material, SoundPart *part, int count);

/* At each step of the grid. */
void strikes_tidy(Strikes *strikes);

#endif
