#include "view/ui_private.h"

#include <math.h>

/* ---- What lies under a point. */

/* A box that is drawn later lies above. A small control takes touches a little outside its box,
 * unless the point is on another control. */
const UiHit *ui_hit_at(const Ui *ui, vec2s at)
{
    const UiLayout *last = ui->last;
    int exact = last->hit_count - 1;
    while (exact >= 0 && !ui_inside(last->hits[exact].box, at))
        exact--;
    const UiHit *found = exact >= 0 ? &last->hits[exact] : NULL;
    if (found && found->kind != HIT_BLOCK && found->kind != HIT_SCROLL)
        return found;
    float nearest = 1e9f;
    for (int i = exact + 1; i < last->hit_count; i++) {
        const UiHit *hit = &last->hits[i];
        vec2s middle = { { hit->box.x + hit->box.w * 0.5f, hit->box.y + hit->box.h * 0.5f } };
        float distance = glms_vec2_distance(middle, at);
        if (ui_inside(hit->reach, at) && distance < nearest) {
            nearest = distance;
            found = hit;
        }
    }
    return found;
}

static bool is_control(UiHitKind kind)
{
    return kind == HIT_CONTROL || kind == HIT_FIELD || kind == HIT_SLIDER;
}

static UiHash scroll_of(const UiHit *hit)
{
    if (hit->kind == HIT_BAR)
        return ui_scroll_of_bar(hit->id);
    return hit->kind == HIT_SCROLL ? hit->id : hit->scroll;
}

const UiPress *ui_press_on(const Ui *ui, UiHash id)
{
    for (int i = 0; i < ui->press_count; i++)
        if (ui->presses[i].id == id && id && !ui->presses[i].idle)
            return &ui->presses[i];
    return NULL;
}

void ui_add_click(Ui *ui, UiHash id)
{
    if (ui->click_count < UI_MAX_CLICKS)
        ui->clicks[ui->click_count++] = id;
}

/* ---- Presses: the mouse and each finger have their own. */

static UiPress *find_press(Ui *ui, int pointer)
{
    for (int i = 0; i < ui->press_count; i++)
        if (ui->presses[i].pointer == pointer)
            return &ui->presses[i];
    return NULL;
}

static void drop_press(Ui *ui, UiPress *press)
{
    *press = ui->presses[--ui->press_count];
}

static void focus_pressed(Ui *ui, const UiHit *hit)
{
    ui->keys_last = false;
    if (!hit || !is_control(hit->kind)) {
        ui_set_focus(ui, 0, "");
        ui->focus_place = 0;
        return;
    }
    for (int i = 0; i < ui->last->element_count; i++)
        if (ui->last->ids[i] == hit->id && ui->last->elements[i].focusable)
            ui_set_focus(ui, hit->id, ui->last->elements[i].id);
}

/* Presses in quick succession on one spot count: the second selects a word, the third all. */
static void press_field(Ui *ui, vec2s at)
{
    bool again = ui->press_streak > 0 && ui->frame.now - ui->press_time < UI_AGAIN_SECONDS &&
                 glms_vec2_distance(at, ui->press_at) < ui_units(ui, UI_DRAG_THRESHOLD);
    ui->press_streak = again ? ui->press_streak + 1 : 1;
    ui->press_time = ui->frame.now;
    ui->press_fresh = ui->pointer_fresh = true;
    ui->press_at = ui->pointer_at = at;
}

/* False when the press is on the body. */
static bool start_press(Ui *ui, int pointer, int button, vec2s at)
{
    UiPress *old = find_press(ui, pointer);
    if (old)
        drop_press(ui, old);
    const UiHit *hit = ui_hit_at(ui, at);
    bool left = button == 0 || button == POINTER_LEFT;
    if (left)
        focus_pressed(ui, hit);
    if (!hit || ui->press_count == UI_MAX_PRESSES)
        return hit != NULL;
    UiPress press = { .pointer = pointer, .id = hit->id, .scroll = scroll_of(hit),
                      .kind = hit->kind, .start = at, .at = at, .frame_y = at.y,
                      .button = button, .inside = true, .idle = !left };
    UiScroll *scroll = ui_find_scroll(ui, press.scroll);
    press.decided = pointer == UI_MOUSE || !scroll || ui_scroll_room(scroll) <= 0.0f;
    if (scroll && left) {
        press.scroll_from = scroll->top;
        ui_scroll_set(scroll, scroll->top);       /* a touch stops a list in motion */
    }
    if (hit->kind == HIT_FIELD)
        press_field(ui, at);
    ui->presses[ui->press_count++] = press;
    return true;
}

static void take_speed(Ui *ui, UiPress *press)
{
    float seconds = fmaxf(ui->frame.seconds, 1.0f / 240.0f);
    float speed = (press->at.y - press->frame_y) / seconds;
    press->velocity += 0.5f * (speed - press->velocity);
    press->frame_y = press->at.y;
}

/* A slider in a scrolling region is not sure of a finger until it has moved sideways. */
static void decide(Ui *ui, UiPress *press)
{
    vec2s by = glms_vec2_sub(press->at, press->start);
    float threshold = ui_units(ui, UI_DRAG_THRESHOLD);
    UiScroll *scroll = ui_find_scroll(ui, press->scroll);
    bool scrolls = scroll && ui_scroll_room(scroll) > 0.0f && press->kind != HIT_BAR;
    if (press->kind == HIT_SLIDER && press->decided)
        return;
    if (scrolls && fabsf(by.y) > threshold && fabsf(by.y) >= fabsf(by.x)) {
        press->scrolling = true;
        press->inside = false;
        press->start = press->at;
        press->scroll_from = scroll->top;
    } else if (fabsf(by.x) > threshold) {
        press->decided = true;
    }
}

static void drag_bar(Ui *ui, UiPress *press)
{
    UiScroll *scroll = ui_find_scroll(ui, press->scroll);
    if (scroll && scroll->box.h > 0.0f)
        ui_scroll_set(scroll, press->scroll_from +
                                  (press->at.y - press->start.y) * scroll->content / scroll->box.h);
}

static void move_press(Ui *ui, UiPress *press, vec2s at)
{
    press->at = at;
    if (press->idle)
        return;
    if (!press->scrolling)
        decide(ui, press);
    UiScroll *scroll = ui_find_scroll(ui, press->scroll);
    if (press->scrolling && scroll) {
        ui_scroll_set(scroll, press->scroll_from - (at.y - press->start.y));
    } else if (press->kind == HIT_FIELD) {
        press->selects |= glms_vec2_distance(at, press->start) > ui_units(ui, 4.0f);
        ui->pointer_fresh |= press->selects;
        ui->pointer_at = at;
    } else if (press->kind == HIT_BAR) {
        drag_bar(ui, press);
    } else if (!press->scrolling) {
        const UiHit *hit = ui_hit_at(ui, at);
        press->inside = press->kind == HIT_SLIDER || (hit && hit->id == press->id);
    }
}

static void end_press(Ui *ui, UiPress *press, vec2s at)
{
    move_press(ui, press, at);
    take_speed(ui, press);
    UiScroll *scroll = ui_find_scroll(ui, press->scroll);
    if (press->scrolling && scroll && !ui->frame.reduced_motion) {
        scroll->velocity = -press->velocity;
        ui->moving = true;
    }
    bool slid = press->kind == HIT_SLIDER && !press->scrolling;
    if (!press->idle && press->inside && is_control(press->kind)) {
        if (slid) {
            ui->pointer_at = at;         /* the slider reads it with its click */
            ui->pointer_fresh = true;
        }
        ui_add_click(ui, press->id);
    }
    drop_press(ui, press);
}

/* ---- Events. */

/* What a strange device says beyond is left alone. */
static bool is_button(const InputEvent *event)
{
    return event->code >= 0 && event->code < 32;
}

static bool mouse_down(Ui *ui, const InputEvent *event)
{
    if (!is_button(event))
        return true;
    if (ui->mouse_buttons == 0)
        ui->mouse_is_body = !start_press(ui, UI_MOUSE, event->code, event->at);
    ui->mouse_buttons |= 1u << event->code;
    return !ui->mouse_is_body;
}

static bool mouse_up(Ui *ui, const InputEvent *event)
{
    if (!is_button(event))
        return true;
    bool held = ui->mouse_buttons & 1u << event->code;
    ui->mouse_buttons &= ~(1u << event->code);
    UiPress *press = find_press(ui, UI_MOUSE);
    if (press && press->button == event->code)
        end_press(ui, press, event->at);
    bool used = held && !ui->mouse_is_body;
    if (ui->mouse_buttons == 0)
        ui->mouse_is_body = false;
    return used;
}

static bool mouse_move(Ui *ui, const InputEvent *event)
{
    ui->pointer = event->at;
    ui->pointer_known = true;
    UiPress *press = find_press(ui, UI_MOUSE);
    if (press)
        move_press(ui, press, event->at);
    return ui->mouse_buttons ? !ui->mouse_is_body : ui_hit_at(ui, event->at) != NULL;
}

static bool wheel(Ui *ui, const InputEvent *event)
{
    const UiHit *hit = ui_hit_at(ui, event->at);
    UiScroll *scroll = hit ? ui_find_scroll(ui, scroll_of(hit)) : NULL;
    if (scroll)
        ui_scroll_by(ui, scroll, -event->amount * ui_units(ui, 80.0f), true);
    return hit != NULL;
}

static bool touch(Ui *ui, const InputEvent *event)
{
    if (event->type == INPUT_TOUCH_DOWN)
        return start_press(ui, event->id, 0, event->at);
    UiPress *press = find_press(ui, event->id);
    if (!press)
        return false;
    if (event->type == INPUT_TOUCH_MOVE)
        move_press(ui, press, event->at);
    else
        end_press(ui, press, event->at);
    return true;
}

static void let_go(Ui *ui)
{
    ui->press_count = 0;
    ui->mouse_buttons = 0;
    ui->mouse_is_body = false;
    ui->pointer_known = false;
}

static bool read_event(Ui *ui, const InputEvent *event)
{
    switch (event->type) {
    case INPUT_POINTER_MOVE: return mouse_move(ui, event);
    case INPUT_POINTER_DOWN: return mouse_down(ui, event);
    case INPUT_POINTER_UP: return mouse_up(ui, event);
    case INPUT_POINTER_LEAVE: ui->pointer_known = false; return false;
    case INPUT_WHEEL: return wheel(ui, event);
    case INPUT_TOUCH_DOWN:
    case INPUT_TOUCH_MOVE:
    case INPUT_TOUCH_UP: return touch(ui, event);
    case INPUT_KEY_DOWN: return ui_read_key(ui, event);
    case INPUT_TEXT_TYPED: return ui_read_typed(ui, event);
    case INPUT_TEXT_COMPOSED: return ui_read_composed(ui, event);
    case INPUT_PAD_DOWN: return ui_read_pad(ui, event);
    case INPUT_FOCUS_LOST: let_go(ui); return false;
    default: return false;
    }
}

static void find_hover(Ui *ui)
{
    ui->hover = 0;
    if (!ui->pointer_known || ui->frame.touch || (ui->mouse_buttons && ui->mouse_is_body))
        return;
    const UiHit *hit = ui_hit_at(ui, ui->pointer);
    const UiPress *press = find_press(ui, UI_MOUSE);
    if (press && press->kind == HIT_SLIDER)
        ui->hover = press->id;
    else if (hit && hit->kind != HIT_BLOCK && hit->kind != HIT_SCROLL &&
             (!press || press->id == hit->id))
        ui->hover = hit->id;
}

void ui_read_input(Ui *ui, const Input *input, bool *consumed)
{
    for (int i = 0; i < input->count; i++) {
        bool used = read_event(ui, &input->events[i]);
        if (consumed)
            consumed[i] = used;
    }
    for (int i = 0; i < ui->press_count; i++)
        take_speed(ui, &ui->presses[i]);
    find_hover(ui);
}
