#include "platform/audio.h"

#include "core/log.h"
#include "platform/platform.h"
#include "sound/queue.h"

#include <SDL.h>

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { BLOCK = 1024 }; /* frames that the card asks for at once: 21 ms */

#define FIRST_WAIT 1.0 /* s until a device is looked for again; twice as long each time */
#define LAST_WAIT  16.0

struct Audio {
    SoundMixer mixer; /* the callback's; the program's while no device is open */
    SoundQueue queue;
    SDL_AudioDeviceID device;   /* 0: none                                               */
    bool silent, started, told; /* started: SDL's audio; told: that there is no sound    */
    double look_at, wait;       /* when to look for a device again                       */
    atomic_llong origin;        /* the frame that is heard at 0 s                        */
    atomic_llong rendered;
    atomic_bool came; /* a device appeared                                     */
    atomic_uint gone; /* the one that disappeared, 0: none                     */
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

/* ---- The device. */

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
    if (audio->started)
        audio->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (audio->device == 0)
        return false;
    SDL_PauseAudioDevice(audio->device, 0);
    return true;
}

static void stop(Audio *audio)
{
    if (audio->started)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    audio->started = false;
}

static void look_for_device(Audio *audio, double now)
{
    if (open_device(audio)) {
        audio->told = false;
        audio->wait = 0;
        return;
    }
    audio->wait = audio->wait > 0 ? fmin(2 * audio->wait, LAST_WAIT) : FIRST_WAIT;
    audio->look_at = now + audio->wait;
    if (!audio->told)
        log_warning("no sound device (%s): going on in silence until there is one", SDL_GetError());
    audio->told = true;
    if (audio->wait == LAST_WAIT)
        stop(audio); /* a sound server that was started anew is only found so */
}

/* From whatever thread notices it. */
static int SDLCALL notice(void *owner, SDL_Event *event)
{
    Audio *audio = owner;
    if (event->type == SDL_AUDIODEVICEADDED && !event->adevice.iscapture)
        atomic_store(&audio->came, true);
    if (event->type == SDL_AUDIODEVICEREMOVED && event->adevice.which != 0)
        atomic_store(&audio->gone, event->adevice.which);
    return 1;
}

static void close_device(Audio *audio)
{
    if (audio->device != 0)
        SDL_CloseAudioDevice(audio->device); /* waits for the callback */
    audio->device = 0;
}

void audio_update(Audio *audio, double now)
{
    bool came = atomic_exchange(&audio->came, false);
    unsigned gone = atomic_exchange(&audio->gone, 0);
    if (gone != 0 && gone == audio->device) {
        close_device(audio);
        came = true; /* another may be there already */
    }
    if (audio->device == 0 && !audio->silent && (came || now >= audio->look_at))
        look_for_device(audio, now);
    if (audio->device == 0)
        go_on_in_silence(audio, now);
}

Audio *audio_create(const AudioDesc *desc)
{
    Audio *audio = calloc(1, sizeof *audio);
    if (!audio) {
        log_error("out of memory for the sound");
        return NULL;
    }
    sound_mixer_init(&audio->mixer);
    audio->silent = desc->silent;
    atomic_store(&audio->origin, -sound_frames(desc->now));
    if (!audio->silent) {
        SDL_InitSubSystem(SDL_INIT_EVENTS);
        SDL_AddEventWatch(notice, audio);
        look_for_device(audio, desc->now);
    }
    return audio;
}

void audio_destroy(Audio *audio)
{
    if (!audio)
        return;
    close_device(audio);
    stop(audio);
    if (!audio->silent) {
        SDL_DelEventWatch(notice, audio);
        SDL_QuitSubSystem(SDL_INIT_EVENTS);
    }
    free(audio);
}

bool audio_send(Audio *audio, SoundCommand command)
{
    return sound_queue_put(&audio->queue, &command);
}

bool audio_heard(const Audio *audio)
{
    return audio->device != 0;
}

int64_t audio_rendered(const Audio *audio)
{
    return atomic_load(&audio->rendered);
}
