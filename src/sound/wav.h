/* Sound as a file: 16 bits, stereo, 48,000 frames a second. */
#ifndef LIMBER_SOUND_WAV_H
#define LIMBER_SOUND_WAV_H

#include "sound/sound.h"

/* Renders what the mixer has to say in so many frames. False with one logged line when the file
 * cannot be written. */
bool wav_render(const char *path, SoundMixer *mixer, int64_t frames);

#endif
