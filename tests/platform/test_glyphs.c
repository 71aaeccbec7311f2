#include "check.h"

#include "platform/platform.h"

#include <stdlib.h>
#include <string.h>

static float width_of(const TextEngine *engine, FontStyle style, float size, const char *text)
{
    return engine->measure(engine->owner, style, size, text, strlen(text)).width;
}

static int open_glyphs(void **state)
{
    *state = glyphs_create();
    return *state ? 0 : -1;
}

static int close_glyphs(void **state)
{
    glyphs_destroy(*state);
    return 0;
}

static void size_is_the_em(void **state)
{
    const TextEngine *engine = glyphs_engine(*state);
    TextExtent small = engine->measure(engine->owner, FONT_REGULAR, 16.0f, "Calf", 4);
    TextExtent large = engine->measure(engine->owner, FONT_REGULAR, 32.0f, "Calf", 4);
    CHECK_NEAR(large.ascent / small.ascent, 2.0, 0.15);
    assert_true(small.ascent + small.descent >= 16.0f && small.ascent + small.descent <= 26.0f);
    assert_true(width_of(engine, FONT_REGULAR, 16.0f, "Calf") > 20.0f);
}

static void running_numbers_stand_still(void **state)
{
    const TextEngine *engine = glyphs_engine(*state);
    assert_true(width_of(engine, FONT_BOLD, 149.0f, "11") ==
                width_of(engine, FONT_BOLD, 149.0f, "48"));
    assert_true(width_of(engine, FONT_BOLD, 40.0f, "1:11") ==
                width_of(engine, FONT_BOLD, 40.0f, "8:44"));
}

/* The ink reaches above the base line by about the cap height and, without descenders, no lower. */
static void ink_stands_on_the_base_line(void **state)
{
    const TextEngine *engine = glyphs_engine(*state);
    TextBitmap bitmap;
    assert_true(engine->raster(engine->owner, FONT_MEDIUM, 100.0f, "HIE", 3, &bitmap));
    CHECK_NEAR(bitmap.baseline, bitmap.height, 1.0);
    CHECK_NEAR(bitmap.baseline, 72.0, 4.0);
    free(bitmap.coverage);
}

static void only_the_length_counts(void **state)
{
    const TextEngine *engine = glyphs_engine(*state);
    TextExtent cut = engine->measure(engine->owner, FONT_REGULAR, 16.0f, "Calf raises", 4);
    assert_true(cut.width == width_of(engine, FONT_REGULAR, 16.0f, "Calf"));
}

static void nothing_and_spaces_have_no_ink(void **state)
{
    const TextEngine *engine = glyphs_engine(*state);
    TextBitmap bitmap;
    assert_true(engine->raster(engine->owner, FONT_REGULAR, 16.0f, "", 0, &bitmap));
    assert_null(bitmap.coverage);
    assert_true(engine->raster(engine->owner, FONT_REGULAR, 16.0f, "  ", 2, &bitmap));
    assert_null(bitmap.coverage);
}

/* More sizes than fonts may be open at a time. */
static void many_sizes(void **state)
{
    const TextEngine *engine = glyphs_engine(*state);
    for (int i = 0; i < 100; i++)
        assert_true(width_of(engine, FONT_ITALIC, 10.0f + 0.5f * (float)i, "soleus") > 20.0f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(size_is_the_em),
        cmocka_unit_test(running_numbers_stand_still),
        cmocka_unit_test(ink_stands_on_the_base_line),
        cmocka_unit_test(only_the_length_counts),
        cmocka_unit_test(nothing_and_spaces_have_no_ink),
        cmocka_unit_test(many_sizes),
    };
    return cmocka_run_group_tests(tests, open_glyphs, close_glyphs);
}
