/* Time and buffers as the files of this layer share them. */
#ifndef LIMBER_SOUND_FRAMES_H
#define LIMBER_SOUND_FRAMES_H

#include <stdint.h>

enum {
    SOUND_RATE = 48000,
    SOUND_GRID = 64, /* frames from one control point to the next: 1.3 ms     */
    SOUND_FADE = 720 /* frames of the fades that hide a cut: 15 ms            */
};

#define SOUND_TURN 6.28318531f

/* At most one step of the grid. */
typedef struct {
    float left[SOUND_GRID], right[SOUND_GRID];
} SoundPart;

/* To the nearest frame. */
int64_t sound_frames(double seconds);

#endif
