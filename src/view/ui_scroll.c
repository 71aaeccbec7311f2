#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>

#define GLIDE_SECONDS 0.18f
#define DECAY 3.5f                 /* 1/s, of a list let go in motion */
#define SLOWEST 12.0f              /* pixels a second                 */
#define FADE 44.0f                 /* design units, two lines of words */
#define BAR_HASH 0x9E3779B97F4A7C15ull

UiHash ui_scroll_of_bar(UiHash bar)
{
    return bar ^ BAR_HASH;
}

UiScroll *ui_find_scroll(Ui *ui, UiHash id)
{
    for (int i = 0; i < UI_MAX_SCROLLS && id; i++)
        if (ui->scrolls[i].id == id)
            return &ui->scrolls[i];
    return NULL;
}

/* Of those that no longer show the one that has not for longest: a page that is come back to stays
 * where it was. NULL when all show. */
static UiScroll *free_scroll(Ui *ui)
{
    UiScroll *oldest = NULL;
    for (int i = 0; i < UI_MAX_SCROLLS; i++) {
        UiScroll *place = &ui->scrolls[i];
        bool shows = place->id && place->seen + 1 >= ui->frame_number;
        if (!shows && (!oldest || place->seen < oldest->seen))
            oldest = place;
    }
    return oldest;
}

static UiScroll *claim_scroll(Ui *ui, UiHash id)
{
    UiScroll *scroll = ui_find_scroll(ui, id);
    if (!scroll && (scroll = free_scroll(ui)))
        *scroll = (UiScroll){ .id = id };
    if (scroll)
        scroll->seen = ui->frame_number;
    else
        ui_complain(ui, LIMIT_SCROLLS);
    return scroll;
}

float ui_scroll_room(const UiScroll *scroll)
{
    return fmaxf(0.0f, scroll->content - scroll->box.h);
}

static float clamp_top(const UiScroll *scroll, float top)
{
    return fminf(fmaxf(top, 0.0f), ui_scroll_room(scroll));
}

void ui_scroll_set(UiScroll *scroll, float top)
{
    scroll->top = clamp_top(scroll, top);
    scroll->velocity = 0.0f;
    glide_set(&scroll->glide, scroll->top);
}

void ui_scroll_by(Ui *ui, UiScroll *scroll, float pixels, bool eased)
{
    float from = glide_moving(&scroll->glide) ? scroll->glide.to : scroll->top;
    float goal = clamp_top(scroll, from + pixels);
    if (!eased || ui->frame.reduced_motion) {
        ui_scroll_set(scroll, goal);
        return;
    }
    ui_scroll_set(scroll, scroll->top);
    glide_to(&scroll->glide, goal, GLIDE_SECONDS);
    ui->moving = true;
}

bool ui_scroll_step_by(Ui *ui, UiScroll *scroll, int direction)
{
    const float lines = 3;
    float to = glide_moving(&scroll->glide) ? scroll->glide.to : scroll->top;
    if (direction < 0 ? to < 0.5f : to > ui_scroll_room(scroll) - 0.5f)
        return false;
    ui_scroll_by(ui, scroll, (float)direction * lines * ui_line_height(ui, TYPE_BODY), true);
    return true;
}

void ui_scroll_reveal(Ui *ui, Box box)
{
    UiScroll *scroll = ui->scroll;
    float margin = ui_units(ui, 10.0f);
    float above = scroll->box.y - (box.y - margin);
    float below = box.y + box.h + margin - (scroll->box.y + scroll->box.h);
    if (above > 0.0f)
        ui_scroll_by(ui, scroll, -above, true);
    else if (below > 0.0f)
        ui_scroll_by(ui, scroll, below, true);
}

void ui_reveal(Ui *ui, Box box)
{
    if (ui->scroll)
        ui_scroll_reveal(ui, box);
}

void ui_scroll_to_top(Ui *ui, const char *scroll_id)
{
    UiScroll *scroll = ui_find_scroll(ui, ui_hash(scroll_id));
    if (scroll)
        ui_scroll_set(scroll, 0.0f);
}

static void step(Ui *ui, UiScroll *scroll)
{
    if (glide_moving(&scroll->glide)) {
        glide_step(&scroll->glide, ui->frame.seconds);
        scroll->top = clamp_top(scroll, glide_value(&scroll->glide));
        ui->moving = ui->moving || glide_moving(&scroll->glide);
    } else if (scroll->velocity != 0.0f) {
        float wanted = scroll->top + scroll->velocity * ui->frame.seconds;
        scroll->top = clamp_top(scroll, wanted);
        scroll->velocity *= expf(-DECAY * ui->frame.seconds);
        if (scroll->top != wanted || fabsf(scroll->velocity) < SLOWEST)
            scroll->velocity = 0.0f;
        ui->moving = ui->moving || scroll->velocity != 0.0f;
    } else {
        scroll->top = clamp_top(scroll, scroll->top);
    }
}

void ui_scroll_step(Ui *ui)
{
    for (int i = 0; i < UI_MAX_SCROLLS; i++)
        if (ui->scrolls[i].id)
            step(ui, &ui->scrolls[i]);
}

Box ui_scroll_begin(Ui *ui, const char *id, Box box)
{
    UiScroll *scroll = claim_scroll(ui, ui_hash(id));
    if (ui->scroll)
        ui_complain(ui, LIMIT_NESTED_SCROLL);
    if (!scroll || ui->scroll)
        return box;
    scroll->box = box;
    scroll->soft = false;
    ui_add_hit(ui, scroll->id, HIT_SCROLL, box);
    ui->scroll = scroll;
    ui->scroll_from = ui->now->element_count;
    text_copy(scroll->name, sizeof scroll->name, id);
    /* Focus rings stand out: at the sides, and above and below where nothing is cut. */
    float side = ui_units(ui, 8.0f);
    float above = scroll->top < 0.5f ? side : 0.0f;
    float below = ui_scroll_room(scroll) - scroll->top < 0.5f ? side : 0.0f;
    ui_push_clip(ui, (Box){ box.x - side, box.y - above, box.w + 2.0f * side,
                            box.h + above + below });
    return (Box){ box.x, box.y - roundf(scroll->top), box.w, box.h };
}

void ui_scroll_soften(Ui *ui, ColourName surface)
{
    if (!ui->scroll)
        return;
    ui->scroll->soft = true;
    ui->scroll->surface = surface;
}

/* How much of the content lies above and below. */
static void hidden_ends(const UiScroll *scroll, float ends[2])
{
    ends[0] = scroll->top;
    ends[1] = ui_scroll_room(scroll) - scroll->top;
}

/* As high as what is hidden, as far as that goes: it comes with the first pixels, too. */
static void draw_fades(Ui *ui, const UiScroll *scroll)
{
    Box box = scroll->box;
    vec4s full = ui_colour(ui, scroll->surface), none = full;
    float ends[2], most = fminf(ui_units(ui, FADE), 0.5f * box.h), x = box.x + 0.5f * box.w;
    float edge[2] = { roundf(box.y), roundf(box.y + box.h) }, way[2] = { 1.0f, -1.0f };
    hidden_ends(scroll, ends);
    none.w = 0.0f;
    for (int i = 0; i < 2; i++) {
        float high = roundf(fminf(ends[i], most)), end = edge[i] + way[i] * high;
        if (high < 1.0f)
            continue;
        ui_push_clip(ui, (Box){ box.x, fminf(edge[i], end), box.w, high });
        ui_line_run(ui, (vec2s){ { x, end } }, (vec2s){ { x, edge[i] } }, box.w,
                    (UiRun){ none, full, UI_CUT_FIRST | UI_CUT_LAST });
        ui_pop_clip(ui);
    }
}

/* Hairlines say that the content goes on; they come with the first pixels. */
static void draw_lines(Ui *ui, const UiScroll *scroll)
{
    float line = fmaxf(1.0f, roundf(ui_units(ui, 1.0f))), ramp = ui_units(ui, 16.0f);
    float y[2] = { scroll->box.y, scroll->box.y + scroll->box.h - line }, ends[2];
    hidden_ends(scroll, ends);
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    for (int i = 0; i < 2; i++) {
        vec4s colour = ui_colour(ui, COLOUR_HAIRLINE);
        colour.w *= ease_clamp(ends[i] / ramp);
        if (colour.w > 0.01f)
            ui_fill(ui, (Box){ scroll->box.x, y[i], scroll->box.w, line }, 0.0f, colour, 0, none);
    }
}

static void draw_bar(Ui *ui, const UiScroll *scroll)
{
    UiHash id = ui_scroll_of_bar(scroll->id);
    UiAnimation *animation = ui_animation(ui, id);
    bool lit = ui->hover == id || ui_press_on(ui, id);
    float glow = animation ? ui_glide(ui, &animation->hover, lit, UI_HOVER_SECONDS) : 0.0f;
    float width = ui_units(ui, 4.0f + 2.0f * glow), room = ui_scroll_room(scroll);
    float height = fmaxf(ui_units(ui, 32.0f), scroll->box.h * scroll->box.h / scroll->content);
    float y = scroll->box.y + (scroll->box.h - height) * scroll->top / room;
    Box thumb = { scroll->box.x + scroll->box.w + ui_units(ui, 10.0f) - width * 0.5f, y, width,
                  height };
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    vec4s colour = ui_mix(ui_colour(ui, COLOUR_RAISED), ui_colour(ui, COLOUR_CONTROL),
                          0.4f + 0.6f * glow);
    ui_fill(ui, thumb, width * 0.5f, colour, 0.0f, none);
    float wide = ui_units(ui, 8.0f);
    ui_add_hit(ui, id, HIT_BAR, (Box){ thumb.x - wide * 0.5f, y, thumb.w + wide, height });
}

static bool ends_with_words(const Ui *ui)
{
    int count = ui->now->element_count;
    return count > ui->scroll_from && !ui->now->elements[count - 1].focusable;
}

/* A region takes the focus as a whole where keys could not scroll it to its end otherwise. It is
 * called as the panel that it lies on. */
static void take_focus(Ui *ui, const UiScroll *scroll)
{
    const char *name = "";
    for (int i = 0; i < ui->scroll_from; i++)
        if (ui->now->elements[i].role == ROLE_PANEL)
            name = ui->now->elements[i].name;
    UiElement element = ui_element(scroll->name, ROLE_PANEL, name, scroll->box);
    element.focusable = true;
    ui_add_element(ui, &element);
    if (ui->focus == scroll->id && ui->keys_last)
        ui_focus_ring(ui, scroll->box, ui_units(ui, 4.0f));
}

void ui_scroll_end(Ui *ui, float content_height)
{
    UiScroll *scroll = ui->scroll;
    if (!scroll)
        return;
    ui_pop_clip(ui);
    ui->scroll = NULL;
    if (scroll->content != content_height)
        ui->moving = true;
    scroll->content = content_height;
    if (ui_scroll_room(scroll) <= 0.5f)
        return;
    (scroll->soft ? draw_fades : draw_lines)(ui, scroll);
    draw_bar(ui, scroll);
    if (ends_with_words(ui))
        take_focus(ui, scroll);
}
