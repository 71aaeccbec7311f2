#include "app/kiosk.h"

#include "app/breathe.h"
#include "app/kiosk_home.h"
#include "app/kiosk_pin.h"
#include "app/kiosk_print.h"
#include "app/motion.h"
#include "app/perform.h"
#include "app/recover.h"
#include "app/screens.h"
#include "core/text.h"
#include "practice/session_own.h"

static const float page_seconds = 0.4f;
static const int breath_seconds = 60;
static const double missed_seconds = 5;

static void lay_out(App *app, float seconds)
{
    app->layout = screens_layout_for(app);
    motion_frame_camera(app, seconds);
}

/* ---- What is tried. */

static SessionSides sides_of(const GuideExercise *exercise, Side side)
{
    if (exercise->sides != GUIDE_EACH)
        return SESSION_EACH;
    return side == SIDE_RIGHT ? SESSION_RIGHT_ONLY : SESSION_LEFT_ONLY;
}

static void follow(App *app, const Session *session)
{
    State *state = &app->state;
    const BodyPart chosen = state->chosen;
    recover_start_with(app, session);
    state->screen = SCREEN_KIOSK;
    state->chosen = chosen;
    state->kiosk.breathed = false;
    state->kiosk.tried = true;
}

/* A session of one step: its time, its bells and its body are those of every session. */
static void begin_stretch(App *app)
{
    const BodyPart chosen = app->state.chosen;
    const GuideExercise *exercise = kiosk_stretch(app, chosen.area);
    SessionKnown known = content_session_known(&app->content);
    Session session = { .id = "" };
    SessionStep step = session_step(SESSION_EXERCISE, exercise->id, &known);
    step.sides = sides_of(exercise, chosen.side);
    step.sets = 1;
    session_insert(&session, 0, &step);
    follow(app, &session);
}

static void begin_breath(App *app)
{
    BreatheChoice *choice = &app->state.breathe;
    const BreathPattern *pattern = kiosk_pattern(app);
    *choice = (BreatheChoice){ .seconds = breath_seconds };
    choice->breaths = (int)(breathing_per_minute(pattern) * breath_seconds / 60);
    command_text(&app->commands, COMMAND_BREATHE_PATTERN, pattern->id);
    app->state.kiosk.breathed = app->state.kiosk.tried = true;
}

void kiosk_show_page(App *app, KioskPage page)
{
    KioskChoice *choice = &app->state.kiosk;
    bool chosen = app->state.chosen.area >= 0;
    if ((page == KIOSK_AREA || page == KIOSK_STRETCH) && !chosen)
        page = KIOSK_WHERE;
    if (page == KIOSK_STRETCH && !kiosk_stretch(app, app->state.chosen.area))
        page = KIOSK_BREATH;
    if (page == KIOSK_SESSION && !kiosk_session(app, choice->session))
        page = KIOSK_WHERE;
    kiosk_stop(app);
    choice->page = page;
    if (page == KIOSK_WHERE) {
        app->state.chosen = body_part_none();
        app->state.view = VIEW_FRONT;
        choice->session[0] = '\0';
    }
    if (page == KIOSK_SESSION)
        follow(app, kiosk_session(app, choice->session));
    if (page == KIOSK_STRETCH)
        begin_stretch(app);
    if (page == KIOSK_BREATH)
        begin_breath(app);
    if (page == KIOSK_TAKE_HOME)
        kiosk_home_make(app);
    lay_out(app, page_seconds);
}

static void back(App *app)
{
    KioskPage page = app->state.kiosk.page;
    bool nowhere = app->state.chosen.area < 0;
    bool first = page == KIOSK_WHERE || page == KIOSK_AREA || nowhere;
    kiosk_show_page(app, first ? KIOSK_WHERE : KIOSK_AREA);
}

/* ---- What is chosen. */

/* A part that is not offered is told, not passed over. */
static void miss(App *app, BodyPart part)
{
    app->state.kiosk.missed = part;
    app->state.kiosk.missed_until = app->now + missed_seconds;
}

static void choose(App *app, BodyPart part)
{
    Side before = app->state.chosen.side;
    if (part.area < 0 || !kiosk_offers_area(app, part.area)) {
        miss(app, part);
        return;
    }
    if (part.side == SIDE_MIDDLE)
        part.side = before == SIDE_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
    app->state.chosen = part;
    app->state.view = VIEW_NONE;
    app->state.kiosk.missed_until = 0;
    app->state.kiosk.breathed = app->state.kiosk.tried = false;
    app->state.kiosk.session[0] = '\0';
    kiosk_count_area(app, part.area);
    motion_panel_after_camera(app);
    kiosk_show_page(app, KIOSK_AREA);
}

static void choose_session(App *app, const char *id)
{
    if (!kiosk_session(app, id))
        return;
    app->state.chosen = body_part_none();
    text_copy(app->state.kiosk.session, sizeof app->state.kiosk.session, id);
    kiosk_count_visit(app);
    kiosk_show_page(app, KIOSK_SESSION);
}

static void choose_side(App *app, Side side)
{
    State *state = &app->state;
    state->chosen.side = side;
    kiosk_show_page(app, state->kiosk.page == KIOSK_STRETCH ? KIOSK_STRETCH : KIOSK_AREA);
}

static void show_card(App *app, int card)
{
    int count = kiosk_card_count(app);
    if (count == 0)
        return;
    app->state.kiosk.card = card % count;
    kiosk_show_page(app, KIOSK_CARD);
}

static void next_language(App *app)
{
    perform_language(app, kiosk_next_language(app));
    app->state.kiosk.card = 0;     /* another language may have others, or none */
    if (app->state.kiosk.page == KIOSK_CARD && kiosk_card_count(app) == 0)
        kiosk_show_page(app, KIOSK_WHERE);
    if (app->state.kiosk.page == KIOSK_TAKE_HOME)
        kiosk_home_make(app);
    lay_out(app, 0);
}

static void ask(App *app, VisitAsk what)
{
    bool staff = what == VISIT_PIN_RIGHT || what == VISIT_RAISE_PIN;
    if (!staff)                    /* those the right PIN and the corners say alone */
        visit_ask(&app->kiosk->visit, what, app->now);
}

static void leave(App *app, int exit_code)
{
    if (!kiosk_is(app, VISIT_STAFF))
        return;
    app->exit_code = exit_code;
    app->quit = true;
}

static void perform_visit(App *app, const Command *command)
{
    switch (command->type) {
    case COMMAND_KIOSK_CHOOSE:
        choose(app, command->part);
        break;
    case COMMAND_KIOSK_SESSION:
        choose_session(app, command->text);
        break;
    case COMMAND_KIOSK_PAGE:
        kiosk_show_page(app, (KioskPage)command->index);
        break;
    case COMMAND_SIDE:
        choose_side(app, (Side)command->index);
        break;
    case COMMAND_BACK:
        back(app);
        break;
    case COMMAND_KIOSK_CARD:
        show_card(app, command->index);
        break;
    case COMMAND_KIOSK_LANGUAGE:
        next_language(app);
        break;
    case COMMAND_KIOSK_PRINT:
        kiosk_print_begin(app);
        break;
    default:
        break;
    }
}

/* What the others do as well here. */
static bool is_shared(const App *app, CommandType type)
{
    bool breath = type == COMMAND_BREATHE_PAUSE || type == COMMAND_BREATHE_PATTERN;
    bool pause = type == COMMAND_SESSION_PAUSE;
    bool step = type == COMMAND_SESSION_NEXT || type == COMMAND_SESSION_BACK;
    return type == COMMAND_TURN || type == COMMAND_HEARING ||
           (pause && kiosk_shows(app, KIOSK_STRETCH)) ||
           ((pause || step) && kiosk_shows(app, KIOSK_SESSION)) ||
           (breath && kiosk_shows(app, KIOSK_BREATH));
}

bool kiosk_perform(App *app, const Command *command)
{
    if (!app->kiosk)
        return false;
    switch (command->type) {
    case COMMAND_KIOSK_ASK:
        ask(app, (VisitAsk)command->index);
        return true;
    case COMMAND_KIOSK_DIGIT:
        kiosk_pin_digit(app, command->index);
        return true;
    case COMMAND_KIOSK_TRY:
        kiosk_pin_try(app);
        return true;
    case COMMAND_KIOSK_LEAVE:
        leave(app, command->index);
        return true;
    default:
        break;
    }
    if (!kiosk_is(app, VISIT_GOES))
        return true;
    if (is_shared(app, command->type))
        return false;
    perform_visit(app, command);
    return true;
}
