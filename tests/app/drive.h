/* Drives the real program off-screen on a virtual clock, for the tests of what a person does. */
#ifndef LIMBER_TESTS_DRIVE_H
#define LIMBER_TESTS_DRIVE_H

#include "app/app.h"
#include "app/perform.h"
#include "app/play_commands.h"
#include "app/seek.h"
#include "check.h"
#include "core/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    App app;
    Options options;
    Player player;
} Drive;

static inline void drive_open_as(Drive *drive, Options options, AppDesc desc)
{
    memset(drive, 0, sizeof *drive);
    drive->options = options;
    if (!options.data)
        drive->options.data = TEST_SOURCE_FOLDER;
    drive->player = (Player){ .app = &drive->app, .options = &drive->options, .path = "test",
                              .width = desc.width, .height = desc.height };
    desc.options = &drive->options;
    desc.offscreen = true;
    assert_int_equal(app_open(&drive->app, &desc), 0);
    drive->player.open = true;
    play_frames(&drive->player, 2);
}

/* blind: composes and counts frames without drawing them. */
static inline void drive_open_with(Drive *drive, Options options, int width, int height, bool blind)
{
    drive_open_as(drive, options, (AppDesc){ .width = width, .height = height, .blind = blind });
}

static inline void drive_open_in(Drive *drive, const char *language, int width, int height,
                                 bool blind)
{
    drive_open_with(drive, (Options){ .language = language }, width, height, blind);
}

static inline void drive_open(Drive *drive, int width, int height, bool blind)
{
    drive_open_with(drive, (Options){ .language = NULL }, width, height, blind);
}

static inline void drive_close(Drive *drive)
{
    app_close(&drive->app);
}

/* Runs one command of the script language, made with printf. */
static inline void drive(Drive *drive, const char *format, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    drive->player.line++;
    if (!play_command(&drive->player, line))
        fail_msg("'%s' failed: %s", line, log_last());
}

/* In another language from here on. */
static inline void drive_speak(Drive *drive, const char *language)
{
    command_text(&drive->app.commands, COMMAND_LANGUAGE, language);
    perform_commands(&drive->app);
    assert_string_equal(drive->app.state.language, language);
}

static inline int drive_area(const Drive *drive, const char *id)
{
    int area = anatomy_find_area(&drive->app.content.anatomy, id);
    assert_true(area >= 0);
    return area;
}

/* A pixel in the middle of what shows of an area; fails when nothing does. */
static inline vec2s drive_spot(const Drive *drive, const char *id, Side side)
{
    vec2s at = { { 0, 0 } };
    if (!seek_part(&drive->app, (BodyPart){ drive_area(drive, id), -1, side }, &at))
        fail_msg("%s, side %d: not to be seen", id, (int)side);
    return at;
}

static inline const UiElement *drive_element(const Drive *drive, const char *id)
{
    const UiElement *element = ui_find(drive->app.ui, id);
    if (!element || element->box.w <= 0)
        fail_msg("no '%s' on the screen", id);
    return element;
}

static inline void drive_click(Drive *d, const char *id)
{
    Box box = drive_element(d, id)->box;
    drive(d, "click %g %g", (double)(box.x + box.w / 2), (double)(box.y + box.h / 2));
    drive(d, "wait 0.1");
}

#endif
