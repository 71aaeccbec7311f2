#include "render/interface.h"

#include "core/log.h"
#include "render/cover.h"
#include "view/ui_picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { KIND_BOX, KIND_SHADOW, KIND_INK, KIND_LINE, KIND_ARC, KIND_PICTURE };
enum { MAX_CLIPS = 16 };

/* What the commands of one list need while they are turned into quads. */
typedef struct {
    Gl *gl;
    Interface *interface;
    const UiList *list;
    const TextEngine *text;
    const Icons *icons;
    vec4s clips[MAX_CLIPS]; /* left, top, right, bottom; each inside the one before */
    int clip;
} Build;

bool interface_init(Gl *gl, Interface *interface)
{
    layer_init(gl, &interface->layer);
    gl->GenTextures(1, &interface->picture.texture);
    return atlas_init(gl, &interface->atlas);
}

void interface_finish(Gl *gl, Interface *interface)
{
    atlas_finish(gl, &interface->atlas);
    layer_finish(gl, &interface->layer);
    if (interface->picture.texture)
        gl->DeleteTextures(1, &interface->picture.texture);
    interface->picture.texture = 0;
}

void interface_forget(Interface *interface)
{
    atlas_reset(&interface->atlas);
    layer_forget(&interface->layer);
}

/* ---- From commands to quads. */

static void add(Build *build, UiQuad quad)
{
    Interface *interface = build->interface;
    quad.clip = build->clips[build->clip];
    bool seen = quad.quad.x < quad.clip.z && quad.quad.z > quad.clip.x &&
                quad.quad.y < quad.clip.w && quad.quad.w > quad.clip.y;
    if (seen && interface->count < UI_LIST_MAX)
        interface->quads[interface->count++] = quad;
}

/* A quad that holds low..high and grow pixels round it, on whole pixels. */
static vec4s around(vec2s low, vec2s high, float grow)
{
    return (vec4s){ { floorf(low.x - grow), floorf(low.y - grow), ceilf(high.x + grow),
                      ceilf(high.y + grow) } };
}

static void add_box(Build *build, const UiCommand *command, float radius)
{
    Box box = command->box;
    vec2s low = { { box.x, box.y } }, high = { { box.x + box.w, box.y + box.h } };
    float rounded = fminf(radius, 0.5f * fminf(box.w, box.h));
    if (box.w <= 0.0f || box.h <= 0.0f)
        return;
    add(build, (UiQuad){ .quad = around(low, high, 0.5f),
                         .shape = { { box.x + 0.5f * box.w, box.y + 0.5f * box.h, 0.5f * box.w,
                                      0.5f * box.h } },
                         .numbers = { { KIND_BOX, fmaxf(rounded, 0.0f), command->border, 0.0f } },
                         .fill = command->colour,
                         .edge = command->border_colour });
}

/* The quad without what is hidden: up to four round that. */
static void add_round(Build *build, UiQuad quad, vec4s hidden)
{
    vec4s all = quad.quad;
    bool holds = hidden.x > all.x && hidden.y > all.y && hidden.z < all.z && hidden.w < all.w &&
                 hidden.x < hidden.z && hidden.y < hidden.w;
    if (!holds) {
        add(build, quad);
        return;
    }
    const vec4s rows[] = { { { all.x, all.y, all.z, hidden.y } },
                           { { all.x, hidden.y, hidden.x, hidden.w } },
                           { { hidden.z, hidden.y, all.z, hidden.w } },
                           { { all.x, hidden.w, all.z, all.w } } };
    for (int i = 0; i < 4; i++) {
        quad.quad = rows[i];
        add(build, quad);
    }
}

/* A shadow is costly a pixel and lies mostly under the box that throws it. */
static void add_shadow(Build *build, const UiCommand *command, vec4s hidden)
{
    Box box = command->box;
    vec2s low = { { box.x, box.y } }, high = { { box.x + box.w, box.y + box.h } };
    float rounded = fminf(command->radius, 0.5f * fminf(box.w, box.h));
    add_round(build,
              (UiQuad){ .quad = around(low, high, 1.5f * command->blur + 1.0f),
                        .shape = { { box.x + 0.5f * box.w, box.y + 0.5f * box.h, 0.5f * box.w,
                                     0.5f * box.h } },
                        .numbers = { { KIND_SHADOW, rounded, command->blur, 0.0f } },
                        .fill = command->colour },
              hidden);
}

static void add_ink(Build *build, const AtlasEntry *entry, vec2s at, vec4s colour)
{
    if (!entry)
        return;
    add(build, (UiQuad){ .quad = { { at.x, at.y, at.x + entry->width, at.y + entry->height } },
                         .numbers = { { KIND_INK, 0.0f, 0.0f, 0.0f } },
                         .extra = { { entry->x, entry->y, 1.0f, 0.0f } },
                         .fill = colour });
}

static void add_text(Build *build, const UiCommand *command)
{
    if (!build->text || command->text_length == 0)
        return;
    const AtlasEntry *entry =
        atlas_text(build->gl, &build->interface->atlas, build->text, command->style, command->size,
                   build->list->text + command->text, command->text_length);
    if (!entry)
        return;
    vec2s at = { { roundf(command->box.x) + entry->left,
                   roundf(command->box.y) - entry->baseline } };
    add_ink(build, entry, at, command->colour);
}

static void add_icon(Build *build, const UiCommand *command)
{
    Box box = command->box;
    int size = (int)lroundf(fminf(box.w, box.h));
    float width = command->size > 0.0f ? command->size : 1.75f * (float)size / 24.0f;
    const AtlasEntry *entry =
        atlas_icon(build->gl, &build->interface->atlas, build->icons,
                   build->list->text + command->text, command->text_length, size, width);
    vec2s at = { { roundf(box.x + 0.5f * (box.w - (float)size)),
                   roundf(box.y + 0.5f * (box.h - (float)size)) } };
    add_ink(build, entry, at, command->colour);
}

/* One texel a module, drawn as many pixels wide as the box says. */
static void add_modules(Build *build, const UiCommand *command)
{
    Box box = command->box;
    int side = (int)command->size;
    const AtlasEntry *entry =
        atlas_modules(build->gl, &build->interface->atlas, build->list->text + command->text,
                      command->text_length, side);
    if (!entry)
        return;
    float module = box.w / command->size;
    vec2s at = { { roundf(box.x), roundf(box.y) } };
    add(build, (UiQuad){ .quad = { { at.x, at.y, at.x + box.w, at.y + box.h } },
                         .numbers = { { KIND_INK, 0.0f, 0.0f, 0.0f } },
                         .extra = { { entry->x, entry->y, module, 0.0f } },
                         .fill = command->colour });
}

/* Brought to its size once, then drawn texel for pixel. */
static bool upload_picture(Gl *gl, Interface *interface, const UiPicture *picture, int width,
                           int height)
{
    if (interface->picture.key == picture->key && interface->picture.width == width &&
        interface->picture.height == height)
        return true;
    uint8_t *fitted = malloc((size_t)width * (size_t)height * 4);
    if (!fitted)
        return false;
    ui_picture_fit(picture, width, height, fitted);
    gl->BindTexture(GL_TEXTURE_2D, interface->picture.texture);
    gl->PixelStorei(GL_UNPACK_ALIGNMENT, 1);
    gl->TexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, fitted);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    gl->TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    gl->uploads++;
    free(fitted);
    interface->picture.key = picture->key;
    interface->picture.width = width;
    interface->picture.height = height;
    interface->drawn_count = -1; /* the same quad shows another picture */
    layer_forget(&interface->layer);
    return true;
}

static void add_picture(Build *build, const UiCommand *command)
{
    Box box = command->box;
    const UiPicture *picture = &build->list->picture;
    int width = (int)lroundf(box.w), height = (int)lroundf(box.h);
    if (!picture->pixels || width < 1 || height < 1 ||
        !upload_picture(build->gl, build->interface, picture, width, height))
        return;
    vec2s at = { { roundf(box.x), roundf(box.y) } };
    add(build, (UiQuad){ .quad = { { at.x, at.y, at.x + (float)width, at.y + (float)height } },
                         .numbers = { { KIND_PICTURE, 0.0f, 0.0f, 0.0f } },
                         .extra = { { 0.0f, 0.0f, 1.0f, 0.0f } },
                         .fill = command->colour });
}

static void add_line(Build *build, const UiCommand *command)
{
    Box box = command->box;
    vec2s from = { { box.x, box.y } }, to = { { box.x + box.w, box.y + box.h } };
    add(build, (UiQuad){ .quad = around(glms_vec2_minv(from, to), glms_vec2_maxv(from, to),
                                        0.5f * command->size + 1.0f),
                         .shape = { { from.x, from.y, to.x, to.y } },
                         .numbers = { { KIND_LINE, command->size, (float)command->cut, 0.0f } },
                         .fill = command->colour,
                         .edge = command->border_colour });
}

/* The box round an arc's two ends and the points where it turns back. */
static vec4s arc_quad(const UiCommand *command)
{
    Box box = command->box;
    vec2s low = { { INFINITY, INFINITY } }, high = { { -INFINITY, -INFINITY } };
    float angles[10] = { command->from, command->to };
    int count = 2;
    float quarter = ceilf(command->from / GLM_PI_2f) * GLM_PI_2f;
    while (quarter < command->to && count < 10) {
        angles[count++] = quarter;
        quarter += GLM_PI_2f;
    }
    for (int i = 0; i < count; i++) {
        vec2s p = { { box.x + box.w * cosf(angles[i]), box.y + box.h * sinf(angles[i]) } };
        low = glms_vec2_minv(low, p);
        high = glms_vec2_maxv(high, p);
    }
    return around(low, high, 0.5f * command->size + 1.0f);
}

static void add_arc(Build *build, const UiCommand *command)
{
    UiCommand arc = *command;
    if (arc.to < arc.from) {
        arc.from = command->to;
        arc.to = command->from;
        arc.colour = command->border_colour;
        arc.border_colour = command->colour;
        arc.cut = (command->cut & UI_CUT_FIRST ? UI_CUT_LAST : 0) |
                  (command->cut & UI_CUT_LAST ? UI_CUT_FIRST : 0);
    }
    Box box = arc.box;
    add(build, (UiQuad){ .quad = arc_quad(&arc),
                         .shape = { { box.x, box.y, box.w, box.h } },
                         .numbers = { { KIND_ARC, arc.size, (float)arc.cut, arc.from } },
                         .extra = { { arc.to, 0.0f, 0.0f, 0.0f } },
                         .fill = arc.colour,
                         .edge = arc.border_colour });
}

static void push_clip(Build *build, Box box)
{
    if (build->clip + 1 == MAX_CLIPS) {
        log_warning("interface clips are nested deeper than %d", MAX_CLIPS);
        return;
    }
    vec4s outer = build->clips[build->clip];
    build->clips[++build->clip] =
        (vec4s){ { fmaxf(outer.x, roundf(box.x)), fmaxf(outer.y, roundf(box.y)),
                   fminf(outer.z, roundf(box.x + box.w)), fminf(outer.w, roundf(box.y + box.h)) } };
}

/* What lies over a shadow for certain: the box after it and other shadows. */
static vec4s hidden_under(const UiList *list, int shadow)
{
    int i = shadow + 1;
    while (i < list->count && list->commands[i].kind == UI_SHADOW)
        i++;
    return i < list->count ? cover_of(&list->commands[i]) : (vec4s){ { 0.0f } };
}

static void add_command(Build *build, int index)
{
    const UiCommand *command = &build->list->commands[index];
    switch (command->kind) {
    case UI_RECT:
        add_box(build, command, command->radius);
        break;
    case UI_SHADOW:
        add_shadow(build, command, hidden_under(build->list, index));
        break;
    case UI_TEXT:
        add_text(build, command);
        break;
    case UI_ICON:
        add_icon(build, command);
        break;
    case UI_LINE:
        add_line(build, command);
        break;
    case UI_ARC:
        add_arc(build, command);
        break;
    case UI_DISC:
        add_box(build, command, 0.5f * fminf(command->box.w, command->box.h));
        break;
    case UI_MODULES:
        add_modules(build, command);
        break;
    case UI_PICTURE:
        add_picture(build, command);
        break;
    case UI_CLIP:
        push_clip(build, command->box);
        break;
    case UI_UNCLIP:
        build->clip -= build->clip > 0;
        break;
    }
}

static void build_quads(Gl *gl, Interface *interface, const UiList *list, const TextEngine *text,
                        const Icons *icons, vec2s size)
{
    Build build = { .gl = gl, .interface = interface, .list = list, .text = text, .icons = icons };
    build.clips[0] = (vec4s){ { 0.0f, 0.0f, size.x, size.y } };
    interface->count = 0;
    for (int i = 0; list && i < list->count; i++)
        add_command(&build, i);
}

bool interface_update(Gl *gl, Interface *interface, const UiList *list, const TextEngine *text,
                      const Icons *icons, vec2s size)
{
    build_quads(gl, interface, list, text, icons, size);
    if (interface->atlas.full) {
        interface_forget(interface);
        build_quads(gl, interface, list, text, icons, size);
        if (interface->atlas.full)
            log_warning("the text of one picture does not fit into %d x %d pixels", ATLAS_SIZE,
                        ATLAS_SIZE);
    }
    size_t bytes = (size_t)interface->count * sizeof(UiQuad);
    if (interface->count == interface->drawn_count &&
        memcmp(interface->quads, interface->drawn, bytes) == 0)
        return false;
    memcpy(interface->drawn, interface->quads, bytes);
    interface->drawn_count = interface->count;
    return true;
}

/* ---- Drawing. */

static void bind_textures(Gl *gl, const Interface *interface)
{
    gl->ActiveTexture(GL_TEXTURE1);
    gl->BindTexture(GL_TEXTURE_2D, interface->picture.key ? interface->picture.texture
                                                          : interface->atlas.texture);
    gl->ActiveTexture(GL_TEXTURE0);
    gl->BindTexture(GL_TEXTURE_2D, interface->atlas.texture);
}

bool interface_renew(Gl *gl, Interface *interface, const InterfacePrograms *programs,
                     const Cover *cover, vec2s size)
{
    const LayerQuads quads = { interface->quads, interface->count };
    if (!layer_update(gl, &interface->layer, &quads, cover, size))
        return false;
    const float scale[4] = { 2.0f / size.x, -2.0f / size.y, 0.0f, 0.0f };
    gl->UseProgram(programs->quads->id);
    gl->Uniform4fv(programs->quads->uniform[0], 1, scale);
    bind_textures(gl, interface);
    gl->Enable(GL_BLEND);
    layer_renew(gl, &interface->layer, programs->quads, programs->kept);
    gl->Disable(GL_BLEND);
    return true;
}

void interface_draw(Gl *gl, const Interface *interface, const InterfacePrograms *programs,
                    const Target *target)
{
    layer_copy_hiding(gl, &interface->layer, target);
    target_bind(gl, target);
    gl->Enable(GL_BLEND);
    gl->BlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    layer_draw_kept(gl, &interface->layer, programs->kept);
    bind_textures(gl, interface);
    layer_draw_live(gl, &interface->layer, programs->quads);
    gl->Disable(GL_BLEND);
}
