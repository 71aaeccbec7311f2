/* The finished frame as a PNG file. */
#ifndef LIMBER_APP_SAVE_PICTURE_H
#define LIMBER_APP_SAVE_PICTURE_H

#include "app/app.h"

/* Writes the last drawn frame. Logs and returns false when the file cannot be written. */
bool save_picture(App *app, const char *path);

#endif
