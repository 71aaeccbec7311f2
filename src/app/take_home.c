#include "app/take_home.h"

#include "app/recover_own.h"
#include "core/text.h"

#include <string.h>

void take_home_exercises(Session *session, const char *const *ids, int count, SessionSides sides)
{
    *session = (Session){ .count = count < SESSION_MAX_STEPS ? count : SESSION_MAX_STEPS };
    for (int i = 0; i < session->count; i++) {
        session->steps[i] = (SessionStep){ .kind = SESSION_EXERCISE, .sides = sides };
        text_copy(session->steps[i].id, SESSION_ID, ids[i]);
    }
}

static const GuideExercise *exercise_of(const App *app, const SessionStep *step)
{
    return step->kind == SESSION_EXERCISE ? guide_exercise(&app->content.guide, step->id) : NULL;
}

/* "2 × 30 s, each side", and of a roll how hard. */
static void put_dose(const App *app, const SessionStep *step, char *out, size_t size)
{
    const GuideExercise *about = exercise_of(app, step);
    char pressure[96];
    recover_own_about(app, step, out, size);
    if (!about || about->kind != GUIDE_ROLL)
        return;
    const int numbers[] = { about->pressure_start, about->pressure_most,
                            app->content.guide.roll_cap };
    content_fill_all(&app->content, "dose.pressure", numbers, 3, pressure, sizeof pressure);
    size_t used = strlen(out);
    text_format(out + used, size - used, ". %s", pressure);
}

static void put_cue(const App *app, const SessionStep *step, char *out, size_t size)
{
    const Content *content = &app->content;
    if (exercise_of(app, step))
        text_copy(out, size, content_words(content, "exercise.%s.cue", step->id));
    else if (step->kind == SESSION_BREATHE)
        text_copy(out, size, content_words(content, "breath.%s.about", step->id));
    else
        text_copy(out, size, recover_step_cue(app, step));
}

static RoutineStep make_step(TakeHomeWords *words, const App *app, const SessionStep *step)
{
    recover_own_step_name(app, step, words->name, sizeof words->name);
    put_dose(app, step, words->dose, sizeof words->dose);
    put_cue(app, step, words->cue, sizeof words->cue);
    return (RoutineStep){
        .name = words->name, .dose = words->dose, .cue = words->cue,
        .skip = exercise_of(app, step) ? content_words(&app->content, "exercise.%s.skip", step->id)
                                       : NULL,
    };
}

static const char *title_of(const App *app, const TakeHomeDesc *desc)
{
    if (desc->session->id[0])
        return recover_session_name(app, desc->session);
    BodyPart part = desc->part;
    if (part.area < 0)
        return app_words(app, "paper.title");
    return part.side != SIDE_MIDDLE
               ? content_part_name(&app->content, part)
               : content_words(&app->content, "area.%s.name",
                               app->content.anatomy.areas[part.area].id);
}

void take_home_make(TakeHome *home, const App *app, const TakeHomeDesc *desc)
{
    const Session *session = desc->session;
    text_copy(home->title, sizeof home->title, title_of(app, desc));
    home->book[0] = '\0';
    if (desc->booking && desc->booking[0])
        content_named(app_words(app, "paper.book"), desc->booking, home->book, sizeof home->book);
    for (int i = 0; i < session->count; i++)
        home->steps[i] = make_step(&home->words[i], app, &session->steps[i]);
    home->routine = (Routine){
        .title = home->title, .clinic = desc->clinic, .book = home->book,
        .notice = app_words(app, "paper.notice"), .more = app_words(app, "paper.more"),
        .steps = home->steps, .count = session->count,
    };
}

static bool has_address(const TakeHomeDesc *desc)
{
    bool opens = desc->session->id[0] ? !desc->session->own : desc->part.area >= 0;
    return desc->web && desc->web[0] && opens;
}

bool take_home_address(const TakeHomeDesc *desc, const App *app, char *out, size_t size)
{
    static const char *const sides[] = { "", [SIDE_LEFT] = "left", [SIDE_RIGHT] = "right" };
    BodyPart part = desc->part;
    const char *area = part.area >= 0 ? app->content.anatomy.areas[part.area].id : "";
    RoutineAddress address = { .web = desc->web, .session = desc->session->id, .area = area,
                               .side = sides[part.side] };
    return has_address(desc) && routine_address(&address, out, size);
}

bool take_home_code(const TakeHome *home, const TakeHomeDesc *desc, const App *app, int version,
                    QrCode *code)
{
    char text[ROUTINE_TEXT];
    bool made = take_home_address(desc, app, text, sizeof text) ||
                routine_text(&home->routine, qr_room(version, false), text, sizeof text);
    return made && qr_make(code, text);
}
