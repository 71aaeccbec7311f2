/* Who is kept from what, and what they are offered: by table from the evidence base, sections 4.4,
 * 5.4 and 8. */
#include "words.h"

#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "practice/gate.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static Breathing breathing;
static Gates gates;

static int load(void **state)
{
    (void)state;
    return breathing_load(&breathing, TEST_SOURCE_FOLDER "/assets") &&
                   gates_load(&gates, &breathing, TEST_SOURCE_FOLDER "/assets")
               ? 0
               : -1;
}

static int index_of(const Gate *gate, const char *question)
{
    for (int i = 0; i < gate->count; i++) {
        if (strcmp(gate->questions[i].id, question) == 0)
            return i;
    }
    fail_msg("%s does not ask '%s'", gate->id, question);
    return -1;
}

static void answer_all(GateAnswer answers[GATE_MAX_QUESTIONS], GateAnswer answer)
{
    for (int i = 0; i < GATE_MAX_QUESTIONS; i++)
        answers[i] = answer;
}

/* What the sources exclude, one by one, and a word of it in English by which a person knows it.
 * Legs up the wall: glaucoma, retina, eye surgery (Jasien 2015); heart, kidney, liver failure
 * (Cleveland Clinic); uncontrolled blood pressure; suspected clot; late pregnancy; stroke; neck or
 * back injury; reflux, hiatal hernia. Holds: the standard screening. */
static const struct {
    const char *gate, *question, *word, *instead;
    GateVerdict verdict;
} rows[] = {
    { "legs_up_wall", "eyes", "laucoma", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "eyes", "retina", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "eyes", "eye operation", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "heart", "eart failure", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "heart", "kidney", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "heart", "liver", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "heart", "stroke", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "pressure", "blood pressure", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "pregnancy", "28 weeks", "side_lying", GATE_INSTEAD },
    { "legs_up_wall", "injury", "neck", "knees_pillow", GATE_INSTEAD },
    { "legs_up_wall", "injury", "back", "knees_pillow", GATE_INSTEAD },
    { "legs_up_wall", "reflux", "reflux", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "reflux", "hiatal hernia", "calves_chair", GATE_INSTEAD },
    { "legs_up_wall", "clot", "swollen", "calves_chair", GATE_CARE },
    { "breath_holds", "run", "hard run", "easy_breath", GATE_INSTEAD },
    { "breath_holds", "pregnancy", "regnan", "even_breath", GATE_INSTEAD },
    { "breath_holds", "heart", "eart disease", "even_breath", GATE_INSTEAD },
    { "breath_holds", "heart", "irregular", "even_breath", GATE_INSTEAD },
    { "breath_holds", "heart", "blood pressure", "even_breath", GATE_INSTEAD },
    { "breath_holds", "lungs", "COPD", "easy_breath", GATE_INSTEAD },
    { "breath_holds", "lungs", "asthma", "easy_breath", GATE_INSTEAD },
    { "breath_holds", "epilepsy", "pilepsy", "even_breath", GATE_INSTEAD },
    { "breath_holds", "panic", "anic", "easy_breath", GATE_INSTEAD },
    { "breath_holds", "surgery", "eye", "even_breath", GATE_INSTEAD },
    { "breath_holds", "surgery", "chest", "even_breath", GATE_INSTEAD },
    { "breath_holds", "surgery", "belly", "even_breath", GATE_INSTEAD },
};

/* Yes, or not being sure, to one alone. */
static void test_each_exclusion(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        const Gate *gate = gate_find(&gates, rows[i].gate);
        assert_non_null(gate);
        int asked = index_of(gate, rows[i].question);
        for (GateAnswer answer = GATE_YES; answer <= GATE_UNSURE; answer++) {
            GateAnswer answers[GATE_MAX_QUESTIONS];
            answer_all(answers, GATE_NO);
            answers[asked] = answer;
            GateDecision decision = gate_decide(&gates, gate, answers);
            assert_int_equal(decision.verdict, rows[i].verdict);
            assert_string_equal(decision.instead->id, rows[i].instead);
            assert_ptr_equal(decision.because, &gate->questions[asked]);
            assert_null(decision.unasked);
        }
    }
}

static void test_words_name_each_exclusion(void **state)
{
    static Words english;
    (void)state;
    words_load(&english, TEST_SOURCE_FOLDER "/assets/text/en.cfg");
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        char key[WORDS_KEY];
        text_format(key, sizeof key, "gate.%s.ask.%s", rows[i].gate, rows[i].question);
        const char *text = words_text(&english, key);
        if (!text || !strstr(text, rows[i].word))
            fail_msg("%s does not speak of '%s'", key, rows[i].word);
    }
    config_finish(&english.config);
}

/* Nobody is asked what no source asks. */
static void test_no_more_questions(void **state)
{
    (void)state;
    assert_int_equal(gates.count, 2);
    for (int g = 0; g < gates.count; g++) {
        for (int q = 0; q < gates.gates[g].count; q++) {
            bool found = false;
            for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
                found = found || (strcmp(rows[i].gate, gates.gates[g].id) == 0 &&
                                  strcmp(rows[i].question, gates.gates[g].questions[q].id) == 0);
            assert_true(found);
        }
    }
}

static void test_go_and_ask(void **state)
{
    GateAnswer answers[GATE_MAX_QUESTIONS];
    (void)state;
    for (int g = 0; g < gates.count; g++) {
        const Gate *gate = &gates.gates[g];
        answer_all(answers, GATE_NO);
        GateDecision decision = gate_decide(&gates, gate, answers);
        assert_int_equal(decision.verdict, GATE_GO);
        assert_null(decision.instead);
        for (int q = 0; q < gate->count; q++) {
            answer_all(answers, GATE_NO);
            answers[q] = GATE_UNASKED;
            decision = gate_decide(&gates, gate, answers);
            assert_int_equal(decision.verdict, GATE_ASK);
            assert_ptr_equal(decision.unasked, &gate->questions[q]);
            assert_null(decision.instead);
        }
    }
}

/* More than one yes: what is right for both. A clot is told before anything else. */
static void test_together(void **state)
{
    static const struct {
        const char *gate, *first, *second, *instead, *because;
        GateVerdict verdict;
    } pairs[] = {
        { "legs_up_wall", "injury", "pregnancy", "side_lying", "pregnancy", GATE_INSTEAD },
        { "legs_up_wall", "pregnancy", "heart", "calves_chair", "heart", GATE_INSTEAD },
        { "legs_up_wall", "injury", "eyes", "calves_chair", "eyes", GATE_INSTEAD },
        { "legs_up_wall", "eyes", "clot", "calves_chair", "clot", GATE_CARE },
        { "legs_up_wall", "injury", "clot", "calves_chair", "clot", GATE_CARE },
        { "breath_holds", "pregnancy", "run", "easy_breath", "run", GATE_INSTEAD },
        { "breath_holds", "heart", "lungs", "easy_breath", "heart", GATE_INSTEAD },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(pairs); i++) {
        const Gate *gate = gate_find(&gates, pairs[i].gate);
        GateAnswer answers[GATE_MAX_QUESTIONS];
        answer_all(answers, GATE_NO);
        answers[index_of(gate, pairs[i].first)] = GATE_YES;
        answers[index_of(gate, pairs[i].second)] = GATE_UNSURE;
        GateDecision decision = gate_decide(&gates, gate, answers);
        assert_int_equal(decision.verdict, pairs[i].verdict);
        assert_string_equal(decision.instead->id, pairs[i].instead);
        assert_string_equal(decision.because->id, pairs[i].because);
    }
}

/* After the first yes nobody has to answer on; the alternative fits what was not asked, too. */
static void test_yes_before_the_end(void **state)
{
    GateAnswer answers[GATE_MAX_QUESTIONS];
    const Gate *gate = gate_find(&gates, "legs_up_wall");
    (void)state;
    answer_all(answers, GATE_UNASKED);
    answers[index_of(gate, "injury")] = GATE_YES;
    GateDecision decision = gate_decide(&gates, gate, answers);
    assert_int_equal(decision.verdict, GATE_INSTEAD);
    assert_string_equal(decision.instead->id, "calves_chair");
    assert_non_null(decision.unasked);
}

static void test_one_answer(void **state)
{
    static const struct {
        const char *gate, *instead;
    } all[] = { { "legs_up_wall", "calves_chair" }, { "breath_holds", "easy_breath" } };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(all); i++) {
        const Gate *gate = gate_find(&gates, all[i].gate);
        assert_int_equal(gate_decide_all(&gates, gate, GATE_NO).verdict, GATE_GO);
        assert_int_equal(gate_decide_all(&gates, gate, GATE_UNASKED).verdict, GATE_ASK);
        GateDecision decision = gate_decide_all(&gates, gate, GATE_UNSURE);
        assert_int_equal(decision.verdict, GATE_INSTEAD);
        assert_null(decision.because);
        assert_string_equal(decision.instead->id, all[i].instead);
    }
}

/* The suspected clot: today, and the words of the area's own sign. */
static void test_clot_is_urgent(void **state)
{
    (void)state;
    const Gate *gate = gate_find(&gates, "legs_up_wall");
    const GateQuestion *clot = &gate->questions[index_of(gate, "clot")];
    assert_string_equal(clot->care, "care.clot");
    assert_int_equal(clot->level, GUIDE_URGENT);
}

/* No alternative holds the breath, and each pattern that does has a gate. */
static void test_alternatives_are_safe(void **state)
{
    (void)state;
    for (int i = 0; i < gates.option_count; i++) {
        const BreathPattern *pattern = breathing_find(&breathing, gates.options[i].pattern);
        assert_non_null(pattern);
        assert_true(breathing_is_offered(pattern, true));
        assert_string_not_equal(gates.options[i].posture, "legs_up_wall");
    }
    for (int i = 0; i < breathing.count; i++) {
        const char *gate = breathing_gate(&breathing.patterns[i]);
        assert_true(!gate || gate_find(&gates, gate));
    }
    assert_null(gate_find(&gates, "legs_up"));
}

#define OPTIONS                                                                                    \
    "instead = ( { id = \"sit\"; posture = \"sitting\"; breathe = \"even\"; },\n"                  \
    "{ id = \"lie\"; breathe = \"even\"; } );\n"
#define ASKS(questions) OPTIONS "gates = ( { id = \"wall\"; questions = (\n" questions "); } );\n"

static void write_in(const char *folder, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_true(file_write(path, text, strlen(text)));
}

static void test_bad_files(void **state)
{
    static const struct {
        const char *text, *message;
    } files[] = {
        { ASKS("{ id = \"eyes\"; instead = \"sti\"; }"),
          "gates.cfg:4: unknown instead 'sti', did you mean 'sit'?" },
        { ASKS("{ id = \"eyes\"; instead = \"sit\"; },\n{ id = \"eyes\"; instead = \"lie\"; }"),
          "gates.cfg:5: question 'eyes' is there twice" },
        { ASKS("{ id = \"eyes\"; instead = \"sit\"; care = \"care.clot\"; level = \"urgnt\"; }"),
          "gates.cfg:4: unknown level 'urgnt', did you mean 'urgent'?" },
        { ASKS("{ id = \"eyes\"; insted = \"sit\"; }"), "gates.cfg:4: 'instead' is missing" },
        { ASKS(""), "gates.cfg:3: gate 'wall' asks nothing" },
        { "instead = ( { id = \"sit\"; posture = \"siting\"; breathe = \"even\"; } );\ngates = "
          "();\n",
          "gates.cfg:1: unknown posture 'siting', did you mean 'sitting'?" },
        { "instead = ( { id = \"sit\"; breathe = \"evne\"; } );\ngates = ();\n",
          "gates.cfg:1: unknown breathe 'evne', did you mean 'even'?" },
        { "instead = ( { id = \"sit\"; breathe = \"hold\"; } );\ngates = ();\n",
          "gates.cfg:1: pattern 'hold' has breath holds, and is no alternative" },
        { OPTIONS, "'gates' is missing" },
    };
    Breathing two = { .count = 2, .shipped = 2 };
    char folder[] = "/tmp/limber-gates-XXXXXX", postures[64], path[96];
    (void)state;
    two.patterns[0] = (BreathPattern){ .id = "even", .tenths = { 50, 0, 0, 50, 0 } };
    two.patterns[1] = (BreathPattern){ .id = "hold", .tenths = { 50, 0, 50, 50, 0 } };
    assert_non_null(mkdtemp(folder));
    snprintf(postures, sizeof postures, "%s/postures", folder);
    assert_int_equal(mkdir(postures, 0700), 0);
    write_in(postures, "sitting.cfg", "");
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
        Gates broken;
        write_in(folder, "gates.cfg", files[i].text);
        log_forget();
        assert_false(gates_load(&broken, &two, folder));
        assert_int_equal(broken.count, 0);
        if (!strstr(log_last(), files[i].message))
            fail_msg("'%s' instead of '%s'", log_last(), files[i].message);
    }
    log_set_quiet(0);
    Gates good;
    write_in(folder, "gates.cfg", ASKS("{ id = \"eyes\"; instead = \"lie\"; }"));
    assert_true(gates_load(&good, &two, folder));
    assert_string_equal(good.options[good.gates[0].questions[0].instead].id, "lie");
    snprintf(path, sizeof path, "%s/gates.cfg", folder);
    remove(path);
    snprintf(path, sizeof path, "%s/sitting.cfg", postures);
    remove(path);
    rmdir(postures);
    assert_int_equal(rmdir(folder), 0);
}

static bool all_but_one(void *owner, const char *key)
{
    return strcmp(key, owner) != 0;
}

static void test_check_asks_for_every_text(void **state)
{
    static const char *const keys[] = { "gate.legs_up_wall.title",    "gate.breath_holds.why",
                                        "gate.legs_up_wall.ask.eyes", "care.clot.more",
                                        "instead.calves_chair.cue",   "instead.easy_breath.name" };
    (void)state;
    assert_true(gates_check(&gates, "assets", all_but_one, ""));
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
        char key[64];
        snprintf(key, sizeof key, "%s", keys[i]);
        assert_false(gates_check(&gates, "assets", all_but_one, key));
        assert_non_null(strstr(log_last(), keys[i]));
    }
    log_set_quiet(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_exclusion),
        cmocka_unit_test(test_words_name_each_exclusion),
        cmocka_unit_test(test_no_more_questions),
        cmocka_unit_test(test_go_and_ask),
        cmocka_unit_test(test_together),
        cmocka_unit_test(test_yes_before_the_end),
        cmocka_unit_test(test_one_answer),
        cmocka_unit_test(test_clot_is_urgent),
        cmocka_unit_test(test_alternatives_are_safe),
        cmocka_unit_test(test_bad_files),
        cmocka_unit_test(test_check_asks_for_every_text),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
