/* Where the body's landmarks are in a build, from assets/body/joints.cfg: the one source for the
 * sculptor and the skeleton. Left side only; the right is its mirror image. */
#ifndef LIMBER_BODY_LANDMARKS_H
#define LIMBER_BODY_LANDMARKS_H

#include "body/anatomy.h"

#include <cglm/struct.h>
#include <stdbool.h>

enum { LANDMARKS_MAX = 64, LANDMARKS_NAME = 40 };

typedef struct {
    char name[LANDMARKS_MAX][LANDMARKS_NAME];
    vec3s position[LANDMARKS_MAX]; /* metres, rest pose, left side */
    int count;
} Landmarks;

/* Reads joints.cfg in folder ("assets/body"). One logged line "path:line: what" and false on a
 * fault. */
bool landmarks_load(Landmarks *landmarks, const char *folder, Build build);

int landmarks_find(const Landmarks *landmarks, const char *name); /* or -1 */

#endif
