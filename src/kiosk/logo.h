/* A clinic's logo: a PNG or JPEG that somebody else has made, so nothing of it is believed. */
#ifndef LIMBER_KIOSK_LOGO_H
#define LIMBER_KIOSK_LOGO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LOGO_FILE_MOST = 2 * 1024 * 1024, /* bytes                                */
    LOGO_SIDE_LEAST = 16,             /* pixels                               */
    LOGO_SIDE_MOST = 2048,
    LOGO_SHAPE_MOST = 12, /* times as wide as high, or as high as wide         */
};

typedef struct {
    int width, height;
    uint8_t *pixels; /* red, green, blue, alpha (straight), rows from the top */
} Logo;

/* Reads and decodes the file. On a fault one logged line "path: what is wrong", false, *logo
 * zeroed. */
bool logo_load(Logo *logo, const char *path);
void logo_finish(Logo *logo);

#endif
