/* A connection to speech-dispatcher in its own words, the Speech Synthesis Interface Protocol: one
 * line asks, lines that begin with a number answer. */
#ifndef LIMBER_PLATFORM_SSIP_H
#define LIMBER_PLATFORM_SSIP_H

#include <stdatomic.h>
#include <stdbool.h>

enum { SSIP_TEXT = 512 };

typedef struct {
    int socket;              /* -1: none                                        */
    const atomic_bool *stop; /* true: give up whatever is being waited for      */
} Ssip;

/* Connects, and starts the service where that is ours to do. False where there is none. */
bool ssip_open(Ssip *ssip, const atomic_bool *stop);
void ssip_close(Ssip *ssip);
bool ssip_is_open(const Ssip *ssip);

/* False when it was not understood in two seconds; the connection is closed then. */
bool ssip_language(Ssip *ssip, const char *language);
bool ssip_volume(Ssip *ssip, int volume); /* -100..100, the loudest */
bool ssip_speak(Ssip *ssip, const char *text);
bool ssip_cancel(Ssip *ssip);

#endif
