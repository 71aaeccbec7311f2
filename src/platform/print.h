/* Hands a sheet to a printer: this program, started once more, writes it into a pipe, and lp reads
 * it there. No shell, no file, nothing that waits. */
#ifndef LIMBER_PLATFORM_PRINT_H
#define LIMBER_PLATFORM_PRINT_H

#include <stdbool.h>

enum { PRINT_ARGUMENTS = 24 };

typedef struct {
    const char *program;       /* NULL: this one                                           */
    const char *arguments[PRINT_ARGUMENTS];   /* after its name, the last NULL; what they ask for
                                                 goes to standard output                   */
    const char *printer;       /* its name in CUPS, a plain one (text.h)                  */
} PrintDesc;

typedef enum { PRINT_UNDER_WAY, PRINT_DONE, PRINT_FAILED } PrintState;

typedef struct Print Print;

/* NULL with one logged line when nothing could be started or the printer's name is none. */
Print *print_start(const PrintDesc *desc);

/* Never waits. Failed when either of them ended with a fault. */
PrintState print_state(Print *print);

/* Ends both when they still run; accepts NULL. */
void print_finish(Print *print);

#endif
