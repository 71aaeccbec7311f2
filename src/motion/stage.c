#include "motion/stage_make.h"

#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static const float mat_give = 0.008f;
static const vec3s up = { { 0, 1, 0 } };

/* --- Angles --- */

/* The trunk is written as if the target were the left side. */
static bool has_side(const char *name)
{
    return strstr(name, "side_bend") || strstr(name, "rotation") || strstr(name, "pelvic_turn") ||
           strstr(name, "pelvic_list");
}

char stage_side(ExerciseSide side, Side target)
{
    bool left = (side == EXERCISE_TARGET) == (target == SIDE_LEFT);
    return left ? 'l' : 'r';
}

static bool set_angle(Maker *maker, const Exercise *exercise, const ExerciseAngle *angle)
{
    char name[SKELETON_NAME];
    float degrees = angle->degrees;
    if (angle->side == EXERCISE_MIDDLE) {
        text_copy(name, sizeof name, angle->name);
        if (maker->target == SIDE_RIGHT && has_side(name))
            degrees = -degrees;
    } else {
        text_format(name, sizeof name, "%s_%c", angle->name,
                    stage_side(angle->side, maker->target));
    }
    int coordinate = skeleton_find_coordinate(maker->solver->skeleton, name);
    if (coordinate < 0) {
        log_error("%s:%d: no angle '%s'", exercise->path, angle->line, name);
        return false;
    }
    maker->stage->problem.authored.angles[coordinate] = glm_rad(degrees);
    return true;
}

static bool starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool is_lying(const char *base)
{
    return starts(base, "supine") || starts(base, "prone") || starts(base, "side");
}

/* Which way the pelvis lies when its own angles are 0. */
static versors base_turn(const char *base, Side target)
{
    const vec3s x = { { 1, 0, 0 } }, z = { { 0, 0, 1 } };
    float target_up = target == SIDE_LEFT ? GLM_PI_2f : -GLM_PI_2f;
    if (starts(base, "supine"))
        return glms_quatv(-GLM_PI_2f, x);
    if (starts(base, "prone") || starts(base, "all_fours"))
        return glms_quatv(GLM_PI_2f, x);
    if (starts(base, "side_lying"))
        return glms_quatv(target_up, z);
    if (starts(base, "side_plank"))
        return glms_quatv(-target_up, z);
    return glms_quat_identity();
}

/* --- The stage --- */

void stage_skin(Maker *maker)
{
    PoseWorld world;
    const Solver *solver = maker->solver;
    pose_solve(&world, solver->skeleton, &maker->stage->problem.authored);
    skin_apply(&maker->skin, &solver->samples, solver->joint_map, solver->skeleton, &world);
}

/* The lowest of what carries the body on the floor; arms follow and do not count. */
static float lowest_support(const Maker *maker, const ExerciseContacts *contacts)
{
    static const char *const arm[] = { "hand", "forearm", "elbow", "head", "shoulder" };
    float low = INFINITY;
    for (int i = 0; i < contacts->count; i++) {
        const ExerciseContact *contact = &contacts->rows[i];
        bool counts = stage_is_ground(contact->on.name);
        for (size_t k = 0; k < ARRAY_COUNT(arm); k++)
            counts = counts && strcmp(contact->part.name, arm[k]) != 0;
        for (int side = 0; side < 2 && counts; side++) {
            char own = side ? 'r' : 'l';
            int patch = stage_find_patch(maker, contact->part.name, own, (vec3s){ { 0, -1, 0 } });
            bool meant = contact->part.side == EXERCISE_BOTH ||
                         contact->part.side == EXERCISE_MIDDLE ||
                         own == stage_side(contact->part.side, maker->target);
            for (int v = 0; patch >= 0 && meant && v < maker->solver->sampled.patches[patch].count;
                 v++)
                low = fminf(
                    low,
                    maker->skin.position[maker->solver->sampled.patches[patch].vertex[v]].y);
        }
    }
    return low;
}

/* Lets the body down until what carries it, or else its lowest skin, is on the floor. */
static void let_down(Maker *maker, const ExerciseContacts *contacts)
{
    float low = lowest_support(maker, contacts);
    bool carried = isfinite(low);
    for (uint32_t v = 0; v < maker->skin.vertex_count && !carried; v++)
        low = fminf(low, maker->skin.position[v].y);
    maker->stage->problem.authored.root_offset.y -= low;
    stage_skin(maker);
}

/* A range that the file widens. */
static void set_limit(Maker *maker, const ExerciseLimit *limit)
{
    static const char *const ends[] = { "", "_l", "_r" };
    const Skeleton *skeleton = maker->solver->skeleton;
    for (size_t i = 0; i < ARRAY_COUNT(ends); i++) {
        char name[SKELETON_NAME];
        text_format(name, sizeof name, "%s%s", limit->name, ends[i]);
        int c = skeleton_find_coordinate(skeleton, name);
        if (c < 0)
            continue;
        const Coordinate *usual = &skeleton->coordinates[c];
        SolveProblem *problem = &maker->stage->problem;
        problem->least[c] = fminf(usual->minimum, glm_rad(limit->least));
        problem->most[c] = fmaxf(usual->maximum, glm_rad(limit->most));
    }
}

static bool is_named(const ExercisePose *pose, ExerciseSide side, const char *name)
{
    for (int i = 0; i < pose->count; i++)
        if (pose->angles[i].side == side && strstr(pose->angles[i].name, name))
            return true;
    return false;
}

static bool touches(const ExerciseContacts *contacts, ExerciseSide side)
{
    static const char *const arm[] = { "hand", "forearm", "elbow" };
    for (int i = 0; i < contacts->count; i++) {
        const ExercisePlace *part = &contacts->rows[i].part;
        for (size_t k = 0; k < ARRAY_COUNT(arm); k++)
            if (strcmp(part->name, arm[k]) == 0 &&
                (part->side == side || part->side == EXERCISE_BOTH))
                return true;
    }
    return false;
}

/* Arms of which nothing is written hang or lie as arms do: palms towards the body, hands loose. */
static void rest_arm(Maker *maker, const ExercisePose *pose, const ExerciseContacts *contacts,
                     ExerciseSide side)
{
    static const struct {
        const char *name;
        float degrees;
    } loose[] = {
        { "shoulder_abduction", 9 }, { "shoulder_rotation", 12 }, { "elbow_flexion", 14 },
        { "forearm_pronation", 66 }, { "wrist_flexion", 4 },      { "finger_flexion", 26 },
        { "thumb_flexion", 8 },
    };
    if (touches(contacts, side) || is_named(pose, side, "shoulder") ||
        is_named(pose, side, "elbow") || is_named(pose, side, "forearm"))
        return;
    for (size_t i = 0; i < ARRAY_COUNT(loose); i++) {
        char name[SKELETON_NAME];
        text_format(name, sizeof name, "%s_%c", loose[i].name, stage_side(side, maker->target));
        int c = skeleton_find_coordinate(maker->solver->skeleton, name);
        if (c >= 0)
            maker->stage->problem.authored.angles[c] = glm_rad(loose[i].degrees);
    }
}

static bool make(Maker *maker, const Exercise *exercise, const ExercisePose *pose,
                 const ExerciseContacts *contacts)
{
    SolveProblem *problem = &maker->stage->problem;
    problem->authored.root_rotation = base_turn(maker->form->base, maker->target);
    for (int i = 0; i < pose->count; i++)
        if (!set_angle(maker, exercise, &pose->angles[i]))
            return false;
    for (int i = 0; i < exercise->limit_count; i++)
        set_limit(maker, &exercise->limits[i]);
    rest_arm(maker, pose, contacts, EXERCISE_TARGET);
    rest_arm(maker, pose, contacts, EXERCISE_OTHER);
    stage_skin(maker);
    let_down(maker, contacts);
    Surface floor = surface_plane(glms_vec3_zero(), up);
    floor.give = stage_has_prop(maker, "mat") ? mat_give : 0;
    stage_add_surface(maker, floor.give > 0 ? "mat" : "floor", floor);
    for (int i = 0; i < contacts->count; i++)
        stage_add_contact(maker, &contacts->rows[i]);
    problem->balanced =
        starts(maker->form->base, "standing") && stage_find_surface(maker, "wall") < 0;
    if (is_lying(maker->form->base))
        problem->root_sigma = glm_rad(10);
    /* Who sits does not turn away to bring a hand somewhere. */
    bool sits = starts(maker->form->base, "long_sit") || starts(maker->form->base, "chair");
    if (exercise->about.kind == GUIDE_ROLL)
        problem->root_sigma = glm_rad(sits ? 4 : 20);
    return true;
}

bool exercise_stage_form(ExerciseStage *stage, const Solver *solver, const Exercise *exercise,
                         const ExerciseForm *form, const ExercisePose *pose, Side target)
{
    Maker maker = { .stage = stage,
                    .solver = solver,
                    .exercise = exercise,
                    .form = form,
                    .at = pose == &exercise->mistake.pose ? 1 : pose->at,
                    .target = target };
    const ExerciseContacts *contacts = &form->contacts;
    if (pose == &exercise->mistake.pose && exercise->mistake.contacts.count > 0)
        contacts = &exercise->mistake.contacts;
    *stage = (ExerciseStage){ .problem = { .authored = pose_zero() } };
    if (!skinned_init(&maker.skin, &solver->samples))
        return false;
    bool ok = make(&maker, exercise, pose, contacts);
    skinned_finish(&maker.skin);
    return ok;
}

bool exercise_stage(ExerciseStage *stage, const Solver *solver, const Exercise *exercise,
                    const ExercisePose *pose, Side target)
{
    return exercise_stage_form(stage, solver, exercise, &exercise->form, pose, target);
}
