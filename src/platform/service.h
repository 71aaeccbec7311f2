/* What a service manager wants to hear from a program that it keeps running, in systemd's protocol:
 * each message one datagram to the socket that the environment names. Where nobody listens, all of
 * this does nothing.
 *
 * The signs of life come from the frame loop and from no other thread: a picture that stands still
 * for longer than the manager's patience is a fault, and the manager ends the program for it. */
#ifndef LIMBER_PLATFORM_SERVICE_H
#define LIMBER_PLATFORM_SERVICE_H

#include <stdbool.h>

typedef struct {
    const char *address;  /* NOTIFY_SOCKET: a path, or a name after '@'; NULL: nobody listens */
    const char *patience; /* WATCHDOG_USEC: microseconds without a sign of life; NULL: any    */
    const char *watched;  /* WATCHDOG_PID: whose signs are awaited; NULL: those of anybody    */
} ServiceDesc;

/* Zeroes: nobody listens. Holds nothing open. */
typedef struct {
    char address[104]; /* "": nobody listens; what every system has room for */
    double patience;   /* seconds, 0: no signs are awaited              */
    double due;        /* seconds: when the next sign is                */
    bool ready;        /* has been told                                 */
    bool complained;   /* that telling failed                           */
    char status[160];  /* last told                                     */
} Service;

/* What the environment says. */
ServiceDesc service_environment(void);

Service service_create(const ServiceDesc *desc);

/* Whether there is somebody to tell. */
bool service_heard(const Service *service);

/* Once a frame, after it is shown: tells at first that the program is ready, then, at half of the
 * manager's patience, that it is alive. A manager that cannot be reached is logged once. */
void service_frame(Service *service, double now);

/* One line on what it does, for who asks the manager; told when it differs from the last. */
void service_status(Service *service, const char *line);

/* From now on it closes by itself. */
void service_stopping(Service *service);

/* The longest that the frame loop may wait: a quarter of the patience; HUGE_VAL: as long as it
 * likes. */
double service_wait_most(const Service *service);

#endif
