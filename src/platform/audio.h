/* Sound out: brings a SoundMixer to the sound card, whatever becomes of the card.
 *
 * Without a device, or when it is pulled out, everything goes on in silence at the same pace, and
 * sound is back when a device is. Times are those of platform_now; a frame of the mixer is asked
 * for by the time at which it is to be heard:
 *
 *     audio_send(audio, sound_count(3, audio_frame(audio, end - 3)));
 *
 * All functions are for the program's own thread. */
#ifndef LIMBER_PLATFORM_AUDIO_H
#define LIMBER_PLATFORM_AUDIO_H

#include "sound/sound.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Audio Audio;

typedef struct {
    bool silent; /* no device is ever opened; time is what audio_update says (scripts, tests) */
    double now;
} AudioDesc;

/* NULL (logged) only without memory. No device: one logged line. */
Audio *audio_create(const AudioDesc *desc);
void audio_destroy(Audio *audio);

/* Once a frame: looks for a device when there is none, and lets time go on without one. */
void audio_update(Audio *audio, double now);

/* False when too much is on its way: the command is lost. */
bool audio_send(Audio *audio, SoundCommand command);

/* The mixer's frame that is heard at a time; times to come too. */
int64_t audio_frame(const Audio *audio, double seconds);

/* Whether a device is open. */
bool audio_heard(const Audio *audio);

/* Frames rendered so far. */
int64_t audio_rendered(const Audio *audio);

#endif
