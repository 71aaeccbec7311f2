#include "app/layout.h"

#include <math.h>

/* Design units of LOOK.md. */
enum {
    EDGE = 16,
    GAP = 8,
    RAIL = 92,
    LIST_WIDTH = 204,
    SEARCH_HEIGHT = 48,
    RECOVER_HEIGHT = 52,
    LIST_LEAST = 150,
    PANEL_WIDTH = 400,
    SHEET_WIDTH = 500,
    TOOL = 48,
    VIEWS_HEIGHT = 92,
    VIEWS_WIDTH = 684,
    TITLE_WIDTH = 250,
};

float box_right(Box box)
{
    return box.x + box.w;
}

float box_bottom(Box box)
{
    return box.y + box.h;
}

bool box_overlaps(Box a, Box b)
{
    const float touch = 0.5f;
    if (a.w <= 0 || a.h <= 0 || b.w <= 0 || b.h <= 0)
        return false;
    return a.x + touch < box_right(b) && b.x + touch < box_right(a) &&
           a.y + touch < box_bottom(b) && b.y + touch < box_bottom(a);
}

bool box_inside(Box inner, Box outer)
{
    const float touch = 0.5f;
    return inner.x >= outer.x - touch && inner.y >= outer.y - touch &&
           box_right(inner) <= box_right(outer) + touch &&
           box_bottom(inner) <= box_bottom(outer) + touch;
}

Box box_inset(Box box, float by)
{
    return (Box){ box.x + by, box.y + by, box.w - 2 * by, box.h - 2 * by };
}

static float tools_width(const LayoutDesc *desc)
{
    return (desc->tool_count * (TOOL + GAP) - GAP) * desc->scale;
}

/* Right of the turns where there is room before the tools, else above them. */
static Box views_beside_turns(const Layout *at)
{
    Box views = at->views;
    views.x = fmaxf(views.x, box_right(at->turns) + at->gap);
    if (!box_overlaps(views, at->tools) && box_right(views) <= box_right(at->stage))
        return views;
    if (views.w > at->stage.w) {
        views.w = 2 * at->tool + at->gap;
        views.h = views.w;
    }
    views.x = at->stage.x + (at->stage.w - views.w) / 2;
    views.y = at->turns.y - at->gap - views.h;
    return views;
}

/* With a panel, turns and tools are one group in the lower left of the stage, in as few rows as
 * its width allows, the last one full. */
static Box tools_on_stage(const LayoutDesc *desc, const Layout *at, float bottom)
{
    float step = at->tool + at->gap;
    float most = fmaxf(1, floorf((at->stage.w + at->gap) / step));
    float rows = ceilf(desc->tool_count / most), columns = ceilf(desc->tool_count / rows);
    float width = columns * step - at->gap, height = rows * step - at->gap;
    return (Box){ at->stage.x, bottom - height, width, height };
}

/* Where enough of the list is left. */
static void recover_over_list(const LayoutDesc *desc, Layout *at)
{
    float height = RECOVER_HEIGHT * desc->scale * (0.5f + 0.5f * desc->text_scale);
    if (at->list.h - height - at->gap < LIST_LEAST * desc->scale)
        return;
    at->recover = (Box){ at->list.x, at->list.y, at->list.w, height };
    at->list.y += height + at->gap;
    at->list.h -= height + at->gap;
}

static Layout landscape(const LayoutDesc *desc)
{
    float u = desc->scale, width = (float)desc->width, height = (float)desc->height;
    Layout at = { .edge = EDGE * u, .gap = GAP * u, .tool = TOOL * u };
    float rail = fmaxf(RAIL * u, desc->rail_text_width + 24 * u);
    at.rail = (Box){ at.edge, at.edge, rail, height - 2 * at.edge };
    float left = box_right(at.rail) + 20 * u;
    float right_width = desc->panel
                            ? (desc->sheet ? SHEET_WIDTH : PANEL_WIDTH) * u *
                                  (0.5f + 0.5f * desc->text_scale)
                            : fmaxf(LIST_WIDTH * u, desc->list_text_width + 56 * u);
    right_width = fminf(right_width, width * (desc->panel ? 0.46f : 0.42f));
    Box side = { width - at.edge - right_width, at.edge, right_width, height - 2 * at.edge };
    at.stage = (Box){ left, 0, side.x - 20 * u - left, height };
    at.view_pill = fmaxf(108 * u, desc->view_text_width + 62 * u);
    float bend = (VIEWS_WIDTH - 4 * 108) * u + 4 * at.view_pill;
    at.compact = at.stage.w < bend || height < 560 * u;
    float tools_y = height - at.edge - TOOL * u;
    float turns = (2 * TOOL + GAP) * u;
    if (desc->panel) {
        at.panel = side;
        at.back = (Box){ left, at.edge, fminf(at.stage.w, 320 * u), TOOL * u };
        at.tools = tools_on_stage(desc, &at, height - at.edge);
        if (box_overlaps(at.tools, at.back))
            at.back.h = 0;
        return at;
    }
    at.turns = (Box){ left, tools_y, turns, TOOL * u };
    float search = SEARCH_HEIGHT * u * (0.5f + 0.5f * desc->text_scale);
    at.title = (Box){ left + 12 * u, 34 * u,
                      at.compact ? at.stage.w * 0.32f : TITLE_WIDTH * u, 200 * u };
    at.title_beside = desc->title_text_width > at.title.w;
    if (at.title_beside) {
        at.title = (Box){ side.x + 8 * u, side.y, side.w - 8 * u, desc->title_text_height };
        side.y = box_bottom(at.title) + 8 * u;
    }
    at.search = (Box){ side.x, side.y, side.w, search };
    at.list = (Box){ side.x, box_bottom(at.search) + 12 * u, side.w, 0 };
    at.tools = (Box){ width - at.edge - tools_width(desc), tools_y, tools_width(desc), TOOL * u };
    at.list.h = tools_y - 12 * u - at.list.y;
    if (at.compact)
        recover_over_list(desc, &at);
    float middle = at.stage.x + at.stage.w / 2;
    if (at.compact) {
        float views = (4 * TOOL + 3 * GAP) * u;
        at.views = (Box){ middle - views / 2, tools_y, views, TOOL * u };
        at.views = views_beside_turns(&at);
    } else {
        float low = (248 - 108) * u + 2 * at.view_pill;
        at.views = (Box){ middle - bend / 2, height - 133 * u, bend, 44 * u };
        at.views_low = (Box){ middle - low / 2, height - 89 * u, low, 44 * u };
    }
    return at;
}

static Layout portrait(const LayoutDesc *desc)
{
    float u = desc->scale, width = (float)desc->width, height = (float)desc->height;
    Layout at = { .portrait = true, .compact = width < 4 * 130 * u * desc->text_scale,
                  .edge = EDGE * u, .gap = GAP * u, .tool = TOOL * u };
    float inner = width - 2 * at.edge;
    float nav = 64 * u * (0.5f + 0.5f * desc->text_scale);
    at.rail = (Box){ at.edge, height - at.edge - nav, inner, nav };
    float half = height * (desc->panel ? 0.46f : 0.55f);
    at.stage = (Box){ 0, 0, width, half };
    float row = TOOL * u;
    float y = half + at.gap;
    at.turns = (Box){ at.edge, y, (2 * TOOL + GAP) * u, row };
    at.tools = (Box){ width - at.edge - tools_width(desc), y, tools_width(desc), row };
    float next = y + row + 12 * u;
    if (desc->panel) {
        at.turns = (Box){ 0, 0, 0, 0 };
        at.back = (Box){ at.edge, y, fminf(at.tools.x - at.gap - at.edge, 320 * u), row };
        at.panel = (Box){ at.edge, next, inner, at.rail.y - 12 * u - next };
        return at;
    }
    at.views = (Box){ at.edge, next, inner, row * (0.5f + 0.5f * desc->text_scale) };
    next = box_bottom(at.views) + 12 * u;
    at.search = (Box){ at.edge, next, inner, SEARCH_HEIGHT * u * (0.5f + 0.5f * desc->text_scale) };
    at.list = (Box){ at.edge, box_bottom(at.search) + at.gap, inner, 0 };
    at.list.h = at.rail.y - 12 * u - at.list.y;
    at.title = (Box){ 24 * u, 28 * u, width * 0.33f, 200 * u };
    return at;
}

Layout layout_explore(LayoutDesc desc)
{
    return desc.height > desc.width ? portrait(&desc) : landscape(&desc);
}
