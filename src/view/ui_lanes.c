#include "view/ui_lanes.h"

#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

static const float key_seconds = 1;

float ui_lanes_height(const Ui *ui)
{
    return ui_line_height(ui, TYPE_BODY) + ui_units(ui, 30.0f);
}

static float whole(const UiLanes *bar)
{
    float seconds = 0;
    for (int i = 0; i < bar->count; i++)
        seconds += bar->lanes[i].seconds;
    return fmaxf(seconds, 1e-3f);
}

static float x_of(const Ui *ui, Box box, float share)
{
    float inset = ui_units(ui, 1.0f);
    return box.x + inset + (box.w - 2 * inset) * share;
}

static void piece(Ui *ui, Box box, float from, float to, float at)
{
    float gap = ui_units(ui, 1.5f), height = ui_units(ui, 8.0f), radius = height / 2;
    vec4s none = { { 0, 0, 0, 0 } };
    float left = x_of(ui, box, from) + gap, right = x_of(ui, box, to) - gap;
    float y = box.y + box.h - ui_units(ui, 15.0f) - radius;
    if (right - left < ui_units(ui, 1.0f))
        return;
    ui_fill(ui, ui_box(left, y, right - left, height), radius, ui_colour(ui, COLOUR_RAISED), 0,
            none);
    float done = fminf(x_of(ui, box, at), right) - left;
    if (done > 0)
        ui_fill(ui, ui_box(left, y, fmaxf(done, height * 0.5f), height), radius,
                ui_colour(ui, COLOUR_TEXT), 0, none);
}

/* ---- Words. */

/* A lane's own stretch of the line of words. */
static Box word_room(const Ui *ui, Box box, float from, float to)
{
    float left = x_of(ui, box, from) + ui_units(ui, 3.0f);
    float room = x_of(ui, box, to) - left - ui_units(ui, 3.0f);
    return ui_box(left, box.y, room, ui_line_height(ui, TYPE_BODY));
}

static const char *fitting(const Ui *ui, const UiLane *lane, float room)
{
    if (ui_text_width(ui, TYPE_BODY, lane->name) <= room)
        return lane->name;
    return ui_text_width(ui, TYPE_BODY, lane->brief) <= room ? lane->brief : NULL;
}

static bool comes_again(const UiLanes *bar, int lane)
{
    int times = 0;
    for (int i = 0; i < bar->count; i++)
        times += strcmp(bar->lanes[i].brief, bar->lanes[lane].brief) == 0;
    return times > 1;
}

/* Of "There" and "Back" in turn, one alone would say what is not so. */
static bool repeats_fit(const Ui *ui, const UiLanes *bar, const Box *rooms)
{
    bool fit = true;
    for (int i = 0; i < bar->count; i++)
        fit &= !comes_again(bar, i) || fitting(ui, &bar->lanes[i], rooms[i].w) != NULL;
    return fit;
}

static void draw_word(Ui *ui, Box room, ColourName colour, const char *text)
{
    room.w = ui_text_width(ui, TYPE_BODY, text) + 2;
    ui_label(ui, room, TYPE_BODY, colour, ALIGN_LEFT, text);
}

/* What a word leaves of the room of another lane. */
static Box beside(const Ui *ui, Box room, Box taken)
{
    float end = taken.x + taken.w + ui_units(ui, 10.0f), right = room.x + room.w;
    if (right > taken.x && room.x < end) {
        room.x = end;
        room.w = right - end;
    }
    return room;
}

/* The lane that is played has its word always, over its neighbours where its own room is short. */
static void words(Ui *ui, Box box, const UiLanes *bar, const Box *rooms, int now)
{
    const UiLane *played = &bar->lanes[now];
    const char *own = fitting(ui, played, rooms[now].w);
    bool over = own == NULL;
    Box taken = rooms[now];
    if (over) {
        own = played->brief;
        taken.w = ui_text_width(ui, TYPE_BODY, own);
        taken.x = fminf(taken.x, box.x + box.w - taken.w);
    }
    bool repeats = repeats_fit(ui, bar, rooms);
    for (int i = 0; i < bar->count; i++) {
        Box room = over ? beside(ui, rooms[i], taken) : rooms[i];
        const char *text = fitting(ui, &bar->lanes[i], room.w);
        if (i != now && text && (repeats || !comes_again(bar, i)))
            draw_word(ui, room, COLOUR_TEXT_SECOND, text);
    }
    draw_word(ui, taken, COLOUR_TEXT, own);
}

static void knob(Ui *ui, Box box, float at, const UiControl *control)
{
    float size = ui_units(ui, 11.0f + 2.0f * control->hover + 3.0f * control->press);
    vec2s middle = { { x_of(ui, box, at), box.y + box.h - ui_units(ui, 15.0f) } };
    vec4s none = { { 0, 0, 0, 0 } };
    ui_disc_of(ui, middle, size, ui_colour(ui, COLOUR_TEXT), ui_units(ui, 2.0f),
               ui_colour(ui, COLOUR_PANEL));
    ui_disc_of(ui, middle, ui_units(ui, 3.5f), ui_colour(ui, COLOUR_PANEL), 0, none);
    if (control->ring)
        ui_focus_ring(ui, ui_box(middle.x - size, middle.y - size, 2 * size, 2 * size), size);
}

static bool take_hand(const Ui *ui, Box box, const UiControl *control, float *share)
{
    const UiPress *press = ui_press_on(ui, control->id);
    float x;
    if (control->clicked && ui->pointer_fresh)
        x = ui->pointer_at.x;
    else if (press && press->decided && !press->scrolling)
        x = press->at.x;
    else
        return false;
    *share = ease_clamp((x - ui->offset.x - x_of(ui, box, 0)) /
                        (x_of(ui, box, 1) - x_of(ui, box, 0)));
    return true;
}

static bool take_keys(const Ui *ui, UiHash id, float total, float *seconds)
{
    bool moved = false;
    for (int i = 0; i < ui->edit_count; i++) {
        if (ui->edits[i].target != id)
            continue;
        moved = true;
        switch (ui->edits[i].key) {
        case KEY_LEFT: *seconds = fmaxf(0, *seconds - key_seconds); break;
        case KEY_RIGHT: *seconds = fminf(total, *seconds + key_seconds); break;
        case KEY_HOME: *seconds = 0; break;
        case KEY_END: *seconds = total; break;
        default: break;
        }
    }
    return moved;
}

bool ui_lanes(Ui *ui, Box box, const UiLanes *bar, float *seconds)
{
    UiElement element = ui_element(bar->id, ROLE_SLIDER, bar->name, box);
    text_copy(element.value, sizeof element.value, bar->value_text);
    UiControl control = ui_control(ui, element, HIT_SLIDER);
    float total = whole(bar), from = 0, share = ease_clamp(bar->seconds / total), to = share;
    bool moved = take_hand(ui, box, &control, &to);
    *seconds = moved ? to * total : bar->seconds;
    moved = take_keys(ui, control.id, total, seconds) || moved;
    Box rooms[UI_LANES_MAX];
    int now = 0;
    for (int i = 0; i < bar->count; i++) {
        float end = from + bar->lanes[i].seconds / total;
        piece(ui, box, from, end, share);
        rooms[i] = word_room(ui, box, from, end);
        now = share >= from ? i : now;
        from = end;
    }
    if (bar->count > 0)
        words(ui, box, bar, rooms, now);
    knob(ui, box, share, &control);
    return moved;
}
