/* Visitors of every kind, one after the other, on a virtual clock: those who touch what is meant to
 * be touched, and those who lay both hands on the glass, lean on a keyboard, unplug the panel, try
 * PINs and walk away. */
#ifndef LIMBER_APP_SOAK_VISITOR_H
#define LIMBER_APP_SOAK_VISITOR_H

#include "app/app.h"
#include "core/random.h"

typedef struct {
    long frames;
    int visits, finished; /* finished: by their own hand, not by walking away      */
    int touches, storms, keys, lost_panels, lost_screens, languages, staff;
} SoakCounts;

typedef struct {
    App *app;
    Random random;
    double now;        /* seconds                                                    */
    const char *pin;   /* of the staff; NULL: nobody knows it                        */
    SoakCounts counts;
    bool strayed;      /* something else than a kiosk was on the screen              */
} Soak;

/* Time passes in frames of so many seconds, without anybody. */
void soak_wait(Soak *soak, double seconds, double step);

/* One visitor comes while nobody is there, and is there or gone at the end. */
void soak_visit(Soak *soak);

/* Until nobody is there any more; false when that takes longer than a quarter of an hour. */
bool soak_leave(Soak *soak);

#endif
