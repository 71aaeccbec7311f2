/* Speech, by what the system has for it: speech-dispatcher on Linux and BSD. Where there is none,
 * all of this does nothing and voice_available is false; nothing is logged.
 *
 * Nothing here waits: a thread of its own talks to the system. Whether to speak at all, or to ring
 * or flash instead, is the caller's to decide. */
#ifndef LIMBER_PLATFORM_VOICE_H
#define LIMBER_PLATFORM_VOICE_H

#include <stdbool.h>

typedef struct Voice Voice;

/* Looks for the system's speech at once, and starts it where it is not running yet. NULL (logged)
 * without memory or threads; the other functions take NULL for a voice that is not there. */
Voice *voice_create(const char *language);
void voice_destroy(Voice *voice);

/* "en", "de", "es" ...: for what is said from now on. */
void voice_language(Voice *voice, const char *language);
void voice_volume(Voice *voice, float volume); /* 0..1 */

/* After what is being said. What cannot be said within four seconds is not said at all. */
void voice_say(Voice *voice, const char *text);

/* Be quiet now, and forget what waits. */
void voice_cancel(Voice *voice);

/* Whether there is somebody to speak. */
bool voice_available(const Voice *voice);

#endif
