#include "platform/service.h"

#include "core/log.h"
#include "core/text.h"

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

ServiceDesc service_environment(void)
{
    return (ServiceDesc){
        .address = getenv("NOTIFY_SOCKET"),
        .patience = getenv("WATCHDOG_USEC"),
        .watched = getenv("WATCHDOG_PID"),
    };
}

bool service_heard(const Service *service)
{
    return service->address[0] != '\0';
}

#ifdef _WIN32

static bool tell(const Service *service, const char *line)
{
    (void)service;
    (void)line;
    return false;
}

static bool is_this_process(const char *number)
{
    (void)number;
    return false;
}

#else

/* A name after '@' lies in no folder: a zero stands for the '@', and its length is its end. */
static socklen_t fill_address(struct sockaddr_un *out, const char *address)
{
    size_t length = strlen(address);
    *out = (struct sockaddr_un){ .sun_family = AF_UNIX };
    memcpy(out->sun_path, address, length);
    if (address[0] == '@')
        out->sun_path[0] = '\0';
    else
        length++;
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
}

/* A socket of its own for each message: it never waits, and a manager that was started anew is
 * found again. */
static bool tell(const Service *service, const char *line)
{
    struct sockaddr_un place;
    socklen_t size = fill_address(&place, service->address);
    int out = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (out < 0)
        return false;
    size_t length = strlen(line);
    ssize_t sent = sendto(out, line, length, MSG_DONTWAIT, (const struct sockaddr *)&place, size);
    int why = errno;
    close(out);
    errno = why;
    return sent == (ssize_t)length;
}

static bool is_this_process(const char *number)
{
    char *end;
    long id = strtol(number, &end, 10);
    return end != number && *end == '\0' && id == (long)getpid();
}

#endif

/* Seconds; 0 when it is no number of microseconds, or somebody else's signs are awaited. */
static double read_patience(const ServiceDesc *desc)
{
    if (!desc->patience || (desc->watched && !is_this_process(desc->watched)))
        return 0;
    char *end;
    errno = 0;
    long long microseconds = strtoll(desc->patience, &end, 10);
    bool good = end != desc->patience && *end == '\0' && errno == 0 && microseconds > 0;
    return good ? (double)microseconds * 1e-6 : 0;
}

Service service_create(const ServiceDesc *desc)
{
    Service service = { .patience = 0 };
    const char *address = desc->address;
    if (!address || !address[0])
        return service;
    bool known = (address[0] == '/' || address[0] == '@') && address[1];
    if (known && text_copy(service.address, sizeof service.address, address)) {
        service.patience = read_patience(desc);
    } else {
        service.address[0] = '\0';
        log_warning("NOTIFY_SOCKET=%s is neither a path nor a name after '@' of at most %d bytes",
                    address, (int)sizeof service.address - 1);
    }
    return service;
}

static bool tell_ready(Service *service)
{
    if (tell(service, "READY=1"))
        return true;
    if (!service->complained)
        log_warning("no service manager at NOTIFY_SOCKET=%s: %s", service->address,
                    strerror(errno));
    service->complained = true;
    return false;
}

void service_frame(Service *service, double now)
{
    if (!service_heard(service))
        return;
    bool first = !service->ready;
    if (first)
        service->ready = tell_ready(service);
    if (!service->ready || service->patience <= 0 || (!first && now < service->due))
        return;
    tell(service, "WATCHDOG=1");
    service->due = now + service->patience / 2;
}

void service_status(Service *service, const char *line)
{
    char message[sizeof service->status + sizeof "STATUS="], status[sizeof service->status];
    text_copy(status, sizeof status, line);
    status[strcspn(status, "\r\n")] = '\0'; /* a line break would begin another message */
    if (!service_heard(service) || strcmp(status, service->status) == 0)
        return;
    text_copy(service->status, sizeof service->status, status);
    text_format(message, sizeof message, "STATUS=%s", status);
    tell(service, message);
}

void service_stopping(Service *service)
{
    if (service_heard(service))
        tell(service, "STOPPING=1");
}

double service_wait_most(const Service *service)
{
    return service->patience > 0 ? service->patience / 4 : HUGE_VAL;
}
