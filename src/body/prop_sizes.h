/* How big props are: assets/props.cfg. Metres. */
#ifndef LIMBER_BODY_PROP_SIZES_H
#define LIMBER_BODY_PROP_SIZES_H

#include "body/prop.h"

#include <stdbool.h>

typedef struct {
    float least, most; /* height: a pose may choose; of what is round the diameter */
    float width, depth;
    float give; /* how far the body may press in */
} PropSize;

typedef struct {
    PropSize of[PROP_KIND_COUNT];
} PropSizes;

/* assets: the folder that holds props.cfg. Every kind must be there. On a fault logs it and returns
 * false. */
bool prop_sizes_load(PropSizes *sizes, const char *assets);

#endif
