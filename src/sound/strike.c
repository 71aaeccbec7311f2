#include "sound/strike.h"

#include <math.h>
#include <stddef.h>

enum { STRIKES_CALM = 10, BELL_STRIKES = 2 }; /* more than so many: the oldest leaves */

#define UNHEARD 5e-5f /* of full scale, -86 dB */

/* One wave of a material: pitch and ringing as parts of the note's, and where it stands. */
typedef struct {
    float ratio, amount, tau, side; /* side: -1 left .. 1 right */
} Partial;

/* A bowl of bronze rings in such steps, 1 : 2.7 : 5 : 7.7; pairs close together make it sway. Wood
 * is a bar (1 : 2.6 : 5) over a hollow. */
static const Partial partials[STRIKE_MATERIALS][BANK_WAVES] = {
    [STRIKE_BELL] = {
        { 1, 0.72f, 1, -0.15f },
        { 1.0026f, 0.28f, 0.9f, 0.15f },
        { 0.5f, 0.10f, 0.8f, 0 },
        { 2.71f, 0.20f, 0.48f, 0.25f },
        { 2.722f, 0.12f, 0.42f, -0.25f },
        { 4.97f, 0.08f, 0.22f, -0.3f },
        { 7.65f, 0.03f, 0.10f, 0.3f },
        { 10.8f, 0.012f, 0.05f, 0 },
    },
    [STRIKE_WOOD] = {
        { 1, 0.75f, 1, 0 },
        { 0.53f, 0.30f, 1.3f, 0 },
        { 2.57f, 0.34f, 0.55f, 0.1f },
        { 4.95f, 0.16f, 0.3f, -0.1f },
        { 6.8f, 0.07f, 0.2f, 0 },
        { 9.1f, 0.04f, 0.12f, 0 },
    },
};

typedef struct {
    float after; /* seconds */
    float hertz, amount, tau, attack;
} Note;

/* D, A and D' : whatever meets sounds well together. A note without an amount is none. */
static const Note bells[SOUND_BELLS][BELL_STRIKES] = {
    [SOUND_BELL_START] = { { 0, 440.00f, 0.30f, 1.1f, 0.004f } },
    [SOUND_BELL_HALF] = { { 0, 587.33f, 0.17f, 0.45f, 0.004f } },
    [SOUND_BELL_END] = { { 0, 440.00f, 0.24f, 0.8f, 0.004f },
                         { 0.45f, 293.66f, 0.30f, 1.7f, 0.004f } },
};

static const Note counts[] = {
    /* 3, 2, 1: rising to where it happens */
    { 0, 659.26f, 0.26f, 0.030f, 0.0008f },
    { 0, 739.99f, 0.26f, 0.030f, 0.0008f },
    { 0, 880.00f, 0.28f, 0.030f, 0.0008f },
};

static void leave(Strike *one)
{
    one->leaving = true;
    one->loud_step = -1.0f / (float)SOUND_FADE;
}

void strikes_leave(Strikes *strikes)
{
    for (int i = 0; i < STRIKES_MAX; i++) {
        Strike *one = &strikes->list[i];
        if (one->used && one->age < 0)
            one->used = false;
        else
            leave(one);
    }
}

static Strike *find_free(Strikes *strikes)
{
    Strike *oldest = NULL, *unused = NULL;
    int ringing = 0;
    for (int i = 0; i < STRIKES_MAX; i++) {
        Strike *strike = &strikes->list[i];
        if (!strike->used)
            unused = strike;
        else if (!strike->leaving && ++ringing && (!oldest || strike->age > oldest->age))
            oldest = strike;
    }
    if (ringing >= STRIKES_CALM)
        leave(oldest);
    return unused;
}

static bool strike(Strikes *strikes, StrikeMaterial material, const Note *note)
{
    Strike *out = find_free(strikes);
    if (!out)
        return false;
    float longest = 0;
    *out = (Strike){ .used = true, .material = material, .loud = 1 };
    for (int i = 0; i < BANK_WAVES; i++) {
        const Partial *partial = &partials[material][i];
        if (partial->amount == 0)
            continue;
        float tau = partial->tau * note->tau;
        bank_wave(&out->bank, i, note->amount * partial->amount, partial->ratio * note->hertz, tau);
        out->bank.left[i] = 1 - partial->side;
        out->bank.right[i] = 1 + partial->side;
        longest = fmaxf(longest, tau);
    }
    out->age = -sound_frames((double)note->after);
    out->attack = sound_frames((double)note->attack);
    out->life = sound_frames((double)(longest * logf(note->amount / UNHEARD)));
    return true;
}

bool strikes_bell(Strikes *strikes, SoundBell bell)
{
    bool room = true;
    for (int i = 0; i < BELL_STRIKES && bells[bell][i].amount > 0; i++)
        room = strike(strikes, STRIKE_BELL, &bells[bell][i]) && room;
    return room;
}

bool strikes_count(Strikes *strikes, int left)
{
    int note = 3 - left < 0 ? 0 : (left < 1 ? 2 : 3 - left);
    return strike(strikes, STRIKE_WOOD, &counts[note]);
}

static float attack(const Strike *one)
{
    float t = (float)one->age / (float)one->attack;
    return one->age < one->attack ? t * t * (3 - 2 * t) : 1;
}

/* The first moments and the last ones, frame by frame. */
static void add_shaped(Strike *one, SoundPart *part, int from, int count)
{
    SoundPart own = { 0 };
    bank_add(&one->bank, &own, count);
    for (int i = 0; i < count; i++) {
        float gain = attack(one) * one->loud;
        part->left[from + i] += own.left[i] * gain;
        part->right[from + i] += own.right[i] * gain;
        one->loud = fmaxf(one->loud + one->loud_step, 0);
        one->age++;
    }
}

static void add(Strike *one, SoundPart *part, int count)
{
    int from = one->age < 0 ? (int)(-one->age < count ? -one->age : count) : 0;
    one->age += from;
    count -= from;
    if (from > 0 || one->age < one->attack || one->leaving) {
        add_shaped(one, part, from, count);
        return;
    }
    bank_add(&one->bank, part, count);
    one->age += count;
}

void strikes_add(Strikes *strikes, StrikeMaterial material, SoundPart *part, int count)
{
    for (int i = 0; i < STRIKES_MAX; i++) {
        Strike *one = &strikes->list[i];
        if (one->used && one->material == material)
            add(one, part, count);
    }
}

void strikes_tidy(Strikes *strikes)
{
    for (int i = 0; i < STRIKES_MAX; i++) {
        Strike *one = &strikes->list[i];
        if (!one->used)
            continue;
        bank_tidy(&one->bank);
        if (one->age >= one->life || one->loud == 0)
            one->used = false;
    }
}
