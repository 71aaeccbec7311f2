/* Rendered sound as numbers. */
#ifndef LIMBER_TESTS_SOUND_MEASURE_H
#define LIMBER_TESTS_SOUND_MEASURE_H

#include "core/random.h"
#include "sound/sound.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    float *samples; /* left, right, left ... */
    int64_t frames;
} Recording;

/* Renders seconds in blocks of up to most frames, of random sizes when there is a random. */
static inline Recording record(SoundMixer *mixer, double seconds, int most, Random *random)
{
    Recording out = { .frames = sound_frames(seconds) };
    out.samples = calloc((size_t)out.frames * 2, sizeof *out.samples);
    for (int64_t done = 0; done < out.frames;) {
        int64_t count = random ? 1 + (int64_t)random_next(random) % most : most;
        count = count < out.frames - done ? count : out.frames - done;
        sound_mixer_render(mixer, out.samples + 2 * done, (int)count);
        done += count;
    }
    return out;
}

static inline int64_t frame_of(const Recording *recording, double seconds)
{
    int64_t frame = sound_frames(seconds);
    return frame < 0 ? 0 : (frame > recording->frames ? recording->frames : frame);
}

static inline float peak_between(const Recording *recording, double from, double to)
{
    float peak = 0;
    for (int64_t i = 2 * frame_of(recording, from); i < 2 * frame_of(recording, to); i++)
        peak = fmaxf(peak, fabsf(recording->samples[i]));
    return peak;
}

/* Root mean square of both sides. */
static inline double level_between(const Recording *recording, double from, double to)
{
    int64_t first = frame_of(recording, from), last = frame_of(recording, to);
    double sum = 0;
    for (int64_t i = 2 * first; i < 2 * last; i++)
        sum += (double)recording->samples[i] * (double)recording->samples[i];
    return sqrt(sum / (double)(2 * (last - first)));
}

/* The greatest step from a sample to the next of its side: a click is a great one. */
static inline float step_between(const Recording *recording, double from, double to)
{
    float step = 0;
    for (int64_t i = 2 * frame_of(recording, from) + 2; i < 2 * frame_of(recording, to); i++)
        step = fmaxf(step, fabsf(recording->samples[i] - recording->samples[i - 2]));
    return step;
}

/* The first frame at or after from that is louder, -1 when none is. */
static inline int64_t onset(const Recording *recording, int64_t from, float louder)
{
    for (int64_t i = from; i < recording->frames; i++)
        if (fabsf(recording->samples[2 * i]) > louder ||
            fabsf(recording->samples[2 * i + 1]) > louder)
            return i;
    return -1;
}

/* Times a second that the left side goes through zero: low for dark sounds, high for bright ones.
 */
static inline double crossings_between(const Recording *recording, double from, double to)
{
    int64_t count = 0;
    for (int64_t i = frame_of(recording, from) + 1; i < frame_of(recording, to); i++)
        count += (recording->samples[2 * i] < 0) != (recording->samples[2 * i - 2] < 0);
    return (double)count / (to - from);
}

/* Where the middle of the left side's power lies, in Hz: Hann windows of 4096 frames, one after the
 * other, each by a plain radix-2 transform. */
enum { MEASURE_WINDOW = 4096 };

static inline void transform(double *re, double *im)
{
    for (int i = 1, j = 0; i < MEASURE_WINDOW; i++) {
        int bit = MEASURE_WINDOW >> 1;
        for (; j & bit; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j) {
            double r = re[i], m = im[i];
            re[i] = re[j], im[i] = im[j];
            re[j] = r, im[j] = m;
        }
    }
    for (int half = 1; half < MEASURE_WINDOW; half *= 2)
        for (int k = 0; k < half; k++) {
            double angle = -acos(-1) * k / half, c = cos(angle), s = sin(angle);
            for (int i = k; i < MEASURE_WINDOW; i += 2 * half) {
                double r = re[i + half] * c - im[i + half] * s;
                double m = re[i + half] * s + im[i + half] * c;
                re[i + half] = re[i] - r, im[i + half] = im[i] - m;
                re[i] += r, im[i] += m;
            }
        }
}

static inline double centroid_between(const Recording *recording, double from, double to)
{
    double re[MEASURE_WINDOW], im[MEASURE_WINDOW], power = 0, moment = 0;
    int64_t last = frame_of(recording, to) - MEASURE_WINDOW;
    for (int64_t first = frame_of(recording, from); first <= last; first += MEASURE_WINDOW) {
        for (int i = 0; i < MEASURE_WINDOW; i++) {
            double hann = 0.5 - 0.5 * cos(2 * acos(-1) * i / MEASURE_WINDOW);
            re[i] = hann * (double)recording->samples[2 * (first + i)];
            im[i] = 0;
        }
        transform(re, im);
        for (int i = 1; i < MEASURE_WINDOW / 2; i++) {
            double own = re[i] * re[i] + im[i] * im[i];
            power += own;
            moment += own * i * SOUND_RATE / MEASURE_WINDOW;
        }
    }
    return moment / power;
}

#endif
