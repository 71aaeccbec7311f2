/* What the interface asks of the desktop's clipboard. The platform fills it; all zero: there is
 * none, and copying and pasting do nothing. */
#ifndef LIMBER_VIEW_CLIPBOARD_H
#define LIMBER_VIEW_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    void *owner;
    /* The text there is, UTF-8, cut to size at a whole character; false when there is none. */
    bool (*read)(void *owner, char *out, size_t size);
    void (*write)(void *owner, const char *text);
} Clipboard;

#endif
