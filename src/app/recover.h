/* A guided session: what is chosen on the recover screen (State.recover), and what is under way.
 * recover_step counts the time and brings the body, the sound and the track to where the session
 * is; nothing else moves them. */
#ifndef LIMBER_APP_RECOVER_H
#define LIMBER_APP_RECOVER_H

#include "app/recover_pass.h"
#include "practice/breath_clock.h"
#include "practice/gate.h"
#include "practice/session_own.h"
#include "practice/session_resume.h"

enum { RECOVER_ENDED_MOST = 240 /* minutes since the run that can be told */ };

struct Recover {
    Session session;           /* as it runs, with what was chosen                      */
    SessionPlan plan;
    SessionRun run;
    SessionStatus status;      /* of this frame                                         */
    BreathClock breath;        /* of the pattern that is breathed now                   */
    char breath_of[SESSION_ID]; /* that pattern's id; "" none                           */
    SessionKeeper keeper;
    SessionNote note;          /* the writer's while there is one                       */
    bool note_written;
    Worker *writer;
    char keep_path[600];       /* "" keeps nothing                                      */
    SessionSaved saved;        /* what was under way when the program was last left      */
    bool offered;              /* saved may be gone on with                             */
    SessionPlan measured;      /* only to know how long a session takes                 */
    Session measured_session;
    SessionTime sounded;       /* up to when what comes has been sent to be heard       */
    int64_t breathed;          /* the breath that was last sent, 0 none                 */
    double ended_base;         /* app->now when the minutes since the run were set      */
    Pass pass;                 /* of the body, while it is on its way to what comes next  */
    PassTable ways;
    bool reveal_step;          /* the list of steps was opened: to where the session is */
    float flash;               /* s left of the visual bell                             */
    Session draft;             /* one's own, as it is being changed                      */
    Session tight;             /* made of what was marked                                */
    char own_folder[600];      /* of one's own sessions; "" reads and writes none        */
    bool tight_shown[ANATOMY_MAX_AREAS][2];   /* on the body                             */
    Glide lane, dark;          /* steps on the track; the room of the floor view        */
};

Recover *recover_create(void); /* NULL when out of memory */
void recover_destroy(Recover *recover);

/* After the content is loaded: offers what was left under way. keep: files may be written. */
void recover_begin(App *app, bool keep);

/* Time in whole nanoseconds, as the session counts it. */
SessionTime recover_now(const App *app);

/* What the session is now, or NULL when none is under way. */
const SessionStatus *recover_status(const App *app);
const SessionStep *recover_current(const App *app);

/* What there is in place of legs up the wall. */
const GateOption *recover_instead(const App *app);

/* What is asked before a session, after that gate (NULL: the first); NULL when nothing is left. of:
 * the step that it is about. */
const Gate *recover_gate(const App *app, const Session *session, const Gate *after,
                         const SessionStep **of);

/* Minutes since the run ended, as told and as time has gone on. */
int recover_minutes(const App *app);

/* The session that is marked on the recover screen. */
const Session *recover_marked(const App *app);

/* Whole seconds that the session would take as it would run. */
int recover_seconds(App *app, const Session *session);

/* Where the breath is, in steps that breathe; false when nothing is paced. */
bool recover_breath(const App *app, BreathMoment *moment);

/* Whether the screen is the session's. */
bool recover_here(const App *app);

/* Whether the session has the screen as seen from the floor: large, dark, touch anywhere. */
bool recover_on_floor(const App *app);

/* How far the room has gone from its theme to the night's, 0..1. */
float recover_night(const App *app);

/* recover.c: after the commands of a frame, before the body's own step. */
void recover_step(App *app, const Input *input, float seconds);
bool recover_running(const App *app);      /* another frame is needed */

/* recover_start.c */
void recover_open(App *app, const Options *options); /* --session, --at */
/* Asks what is to be asked before the marked session, from that gate on (NULL: from the first),
 * else starts it. */
void recover_ask_or_start(App *app, const Gate *asked);
void recover_start_with(App *app, const Session *session);
void recover_go_on(App *app);              /* with what was left under way */
void recover_leave(App *app);              /* it is over: the body stands, the lane is clear */

/* How long one more way of a session takes, before anybody asks: opening them all would hold up the
 * picture. False when nothing is left. */
bool recover_look_ahead(App *app);

/* recover_keep.c: the session in its file, beside the picture; waits for what is being written;
 * deletes the file: the session is over, or is not to be gone on with. */
void recover_keep(App *app);
void recover_kept(Recover *recover);
void recover_forget(Recover *recover);

/* recover_body.c: the body, the breath and the floor of this moment. */
void recover_body(App *app);
void recover_let_go(App *app);             /* the body is its own again */
/* What a step does, as it begins to be worked. */
void recover_aim(const App *app, const Session *session, int step, SessionSide side, Aim *aim);
/* Where it leaves the body. */
void recover_aim_after(const App *app, const Session *session, int step, Aim *aim);

/* recover_heard.c: words and the visual bell of an event; what is heard within the next moment,
 * sent ahead once a frame; and again, after a skip, when what was sent is not to come. */
void recover_heard(App *app, const SessionEvent *event);
void recover_sound(App *app);
void recover_unsent(App *app);

/* recover_commands.c: true when the command was the session's. */
bool recover_perform(App *app, const Command *command);

void recover_show_page(App *app, RecoverPage page);

/* recover_input.c */
void recover_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture);

/* The screens: recover_ui.c hands on to the page. */
void recover_ui(App *app);
void recover_choose_ui(App *app);
void recover_gate_ui(App *app);
void recover_run_ui(App *app);
void recover_floor_ui(App *app);
void recover_done_ui(App *app);
void recover_steps_ui(App *app);           /* in place of what is counted */
void recover_steps_button(App *app, Box box);
/* Over the body: a step back; words: a key, where it leads. */
void recover_back_button(App *app, const char *words);

/* recover_layout.c */
void recover_lay_out(const App *app, Layout *layout);

/* recover_words.c: what is said of a step in the current language. */
const char *recover_session_name(const App *app, const Session *session);
/* "6 min, 4 steps" */
void recover_about(App *app, const Session *session, char *out, size_t size);
void recover_step_name(const App *app, const Session *session, int step, SessionSide side,
                       char *out, size_t size);
const char *recover_step_cue(const App *app, const SessionStep *step);   /* "" none */
void recover_phase(const App *app, const SessionStatus *status, char *out, size_t size);
void recover_next(const App *app, char *out, size_t size);               /* "" at the end */
void recover_length(const App *app, double seconds, char *out, size_t size); /* "93 s", "20 min" */
void recover_clock(double seconds, char *out, size_t size);              /* "1:24" */
void recover_figure(App *app, Box box);    /* recover_run_ui.c: what is counted, in large digits */

#endif
