/* Muscles coloured by their length in a picture of one pose. */
#ifndef LIMBER_APP_STRAIN_PICTURE_H
#define LIMBER_APP_STRAIN_PICTURE_H

#include "app/app.h"

/* Does what --strain asks: "targets" colours the exercise's muscles on its side, "all" every muscle
 * that has a path. Logs one line and returns false on a fault. */
bool strain_picture(App *app, const Options *options);

#endif
