#include "app/recover_own.h"

#include "app/demo.h"
#include "core/ease.h"
#include "core/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const float at_rest = 0.9f;   /* of a move: so near to its end that the next may begin */
static const double covered = 0.2;   /* s that the picture is covered between two exercises   */

static const double calm = 1.6;
static const char standing[] = "standing", lying[] = "lying", sitting[] = "sitting";
static const char wall[] = "legs_up_wall"; /* 20 cm; other distances have their number behind it */

/* What the body is to do: an exercise or a posture, and where in it. */
typedef struct {
    const char *id;
    Side side;
    ClipForm form;
    ClipMoveName move;
    float progress;
} Aim;

static Side side_of(SessionSide side)
{
    return side == SESSION_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
}

static const char *wall_posture(int centimetres, char *out, size_t size)
{
    if (centimetres <= 0 || centimetres == 20)
        text_copy(out, size, wall);
    else
        text_format(out, size, "%s_%d", wall, centimetres);
    return out;
}

/* A breathing is done where one lies already, or sitting. */
static const char *breathing_posture(const Recover *recover)
{
    int step = recover->status.step;
    bool lies = step > 0 && recover->session.steps[step - 1].kind == SESSION_LEGS_UP;
    return lies || recover->session.when == SESSION_AFTER_RUN ? lying : sitting;
}

static Aim aim_of(const App *app, char *memory, size_t size)
{
    const Recover *recover = app->recover;
    const SessionStatus *status = &recover->status;
    const SessionStep *step = &recover->session.steps[status->step];
    Aim aim = { .id = standing, .side = side_of(status->side), .form = CLIP_PROPER };
    if (step->adapted && step->kind == SESSION_EXERCISE)
        aim.form = CLIP_ADAPTED;
    switch (status->kind) {
    case SESSION_EXERCISE:
        aim.id = step->id;
        break;
    case SESSION_LEGS_UP:
        aim.id = step->adapted ? recover_instead(app)->posture
                               : wall_posture(app->state.recover.wall, memory, size);
        break;
    case SESSION_BREATHE:
        aim.id = breathing_posture(recover);
        break;
    default:
        break;
    }
    return aim;
}

/* ---- Where in it. */

/* The seconds that a move takes here; 0 while another one is loaded. There is time to get ready:
 * the way in is gone calmer than by itself. */
static double move_seconds(const App *app, const Aim *aim, ClipMoveName move)
{
    const Demo *demo = app->demo;
    ClipForm form = demo->has[aim->form] ? aim->form : CLIP_PROPER;
    bool loaded = strcmp(demo->exercise, aim->id) == 0 && demo->has[form];
    double pace = move == CLIP_ENTER ? calm : 1;
    return loaded ? pace * (double)demo->clips[form].moves[move].seconds : 0;
}

/* Two moves, one after the other, that end together with a time of which so much is left; faster
 * than their own where there is less time than they need. */
static void place_two(const App *app, ClipMoveName first, ClipMoveName second, double left,
                      double length, Aim *aim)
{
    double a = move_seconds(app, aim, first), b = move_seconds(app, aim, second);
    double pace = fmin(1, length / fmax(a + b, 1e-3));
    double gone = a * pace + b * pace - left;       /* of both; below 0: not begun */
    bool later = gone > a * pace;
    double along = later ? (gone - a * pace) / fmax(b * pace, 1e-3) : gone / fmax(a * pace, 1e-3);
    aim->move = later ? second : first;
    aim->progress = (float)fmin(fmax(along, 0), 1);
    if (aim->move == CLIP_IN || aim->move == CLIP_OUT)
        aim->progress = ease_in_out_sine(aim->progress);
}

/* What is held for minutes is eased into before its time begins. */
static bool rests(SessionKind kind)
{
    return kind == SESSION_LEGS_UP || kind == SESSION_BREATHE;
}

/* What was done before, on the side that it ended on; false when that was no exercise. */
static bool aim_before(const Recover *recover, Aim *aim)
{
    int step = recover->status.step, last = recover->plan.first[step] - 1;
    const SessionStep *before = step > 0 ? &recover->session.steps[step - 1] : NULL;
    if (!before || before->kind != SESSION_EXERCISE)
        return false;
    *aim = (Aim){ .id = before->id, .side = side_of(recover->plan.segments[last].side),
                  .form = before->adapted ? CLIP_ADAPTED : CLIP_PROPER, .move = CLIP_LEAVE };
    return true;
}

/* Whether the body is still in it, and where its way back begins or goes on. */
static bool can_leave(const Demo *demo, const Aim *before)
{
    const TimelinePlace *place = &demo->place;
    bool same = demo->posed && strcmp(demo->exercise, before->id) == 0 &&
                demo->side == before->side && demo->form == before->form;
    return same && (place->move == CLIP_LEAVE ||
                    (place->move == CLIP_IN && place->progress <= 1 - at_rest) ||
                    (place->move == CLIP_OUT && place->progress >= at_rest));
}

/* The way back of the one before takes the first half of the time to get ready, if that is enough
 * for it. */
static bool leave_before(App *app, const SessionStatus *status, Aim *aim)
{
    Recover *recover = app->recover;
    double gone = status->length - status->left;
    Aim before;
    if (!aim_before(recover, &before) || !can_leave(app->demo, &before))
        return false;
    double seconds = move_seconds(app, &before, CLIP_LEAVE);
    if (seconds <= 0 || seconds > status->length / 2)
        return false;
    seconds = fmin(calm * seconds, status->length / 2);
    if (gone >= seconds)
        return false;
    recover->leaving = seconds + covered;
    before.progress = (float)(gone / seconds);
    *aim = before;
    return true;
}

static void place_ready(App *app, const SessionStatus *status, Aim *aim)
{
    Recover *recover = app->recover;
    if (recover->leaving_step != status->step)
        recover->leaving = 0;
    recover->leaving_step = status->step;
    if (leave_before(app, status, aim))
        return;
    double in = rests(status->kind) ? move_seconds(app, aim, CLIP_IN) : 0;
    double length = status->length - recover->leaving;
    if (in > 0) {
        place_two(app, CLIP_ENTER, CLIP_IN, status->left, length, aim);
        return;
    }
    double seconds = fmin(move_seconds(app, aim, CLIP_ENTER), length);
    aim->move = CLIP_ENTER;
    aim->progress = seconds > 0 ? (float)fmin(fmax(1 - status->left / seconds, 0), 1) : 0;
}

/* Out again at once, then rest. */
static void place_leave(const App *app, const SessionStatus *status, Aim *aim)
{
    double both = move_seconds(app, aim, CLIP_OUT) + move_seconds(app, aim, CLIP_LEAVE);
    double length = fmin(fmax(both, 1e-3), status->length);
    double gone = status->length - status->left;
    place_two(app, CLIP_OUT, CLIP_LEAVE, fmax(length - gone, 0), length, aim);
}

static void place_work(const SessionStatus *status, Aim *aim)
{
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
    switch (status->part) {
    case SESSION_READY:
        place_ready(app, status, aim);
        break;
    case SESSION_LEAVE:
        place_leave(app, status, aim);
        break;
    case SESSION_WORK:
        place_work(status, aim);
        break;
    default:
        aim->move = CLIP_IN;
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
static Aim aim_of_gate(const App *app, char *memory, size_t size)
{
    bool legs = strcmp(app->state.recover.gate, wall) == 0;
    return (Aim){ .id = legs ? wall_posture(app->state.recover.wall, memory, size) : sitting,
                  .side = SIDE_LEFT,
                  .form = CLIP_PROPER, .move = CLIP_IN, .progress = 1 };
}

/* While a session is made, the end of the marked step; false when it shows nothing. */
static bool aim_of_own(const App *app, Aim *aim, char *memory, size_t size)
{
    RecoverPage page = app->state.recover.page;
    const SessionStep *step = recover_own_step(app);
    if ((page != RECOVER_OWN && page != RECOVER_ADD) || !step)
        return false;
    *aim = (Aim){ .side = step->sides == SESSION_RIGHT_ONLY ? SIDE_RIGHT : SIDE_LEFT,
                  .form = step->adapted ? CLIP_ADAPTED : CLIP_PROPER, .move = CLIP_IN,
                  .progress = 1 };
    if (step->kind == SESSION_EXERCISE)
        aim->id = step->id;
    else if (step->kind == SESSION_LEGS_UP)
        aim->id = step->adapted ? recover_instead(app)->posture
                                : wall_posture(app->state.recover.wall, memory, size);
    else if (step->kind == SESSION_BREATHE)
        aim->id = app->recover->draft.when == SESSION_AFTER_RUN ? lying : sitting;
    return aim->id != NULL;
}

static void take(App *app, const Aim *aim)
{
    DemoChoice *choice = &app->state.demo;
    text_copy(choice->exercise, sizeof choice->exercise, aim->id);
    choice->side = aim->side;
    choice->form = aim->form;
    choice->guided = true;
    choice->place = (TimelinePlace){ .move = aim->move, .progress = aim->progress };
    choice->breath = breath_now(app);
}

void recover_body(App *app)
{
    char memory[GUIDE_ID];
    RecoverPage page = app->state.recover.page;
    bool here = recover_here(app);
    Aim own;
    if (here && page == RECOVER_RUN && recover_status(app)) {
        Aim aim = aim_of(app, memory, sizeof memory);
        place(app, &aim);
        take(app, &aim);
    } else if (here && page == RECOVER_GATE) {
        Aim aim = aim_of_gate(app, memory, sizeof memory);
        take(app, &aim);
    } else if (here && aim_of_own(app, &own, memory, sizeof memory)) {
        take(app, &own);
    } else if (app->state.demo.guided && app->state.screen != SCREEN_BREATHE && !app->kiosk) {
        app->state.demo.exercise[0] = '\0';
        app->state.demo.guided = false;
    }
}
