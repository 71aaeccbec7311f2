#include "sound/bank.h"

#include <math.h>
#include <stdbool.h>

void bank_wave(Bank *bank, int wave, float amount, float hertz, float tau)
{
    float angle = SOUND_TURN * hertz / (float)SOUND_RATE;
    float shrink = tau > 0 ? expf(-1 / (tau * (float)SOUND_RATE)) : 1;
    bank->x[wave] = amount;
    bank->y[wave] = 0;
    bank->turn_x[wave] = shrink * cosf(angle);
    bank->turn_y[wave] = shrink * sinf(angle);
}

void bank_pitch(Bank *bank, int wave, float hertz)
{
    float angle = SOUND_TURN * hertz / (float)SOUND_RATE;
    bank->turn_x[wave] = cosf(angle);
    bank->turn_y[wave] = sinf(angle);
}

void bank_steady(Bank *bank)
{
    for (int k = 0; k < BANK_WAVES; k++) { /* a step of Newton's towards 1 / length */
        float length2 = bank->x[k] * bank->x[k] + bank->y[k] * bank->y[k];
        bank->x[k] *= 1.5f - 0.5f * length2;
        bank->y[k] *= 1.5f - 0.5f * length2;
    }
}

/* Four waves side by side: as many as a processor turns at once. */
static void add_four(Bank *bank, int first, SoundPart *part, int count)
{
    enum { SIDE = 4 };
    float x[SIDE], y[SIDE], turn_x[SIDE], turn_y[SIDE], left[SIDE], right[SIDE];
    for (int k = 0; k < SIDE; k++) {
        x[k] = bank->x[first + k], y[k] = bank->y[first + k];
        turn_x[k] = bank->turn_x[first + k], turn_y[k] = bank->turn_y[first + k];
        left[k] = bank->left[first + k], right[k] = bank->right[first + k];
    }
    for (int i = 0; i < count; i++) {
        float l[SIDE], r[SIDE], next[SIDE];
        for (int k = 0; k < SIDE; k++) {
            l[k] = left[k] * y[k];
            r[k] = right[k] * y[k];
        }
        part->left[i] += (l[0] + l[1]) + (l[2] + l[3]);
        part->right[i] += (r[0] + r[1]) + (r[2] + r[3]);
        for (int k = 0; k < SIDE; k++)
            next[k] = x[k] * turn_x[k] - y[k] * turn_y[k];
        for (int k = 0; k < SIDE; k++)
            y[k] = x[k] * turn_y[k] + y[k] * turn_x[k];
        for (int k = 0; k < SIDE; k++)
            x[k] = next[k];
    }
    for (int k = 0; k < SIDE; k++)
        bank->x[first + k] = x[k], bank->y[first + k] = y[k];
}

static bool rings(const Bank *bank, int first)
{
    float any = 0;
    for (int k = first; k < first + 4; k++)
        any += fabsf(bank->x[k]) + fabsf(bank->y[k]);
    return any > 0;
}

void bank_add(Bank *bank, SoundPart *part, int count)
{
    for (int first = 0; first < BANK_WAVES; first += 4)
        if (rings(bank, first))
            add_four(bank, first, part, count);
}

void bank_tidy(Bank *bank)
{
    const float least = 1e-5f;
    for (int k = 0; k < BANK_WAVES; k++)
        if (fabsf(bank->x[k]) < least && fabsf(bank->y[k]) < least)
            bank->x[k] = bank->y[k] = 0;
}
