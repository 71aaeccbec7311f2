/* Curves for motion that starts and ends at rest; t and result 0..1. Names as on easings.net. */
#ifndef LIMBER_CORE_EASE_H
#define LIMBER_CORE_EASE_H

float ease_clamp(float t);
float ease_out_quad(float t);
float ease_out_cubic(float t);
float ease_in_cubic(float t);
float ease_in_out_cubic(float t);
float ease_out_quint(float t);
float ease_in_out_sine(float t);
float ease_smooth(float from, float to, float x);   /* smoothstep of x between from and to */

/* A value that moves to a goal in a given time and can be given a new goal at any moment without a
 * jump. */
typedef struct {
    float from, to;        /* ends of the move under way */
    float time, duration;  /* seconds                    */
} Glide;

void glide_set(Glide *glide, float value);                          /* at once          */
void glide_to(Glide *glide, float goal, float duration);            /* from where it is */
void glide_step(Glide *glide, float seconds);
float glide_value(const Glide *glide);                              /* out-cubic        */
int glide_moving(const Glide *glide);

#endif
