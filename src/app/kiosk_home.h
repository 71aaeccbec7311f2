/* What a visitor takes home of the kiosk: what was tried, in words or as an address, in a code
 * that a phone's camera reads. Made once for a visit and again with another language. */
#ifndef LIMBER_APP_KIOSK_HOME_H
#define LIMBER_APP_KIOSK_HOME_H

#include "app/kiosk.h"
#include "app/take_home.h"
#include "platform/print.h"

/* A sheet on its way to the printer. */
typedef struct {
    bool asked;                /* in this visit                                         */
    Print *under_way;          /* NULL none                                             */
    bool failed;
    double began;              /* app->now                                              */
} KioskPrinting;

struct KioskHome {
    Session session;
    TakeHome words;
    char about[256];           /* of the title: what it is and how much of it           */
    char skip[512];            /* when to leave it out, or some of it; "" never         */
    QrCode code;
    KioskPrinting printing;
    bool made, address;        /* the code is there; it is an address                   */
};

/* What was tried last, of the chosen area, or the chosen session. */
void kiosk_home_make(App *app);

#endif
