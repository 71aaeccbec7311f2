/* All that Limber lets one hear, made sample by sample: bells, counts, breaths and ambience.
 *
 * A command says what is to be heard from when on; it is a plain value. A mixer takes commands and
 * renders stereo frames, 48,000 a second, into the caller's buffer. Times are frames of the mixer's
 * own clock, which counts what it has rendered, and are met to the frame.
 *
 *     SoundMixer mixer;
 *     sound_mixer_init(&mixer);
 *     sound_mixer_do(&mixer, sound_bell(SOUND_BELL_START, sound_frames(0.5)));
 *     sound_mixer_render(&mixer, buffer, 512);
 *
 * In the running program the mixer belongs to the sound card's thread: audio_send of
 * platform/audio.h brings commands there, audio_frame tells the frame of a time. A session sends
 * what comes within the next half second or so, once, and says sound_forget when it skips. */
#ifndef LIMBER_SOUND_SOUND_H
#define LIMBER_SOUND_SOUND_H

#include "sound/ambience.h"
#include "sound/breath.h"
#include "sound/limiter.h"
#include "sound/ramp.h"
#include "sound/strike.h"

#include <stdbool.h>
#include <stdint.h>

enum { SOUND_MAX_WAITING = 128 };

/* For at: as soon as it can be heard. */
#define SOUND_NOW INT64_MIN

/* What has a volume of its own. At full volume bells peak at -5 to -9 dB of full scale (half: -10
 * to -14), counts at -9 to -13; breaths lie at -23 to -29 dB on average (holds below -55), ambience
 * at -31 to -38. */
typedef enum {
    SOUND_KIND_BELL,
    SOUND_KIND_COUNT,
    SOUND_KIND_BREATH,
    SOUND_KIND_AMBIENCE,
    SOUND_KINDS
} SoundKind;

typedef enum {
    SOUND_DO_BELL,
    SOUND_DO_COUNT,
    SOUND_DO_BREATHE,
    SOUND_DO_BREATHE_END,
    SOUND_DO_AMBIENCE,
    SOUND_DO_VOLUME,
    SOUND_DO_MASTER,
    SOUND_DO_FORGET,
    SOUND_DO_PAUSE
} SoundDo;

typedef struct {
    SoundDo what;
    int which;              /* bell, count, ambience, kind; pause: 1 or 0      */
    int64_t at;             /* frame, or SOUND_NOW                             */
    float volume;           /* 0..1                                            */
    SoundBreathing breaths; /* breathe                                         */
    int64_t cycles;         /* breathe: 0 until ended                          */
} SoundCommand;

/* ---- Commands. */

/* A bell or a count that comes too late (a quarter of a second) is left out: wrong is worse. */
SoundCommand sound_bell(SoundBell bell, int64_t at);
SoundCommand sound_count(int left, int64_t at); /* 3, 2, 1 */

/* Breathes from that frame on, again and again (cycles 0) or a number of times. It takes the place
 * of what was breathed before. A frame in the past begins in the middle of a breath, as after a
 * pause. The clock of a sound card is not the computer's (a tenth of a second an hour): beside a
 * picture, send one cycle after the other. */
SoundCommand sound_breathe(SoundBreathing breaths, int64_t at, int64_t cycles);
/* One phase alone. */
SoundCommand sound_breath(SoundPhase phase, double seconds, int64_t at);
SoundCommand sound_breathe_end(int64_t at);

/* Comes and goes slowly. */
SoundCommand sound_ambience(SoundAmbience ambience, int64_t at);

/* 0..1, as on a slider: the loudness is its square. Moved to within 15 ms. */
SoundCommand sound_volume(SoundKind kind, float volume, int64_t at);
SoundCommand sound_master(float volume, int64_t at);

/* What waits is not heard any more and the breath ends; what rings rings out. Volumes and ambience
 * that wait are forgotten too. */
SoundCommand sound_forget(void);

/* Silence within 15 ms, all that rings and waits is gone; bells, counts and breaths that come while
 * it is paused are left out. The clock goes on. After it the ambience is back; who breathes says so
 * again. */
SoundCommand sound_pause(bool paused);

/* ---- The mixer. */

typedef struct {
    int64_t clock;                           /* frames rendered                               */
    SoundCommand waiting[SOUND_MAX_WAITING]; /* by frame, then as sent   */
    int waiting_count;
    int lost;                               /* commands for which there was no room */
    Ramp volume[SOUND_KINDS], master, open; /* open: 0 while paused */
    bool paused;
    Strikes strikes;
    BreathTone breath;
    AmbienceTone ambience;
    Limiter limiter;
} SoundMixer;

/* All volumes 1, no ambience, clock 0. */
void sound_mixer_init(SoundMixer *mixer);

/* False when too many wait. Nothing that is forgotten or replaced clicks. */
bool sound_mixer_do(SoundMixer *mixer, SoundCommand command);

/* Frames of left and right, each within -1 and 1. Allocates nothing, waits for nothing. The same
 * commands give the same samples, whatever the sizes of the buffers. */
void sound_mixer_render(SoundMixer *mixer, float *out, int frames);

/* Time that nobody hears: the clock goes on, what rings is gone. */
void sound_mixer_skip(SoundMixer *mixer, int64_t frames);

#endif
