/* A sheet of what was tried, on the clinic's printer, where its file names one. Once a visit:
 * paper is no toy. What is printed is the exercise and the clinic; nothing of it is kept here. */
#ifndef LIMBER_APP_KIOSK_PRINT_H
#define LIMBER_APP_KIOSK_PRINT_H

#include "app/kiosk.h"

/* There is a printer, and what was tried has pictures. */
bool kiosk_print_offered(const App *app);
/* What its button says: an offer, or how it stands. */
const char *kiosk_print_key(const App *app);

void kiosk_print_begin(App *app);
void kiosk_print_step(App *app);
void kiosk_print_forget(Kiosk *kiosk);   /* with the visit: what is under way goes on */

#endif
