/* What of a prop a body can lie on or lean against. */
#ifndef LIMBER_BODY_PROP_SURFACE_H
#define LIMBER_BODY_PROP_SURFACE_H

#include "body/contact.h"
#include "body/prop.h"

/* Writes the surface of each prop that has one (a strap has none) and returns how many. Boxes stand
 * along the axes of the world; one that is turned otherwise gets the box around it. The floor is no
 * prop. */
int prop_surfaces(Surface *surfaces, int most, const Prop *props, int count);

#endif
