#include "render/area_list.h"

#include <stdlib.h>

void area_list_finish(AreaList *list)
{
    free(list->areas);
    *list = (AreaList){ 0 };
}

static bool is_empty(FrameArea area)
{
    return area.width <= 0 || area.height <= 0;
}

bool area_list_add(AreaList *list, FrameArea area)
{
    if (is_empty(area))
        return true;
    if (list->count == list->room) {
        int room = 2 * list->room + 64;
        FrameArea *areas = realloc(list->areas, (size_t)room * sizeof *areas);
        if (!areas)
            return false;
        list->areas = areas;
        list->room = room;
    }
    list->areas[list->count++] = area;
    return true;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

FrameArea area_within(FrameArea a, FrameArea b)
{
    int left = most(a.x, b.x), right = least(a.x + a.width, b.x + b.width);
    int bottom = most(a.y, b.y), top = least(a.y + a.height, b.y + b.height);
    return (FrameArea){ left, bottom, most(right - left, 0), most(top - bottom, 0) };
}

bool area_list_add_without(AreaList *list, FrameArea area, const FrameArea *holes, int count)
{
    if (is_empty(area) || count == 0)
        return area_list_add(list, area);
    FrameArea hole = area_within(area, *holes);
    if (is_empty(hole))
        return area_list_add_without(list, area, holes + 1, count - 1);
    int right = hole.x + hole.width, top = hole.y + hole.height;
    const FrameArea round[] = { { area.x, area.y, area.width, hole.y - area.y },
                                { area.x, hole.y, hole.x - area.x, hole.height },
                                { right, hole.y, area.x + area.width - right, hole.height },
                                { area.x, top, area.width, area.y + area.height - top } };
    bool ok = true;
    for (int i = 0; i < 4; i++)
        ok = area_list_add_without(list, round[i], holes + 1, count - 1) && ok;
    return ok;
}
