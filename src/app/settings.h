/* The person's own choices, kept in the user's data folder. */
#ifndef LIMBER_APP_SETTINGS_H
#define LIMBER_APP_SETTINGS_H

#include "app/sheet.h"

/* Fills what the file says into *state; a missing file is fine, a broken one is told and left. */
void settings_load(State *state);

/* Writes the file, when this program keeps settings at all. */
void settings_save(const App *app);

/* The part of the settings screen that is about sound. */
void settings_sound(Sheet *sheet);

#endif
