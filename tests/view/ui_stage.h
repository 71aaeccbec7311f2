/* A window without a window: an interface, a clock, and a monospaced font in which every character
 * is half an em wide. */
#ifndef LIMBER_TESTS_UI_STAGE_H
#define LIMBER_TESTS_UI_STAGE_H

#include "check.h"

#include "view/ui.h"

#include <string.h>

typedef struct {
    Ui *ui;
    UiFrame frame;
    Theme theme;
    TextEngine text;
    Input input;
    bool consumed[INPUT_MAX_EVENTS];
    int measured;              /* calls of the text engine */
} Stage;

static size_t stage_characters(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static TextExtent stage_measure(void *owner, FontStyle style, float size, const char *text,
                                size_t length)
{
    (void)style;
    ((Stage *)owner)->measured++;
    return (TextExtent){ (float)stage_characters(text, length) * size * 0.5f, size * 0.8f,
                         size * 0.2f };
}

static inline void stage_open(Stage *stage)
{
    *stage = (Stage){ 0 };
    stage->ui = ui_create();
    assert_non_null(stage->ui);
    assert_true(theme_load(&stage->theme, TEST_SOURCE_FOLDER "/assets/themes.cfg", "dusk"));
    stage->text = (TextEngine){ .owner = stage, .measure = stage_measure };
    stage->frame = (UiFrame){ .width = 1280, .height = 720, .scale = 1, .text_scale = 1,
                              .seconds = 1.0f / 60.0f, .theme = &stage->theme,
                              .text = &stage->text };
}

static inline void stage_close(Stage *stage)
{
    ui_destroy(stage->ui);
}

static inline InputEvent *stage_event(Stage *stage, InputType type)
{
    assert_true(stage->input.count < INPUT_MAX_EVENTS);
    InputEvent *event = &stage->input.events[stage->input.count++];
    *event = (InputEvent){ .type = type };
    return event;
}

static inline void stage_pointer(Stage *stage, InputType type, float x, float y)
{
    InputEvent *event = stage_event(stage, type);
    event->at = (vec2s){ { x, y } };
    event->code = POINTER_LEFT;
}

static inline void stage_touch(Stage *stage, InputType type, int id, float x, float y)
{
    InputEvent *event = stage_event(stage, type);
    event->at = (vec2s){ { x, y } };
    event->id = id;
}

static inline void stage_key(Stage *stage, int code, uint32_t modifiers)
{
    InputEvent *event = stage_event(stage, INPUT_KEY_DOWN);
    event->code = code;
    event->modifiers = modifiers;
}

static inline void stage_type(Stage *stage, const char *text)
{
    strncpy(stage_event(stage, INPUT_TEXT_TYPED)->text, text, INPUT_TEXT - 1);
}

static inline void stage_begin(Stage *stage)
{
    ui_begin(stage->ui, &stage->frame, &stage->input, stage->consumed);
}

static inline void stage_end(Stage *stage)
{
    ui_end(stage->ui);
    stage->input.count = 0;
}

#endif
