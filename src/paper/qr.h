/* A QR code (ISO/IEC 18004) from text, error correction M: a seventh of it may be hidden. */
#ifndef LIMBER_PAPER_QR_H
#define LIMBER_PAPER_QR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    QR_VERSION_MOST = 25,                 /* modules of 1.2 mm in a code of 15 cm with its margin */
    QR_SIDE_MOST = 17 + 4 * QR_VERSION_MOST,
    QR_QUIET = 4,                         /* modules that stay white all round                    */
};

typedef struct {
    int version, side;                    /* side: modules, without the white round it            */
    uint8_t dark[QR_SIDE_MOST * QR_SIDE_MOST]; /* side rows of side modules from the top, 1 dark  */
} QrCode;

/* The smallest code that holds text, which is UTF-8 and said to be so where it is not plain ASCII.
 * Empty text or one with no room in QR_VERSION_MOST: logged, false, *code zeroed. */
bool qr_make(QrCode *code, const char *text);

/* Bytes of text that a code of a version, 1 to QR_VERSION_MOST, holds. */
size_t qr_room(int version, bool ascii);
bool qr_is_ascii(const char *text);

#endif
