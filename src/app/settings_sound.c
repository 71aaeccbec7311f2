#include "app/settings.h"

#include "app/hearing.h"
#include "core/text.h"

#include <math.h>

static void choose_hearing(Sheet *sheet)
{
    App *app = sheet->app;
    static const char *const ids[HEAR_COUNT] = { "hear.voice", "hear.bell", "hear.silent" };
    const char *names[HEAR_COUNT] = { app_words(app, "hearing.voice"),
                                      app_words(app, "hearing.bell"),
                                      app_words(app, "hearing.silent") };
    int on = (int)app->state.recover.hearing;
    int now = sheet_choice(sheet, "settings.hearing", ids, names, HEAR_COUNT, on);
    if (now != on)
        command_index(&app->commands, COMMAND_HEARING, 1 + now);
}

static void choose_ambience(Sheet *sheet)
{
    App *app = sheet->app;
    static const char *const ids[SOUND_AMBIENCES] = { "ambience.off", "ambience.air",
                                                      "ambience.chord" };
    const char *names[SOUND_AMBIENCES] = { app_words(app, "settings.off"),
                                           app_words(app, "settings.air"),
                                           app_words(app, "settings.chord") };
    int on = (int)app->state.sound.ambience;
    int now = sheet_choice(sheet, "settings.ambience", ids, names, SOUND_AMBIENCES, on);
    if (now != on)
        command_index(&app->commands, COMMAND_AMBIENCE, now);
}

static void volume_key(int which, char *out, size_t size)
{
    text_format(out, size, "settings.volume_%s", hearing_kind(which));
}

static float names_width(const App *app)
{
    float width = 0;
    for (int which = 0; which < HEARD_COUNT; which++) {
        char key[48];
        volume_key(which, key, sizeof key);
        width = fmaxf(width, ui_text_width(app->ui, TYPE_BODY, app_words(app, key)));
    }
    return width;
}

/* What, how loud, and a slider: in one row where that fits. */
static void volume_row(Sheet *sheet, int which, float names)
{
    App *app = sheet->app;
    float u = sheet->u, size = ui_control_height(app->ui, 48);
    float number = ui_text_width(app->ui, TYPE_BODY, "100 %");
    char key[48], id[32], value[24];
    float volume = app->state.sound.volume[which];
    volume_key(which, key, sizeof key);
    text_format(id, sizeof id, "volume.%s", hearing_kind(which));
    content_fill(&app->content, "settings.percent", (int)lroundf(100 * volume), value,
                 sizeof value);
    bool beside = names + number + 200 * u <= sheet->box.w;
    Box words = sheet_take(sheet, beside ? size : ui_line_height(app->ui, TYPE_BODY));
    Box slider = beside ? words : sheet_take(sheet, size);
    if (beside) {
        slider.x += names + 16 * u;
        slider.w -= names + number + 28 * u;
    }
    ui_label(app->ui, words, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, app_words(app, key));
    ui_label(app->ui, words, TYPE_BODY, COLOUR_TEXT, ALIGN_RIGHT, value);
    if (ui_slider(app->ui, slider, id, app_words(app, key), value, &volume))
        command_push(&app->commands, (Command){ .type = COMMAND_VOLUME, .index = which,
                                                .amount = volume });
}

void settings_sound(Sheet *sheet)
{
    choose_hearing(sheet);
    choose_ambience(sheet);
    sheet_heading(sheet, "settings.volumes", app_words(sheet->app, "settings.volumes"));
    float names = names_width(sheet->app);
    for (int which = 0; which < HEARD_COUNT; which++)
        volume_row(sheet, which, names);
    sheet_space(sheet, 18);
}
