#include "practice/session_file.h"

#include "core/choice.h"
#include "core/count.h"
#include "core/text.h"

#include <string.h>

static const char *const when_names[] = { "any_time", "before_run", "after_run" };
static const char *const sides_names[] = { "each", "left", "right" };

/* What a step is: the member that says so. Own words are a text, too. */
static const struct {
    const char *member;
    SessionKind kind;
} marks[] = {
    { "text", SESSION_TEXT },       { "words", SESSION_TEXT },
    { "drink", SESSION_DRINK },     { "exercise", SESSION_EXERCISE },
    { "legs_up", SESSION_LEGS_UP }, { "breathe", SESSION_BREATHE },
};

static const char *const step_members[] = {
    "text", "words", "drink", "exercise", "legs_up", "breathe", "seconds", "hold",
    "sets", "reps",  "sides", "ready",    "adapted", "pattern", "change", NULL,
};

const char *session_when_name(SessionWhen when)
{
    return when_names[when];
}

const char *session_sides_name(SessionSides sides)
{
    return sides_names[sides];
}

/* As long as the pattern may be breathed. */
static SessionRange range_of_pattern(const Breathing *breathing, const char *id, SessionRange range)
{
    const BreathPattern *pattern = breathing_find(breathing, id);
    if (pattern && pattern->most.seconds > 0)
        range.most = (float)pattern->most.seconds;
    else if (pattern && pattern->most.breaths > 0)
        range.most = (float)(pattern->most.breaths * breathing_tenths(pattern)) / 10;
    if (range.usual > range.most)
        range.usual = range.most;
    return range;
}

/* Held stretches up to 2 minutes: single holds of 3 minutes gave no gain (Donti 2020,
 * 10.3390/sports8030028). Rolling 30 to 120 s a set (Behm 2020, 10.1519/JSC.0000000000003765).
 * Legs up: 15 minutes at most. */
SessionRange session_range(const SessionStep *step, const SessionKnown *known)
{
    static const SessionRange kinds[SESSION_KIND_COUNT] = {
        [SESSION_TEXT] = { 5, 3600, 30 },
        [SESSION_DRINK] = { 5, 600, 30 },
        [SESSION_LEGS_UP] = { 30, 900, 120 },
        [SESSION_BREATHE] = { 10, 3600, 120 },
    };
    if (step->kind == SESSION_BREATHE)
        return range_of_pattern(known->breathing, step->id, kinds[step->kind]);
    if (step->kind != SESSION_EXERCISE)
        return kinds[step->kind];
    const GuideExercise *exercise = guide_exercise(known->guide, step->id);
    if (!exercise || exercise->dose.cycle > 0)
        return (SessionRange){ 0 };
    if (exercise->kind == GUIDE_ROLL)
        return (SessionRange){ 30, 120, exercise->dose.hold };
    return (SessionRange){ 3, 120, exercise->dose.hold };
}

/* The index in marks, -1 after a fault. */
static int find_mark(Config *config, const ConfigNode *node)
{
    int found = -1;
    for (size_t i = 0; i < ARRAY_COUNT(marks); i++) {
        const ConfigNode *member = config_find(node, marks[i].member);
        if (member && found >= 0) {
            config_fault(config, member, "a step is either '%s' or '%s'", marks[found].member,
                         marks[i].member);
            return -1;
        }
        if (member)
            found = (int)i;
    }
    if (found < 0)
        config_fault(config, node,
                     "a step needs one of text, words, drink, exercise, legs_up, breathe");
    return found;
}

static float read_seconds(Config *config, const ConfigNode *node, const char *member,
                          SessionRange range)
{
    return choice_number(config, node, member, -1, (double)range.least, (double)range.most);
}

static void read_pattern(Config *config, const ConfigNode *node, const char *member,
                         const SessionKnown *known, Session *session, SessionStep *step)
{
    const char *ids[BREATHING_MAX];
    const Breathing *breathing = known->breathing;
    const char *id = config_string(config, node, member);
    for (int i = 0; i < breathing->count; i++)
        ids[i] = breathing->patterns[i].id;
    const ConfigNode *place = config_find(node, member);
    int found = choice_find(config, place, "pattern", id, ids, breathing->count);
    if (!config_ok(config))
        return;
    if (!breathing_is_offered(&breathing->patterns[found], session->when == SESSION_AFTER_RUN))
        config_fault(config, place, "'%s' holds the breath: not after a run", id);
    text_copy(step->id, sizeof step->id, id);
}

static const GuideExercise *read_exercise_id(Config *config, const ConfigNode *node,
                                             const SessionKnown *known, SessionStep *step)
{
    const char *ids[GUIDE_MAX_EXERCISES];
    const Guide *guide = known->guide;
    const char *id = config_string(config, node, "exercise");
    for (int i = 0; i < guide->exercise_count; i++)
        ids[i] = guide->exercises[i].id;
    int found = choice_find(config, config_find(node, "exercise"), "exercise", id, ids,
                            guide->exercise_count);
    if (!config_ok(config))
        return NULL;
    text_copy(step->id, sizeof step->id, id);
    return &guide->exercises[found];
}

static void refuse(Config *config, const ConfigNode *node, const char *member, const char *id,
                   const char *why)
{
    const ConfigNode *place = config_find(node, member);
    if (place)
        config_fault(config, place, "'%s' has no '%s': %s", id, member, why);
}

static void read_exercise(Config *config, const ConfigNode *node, const SessionKnown *known,
                          SessionStep *step)
{
    static const char *const members[] = { "exercise", "hold",    "sets",   "reps", "sides",
                                           "ready",    "adapted", "change", NULL };
    config_only(config, node, members);
    const GuideExercise *exercise = read_exercise_id(config, node, known, step);
    if (!exercise)
        return;
    SessionRange range = session_range(step, known);
    if (range.most <= 0)
        refuse(config, node, "hold", step->id, "it is repeated, not held");
    else if (config_find(node, "hold"))
        step->seconds = read_seconds(config, node, "hold", range);
    if (exercise->dose.reps == 0)
        refuse(config, node, "reps", step->id, "it is held, not repeated");
    if (exercise->sides == GUIDE_BOTH)
        refuse(config, node, "sides", step->id, "both sides go at once");
    step->reps =
        choice_count(config, node, "reps", 0, config_find(node, "reps") ? 1 : 0, SESSION_MOST_REPS);
    step->sets =
        choice_count(config, node, "sets", 0, config_find(node, "sets") ? 1 : 0, SESSION_MOST_SETS);
    step->sides = (SessionSides)choice_read(config, node, "sides", "each", sides_names,
                                            ARRAY_COUNT(sides_names));
    step->adapted = config_bool_or(config, node, "adapted", false);
}

/* One's own words need none of assets/text; a shipped session's need every language. */
static void read_text(Config *config, const ConfigNode *node, const char *member, Session *session,
                      SessionStep *step)
{
    static const char *const members[] = { "text", "words", "seconds", "ready", NULL };
    bool words = strcmp(member, "words") == 0;
    config_only(config, node, members);
    if (words && !session->own)
        config_fault(config, config_find(node, member),
                     "'words' are for one's own sessions; use 'text' and assets/text");
    config_copy(config, node, member, words ? step->words : step->id,
                words ? sizeof step->words : sizeof step->id);
    if (config_ok(config) && !step->words[0] && !step->id[0])
        config_fault(config, config_find(node, member), "'%s' is empty", member);
    step->seconds = read_seconds(config, node, "seconds", session_range(step, NULL));
}

static void read_legs_up(Config *config, const ConfigNode *node, const SessionKnown *known,
                         Session *session, SessionStep *step)
{
    static const char *const members[] = { "legs_up", "pattern", "ready", "adapted", NULL };
    config_only(config, node, members);
    step->seconds = read_seconds(config, node, "legs_up", session_range(step, known));
    if (config_find(node, "pattern"))
        read_pattern(config, node, "pattern", known, session, step);
    step->adapted = config_bool_or(config, node, "adapted", false);
}

static void read_step(Config *config, const ConfigNode *node, const SessionKnown *known,
                      Session *session, SessionStep *step)
{
    static const char *const drink[] = { "drink", "ready", NULL };
    static const char *const breathe[] = { "breathe", "seconds", "ready", NULL };
    if (!config_setting_is_group(node))
        config_fault(config, node, "a step is a group { ... }");
    config_only(config, node, step_members);
    int mark = config_ok(config) ? find_mark(config, node) : -1;
    if (mark < 0)
        return;
    step->kind = marks[mark].kind;
    step->line = (int)config_setting_source_line(node);
    switch (step->kind) {
    case SESSION_TEXT:
        read_text(config, node, marks[mark].member, session, step);
        break;
    case SESSION_DRINK:
        config_only(config, node, drink);
        step->seconds = read_seconds(config, node, "drink", session_range(step, known));
        break;
    case SESSION_EXERCISE:
        read_exercise(config, node, known, step);
        break;
    case SESSION_LEGS_UP:
        read_legs_up(config, node, known, session, step);
        break;
    default:
        config_only(config, node, breathe);
        read_pattern(config, node, "breathe", known, session, step);
        step->seconds = read_seconds(config, node, "seconds", session_range(step, known));
    }
    const SessionRange ready = { SESSION_READY_LEAST, SESSION_READY_MOST, 0 };
    if (config_find(node, "ready"))
        step->ready = read_seconds(config, node, "ready", ready);
    if (config_find(node, "change"))
        step->change = read_seconds(config, node, "change", ready);
}

void session_read(Config *config, const ConfigNode *node, const SessionKnown *known,
                  Session *session)
{
    session->when = (SessionWhen)choice_read(config, node, "when", "any_time", when_names,
                                             ARRAY_COUNT(when_names));
    session->order = choice_count(config, node, "order", 0, 0, 1000);
    if (session->own)
        config_copy(config, node, "name", session->name, sizeof session->name);
    if (config_ok(config) && session->own && !session->name[0])
        config_fault(config, config_find(node, "name"), "'name' is empty");
    const ConfigNode *steps = config_list(config, node, "steps");
    int count = config_count(steps);
    if (config_ok(config) && count == 0)
        config_fault(config, steps, "a session needs a step");
    if (config_ok(config) && count > SESSION_MAX_STEPS)
        config_fault(config, steps, "more than %d steps", SESSION_MAX_STEPS);
    for (int i = 0; i < count && config_ok(config); i++)
        read_step(config, config_at(steps, i), known, session, &session->steps[session->count++]);
}
