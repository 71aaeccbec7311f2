/* Breathing by itself: the screen that opens onto the first breath. What is chosen is
 * State.breathe; breathe_step counts the time and brings body and sound to where the breath is. */
#ifndef LIMBER_APP_BREATHE_H
#define LIMBER_APP_BREATHE_H

#include "app/app.h"
#include "practice/breath_clock.h"

typedef enum { BREATHE_UNBEGUN, BREATHE_RUNNING, BREATHE_PAUSED, BREATHE_DONE } BreatheCourse;

struct Breathe {
    BreatheCourse course;
    BreathClock clock;
    char of[BREATHING_ID];     /* the pattern that is breathed                          */
    double began;              /* app->now of the first breath in, less what was paused */
    double spent;              /* s since it, while it does not run                     */
    double last;               /* app->now of the last frame that ran                   */
    double opened;             /* app->now when the hands began to move onto the belly  */
    bool here;                 /* the screen was there in the last frame                */
    int64_t sent;              /* the breath that was last sent to be heard, 0 none     */
    int64_t said;              /* the phase that was last spoken, 0 none                */
    bool end_sent;
    Glide dark;                /* the room, while nobody touches anything                */
    float flash;               /* s left of the visual bell                             */
    char shown[BREATHING_ID];  /* whose row the list was last scrolled to               */
    char folder[600];          /* of one's own patterns; "" keeps none                  */
};

extern const char breathe_posture[];   /* stands with its hands on belly and ribs */

Breathe *breathe_create(void); /* NULL when out of memory */
void breathe_destroy(Breathe *breathe);

/* Before anything asks for a pattern. keep: a person's own are read, and files may be written. */
void breathe_begin(App *app, bool keep);
/* Content was read again: a person's own are added again. */
void breathe_content_changed(App *app);

/* Whether the screen has the body. */
bool breathe_here(const App *app);

/* How far the room has gone from its theme to the night's, 0..1. */
float breathe_night(const App *app);

/* Where the breath is; false before the first and after the last. */
bool breathe_moment(const App *app, BreathMoment *moment);
double breathe_spent(const App *app);         /* s since the first breath in */

/* The pattern that is chosen, always one that is offered now. */
const BreathPattern *breathe_pattern(const App *app);
/* In the half hour after a run there are no holds. */
bool breathe_after_run(const App *app);
bool breathe_offers(const App *app, const BreathPattern *pattern);
/* How long it goes as chosen, within what the pattern allows. */
BreathLength breathe_length(const App *app, const BreathPattern *pattern);

/* breathe.c: after the commands of a frame, before the body's own step. */
void breathe_step(App *app, const Input *input, float seconds);
bool breathe_running(const App *app);         /* another frame is needed */
void breathe_start(App *app);                 /* the first breath of the chosen pattern */
void breathe_pause(App *app);
void breathe_resume(App *app);
void breathe_lengthen(App *app);              /* the chosen length has changed */

/* breathe_body.c: hands on belly and ribs, as full as the lungs are. */
void breathe_body(App *app);

/* breathe_heard.c: breaths, the end, and the first phases by name, sent once a frame; and what was
 * sent ahead is not to come. */
void breathe_sound(App *app);
void breathe_unsent(App *app);

/* breathe_commands.c: true when the command was this screen's. breathe_open: --breathe, --at. */
bool breathe_perform(App *app, const Command *command);
void breathe_open(App *app, const Options *options);

/* breathe_input.c */
void breathe_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture);

/* breathe_layout.c */
void breathe_lay_out(const App *app, Layout *layout);

/* Where the body stands so that head, trunk and thighs are within a lap, the lap's bottom and the
 * room above the head in pixels. */
Box breathe_body_box(Box lap, float bottom, float head);

/* breathe_words.c */
const char *breathe_name(const App *app, const BreathPattern *pattern);
/* "5 in, 5 out" */
void breathe_shape(const App *app, const BreathPattern *pattern, char *out, size_t size);
/* "5.5" as the language writes it */
void breathe_tenths(const App *app, int tenths, char *out, size_t size);
/* "about" or "caution" of a pattern; of one's own what is true of each */
const char *breathe_told(const App *app, const BreathPattern *pattern, const char *member);

/* The screen: breathe_ui.c, and what stands in its panel. */
void breathe_ui(App *app);
void breathe_patterns_ui(App *app, Box room);
void breathe_gate_ui(App *app, Box room);
void breathe_own_ui(App *app, Box room);

#endif
