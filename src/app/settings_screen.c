#include "app/screens.h"

#include "app/demo_ui.h"
#include "app/explore.h"
#include "app/settings.h"
#include "app/sheet.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static void choose_theme(Sheet *sheet)
{
    App *app = sheet->app;
    static const char *const ids[] = { "theme.dusk", "theme.morning" };
    const char *names[] = { app_words(app, "settings.theme_dusk"),
                            app_words(app, "settings.theme_morning") };
    int on = strcmp(app->state.theme, "morning") == 0;
    int now = sheet_choice(sheet, "settings.theme", ids, names, 2, on);
    if (now != on)
        command_text(&app->commands, COMMAND_THEME, now ? "morning" : "dusk");
}

static void choose_build(Sheet *sheet)
{
    App *app = sheet->app;
    static const char *const ids[] = { "build.male", "build.female" };
    const char *names[] = { app_words(app, "settings.male"), app_words(app, "settings.female") };
    int on = app->state.build == BUILD_FEMALE;
    int now = sheet_choice(sheet, "settings.build", ids, names, 2, on);
    if (now != on)
        command_index(&app->commands, COMMAND_BUILD, now ? BUILD_FEMALE : BUILD_MALE);
}

static void choose_text_scale(Sheet *sheet)
{
    App *app = sheet->app;
    static const char *const ids[] = { "text.100", "text.125", "text.150", "text.200" };
    static const char *const names[] = { "100 %", "125 %", "150 %", "200 %" };
    static const float scales[] = { 1, 1.25f, 1.5f, 2 };
    int on = 0;
    for (int i = 1; i < 4; i++) {
        if (fabsf(app->state.text_scale - scales[i]) < fabsf(app->state.text_scale - scales[on]))
            on = i;
    }
    int now = sheet_choice(sheet, "settings.text_size", ids, names, 4, on);
    if (now != on)
        command_amount(&app->commands, COMMAND_TEXT_SCALE, scales[now]);
}

static void notice(Sheet *sheet)
{
    sheet_text(sheet, "settings.kept", app_words(sheet->app, "settings.kept"));
    sheet_space(sheet, 12);
    sheet_text(sheet, "app.notice", app_words(sheet->app, "app.notice"));
}

static void choose_motion(Sheet *sheet)
{
    App *app = sheet->app;
    static const char *const ids[] = { "motion.full", "motion.less" };
    const char *names[] = { app_words(app, "settings.motion_full"),
                            app_words(app, "settings.motion_less") };
    int on = app->state.reduced_motion;
    int now = sheet_choice(sheet, "settings.motion", ids, names, 2, on);
    if (now != on)
        command_index(&app->commands, COMMAND_MOTION, now);
}

/* A language is a file in assets/text; its own name for itself is its key "language". */
static void choose_language(Sheet *sheet)
{
    App *app = sheet->app;
    const Languages *languages = &app->content.languages;
    const char *ids[LANGUAGES_MOST], *names[LANGUAGES_MOST];
    char element[LANGUAGES_MOST][24];
    int on = 0;
    if (languages->count < 2)
        return;
    for (int i = 0; i < languages->count; i++) {
        text_format(element[i], sizeof element[i], "language.%s", languages->code[i]);
        ids[i] = element[i];
        names[i] = languages->name[i];
        if (strcmp(languages->code[i], app->state.language) == 0)
            on = i;
    }
    int now = sheet_choice(sheet, "settings.language", ids, names, languages->count, on);
    if (now != on)
        command_text(&app->commands, COMMAND_LANGUAGE, languages->code[now]);
}

void settings_screen_ui(App *app)
{
    demo_veil(app);
    explore_rail(app);
    Sheet sheet = sheet_begin(app, "settings", app_words(app, "settings.title"));
    choose_theme(&sheet);
    choose_build(&sheet);
    choose_text_scale(&sheet);
    choose_motion(&sheet);
    choose_language(&sheet);
    settings_sound(&sheet);
    notice(&sheet);
    sheet_end(&sheet);
}
