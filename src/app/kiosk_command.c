#include "app/kiosk_command.h"

#include "app/soak.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"
#include "kiosk/pin.h"
#include "kiosk/pin_file.h"
#include "platform/platform.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What is typed twice was meant. */
static bool same_again(const char *pin)
{
    char again[PIN_MOST + 1];
    if (!isatty(STDIN_FILENO))
        return true;
    bool read = platform_read_secret("The same again: ", again, sizeof again);
    bool same = read && strcmp(again, pin) == 0;
    pin_forget(again, sizeof again);
    if (!same)
        log_error("these were two PINs; nothing has been changed");
    return same;
}

static bool set_pin(const char *path, const char *pin)
{
    char hash[PIN_HASH];
    if (!pin_good(pin)) {
        log_error("a PIN is %d to %d digits; nothing has been changed", PIN_LEAST, PIN_MOST);
        return false;
    }
    return same_again(pin) && pin_hash(pin, hash) && pin_file_set(path, hash);
}

static int run_set_pin(const Options *options)
{
    char pin[PIN_MOST + 1];
    const char *path = options->files[1];
    if (options->file_count != 2) {
        log_error("wanted: limber kiosk set-pin FILE");
        return 2;
    }
    if (!platform_read_secret("New PIN for staff, 4 to 12 digits: ", pin, sizeof pin))
        pin[0] = '\0';
    bool done = set_pin(path, pin);
    pin_forget(pin, sizeof pin);
    if (done)
        printf("%s: the PIN is set\n", path);
    return done ? 0 : 1;
}

int kiosk_command_run(const Options *options)
{
    static const char *const names[] = { "set-pin", "soak" };
    static int (*const runs[])(const Options *) = { run_set_pin, soak_command_run };
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        if (strcmp(options->files[0], names[i]) == 0)
            return runs[i](options);
    const char *nearest = text_nearest(options->files[0], names, (int)ARRAY_COUNT(names));
    log_error("unknown 'kiosk %s', did you mean 'kiosk %s'?", options->files[0],
              nearest ? nearest : names[0]);
    return 2;
}
