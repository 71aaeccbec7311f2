#include "platform/voice.h"

#include "core/ease.h"
#include "core/log.h"
#include "core/text.h"
#include "platform/platform.h"
#include "platform/ssip.h"

#include <SDL.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { WAITING_MOST = 8, LANGUAGE = 16 };

#define STALE      4.0  /* s: what is said later than that is wrong by then */
#define LOOK_AGAIN 10.0 /* s */

typedef struct {
    char text[SSIP_TEXT];
    double since;
} Sentence;

/* How it is to be said. */
typedef struct {
    char language[LANGUAGE];
    int volume; /* the service's: -100..100 */
} Manner;

struct Voice {
    SDL_Thread *thread;
    SDL_mutex *lock; /* of what follows, down to quiet. Held for a moment only. */
    SDL_cond *news;
    Sentence waiting[WAITING_MOST];
    int count;
    Manner manner;
    bool quiet; /* wanted: end what is being said */
    atomic_bool stop, available;
    Ssip ssip; /* the thread's, and what follows */
    Manner told;
    double look_at;
};

/* ---- The thread. */

typedef struct {
    bool quiet, speak;
    Sentence sentence;
    Manner manner;
} Task;

/* Waits until there is something to do. False at the end. */
static bool wait_for_task(Voice *voice, Task *task)
{
    SDL_LockMutex(voice->lock);
    while (voice->count == 0 && !voice->quiet && !atomic_load(&voice->stop))
        SDL_CondWait(voice->news, voice->lock);
    *task = (Task){ .quiet = voice->quiet, .speak = voice->count > 0, .manner = voice->manner };
    voice->quiet = false;
    if (task->speak) {
        task->sentence = voice->waiting[0];
        voice->count--;
        memmove(voice->waiting, voice->waiting + 1, (size_t)voice->count * sizeof(Sentence));
    }
    SDL_UnlockMutex(voice->lock);
    return !atomic_load(&voice->stop);
}

static void look_for_service(Voice *voice)
{
    if (ssip_is_open(&voice->ssip) || platform_now() < voice->look_at)
        return;
    atomic_store(&voice->available, ssip_open(&voice->ssip, &voice->stop));
    voice->told = (Manner){ .volume = -1000 };
    voice->look_at = platform_now() + LOOK_AGAIN;
}

static bool tell_manner(Voice *voice, const Manner *manner)
{
    if (strcmp(voice->told.language, manner->language) != 0 &&
        !ssip_language(&voice->ssip, manner->language))
        return false;
    if (voice->told.volume != manner->volume && !ssip_volume(&voice->ssip, manner->volume))
        return false;
    voice->told = *manner;
    return true;
}

static void do_task(Voice *voice, const Task *task)
{
    if (task->quiet && ssip_is_open(&voice->ssip))
        ssip_cancel(&voice->ssip);
    if (!task->speak)
        return;
    look_for_service(voice);
    if (ssip_is_open(&voice->ssip) && platform_now() - task->sentence.since < STALE &&
        tell_manner(voice, &task->manner))
        ssip_speak(&voice->ssip, task->sentence.text);
}

static int SDLCALL talk(void *owner)
{
    Voice *voice = owner;
    Task task;
    look_for_service(voice);
    while (wait_for_task(voice, &task)) {
        do_task(voice, &task);
        atomic_store(&voice->available, ssip_is_open(&voice->ssip));
    }
    ssip_close(&voice->ssip);
    return 0;
}

/* ---- The program's side. */

Voice *voice_create(const char *language)
{
    Voice *voice = calloc(1, sizeof *voice);
    if (voice) {
        voice->ssip.socket = -1;
        voice->lock = SDL_CreateMutex();
        voice->news = SDL_CreateCond();
        text_copy(voice->manner.language, LANGUAGE, language);
        voice_volume(voice, 1);
    }
    if (voice && voice->lock && voice->news)
        voice->thread = SDL_CreateThread(talk, "voice", voice);
    if (voice && voice->thread)
        return voice;
    log_error("no voice: out of memory or threads");
    voice_destroy(voice);
    return NULL;
}

void voice_destroy(Voice *voice)
{
    if (!voice)
        return;
    atomic_store(&voice->stop, true);
    if (voice->thread) {
        SDL_LockMutex(voice->lock);
        SDL_CondSignal(voice->news);
        SDL_UnlockMutex(voice->lock);
        SDL_WaitThread(voice->thread, NULL);
    }
    SDL_DestroyCond(voice->news);
    SDL_DestroyMutex(voice->lock);
    free(voice);
}

void voice_language(Voice *voice, const char *language)
{
    if (!voice)
        return;
    SDL_LockMutex(voice->lock);
    text_copy(voice->manner.language, LANGUAGE, language);
    SDL_UnlockMutex(voice->lock);
}

void voice_volume(Voice *voice, float volume)
{
    if (!voice)
        return;
    SDL_LockMutex(voice->lock);
    voice->manner.volume = (int)(200 * ease_clamp(volume)) - 100;
    SDL_UnlockMutex(voice->lock);
}

void voice_say(Voice *voice, const char *text)
{
    if (!voice || !text[0])
        return;
    SDL_LockMutex(voice->lock);
    if (voice->count == WAITING_MOST) { /* the oldest is the one that is late */
        voice->count--;
        memmove(voice->waiting, voice->waiting + 1, (size_t)voice->count * sizeof(Sentence));
    }
    Sentence *sentence = &voice->waiting[voice->count++];
    text_copy(sentence->text, sizeof sentence->text, text);
    sentence->since = platform_now();
    SDL_CondSignal(voice->news);
    SDL_UnlockMutex(voice->lock);
}

void voice_cancel(Voice *voice)
{
    if (!voice)
        return;
    SDL_LockMutex(voice->lock);
    voice->count = 0;
    voice->quiet = true;
    SDL_CondSignal(voice->news);
    SDL_UnlockMutex(voice->lock);
}

bool voice_available(const Voice *voice)
{
    return voice && atomic_load(&voice->available);
}
