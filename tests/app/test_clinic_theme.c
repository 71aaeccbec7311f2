/* A clinic's colours: as asked for where they can be read, else the nearest that can. */
#include "check.h"

#include "app/clinic_theme.h"
#include "core/count.h"

#include <stdio.h>
#include <string.h>

static const char themes_path[] = TEST_SOURCE_FOLDER "/assets/themes.cfg";
static const char *const names[] = { "dusk", "morning" };

static ClinicColour colour(float red, float green, float blue)
{
    return (ClinicColour){ .given = true, .rgb = { red, green, blue } };
}

static Theme theme_of(const char *name)
{
    Theme theme;
    assert_true(theme_load(&theme, themes_path, name));
    return theme;
}

/* WCAG 2.1, 1.4.3 and 1.4.11. */
static void is_clear(const Theme *theme, const char *what)
{
    static const struct {
        ColourName front, back;
        float least;
    } rows[] = {
        { COLOUR_ON_ACTION, COLOUR_ACTION, 4.5f },
        { COLOUR_ACTION, COLOUR_PANEL, 3 },
        { COLOUR_ACTION, COLOUR_CARD, 3 },
        { COLOUR_ACTION, COLOUR_BACKGROUND_TOP, 3 },
        { COLOUR_ACTION, COLOUR_BACKGROUND_FLOOR, 3 },
        { COLOUR_TEXT, COLOUR_BACKGROUND_TOP, 4.5f },
        { COLOUR_TEXT, COLOUR_BACKGROUND_GLOW, 4.5f },
        { COLOUR_TEXT_SECOND, COLOUR_BACKGROUND_HORIZON, 4.5f },
        { COLOUR_TEXT_SECOND, COLOUR_BACKGROUND_FLOOR, 4.5f },
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        float ratio = theme_contrast(theme->colours[rows[i].front], theme->colours[rows[i].back]);
        if (!(ratio >= rows[i].least - 1e-4f))
            fail_msg("%s, row %zu: %.2f, at least %.1f", what, i, (double)ratio,
                     (double)rows[i].least);
    }
}

static void test_nothing_asked_for(void **state)
{
    (void)state;
    for (size_t n = 0; n < ARRAY_COUNT(names); n++) {
        Theme own = theme_of(names[n]), theme = own;
        ClinicCorrected corrected = clinic_theme(&theme, &(Clinic){ .rotation = 0 });
        assert_false(corrected.accent || corrected.on_accent || corrected.background);
        assert_memory_equal(theme.colours, own.colours, sizeof own.colours);
        is_clear(&theme, names[n]);
    }
}

/* Every colour of a coarse cube, of each kind at once. */
static void test_whatever_is_asked_for_can_be_read(void **state)
{
    (void)state;
    for (int i = 0; i < 125 * 2; i++) {
        char what[64];
        float red = (float)(i % 5) / 4, green = (float)(i / 5 % 5) / 4;
        float blue = (float)(i / 25 % 5) / 4;
        Theme theme = theme_of(names[i / 125]);
        const Clinic clinic = { .accent = colour(red, green, blue),
                                .on_accent = colour(blue, red, green),
                                .background = colour(green, blue, red) };
        clinic_theme(&theme, &clinic);
        snprintf(what, sizeof what, "%s %g %g %g", names[i / 125], (double)red, (double)green,
                 (double)blue);
        is_clear(&theme, what);
    }
}

/* What can be read stays as it was asked for, and nobody is told. */
static void test_good_ones_are_kept(void **state)
{
    Theme theme = theme_of("dusk");
    const Clinic clinic = { .accent = colour(1, 0.8f, 0.2f),
                            .background = colour(0.02f, 0.1f, 0.08f) };
    (void)state;
    ClinicCorrected corrected = clinic_theme(&theme, &clinic);
    assert_false(corrected.accent || corrected.on_accent || corrected.background);
    CHECK_NEAR(theme.colours[COLOUR_ACTION].y, 0.8, 1e-6);
    CHECK_NEAR(theme.colours[COLOUR_BACKGROUND_TOP].y, 0.1, 1e-6);
    assert_true(theme.colours[COLOUR_BACKGROUND_GLOW].y > 0.1f); /* as the theme's own is lighter */
}

static void test_others_are_told(void **state)
{
    Theme theme = theme_of("dusk");
    const Clinic dark = { .accent = colour(0.1f, 0.1f, 0.2f),
                          .background = colour(0.9f, 0.9f, 0.9f) };
    (void)state;
    ClinicCorrected corrected = clinic_theme(&theme, &dark);
    assert_true(corrected.accent && corrected.background);
    assert_false(corrected.on_accent); /* none was asked for */
    theme = theme_of("dusk");
    const Clinic grey = { .accent = colour(0.8f, 0.8f, 0.8f),
                          .on_accent = colour(0.7f, 0.7f, 0.7f) };
    corrected = clinic_theme(&theme, &grey);
    assert_true(corrected.on_accent && !corrected.accent);
    CHECK_NEAR(theme.colours[COLOUR_ON_ACTION].x, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_asked_for),
        cmocka_unit_test(test_whatever_is_asked_for_can_be_read),
        cmocka_unit_test(test_good_ones_are_kept),
        cmocka_unit_test(test_others_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
