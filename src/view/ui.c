#include "view/ui_private.h"

#include "core/log.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

Ui *ui_create(void)
{
    Ui *ui = calloc(1, sizeof *ui);
    if (ui)
        ui->extents = calloc(UI_MAX_EXTENTS, sizeof *ui->extents);
    if (!ui || !ui->extents) {
        free(ui);
        log_error("out of memory for the interface");
        return NULL;
    }
    ui->now = &ui->layouts[0];
    ui->last = &ui->layouts[1];
    return ui;
}

void ui_forget(Ui *ui)
{
    UiExtent *extents = ui->extents;
    const void *owner = ui->extents_owner;
    UiFrame frame = ui->frame;
    uint32_t complained = ui->complained;
    memset(ui, 0, sizeof *ui);
    ui->extents = extents;
    ui->extents_owner = owner;
    ui->frame = frame;
    ui->complained = complained;
    ui->now = &ui->layouts[0];
    ui->last = &ui->layouts[1];
}

void ui_destroy(Ui *ui)
{
    if (ui)
        free(ui->extents);
    free(ui);
}

float ui_scale(int width, int height)
{
    return fmaxf(1.0f, (float)(width < height ? width : height) / 720.0f);
}

UiHash ui_hash(const char *id)
{
    UiHash hash = 14695981039346656037ull;   /* FNV-1a */
    if (!id || !id[0])
        return 0;
    for (; *id; id++)
        hash = (hash ^ (unsigned char)*id) * 1099511628211ull;
    return hash;
}

void ui_complain(Ui *ui, UiLimit limit)
{
    static const char *const words[LIMIT_COUNT] = {
        [LIMIT_COMMANDS] = "commands", [LIMIT_TEXT] = "bytes of text",
        [LIMIT_ELEMENTS] = "elements", [LIMIT_HITS] = "boxes", [LIMIT_CLIPS] = "clips",
        [LIMIT_SURFACES] = "panels", [LIMIT_SCROLLS] = "scrolling regions",
        [LIMIT_ANIMATIONS] = "animations", [LIMIT_NESTED_SCROLL] = "scrolls inside each other",
    };
    if (ui->complained & 1u << limit)
        return;
    ui->complained |= 1u << limit;
    log_error("the interface has too many %s", words[limit]);
}

void ui_begin(Ui *ui, const UiFrame *frame, const Input *input, bool *consumed)
{
    if (ui->extents_owner != frame->text->owner)
        memset(ui->extents, 0, UI_MAX_EXTENTS * sizeof *ui->extents);
    ui->extents_owner = frame->text->owner;
    ui->frame = *frame;
    ui->frame_number++;
    ui->list.count = 0;
    ui->list.text_used = 0;
    ui->now->hit_count = ui->now->element_count = 0;
    ui->now->layout = 0;
    ui->clip_count = ui->surface_count = 0;
    ui->scroll = NULL;
    ui->moving = false;
    ui->edit_count = 0;
    ui->pointer_fresh = ui->press_fresh = false;
    ui_set_fade(ui, 1.0f, glms_vec2_zero());

    memcpy(ui->clicks, ui->pending, sizeof ui->clicks);
    ui->click_count = ui->pending_count;
    ui->pending_count = 0;
    ui_scroll_step(ui);       /* before the input: what starts now has not run yet */
    ui_read_input(ui, input, consumed);
}

static void follow_focus(Ui *ui)
{
    if (!ui->focus)
        return;
    for (int i = 0; i < ui->now->element_count; i++) {
        if (ui->now->ids[i] == ui->focus) {
            ui->focus_place = i;
            ui->focus_missed = 0;
            return;
        }
    }
    if (++ui->focus_missed > 1)      /* one frame of grace: it may be about to appear */
        ui_set_focus(ui, 0, "");
}

void ui_end(Ui *ui)
{
    while (ui->clip_count > 0)
        ui_pop_clip(ui);
    follow_focus(ui);
    /* What is under the pointer is known from the last frame's boxes: when they change, look
     * again. */
    if (ui->now->layout != ui->last->layout)
        ui->moving = true;
    UiLayout *spare = ui->last;
    ui->last = ui->now;
    ui->now = spare;
}

const UiList *ui_list(const Ui *ui)
{
    return &ui->list;
}

const UiElement *ui_elements(const Ui *ui, int *count)
{
    *count = ui->last->element_count;
    return ui->last->elements;
}

const UiElement *ui_pointed(const Ui *ui)
{
    for (int i = 0; i < ui->last->element_count; i++)
        if (ui->hover && ui->last->ids[i] == ui->hover)
            return &ui->last->elements[i];
    return NULL;
}

const UiElement *ui_find(const Ui *ui, const char *id)
{
    UiHash hash = ui_hash(id);
    for (int i = 0; i < ui->last->element_count; i++)
        if (hash && ui->last->ids[i] == hash)
            return &ui->last->elements[i];
    return NULL;
}

bool ui_wants_frame(const Ui *ui)
{
    return ui->moving || ui->pending_count > 0;
}

bool ui_hit(const Ui *ui, vec2s at)
{
    return ui_hit_at(ui, at) != NULL;
}

void ui_activate(Ui *ui, const char *id)
{
    if (ui->pending_count < UI_MAX_CLICKS && ui_hash(id))
        ui->pending[ui->pending_count++] = ui_hash(id);
}

void ui_focus(Ui *ui, const char *id)
{
    ui_set_focus(ui, ui_hash(id), id);
}

void ui_focus_first(Ui *ui, const char *id)
{
    ui_set_focus(ui, 0, "");
    ui->focus_first = ui_hash(id);
}

const char *ui_focused(const Ui *ui)
{
    return ui->focus ? ui->focus_id : "";
}

bool ui_hovered(const Ui *ui, const char *id)
{
    UiHash hash = ui_hash(id);
    return hash && (ui->hover == hash || (ui->focus == hash && ui->keys_last));
}

float ui_units(const Ui *ui, float design)
{
    return design * ui->frame.scale;
}

void ui_set_fade(Ui *ui, float alpha, vec2s offset)
{
    ui->fade = alpha;
    ui->offset = offset;
}

bool ui_take_click(Ui *ui, UiHash id)
{
    for (int i = 0; i < ui->click_count; i++) {
        if (ui->clicks[i] == id) {
            ui->clicks[i] = ui->clicks[--ui->click_count];
            return true;
        }
    }
    return false;
}

/* ---- What a control remembers between frames: a table by hash, oldest entries make room. */

UiAnimation *ui_animation(Ui *ui, UiHash id)
{
    UiAnimation *free_place = NULL;
    for (uint32_t i = 0; i < 16; i++) {
        UiAnimation *place = &ui->animations[(id + i) % UI_MAX_ANIMATIONS];
        if (place->id == id) {
            place->seen = ui->frame_number;
            return place;
        }
        if (!free_place && (!place->id || place->seen + 1 < ui->frame_number))
            free_place = place;
    }
    if (!free_place) {
        ui_complain(ui, LIMIT_ANIMATIONS);
        return NULL;
    }
    *free_place = (UiAnimation){ .id = id, .seen = ui->frame_number };
    glide_set(&free_place->hover, 0.0f);
    glide_set(&free_place->press, 0.0f);
    glide_set(&free_place->place, -1.0f);
    glide_set(&free_place->size, -1.0f);
    return free_place;
}

float ui_glide(Ui *ui, Glide *glide, float goal, float seconds)
{
    if (ui->frame.reduced_motion)
        glide_set(glide, goal);
    else if (glide->to != goal)
        glide_to(glide, goal, seconds);
    else
        glide_step(glide, ui->frame.seconds);
    if (glide_moving(glide))
        ui->moving = true;
    return glide_value(glide);
}

/* ---- Elements and boxes. */

static Box moved_and_clipped(const Ui *ui, Box box)
{
    box.x += ui->offset.x;
    box.y += ui->offset.y;
    return ui_shared(box, ui_clip_box(ui));
}

static void note_layout(Ui *ui, UiHash id, Box box)
{
    float values[4] = { box.x, box.y, box.w, box.h };
    uint64_t hash = ui->now->layout ^ id;
    for (int i = 0; i < 4; i++)
        hash = (hash ^ (uint64_t)(int64_t)lroundf(values[i] * 4.0f)) * 1099511628211ull;
    ui->now->layout = hash;
}

void ui_add_hit(Ui *ui, UiHash id, UiHitKind kind, Box box)
{
    Box seen = moved_and_clipped(ui, box);
    if (seen.w <= 0.0f || seen.h <= 0.0f || ui->fade < 0.01f)
        return;
    if (ui->now->hit_count == UI_MAX_HITS) {
        ui_complain(ui, LIMIT_HITS);
        return;
    }
    float least = ui_units(ui, UI_LEAST_TARGET);
    float wider = fmaxf(0.0f, (least - box.w) * 0.5f), taller = fmaxf(0.0f, (least - box.h) * 0.5f);
    Box reach = { box.x - wider, box.y - taller, box.w + 2.0f * wider, box.h + 2.0f * taller };
    ui->now->hits[ui->now->hit_count++] = (UiHit){
        .id = id, .kind = kind, .box = seen,
        .scroll = ui->scroll && kind != HIT_SCROLL ? ui->scroll->id : 0,
        .reach = kind == HIT_BLOCK || kind == HIT_SCROLL || kind == HIT_BAR
                     ? seen : moved_and_clipped(ui, reach),
    };
    note_layout(ui, id, seen);
}

UiElement ui_element(const char *id, UiRole role, const char *name, Box box)
{
    UiElement element = { .role = role, .box = box };
    text_copy(element.id, sizeof element.id, id);
    text_copy(element.name, sizeof element.name, name ? name : "");
    return element;
}

void ui_add_element(Ui *ui, const UiElement *element)
{
    if (ui->fade < 0.01f)
        return;
    if (ui->now->element_count == UI_MAX_ELEMENTS) {
        ui_complain(ui, LIMIT_ELEMENTS);
        return;
    }
    int place = ui->now->element_count++;
    UiElement *out = &ui->now->elements[place];
    *out = *element;
    out->box = moved_and_clipped(ui, element->box);
    ui->now->ids[place] = ui_hash(element->id);
    out->focused = out->focusable && ui->focus == ui->now->ids[place];
}

UiControl ui_control(Ui *ui, UiElement element, UiHitKind kind)
{
    UiHash id = ui_hash(element.id);
    element.focusable = !element.disabled;
    ui_add_element(ui, &element);
    ui_add_hit(ui, id, kind, element.box);
    const UiPress *press = ui_press_on(ui, id);
    bool clicked = ui_take_click(ui, id) && !element.disabled;
    if (clicked && ui->focus != id)
        ui_set_focus(ui, id, element.id);     /* a press has done so already, ui_activate has not */
    UiControl control = {
        .id = id,
        .clicked = clicked,
        .focused = ui->focus == id && !element.disabled,
        .held = press && press->inside && !element.disabled,
        .animation = ui_animation(ui, id),
    };
    control.ring = control.focused && ui->keys_last;
    if (control.focused && ui->reveal) {
        ui->reveal = false;
        if (ui->scroll)
            ui_scroll_reveal(ui, element.box);
    }
    bool hovered = ui->hover == id && !ui->frame.touch && !element.disabled;
    if (control.animation) {
        if (control.clicked && !control.held && !ui->frame.reduced_motion)
            glide_set(&control.animation->press, 1.0f);   /* keys press too */
        control.hover = ui_glide(ui, &control.animation->hover, hovered, UI_HOVER_SECONDS);
        control.press = ui_glide(ui, &control.animation->press, control.held, UI_PRESS_SECONDS);
    }
    return control;
}
