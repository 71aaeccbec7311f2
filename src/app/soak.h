/* limber kiosk soak: days of a kiosk in minutes, with visitors of every kind (soak_visitor.h). The
 * program is the real one on a virtual clock; what keeps it running starts it again at night. */
#ifndef LIMBER_APP_SOAK_H
#define LIMBER_APP_SOAK_H

#include "app/options.h"
#include "app/soak_visitor.h"

typedef struct {
    const Options *options; /* kiosk: the clinic's file                              */
    const char *pin;        /* that the file has, NULL: not known                    */
    double days;
    double between;         /* mean seconds from a visitor to the next               */
    int drawn;              /* one frame of so many visits is really drawn, 0: none  */
    uint64_t seed;
} SoakDesc;

/* Memory in KiB, in the first quarter of the time and in the last: what is allocated when it is
 * least, what the system has lent when it is most. 0 where the system does not tell. */
typedef struct {
    double heap, resident;
} SoakMemory;

typedef struct {
    SoakCounts counts;
    double days;
    int starts;             /* of the program                                        */
    SoakMemory first, last;
    bool attract, strayed;  /* ended in the tour; was ever anything but a kiosk      */
    bool stuck;             /* a visit that did not end                              */
} SoakReport;

/* False, logged, when the program cannot be opened. */
bool soak_run(const SoakDesc *desc, SoakReport *report);

/* limber kiosk soak [--kiosk FILE] [--days N]: prints the report as JSON, with the files that were
 * written. Exit code 1 when it is not as it should be. */
int soak_command_run(const Options *options);

#endif
