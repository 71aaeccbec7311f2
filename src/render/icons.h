/* The line icons of assets/icons.cfg, drawn into coverage at the size they are needed. */
#ifndef LIMBER_RENDER_ICONS_H
#define LIMBER_RENDER_ICONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Icons Icons;

/* NULL with one logged line "path:line: what is wrong". */
Icons *icons_load(const char *path);
void icons_free(Icons *icons);

/* Draws an icon into size x size bytes, 255 = ink, its lines width pixels wide. False when there is
 * no icon of that name. */
bool icons_draw(const Icons *icons, const char *name, size_t length, int size, float width,
                uint8_t *coverage);

#endif
