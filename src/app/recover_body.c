#include "app/recover_own.h"

#include "app/demo.h"
#include "core/ease.h"
#include "core/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char standing[] = "standing", lying[] = "lying", sitting[] = "sitting";
static const char on_the_side[] = "lying_side";
static const char wall[] = "legs_up_wall"; /* 20 cm; other distances have their number behind it */

static Side side_of(SessionSide side)
{
    return side == SESSION_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
}

static void wall_posture(const App *app, Aim *aim)
{
    int centimetres = app->state.recover.wall;
    if (centimetres <= 0 || centimetres == 20)
        text_copy(aim->id, sizeof aim->id, wall);
    else
        text_format(aim->id, sizeof aim->id, "%s_%d", wall, centimetres);
}

static void legs_posture(const App *app, const SessionStep *step, Aim *aim)
{
    if (step->adapted)
        text_copy(aim->id, sizeof aim->id, recover_instead(app)->posture);
    else
        wall_posture(app, aim);
}

/* A breathing is done where one lies already, or sitting. */
static const char *breathing_posture(const Session *session, int step)
{
    bool lies = step > 0 && session->steps[step - 1].kind == SESSION_LEGS_UP;
    return lies || session->when == SESSION_AFTER_RUN ? lying : sitting;
}

/* What is held for minutes is eased into before its time begins. */
static bool rests(SessionKind kind)
{
    return kind == SESSION_LEGS_UP || kind == SESSION_BREATHE;
}

/* What the body does over and over while words are followed or somebody drinks; else it stands. */
static const char *posture_of(const SessionStep *step)
{
    static const char *const moving[] = { "walk_down", "shake_out" };
    if (step->kind == SESSION_DRINK)
        return "drink";
    for (size_t i = 0; i < sizeof moving / sizeof moving[0]; i++)
        if (strcmp(step->id, moving[i]) == 0)
            return moving[i];
    return standing;
}

/* Of what is done on either side by itself, NULL of all else. */
static const GuideExercise *sided(const App *app, const SessionStep *step)
{
    const GuideExercise *exercise = step->kind == SESSION_EXERCISE
                                        ? guide_exercise(&app->content.guide, step->id)
                                        : NULL;
    return exercise && exercise->sides != GUIDE_BOTH ? exercise : NULL;
}

/* The side that a step ends on. What is the same on both sides is shown as the mirror image after
 * something on the right: then one need not get up to lie down the other way round. */
static SessionSide last_side(const App *app, const Session *session, int step)
{
    for (; step >= 0; step--)
        if (sided(app, &session->steps[step]))
            return session->steps[step].sides == SESSION_LEFT_ONLY ? SESSION_LEFT : SESSION_RIGHT;
    return SESSION_LEFT;
}

void recover_aim(const App *app, const Session *session, int step, SessionSide side, Aim *aim)
{
    const SessionStep *what = &session->steps[step];
    if (!sided(app, what))
        side = last_side(app, session, step);
    *aim = (Aim){ .side = side_of(side), .form = CLIP_PROPER, .move = CLIP_IN,
                  .progress = rests(what->kind) };
    if (what->kind == SESSION_EXERCISE) {
        text_copy(aim->id, sizeof aim->id, what->id);
        aim->form = what->adapted ? CLIP_ADAPTED : CLIP_PROPER;
    } else if (what->kind == SESSION_LEGS_UP) {
        legs_posture(app, what, aim);
    } else {
        text_copy(aim->id, sizeof aim->id,
                  rests(what->kind) ? breathing_posture(session, step) : posture_of(what));
    }
}

static void aim_on_side(const App *app, const Session *session, int step, Aim *aim)
{
    *aim = (Aim){ .side = side_of(last_side(app, session, step)), .form = CLIP_PROPER,
                  .move = CLIP_IN, .progress = 1 };
    text_copy(aim->id, sizeof aim->id, on_the_side);
}

/* Both sides end on the right; after legs up one rests on the side. */
void recover_aim_after(const App *app, const Session *session, int step, Aim *aim)
{
    if (session->steps[step].kind == SESSION_LEGS_UP)
        aim_on_side(app, session, step, aim);
    else
        recover_aim(app, session, step, last_side(app, session, step), aim);
}

/* ---- On the way. */

/* What the body does now; false where it is not to be seen to go on from. */
static bool aim_now(const App *app, Aim *aim)
{
    const Demo *demo = app->demo;
    if (!demo->shown || !demo->posed || glide_value(&demo->veil) > 0 || app->state.reduced_motion)
        return false;
    *aim = (Aim){ .side = demo->side, .form = demo->form, .move = demo->place.move,
                  .progress = demo->place.progress };
    text_copy(aim->id, sizeof aim->id, demo->exercise);
    return true;
}

/* What would be a rush is covered instead. */
static void begin_pass(App *app, const SessionStatus *status, const Aim *aim, bool is_rest)
{
    const double rush = 1.6;
    Pass *pass = &app->recover->pass;
    Aim now;
    *pass = (Pass){ .on = false };
    pass->on = aim_now(app, &now) && pass_make(app, pass, &now, aim, is_rest) &&
               pass->all <= rush * (status->left + 0.1);
    pass->spent = status->spent;
}

/* A part's way, from its first frame on; false where there is none to be seen. */
static bool place_pass(App *app, const SessionStatus *status, Aim *aim, bool is_rest)
{
    Recover *recover = app->recover;
    Pass *pass = &recover->pass;
    if (pass->segment != recover->run.segment + 1 || status->spent < pass->spent) {
        begin_pass(app, status, aim, is_rest);
        pass->segment = recover->run.segment + 1;
    }
    if (!pass->on)
        return false;
    pass_step(pass, status->spent, status->left);
    pass_place(pass, aim);
    return true;
}

/* ---- Where in it. */

/* The seconds that a move takes; 0 while another one is loaded. */
static double move_seconds(const App *app, const Aim *aim, ClipMoveName move)
{
    const Demo *demo = app->demo;
    ClipForm form = demo->has[aim->form] ? aim->form : CLIP_PROPER;
    bool loaded = strcmp(demo->exercise, aim->id) == 0 && demo->has[form];
    return loaded ? (double)demo->clips[form].moves[move].seconds : 0;
}

/* Two moves that are over when the time is, calmly where there is enough of it. */
static void place_two(const App *app, const SessionStatus *status, bool is_rest, Aim *aim)
{
    double a = move_seconds(app, aim, CLIP_ENTER);
    double b = is_rest ? move_seconds(app, aim, CLIP_IN) : 0;
    double pace = fmin(pass_calm, (status->spent + status->left) / fmax(a + b, 1e-3));
    double left = status->left / fmax(pace, 1e-3);
    bool later = left < b;
    aim->move = later ? CLIP_IN : CLIP_ENTER;
    aim->progress = later ? ease_in_out_sine((float)(1 - left / b))
                          : (float)fmin(fmax(1 - (left - b) / fmax(a, 1e-3), 0), 1);
}

/* There and back at the clip's own pace; with reduced motion the picture of its end. */
static void place_over_and_over(const App *app, double spent, Aim *aim)
{
    double there = move_seconds(app, aim, CLIP_IN), back = move_seconds(app, aim, CLIP_OUT);
    double at = fmod(spent, fmax(there + back, 1e-3));
    bool later = at >= there;
    double share = later ? (at - there) / fmax(back, 1e-3) : at / fmax(there, 1e-3);
    bool still = app->state.reduced_motion;
    aim->move = later && !still ? CLIP_OUT : CLIP_IN;
    aim->progress = still ? 1 : ease_in_out_sine((float)share);
}

static void place_work(const App *app, const SessionStatus *status, Aim *aim)
{
    if (status->kind == SESSION_TEXT || status->kind == SESSION_DRINK) {
        place_over_and_over(app, status->spent, aim);
        return;
    }
    float eased = ease_in_out_sine((float)status->progress);
    switch (status->move) {
    case SESSION_EASE_IN:
    case SESSION_THERE:
        aim->move = CLIP_IN;
        aim->progress = eased;
        break;
    case SESSION_EASE_OUT:
    case SESSION_BACK:
        aim->move = CLIP_OUT;
        aim->progress = eased;
        break;
    case SESSION_HOLD:
        aim->move = CLIP_IN;
        aim->progress = 1;
        break;
    default:
        aim->move = CLIP_IN;
        aim->progress = rests(status->kind) ? 1 : 0;
        break;
    }
}

static void place(App *app, Aim *aim)
{
    const SessionStatus *status = &app->recover->status;
    bool is_rest = rests(status->kind);
    switch (status->part) {
    case SESSION_READY:
        if (!place_pass(app, status, aim, is_rest))
            place_two(app, status, is_rest, aim);
        break;
    case SESSION_LEAVE:
        aim_on_side(app, &app->recover->session, status->step, aim);
        place_pass(app, status, aim, true);
        app->recover->pass.calm = 1; /* the rest is what the time is for */
        break;
    case SESSION_CHANGE:
        aim->progress = 0;
        place_pass(app, status, aim, false);
        break;
    case SESSION_WORK:
        place_work(app, status, aim);
        break;
    default:
        aim->progress = 0;
        break;
    }
}

static float breath_now(const App *app)
{
    BreathMoment moment;
    return recover_breath(app, &moment) ? (float)moment.fullness : -1;
}

/* Before legs up the wall the picture shows what is meant; before holds somebody who sits. */
static void aim_of_gate(const App *app, Aim *aim)
{
    *aim = (Aim){ .side = SIDE_LEFT, .form = CLIP_PROPER, .move = CLIP_IN, .progress = 1 };
    if (strcmp(app->state.recover.gate, wall) == 0)
        wall_posture(app, aim);
    else
        text_copy(aim->id, sizeof aim->id, sitting);
}

/* While a session is made, the end of the marked step; false when it shows nothing. */
static bool aim_of_own(const App *app, Aim *aim)
{
    RecoverPage page = app->state.recover.page;
    const SessionStep *step = recover_own_step(app);
    const OwnChoice *own = &app->state.recover.own;
    if ((page != RECOVER_OWN && page != RECOVER_ADD) || !step ||
        (step->kind != SESSION_EXERCISE && !rests(step->kind)))
        return false;
    recover_aim(app, &app->recover->draft, own->step,
                step->sides == SESSION_RIGHT_ONLY ? SESSION_RIGHT : SESSION_LEFT, aim);
    aim->progress = 1;
    return true;
}

static void take(App *app, const Aim *aim)
{
    DemoChoice *choice = &app->state.demo;
    const Pass *pass = &app->recover->pass;
    bool passes = pass->on && app->state.recover.page == RECOVER_RUN &&
                  pass->segment == app->recover->run.segment + 1;
    text_copy(choice->exercise, sizeof choice->exercise, aim->id);
    choice->side = aim->side;
    choice->form = aim->form;
    choice->guided = true;
    choice->place = (TimelinePlace){ .move = aim->move, .progress = aim->progress };
    choice->breath = breath_now(app);
    choice->seamless = passes;
    choice->walks = passes && pass->walks;
    choice->crossing = passes ? pass_crossing(pass) : 0;
    choice->passes = passes && strcmp(aim->id, pass->to.id) != 0;
}

void recover_let_go(App *app)
{
    DemoChoice *choice = &app->state.demo;
    choice->exercise[0] = '\0';
    choice->guided = false;
}

/* On no way, until take says so: whoever else guides the body need not know of ways. */
static void stay(App *app)
{
    DemoChoice *choice = &app->state.demo;
    choice->seamless = choice->walks = choice->passes = false;
    choice->crossing = 0;
}

void recover_body(App *app)
{
    const Recover *recover = app->recover;
    const SessionStatus *status = &recover->status;
    RecoverPage page = app->state.recover.page;
    bool here = recover_here(app);
    Aim aim;
    stay(app);
    if (here && page == RECOVER_RUN && recover_status(app)) {
        recover_aim(app, &recover->session, status->step, status->side, &aim);
        place(app, &aim);
        take(app, &aim);
    } else if (here && page == RECOVER_GATE) {
        aim_of_gate(app, &aim);
        take(app, &aim);
    } else if (here && aim_of_own(app, &aim)) {
        take(app, &aim);
    } else if (app->state.demo.guided && app->state.screen != SCREEN_BREATHE && !app->kiosk) {
        recover_let_go(app);
    }
}
