/* Speech against a service that only listens: what reaches it, and what happens when it is not
 * there, does not answer, or goes. */
#include "check.h"

#include "core/text.h"
#include "platform/voice.h"

#include <SDL.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { HEARD_MOST = 16384 };

typedef enum { SERVER_ANSWERS, SERVER_IS_MUTE, SERVER_GOES_AFTER_ONE } Temper;

typedef struct {
    char path[108], heard[HEARD_MOST];
    pthread_mutex_t lock;
    pthread_t thread;
    int listener;
    Temper temper;
} Server;

static void note(Server *server, const char *line)
{
    pthread_mutex_lock(&server->lock);
    size_t length = strlen(server->heard);
    text_format(server->heard + length, HEARD_MOST - length, "%s\n", line);
    pthread_mutex_unlock(&server->lock);
}

static const char *answer_to(const char *line, bool *text)
{
    if (*text) {
        if (strcmp(line, ".") != 0)
            return "";
        *text = false;
        return "225-7\r\n225 OK MESSAGE QUEUED\r\n";
    }
    *text = strcmp(line, "SPEAK") == 0;
    if (*text)
        return "230 OK RECEIVING DATA\r\n";
    return strncmp(line, "CANCEL", 6) == 0 ? "213 OK CANCELED\r\n" : "203 OK SET\r\n";
}

static void serve_one(Server *server, int client)
{
    FILE *in = fdopen(client, "r");
    char line[1024];
    bool text = false;
    int spoken = 0;
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "\r\n")] = 0;
        note(server, line);
        if (server->temper == SERVER_IS_MUTE)
            continue;
        bool before = text;
        const char *answer = answer_to(line, &text);
        spoken += before && !text;
        if (server->temper == SERVER_GOES_AFTER_ONE && spoken > 0)
            break;
        if (send(client, answer, strlen(answer), MSG_NOSIGNAL) < 0)
            break;
    }
    fclose(in);
}

static void *serve(void *owner)
{
    Server *server = owner;
    int client;
    while ((client = accept(server->listener, NULL, NULL)) >= 0)
        serve_one(server, client);
    return NULL;
}

static Server *start_server(Temper temper)
{
    Server *server = calloc(1, sizeof *server);
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    char variable[160];
    server->temper = temper;
    pthread_mutex_init(&server->lock, NULL);
    text_format(server->path, sizeof server->path, "/tmp/limber_voice_%ld", (long)getpid());
    unlink(server->path);
    text_copy(address.sun_path, sizeof address.sun_path, server->path);
    server->listener = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(server->listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(server->listener, 4), 0);
    text_format(variable, sizeof variable, "unix_socket:%s", server->path);
    setenv("SPEECHD_ADDRESS", variable, 1);
    assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
    return server;
}

static void stop_server(Server *server)
{
    shutdown(server->listener, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->listener);
    unlink(server->path);
    free(server);
}

static bool has_heard(Server *server, const char *words)
{
    pthread_mutex_lock(&server->lock);
    bool found = strstr(server->heard, words) != NULL;
    pthread_mutex_unlock(&server->lock);
    return found;
}

/* As long as it takes; a test that never gets there is ended by its time limit. */
static void wait_until_heard(Server *server, const char *words)
{
    while (!has_heard(server, words))
        SDL_Delay(2);
}

static void wait_until_available(const Voice *voice, bool wanted)
{
    while (voice_available(voice) != wanted)
        SDL_Delay(2);
}

static void says_in_the_language(void **state)
{
    (void)state;
    Server *server = start_server(SERVER_ANSWERS);
    Voice *voice = voice_create("de");
    voice_say(voice, "Ausatmen, bitte. Größer.");
    wait_until_heard(server, "SET SELF LANGUAGE de\n");
    wait_until_heard(server, "SPEAK\nAusatmen, bitte. Größer.\n.\n");
    wait_until_available(voice, true);
    assert_true(has_heard(server, ":limber:main\n"));
    assert_true(has_heard(server, "SET SELF VOLUME 100\n"));
    voice_language(voice, "es");
    voice_volume(voice, 0.25f);
    voice_say(voice, "Suelta el aire");
    wait_until_heard(server, "LANGUAGE es\nSET SELF VOLUME -50\nSPEAK\nSuelta el aire\n.\n");
    voice_say(voice, "otra vez");
    wait_until_heard(server, ".\nSPEAK\notra vez\n.\n"); /* said once, not each time */
    voice_destroy(voice);
    stop_server(server);
}

/* Nothing that is said can become a command. */
static void text_stays_text(void **state)
{
    (void)state;
    Server *server = start_server(SERVER_ANSWERS);
    Voice *voice = voice_create("en");
    voice_say(voice, "one\r\n.\r\nSTOP ALL\ntwo\x01");
    voice_say(voice, ".");
    voice_say(voice, ".dots");
    wait_until_heard(server, "SPEAK\none  .  STOP ALL two \n.\n");
    wait_until_heard(server, "SPEAK\n..\n.\n");
    wait_until_heard(server, "SPEAK\n..dots\n.\n");
    assert_false(has_heard(server, "\nSTOP"));
    char longer[2000];
    memset(longer, 'a', sizeof longer);
    longer[sizeof longer - 1] = 0;
    voice_say(voice, longer);
    voice_say(voice, "after");
    wait_until_heard(server, "aaaa\n.\nSPEAK\nafter\n.\n");
    voice_destroy(voice);
    stop_server(server);
}

static void cancel_ends_it(void **state)
{
    (void)state;
    Server *server = start_server(SERVER_ANSWERS);
    Voice *voice = voice_create("en");
    voice_say(voice, "long words");
    wait_until_heard(server, "long words\n.\n");
    voice_cancel(voice);
    voice_say(voice, "next");
    wait_until_heard(server, ".\nCANCEL SELF\nSPEAK\nnext\n.\n");
    voice_destroy(voice);
    stop_server(server);
}

static void nobody_there(void **state)
{
    (void)state;
    setenv("SPEECHD_ADDRESS", "unix_socket:/nowhere/speechd.sock", 1);
    Voice *voice = voice_create("en");
    for (int i = 0; i < 100; i++)
        voice_say(voice, "is anybody there");
    voice_cancel(voice);
    assert_false(voice_available(voice));
    voice_destroy(voice);
    setenv("SPEECHD_ADDRESS", "inet_socket:localhost:6560", 1);
    voice = voice_create("en");
    voice_say(voice, "or there");
    assert_false(voice_available(voice));
    voice_destroy(voice);
    voice_say(NULL, "nor there");
    voice_cancel(NULL);
    assert_false(voice_available(NULL));
    voice_destroy(NULL);
}

/* It takes what is sent and never answers: everything here returns all the same, and the voice is
 * given up. That this test ends is what it tests. */
static void a_service_that_does_not_answer(void **state)
{
    (void)state;
    Server *server = start_server(SERVER_IS_MUTE);
    Voice *voice = voice_create("en");
    for (int i = 0; i < 50; i++)
        voice_say(voice, "hello");
    wait_until_heard(server, "SET SELF CLIENT_NAME");
    voice_cancel(voice);
    voice_destroy(voice); /* in the middle of waiting */
    assert_false(has_heard(server, "SPEAK"));
    stop_server(server);
}

static void a_service_that_goes(void **state)
{
    (void)state;
    Server *server = start_server(SERVER_GOES_AFTER_ONE);
    Voice *voice = voice_create("en");
    wait_until_available(voice, true);
    voice_say(voice, "first");
    wait_until_heard(server, "first");
    wait_until_available(voice, false);
    voice_say(voice, "second");
    voice_cancel(voice);
    voice_destroy(voice);
    assert_false(has_heard(server, "second"));
    stop_server(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_in_the_language),
        cmocka_unit_test(text_stays_text),
        cmocka_unit_test(cancel_ends_it),
        cmocka_unit_test(nobody_there),
        cmocka_unit_test(a_service_that_does_not_answer),
        cmocka_unit_test(a_service_that_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
