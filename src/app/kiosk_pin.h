/* The PIN of a kiosk's staff while it is typed and checked: beside the picture, as that takes a
 * good part of a second. */
#ifndef LIMBER_APP_KIOSK_PIN_H
#define LIMBER_APP_KIOSK_PIN_H

#include "app/app.h"
#include "kiosk/pin.h"

typedef struct {
    char typed[PIN_MOST + 1];
    bool wrong;                /* the last try                                          */
    bool checking;
    PinCheck check;            /* the worker's while there is one                       */
    Worker *worker;
    PinTries tries;            /* outlives visits: whoever comes back waits on          */
} KioskPin;

void kiosk_pin_digit(App *app, int digit);    /* below 0 takes the last one back */
void kiosk_pin_try(App *app);
void kiosk_pin_step(App *app);
/* What was typed goes; a check under way is waited for. */
void kiosk_pin_forget(KioskPin *pin);

#endif
