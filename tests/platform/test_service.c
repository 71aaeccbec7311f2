/* What a service manager hears, by the protocol of sd_notify(3): one datagram a message, to a path
 * or to a name after '@'; the watchdog's variables as in sd_watchdog_enabled(3), which advises to
 * tell at half of the time. */
#include "check.h"

#include "core/log.h"
#include "platform/service.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct {
    int socket;
    char address[64];
} Manager;

static void listen_at(Manager *manager, const char *address)
{
    struct sockaddr_un place = { .sun_family = AF_UNIX };
    size_t length = strlen(address);
    snprintf(manager->address, sizeof manager->address, "%s", address);
    memcpy(place.sun_path, address, length);
    if (address[0] == '@')
        place.sun_path[0] = '\0';
    manager->socket = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert_true(manager->socket >= 0);
    assert_int_equal(bind(manager->socket, (const struct sockaddr *)&place,
                          (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)),
                     0);
}

static void stop_listening(Manager *manager)
{
    close(manager->socket);
    if (manager->address[0] == '/')
        unlink(manager->address);
}

/* The next message, "" when there is none. */
static const char *heard(const Manager *manager)
{
    static char message[512];
    ssize_t length = recv(manager->socket, message, sizeof message - 1, MSG_DONTWAIT);
    message[length > 0 ? length : 0] = '\0';
    return message;
}

static int begin(void **state)
{
    static Manager manager;
    char address[64];
    snprintf(address, sizeof address, "/tmp/limber-service-%ld", (long)getpid());
    unlink(address);
    listen_at(&manager, address);
    *state = &manager;
    return 0;
}

static int end(void **state)
{
    stop_listening(*state);
    return 0;
}

static Service watched(const Manager *manager)
{
    return service_create(&(ServiceDesc){ .address = manager->address, .patience = "10000000" });
}

static void ready_comes_first_and_once(void **state)
{
    Manager *manager = *state;
    Service service = service_create(&(ServiceDesc){ .address = manager->address });
    assert_true(service_heard(&service));
    assert_string_equal(heard(manager), "");
    for (int frame = 0; frame < 100; frame++)
        service_frame(&service, frame);
    assert_string_equal(heard(manager), "READY=1");
    assert_string_equal(heard(manager), "");
}

static void signs_of_life_come_at_half_of_the_patience(void **state)
{
    Manager *manager = *state;
    Service service = watched(manager);
    service_frame(&service, 100);
    assert_string_equal(heard(manager), "READY=1");
    assert_string_equal(heard(manager), "WATCHDOG=1");
    service_frame(&service, 104.9);
    assert_string_equal(heard(manager), "");
    service_frame(&service, 105);
    assert_string_equal(heard(manager), "WATCHDOG=1");
    service_frame(&service, 109.9);
    assert_string_equal(heard(manager), "");
    service_frame(&service, 110.1);
    assert_string_equal(heard(manager), "WATCHDOG=1");
}

/* A loop that waits as long as it may and draws for a tenth of a second each time: no two signs are
 * ever the patience apart. */
static void an_idle_loop_is_in_time(void **state)
{
    Manager *manager = *state;
    Service service = watched(manager);
    double now = 7, last = now;
    CHECK_NEAR(service_wait_most(&service), 2.5, 1e-9);
    for (int frame = 0; frame < 200; frame++) {
        service_frame(&service, now);
        for (const char *said = heard(manager); said[0]; said = heard(manager))
            last = strcmp(said, "WATCHDOG=1") == 0 ? now : last;
        assert_true(now - last < 10.0 - 2.5);
        now += service_wait_most(&service) + 0.1;
    }
}

static void the_status_is_one_line_told_when_it_changes(void **state)
{
    Manager *manager = *state;
    Service service = watched(manager);
    service_status(&service, "attract");
    service_status(&service, "attract");
    assert_string_equal(heard(manager), "STATUS=attract");
    assert_string_equal(heard(manager), "");
    service_status(&service, "a visit\nSTOPPING=1");
    assert_string_equal(heard(manager), "STATUS=a visit");
    char wordy[400];
    memset(wordy, 'x', sizeof wordy);
    wordy[sizeof wordy - 1] = '\0';
    service_status(&service, wordy);
    service_status(&service, wordy);
    assert_int_equal(strlen(heard(manager)), sizeof service.status - 1 + strlen("STATUS="));
    assert_string_equal(heard(manager), "");
    service_stopping(&service);
    assert_string_equal(heard(manager), "STOPPING=1");
}

static void a_name_that_lies_in_no_folder(void **state)
{
    (void)state;
    Manager manager;
    char address[64];
    snprintf(address, sizeof address, "@limber-service-%ld", (long)getpid());
    listen_at(&manager, address);
    Service service = service_create(&(ServiceDesc){ .address = address });
    service_frame(&service, 0);
    assert_string_equal(heard(&manager), "READY=1");
    stop_listening(&manager);
}

static void nobody_listens(void **state)
{
    (void)state;
    const ServiceDesc rows[] = { { NULL, "10000000", NULL }, { "", "10000000", NULL } };
    log_forget();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Service service = service_create(&rows[i]);
        assert_false(service_heard(&service));
        assert_true(isinf(service_wait_most(&service)));
        service_frame(&service, 0);
        service_status(&service, "attract");
        service_stopping(&service);
        assert_false(service.ready);
    }
    Service zeroes = { 0 };
    service_frame(&zeroes, 0);
    assert_false(zeroes.ready);
}

static void whose_signs_are_awaited(void **state)
{
    Manager *manager = *state;
    char self[32], padded[40];
    snprintf(self, sizeof self, "%ld", (long)getpid());
    snprintf(padded, sizeof padded, "%s ", self);
    const struct {
        const char *patience, *watched;
        double seconds; /* 0: nobody's */
    } rows[] = {
        { "10000000", NULL, 10 },  { "10000000", self, 10 }, { "10000000", "1", 0 },
        { "10000000", padded, 0 }, { "10000000", "", 0 },    { "1500000", NULL, 1.5 },
        { NULL, NULL, 0 },         { "", NULL, 0 },          { "0", NULL, 0 },
        { "-5", NULL, 0 },         { "10s", NULL, 0 },       { "99999999999999999999999", NULL, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Service service =
            service_create(&(ServiceDesc){ manager->address, rows[i].patience, rows[i].watched });
        assert_true(service_heard(&service));
        if (rows[i].seconds > 0)
            CHECK_NEAR(service_wait_most(&service), rows[i].seconds / 4, 1e-9);
        else
            assert_true(isinf(service_wait_most(&service)));
    }
}

static void addresses_that_are_none(void **state)
{
    (void)state;
    char endless[200];
    memset(endless, 'a', sizeof endless);
    endless[0] = '/';
    endless[sizeof endless - 1] = '\0';
    const char *const rows[] = { "relative/path", "/", "@", "vsock:2:1", endless };
    log_set_quiet(1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Service service = service_create(&(ServiceDesc){ .address = rows[i] });
        assert_false(service_heard(&service));
    }
    log_set_quiet(0);
}

/* A manager that is started anew has a new socket at the same place. */
static void a_manager_that_went_is_found_again(void **state)
{
    Manager *manager = *state;
    char address[64];
    memcpy(address, manager->address, sizeof address);
    Service service = watched(manager);
    stop_listening(manager);
    log_set_quiet(1);
    service_frame(&service, 0);
    service_frame(&service, 1);
    log_set_quiet(0);
    assert_false(service.ready);
    listen_at(manager, address);
    service_frame(&service, 2);
    assert_string_equal(heard(manager), "READY=1");
    assert_string_equal(heard(manager), "WATCHDOG=1");
}

/* A manager that reads nothing must not hold up the picture. */
static void a_manager_that_does_not_read(void **state)
{
    Service service = watched(*state);
    for (int frame = 0; frame < 2000; frame++)
        service_frame(&service, 6.0 * frame);
    assert_true(service.ready);
    while (heard(*state)[0])
        ;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ready_comes_first_and_once, begin, end),
        cmocka_unit_test_setup_teardown(signs_of_life_come_at_half_of_the_patience, begin, end),
        cmocka_unit_test_setup_teardown(an_idle_loop_is_in_time, begin, end),
        cmocka_unit_test_setup_teardown(the_status_is_one_line_told_when_it_changes, begin, end),
        cmocka_unit_test(a_name_that_lies_in_no_folder),
        cmocka_unit_test(nobody_listens),
        cmocka_unit_test_setup_teardown(whose_signs_are_awaited, begin, end),
        cmocka_unit_test(addresses_that_are_none),
        cmocka_unit_test_setup_teardown(a_manager_that_went_is_found_again, begin, end),
        cmocka_unit_test_setup_teardown(a_manager_that_does_not_read, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
