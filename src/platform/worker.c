#include "platform/platform.h"

#include "core/log.h"

#include <SDL.h>
#include <stdlib.h>

struct Worker {
    SDL_Thread *thread;
    SDL_atomic_t done;
    void (*run)(void *owner);
    void *owner;
};

static int work(void *data)
{
    Worker *worker = data;
    worker->run(worker->owner);
    SDL_AtomicSet(&worker->done, 1);
    return 0;
}

Worker *worker_start(void (*run)(void *owner), void *owner)
{
    Worker *worker = calloc(1, sizeof *worker);
    if (worker) {
        worker->run = run;
        worker->owner = owner;
        worker->thread = SDL_CreateThread(work, "limber-worker", worker);
    }
    if (worker && worker->thread)
        return worker;
    log_error("no thread for work beside the picture: %s", SDL_GetError());
    free(worker);
    return NULL;
}

bool worker_done(Worker *worker)
{
    return SDL_AtomicGet(&worker->done) != 0;
}

void worker_finish(Worker *worker)
{
    if (worker)
        SDL_WaitThread(worker->thread, NULL);
    free(worker);
}
