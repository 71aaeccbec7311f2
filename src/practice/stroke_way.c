#include "practice/stroke_way.h"

#include "core/count.h"

#include <string.h>

/* Places one above the other on a body that stands, in steps longer than any distance from one. */
static int level_of(const char *mark)
{
    static const char *const levels[][3] = {
        { "heel", "heel_pad", "ball_of_foot" },  { "ankle" },
        { "knee", "knee_crease", "kneecap" },    { "mid_thigh" },
        { "sit_bone", "hip_crease", "outer_hip_bone" },
        { "pelvic_rim", "front_hip_bone" },      { "lowest_rib" },
        { "blade_low" },                         { "blade_top" },
    };
    for (size_t i = 0; i < ARRAY_COUNT(levels); i++)
        for (int k = 0; k < 3 && levels[i][k]; k++)
            if (strcmp(levels[i][k], mark) == 0)
                return (int)i;
    return -1;
}

static float height_of(const ExerciseMark *mark)
{
    const float step = 100; /* cm */
    float height = step * (float)level_of(mark->mark);
    if (strcmp(mark->direction, "above") == 0)
        height += mark->distance;
    if (strcmp(mark->direction, "below") == 0)
        height -= mark->distance;
    return height;
}

static bool at_wall(const Exercise *exercise)
{
    for (int i = 0; i < exercise->form.prop_count; i++)
        if (strcmp(exercise->form.props[i], "wall") == 0)
            return true;
    return false;
}

StrokeWay stroke_way(const Exercise *exercise)
{
    float from = height_of(&exercise->stroke.from), to = height_of(&exercise->stroke.to);
    if (at_wall(exercise) || from == to)
        return STROKE_ALONG;
    return to > from ? STROKE_UP : STROKE_DOWN;
}
