#include "platform/audio.h"

#include "core/log.h"
#include "core/text.h"
#include "platform/platform.h"
#include "sound/queue.h"

#include <SDL.h>

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    BLOCK = 1024,     /* frames that the card asks for at once: 21 ms   */
    SILENT_STEP = 10, /* ms                                             */
    LOOK_STEP = 100,  /* ms from a look at an open device to the next   */
    FAULT = 160
};

#define FIRST_WAIT 1.0 /* s until a device is looked for again; twice as long each time */
#define LAST_WAIT  16.0

struct Audio {
    SoundMixer mixer; /* the card's callback's; without a device, who goes on in silence */
    SoundQueue queue;
    bool silent;
    bool told;           /* that there is no sound                        */
    atomic_llong origin; /* the frame that is heard at 0 s                */
    atomic_llong rendered;
    atomic_bool heard;  /* a device is open                              */
    atomic_bool failed; /* fault says why there is none                  */
    char fault[FAULT];
    /* The keeper: the thread that opens and closes devices. */
    SDL_Thread *keeper;
    SDL_sem *news;
    atomic_bool stop;
    atomic_bool came;         /* a device appeared                         */
    atomic_uint gone;         /* the one that disappeared, 0: none         */
    SDL_AudioDeviceID device; /* 0: none                                   */
    bool started;             /* SDL's audio                               */
    double look_at, wait;     /* when to look for a device again           */
};

/* ---- The clock. */

/* Blocks are asked for a little early or late; their mean is the card's clock. What is far off is a
 * new beginning. */
static void set_clock(Audio *audio, double now)
{
    const double far = 0.05 * SOUND_RATE, share = 0.05;
    double heard = now * SOUND_RATE + BLOCK; /* the block before is playing */
    double measured = (double)audio->mixer.clock - heard;
    double origin = (double)atomic_load(&audio->origin);
    double off = measured - origin;
    atomic_store(&audio->origin, llround(fabs(off) > far ? measured : origin + share * off));
}

int64_t audio_frame(const Audio *audio, double seconds)
{
    return atomic_load(&audio->origin) + sound_frames(seconds);
}

/* ---- Rendering. */

static void render(Audio *audio, float *out, int frames)
{
    SoundCommand command;
    while (sound_queue_take(&audio->queue, &command))
        sound_mixer_do(&audio->mixer, command);
    sound_mixer_render(&audio->mixer, out, frames);
    atomic_store(&audio->rendered, audio->mixer.clock);
}

static void SDLCALL fill(void *owner, Uint8 *stream, int bytes)
{
    Audio *audio = owner;
    set_clock(audio, platform_now());
    render(audio, (float *)(void *)stream, bytes / (int)(2 * sizeof(float)));
}

/* As the card would, for nobody. */
static void go_on_in_silence(Audio *audio, double now)
{
    float nobody[2 * BLOCK];
    int64_t frames = audio_frame(audio, now) - audio->mixer.clock;
    if (frames > SOUND_RATE) {
        sound_mixer_skip(&audio->mixer, frames - BLOCK);
        frames = BLOCK;
    }
    for (; frames > 0; frames -= BLOCK)
        render(audio, nobody, frames < BLOCK ? (int)frames : BLOCK);
}

/* ---- The keeper. */

static bool open_device(Audio *audio)
{
    const SDL_AudioSpec wanted = { .freq = SOUND_RATE,
                                   .format = AUDIO_F32SYS,
                                   .channels = 2,
                                   .samples = BLOCK,
                                   .callback = fill,
                                   .userdata = audio };
    if (!audio->started)
        audio->started = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    if (!audio->started)
        return false;
    /* Asking for a device where none is would make the system's library complain on its own. */
    SDL_SetError("no device is there");
    if (SDL_GetNumAudioDevices(0) != 0)
        audio->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (audio->device != 0)
        SDL_PauseAudioDevice(audio->device, 0);
    return audio->device != 0;
}

static void close_device(Audio *audio)
{
    if (audio->device != 0)
        SDL_CloseAudioDevice(audio->device); /* waits for the callback */
    audio->device = 0;
    atomic_store(&audio->heard, false);
}

static void stop(Audio *audio)
{
    if (audio->started)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    audio->started = false;
}

static void look_for_device(Audio *audio)
{
    if (open_device(audio)) {
        audio->wait = 0;
        atomic_store(&audio->failed, false);
        atomic_store(&audio->heard, true);
        return;
    }
    audio->wait = audio->wait > 0 ? fmin(2 * audio->wait, LAST_WAIT) : FIRST_WAIT;
    audio->look_at = platform_now() + audio->wait;
    if (!atomic_load(&audio->failed))
        text_copy(audio->fault, FAULT, SDL_GetError());
    atomic_store(&audio->failed, true);
    if (audio->wait == LAST_WAIT)
        stop(audio); /* a sound server that was started anew is only found so */
}

static void look_after_device(Audio *audio)
{
    bool came = atomic_exchange(&audio->came, false);
    unsigned gone = atomic_exchange(&audio->gone, 0);
    if (gone != 0 && gone == audio->device) {
        close_device(audio);
        came = true; /* another may be there already */
    }
    if (audio->device == 0 && (came || platform_now() >= audio->look_at))
        look_for_device(audio);
}

static int SDLCALL keep(void *owner)
{
    Audio *audio = owner;
    while (!atomic_load(&audio->stop)) {
        look_after_device(audio);
        if (audio->device == 0)
            go_on_in_silence(audio, platform_now());
        SDL_SemWaitTimeout(audio->news, audio->device == 0 ? SILENT_STEP : LOOK_STEP);
    }
    close_device(audio);
    stop(audio);
    return 0;
}

/* From whatever thread notices it. */
static int SDLCALL notice(void *owner, SDL_Event *event)
{
    Audio *audio = owner;
    bool came = event->type == SDL_AUDIODEVICEADDED && !event->adevice.iscapture;
    bool gone = event->type == SDL_AUDIODEVICEREMOVED && event->adevice.which != 0;
    if (came)
        atomic_store(&audio->came, true);
    if (gone)
        atomic_store(&audio->gone, event->adevice.which);
    if (came || gone)
        SDL_SemPost(audio->news);
    return 1;
}

/* ---- The program's side. */

static bool start_keeper(Audio *audio)
{
    audio->news = SDL_CreateSemaphore(0);
    if (!audio->news)
        return false;
    SDL_InitSubSystem(SDL_INIT_EVENTS);
    SDL_AddEventWatch(notice, audio);
    audio->keeper = SDL_CreateThread(keep, "sound", audio);
    return audio->keeper != NULL;
}

Audio *audio_create(const AudioDesc *desc)
{
    Audio *audio = calloc(1, sizeof *audio);
    if (audio) {
        sound_mixer_init(&audio->mixer);
        audio->silent = desc->silent;
        atomic_store(&audio->origin, -sound_frames(desc->now));
    }
    if (audio && (desc->silent || start_keeper(audio)))
        return audio;
    log_error("out of memory or threads for the sound");
    audio_destroy(audio);
    return NULL;
}

void audio_destroy(Audio *audio)
{
    if (!audio)
        return;
    if (audio->news) {
        atomic_store(&audio->stop, true);
        SDL_SemPost(audio->news);
        SDL_WaitThread(audio->keeper, NULL);
        SDL_DelEventWatch(notice, audio);
        SDL_QuitSubSystem(SDL_INIT_EVENTS);
        SDL_DestroySemaphore(audio->news);
    }
    free(audio);
}

void audio_update(Audio *audio, double now)
{
    bool failed = atomic_load(&audio->failed);
    if (failed && !audio->told)
        log_warning("no sound (%s): going on in silence until there is a device", audio->fault);
    audio->told = failed;
    if (audio->silent)
        go_on_in_silence(audio, now);
}

bool audio_send(Audio *audio, SoundCommand command)
{
    return sound_queue_put(&audio->queue, &command);
}

bool audio_heard(const Audio *audio)
{
    return atomic_load(&audio->heard);
}

int64_t audio_rendered(const Audio *audio)
{
    return atomic_load(&audio->rendered);
}
