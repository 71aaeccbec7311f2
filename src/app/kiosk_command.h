/* limber kiosk set-pin FILE: asks for the staff's PIN and writes its hash into a clinic's file.
 * limber kiosk soak: soak.h. */
#ifndef LIMBER_APP_KIOSK_COMMAND_H
#define LIMBER_APP_KIOSK_COMMAND_H

#include "app/options.h"

/* From a terminal it is asked for twice. Exit code 0, 1, or 2 for another word. */
int kiosk_command_run(const Options *options);

#endif
