/* limber check for a clinic's file: is all there that it names, can its colours be read, do its
 * words promise nothing. Faults are told as path:line. */
#ifndef LIMBER_APP_CHECK_CLINIC_H
#define LIMBER_APP_CHECK_CLINIC_H

#include "app/content.h"
#include "kiosk/clinic.h"

#include <stdbool.h>

/* Whether a file is a clinic's: by its name or by what is in it. Broken ones are by their name
 * alone. */
bool check_is_clinic(const char *path, const char *folder);

/* A clinic against the content: what it names and its words, each fault told. */
bool check_clinic(const Clinic *clinic, const Content *content);

/* What is as a clinic hardly meant it, told as warnings: colours that had to be changed, words that
 * promise, exercises that are not done standing. */
void check_clinic_advice(const Clinic *clinic, const Content *content);

/* One file: itself, its logo, and all of that. data: where the content is, NULL for the usual
 * place. */
bool check_clinic_file(const char *path, const char *data);

#endif
