#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

Box ui_box(float x, float y, float w, float h)
{
    return (Box){ x, y, w, h };
}

Box ui_grow(Box box, float by)
{
    return (Box){ box.x - by, box.y - by, box.w + 2.0f * by, box.h + 2.0f * by };
}

Box ui_shared(Box a, Box b)
{
    float x = fmaxf(a.x, b.x), y = fmaxf(a.y, b.y);
    float w = fminf(a.x + a.w, b.x + b.w) - x, h = fminf(a.y + a.h, b.y + b.h) - y;
    return w > 0.0f && h > 0.0f ? (Box){ x, y, w, h } : (Box){ x, y, 0.0f, 0.0f };
}

bool ui_inside(Box box, vec2s at)
{
    return at.x >= box.x && at.y >= box.y && at.x < box.x + box.w && at.y < box.y + box.h;
}

Box ui_clip_box(const Ui *ui)
{
    if (ui->clip_count > 0)
        return ui->clips[ui->clip_count - 1];
    return (Box){ 0.0f, 0.0f, (float)ui->frame.width, (float)ui->frame.height };
}

vec4s ui_colour(const Ui *ui, ColourName name)
{
    return ui->frame.theme->colours[name];
}

vec4s ui_mix(vec4s a, vec4s b, float t)
{
    return glms_vec4_lerp(a, b, t);
}

bool ui_on_surface(const Ui *ui, Box box)
{
    vec2s middle = { { box.x + box.w * 0.5f, box.y + box.h * 0.5f } };
    for (int i = 0; i < ui->surface_count; i++)
        if (ui_inside(ui->surfaces[i], middle))
            return true;
    return false;
}

/* ---- Commands. */

/* The pixels that a command may touch, a little generous. */
static Box reach_of(const UiCommand *command)
{
    Box box = command->box;
    switch (command->kind) {
    case UI_SHADOW: return ui_grow(box, command->blur * 1.5f);
    case UI_ARC: return (Box){ box.x - box.w - command->size, box.y - box.h - command->size,
                               2.0f * (box.w + command->size), 2.0f * (box.h + command->size) };
    case UI_LINE: return ui_grow((Box){ fminf(box.x, box.x + box.w), fminf(box.y, box.y + box.h),
                                        fabsf(box.w), fabsf(box.h) }, command->size);
    case UI_TEXT: return (Box){ box.x - command->size, box.y - command->size * 1.5f,
                                1e6f, command->size * 2.5f };
    default: return ui_grow(box, 1.0f);
    }
}

static void push(Ui *ui, UiCommand command)
{
    command.box.x += ui->offset.x;
    command.box.y += ui->offset.y;
    command.colour.w *= ui->fade;
    command.border_colour.w *= ui->fade;
    Box seen = ui_shared(reach_of(&command), ui_clip_box(ui));
    if (ui->fade < 0.004f || seen.w <= 0.0f)
        return;
    if (ui->list.count == UI_LIST_MAX)
        ui_complain(ui, LIMIT_COMMANDS);
    else
        ui->list.commands[ui->list.count++] = command;
}

static bool store_text(Ui *ui, const char *text, size_t length, UiCommand *command)
{
    UiList *list = &ui->list;
    if (length >= UI_LIST_TEXT - list->text_used) {
        ui_complain(ui, LIMIT_TEXT);
        return false;
    }
    command->text = list->text_used;
    command->text_length = (uint32_t)length;
    memcpy(list->text + list->text_used, text, length);
    list->text[list->text_used + length] = '\0';
    list->text_used += (uint32_t)length + 1;
    return true;
}

void ui_push_text(Ui *ui, FontStyle style, float size, vec4s colour, vec2s pen, const char *text,
                  size_t length)
{
    UiCommand command = { .kind = UI_TEXT, .style = style, .size = size, .colour = colour,
                          .box = { pen.x, pen.y, 0.0f, 0.0f } };
    if (length > 0 && store_text(ui, text, length, &command))
        push(ui, command);
}

void ui_modules(Ui *ui, Box box, int side, vec4s colour, const char *bits, size_t length)
{
    UiCommand command = { .kind = UI_MODULES, .box = box, .size = (float)side, .colour = colour };
    if (length > 0 && store_text(ui, bits, length, &command))
        push(ui, command);
}

void ui_push_picture(Ui *ui, Box box, UiPicture picture)
{
    UiCommand command = { .kind = UI_PICTURE, .box = box, .colour = { { 1, 1, 1, 1 } } };
    ui->list.picture = picture;
    if (store_text(ui, (const char *)&picture.key, sizeof picture.key, &command))
        push(ui, command);
}

/* Clips nest; a command's offset does not apply to them twice. */
static void push_clip_command(Ui *ui, UiCommand command)
{
    if (ui->list.count == UI_LIST_MAX)
        ui_complain(ui, LIMIT_COMMANDS);
    else
        ui->list.commands[ui->list.count++] = command;
}

void ui_push_clip(Ui *ui, Box box)
{
    if (ui->clip_count == UI_MAX_CLIPS) {
        ui_complain(ui, LIMIT_CLIPS);
        return;
    }
    box.x += ui->offset.x;
    box.y += ui->offset.y;
    box = ui_shared(box, ui_clip_box(ui));
    ui->clips[ui->clip_count++] = box;
    push_clip_command(ui, (UiCommand){ .kind = UI_CLIP, .box = box });
}

void ui_pop_clip(Ui *ui)
{
    if (ui->clip_count == 0)
        return;
    ui->clip_count--;
    push_clip_command(ui, (UiCommand){ .kind = UI_UNCLIP });
}

void ui_fill(Ui *ui, Box box, float radius, vec4s fill, float border, vec4s edge)
{
    push(ui, (UiCommand){ .kind = UI_RECT, .box = box, .radius = radius, .colour = fill,
                          .border = border, .border_colour = edge });
}

void ui_disc_of(Ui *ui, vec2s centre, float radius, vec4s fill, float border, vec4s edge)
{
    push(ui, (UiCommand){ .kind = UI_DISC, .colour = fill, .border = border,
                          .border_colour = edge, .radius = radius,
                          .box = { centre.x - radius, centre.y - radius, 2.0f * radius,
                                   2.0f * radius } });
}

void ui_icon_of(Ui *ui, const char *icon, Box box, vec4s colour)
{
    UiCommand command = { .kind = UI_ICON, .box = box, .colour = colour,
                          .size = 1.75f * box.h / 24.0f };   /* LOOK.md: 1.75 on a grid of 24 */
    if (store_text(ui, icon, strlen(icon), &command))
        push(ui, command);
}

float ui_icon_size(const Ui *ui, float design)
{
    return ui_units(ui, design * (0.5f + 0.5f * ui->frame.text_scale));
}

/* Two soft shadows a lift, one near and one far: y offset, blur, strength of the theme's shadow. */
void ui_shadow(Ui *ui, Box box, float radius, int lift)
{
    static const struct { float drop, blur, strength; } rows[4][2] = {
        { { 0, 0, 0 }, { 0, 0, 0 } },
        { { 6, 18, 0.75f }, { 2, 5, 0.6f } },
        { { 10, 30, 1.0f }, { 2, 6, 0.71f } },
        { { 18, 48, 1.15f }, { 3, 8, 0.71f } },
    };
    for (int i = 0; i < 2 && lift > 0 && lift < 4; i++) {
        vec4s colour = ui_colour(ui, COLOUR_SHADOW);
        colour.w *= rows[lift][i].strength;
        Box dropped = { box.x, box.y + ui_units(ui, rows[lift][i].drop), box.w, box.h };
        push(ui, (UiCommand){ .kind = UI_SHADOW, .box = dropped, .radius = radius,
                              .blur = ui_units(ui, rows[lift][i].blur), .colour = colour });
    }
}

void ui_focus_ring(Ui *ui, Box box, float radius)
{
    float gap = ui_units(ui, 3.0f), width = ui_units(ui, 3.0f);
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    ui_fill(ui, ui_grow(box, gap + width), radius + gap + width, none, width,
            ui_colour(ui, COLOUR_FOCUS));
}

/* ---- The public part. */

void ui_panel(Ui *ui, const char *id, const char *name, Box box, float radius, int lift)
{
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    ui_shadow(ui, box, radius, lift);
    ui_fill(ui, box, radius, ui_colour(ui, COLOUR_PANEL), 0.0f, none);
    ui_add_hit(ui, ui_hash(id), HIT_BLOCK, box);
    if (id) {
        UiElement element = ui_element(id, ROLE_PANEL, name, box);
        ui_add_element(ui, &element);
    }
    if (ui->surface_count < UI_MAX_SURFACES)
        ui->surfaces[ui->surface_count++] = box;
    else
        ui_complain(ui, LIMIT_SURFACES);
}

void ui_rect(Ui *ui, Box box, float radius, ColourName colour)
{
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    ui_fill(ui, box, radius, ui_colour(ui, colour), 0.0f, none);
}

void ui_line(Ui *ui, vec2s from, vec2s to, float width, ColourName colour)
{
    vec4s shade = ui_colour(ui, colour);
    ui_line_run(ui, from, to, width, (UiRun){ shade, shade, 0 });
}

void ui_disc(Ui *ui, vec2s centre, float radius, ColourName fill, float border, ColourName edge)
{
    ui_disc_of(ui, centre, radius, ui_colour(ui, fill), border, ui_colour(ui, edge));
}

void ui_line_run(Ui *ui, vec2s from, vec2s to, float width, UiRun run)
{
    push(ui, (UiCommand){ .kind = UI_LINE, .box = { from.x, from.y, to.x - from.x, to.y - from.y },
                          .size = width, .colour = run.first, .border_colour = run.last,
                          .cut = run.cut });
}

void ui_arc_run(Ui *ui, vec2s centre, vec2s radii, float from, float to, float width, UiRun run)
{
    push(ui, (UiCommand){ .kind = UI_ARC, .box = { centre.x, centre.y, radii.x, radii.y },
                          .from = from, .to = to, .size = width, .colour = run.first,
                          .border_colour = run.last, .cut = run.cut });
}

void ui_arc_of(Ui *ui, vec2s centre, vec2s radii, float from, float to, float width, vec4s colour)
{
    ui_arc_run(ui, centre, radii, from, to, width, (UiRun){ colour, colour, 0 });
}

void ui_swatch(Ui *ui, vec2s centre, float radius, vec4s colour)
{
    ui_disc_of(ui, centre, radius, colour, ui_units(ui, 1.0f), ui_colour(ui, COLOUR_CONTROL));
}

void ui_told(Ui *ui, const char *id, const char *name, const char *value, Box box)
{
    UiElement element = ui_element(id, ROLE_TEXT, name, box);
    text_copy(element.value, sizeof element.value, value);
    ui_add_element(ui, &element);
}

void ui_arc(Ui *ui, vec2s centre, vec2s radii, float from, float to, float width,
            ColourName colour, float alpha)
{
    vec4s shade = ui_colour(ui, colour);
    shade.w *= alpha;
    ui_arc_of(ui, centre, radii, from, to, width, shade);
}

void ui_icon(Ui *ui, const char *icon, Box box, ColourName colour)
{
    ui_icon_of(ui, icon, box, ui_colour(ui, colour));
}
