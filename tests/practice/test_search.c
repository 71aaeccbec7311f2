/* What people type and what they should find, over the real words and the real muscles. */
#include "words.h"

#include "core/count.h"
#include "core/log.h"
#include "practice/guide.h"
#include "practice/search.h"

enum { KIND_AREA, KIND_MUSCLE, KIND_EXERCISE, MAX_HITS = 8 };

typedef struct {
    Words words;
    Search search;
} Language;

static Language english, german, spanish;

static void add(Language *language, int kind, const char *group, const char *id, const char *member,
                const char *latin)
{
    SearchItem item = {
        .kind = kind,
        .id = id,
        .plain = words_member(&language->words, group, id, member),
        .latin = latin,
        .keywords = words_member(&language->words, "keywords", id, ""),
    };
    assert_true(search_add(&language->search, item));
}

static void fill(Language *language, const char *path)
{
    Config config;
    Guide guide;
    words_load(&language->words, path);
    search_clear(&language->search);
    assert_true(guide_load(&guide, TEST_SOURCE_FOLDER "/assets"));
    for (int i = 0; i < guide.area_count; i++)
        add(language, KIND_AREA, "area", guide.areas[i].id, "name", NULL);
    assert_true(config_load(&config, TEST_SOURCE_FOLDER "/assets/body/muscles.cfg"));
    const ConfigNode *muscles = config_list(&config, config_root(&config), "muscles");
    for (int i = 0; i < config_count(muscles); i++) {
        const ConfigNode *muscle = config_at(muscles, i);
        add(language, KIND_MUSCLE, "muscle", config_string(&config, muscle, "id"), "",
            config_string(&config, muscle, "latin"));
    }
    config_finish(&config);
    for (int i = 0; i < guide.exercise_count; i++)
        add(language, KIND_EXERCISE, "exercise", guide.exercises[i].id, "name", NULL);
}

static int load(void **state)
{
    (void)state;
    fill(&english, TEST_SOURCE_FOLDER "/assets/text/en.cfg");
    fill(&german, TEST_SOURCE_FOLDER "/assets/text/de.cfg");
    fill(&spanish, TEST_SOURCE_FOLDER "/assets/text/es.cfg");
    return 0;
}

static int unload(void **state)
{
    (void)state;
    config_finish(&english.words.config);
    config_finish(&german.words.config);
    config_finish(&spanish.words.config);
    return 0;
}

/* Where id is among the hits, from 1; 0 when it is not. */
static int place_of(const char *id, const SearchHit *hits, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(hits[i].id, id) == 0)
            return i + 1;
    }
    return 0;
}

typedef struct {
    const char *query, *id;
    int place; /* at this place or before it */
} Wanted;

static void check_table(const Search *search, const Wanted *rows, size_t row_count)
{
    for (size_t i = 0; i < row_count; i++) {
        SearchHit hits[MAX_HITS];
        int count = search_find(search, rows[i].query, hits, MAX_HITS);
        int place = place_of(rows[i].id, hits, count);
        if (place == 0 || place > rows[i].place)
            fail_msg("'%s' finds %s at place %d of %d, first %s", rows[i].query, rows[i].id, place,
                     count, count > 0 ? hits[0].id : "nothing");
    }
}

static void test_english(void **state)
{
    static const Wanted rows[] = {
        { "calf", "calves_achilles", 1 },
        { "calves", "calves_achilles", 1 },
        { "CALF", "calves_achilles", 1 },
        { "calf ", "calves_achilles", 1 },
        { "calfs", "calves_achilles", 1 },
        { "cal", "calves_achilles", 1 },
        { "left calf", "calves_achilles", 1 },
        { "my calf hurts", "calves_achilles", 1 },
        { "gastrocnemius", "gastrocnemius_medial", 1 },
        { "gastrocnemus", "gastrocnemius_medial", 1 },
        { "gastrocnemius lateral", "gastrocnemius_lateral", 1 },
        { "gastroc", "gastrocnemius_medial", 2 },
        { "soleus", "soleus", 1 },
        { "solues", "soleus", 1 },
        { "achilles", "calves_achilles", 1 },
        { "achiles", "calves_achilles", 1 },
        { "achilles tendon", "tendo_calcaneus", 1 },
        { "heel cord", "calves_achilles", 2 },
        { "tendo calcaneus", "tendo_calcaneus", 1 },
        { "hamstring", "hamstrings", 1 },
        { "hamstrng", "hamstrings", 1 },
        { "hamstirng", "hamstrings", 1 },
        { "hammy", "hamstrings", 1 },
        { "biceps femoris", "biceps_femoris_long", 1 },
        { "it band", "it_band", 1 },
        { "itb", "it_band", 1 },
        { "iliotibial", "it_band", 2 },
        { "tfl", "it_band", 2 },
        { "psoas", "psoas_major", 2 },
        { "hip flexor", "hip_flexors", 1 },
        { "groin", "hip_flexors", 2 },
        { "butt", "glutes", 1 },
        { "glute", "glutes", 1 },
        { "gluts", "glutes", 1 },
        { "piriformis", "glutes", 1 },
        { "low back", "lower_back", 2 },
        { "lumbar", "lower_back", 1 },
        { "quads", "quadriceps", 1 },
        { "quadricep", "quadriceps", 1 },
        { "quadracips", "quadriceps", 1 },
        { "front of the thigh", "quadriceps", 1 },
        { "shin", "shins_feet", 2 },
        { "shin splints", "shins_feet", 2 },
        { "foot", "shins_feet", 2 },
        { "plantar fascia", "aponeurosis_plantaris", 1 },
        { "lats", "latissimus_dorsi", 2 },
        { "traps", "trapezius_descending", 2 },
        { "sternocleidomastoid", "sternocleidomastoideus", 1 },
        { "rhomboid", "rhomboideus_major", 1 },
        { "childs pose", "back_childs_pose", 1 },
        { "figure 4", "glute_fig4_supine", 1 },
        { "cat camel", "back_cat_camel", 1 },
        { "lunge", "walking_lunge", 2 },
        { "wall stretch", "calf_gastroc_wall", 2 },
        { "calf stretch", "calf_gastroc_wall", 4 },
        { "soleus stretch", "calf_soleus_wall", 1 },
        { "quad stretch", "quad_standing", 2 },
        { "piriformis stretch", "glute_shin_cradle", 3 },
        { "foam roller", "calf_roller", 8 },
    };
    (void)state;
    check_table(&english.search, rows, ARRAY_COUNT(rows));
}

static void test_german(void **state)
{
    static const Wanted rows[] = {
        { "Quadrizeps", "quadriceps", 1 },
        { "quadrizebs", "quadriceps", 1 },
        { "Wade", "calves_achilles", 1 },
        { "waden", "calves_achilles", 1 },
        { "Achillessehne", "tendo_calcaneus", 2 },
        { "achilessehne", "tendo_calcaneus", 2 },
        { "Gesäß", "glutes", 1 },
        { "gesass", "glutes", 1 },
        { "Po", "glutes", 1 },
        { "hüftbeuger", "hip_flexors", 1 },
        { "Huftbeuger", "hip_flexors", 1 },
        { "Leiste", "hip_flexors", 1 },
        { "Kreuz", "lower_back", 1 },
        { "Schienbein", "shins_feet", 2 },
        { "Füße", "shins_feet", 1 },
        { "Fußsohle", "aponeurosis_plantaris", 1 },
        { "Rückenstrecker", "erector_spinae", 1 },
        { "Lendenmuskel", "psoas_major", 3 },
        { "Beinbeuger", "hamstrings", 1 },
        { "IT-Band", "it_band", 1 },
        { "Nacken", "splenius_capitis", 1 },
        { "musculus soleus", "soleus", 1 },
        { "Kindhaltung", "back_childs_pose", 1 },
        { "Wade dehnen", "calf_gastroc_wall", 4 },
    };
    (void)state;
    check_table(&german.search, rows, ARRAY_COUNT(rows));
}

static void test_spanish(void **state)
{
    static const Wanted rows[] = {
        { "gemelo", "calves_achilles", 1 },
        { "pantorrila", "calves_achilles", 1 },
        { "aquiles", "calves_achilles", 1 },
        { "isquios", "hamstrings", 1 },
        { "glúteo", "glutes", 1 },
        { "gluteos", "glutes", 1 },
        { "cuadriceps", "quadriceps", 1 },
        { "cintilla", "it_band", 1 },
        { "lumbar", "lower_back", 1 },
        { "espinilla", "shins_feet", 1 },
        { "sóleo", "soleus", 1 },
        { "dorsal ancho", "latissimus_dorsi", 1 },
        { "postura del nino", "back_childs_pose", 1 },
    };
    (void)state;
    check_table(&spanish.search, rows, ARRAY_COUNT(rows));
}

static void test_nothing(void **state)
{
    static const char *const queries[] = { "", "   ", "?!", "x", "xylophone", "zz", "pigeon" };
    SearchHit hits[MAX_HITS];
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(queries); i++) {
        if (search_find(&english.search, queries[i], hits, MAX_HITS) != 0)
            fail_msg("'%s' finds %s", queries[i], hits[0].id);
    }
}

/* A small index where every rank can be told by hand. */
static void test_ranks(void **state)
{
    static const char *const names[] = { "subscapula", "soleus band", "soleus",
                                         "solar",      "sole",        "soles" };
    static const struct {
        const char *query, *order[4];
        bool guessed;
    } rows[] = {
        { "sole",
          { "sole", "soles", "soleus", "soleus band" },
          false },                                               /* same, then least left over */
        { "soleus", { "soleus", "soleus band" }, false },        /* the whole name first       */
        { "scapula", { "subscapula" }, false },                  /* inside a word              */
        { "slo", { "sole", "solar", "soles", "soleus" }, true }, /* one swap, as they begin */
        { "sxleua", { "soleus", "soleus band" }, true },         /* two errors in six letters  */
        { "solea",
          { "sole", "soles", "solar", "soleus" },
          true }, /* whole words before begun ones */
    };
    Search *search = test_malloc(sizeof *search);
    (void)state;
    search_clear(search);
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        assert_true(search_add(search, (SearchItem){ .id = names[i], .plain = names[i] }));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        SearchHit hits[MAX_HITS];
        int count = search_find(search, rows[i].query, hits, MAX_HITS);
        assert_true(count > 0);
        assert_int_equal(hits[0].guessed, rows[i].guessed);
        for (int k = 0; k < 4 && rows[i].order[k]; k++) {
            if (place_of(rows[i].order[k], hits, count) != k + 1)
                fail_msg("'%s': %s is not at place %d", rows[i].query, rows[i].order[k], k + 1);
        }
    }
    test_free(search);
}

/* Equal matches: the lower kind, then the first added, every time. */
static void test_order_is_stable(void **state)
{
    Search *search = test_malloc(sizeof *search);
    SearchHit hits[MAX_HITS];
    (void)state;
    search_clear(search);
    for (int i = 0; i < 6; i++) {
        char id[8];
        text_format(id, sizeof id, "id%d", i);
        assert_true(search_add(
            search, (SearchItem){ .kind = i % 2, .side = i, .id = id, .latin = "calf" }));
    }
    assert_int_equal(search_find(search, "calf", hits, MAX_HITS), 6);
    for (int i = 0; i < 6; i++)
        assert_int_equal(hits[i].side, i < 3 ? 2 * i : 2 * (i - 3) + 1);
    assert_int_equal(search_find(search, "calf", hits, 2), 2);
    test_free(search);
}

static void test_limits(void **state)
{
    Search *search = test_malloc(sizeof *search);
    char too_long[SEARCH_NAME + 8];
    (void)state;
    search_clear(search);
    memset(too_long, 'a', sizeof too_long - 1);
    too_long[sizeof too_long - 1] = '\0';
    log_set_quiet(1);
    assert_false(search_add(search, (SearchItem){ .id = "a", .plain = too_long }));
    assert_int_equal(search->count, 0);
    for (int i = 0; i < SEARCH_MAX_ITEMS; i++)
        assert_true(search_add(search, (SearchItem){ .id = "a", .plain = "calf" }));
    assert_false(search_add(search, (SearchItem){ .id = "a", .plain = "calf" }));
    log_set_quiet(0);
    SearchHit hits[MAX_HITS];
    assert_int_equal(search_find(search, "calf", hits, MAX_HITS), MAX_HITS);
    assert_int_equal(search_find(search, too_long, hits, MAX_HITS), 0);
    test_free(search);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english), cmocka_unit_test(test_german),
        cmocka_unit_test(test_spanish), cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_ranks),   cmocka_unit_test(test_order_is_stable),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
