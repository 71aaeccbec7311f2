/* The kiosk of a waiting room: the program with a clinic's file (kiosk/clinic.h), where visits
 * come and go by themselves (kiosk/visit.h). There is one screen, SCREEN_KIOSK; what a visitor has
 * chosen is State.kiosk, and nothing of it outlives the visit.
 *
 * Locked: of a frame's input touches and the mouse alone are heard (kiosk_hear), of commands only
 * those that a kiosk has (kiosk_perform). No settings, session or pattern is read or written
 * (App.own_settings).
 *
 * A test or a simulated week drives it like every other: app_open with Options.kiosk, app_frame
 * with Input events on a virtual clock. */
#ifndef LIMBER_APP_KIOSK_H
#define LIMBER_APP_KIOSK_H

#include "app/app.h"
#include "app/kiosk_pin.h"
#include "kiosk/clinic_watch.h"
#include "kiosk/corners.h"
#include "kiosk/counts.h"
#include "kiosk/tour.h"
#include "kiosk/visit.h"
#include "motion/timeline.h"
#include "practice/breath_clock.h"

enum {
    KIOSK_QUIT = 0,            /* exit codes: stay away,                                */
    KIOSK_RESTART = 75,        /* start again at once                                   */
};

/* What the tour shows now. */
typedef enum { TOUR_RUN, TOUR_STRETCH, TOUR_BREATH } TourScene;

typedef struct {
    int offered[TOUR_MOST];    /* stretches, by index into the guide's exercises        */
    int offered_count;
    Tour order;                /* of these                                              */
    bool begun;
    bool goes;                 /* the body is its                                       */
    bool stands;               /* it cannot run: that was told                          */
    TourScene scene;
    int exercise;              /* by index into the guide's                             */
    Side side;
    bool timed;                /* the body is there, its time runs                      */
    double began;              /* app->now                                              */
    Timeline time;
    BreathClock breath;
} KioskTour;

typedef struct KioskHome KioskHome;

struct Kiosk {
    ClinicWatch file;          /* the clinic, and what is wrong with its file            */
    char path[CLINIC_PATH], kept[CLINIC_PATH];
    Counts counts;
    char counts_path[CLINIC_PATH];   /* "" keeps none                                   */
    bool counted;              /* this visit                                            */
    bool touched[ANATOMY_MAX_AREAS]; /* in this visit                                   */
    double looked;             /* app->now, at the clock                                */
    struct tm local;           /* then                                                  */
    Visit visit;
    Corners corners;
    Input heard;               /* what is left of this frame's input                    */
    uint32_t down, deaf;       /* touches by bit: that are down; of these, not heard    */
    bool unready;              /* the file was never good: kiosk_fault.c                 */
    bool stale;                /* the content is dressed for the file before            */
    bool forget_ui;            /* before the next frame                                 */
    KioskTour tour;
    bool standing[GUIDE_MAX_EXERCISES];   /* by index into the guide's exercises        */
    int session_seconds[CLINIC_MAX_SESSIONS];   /* of the clinic's, 0: not to be offered */
    KioskPin pin;
    KioskHome *home;           /* kiosk_home.h                                          */
    double opened;             /* app->now when the program was                         */
};

/* Before the content: reads the clinic's file. keep: the last good one, and numbers of visits, are
 * kept in the user's folder, and nothing else. NULL with one logged line. */
Kiosk *kiosk_create(const char *path, bool keep);
void kiosk_destroy(Kiosk *kiosk);   /* accepts NULL */

/* What a visit begins with: the clinic's language, theme and size of type. */
void kiosk_first_state(const Kiosk *kiosk, State *state);

/* When all is loaded: the tour begins. */
bool kiosk_begin(App *app);

/* kiosk_fault.c: what runs while the clinic's file was never good. kiosk_fault_begin: false where
 * no service manager would start it anew. */
bool kiosk_fault_begin(Kiosk *kiosk);
void kiosk_fault_open(App *app);
void kiosk_fault_step(App *app);

/* What it does, for who asks the service manager. */
const char *kiosk_doing(const App *app);

/* kiosk_hear.c: what of a frame's input counts. */
const Input *kiosk_hear(App *app, const Input *input);

/* After a frame's commands: time, resets, the tour. kiosk_body: the body, after all others. */
void kiosk_step(App *app);
void kiosk_body(App *app);
double kiosk_next_event(const App *app);      /* seconds; 0 while something moves */
bool kiosk_awake(const App *app);             /* the screen stays on                */

/* True when nobody else may see the command. */
bool kiosk_perform(App *app, const Command *command);
/* Begins what the page shows, and ends what the one before did. */
void kiosk_show_page(App *app, KioskPage page);

/* Whether a page of a visit is on, and nothing over it. */
bool kiosk_shows(const App *app, KioskPage page);
/* The state of the visit is that. */
bool kiosk_is(const App *app, VisitState state);

/* kiosk_choice.c: what the clinic offers. */
bool kiosk_find_standing(App *app);           /* reads the exercises once */
bool kiosk_offers_area(const App *app, int area);
/* The standing stretch of an area, NULL when there is none: then there is the breath, and for home
 * what is done on the floor. */
const GuideExercise *kiosk_stretch(const App *app, int area);
const GuideExercise *kiosk_lent_stretch(const App *app, int area);   /* another area's: NULL own */
const GuideExercise *kiosk_home_stretch(const App *app, int area);   /* NULL when there is none */
const BreathPattern *kiosk_pattern(const App *app);
/* Of the sessions that the clinic lists those that are done standing: by id, and by place in its
 * list; NULL where one is not offered. kiosk_measure_sessions: whenever the file is another. */
const Session *kiosk_session(App *app, const char *id);
const Session *kiosk_session_at(const App *app, int index);
bool kiosk_has_sessions(const App *app);
void kiosk_measure_sessions(App *app);
/* The clinic's cards in the language that is on, and the index in its file of one of them. */
int kiosk_card_count(const App *app);
int kiosk_card_place(const App *app, int card);
/* The language after the one that is on; the same where there is only one. */
const char *kiosk_next_language(const App *app);
/* How loud all of it is, 0..1. */
float kiosk_loudness(const App *app);

/* kiosk_counts.c: numbers of visits and of areas, where the clinic wants them. */
void kiosk_counts_begin(App *app);
void kiosk_count_visit(App *app);
void kiosk_count_area(App *app, int area);
void kiosk_counts_keep(App *app);

/* kiosk_reset.c: everything as a visit begins. anew: in the language that is on. */
void kiosk_put_back(App *app, bool anew);
/* Of what is tried. */
void kiosk_stop(App *app);

/* kiosk_tour.c */
void kiosk_tour_begin(App *app);
void kiosk_tour_body(App *app);
void kiosk_tour_leave(App *app);              /* the body stands again, behind a veil */
bool kiosk_tour_breathes(const App *app, BreathMoment *moment);

/* kiosk_layout.c */
void kiosk_lay_out(const App *app, Layout *layout);
float kiosk_button(const App *app);           /* pixels high: the one bright button   */
float kiosk_quiet(const App *app);            /* and all others, 60 at the least      */
void kiosk_frame_camera(App *app, float seconds);

/* kiosk_input.c: what taps and drags on the body mean. */
void kiosk_input(App *app, const Gesture *gesture);

void kiosk_ui(App *app);

#endif
