#include "app/breathe.h"

#include "app/breath_shown.h"
#include "app/kiosk.h"
#include "app/motion.h"
#include "app/recover.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>

static const double longest_frame = 5;   /* s; past that the machine slept, and nobody breathed */
static const double untouched_dark = 12; /* s without a touch until the room is dark */
static const float dark_seconds = 1.2f;
static const int after_run_minutes = 30;

Breathe *breathe_create(void)
{
    Breathe *breathe = calloc(1, sizeof *breathe);
    if (!breathe)
        log_error("out of memory for breathing");
    return breathe;
}

void breathe_destroy(Breathe *breathe)
{
    free(breathe);
}

void breathe_begin(App *app, bool keep)
{
    char folder[512];
    Breathe *breathe = app->breathe;
    if (keep && platform_user_folder(folder, sizeof folder))
        file_join(breathe->folder, sizeof breathe->folder, folder, "breathing");
    breathe_content_changed(app);
}

void breathe_content_changed(App *app)
{
    if (app->breathe->folder[0])
        breathing_load_own(&app->content.breathing, app->breathe->folder);
}

/* ---- What is chosen. */

bool breathe_here(const App *app)
{
    return app->state.screen == SCREEN_BREATHE || kiosk_shows(app, KIOSK_BREATH);
}

bool breathe_after_run(const App *app)
{
    const Recover *recover = app->recover;
    bool told = app->state.recover.ended_known && recover_minutes(app) < after_run_minutes;
    return told || (recover_status(app) && recover->session.when == SESSION_AFTER_RUN);
}

bool breathe_offers(const App *app, const BreathPattern *pattern)
{
    return breathing_is_offered(pattern, breathe_after_run(app));
}

const BreathPattern *breathe_pattern(const App *app)
{
    const Breathing *breathing = &app->content.breathing;
    const BreathPattern *chosen = breathing_find(breathing, app->state.breathe.pattern);
    return chosen && breathe_offers(app, chosen) ? chosen : breathing_usual(breathing);
}

static int within(int chosen, int own, int most)
{
    int length = chosen > 0 ? chosen : own;
    return most > 0 && length > most ? most : length;
}

BreathLength breathe_length(const App *app, const BreathPattern *pattern)
{
    const BreatheChoice *choice = &app->state.breathe;
    if (pattern->length.breaths > 0)
        return (BreathLength){ 0, within(choice->breaths, pattern->length.breaths,
                                         pattern->most.breaths) };
    return (BreathLength){ within(choice->seconds, pattern->length.seconds, pattern->most.seconds),
                           0 };
}

/* ---- Time. */

double breathe_spent(const App *app)
{
    const Breathe *breathe = app->breathe;
    return breathe->course == BREATHE_RUNNING ? app->now - breathe->began : breathe->spent;
}

bool breathe_moment(const App *app, BreathMoment *moment)
{
    const Breathe *breathe = app->breathe;
    if (breathe->course != BREATHE_RUNNING && breathe->course != BREATHE_PAUSED)
        return false;
    *moment = breath_clock_at(&breathe->clock, breathe_spent(app));
    return true;
}

void breathe_start(App *app)
{
    Breathe *breathe = app->breathe;
    const BreathPattern *pattern = breathe_pattern(app);
    text_copy(app->state.breathe.pattern, sizeof app->state.breathe.pattern, pattern->id);
    text_copy(breathe->of, sizeof breathe->of, pattern->id);
    breathe->clock = breath_clock_start(pattern, breathe_length(app, pattern));
    breathe->spent = 0;
    breathe_resume(app);
}

void breathe_resume(App *app)
{
    Breathe *breathe = app->breathe;
    breathe->course = BREATHE_RUNNING;
    breathe->began = app->now - breathe->spent;
    breathe->last = app->now;
    audio_send(app->audio, sound_pause(false));
    breathe_unsent(app);
}

static void stop_at(App *app, double spent, BreatheCourse course)
{
    app->breathe->spent = spent;
    app->breathe->course = course;
}

void breathe_pause(App *app)
{
    if (app->breathe->course != BREATHE_RUNNING)
        return;
    stop_at(app, breathe_spent(app), BREATHE_PAUSED);
    breathe_unsent(app);
}

/* The breath under way is breathed to its end, whatever the length is now. */
void breathe_lengthen(App *app)
{
    Breathe *breathe = app->breathe;
    const BreathPattern *pattern = breathe_pattern(app);
    BreathMoment moment;
    if (!breathe_moment(app, &moment))
        return;
    breathe->clock = breath_clock_start(pattern, breathe_length(app, pattern));
    if (breathe->clock.breaths && breathe->clock.breaths < moment.breath)
        breathe->clock.breaths = moment.breath;
    breathe_unsent(app);
}

static bool loses_focus(const Input *input)
{
    bool lost = false;
    for (int i = 0; i < input->count; i++)
        lost |= input->events[i].type == INPUT_FOCUS_LOST;
    return lost;
}

static void enter(App *app)
{
    Breathe *breathe = app->breathe;
    const BreathPattern *pattern = breathe_pattern(app);
    breathe->opened = app->now;
    motion_touched(app);
    app->state.breathe.page = app->state.breathe.page == BREATHE_OWN ? BREATHE_OWN : BREATHE_RUN;
    bool another = breathing_find(&app->content.breathing, breathe->of) != pattern;
    if (breathe->course != BREATHE_PAUSED || another)
        breathe_start(app);
}

/* A machine that slept comes back to the breath at which it fell asleep. */
static void count_time(App *app, const Input *input)
{
    Breathe *breathe = app->breathe;
    BreathMoment moment;
    if (breathe->course != BREATHE_RUNNING)
        return;
    if (app->now - breathe->last > longest_frame) {
        stop_at(app, breathe->last - breathe->began, BREATHE_PAUSED);
        breathe_unsent(app);
        return;
    }
    breathe->last = app->now;
    if (breathe_moment(app, &moment) && moment.done) {
        stop_at(app, breath_clock_seconds(&breathe->clock), BREATHE_DONE);
        breathe->flash = bell_shown_seconds;
    }
    if (loses_focus(input) || app->state.breathe.page != BREATHE_RUN)
        breathe_pause(app);
}

static void step_dark(App *app, float seconds)
{
    Glide *dark = &app->breathe->dark;
    bool calm = app->state.screen == SCREEN_BREATHE && app->breathe->course == BREATHE_RUNNING &&
                app->now - app->motion.last_input > untouched_dark;
    if (dark->to != (calm ? 1.0f : 0.0f))
        glide_to(dark, calm ? 1 : 0, motion_seconds(app, dark_seconds));
    glide_step(dark, seconds);
}

float breathe_night(const App *app)
{
    return glide_value(&app->breathe->dark);
}

void breathe_step(App *app, const Input *input, float seconds)
{
    Breathe *breathe = app->breathe;
    bool here = breathe_here(app);
    if (here && !breathe->here)
        enter(app);
    if (!here && breathe->here)
        breathe_pause(app);
    if (here)
        count_time(app, input);
    breathe->flash = fmaxf(0, breathe->flash - seconds);
    step_dark(app, seconds);
    breathe_sound(app);
    breathe_body(app);
    breathe->here = here;
}

bool breathe_running(const App *app)
{
    const Breathe *breathe = app->breathe;
    return breathe->course == BREATHE_RUNNING || breathe->flash > 0 ||
           glide_moving(&breathe->dark);
}
