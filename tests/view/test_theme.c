#include "check.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "view/theme.h"

#include <stdlib.h>
#include <string.h>

static const char themes_path[] = TEST_SOURCE_FOLDER "/assets/themes.cfg";

static void test_contrast_formula(void **state)
{
    (void)state;
    /* WCAG 2.1: white on black is 21:1; #767676 is the well-known lightest grey that keeps 4.5:1
     * on white (4.54:1, WebAIM contrast checker). */
    vec4s white = { { 1, 1, 1, 1 } }, black = { { 0, 0, 0, 1 } };
    vec4s grey = { { 0x76 / 255.0f, 0x76 / 255.0f, 0x76 / 255.0f, 1 } };
    CHECK_NEAR(theme_contrast(white, black), 21.0, 1e-3);
    CHECK_NEAR(theme_contrast(black, white), 21.0, 1e-3);
    CHECK_NEAR(theme_contrast(grey, white), 4.54, 0.005);
    CHECK_NEAR(theme_contrast(grey, grey), 1.0, 1e-6);
}

/* The stops of the ramp are its own colours; between two lies their mean, beyond the ends the ends.
 * Neutral is cream, so neither blue nor orange. */
static void test_strain_colours(void **state)
{
    (void)state;
    Theme theme;
    assert_true(theme_load(&theme, themes_path, "dusk"));
    vec4s shorter = theme_strain_colour(&theme, -0.4f), neutral = theme_strain_colour(&theme, 0);
    vec4s longer = theme_strain_colour(&theme, 0.6f), middle = theme_strain_colour(&theme, 0.15f);
    vec4s third = theme_strain_colour(&theme, 0.3f);
    assert_true(shorter.z > shorter.x + 0.4f && longer.x > longer.z + 0.6f);
    CHECK_NEAR(neutral.x, 0xF2 / 255.0, 1e-5);
    CHECK_NEAR(neutral.z, 0xD5 / 255.0, 1e-5);
    CHECK_NEAR(third.y, 0xA2 / 255.0, 1e-5);
    CHECK_NEAR(middle.y, 0.5 * (neutral.y + third.y), 1e-5);
    CHECK_NEAR(theme_strain_colour(&theme, -3).y, shorter.y, 1e-6);
    CHECK_NEAR(theme_strain_colour(&theme, 3).y, longer.y, 1e-6);
    CHECK_NEAR(theme_strain_colour(&theme, 3).w, 1, 1e-6);
}

/* Text needs 4.5:1, the edge of a control or a mark 3:1 (WCAG 2.1, 1.4.3 and 1.4.11). */
static void test_contrast_of_the_themes(void **state)
{
    (void)state;
    static const struct { ColourName front, back; float least; } rows[] = {
        { COLOUR_TEXT, COLOUR_PANEL, 4.5f },        { COLOUR_TEXT, COLOUR_CARD, 4.5f },
        { COLOUR_TEXT, COLOUR_RAISED, 4.5f },       { COLOUR_TEXT_SECOND, COLOUR_PANEL, 4.5f },
        { COLOUR_TEXT_SECOND, COLOUR_CARD, 4.5f },  { COLOUR_TEXT_SECOND, COLOUR_RAISED, 4.5f },
        { COLOUR_TEXT_QUIET, COLOUR_PANEL, 4.5f },  { COLOUR_TEXT_QUIET, COLOUR_CARD, 4.5f },
        { COLOUR_ON_ACTION, COLOUR_ACTION, 4.5f },  { COLOUR_TIGHT_TEXT, COLOUR_PANEL, 4.5f },
        { COLOUR_TIGHT_TEXT, COLOUR_CARD, 4.5f },   { COLOUR_DONE_TEXT, COLOUR_PANEL, 4.5f },
        { COLOUR_DONE_TEXT, COLOUR_CARD, 4.5f },    { COLOUR_INFO, COLOUR_PANEL, 4.5f },
        { COLOUR_INFO, COLOUR_CARD, 4.5f },         { COLOUR_URGENT, COLOUR_PANEL, 4.5f },
        { COLOUR_URGENT, COLOUR_CARD, 4.5f },       { COLOUR_CONTROL, COLOUR_PANEL, 3.0f },
        { COLOUR_CONTROL, COLOUR_CARD, 3.0f },      { COLOUR_FOCUS, COLOUR_PANEL, 3.0f },
        { COLOUR_TIGHT, COLOUR_PANEL, 3.0f },       { COLOUR_TIGHT, COLOUR_RAISED, 3.0f },
        { COLOUR_DONE, COLOUR_PANEL, 3.0f },        { COLOUR_TEXT, COLOUR_BACKGROUND_TOP, 4.5f },
        { COLOUR_TEXT, COLOUR_BACKGROUND_GLOW, 4.5f },
        { COLOUR_TEXT, COLOUR_BACKGROUND_HORIZON, 4.5f },
        { COLOUR_TEXT, COLOUR_BACKGROUND_FLOOR, 4.5f },
        { COLOUR_TEXT_SECOND, COLOUR_BACKGROUND_TOP, 4.5f },
        { COLOUR_TEXT_SECOND, COLOUR_BACKGROUND_GLOW, 4.5f },
        { COLOUR_TEXT_SECOND, COLOUR_BACKGROUND_HORIZON, 4.5f },
        { COLOUR_TEXT_SECOND, COLOUR_BACKGROUND_FLOOR, 4.5f },
    };
    static const char *const names[] = { "dusk", "morning" };
    for (size_t n = 0; n < ARRAY_COUNT(names); n++) {
        Theme theme;
        assert_true(theme_load(&theme, themes_path, names[n]));
        for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
            float ratio = theme_contrast(theme.colours[rows[i].front], theme.colours[rows[i].back]);
            if (!(ratio >= rows[i].least))
                fail_msg("%s, row %d: %.2f, at least %.1f", names[n], (int)i, (double)ratio,
                         (double)rows[i].least);
        }
    }
}

static void test_names(void **state)
{
    (void)state;
    Theme theme, same;
    assert_true(theme_load(&theme, themes_path, "morning"));
    assert_true(theme_load(&same, themes_path, "light"));
    assert_string_equal(same.name, "morning");
    assert_true(theme.is_light);
    assert_memory_equal(theme.colours, same.colours, sizeof theme.colours);
    assert_true(theme_load(&theme, themes_path, "dark"));
    assert_string_equal(theme.name, "dusk");
    assert_false(theme.is_light);
    CHECK_NEAR(glms_vec3_norm(theme.light.key_direction), 1.0, 1e-5);
    CHECK_NEAR(theme.colours[COLOUR_TIGHT].x, 0xFF / 255.0, 1e-6);
    CHECK_NEAR(theme.colours[COLOUR_TIGHT].z, 0x6B / 255.0, 1e-6);
}

static void test_faults(void **state)
{
    (void)state;
    log_set_quiet(1);
    Theme theme = { .name = "before" };
    assert_false(theme_load(&theme, themes_path, "noon"));
    assert_non_null(strstr(log_last(), "themes.cfg:"));
    assert_non_null(strstr(log_last(), "noon"));
    assert_false(theme_load(&theme, TEST_SOURCE_FOLDER "/assets/no_such.cfg", "dusk"));

    size_t size;
    char *text = file_read(themes_path, &size);
    assert_non_null(text);
    char *panel = strstr(text, "#1C2434");
    assert_non_null(panel);
    panel[3] = 'x';
    int line = 1;
    for (const char *at = text; at < panel; at++)
        line += *at == '\n';
    char place[32];
    assert_true(text_format(place, sizeof place, "test_theme.cfg:%d: ", line));
    const char *path = TEST_BUILD_FOLDER "/test_theme.cfg";
    assert_true(file_write(path, text, size));
    free(text);
    assert_false(theme_load(&theme, path, "dusk"));
    assert_non_null(strstr(log_last(), place));
    assert_string_equal(theme.name, "before");   /* nothing half-loaded */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strain_colours),
        cmocka_unit_test(test_contrast_formula),
        cmocka_unit_test(test_contrast_of_the_themes),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
