#include "sound/sound.h"

#include <math.h>

int64_t sound_frames(double seconds)
{
    return llround(seconds * SOUND_RATE);
}

SoundCommand sound_bell(SoundBell bell, int64_t at)
{
    return (SoundCommand){ .what = SOUND_DO_BELL, .which = (int)bell, .at = at };
}

SoundCommand sound_count(int left, int64_t at)
{
    return (SoundCommand){ .what = SOUND_DO_COUNT, .which = left, .at = at };
}

SoundCommand sound_breathe(SoundBreathing breaths, int64_t at, int64_t cycles)
{
    return (
        SoundCommand){ .what = SOUND_DO_BREATHE, .at = at, .breaths = breaths, .cycles = cycles };
}

SoundCommand sound_breath(SoundPhase phase, double seconds, int64_t at)
{
    return sound_breathe((SoundBreathing){ .steps = { { phase, seconds } }, .count = 1 }, at, 1);
}

SoundCommand sound_breathe_end(int64_t at)
{
    return (SoundCommand){ .what = SOUND_DO_BREATHE_END, .at = at };
}

SoundCommand sound_ambience(SoundAmbience ambience, int64_t at)
{
    return (SoundCommand){ .what = SOUND_DO_AMBIENCE, .which = (int)ambience, .at = at };
}

SoundCommand sound_volume(SoundKind kind, float volume, int64_t at)
{
    return (
        SoundCommand){ .what = SOUND_DO_VOLUME, .which = (int)kind, .volume = volume, .at = at };
}

SoundCommand sound_master(float volume, int64_t at)
{
    return (SoundCommand){ .what = SOUND_DO_MASTER, .volume = volume, .at = at };
}

SoundCommand sound_forget(void)
{
    return (SoundCommand){ .what = SOUND_DO_FORGET, .at = SOUND_NOW };
}

SoundCommand sound_pause(bool paused)
{
    return (SoundCommand){ .what = SOUND_DO_PAUSE, .which = paused, .at = SOUND_NOW };
}
