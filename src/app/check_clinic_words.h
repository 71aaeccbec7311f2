/* limber check for a clinic's own words. */
#ifndef LIMBER_APP_CHECK_CLINIC_WORDS_H
#define LIMBER_APP_CHECK_CLINIC_WORDS_H

#include "app/content.h"
#include "kiosk/clinic.h"

#include <stdbool.h>

/* Whether there is such a key that a clinic may change, and whether what is filled in is the same;
 * each fault told. */
bool check_clinic_words(const Clinic *clinic, const Content *content);

/* Tells, as warnings, which words promise something. */
void check_clinic_words_advice(const Clinic *clinic);

#endif
