#include "app/sheet_command.h"

#include "app/known.h"
#include "app/print_pictures.h"
#include "app/recover.h"
#include "app/take_home.h"
#include "core/log.h"
#include "core/text.h"
#include "kiosk/clinic.h"
#include "kiosk/logo.h"
#include "paper/sheet.h"
#include "platform/fonts.h"

#include <stdlib.h>
#include <string.h>

enum { BAD_CONTENT = 1, BAD_USAGE };

typedef struct {
    App app;
    Clinic clinic;
    Session session;
    TakeHome home;
    QrCode code;
    char address[ROUTINE_TEXT];
    PaperSheet sheet;
    PaperPlan plan;
    PaperType *type;
    PrintPictures pictures[PAPER_STEPS];
    Logo logo;
} Work;

/* ---- What is on it. */

static bool take_exercises(Work *work, const Options *options)
{
    const char *ids[SESSION_MAX_STEPS];
    char list[SESSION_MAX_STEPS * (GUIDE_ID + 1)];
    int count = 0;
    bool fits = text_copy(list, sizeof list, options->exercise);
    for (char *at = list; fits && *at;) {
        size_t length = strcspn(at, ",");
        char *next = at + length + (at[length] == ',');
        at[length] = 0;
        fits = count < SESSION_MAX_STEPS;
        if (fits && !known_exercise(&work->app.content, at))
            return false;
        if (fits)
            ids[count++] = at;
        at = next;
    }
    if (!fits || count == 0) {
        log_error("--exercise %.60s: wanted 1 to %d ids with commas between them",
                  options->exercise, SESSION_MAX_STEPS);
        return false;
    }
    SessionSides sides = !options->side_given ? SESSION_EACH
                         : options->right    ? SESSION_RIGHT_ONLY
                                             : SESSION_LEFT_ONLY;
    take_home_exercises(&work->session, ids, count, sides);
    return true;
}

static bool take_steps(Work *work, const Options *options)
{
    if (!options->session)
        return take_exercises(work, options);
    if (!known_session(&work->app.content, options->session))
        return false;
    work->session = *sessions_find(&work->app.content.sessions, options->session);
    return true;
}

/* The one area that all exercises are for; -1 when there are more. */
static int area_of(const Work *work, const SessionStep *step)
{
    int area = -1, index;
    if (step->kind == SESSION_EXERCISE)
        content_find_exercise(&work->app.content, step->id, &area, &index);
    return area;
}

static BodyPart common_part(const Work *work, const Options *options)
{
    Side side = !options->side_given ? SIDE_MIDDLE : options->right ? SIDE_RIGHT : SIDE_LEFT;
    BodyPart part = { area_of(work, &work->session.steps[0]), -1, side };
    for (int i = 1; i < work->session.count; i++)
        if (area_of(work, &work->session.steps[i]) != part.area)
            part.area = -1;
    return part;
}

/* ---- Its words. */

static PaperColour colour_of(const Theme *theme, ColourName name)
{
    vec4s colour = theme->colours[name];
    return (PaperColour){ (double)colour.x, (double)colour.y, (double)colour.z };
}

static PaperColours colours_of(const Theme *theme)
{
    return (PaperColours){
        .ink = colour_of(theme, COLOUR_TEXT),
        .second = colour_of(theme, COLOUR_TEXT_SECOND),
        .quiet = colour_of(theme, COLOUR_TEXT_QUIET),
        .hairline = colour_of(theme, COLOUR_HAIRLINE),
        .accent = colour_of(theme, COLOUR_DONE_TEXT),
    };
}

static PaperStep step_of(const Work *work, int i)
{
    const Content *content = &work->app.content;
    const SessionStep *step = &work->session.steps[i];
    int area = area_of(work, step);
    PaperStep out = { .words = work->home.steps[i], .pictured = step->kind == SESSION_EXERCISE };
    if (area >= 0)
        out.area = content_words(content, "area.%s.name", content->anatomy.areas[area].id);
    if (out.pictured)
        out.feel = content_words(content, "exercise.%s.feel", step->id);
    return out;
}

static void fill_sheet(Work *work, const TakeHomeDesc *desc, bool letter)
{
    const App *app = &work->app;
    PaperSheet *sheet = &work->sheet;
    *sheet = (PaperSheet){
        .title = work->home.title, .clinic = desc->clinic, .book = work->home.book,
        .logo = { work->logo.width, work->logo.height, work->logo.pixels },
        .start = app_words(app, "demo.start"), .end = app_words(app, "demo.end"),
        .feel = app_words(app, "panel.feel"), .skip = app_words(app, "panel.skip"),
        .page = app_words(app, "paper.page"), .program = app_words(app, "app.name"),
        .safety = app_words(app, "panel.stop"), .notice = app_words(app, "app.notice"),
        .count = work->session.count, .colours = colours_of(&app->content.theme),
        .letter = letter,
    };
    for (int i = 0; i < sheet->count; i++)
        sheet->steps[i] = step_of(work, i);
}

/* Modules of 0.4 mm and more on paper. */
static bool add_code(Work *work, const TakeHomeDesc *desc)
{
    enum { PAPER_VERSION = 17 };
    bool opens = take_home_address(desc, &work->app, work->address, sizeof work->address);
    work->sheet.code_says = app_words(&work->app, opens ? "paper.opens" : "paper.holds");
    work->sheet.address = opens ? work->address : NULL;
    work->sheet.code = &work->code;
    return take_home_code(&work->home, desc, &work->app, PAPER_VERSION, &work->code);
}

/* ---- Its pictures. */

static Side side_of(const SessionStep *step)
{
    return step->sides == SESSION_RIGHT_ONLY ? SIDE_RIGHT : SIDE_LEFT;
}

static void add_aspects(Work *work)
{
    for (int i = 0; i < work->session.count; i++) {
        const SessionStep *step = &work->session.steps[i];
        if (work->sheet.steps[i].pictured)
            work->sheet.steps[i].aspect =
                print_pictures_aspect(&work->app, step->id, side_of(step));
    }
}

static bool add_pictures(Work *work)
{
    for (int i = 0; i < work->session.count; i++) {
        const SessionStep *step = &work->session.steps[i];
        PaperStep *on = &work->sheet.steps[i];
        PrintPictures *pictures = &work->pictures[i];
        if (!on->pictured)
            continue;
        pictures->width = work->plan.places[i].pixels_wide;
        pictures->height = work->plan.places[i].pixels_high;
        if (!print_pictures_make(pictures, &work->app, step->id, side_of(step)))
            return false;
        on->start = (PaperPicture){ pictures->width, pictures->height, pictures->start };
        on->end = (PaperPicture){ pictures->width, pictures->height, pictures->end };
    }
    return true;
}

static PaperType *open_type(void)
{
    FontFiles files;
    if (!fonts_find(&files))
        return NULL;
    const char *display = files.display[FONT_BOLD];
    const char *const paths[PAPER_FONT_COUNT] = {
        [PAPER_REGULAR] = files.text[FONT_REGULAR],
        [PAPER_SEMIBOLD] = files.text[FONT_SEMIBOLD],
        [PAPER_BOLD] = files.text[FONT_BOLD],
        [PAPER_DISPLAY] = display[0] ? display : files.text[FONT_BOLD],
    };
    return paper_type_create(paths);
}

/* ---- The command. */

static bool write_sheet(Work *work, const Options *options, const TakeHomeDesc *desc)
{
    take_home_make(&work->home, &work->app, desc);
    fill_sheet(work, desc, options->letter);
    work->type = open_type();
    if (!work->type || !add_code(work, desc))
        return false;
    add_aspects(work);
    paper_plan_make(&work->plan, &work->sheet, work->type);
    return add_pictures(work) &&
           paper_sheet_write(&work->sheet, &work->plan, work->type, options->files[0]);
}

static bool take_clinic(Work *work, const char *path)
{
    return clinic_load(&work->clinic, path) &&
           (!work->clinic.logo[0] || logo_load(&work->logo, work->clinic.logo));
}

static int open_app(Work *work, const Options *options)
{
    Options quiet = { .data = options->data, .language = options->language, .theme = "morning",
                      .build = options->build, .build_given = options->build_given,
                      .reduced_motion = true };
    if (!quiet.language && work->clinic.languages.count)
        quiet.language = work->clinic.languages.items[0].id;
    return app_open(&work->app, &(AppDesc){ .options = &quiet, .offscreen = true });
}

static int run(Work *work, const Options *options)
{
    if (options->clinic && !take_clinic(work, options->clinic))
        return BAD_CONTENT;
    int fault = open_app(work, options);
    if (fault)
        return fault;
    if (!take_steps(work, options))
        return BAD_USAGE;
    TakeHomeDesc desc = { .session = &work->session, .part = common_part(work, options),
                          .clinic = work->clinic.name, .booking = work->clinic.booking,
                          .web = work->clinic.web };
    return write_sheet(work, options, &desc) ? 0 : BAD_CONTENT;
}

int sheet_command_run(const Options *options)
{
    if (!options->exercise == !options->session) {
        log_error("sheet wants --exercise ID,ID... or --session ID");
        return BAD_USAGE;
    }
    Work *work = calloc(1, sizeof *work);
    int fault = work ? run(work, options) : BAD_CONTENT;
    for (int i = 0; work && i < PAPER_STEPS; i++) {
        free(work->pictures[i].start);
        free(work->pictures[i].end);
    }
    if (work) {
        logo_finish(&work->logo);
        paper_type_destroy(work->type);
        if (work->app.platform || work->app.content.locale)
            app_close(&work->app);
    }
    free(work);
    return fault;
}
