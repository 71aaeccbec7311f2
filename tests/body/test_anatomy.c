/* The names of the body, and what broken files are told, with the line asserted. */
#include "body_check.h"

#include "body/anatomy.h"
#include "body/pose.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const char folder[] = "test_body_data";

static void put(const char *name, const char *text)
{
    char path[128];
    mkdir(folder, 0755);
    assert_true(file_join(path, sizeof path, folder, name));
    assert_true(file_write(path, text, strlen(text)));
}

/* A shipped file, with what is there as "from" changed to "to". */
static void put_changed(const char *name, const char *from, const char *to)
{
    char path[512];
    assert_true(file_join(path, sizeof path, BODY_FOLDER, name));
    char *text = file_read(path, NULL);
    assert_non_null(text);
    char *at = from ? strstr(text, from) : text;
    if (!at)
        fail_msg("%s has no \"%s\"", name, from);
    size_t size = strlen(text) + (to ? strlen(to) : 0) + 1;
    char *changed = malloc(size);
    assert_non_null(changed);
    if (from)
        snprintf(changed, size, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    else
        snprintf(changed, size, "%s", text);
    put(name, changed);
    free(changed);
    free(text);
}

/* Line on which a text stands in a shipped file, from 1. */
static int line_of(const char *name, const char *what)
{
    char path[512];
    assert_true(file_join(path, sizeof path, BODY_FOLDER, name));
    char *text = file_read(path, NULL);
    assert_non_null(text);
    const char *at = strstr(text, what);
    assert_non_null(at);
    int line = 1;
    for (const char *c = text; c < at; c++)
        line += *c == '\n';
    free(text);
    return line;
}

static void put_all(void)
{
    static const char *const names[] = { "areas.cfg", "muscles.cfg", "skeleton.cfg", "joints.cfg",
                                         "poses.cfg" };
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        put_changed(names[i], NULL, NULL);
}

static void expect_last(const char *file, int line, const char *words)
{
    char wanted[512];
    snprintf(wanted, sizeof wanted, "%s/%s:%d: %s", folder, file, line, words);
    assert_string_equal(log_last(), wanted);
}

/* The nine areas of the evidence base, those asked for most first, each with muscles. */
static void test_areas(void **state)
{
    static const char *const ids[] = { "calves_achilles", "hamstrings", "hip_flexors",
                                       "glutes",          "it_band",    "lower_back",
                                       "quadriceps",      "shins_feet", "upper_back" };
    (void)state;
    static Anatomy anatomy;
    assert_true(anatomy_load(&anatomy, BODY_FOLDER));
    assert_int_equal(anatomy.area_count, ARRAY_COUNT(ids));
    for (int i = 0; i < anatomy.area_count; i++) {
        int muscles = 0;
        assert_string_equal(anatomy.areas[i].id, ids[i]);
        assert_int_equal(anatomy_find_area(&anatomy, ids[i]), i);
        for (int k = 0; k < anatomy.muscle_count; k++)
            muscles += anatomy.muscles[k].area == i;
        assert_true(muscles >= 2);
    }
    assert_int_equal(anatomy_find_area(&anatomy, "knees"), -1);
}

/* Triceps surae is gastrocnemius and soleus; the iliotibial tract is tightened by its tensor
 * (Terminologia Anatomica; any textbook). */
static void test_muscles(void **state)
{
    static const struct {
        const char *id, *latin, *area;
    } rows[] = {
        { "soleus", "Musculus soleus", "calves_achilles" },
        { "tendo_calcaneus", "Tendo calcaneus", "calves_achilles" },
        { "tensor_fasciae_latae", "Musculus tensor fasciae latae", "it_band" },
        { "semitendinosus", "Musculus semitendinosus", "hamstrings" },
        { "iliacus", "Musculus iliacus", "hip_flexors" },
        { "gracilis", "Musculus gracilis", NULL },
    };
    (void)state;
    static Anatomy anatomy;
    assert_true(anatomy_load(&anatomy, BODY_FOLDER));
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        int at = anatomy_find_muscle(&anatomy, rows[i].id);
        assert_true(at >= 0);
        assert_string_equal(anatomy.muscles[at].latin, rows[i].latin);
        assert_int_equal(anatomy.muscles[at].area,
                         rows[i].area ? anatomy_find_area(&anatomy, rows[i].area) : -1);
    }
}

static void test_names(void **state)
{
    (void)state;
    Build build = BUILD_MALE;
    assert_true(build_parse("female", &build));
    assert_int_equal(build, BUILD_FEMALE);
    assert_false(build_parse("Female", &build));
    assert_string_equal(build_name(BUILD_MALE), "male");
    assert_string_equal(side_letter(SIDE_LEFT), "l");
    assert_string_equal(side_letter(SIDE_RIGHT), "r");
    assert_string_equal(side_letter(SIDE_MIDDLE), "");
}

static void test_anatomy_faults(void **state)
{
    static const struct {
        const char *file, *from, *to, *words;
    } rows[] = {
        { "areas.cfg", "id = \"hamstrings\"", "id = \"calves_achilles\"",
          "a second area 'calves_achilles'" },
        { "areas.cfg", "yaw = 160", "jaw = 160", "unknown 'jaw', did you mean 'yaw'?" },
        { "muscles.cfg", "area = \"glutes\"", "area = \"gluts\"",
          "no area 'gluts'; did you mean 'glutes'?" },
        { "muscles.cfg", "latin = \"Musculus soleus\"", "latein = \"Musculus soleus\"",
          "'latin' is missing" },
        { "muscles.cfg", "id = \"soleus\"", "id = \"gracilis\"", "a second muscle 'gracilis'" },
    };
    (void)state;
    static Anatomy anatomy;
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        put_all();
        put_changed(rows[i].file, rows[i].from, rows[i].to);
        anatomy.area_count = 99;
        log_forget();
        assert_false(anatomy_load(&anatomy, folder));
        if (i != 1)
            expect_last(rows[i].file, line_of(rows[i].file, rows[i].from), rows[i].words);
        assert_int_equal(anatomy.area_count, 0); /* nothing half-loaded */
        assert_int_equal(anatomy.muscle_count, 0);
    }
    log_set_quiet(0);
}

static void test_skeleton_faults(void **state)
{
    static const struct {
        const char *file, *from, *to, *words;
    } rows[] = {
        { "skeleton.cfg", "parent = \"thigh_*\"", "parent = \"tigh_*\"",
          "no earlier joint 'tigh_*', did you mean 'thigh_r'?" },
        { "skeleton.cfg", "frame = \"shin\"", "frame = \"chin\"",
          "no frame 'chin', did you mean 'shin'?" },
        { "skeleton.cfg", "\"knee_flexion_*\", \"shin_*\", \"x\"",
          "\"knee_flexion_*\", \"shin_*\", \"w\"", "no axis 'w': it is x, y, z, flex or abduct" },
        { "skeleton.cfg", "\"elbow_flexion_*\", 0, 145", "\"elbow_flexion_*\", 10, 145",
          "the range of 'elbow_flexion_r' leaves out 0" },
        { "joints.cfg", "\"knee\"", "\"hip\"", "a second joint 'hip'" },
    };
    (void)state;
    static Skeleton skeleton;
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        put_all();
        put_changed(rows[i].file, rows[i].from, rows[i].to);
        skeleton.joint_count = 99;
        log_forget();
        assert_false(skeleton_load(&skeleton, folder, BUILD_MALE));
        expect_last(rows[i].file, line_of(rows[i].file, rows[i].from), rows[i].words);
        assert_int_equal(skeleton.joint_count, 0);
    }
    put_all();
    put_changed("joints.cfg", "\"wrist\"", "\"wirst\"");
    assert_false(skeleton_load(&skeleton, folder, BUILD_MALE));
    assert_non_null(strstr(log_last(), "joints.cfg lacks the landmark 'wrist'"));
    log_set_quiet(0);
}

static void test_pose_faults(void **state)
{
    static const struct {
        const char *from, *to, *words;
    } rows[] = {
        { "knee_flexion_l = 4", "knee_flexon_l = 4",
          "no angle 'knee_flexon_l', did you mean 'knee_flexion_l'?" },
        { "elbow_flexion_l = 17", "elbow_flexion_l = 150",
          "elbow_flexion_l = 150 is outside 0 to 145" },
        { "stands = true", "stand = true", "unknown 'stand', did you mean 'stands'?" },
    };
    (void)state;
    static Skeleton skeleton;
    assert_true(skeleton_load(&skeleton, BODY_FOLDER, BUILD_MALE));
    log_set_quiet(1);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        Pose pose = pose_zero();
        put_all();
        put_changed("poses.cfg", rows[i].from, rows[i].to);
        log_forget();
        assert_false(pose_load(&pose, &skeleton, folder, "standing_idle"));
        expect_last("poses.cfg", line_of("poses.cfg", rows[i].from), rows[i].words);
        for (int k = 0; k < SKELETON_MAX_COORDINATES; k++)
            CHECK_NEAR(pose.angles[k], 0, 0);
    }
    Pose pose = pose_zero();
    put_all();
    assert_false(pose_load(&pose, &skeleton, folder, "handstand"));
    assert_non_null(strstr(log_last(), "'handstand' is missing"));
    log_set_quiet(0);
}

static void test_missing_file(void **state)
{
    (void)state;
    static Anatomy anatomy;
    log_set_quiet(1);
    assert_false(anatomy_load(&anatomy, "no_such_folder"));
    assert_non_null(strstr(log_last(), "no_such_folder/areas.cfg"));
    log_set_quiet(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_areas),           cmocka_unit_test(test_muscles),
        cmocka_unit_test(test_names),           cmocka_unit_test(test_anatomy_faults),
        cmocka_unit_test(test_skeleton_faults), cmocka_unit_test(test_pose_faults),
        cmocka_unit_test(test_missing_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
