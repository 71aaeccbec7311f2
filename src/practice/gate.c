#include "practice/gate.h"

#include "core/choice.h"
#include "core/config.h"
#include "core/file.h"
#include "core/text.h"

#include <string.h>

/* What the names in the file are held against. */
typedef struct {
    Config config;
    const Breathing *breathing;
    char postures[512];
    Gates *gates;
} Reader;

static void read_posture(Reader *reader, const ConfigNode *node, GateOption *option)
{
    char name[GUIDE_ID + 8], path[512];
    if (!config_find(node, "posture"))
        return;
    config_copy(&reader->config, node, "posture", option->posture, sizeof option->posture);
    if (config_ok(&reader->config) &&
        !(text_format(name, sizeof name, "%s.cfg", option->posture) &&
          file_join(path, sizeof path, reader->postures, name) && file_exists(path)))
        choice_no_file(&reader->config, config_find(node, "posture"), "posture", option->posture,
                       reader->postures);
}

static void read_breath(Reader *reader, const ConfigNode *node, GateOption *option)
{
    const char *ids[BREATHING_MAX];
    const Breathing *breathing = reader->breathing;
    for (int i = 0; i < breathing->shipped; i++)
        ids[i] = breathing->patterns[i].id;
    int found = choice_read(&reader->config, node, "breathe", NULL, ids, breathing->shipped);
    const BreathPattern *pattern = &breathing->patterns[found];
    if (config_ok(&reader->config) && breathing_has_holds(pattern))
        config_fault(&reader->config, config_find(node, "breathe"),
                     "pattern '%s' has breath holds, and is no alternative", pattern->id);
    text_copy(option->pattern, sizeof option->pattern, pattern->id);
}

static int find_option(Reader *reader, const ConfigNode *node)
{
    const char *ids[GATE_MAX_OPTIONS];
    const Gates *gates = reader->gates;
    for (int i = 0; i < gates->option_count; i++)
        ids[i] = gates->options[i].id;
    return choice_read(&reader->config, node, "instead", NULL, ids, gates->option_count);
}

static void read_option(Reader *reader, const ConfigNode *node)
{
    static const char *const members[] = { "id", "posture", "breathe", NULL };
    Gates *gates = reader->gates;
    if (gates->option_count == GATE_MAX_OPTIONS) {
        config_fault(&reader->config, node, "more than %d alternatives", GATE_MAX_OPTIONS);
        return;
    }
    GateOption *option = &gates->options[gates->option_count];
    config_only(&reader->config, node, members);
    config_copy(&reader->config, node, "id", option->id, sizeof option->id);
    for (int i = 0; i < gates->option_count; i++) {
        if (strcmp(gates->options[i].id, option->id) == 0)
            config_fault(&reader->config, node, "alternative '%s' is there twice", option->id);
    }
    read_posture(reader, node, option);
    read_breath(reader, node, option);
    gates->option_count++;
}

static GuideLevel read_level(Config *config, const ConfigNode *node)
{
    const char *names[GUIDE_LEVEL_COUNT];
    for (GuideLevel level = 0; level < GUIDE_LEVEL_COUNT; level++)
        names[level] = guide_level_name(level);
    return (GuideLevel)choice_read(config, node, "level", NULL, names, GUIDE_LEVEL_COUNT);
}

static void read_question(Reader *reader, const ConfigNode *node, Gate *gate)
{
    static const char *const members[] = { "id", "instead", "care", "level", NULL };
    Config *config = &reader->config;
    if (gate->count == GATE_MAX_QUESTIONS) {
        config_fault(config, node, "more than %d questions", GATE_MAX_QUESTIONS);
        return;
    }
    GateQuestion *question = &gate->questions[gate->count];
    config_only(config, node, members);
    config_copy(config, node, "id", question->id, sizeof question->id);
    for (int i = 0; i < gate->count; i++) {
        if (strcmp(gate->questions[i].id, question->id) == 0)
            config_fault(config, node, "question '%s' is there twice", question->id);
    }
    question->instead = find_option(reader, node);
    if (config_find(node, "care")) {
        config_copy(config, node, "care", question->care, sizeof question->care);
        question->level = read_level(config, node);
    }
    gate->count++;
}

static void read_gate(Reader *reader, const ConfigNode *node)
{
    static const char *const members[] = { "id", "questions", NULL };
    Config *config = &reader->config;
    if (reader->gates->count == GATE_MAX) {
        config_fault(config, node, "more than %d gates", GATE_MAX);
        return;
    }
    Gate *gate = &reader->gates->gates[reader->gates->count];
    config_only(config, node, members);
    config_copy(config, node, "id", gate->id, sizeof gate->id);
    if (config_ok(config) && gate_find(reader->gates, gate->id))
        config_fault(config, node, "gate '%s' is there twice", gate->id);
    const ConfigNode *questions = config_list(config, node, "questions");
    for (int i = 0; i < config_count(questions) && config_ok(config); i++)
        read_question(reader, config_at(questions, i), gate);
    if (config_ok(config) && gate->count == 0)
        config_fault(config, node, "gate '%s' asks nothing", gate->id);
    reader->gates->count++;
}

static void read_gates(Reader *reader)
{
    static const char *const members[] = { "instead", "gates", NULL };
    Config *config = &reader->config;
    const ConfigNode *root = config_root(config);
    config_only(config, root, members);
    const ConfigNode *options = config_list(config, root, "instead");
    for (int i = 0; i < config_count(options) && config_ok(config); i++)
        read_option(reader, config_at(options, i));
    const ConfigNode *gates = config_list(config, root, "gates");
    for (int i = 0; i < config_count(gates) && config_ok(config); i++)
        read_gate(reader, config_at(gates, i));
}

bool gates_load(Gates *gates, const Breathing *breathing, const char *data_folder)
{
    char path[512];
    Reader reader = { .breathing = breathing, .gates = gates };
    *gates = (Gates){ 0 };
    if (!file_join(path, sizeof path, data_folder, "gates.cfg") ||
        !file_join(reader.postures, sizeof reader.postures, data_folder, "postures") ||
        !config_load(&reader.config, path))
        return false;
    read_gates(&reader);
    bool ok = config_ok(&reader.config);
    config_finish(&reader.config);
    if (!ok)
        *gates = (Gates){ 0 };
    return ok;
}

const Gate *gate_find(const Gates *gates, const char *id)
{
    for (int i = 0; i < gates->count; i++) {
        if (strcmp(gates->gates[i].id, id) == 0)
            return &gates->gates[i];
    }
    return NULL;
}

/* ---- Deciding. */

static bool is_yes(GateAnswer answer)
{
    return answer == GATE_YES || answer == GATE_UNSURE;
}

/* What fits all that is not ruled out. */
static const GateOption *option_for(const Gates *gates, const Gate *gate, const GateAnswer *answers)
{
    int option = 0;
    for (int i = 0; i < gate->count; i++) {
        if (answers[i] != GATE_NO && gate->questions[i].instead > option)
            option = gate->questions[i].instead;
    }
    return &gates->options[option];
}

/* Whether a comes before b as the reason: what needs care, the sooner the more. */
static bool weighs_more(const GateQuestion *a, const GateQuestion *b)
{
    if (!b || !*a->care)
        return !b;
    return !*b->care || a->level < b->level;
}

GateDecision gate_decide(const Gates *gates, const Gate *gate, const GateAnswer *answers)
{
    GateDecision decision = { .verdict = GATE_GO };
    for (int i = 0; i < gate->count; i++) {
        const GateQuestion *question = &gate->questions[i];
        if (is_yes(answers[i]) && weighs_more(question, decision.because))
            decision.because = question;
        if (answers[i] == GATE_UNASKED && !decision.unasked)
            decision.unasked = question;
    }
    if (decision.because) {
        decision.verdict = *decision.because->care ? GATE_CARE : GATE_INSTEAD;
        decision.instead = option_for(gates, gate, answers);
    } else if (decision.unasked) {
        decision.verdict = GATE_ASK;
    }
    return decision;
}

GateDecision gate_decide_all(const Gates *gates, const Gate *gate, GateAnswer answer)
{
    GateAnswer answers[GATE_MAX_QUESTIONS];
    for (int i = 0; i < GATE_MAX_QUESTIONS; i++)
        answers[i] = answer;
    GateDecision decision = gate_decide(gates, gate, answers);
    if (is_yes(answer)) {
        decision.verdict = GATE_INSTEAD; /* nobody said which */
        decision.because = NULL;
    }
    return decision;
}

/* ---- Words. */

static void check_gate(Needs *needs, const Gate *gate)
{
    needs_text(needs, "gate.%s.title", gate->id);
    needs_text(needs, "gate.%s.why", gate->id);
    for (int i = 0; i < gate->count; i++) {
        const GateQuestion *question = &gate->questions[i];
        needs_text(needs, "gate.%s.ask.%s", gate->id, question->id);
        if (*question->care) {
            needs_text(needs, "%s.sign", question->care);
            needs_text(needs, "%s.more", question->care);
        }
    }
}

bool gates_check(const Gates *gates, const char *data_folder, HasText *has_text, void *owner)
{
    Needs needs = { data_folder, "gates.cfg", has_text, owner, false };
    for (int i = 0; i < gates->option_count; i++) {
        needs_text(&needs, "instead.%s.name", gates->options[i].id);
        needs_text(&needs, "instead.%s.cue", gates->options[i].id);
    }
    for (int i = 0; i < gates->count; i++)
        check_gate(&needs, &gates->gates[i]);
    return !needs.failed;
}
