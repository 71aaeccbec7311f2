/* Which muscles of the chosen area get a label: the largest that can be seen from the camera. */
#ifndef LIMBER_APP_NAMED_MUSCLES_H
#define LIMBER_APP_NAMED_MUSCLES_H

#include "app/app.h"

typedef struct {
    int muscle;                /* into anatomy.muscles                    */
    vec2s pixel;               /* a pixel where a click would meet it     */
} NamedMuscle;

/* Fills at most most of them, the largest first; returns how many. A single chosen muscle is the
 * only one. Looks again only when the camera, the choice or the clothes changed. */
int named_muscles(App *app, NamedMuscle *out, int most);

#endif
