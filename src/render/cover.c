#include "render/cover.h"

#include <math.h>

static const int worth = 64 * 64; /* pixels: less is not worth the pieces round it */

vec4s cover_of(const UiCommand *command)
{
    Box box = command->box;
    if (command->kind != UI_RECT || command->colour.w < 1.0f)
        return (vec4s){ { 0.0f, 0.0f, 0.0f, 0.0f } };
    float in = 0.3f * command->radius + 1.0f; /* inside of its round corners */
    return (vec4s){ { ceilf(box.x + in), ceilf(box.y + in), floorf(box.x + box.w - in),
                      floorf(box.y + box.h - in) } };
}

static FrameArea area_of(const UiCommand *command, int height)
{
    vec4s box = cover_of(command);
    return (FrameArea){ (int)box.x, height - (int)box.w, (int)(box.z - box.x),
                        (int)(box.w - box.y) };
}

static int size_of(FrameArea area)
{
    return area.width > 0 && area.height > 0 ? area.width * area.height : 0;
}

static bool holds(FrameArea area, FrameArea other)
{
    return size_of(area_within(area, other)) == size_of(other);
}

/* In place of the smallest, when there are that many. */
static void keep(Cover *cover, FrameArea area)
{
    int least = 0;
    for (int i = 0; i < cover->count; i++) {
        if (holds(cover->areas[i], area))
            return;
        if (holds(area, cover->areas[i])) {
            cover->areas[i] = area;
            return;
        }
        if (size_of(cover->areas[i]) < size_of(cover->areas[least]))
            least = i;
    }
    if (cover->count < COVER_MOST)
        cover->areas[cover->count++] = area;
    else if (size_of(cover->areas[least]) < size_of(area))
        cover->areas[least] = area;
}

void cover_find(Cover *cover, const UiList *list, int height)
{
    int clips = 0;
    *cover = (Cover){ .count = 0 };
    for (int i = 0; list && i < list->count; i++) {
        const UiCommand *command = &list->commands[i];
        clips += (command->kind == UI_CLIP) - (command->kind == UI_UNCLIP);
        FrameArea area = area_of(command, height);
        if (clips <= 0 && size_of(area) >= worth)
            keep(cover, area);
    }
}

Cover cover_within(const Cover *cover, int margin)
{
    Cover within = { .count = 0 };
    for (int i = 0; i < cover->count; i++) {
        FrameArea area = cover->areas[i];
        area = (FrameArea){ area.x + margin, area.y + margin, area.width - 2 * margin,
                            area.height - 2 * margin };
        if (size_of(area))
            within.areas[within.count++] = area;
    }
    return within;
}

bool cover_holds(const Cover *cover, const Cover *other)
{
    for (int i = 0; i < other->count; i++) {
        bool held = false;
        for (int k = 0; k < cover->count; k++)
            held |= holds(cover->areas[k], other->areas[i]);
        if (!held)
            return false;
    }
    return true;
}
