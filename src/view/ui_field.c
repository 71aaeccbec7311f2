#include "view/ui_private.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

enum { FIELD_MOST = 256 };      /* bytes of a field that are drawn */

/* The boundary between characters that is nearest to x pixels from the start. */
static size_t caret_near(const Ui *ui, UiFont font, const char *text, float x)
{
    size_t best = 0, length = strlen(text);
    float nearest = fabsf(x);
    for (size_t at = 0; at < length;) {
        const char *after = text + at;
        text_next(&after);
        at = (size_t)(after - text);
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
    if (key_hint && !key_hint[0])
        right = box.x + box.w - box.h;
    else if (key_hint && !focused)
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

/* Pixels from the start of the words to a byte of the text, as it is moved. */
static float x_of(const Ui *ui, const FieldPlace *place, const char *text, size_t at)
{
    return place->words.x - place->slide + ui_measure(ui, place->font, text, at).width;
}

static void draw_selection(Ui *ui, const FieldPlace *place, const char *text, UiCaret caret)
{
    if (caret.at == caret.anchor)
        return;
    float from = x_of(ui, place, text, caret.at < caret.anchor ? caret.at : caret.anchor);
    float to = x_of(ui, place, text, caret.at < caret.anchor ? caret.anchor : caret.at);
    float half = place->font.size * 0.72f, middle = place->words.y + place->words.h * 0.5f;
    vec4s none = { { 0.0f, 0.0f, 0.0f, 0.0f } }, fill = ui_colour(ui, COLOUR_CONTROL);
    fill.a *= 0.55f;
    ui_fill(ui, ui_box(from, middle - half, to - from, 2.0f * half), ui_units(ui, 3.0f), fill,
            0.0f, none);
}

static void draw_caret(Ui *ui, const FieldPlace *place, float x)
{
    float half = place->font.size * 0.6f, middle = place->words.y + place->words.h * 0.5f;
    ui_line(ui, (vec2s){ { x, middle - half } }, (vec2s){ { x, middle + half } },
            ui_units(ui, 1.5f), COLOUR_TEXT);
}

static void draw_words(Ui *ui, const FieldPlace *place, const char *text)
{
    Box words = place->words;
    float wide = ui_measure(ui, place->font, text, strlen(text)).width + ui_units(ui, 2.0f);
    ui_run(ui, ui_box(words.x - place->slide, words.y, wide, words.h), place->font,
           ui_colour(ui, COLOUR_TEXT), ALIGN_LEFT, text);
}

/* A line under what an input method is composing. */
static void draw_composed(Ui *ui, const FieldPlace *place, const char *text, size_t from, size_t to)
{
    float y = place->words.y + place->words.h * 0.5f + place->font.size * 0.62f;
    if (to > from)
        ui_line(ui, (vec2s){ { x_of(ui, place, text, from), y } },
                (vec2s){ { x_of(ui, place, text, to), y } }, ui_units(ui, 1.0f), COLOUR_TEXT);
}

static void draw_rest(Ui *ui, const FieldPlace *place, const char *text, const char *hint,
                      ColourName hint_colour)
{
    if (text[0])
        ui_run(ui, place->words, place->font, ui_colour(ui, COLOUR_TEXT), ALIGN_LEFT, text);
    else
        ui_run(ui, place->words, place->font, ui_colour(ui, hint_colour), ALIGN_LEFT, hint);
}

static void draw_focused(Ui *ui, const FieldPlace *place, const char *text, const char *hint)
{
    char shown[FIELD_MOST + INPUT_TEXT];
    UiCaret caret = ui->caret;
    size_t composed = strlen(ui->composing);
    Box words = place->words;
    float edge = ui_units(ui, 2.0f);
    text_format(shown, sizeof shown, "%.*s%s%s", (int)caret.at, text, ui->composing,
                text + caret.at);
    if (!shown[0])
        draw_rest(ui, place, shown, hint, COLOUR_TEXT_QUIET);
    ui_push_clip(ui, ui_box(words.x - edge, words.y, words.w + 2.0f * edge, words.h));
    if (composed == 0)
        draw_selection(ui, place, text, caret);
    draw_words(ui, place, shown);
    draw_composed(ui, place, shown, caret.at, caret.at + composed);
    draw_caret(ui, place, x_of(ui, place, shown, caret.at + composed));
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

/* Takes this frame's keys and typing. */
static bool edit(Ui *ui, UiHash id, char *text, size_t size, bool *submit)
{
    size_t length = strlen(text);
    if (ui->caret_field != id || ui->caret.at > length || ui->caret.anchor > length)
        ui->caret = (UiCaret){ length, length };
    ui->caret_field = id;
    UiLine line = { text, size, &ui->caret, ui->frame.clipboard, false };
    bool changed = false;
    for (int i = 0; i < ui->edit_count; i++)
        if (ui->edits[i].target == id)
            changed = ui_edit_line(&line, &ui->edits[i]) || changed;
    *submit = line.submit;
    return changed;
}

/* A press puts the caret, a second one takes the word and a third the line; a drag selects. */
static void point(Ui *ui, const FieldPlace *place, const char *text)
{
    float start = place->words.x - place->slide + ui->offset.x;
    if (ui->press_fresh) {
        size_t at = caret_near(ui, place->font, text, ui->press_at.x - start);
        ui->caret = (UiCaret){ at, at };
        if (ui->press_streak == 2) {
            ui->caret.anchor = text[at] == ' ' ? at : ui_word_start(text, at + (text[at] != 0));
            ui->caret.at = ui_word_end(text, ui->caret.anchor);
        } else if (ui->press_streak > 2) {
            ui->caret = (UiCaret){ strlen(text), 0 };
        }
    }
    if (ui->press_streak == 1)
        ui->caret.at = caret_near(ui, place->font, text, ui->pointer_at.x - start);
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
    size_t caret = control.focused ? ui->caret.at : 0;
    FieldPlace place = place_field(ui, box, icon, key_hint, text, caret, control.focused);
    if (control.focused && ui->pointer_fresh && (control.clicked || ui_press_on(ui, control.id)))
        point(ui, &place, text);
    if (changed)
        ui->moving = true;      /* the element lists the new text in the next frame */
    draw_face(ui, box, &control);
    draw_marks(ui, &place, icon, key_hint, control.focused);
    if (control.focused)
        draw_focused(ui, &place, text, hint);
    else
        draw_rest(ui, &place, text, hint, COLOUR_TEXT_SECOND);
    if (submit)
        *submit = send;
    return changed;
}
