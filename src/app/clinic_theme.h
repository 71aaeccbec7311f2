/* A clinic's colours in a theme: as they were asked for where they can be read, else the nearest on
 * the way to the theme's own that can. */
#ifndef LIMBER_APP_CLINIC_THEME_H
#define LIMBER_APP_CLINIC_THEME_H

#include "kiosk/clinic.h"
#include "view/theme.h"

/* Which of them are not as they were asked for. */
typedef struct {
    bool accent, on_accent, background;
} ClinicCorrected;

ClinicCorrected clinic_theme(Theme *theme, const Clinic *clinic);

#endif
