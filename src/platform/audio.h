/* Sound out: brings a SoundMixer to the sound card, whatever becomes of the card.
 *
 * Without a device, or when it is pulled out, everything goes on in silence at the same pace, and
 * sound is back when a device is. A thread of its own looks after that, so that nothing here waits.
 * Times are those of platform_now; a frame of the mixer is asked for by the time at which it is to
 * be heard:
 *
 *     audio_send(audio, sound_count(3, audio_frame(audio, end - 3)));
 *
 * All functions are for the program's own thread. Create it after the platform and destroy it
 * before. */
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

/* NULL (logged) only without memory or threads. The device opens a moment later. */
Audio *audio_create(const AudioDesc *desc);
void audio_destroy(Audio *audio);

/* Once a frame. Logs one line when there is no device; a silent one goes on to that time. */
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
