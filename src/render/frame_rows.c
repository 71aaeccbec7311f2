/* Where points fall in the picture, row by row: much less than one box round all of them. */
#include "render/frame.h"

#include <math.h>

typedef struct {
    float left, right; /* pixels; the other way round where there is nothing */
} Row;

static const Row nothing = { INFINITY, -INFINITY };

static Row both(Row a, Row b)
{
    return (Row){ fminf(a.left, b.left), fmaxf(a.right, b.right) };
}

static FrameArea everywhere(const FrameBlock *block)
{
    return (FrameArea){ 0, 0, (int)block->viewport.x, (int)block->viewport.y };
}

/* Each row with the points in it; false when one is behind the eye. What is farther than margin
 * above or below the picture counts for nothing. */
static bool find_rows(const FrameBlock *block, const FramePoints *points, float margin, Row *rows)
{
    float width = block->viewport.x, height = block->viewport.y;
    float a_pixel = (float)FRAME_ROWS / height;
    for (int i = 0; i < FRAME_ROWS; i++)
        rows[i] = nothing;
    for (uint32_t i = 0; i < points->count; i++) {
        vec4s at = glms_vec4(points->position[points->index[i]], 1.0f);
        vec4s p = glms_mat4_mulv(block->view_projection, at);
        if (p.w < 0.01f)
            return false;
        float x = (0.5f + 0.5f * p.x / p.w) * width, y = (0.5f + 0.5f * p.y / p.w) * height;
        if (y < -margin || y > height + margin)
            continue;
        int row = (int)glm_clamp(y * a_pixel, 0.0f, (float)(FRAME_ROWS - 1));
        rows[row] = both(rows[row], (Row){ x, x });
    }
    return true;
}

/* Of the rows that lie within the margin of one. */
static Row widened(const Row *rows, int row, int near, float margin)
{
    Row all = nothing;
    int first = row > near ? row - near : 0;
    int last = row + near < FRAME_ROWS ? row + near : FRAME_ROWS - 1;
    for (int i = first; i <= last; i++)
        all = both(all, rows[i]);
    return (Row){ all.left - margin, all.right + margin };
}

static FrameArea row_area(const FrameBlock *block, Row at, int row)
{
    int height = (int)block->viewport.y;
    int left = (int)glm_clamp(at.left, 0.0f, block->viewport.x);
    int right = (int)glm_clamp(at.right + 1.0f, 0.0f, block->viewport.x);
    int bottom = row * height / FRAME_ROWS, top = (row + 1) * height / FRAME_ROWS;
    return (FrameArea){ left, bottom, right - left, top - bottom };
}

int frame_row_areas(const FrameBlock *block, const FramePoints *points, float margin,
                    FrameArea *out)
{
    Row rows[FRAME_ROWS];
    int near = (int)ceilf(margin * (float)FRAME_ROWS / block->viewport.y), made = 0;
    if (!find_rows(block, points, margin, rows)) {
        out[0] = everywhere(block);
        return 1;
    }
    for (int i = 0; i < FRAME_ROWS; i++) {
        FrameArea area = row_area(block, widened(rows, i, near, margin), i);
        if (area.width > 0 && area.height > 0)
            out[made++] = area;
    }
    return made;
}
