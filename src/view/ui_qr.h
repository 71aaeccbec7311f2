/* A square code for a phone's camera: dark on white in every theme, its modules on whole pixels. */
#ifndef LIMBER_VIEW_UI_QR_H
#define LIMBER_VIEW_UI_QR_H

#include "view/ui.h"

typedef struct {
    const uint8_t *dark;       /* rows from the top, side * side bytes, 1 dark */
    int side;                  /* modules                                      */
} UiQr;

/* As large as box has room for, in its middle, with four modules of white all round; listed as an
 * image. Returns the white square, w = 0 where there is no room for a pixel a module. */
Box ui_qr(Ui *ui, const char *id, const char *name, Box box, UiQr code);

#endif
