#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

/* ---- Editing. The caret counts bytes and always stands between whole characters. */

static size_t next_character(const char *text, size_t at)
{
    const char *after = text + at;
    text_next(&after);
    return (size_t)(after - text);
}

static void erase(char *text, size_t from, size_t to)
{
    memmove(text + from, text + to, strlen(text + to) + 1);
}

static bool insert(char *text, size_t size, size_t *caret, const char *typed)
{
    size_t length = strlen(text), more = strlen(typed);
    if (more == 0 || length + more + 1 > size)
        return false;
    memmove(text + *caret + more, text + *caret, length - *caret + 1);
    memcpy(text + *caret, typed, more);
    *caret += more;
    return true;
}

static bool backspace(char *text, size_t *caret)
{
    size_t last = text_last_character(text, *caret);
    if (*caret == 0)
        return false;
    erase(text, *caret - last, *caret);
    *caret -= last;
    return true;
}

static bool erase_next(char *text, size_t caret)
{
    if (!text[caret])
        return false;
    erase(text, caret, next_character(text, caret));
    return true;
}

/* True when the text changed. */
static bool apply(const UiEdit *edit, char *text, size_t size, size_t *caret, bool *submit)
{
    switch (edit->key) {
    case 0: return insert(text, size, caret, edit->text);
    case KEY_BACKSPACE: return backspace(text, caret);
    case KEY_DELETE: return erase_next(text, *caret);
    case KEY_HOME: *caret = 0; return false;
    case KEY_END: *caret = strlen(text); return false;
    case KEY_LEFT: *caret -= text_last_character(text, *caret); return false;
    case KEY_RIGHT: *caret = text[*caret] ? next_character(text, *caret) : *caret; return false;
    case KEY_ENTER: *submit = true; return false;
    default: return false;
    }
}

/* The boundary between characters that is nearest to x pixels from the start. */
static size_t caret_near(const Ui *ui, UiFont font, const char *text, float x)
{
    size_t best = 0, length = strlen(text);
    float nearest = fabsf(x);
    for (size_t at = 0; at < length;) {
        at = next_character(text, at);
        float distance = fabsf(ui_measure(ui, font, text, at).width - x);
        if (distance < nearest) {
            nearest = distance;
            best = at;
        }
    }
    return best;
}

/* ---- Drawing. */

typedef struct {
    Box box, words;        /* words: where the text stands */
    UiFont font;
    float slide;           /* pixels the text is moved left so that the caret shows */
} FieldPlace;

static FieldPlace place_field(const Ui *ui, Box box, const char *icon, const char *key_hint,
                              const char *text, size_t caret, bool focused)
{
    FieldPlace place = { .box = box, .font = ui_font(ui, TYPE_BODY) };
    float mark = icon ? ui_icon_size(ui, 22.0f) + ui_units(ui, 10.0f) : 0.0f;
    float left = box.x + ui_units(ui, 20.0f) + mark;
    float right = box.x + box.w - ui_units(ui, 18.0f);
    if (key_hint && !focused)
        right -= ui_measure(ui, place.font, key_hint, strlen(key_hint)).width + ui_units(ui, 8.0f);
    place.words = ui_box(left, box.y, fmaxf(right - left, 1.0f), box.h);
    float at = ui_measure(ui, place.font, text, caret).width;
    place.slide = focused ? fmaxf(0.0f, at - place.words.w + ui_units(ui, 2.0f)) : 0.0f;
    return place;
}

static void draw_face(Ui *ui, Box box, const UiControl *control)
{
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } };
    bool floats = !ui_on_surface(ui, box);
    vec4s rest = ui_colour(ui, floats ? COLOUR_PANEL : COLOUR_CARD);
    vec4s hover = ui_colour(ui, floats ? COLOUR_CARD : COLOUR_RAISED);
    if (floats)
        ui_shadow(ui, box, box.h * 0.5f, 1);
    ui_fill(ui, box, box.h * 0.5f, ui_mix(rest, hover, control->hover),
            control->focused ? ui_units(ui, 1.5f) : 0.0f,
            control->focused ? ui_colour(ui, COLOUR_CONTROL) : none);
    if (control->ring)
        ui_focus_ring(ui, box, box.h * 0.5f);
}

static void draw_text(Ui *ui, const FieldPlace *place, const char *text, const char *hint,
                      size_t caret, bool focused)
{
    Box words = place->words;
    if (!text[0])
        ui_run(ui, words, place->font, ui_colour(ui, focused ? COLOUR_TEXT_QUIET
                                                            : COLOUR_TEXT_SECOND),
               ALIGN_LEFT, hint);
    if (!focused) {
        ui_run(ui, words, place->font, ui_colour(ui, COLOUR_TEXT), ALIGN_LEFT, text);
        return;
    }
    float edge = ui_units(ui, 2.0f);
    ui_push_clip(ui, ui_box(words.x - edge, words.y, words.w + 2.0f * edge, words.h));
    float wide = ui_measure(ui, place->font, text, strlen(text)).width + edge;
    ui_run(ui, ui_box(words.x - place->slide, words.y, wide, words.h), place->font,
           ui_colour(ui, COLOUR_TEXT), ALIGN_LEFT, text);
    float x = words.x - place->slide + ui_measure(ui, place->font, text, caret).width;
    float half = place->font.size * 0.6f, middle = words.y + words.h * 0.5f;
    ui_line(ui, (vec2s){ { x, middle - half } }, (vec2s){ { x, middle + half } },
            ui_units(ui, 1.5f), COLOUR_TEXT);
    ui_pop_clip(ui);
}

static void draw_marks(Ui *ui, const FieldPlace *place, const char *icon, const char *key_hint,
                       bool focused)
{
    Box box = place->box;
    float size = ui_icon_size(ui, 22.0f);
    if (icon)
        ui_icon(ui, icon, ui_box(box.x + ui_units(ui, 20.0f), box.y + (box.h - size) * 0.5f, size,
                                 size), COLOUR_TEXT_SECOND);
    if (key_hint && !focused)
        ui_run(ui, ui_box(box.x, box.y, box.w - ui_units(ui, 20.0f), box.h), place->font,
               ui_colour(ui, COLOUR_TEXT_QUIET), ALIGN_RIGHT, key_hint);
}

/* Takes this frame's keys and typing, and puts the caret where a press asks for it. */
static bool edit(Ui *ui, UiHash id, char *text, size_t size, bool *submit)
{
    size_t length = strlen(text);
    if (ui->caret_field != id || ui->caret > length)
        ui->caret = length;
    ui->caret_field = id;
    bool changed = false;
    for (int i = 0; i < ui->edit_count; i++)
        if (ui->edits[i].target == id)
            changed = apply(&ui->edits[i], text, size, &ui->caret, submit) || changed;
    return changed;
}

bool ui_text_field(Ui *ui, Box box, const char *id, const char *name, const char *hint,
                   const char *icon, const char *key_hint, char *text, size_t size, bool *submit)
{
    UiElement element = ui_element(id, ROLE_TEXT_FIELD, name, box);
    text_copy(element.value, sizeof element.value, text);
    UiControl control = ui_control(ui, element, HIT_FIELD);
    bool send = false;
    bool changed = control.focused && edit(ui, control.id, text, size, &send);
    if (!control.focused && ui->caret_field == control.id)
        ui->caret_field = 0;
    size_t caret = control.focused ? ui->caret : 0;
    FieldPlace place = place_field(ui, box, icon, key_hint, text, caret, control.focused);
    if (control.focused && ui->pointer_fresh && (control.clicked || ui_press_on(ui, control.id))) {
        float x = ui->pointer_at.x - ui->offset.x - place.words.x + place.slide;
        caret = ui->caret = caret_near(ui, place.font, text, x);
    }
    if (changed)
        ui->moving = true;      /* the element lists the new text in the next frame */
    draw_face(ui, box, &control);
    draw_marks(ui, &place, icon, key_hint, control.focused);
    draw_text(ui, &place, text, hint, caret, control.focused);
    if (submit)
        *submit = send;
    return changed;
}
