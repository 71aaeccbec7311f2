#include "view/ui_private.h"

#include "core/text.h"

static int place_of(const UiLayout *layout, UiHash id)
{
    for (int i = 0; i < layout->element_count; i++)
        if (id && layout->ids[i] == id)
            return i;
    return -1;
}

static const UiElement *focused_element(const Ui *ui)
{
    int place = place_of(ui->last, ui->focus);
    return place < 0 ? NULL : &ui->last->elements[place];
}

bool ui_focus_is(const Ui *ui, UiRole role)
{
    const UiElement *element = focused_element(ui);
    return element && element->role == role;
}

void ui_set_focus(Ui *ui, UiHash id, const char *name)
{
    if (ui->focus != id)
        ui->reveal = id != 0;
    if (ui->focus != id)
        ui->composing[0] = '\0';
    ui->focus = id;
    ui->focus_missed = 0;
    ui->focus_first = 0;
    text_copy(ui->focus_id, sizeof ui->focus_id, name);
}

static bool give_focus(Ui *ui, int place)
{
    const UiElement *element = &ui->last->elements[place];
    if (!element->focusable)
        return false;
    ui_set_focus(ui, ui->last->ids[place], element->id);
    ui->focus_place = place;
    return true;
}

/* The next focusable element in reading order, round and round; from where the focus was when its
 * element is gone. */
static void move_focus(Ui *ui, int direction)
{
    int count = ui->last->element_count, place = place_of(ui->last, ui->focus);
    int first = place_of(ui->last, ui->focus_first);
    ui->keys_last = true;
    if (place < 0 && first >= 0 && give_focus(ui, first))
        return;
    if (place < 0)
        place = ui->focus_place - (direction > 0);
    for (int step = 1; step <= count; step++)
        if (give_focus(ui, ((place + step * direction) % count + count) % count))
            return;
}

static void add_edit(Ui *ui, int key, uint32_t modifiers, const char *text)
{
    if (ui->edit_count == UI_MAX_EDITS)
        return;
    UiEdit *edit = &ui->edits[ui->edit_count++];
    *edit = (UiEdit){ .target = ui->focus, .key = key, .modifiers = modifiers };
    text_copy(edit->text, sizeof edit->text, text);
}

/* All, copy, cut and paste. */
static bool clipboard_key(Ui *ui, const InputEvent *event)
{
    bool known = event->code == 'a' || event->code == 'c' || event->code == 'x' ||
                 event->code == 'v';
    if (known && (event->modifiers & MOD_CONTROL) && !(event->modifiers & MOD_ALT)) {
        add_edit(ui, event->code, event->modifiers, "");
        return true;
    }
    return false;
}

/* Escape leaves a field; up and down leave it for what lies before or after. While an input method
 * is at work the keys are its own. */
static bool field_key(Ui *ui, const InputEvent *event)
{
    if (ui->composing[0])
        return true;
    switch (event->code) {
    case KEY_ESCAPE: ui_set_focus(ui, 0, ""); return true;
    case KEY_UP: move_focus(ui, -1); return true;
    case KEY_DOWN: move_focus(ui, 1); return true;
    case KEY_LEFT: case KEY_RIGHT: case KEY_HOME: case KEY_END:
    case KEY_BACKSPACE: case KEY_DELETE: case KEY_ENTER:
        add_edit(ui, event->code, event->modifiers, "");
        return true;
    default:
        return clipboard_key(ui, event) ||
               (event->code < KEY_LEFT && !(event->modifiers & (MOD_CONTROL | MOD_ALT)));
    }
}

/* Words that are scrolled: up and down go through them, and on at their ends. */
static bool words_key(Ui *ui, UiScroll *words, int code)
{
    int direction = code == KEY_UP || code == KEY_HOME ? -1 : 1;
    switch (code) {
    case KEY_UP: case KEY_DOWN:
        if (!ui_scroll_step_by(ui, words, direction))
            move_focus(ui, direction);
        return true;
    case KEY_HOME: case KEY_END:
        ui_scroll_by(ui, words, (float)direction * words->content, true);
        return true;
    case KEY_LEFT: case KEY_RIGHT:
        move_focus(ui, code == KEY_LEFT ? -1 : 1);
        return true;
    default:
        return false;
    }
}

static bool control_key(Ui *ui, const InputEvent *event)
{
    UiScroll *words = ui_find_scroll(ui, ui->focus);
    if (words)
        return words_key(ui, words, event->code);
    bool slider = ui_focus_is(ui, ROLE_SLIDER);
    switch (event->code) {
    case KEY_LEFT: case KEY_RIGHT: case KEY_HOME: case KEY_END:
        if (slider)
            add_edit(ui, event->code, 0, "");
        else if (event->code == KEY_LEFT || event->code == KEY_RIGHT)
            move_focus(ui, event->code == KEY_LEFT ? -1 : 1);
        else
            return false;
        return true;
    case KEY_UP: move_focus(ui, -1); return true;
    case KEY_DOWN: move_focus(ui, 1); return true;
    case KEY_ENTER: case ' ':
        if (!event->repeat)
            ui_add_click(ui, ui->focus);
        return true;
    default:
        return false;
    }
}

/* A page of the region under the pointer. */
static bool page_key(Ui *ui, const InputEvent *event)
{
    const UiHit *hit = ui->pointer_known ? ui_hit_at(ui, ui->pointer) : NULL;
    UiHash id = hit ? (hit->kind == HIT_SCROLL ? hit->id : hit->scroll) : 0;
    if (ui->keys_last && ui_find_scroll(ui, ui->focus))
        id = ui->focus;
    for (int i = 0; i < ui->last->hit_count && ui->keys_last; i++)
        if (ui->last->hits[i].id == ui->focus && ui->last->hits[i].scroll)
            id = ui->last->hits[i].scroll;
    UiScroll *scroll = ui_find_scroll(ui, id);
    if (!scroll)
        return false;
    float page = scroll->box.h * 0.85f;
    ui_scroll_by(ui, scroll, event->code == KEY_PAGE_UP ? -page : page, true);
    return true;
}

bool ui_read_key(Ui *ui, const InputEvent *event)
{
    if (event->code == KEY_TAB) {
        if (ui->last->element_count > 0)
            move_focus(ui, event->modifiers & MOD_SHIFT ? -1 : 1);
        return true;
    }
    if (event->code == KEY_PAGE_UP || event->code == KEY_PAGE_DOWN)
        return page_key(ui, event);
    if (ui_focus_is(ui, ROLE_TEXT_FIELD))
        return field_key(ui, event);
    if (ui->keys_last && focused_element(ui))
        return control_key(ui, event);
    return false;
}

bool ui_read_pad(Ui *ui, const InputEvent *event)
{
    const UiElement *element = focused_element(ui);
    bool slider = element && element->role == ROLE_SLIDER;
    UiScroll *words = element ? ui_find_scroll(ui, ui->focus) : NULL;
    if (words && (event->code == PAD_UP || event->code == PAD_DOWN))
        return words_key(ui, words, event->code == PAD_UP ? KEY_UP : KEY_DOWN);
    switch (event->code) {
    case PAD_LEFT: case PAD_RIGHT:
        if (slider)
            add_edit(ui, event->code == PAD_LEFT ? KEY_LEFT : KEY_RIGHT, 0, "");
        else
            move_focus(ui, event->code == PAD_LEFT ? -1 : 1);
        return true;
    case PAD_UP: move_focus(ui, -1); return true;
    case PAD_DOWN: move_focus(ui, 1); return true;
    case PAD_A:
        if (!element || words)
            return false;
        ui->keys_last = true;
        ui_add_click(ui, ui->focus);
        return true;
    case PAD_B:
        if (!element || element->role != ROLE_TEXT_FIELD)
            return false;
        ui_set_focus(ui, 0, "");
        return true;
    default:
        return false;
    }
}

bool ui_read_typed(Ui *ui, const InputEvent *event)
{
    if (!ui_focus_is(ui, ROLE_TEXT_FIELD))
        return false;
    ui->composing[0] = '\0';
    add_edit(ui, 0, 0, event->text);
    return true;
}

bool ui_read_composed(Ui *ui, const InputEvent *event)
{
    bool field = ui_focus_is(ui, ROLE_TEXT_FIELD);
    text_copy(ui->composing, sizeof ui->composing, field ? event->text : "");
    return field;
}
