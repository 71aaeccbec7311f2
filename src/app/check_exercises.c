#include "app/check_exercises.h"

#include "app/demo.h"
#include "core/config.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double degrees_per_radian = 57.29577951308232;

/* Names as an exercise writes them, without their sides. */
typedef struct {
    char text[SKELETON_MAX_COORDINATES][SKELETON_NAME];
    const char *names[SKELETON_MAX_COORDINATES];
    int count;
} Names;

/* The coordinates that have sides, or those that have none. */
static void list_coordinates(Names *names, const Skeleton *skeleton, bool sided)
{
    names->count = 0;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        char *name = names->text[names->count];
        text_copy(name, SKELETON_NAME, skeleton->coordinates[i].name);
        size_t length = strlen(name);
        bool left = length > 2 && strcmp(name + length - 2, "_l") == 0;
        bool right = length > 2 && strcmp(name + length - 2, "_r") == 0;
        if (right || left != sided)
            continue;
        if (left)
            name[length - 2] = '\0';
        names->names[names->count++] = name;
    }
}

static void unknown_angle(const Exercise *exercise, int line, const char *name, bool sided,
                          const Skeleton *skeleton)
{
    Names names;
    list_coordinates(&names, skeleton, sided);
    const char *nearest = text_nearest(name, names.names, names.count);
    if (nearest)
        log_place(exercise->path, line, "unknown angle '%s', did you mean '%s'?", name, nearest);
    else
        log_place(exercise->path, line, "unknown angle '%s' of %s", name,
                  sided ? "an arm or leg" : "the trunk");
}

/* NULL, after telling it, when the skeleton has none of that name. Both sides have the same range.
 */
static const Coordinate *find_coordinate(const Exercise *exercise, int line, const char *name,
                                         bool sided, const Skeleton *skeleton)
{
    char full[EXERCISE_NAME + 4];
    text_format(full, sizeof full, sided ? "%s_l" : "%s", name);
    int found = skeleton_find_coordinate(skeleton, full);
    if (found >= 0)
        return &skeleton->coordinates[found];
    unknown_angle(exercise, line, name, sided, skeleton);
    return NULL;
}

/* The skeleton's range, widened by what the file states. */
static void find_range(const Exercise *exercise, const Coordinate *coordinate, const char *name,
                       double range[2])
{
    range[0] = (double)coordinate->minimum * degrees_per_radian;
    range[1] = (double)coordinate->maximum * degrees_per_radian;
    for (int i = 0; i < exercise->limit_count; i++) {
        if (strcmp(exercise->limits[i].name, name) != 0)
            continue;
        range[0] = fmin(range[0], (double)exercise->limits[i].least);
        range[1] = fmax(range[1], (double)exercise->limits[i].most);
    }
}

static bool check_angle(const Exercise *exercise, const ExerciseAngle *angle,
                        const Skeleton *skeleton)
{
    static const double rounding = 0.01;
    double range[2];
    const Coordinate *coordinate = find_coordinate(exercise, angle->line, angle->name,
                                                   angle->side != EXERCISE_MIDDLE, skeleton);
    if (!coordinate)
        return false;
    find_range(exercise, coordinate, angle->name, range);
    double degrees = (double)angle->degrees;
    if (degrees >= range[0] - rounding && degrees <= range[1] + rounding)
        return true;
    log_place(exercise->path, angle->line, "%s must be %.0f to %.0f degrees, is %g", angle->name,
              range[0], range[1], degrees);
    return false;
}

/* Whether an angle of this line has been told already: poses share what they inherit. */
static bool is_repeated(const ExercisePose *pose, int index, const ExercisePose *before)
{
    const ExerciseAngle *angle = &pose->angles[index];
    if (index > 0 && pose->angles[index - 1].line == angle->line &&
        strcmp(pose->angles[index - 1].name, angle->name) == 0)
        return true;
    for (int i = 0; before && i < before->count; i++) {
        if (before->angles[i].line == angle->line && before->angles[i].side == angle->side &&
            strcmp(before->angles[i].name, angle->name) == 0)
            return true;
    }
    return false;
}

static bool check_pose(const Exercise *exercise, const ExercisePose *pose,
                       const ExercisePose *before, const Skeleton *skeleton)
{
    bool ok = true;
    for (int i = 0; i < pose->count; i++) {
        if (!is_repeated(pose, i, before))
            ok = check_angle(exercise, &pose->angles[i], skeleton) && ok;
    }
    return ok;
}

static bool check_form(const Exercise *exercise, const ExerciseForm *form,
                       const ExerciseForm *before, const Skeleton *skeleton)
{
    bool ok = check_pose(exercise, &form->start, before ? &before->start : NULL, skeleton);
    ok = check_pose(exercise, &form->end, before ? &before->end : &form->start, skeleton) && ok;
    for (int i = 0; i < form->between_count; i++)
        ok = check_pose(exercise, &form->between[i], &form->end, skeleton) && ok;
    return ok;
}

static bool check_limits(const Exercise *exercise, const Skeleton *skeleton)
{
    bool ok = true;
    for (int i = 0; i < exercise->limit_count; i++) {
        const ExerciseLimit *limit = &exercise->limits[i];
        bool trunk = skeleton_find_coordinate(skeleton, limit->name) >= 0;
        if (!find_coordinate(exercise, limit->line, limit->name, !trunk, skeleton))
            ok = false;
    }
    return ok;
}

static bool check_muscle(const Exercise *exercise, const char *id, const Anatomy *anatomy)
{
    const char *names[ANATOMY_MAX_MUSCLES];
    for (int i = 0; i < anatomy->muscle_count; i++) {
        names[i] = anatomy->muscles[i].id;
        if (strcmp(names[i], id) == 0)
            return true;
    }
    const char *nearest = text_nearest(id, names, anatomy->muscle_count);
    if (nearest)
        log_place(exercise->path, exercise->muscle_line, "unknown muscle '%s', did you mean '%s'?",
                  id, nearest);
    else
        log_place(exercise->path, exercise->muscle_line, "unknown muscle '%s'", id);
    return false;
}

static bool check_area(const Exercise *exercise, const char *id, const Anatomy *anatomy)
{
    const char *names[ANATOMY_MAX_AREAS];
    for (int i = 0; i < anatomy->area_count; i++) {
        names[i] = anatomy->areas[i].id;
        if (strcmp(names[i], id) == 0)
            return true;
    }
    const char *nearest = text_nearest(id, names, anatomy->area_count);
    log_place(exercise->path, exercise->area_line, "unknown area '%s'%s%s%s", id,
              nearest ? ", did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
    return false;
}

/* A joint that is looked at. */
static bool check_view(const Exercise *exercise, const Skeleton *skeleton)
{
    const ExerciseView *view = &exercise->mistake.view;
    if (!view->near.name[0] || demo_view_joint(skeleton, view, SIDE_LEFT) >= 0)
        return true;
    log_place(exercise->path, 1, "no joint '%s', which the mistake's view is near",
              view->near.name);
    return false;
}

/* The posture that it is reached from, a file beside those of the exercises. */
static bool check_way(const Exercise *exercise, const char *way)
{
    char path[600];
    const char *slash = strrchr(exercise->path, '/');
    int folder = slash ? (int)(slash - exercise->path) : 0;
    if (!way[0])
        return true;
    text_format(path, sizeof path, "%.*s/../ways/%s.cfg", folder, exercise->path, way);
    if (file_exists(path))
        return true;
    log_place(exercise->path, 1, "unknown way '%s': no such file in ../ways", way);
    return false;
}

bool check_exercise_body(const Exercise *exercise, const Skeleton *skeleton, const Anatomy *anatomy)
{
    bool ok = check_form(exercise, &exercise->form, NULL, skeleton);
    if (exercise->has_mistake) {
        ok = check_pose(exercise, &exercise->mistake.pose, &exercise->form.end, skeleton) && ok;
        ok = check_view(exercise, skeleton) && ok;
    }
    if (exercise->has_adapted)
        ok = check_form(exercise, &exercise->adapted, &exercise->form, skeleton) && ok;
    ok = check_limits(exercise, skeleton) && ok;
    ok = check_way(exercise, exercise->form.way) && ok;
    ok = check_way(exercise, exercise->adapted.way) && ok;
    for (int i = 0; i < exercise->muscle_count; i++)
        ok = check_muscle(exercise, exercise->muscles[i], anatomy) && ok;
    for (int i = 0; i < exercise->area_count; i++)
        ok = check_area(exercise, exercise->areas[i], anatomy) && ok;
    return ok;
}

typedef struct {
    const Exercise *exercise;
    bool ok;
} Words;

static void need_words(Words *words, const ConfigNode *parent, const char *group,
                       const char *member, const char *file)
{
    if (config_find(parent, member))
        return;
    log_place(words->exercise->path, 1, "no words '%s%s' in %s", group, member, file);
    words->ok = false;
}

/* The language's own file: the locale would fall back to English. */
static void check_language(void *owner, const char *path)
{
    static const char *const parts[] = { "name", "cue", "feel", "error", "skip" };
    Words *words = owner;
    Config config;
    char group[EXERCISE_NAME + 16];
    const char *id = words->exercise->about.id, *slash = strrchr(path, '/');
    const char *file = slash ? slash + 1 : path;
    if (!config_load(&config, path)) {
        words->ok = false;
        return;
    }
    const ConfigNode *all = config_find(config_root(&config), "exercise");
    const ConfigNode *own = config_find(all, id);
    need_words(words, all, "exercise.", id, file);
    text_format(group, sizeof group, "exercise.%s.", id);
    for (size_t i = 0; own && i < ARRAY_COUNT(parts); i++)
        need_words(words, own, group, parts[i], file);
    if (own && words->exercise->has_adapted)
        need_words(words, own, group, "easier", file);
    config_finish(&config);
}

static bool check_words(const Exercise *exercise, const char *data_folder)
{
    char text[600];
    Words words = { exercise, true };
    return file_join(text, sizeof text, data_folder, "text") &&
           file_each(text, ".cfg", check_language, &words) && words.ok;
}

bool check_exercise_file(const char *path, const char *folder)
{
    char data[600], body[600];
    Exercise *exercise = malloc(sizeof *exercise);
    Anatomy *anatomy = malloc(sizeof *anatomy);
    Skeleton *skeleton = malloc(sizeof *skeleton);
    bool ok = exercise && anatomy && skeleton && file_join(data, sizeof data, folder, "..") &&
              file_join(body, sizeof body, data, "body") && exercise_load(exercise, path) &&
              anatomy_load(anatomy, body) && skeleton_load(skeleton, body, BUILD_MALE);
    if (ok) {
        ok = check_exercise_body(exercise, skeleton, anatomy);
        ok = check_words(exercise, data) && ok;
    }
    free(exercise);
    free(anatomy);
    free(skeleton);
    return ok;
}
