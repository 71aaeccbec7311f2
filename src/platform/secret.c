#include "platform/platform.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { BREAK = 3, END = 4, BACKSPACE = 8, DELETE = 127 };

/* Signals off as well: a program that is broken off here would leave a terminal that shows nothing.
 */
static bool hide(struct termios *before)
{
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, before) != 0)
        return false;
    struct termios hidden = *before;
    hidden.c_lflag &= (tcflag_t) ~(ECHO | ICANON | ISIG);
    hidden.c_cc[VMIN] = 1;
    hidden.c_cc[VTIME] = 0;
    return tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

/* To the end of the line, so that what is too long is not the beginning of the next answer. */
static bool read_line(char *out, size_t size, bool terminal)
{
    size_t used = 0;
    bool fits = true;
    char byte = 0;
    while (read(STDIN_FILENO, &byte, 1) == 1) {
        if (byte == '\n' || byte == '\r') {
            out[used] = '\0';
            return fits;
        }
        if (terminal && (byte == BREAK || byte == END))
            return false;
        if (terminal && (byte == BACKSPACE || byte == DELETE))
            used -= used > 0;
        else if (used + 1 < size)
            out[used++] = byte;
        else
            fits = false;
    }
    out[used] = '\0';
    return fits && used > 0; /* a last line need not end */
}

bool platform_read_secret(const char *question, char *out, size_t size)
{
    struct termios before;
    bool terminal = hide(&before);
    if (terminal)
        fprintf(stderr, "%s", question);
    bool ok = read_line(out, size, terminal);
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fprintf(stderr, "\n");
    }
    if (!ok)
        memset(out, 0, size);
    return ok;
}
