/* Pictures of an exercise as they are printed: on white, both ends of it from one place. */
#ifndef LIMBER_APP_PRINT_PICTURES_H
#define LIMBER_APP_PRINT_PICTURES_H

#include "app/app.h"

/* Rows from the top, four bytes a pixel, opaque; the caller frees both. */
typedef struct {
    int width, height;
    uint8_t *start, *end;
} PrintPictures;

/* Takes the body and the camera of an app that shows nothing else. One logged line and false on a
 * fault, with nothing to free. */
bool print_pictures_make(PrintPictures *pictures, App *app, const char *exercise, Side side);

/* How high what they show is, by its width. 1 when it cannot be shown: that is told when it is. */
double print_pictures_aspect(App *app, const char *exercise, Side side);

#endif
