#include "app/recover_own.h"

#include "core/text.h"

#include <math.h>

void recover_own_load(App *app)
{
    const char *folder = app->recover->own_folder;
    SessionKnown known = content_session_known(&app->content);
    app->recover->ways.count = 0;
    if (folder[0])
        sessions_load_own(&app->content.sessions, folder, &known);
}

/* ---- The draft. */

static bool has_marked(const App *app)
{
    int step = app->state.recover.own.step;
    return step >= 0 && step < app->recover->draft.count;
}

const SessionStep *recover_own_step(const App *app)
{
    return has_marked(app) ? &app->recover->draft.steps[app->state.recover.own.step] : NULL;
}

SessionFault recover_own_fault(const App *app, int *step)
{
    Session session = app->recover->draft;
    SessionKnown known = content_session_known(&app->content);
    session_rename(&session, app->recover->draft.name);
    return session_fault(&session, &known, step);
}

float recover_own_seconds(const App *app, const SessionStep *step)
{
    SessionKnown known = content_session_known(&app->content);
    SessionRange range = session_range(step, &known);
    return step->seconds > 0 ? step->seconds : range.usual;
}

int recover_own_exercises(const App *app, int area)
{
    const Guide *guide = &app->content.guide;
    return area < guide->area_count ? guide->areas[area].count : guide->drill_count;
}

const GuideExercise *recover_own_exercise(const App *app, int area, int index)
{
    const Guide *guide = &app->content.guide;
    return area < guide->area_count ? guide_area_exercise(guide, &guide->areas[area], index)
                                    : &guide->exercises[guide->first_drill + index];
}

static void open_draft(App *app, int marked, bool changed)
{
    app->state.recover.own = (OwnChoice){ .step = marked, .changed = changed };
    recover_show_page(app, RECOVER_OWN);
}

/* It has a name already: not everybody has a keyboard. */
static void make_new(App *app)
{
    app->recover->draft = session_new(app_words(app, "own.new_name"));
    open_draft(app, -1, false);
}

static void change(App *app)
{
    const Session *marked = recover_marked(app);
    char name[SESSION_NAME];
    if (marked->own) {
        app->recover->draft = *marked;
        open_draft(app, -1, false);
        return;
    }
    content_named(app_words(app, "own.copy_of"),
                  content_words(&app->content, "session.%s.name", marked->id), name, sizeof name);
    app->recover->draft = session_copy(marked, name);
    open_draft(app, -1, true);
}

/* ---- Steps. */

static void mark(App *app, int step)
{
    OwnChoice *own = &app->state.recover.own;
    own->step = step == own->step ? -1 : step;
}

static void move(App *app, int by)
{
    OwnChoice *own = &app->state.recover.own;
    Session *draft = &app->recover->draft;
    int to = own->step + by;
    if (!has_marked(app) || to < 0 || to >= draft->count)
        return;
    session_move(draft, own->step, to);
    own->step = to;
    own->changed = true;
}

static void remove_marked(App *app)
{
    OwnChoice *own = &app->state.recover.own;
    Session *draft = &app->recover->draft;
    if (!session_remove(draft, own->step))
        return;
    own->changed = true;
    if (own->step >= draft->count)
        own->step = draft->count - 1;
}

/* Steps that a hand finds: fives within a minute, quarters of a minute, minutes. */
static float next_seconds(float seconds, int way)
{
    float at = way > 0 ? seconds : seconds - 0.01f;
    float step = at < 60 ? 5 : at < 300 ? 15 : 60;
    float places = seconds / step;
    return step * (way > 0 ? floorf(places + 0.001f) + 1 : ceilf(places - 0.001f) - 1);
}

static void set_longer(App *app, int way)
{
    OwnChoice *own = &app->state.recover.own;
    Session *draft = &app->recover->draft;
    SessionKnown known = content_session_known(&app->content);
    if (!has_marked(app))
        return;
    float now = recover_own_seconds(app, &draft->steps[own->step]);
    own->changed |= session_set_seconds(draft, own->step, &known, next_seconds(now, way));
}

static void set_reps(App *app, int by)
{
    OwnChoice *own = &app->state.recover.own;
    Session *draft = &app->recover->draft;
    SessionKnown known = content_session_known(&app->content);
    if (has_marked(app))
        own->changed |= session_set_reps(draft, own->step, &known,
                                         session_reps(recover_own_step(app), &known) + by);
}

static void set_sides(App *app, SessionSides sides)
{
    OwnChoice *own = &app->state.recover.own;
    if (!has_marked(app))
        return;
    app->recover->draft.steps[own->step].sides = sides;
    own->changed = true;
}

/* Behind the marked step, else at the end; it is the marked one then. */
static void insert(App *app, const SessionStep *step)
{
    OwnChoice *own = &app->state.recover.own;
    Session *draft = &app->recover->draft;
    int at = has_marked(app) ? own->step + 1 : draft->count;
    if (!session_insert(draft, at, step))
        return;
    own->step = at;
    own->changed = true;
    recover_show_page(app, RECOVER_OWN);
}

static void add(App *app, SessionKind kind, const char *id)
{
    OwnChoice *own = &app->state.recover.own;
    SessionKnown known = content_session_known(&app->content);
    SessionStep step = kind == SESSION_TEXT ? session_step_words(own->words)
                                            : session_step(kind, id, &known);
    if (kind == SESSION_TEXT && !step.words[0])
        return;
    insert(app, &step);
}

/* ---- Files. */

static void mark_session(App *app, const char *id)
{
    text_copy(app->state.recover.session, sizeof app->state.recover.session, id);
}

static void save(App *app)
{
    Recover *recover = app->recover;
    OwnChoice *own = &app->state.recover.own;
    SessionKnown known = content_session_known(&app->content);
    Session session = recover->draft;
    session_rename(&session, recover->draft.name);
    own->failed = !recover->own_folder[0] || !session_save(&session, &known, recover->own_folder);
    if (own->failed)
        return;
    recover_own_load(app);
    mark_session(app, session.id);
    recover_show_page(app, RECOVER_CHOOSE);
}

static void delete(App *app)
{
    Recover *recover = app->recover;
    OwnChoice *own = &app->state.recover.own;
    own->asks = OWN_ASKS_NOTHING;
    own->failed = !recover->own_folder[0] || !session_delete(&recover->draft, recover->own_folder);
    if (own->failed)
        return;
    recover_own_load(app);
    mark_session(app, app->content.sessions.items[0].id);
    recover_show_page(app, RECOVER_CHOOSE);
}

/* ---- Commands. */

bool recover_own_back(App *app)
{
    OwnChoice *own = &app->state.recover.own;
    switch (app->state.recover.page) {
    case RECOVER_ADD:
        if (own->adds == ADD_STEP)
            recover_show_page(app, RECOVER_OWN);
        own->adds = ADD_STEP;
        return true;
    case RECOVER_OWN:
        if (own->asks == OWN_ASKS_NOTHING && !own->changed)
            recover_show_page(app, RECOVER_CHOOSE);
        else
            own->asks = own->asks == OWN_ASKS_NOTHING ? OWN_ASKS_LEAVE : OWN_ASKS_NOTHING;
        return true;
    case RECOVER_CHOOSE:
    case RECOVER_RUN:
        if (!app->state.recover.weight.open || (app->state.recover.page == RECOVER_RUN &&
                                                app->recover->status.kind != SESSION_DRINK))
            return false;
        app->state.recover.weight.open = false;
        return true;
    default:
        return false;
    }
}

static void show_list(App *app, AddList list, int area)
{
    app->state.recover.own.adds = list;
    app->state.recover.own.area = area;
    recover_show_page(app, RECOVER_ADD);
}

static bool perform_step(App *app, const Command *command)
{
    switch (command->type) {
    case COMMAND_OWN_MARK:
        mark(app, command->index);
        return true;
    case COMMAND_OWN_MOVE:
        move(app, command->index);
        return true;
    case COMMAND_OWN_REMOVE:
        remove_marked(app);
        return true;
    case COMMAND_OWN_LONGER:
        set_longer(app, command->index);
        return true;
    case COMMAND_OWN_REPS:
        set_reps(app, command->index);
        return true;
    case COMMAND_OWN_SIDES:
        set_sides(app, (SessionSides)command->index);
        return true;
    case COMMAND_OWN_LIST:
        show_list(app, (AddList)command->index, 0);
        return true;
    case COMMAND_OWN_AREA:
        show_list(app, ADD_EXERCISE, command->index);
        return true;
    case COMMAND_OWN_ADD:
        add(app, (SessionKind)command->index, command->text);
        return true;
    default:
        return false;
    }
}

bool recover_own_perform(App *app, const Command *command)
{
    OwnChoice *own = &app->state.recover.own;
    Session *draft = &app->recover->draft;
    switch (command->type) {
    case COMMAND_OWN_NEW:
        make_new(app);
        return true;
    case COMMAND_OWN_CHANGE:
        change(app);
        return true;
    case COMMAND_OWN_NAME:
        text_copy(draft->name, sizeof draft->name, command->text);
        own->changed = true;
        return true;
    case COMMAND_OWN_WHEN:
        draft->when = (SessionWhen)((draft->when + 1) % SESSION_WHEN_COUNT);
        own->changed = true;
        return true;
    case COMMAND_OWN_WORDS:
        text_copy(own->words, sizeof own->words, command->text);
        return true;
    case COMMAND_OWN_ASK:
        own->asks = (OwnQuestion)command->index;
        return true;
    case COMMAND_OWN_SAVE:
        save(app);
        return true;
    case COMMAND_OWN_LEAVE:
        recover_show_page(app, RECOVER_CHOOSE);
        return true;
    case COMMAND_OWN_DELETE:
        delete(app);
        return true;
    default:
        return perform_step(app, command) || recover_tight_perform(app, command) ||
               recover_drink_perform(app, command);
    }
}
