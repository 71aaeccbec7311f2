#include "app/breathe.h"

#include "app/demo.h"
#include "app/perform.h"
#include "app/recover.h"
#include "core/text.h"

#include <math.h>

static void show_page(App *app, BreathePage page)
{
    app->state.breathe.page = page;
    ui_scroll_to_top(app->ui, page == BREATHE_GATE ? "breathe.gate" : "own.scroll");
}

static void take(App *app, const char *id)
{
    text_copy(app->state.breathe.pattern, sizeof app->state.breathe.pattern, id);
    show_page(app, BREATHE_RUN);
    breathe_start(app);
}

/* Holds are asked about first. */
static void choose(App *app, const char *id)
{
    BreatheChoice *choice = &app->state.breathe;
    const BreathPattern *pattern = breathing_find(&app->content.breathing, id);
    if (!pattern || !breathe_offers(app, pattern))
        return;
    if (!breathing_gate(pattern)) {
        take(app, id);
        return;
    }
    text_copy(choice->asked, sizeof choice->asked, id);
    breathe_pause(app);
    show_page(app, BREATHE_GATE);
}

static void answer(App *app, GateAnswer given)
{
    const BreatheChoice *choice = &app->state.breathe;
    const Gates *gates = &app->content.gates;
    const BreathPattern *asked = breathing_find(&app->content.breathing, choice->asked);
    if (!asked || choice->page != BREATHE_GATE || !breathing_gate(asked))
        return;
    GateDecision decision =
        gate_decide_all(gates, gate_find(gates, breathing_gate(asked)), given);
    take(app, decision.verdict == GATE_GO ? asked->id : decision.instead->pattern);
}

/* The next one that is offered, from the one that is chosen or asked about. */
static void step(App *app, int by)
{
    const BreatheChoice *choice = &app->state.breathe;
    const Breathing *breathing = &app->content.breathing;
    const char *from = choice->page == BREATHE_GATE ? choice->asked : breathe_pattern(app)->id;
    const BreathPattern *now = breathing_find(breathing, from);
    int i = now ? (int)(now - breathing->patterns) + by : 0;
    while (i >= 0 && i < breathing->count && !breathe_offers(app, &breathing->patterns[i]))
        i += by;
    if (i >= 0 && i < breathing->count)
        choose(app, breathing->patterns[i].id);
}

static void toggle_pause(App *app)
{
    show_page(app, BREATHE_RUN);
    switch (app->breathe->course) {
    case BREATHE_RUNNING:
        breathe_pause(app);
        break;
    case BREATHE_PAUSED:
        breathe_resume(app);
        break;
    default:
        breathe_start(app);
        break;
    }
}

static bool back(App *app)
{
    if (!breathe_here(app) || app->state.breathe.page == BREATHE_RUN)
        return false;
    show_page(app, BREATHE_RUN);
    if (app->breathe->course == BREATHE_PAUSED)
        breathe_resume(app);
    return true;
}

/* ---- One's own. */

static void edit(App *app, const char *id)
{
    BreatheChoice *choice = &app->state.breathe;
    const BreathPattern *old = breathing_find(&app->content.breathing, id);
    choice->own = old && old->own ? *old : breathing_new(breathe_pattern(app));
    breathe_pause(app);
    show_page(app, BREATHE_OWN);
}

static void save(App *app)
{
    BreatheChoice *choice = &app->state.breathe;
    const char *folder = app->breathe->folder;
    if (!folder[0] || !breathing_save(&app->content.breathing, folder, &choice->own))
        return;
    app->breathe->of[0] = '\0';
    show_page(app, BREATHE_RUN);
    choose(app, choice->own.id);
}

static void forget(App *app)
{
    const BreatheChoice *choice = &app->state.breathe;
    const char *folder = app->breathe->folder;
    if (folder[0] && breathing_delete(&app->content.breathing, folder, choice->own.id))
        take(app, breathing_usual(&app->content.breathing)->id);
}

static bool perform_own(App *app, const Command *command)
{
    BreatheChoice *choice = &app->state.breathe;
    switch (command->type) {
    case COMMAND_BREATHE_EDIT:
        edit(app, command->text);
        return true;
    case COMMAND_BREATHE_PART:
        breathing_step(&choice->own, &app->content.breathing.limits, (BreathPart)command->index,
                       (int)command->amount);
        return true;
    case COMMAND_BREATHE_NAME:
        text_copy(choice->own.name, sizeof choice->own.name, command->text);
        return true;
    case COMMAND_BREATHE_SAVE:
        save(app);
        return true;
    case COMMAND_BREATHE_DELETE:
        forget(app);
        return true;
    default:
        return false;
    }
}

bool breathe_perform(App *app, const Command *command)
{
    BreatheChoice *choice = &app->state.breathe;
    switch (command->type) {
    case COMMAND_BREATHE_PATTERN:
        choose(app, command->text);
        return true;
    case COMMAND_BREATHE_STEP:
        step(app, command->index);
        return true;
    case COMMAND_BREATHE_GATE:
        answer(app, (GateAnswer)command->index);
        return true;
    case COMMAND_BREATHE_SECONDS:
        choice->seconds = command->index;
        breathe_lengthen(app);
        return true;
    case COMMAND_BREATHE_BREATHS:
        choice->breaths = command->index;
        breathe_lengthen(app);
        return true;
    case COMMAND_BREATHE_PAUSE:
        toggle_pause(app);
        return true;
    case COMMAND_BACK:
        return back(app);
    default:
        return perform_own(app, command);
    }
}

/* ---- From the command line. */

static void run(App *app, Command command)
{
    command_push(&app->commands, command);
    perform_commands(app);
    app->commands.count = 0;
}

/* Straight to the breath; with --at so far into it, as a picture. A person is asked about holds. */
void breathe_open(App *app, const Options *options)
{
    const Input none = { .count = 0 };
    Breathe *breathe = app->breathe;
    run(app, (Command){ .type = COMMAND_SCREEN, .index = SCREEN_BREATHE });
    breathe_step(app, &none, 0);
    Command pattern = { .type = COMMAND_BREATHE_PATTERN };
    text_copy(pattern.text, sizeof pattern.text, options->breathe);
    run(app, pattern);
    if (!app->scripted || !options->at_given)
        return;
    if (app->state.breathe.page == BREATHE_GATE)
        take(app, app->state.breathe.asked);
    double end = breath_clock_seconds(&breathe->clock);
    double at = options->at >= 0 ? (double)options->at : options->at_start ? 0 : end;
    breathe->began = app->now - fmin(at, end);
    app->motion.last_input = app->now - fmin(at, end);
    demo_step(app, 0);
}
