/* Flesh against what it lies on: skin that sinks into a floor, seat or roller is flattened onto it,
 * and what is pushed away there swells a little round about. */
#ifndef LIMBER_BODY_PRESS_H
#define LIMBER_BODY_PRESS_H

#include "body/contact.h"
#include "body/corrective.h"

/* Metres that flesh gives way at most; less at hands, feet and head, where bone is near. What is
 * deeper stays inside by the rest. */
extern const float press_most;

/* Presses skin and cloth, after corrective_apply. Only what looks towards a surface moves, so the
 * far side of a limb stays as it is. Pure but for the corrective's own room. */
void press_apply(Corrective *corrective, Skinned *skinned, const Surface *surfaces, int count);

#endif
