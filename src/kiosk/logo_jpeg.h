/* What a JPEG has to be before it is decoded. */
#ifndef LIMBER_KIOSK_LOGO_JPEG_H
#define LIMBER_KIOSK_LOGO_JPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether no Huffman table in the file has more than the 256 symbols that there are. Some versions
 * of stb_image write past a table's end on one that has (2.27 among them). */
bool logo_jpeg_good(const uint8_t *data, size_t size);

#endif
