#include "app/recover.h"

#include <time.h>

/* On the worker's thread: a disk may take longer than a frame. */
static void write_note(void *owner)
{
    Recover *recover = owner;
    recover->note_written = session_note_write(&recover->note);
}

/* False while the last note is still on its way. A full disk is told once, not every second. */
static bool note_is_done(Recover *recover)
{
    if (!recover->writer)
        return true;
    if (!worker_done(recover->writer))
        return false;
    recover_kept(recover);
    return true;
}

void recover_kept(Recover *recover)
{
    if (!recover->writer)
        return;
    worker_finish(recover->writer);
    recover->writer = NULL;
    recover->keeper.failed |= !recover->note_written;
}

static double run_ended(const App *app, double now)
{
    return app->state.recover.ended_known ? now - 60.0 * recover_minutes(app) : 0;
}

void recover_keep(App *app)
{
    Recover *recover = app->recover;
    double now = (double)time(NULL);
    if (!recover->keep_path[0] || !note_is_done(recover))
        return;
    recover->keeper.run_ended = run_ended(app, now);
    if (!session_note(&recover->keeper, &recover->run, now, &recover->note))
        return;
    recover->writer = worker_start(write_note, recover);
    if (!recover->writer)
        write_note(recover);
}

void recover_forget(Recover *recover)
{
    recover_kept(recover);
    if (recover->keep_path[0])
        session_forget(recover->keep_path);
}
