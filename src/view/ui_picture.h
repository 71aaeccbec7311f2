/* A picture of somebody's own in the interface, as a clinic's logo is. */
#ifndef LIMBER_VIEW_UI_PICTURE_H
#define LIMBER_VIEW_UI_PICTURE_H

#include "view/ui.h"

/* As large as box has room for, up to twice its own pixels, at the left of it and in the middle of
 * its height, on whole pixels; listed as an image. One a frame. Returns where it is. */
Box ui_picture(Ui *ui, const char *id, const char *name, Box box, UiPicture picture);

/* The picture at another size: width * height * 4 bytes, colour times alpha. Each pixel is the mean
 * of what it covers. */
void ui_picture_fit(const UiPicture *picture, int width, int height, uint8_t *out);

#endif
