/* Codes read back by a decoder that had no part in making them. */
#ifndef LIMBER_TESTS_QR_READ_H
#define LIMBER_TESTS_QR_READ_H

#include "check.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline bool qr_reader_is_there(void)
{
    return system("command -v zbarimg >/dev/null 2>&1") == 0;
}

/* What is read from a picture; "" for nothing. One text of at most size - 1 bytes. */
static inline void qr_read(const char *picture, char *out, size_t size)
{
    char command[700];
    snprintf(command, sizeof command,
             "zbarimg --quiet --raw --nodbus -Sdisable -Sqrcode.enable '%s' 2>/dev/null",
             picture);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t length = fread(out, 1, size - 1, pipe);
    pclose(pipe);
    while (length > 0 && out[length - 1] == '\n')
        length--;
    out[length] = 0;
}

#endif
