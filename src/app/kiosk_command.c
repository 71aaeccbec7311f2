#include "app/kiosk_command.h"

#include "core/log.h"
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

int kiosk_command_run(const Options *options)
{
    char pin[PIN_MOST + 1];
    const char *path = options->files[1];
    if (strcmp(options->files[0], "set-pin") != 0) {
        log_error("unknown 'kiosk %s', did you mean 'kiosk set-pin'?", options->files[0]);
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
