#include "sound/ramp.h"

void ramp_set(Ramp *ramp, float value)
{
    *ramp = (Ramp){ .value = value, .goal = value };
}

void ramp_to(Ramp *ramp, float goal, int frames)
{
    if (goal == ramp->goal)
        return;
    ramp->goal = goal;
    ramp->step = (goal - ramp->value) / (float)frames;
    ramp->left = frames;
}

bool ramp_silent(const Ramp *ramp)
{
    return ramp->left == 0 && ramp->value == 0;
}

void ramp_values(Ramp *ramp, float *values, int count)
{
    int i = 0;
    for (; i < count && ramp->left > 0; i++) {
        ramp->left--;
        ramp->value = ramp->left > 0 ? ramp->value + ramp->step : ramp->goal;
        values[i] = ramp->value;
    }
    for (; i < count; i++)
        values[i] = ramp->value;
}

void ramp_add(Ramp *ramp, SoundPart *sum, const SoundPart *part, int count)
{
    float gain[SOUND_GRID];
    ramp_values(ramp, gain, count);
    for (int i = 0; i < count; i++) {
        sum->left[i] += part->left[i] * gain[i];
        sum->right[i] += part->right[i] * gain[i];
    }
}
