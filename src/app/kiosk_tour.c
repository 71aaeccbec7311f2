#include "app/kiosk.h"

#include "app/breathe.h"
#include "app/demo.h"
#include "app/motion.h"
#include "app/running.h"
#include "core/ease.h"
#include "core/text.h"

#include <math.h>
#include <string.h>
#include <time.h>

static const float shown_hold = 5;               /* s of a stretch's end */
static const double hands_seconds = 2.5;         /* until they lie on belly and ribs */
static const double still_seconds = 7;           /* of each scene, with less motion */
static const int breaths_shown = 2;
static const double run_seconds = 9;
static const float run_pace = 0.5f;              /* slow enough to see muscles light up */
static const float veil_seconds = 0.3f;

/* ---- Which scene. */

static bool is_found(const KioskTour *tour, int exercise)
{
    for (int i = 0; i < tour->offered_count; i++)
        if (tour->offered[i] == exercise)
            return true;
    return false;
}

static void find_stretches(App *app)
{
    KioskTour *tour = &app->kiosk->tour;
    tour->offered_count = 0;
    for (int area = 0; area < app->content.anatomy.area_count; area++) {
        const GuideExercise *exercise =
            kiosk_offers_area(app, area) ? kiosk_stretch(app, area) : NULL;
        int place = exercise ? (int)(exercise - app->content.guide.exercises) : -1;
        if (exercise && !is_found(tour, place) && tour->offered_count < TOUR_MOST)
            tour->offered[tour->offered_count++] = place;
    }
}

static void begin_scene(App *app, TourScene scene)
{
    KioskTour *tour = &app->kiosk->tour;
    tour->scene = scene;
    tour->timed = false;
    tour->began = app->now;
    if (scene == TOUR_STRETCH) {
        tour->exercise = tour->offered[tour_next(&tour->order)];
        tour->side = random_next(&tour->order.random) % 2 ? SIDE_RIGHT : SIDE_LEFT;
    } else if (scene == TOUR_BREATH) {
        tour->breath = breath_clock_start(kiosk_pattern(app), (BreathLength){ 0, breaths_shown });
    }
}

/* Runs, stretches, breathes; what it has not got is left out. */
static TourScene after(const KioskTour *tour, TourScene scene)
{
    if (scene == TOUR_BREATH)
        return tour->stands ? after(tour, TOUR_RUN) : TOUR_RUN;
    return scene == TOUR_RUN && tour->offered_count ? TOUR_STRETCH : TOUR_BREATH;
}

static void next_scene(App *app)
{
    const KioskTour *tour = &app->kiosk->tour;
    begin_scene(app, after(tour, tour->scene));
}

void kiosk_tour_begin(App *app)
{
    KioskTour *tour = &app->kiosk->tour;
    int before = tour->offered_count;
    find_stretches(app);
    if (!tour->begun || before != tour->offered_count)
        tour->order = tour_start(app->scripted ? 1 : (uint64_t)time(NULL), tour->offered_count);
    tour->begun = true;
    begin_scene(app, after(tour, TOUR_BREATH));
}

/* ---- What the body does in it. */

static void guide(App *app, const char *exercise, Side side, TimelinePlace place, float breath)
{
    DemoChoice *choice = &app->state.demo;
    text_copy(choice->exercise, sizeof choice->exercise, exercise);
    choice->side = side;
    choice->form = CLIP_PROPER;
    choice->guided = true;
    choice->place = place;
    choice->breath = breath;
}

static bool is_there(const App *app, const char *exercise)
{
    const Demo *demo = app->demo;
    return demo->shown && strcmp(demo->exercise, exercise) == 0 && demo->veil.to == 0;
}

/* Once round: into it, a shorter hold than the dose, and back. */
static void begin_time(App *app)
{
    KioskTour *tour = &app->kiosk->tour;
    const Demo *demo = app->demo;
    GuideDose dose = demo->about.about.dose;
    dose.sets = 1;
    dose.reps = dose.reps ? 1 : 0;
    dose.hold = shown_hold;
    timeline_make(&tour->time, &demo->about, &demo->clips[CLIP_PROPER], &dose, true);
    tour->began = app->now;
    tour->timed = true;
}

static void stretch(App *app)
{
    KioskTour *tour = &app->kiosk->tour;
    const char *id = app->content.guide.exercises[tour->exercise].id;
    bool still = app->state.reduced_motion;
    TimelinePlace place = { .move = still ? CLIP_IN : CLIP_ENTER, .progress = still ? 1 : 0 };
    bool there = is_there(app, id) && app->demo->side == tour->side;
    if (there && !tour->timed)
        begin_time(app);
    double gone = app->now - tour->began;
    if (there && !still)
        place = timeline_at(&tour->time, gone);
    guide(app, id, tour->side, place, -1);
    if (there && gone >= (still ? still_seconds : tour->time.seconds))
        next_scene(app);
}

bool kiosk_tour_breathes(const App *app, BreathMoment *moment)
{
    const KioskTour *tour = &app->kiosk->tour;
    if (!kiosk_is(app, VISIT_ATTRACT) || tour->scene != TOUR_BREATH || !tour->timed)
        return false;
    *moment = breath_clock_at(&tour->breath, fmax(0, app->now - tour->began - hands_seconds));
    return true;
}

static void breath(App *app)
{
    KioskTour *tour = &app->kiosk->tour;
    BreathMoment moment;
    bool there = is_there(app, breathe_posture);
    if (there && !tour->timed) {
        tour->began = app->now;
        tour->timed = true;
    }
    double gone = app->now - tour->began;
    bool breathes = kiosk_tour_breathes(app, &moment) && !app->state.reduced_motion;
    float hands = breathes ? ease_in_out_sine((float)fmin(gone / hands_seconds, 1)) : 0;
    if (app->state.reduced_motion)
        hands = 1;
    guide(app, breathe_posture, SIDE_LEFT, (TimelinePlace){ .move = CLIP_IN, .progress = hands },
          breathes ? (float)moment.fullness : 0);
    double seconds = app->state.reduced_motion
                         ? still_seconds
                         : hands_seconds + breath_clock_seconds(&tour->breath);
    if (there && gone >= seconds)
        next_scene(app);
}

/* ---- Running. */

static void stand_in_camera(App *app)
{
    motion_bounds(app);
    motion_frame_camera(app, 0);
}

static bool begin_running(App *app)
{
    KioskTour *tour = &app->kiosk->tour;
    if (!running_begin(app)) {
        tour->stands = true;
        return false;
    }
    running_frame_camera(app, app->layout.body, RUNNING_YAW, 0);
    tour->began = app->now;
    tour->timed = true;
    return true;
}

static float pace(const App *app)
{
    return app->state.reduced_motion ? 0 : run_pace * app->seconds;
}

static void run(App *app)
{
    const KioskTour *tour = &app->kiosk->tour;
    app->state.demo.exercise[0] = '\0';
    app->state.demo.guided = false;
    if (app->demo->shown)
        return;                /* the veil goes over it */
    if (!running_active(app) && !begin_running(app)) {
        next_scene(app);
        return;
    }
    running_step(app, pace(app));
    if (app->now - tour->began >= run_seconds)
        next_scene(app);
}

/* It runs on until the veil is over it. */
static void hand_over(App *app)
{
    Demo *demo = app->demo;
    if (!running_active(app))
        return;
    if (!demo->shown) {
        running_step(app, pace(app));
        return;
    }
    running_end(app);
    demo->posed = demo->painted_known = false;
}

void kiosk_tour_leave(App *app)
{
    Glide *veil = &app->demo->veil;
    app->kiosk->tour.goes = false;
    if (!running_active(app))
        return;
    running_end(app);
    stand_in_camera(app);
    glide_set(veil, 1);
    glide_to(veil, 0, motion_seconds(app, veil_seconds));
}

void kiosk_tour_body(App *app)
{
    static void (*const scenes[])(App *app) = {
        [TOUR_RUN] = run, [TOUR_STRETCH] = stretch, [TOUR_BREATH] = breath,
    };
    TourScene scene = app->kiosk->tour.scene;
    app->kiosk->tour.goes = true;
    if (scene != TOUR_RUN)
        hand_over(app);
    scenes[scene](app);
}
