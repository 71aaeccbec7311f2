/* Rectangles of a picture on their way to the graphics card. */
#ifndef LIMBER_RENDER_AREA_LIST_H
#define LIMBER_RENDER_AREA_LIST_H

#include "render/frame.h"

typedef struct {
    FrameArea *areas;
    int count, room;
} AreaList;

void area_list_finish(AreaList *list);

/* False when there is no memory. What is empty is left out. */
bool area_list_add(AreaList *list, FrameArea area);
/* Cut into what lies outside of all the holes. */
bool area_list_add_without(AreaList *list, FrameArea area, const FrameArea *holes, int count);

/* What lies in both; empty where nothing does. */
FrameArea area_within(FrameArea a, FrameArea b);

#endif
