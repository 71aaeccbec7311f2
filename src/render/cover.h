/* What nobody sees of the scene, for certain: it lies under opaque panels. */
#ifndef LIMBER_RENDER_COVER_H
#define LIMBER_RENDER_COVER_H

#include "render/area_list.h"
#include "view/ui_list.h"

enum { COVER_MOST = 6 };

typedef struct {
    FrameArea areas[COVER_MOST]; /* they may overlap */
    int count;
} Cover;

/* The largest panels of a list, NULL: none, in a picture so high. */
void cover_find(Cover *cover, const UiList *list, int height);

/* So much smaller on all sides. */
Cover cover_within(const Cover *cover, int margin);

/* Whether all that lies under one lies under the other too. */
bool cover_holds(const Cover *cover, const Cover *other);

/* What an opaque box covers for certain, from the top left, on whole pixels: left, top, right,
 * bottom; nothing for other commands. */
vec4s cover_of(const UiCommand *command);

#endif
