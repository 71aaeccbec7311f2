#include "render/layer.h"

#include "core/file.h"
#include "core/log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = LAYER_KEPT | LAYER_RENEWED };

/* Pixels of a square: small ones lie closer round what changes, but there are more of them. */
enum { SIDE = 32, SIDE_OF_LARGE = 64, LARGE = 1200 };

const char *const LAYER_ATTRIBUTES[] = { "quad",       "clip", "shape", "numbers",
                                         "texture_at", "fill", "edge",  NULL };

enum { ATTRIBUTE_COUNT = sizeof LAYER_ATTRIBUTES / sizeof *LAYER_ATTRIBUTES - 1 };

/* ---- Quads on their way. */

static void batch_init(Gl *gl, LayerBatch *batch)
{
    gl->GenVertexArrays(1, &batch->vertex_array);
    gl->GenBuffers(1, &batch->buffer);
    gl->BindVertexArray(batch->vertex_array);
    gl->BindBuffer(GL_ARRAY_BUFFER, batch->buffer);
    for (GLuint i = 0; i < ATTRIBUTE_COUNT; i++) {
        gl->EnableVertexAttribArray(i);
        gl->VertexAttribPointer(i, 4, GL_FLOAT, GL_FALSE, sizeof(UiQuad),
                                (const void *)(i * sizeof(vec4s)));
        gl->VertexAttribDivisor(i, 1);
    }
    gl->BindVertexArray(0);
}

static void batch_finish(Gl *gl, LayerBatch *batch)
{
    if (batch->buffer)
        gl->DeleteBuffers(1, &batch->buffer);
    if (batch->vertex_array)
        gl->DeleteVertexArrays(1, &batch->vertex_array);
    free(batch->quads);
    *batch = (LayerBatch){ 0 };
}

static bool batch_add(LayerBatch *batch, UiQuad quad)
{
    if (batch->count == batch->room) {
        int room = 2 * batch->room + 256;
        UiQuad *quads = realloc(batch->quads, (size_t)room * sizeof *quads);
        if (!quads)
            return false;
        batch->quads = quads;
        batch->room = room;
    }
    batch->quads[batch->count++] = quad;
    return true;
}

static void batch_draw(Gl *gl, const LayerBatch *batch, const Program *program)
{
    if (!batch->count)
        return;
    gl->UseProgram(program->id);
    gl->BindVertexArray(batch->vertex_array);
    gl->BindBuffer(GL_ARRAY_BUFFER, batch->buffer);
    gl->BufferData(GL_ARRAY_BUFFER, (GLsizeiptr)((size_t)batch->count * sizeof(UiQuad)),
                   batch->quads, GL_STREAM_DRAW);
    gl_draw_quads(gl, batch->count);
}

/* ---- Life. */

void layer_init(Gl *gl, Layer *layer)
{
    *layer = (Layer){ 0 };
    areas_init(gl, &layer->cleared);
    areas_init(gl, &layer->kept);
    batch_init(gl, &layer->renewed);
    batch_init(gl, &layer->live);
}

void layer_finish(Gl *gl, Layer *layer)
{
    target_finish(gl, &layer->picture);
    areas_finish(gl, &layer->cleared);
    areas_finish(gl, &layer->kept);
    batch_finish(gl, &layer->renewed);
    batch_finish(gl, &layer->live);
    area_list_finish(&layer->list);
    area_list_finish(&layer->hiding);
    free(layer->tiles);
    free(layer->spans);
    *layer = (Layer){ 0 };
}

void layer_forget(Layer *layer)
{
    for (int i = 0; i < layer->across * layer->down; i++)
        layer->tiles[i] = (LayerTile){ 0 };
}

static bool fit(Gl *gl, Layer *layer, vec2s size)
{
    const TargetDesc desc = { .width = (int)size.x,
                              .height = (int)size.y,
                              .format = GL_RGBA8,
                              .sharp = true };
    int side = desc.height < LARGE ? SIDE : SIDE_OF_LARGE;
    int across = (desc.width + side - 1) / side, down = (desc.height + side - 1) / side;
    size_t count = (size_t)across * (size_t)down;
    if (layer->tiles && layer->spans && layer->picture.desc.width == desc.width &&
        layer->picture.desc.height == desc.height)
        return true;
    free(layer->tiles);
    free(layer->spans);
    layer->tiles = calloc(count, sizeof *layer->tiles);
    layer->spans = calloc(count, sizeof *layer->spans);
    layer->side = side;
    layer->across = across;
    layer->down = down;
    if (layer->tiles && layer->spans)
        return target_init(gl, &layer->picture, &desc);
    log_error("out of memory for the interface's squares");
    layer->across = layer->down = 0;
    return false;
}

/* ---- What lies where. */

/* What is to be seen of a quad. */
static vec4s seen_of(const UiQuad *quad)
{
    return (vec4s){ { fmaxf(quad->quad.x, quad->clip.x), fmaxf(quad->quad.y, quad->clip.y),
                      fminf(quad->quad.z, quad->clip.z), fminf(quad->quad.w, quad->clip.w) } };
}

static int tile_at(const Layer *layer, float pixel, int count)
{
    return (int)glm_clamp(floorf(pixel / (float)layer->side), 0.0f, (float)(count - 1));
}

static void note_quad(Layer *layer, const UiQuad *quad)
{
    vec4s seen = seen_of(quad);
    uint64_t number = file_hash(FILE_HASH_START, quad, sizeof *quad);
    if (seen.x >= seen.z || seen.y >= seen.w)
        return;
    int right = tile_at(layer, ceilf(seen.z) - 1.0f, layer->across);
    int bottom = tile_at(layer, ceilf(seen.w) - 1.0f, layer->down);
    for (int y = tile_at(layer, seen.y, layer->down); y <= bottom; y++)
        for (int x = tile_at(layer, seen.x, layer->across); x <= right; x++) {
            LayerTile *tile = &layer->tiles[y * layer->across + x];
            tile->now = file_hash(tile->now, &number, sizeof number);
        }
}

static LayerKind kind_of(const LayerTile *tile)
{
    return tile->now == 0              ? LAYER_EMPTY
           : tile->now == tile->kept   ? LAYER_KEPT
           : tile->now == tile->before ? LAYER_RENEWED
                                       : LAYER_LIVE;
}

static void sort_tiles(Layer *layer, const LayerQuads *quads)
{
    int tiles = layer->across * layer->down;
    for (int i = 0; i < tiles; i++) {
        layer->tiles[i].before = layer->tiles[i].now;
        layer->tiles[i].now = 0;
    }
    for (int i = 0; i < quads->count; i++)
        note_quad(layer, &quads->quads[i]);
    for (int i = 0; i < tiles; i++) {
        LayerTile *tile = &layer->tiles[i];
        tile->kind = kind_of(tile);
        if (tile->kind == LAYER_RENEWED)
            tile->kept = tile->now;
    }
}

/* ---- Squares taken together. */

/* Grows the one that ends above with the same sides, or begins another. */
static int add_span(LayerSpan *spans, int count, LayerSpan span)
{
    for (int i = count - 1; i >= 0; i--)
        if (spans[i].bottom == span.top && spans[i].left == span.left &&
            spans[i].right == span.right) {
            spans[i].bottom = span.bottom;
            return count;
        }
    spans[count] = span;
    return count + 1;
}

static bool is_of(const LayerTile *tile, int kinds)
{
    return ((int)tile->kind & kinds) != 0;
}

/* All squares of the kinds, and between them some of the others that may be there. */
static int find_spans(const Layer *layer, int kinds, int others)
{
    int count = 0;
    for (int y = 0; y < layer->down; y++) {
        const LayerTile *row = layer->tiles + y * layer->across;
        for (int x = 0; x < layer->across; x++) {
            int left = x;
            bool found = false;
            for (; x < layer->across && is_of(&row[x], kinds | others); x++)
                found |= is_of(&row[x], kinds);
            if (found)
                count = add_span(layer->spans, count, (LayerSpan){ left, y, x, y + 1 });
        }
    }
    return count;
}

static vec4s pixels_of(const Layer *layer, LayerSpan span)
{
    float side = (float)layer->side;
    return (vec4s){ { side * (float)span.left, side * (float)span.top, side * (float)span.right,
                      side * (float)span.bottom } };
}

/* From the bottom left. */
static FrameArea area_of(const Layer *layer, LayerSpan span)
{
    const TargetDesc *desc = &layer->picture.desc;
    const FrameArea all = { 0, 0, desc->width, desc->height };
    int side = layer->side;
    return area_within(all, (FrameArea){ side * span.left, desc->height - side * span.bottom,
                                         side * (span.right - span.left),
                                         side * (span.bottom - span.top) });
}

/* The squares of the kinds, where they are not covered. */
static bool set_squares(Gl *gl, Areas *areas, Layer *layer, int kinds, const Cover *cover)
{
    bool ok = true;
    int count = find_spans(layer, kinds, 0);
    const TargetDesc *desc = &layer->picture.desc;
    layer->list.count = 0;
    for (int i = 0; i < count; i++)
        ok = area_list_add_without(&layer->list, area_of(layer, layer->spans[i]), cover->areas,
                                   cover->count) && ok;
    areas_set(gl, areas, layer->list.areas, layer->list.count, desc->width, desc->height);
    return ok;
}

static bool is_live(const Layer *layer, FrameArea area)
{
    int height = layer->picture.desc.height, side = layer->side;
    for (int y = (height - area.y - area.height) / side; y <= (height - area.y - 1) / side; y++)
        for (int x = area.x / side; x <= (area.x + area.width - 1) / side; x++)
            if (is_of(&layer->tiles[y * layer->across + x], LAYER_LIVE))
                return true;
    return false;
}

static bool add_hiding(Layer *layer, FrameArea area)
{
    if (!is_live(layer, area))
        return area_list_add(&layer->hiding, area);
    bool ok = true;
    int count = find_spans(layer, SHOWN, 0);
    for (int i = 0; i < count; i++) {
        FrameArea part = area_within(area_of(layer, layer->spans[i]), area);
        ok = area_list_add(&layer->hiding, part) && ok;
    }
    return ok;
}

/* As few as can be: each is copied by itself. */
static bool find_hiding(Layer *layer, const Cover *cover)
{
    bool ok = true;
    const FrameArea all = { 0, 0, layer->picture.desc.width, layer->picture.desc.height };
    layer->hiding.count = 0;
    for (int i = 0; i < cover->count; i++)
        ok = add_hiding(layer, area_within(all, cover->areas[i])) && ok;
    return ok;
}

static bool add_within(LayerBatch *batch, const LayerQuads *quads, vec4s area)
{
    bool ok = true;
    for (int i = 0; ok && i < quads->count; i++) {
        UiQuad quad = quads->quads[i];
        quad.clip = (vec4s){ { fmaxf(quad.clip.x, area.x), fmaxf(quad.clip.y, area.y),
                               fminf(quad.clip.z, area.z), fminf(quad.clip.w, area.w) } };
        vec4s seen = seen_of(&quad);
        if (seen.x < seen.z && seen.y < seen.w)
            ok = batch_add(batch, quad);
    }
    return ok;
}

static bool add_quads(LayerBatch *batch, const Layer *layer, int kind, const LayerQuads *quads)
{
    bool ok = true;
    int spans = find_spans(layer, kind, LAYER_EMPTY);
    batch->count = 0;
    for (int i = 0; ok && i < spans; i++)
        ok = add_within(batch, quads, pixels_of(layer, layer->spans[i]));
    return ok;
}

/* ---- */

bool layer_update(Gl *gl, Layer *layer, const LayerQuads *quads, const Cover *cover, vec2s size)
{
    const Cover none = { .count = 0 };
    if (!fit(gl, layer, size))
        return false;
    sort_tiles(layer, quads);
    bool ok = set_squares(gl, &layer->cleared, layer, LAYER_RENEWED, &none) &&
              set_squares(gl, &layer->kept, layer, SHOWN, cover) && find_hiding(layer, cover) &&
              add_quads(&layer->renewed, layer, LAYER_RENEWED, quads) &&
              add_quads(&layer->live, layer, LAYER_LIVE, quads);
    if (!ok)
        log_error("out of memory for the interface's picture");
    return ok;
}

void layer_copy_hiding(Gl *gl, const Layer *layer, const Target *target)
{
    target_copy_areas(gl, &layer->picture, target, &layer->hiding);
}

void layer_renew(Gl *gl, const Layer *layer, const Program *ui, const Program *kept)
{
    if (!layer->renewed.count)
        return;
    target_bind(gl, &layer->picture);
    gl->UseProgram(kept->id);
    gl->BlendFunc(GL_ZERO, GL_ZERO);
    areas_draw(gl, &layer->cleared);
    gl->BlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    batch_draw(gl, &layer->renewed, ui);
}

void layer_draw_live(Gl *gl, const Layer *layer, const Program *ui)
{
    batch_draw(gl, &layer->live, ui);
}

void layer_draw_kept(Gl *gl, const Layer *layer, const Program *kept)
{
    gl->UseProgram(kept->id);
    gl->ActiveTexture(GL_TEXTURE0);
    gl->BindTexture(GL_TEXTURE_2D, layer->picture.colour);
    areas_draw(gl, &layer->kept);
}
