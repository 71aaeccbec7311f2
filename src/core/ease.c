#include "core/ease.h"

#include <math.h>

#define PI 3.14159265f

float ease_clamp(float t)
{
    return t > 0 ? (t < 1 ? t : 1) : 0;   /* NaN becomes 0 */
}

float ease_out_quad(float t)
{
    float left = 1 - ease_clamp(t);
    return 1 - left * left;
}

float ease_out_cubic(float t)
{
    float left = 1 - ease_clamp(t);
    return 1 - left * left * left;
}

float ease_in_cubic(float t)
{
    t = ease_clamp(t);
    return t * t * t;
}

float ease_in_out_cubic(float t)
{
    t = ease_clamp(t);
    float left = 2 - 2 * t;
    return t < 0.5f ? 4 * t * t * t : 1 - left * left * left / 2;
}

float ease_out_quint(float t)
{
    float left = 1 - ease_clamp(t);
    return 1 - left * left * left * left * left;
}

float ease_in_out_sine(float t)
{
    return (1 - cosf(PI * ease_clamp(t))) / 2;
}

float ease_smooth(float from, float to, float x)
{
    if (from == to)
        return x < from ? 0.0f : 1.0f;
    float t = ease_clamp((x - from) / (to - from));
    return t * t * (3 - 2 * t);
}

void glide_set(Glide *glide, float value)
{
    *glide = (Glide){ .from = value, .to = value };
}

void glide_to(Glide *glide, float goal, float duration)
{
    if (goal == glide->to && glide_moving(glide))
        return;   /* asked again for the move under way: it keeps its time */
    *glide = (Glide){ .from = glide_value(glide), .to = goal, .duration = duration };
}

void glide_step(Glide *glide, float seconds)
{
    if (glide_moving(glide))
        glide->time = fminf(glide->time + seconds, glide->duration);
}

float glide_value(const Glide *glide)
{
    if (!glide_moving(glide))
        return glide->to;
    return glide->from + (glide->to - glide->from) * ease_out_cubic(glide->time / glide->duration);
}

int glide_moving(const Glide *glide)
{
    return glide->time < glide->duration;
}
