#include "motion/stage.h"

#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { FLOOR, VARIANTS = 4 };

static const float mat_give = 0.01f, seat_give = 0.015f, roll_give = 0.01f, roller_radius = 0.075f,
                   ball_radius = 0.035f, roller_length = 0.4f, hand_gap = 0.015f, edge = 0.03f;

/* What one side's stage is made from. */
typedef struct {
    ExerciseStage *stage;
    const Solver *solver;
    const ExerciseForm *form;
    Side target;
    Skinned skin; /* the samples as the written angles have them */
} Maker;

/* --- Angles --- */

/* The trunk is written as if the target were the left side. */
static bool has_side(const char *name)
{
    return strstr(name, "side_bend") || strstr(name, "rotation") || strstr(name, "pelvic_turn") ||
           strstr(name, "pelvic_list");
}

static char side_of(ExerciseSide side, Side target)
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
        text_format(name, sizeof name, "%s_%c", angle->name, side_of(angle->side, maker->target));
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

/* --- Parts of the body --- */

/* The skin that may stand for a part; which of it does is for the pose to say. */
static const struct {
    const char *part, *patches[VARIANTS];
} parts[] = {
    { "foot", { "instep_*", "ball_inner_*", "heel_back_*" } },
    { "forefoot", { "ball_inner_*" } },
    { "heel", { "heel_*", "heel_back_*" } },
    { "toes", { "toes_*" } },
    { "ankle", { "achilles_*", "instep_*", "shin_outer_*" } },
    { "shin", { "shin_*", "shin_outer_*" } },
    { "calf", { "calf_*" } },
    { "knee", { "knee_*" } },
    { "thigh", { "thigh_front_*", "thigh_back_*", "thigh_outer_*" } },
    { "hip", { "hip_side_*" } },
    { "seat", { "seat_*" } },
    { "hand", { "palm_*", "hand_back_*" } },
    { "forearm", { "forearm_*" } },
    { "elbow", { "elbow_*" } },
    { "shoulder", { "shoulder_*" } },
    { "head", { "head_back", "forehead" } },
    { "back", { "upper_back" } },
    { "upper back", { "upper_back" } },
    { "low back", { "lower_back" } },
    { "chest", { "chest" } },
};

static int patch_of(const Solver *solver, const char *pattern, char side)
{
    char name[SKELETON_NAME];
    text_copy(name, sizeof name, pattern);
    char *star = strchr(name, '*');
    if (star)
        *star = side;
    return patch_index(&solver->sampled, name);
}

/* The patch of a part that looks most towards where it is to lie; -1 when the part has none. */
static int find_patch(const Maker *maker, const char *part, char side, vec3s towards)
{
    int best = -1;
    float most = -INFINITY;
    for (size_t i = 0; i < ARRAY_COUNT(parts); i++) {
        if (strcmp(parts[i].part, part) != 0)
            continue;
        for (int k = 0; k < VARIANTS && parts[i].patches[k]; k++) {
            int patch = patch_of(maker->solver, parts[i].patches[k], side);
            const Patch *skin = &maker->solver->sampled.patches[patch];
            float looks = glms_vec3_dot(patch_facing(skin, maker->skin.normal), towards);
            if (looks > most) {
                most = looks;
                best = patch;
            }
        }
    }
    return best;
}

static vec3s middle(const Maker *maker, int patch)
{
    return patch_middle(&maker->solver->sampled.patches[patch], maker->skin.position);
}

/* --- Surfaces --- */

static const vec3s down = { { 0, -1, 0 } };

static bool is_ground(const char *on)
{
    return strcmp(on, "floor") == 0 || strcmp(on, "mat") == 0;
}

static int find_surface(const Maker *maker, const char *name)
{
    for (int i = 0; i < maker->stage->problem.surface_count; i++)
        if (strcmp(maker->stage->surface[i], name) == 0)
            return i;
    return -1;
}

static int add_surface(Maker *maker, const char *name, Surface surface)
{
    SolveProblem *problem = &maker->stage->problem;
    if (problem->surface_count == SOLVE_MAX_SURFACES)
        return -1;
    maker->stage->surface[problem->surface_count] = name;
    problem->surfaces[problem->surface_count] = surface;
    return problem->surface_count++;
}

/* Where the hands are, seen from the hips, is the wall; square to the room. */
static Surface make_wall(const Maker *maker, int patch)
{
    vec3s at = middle(maker, patch);
    vec3s from = middle(maker, patch_index(&maker->solver->sampled, "sacrum"));
    vec3s way = glms_vec3_sub(at, from), normal = { { 0, 0, way.z > 0 ? -1.0f : 1.0f } };
    if (fabsf(way.x) > fabsf(way.z))
        normal = (vec3s){ { way.x > 0 ? -1.0f : 1.0f, 0, 0 } };
    return surface_plane(at, normal);
}

static float lowest_of(const Maker *maker, int patch)
{
    Surface floor = surface_plane(glms_vec3_zero(), glms_vec3_negate(down));
    return contact_distance(&maker->solver->sampled.patches[patch], maker->skin.position, &floor);
}

/* A chair's seat or a bed under the seat, a step or stool under a foot: as high as the pose needs.
 */
static Surface make_box(const Maker *maker, const char *name, int patch)
{
    bool bed = strcmp(name, "bed") == 0, chair = strcmp(name, "chair") == 0;
    vec3s at = middle(maker, patch);
    float top = fmaxf(0.02f, lowest_of(maker, patch));
    vec3s half = { { 0.25f, top / 2, 0.15f } };
    if (bed)
        half = (vec3s){ { 0.5f, top / 2, 1 } };
    if (chair)
        half.z = 0.2f;
    if (strcmp(name, "step") == 0)
        at.z += half.z - edge; /* the heel hangs free */
    vec3s centre = { { chair || bed ? 0 : at.x, top / 2, bed ? at.z - 0.9f : at.z } };
    Surface box = surface_box(centre, half);
    box.give = chair || bed ? seat_give : 0;
    return box;
}

static bool has_prop(const Maker *maker, const char *name)
{
    for (int i = 0; i < maker->form->prop_count; i++)
        if (strcmp(maker->form->props[i], name) == 0)
            return true;
    return false;
}

/* A ball between the skin and a wall, which goes where the ball is. */
static int add_wall_ball(Maker *maker, const char *name, int patch)
{
    vec3s looks = patch_facing(&maker->solver->sampled.patches[patch], maker->skin.normal);
    vec3s way = { { 0, 0, looks.z > 0 ? 1.0f : -1.0f } };
    if (fabsf(looks.x) > fabsf(looks.z))
        way = (vec3s){ { looks.x > 0 ? 1.0f : -1.0f, 0, 0 } };
    vec3s centre = glms_vec3_add(middle(maker, patch), glms_vec3_scale(way, ball_radius));
    Surface ball = surface_ball(centre, ball_radius);
    ball.give = roll_give;
    vec3s behind = glms_vec3_add(centre, glms_vec3_scale(way, ball_radius));
    add_surface(maker, "wall", surface_plane(behind, glms_vec3_negate(way)));
    return add_surface(maker, name, ball);
}

/* A roller lies across the bone, a ball under the middle of the patch. */
static Surface make_roll(const Maker *maker, const char *name, int patch)
{
    vec3s at = middle(maker, patch);
    bool ball = strcmp(name, "ball") == 0;
    int chair = find_surface(maker, "chair");
    at.y = ball ? ball_radius : roller_radius;
    if (chair >= 0)
        at.y += 2 * maker->stage->problem.surfaces[chair].half.y;
    const Patch *skin = &maker->solver->sampled.patches[patch];
    vec3s first = maker->skin.position[skin->vertex[0]];
    vec3s along = glms_vec3_sub(maker->skin.position[skin->vertex[skin->count - 1]], first);
    vec3s axis = fabsf(along.x) > fabsf(along.z) ? (vec3s){ { 0, 0, 1 } } : (vec3s){ { 1, 0, 0 } };
    Surface surface = ball ? surface_ball(at, ball_radius)
                           : surface_cylinder(at, axis, roller_radius, roller_length);
    surface.give = roll_give;
    return surface;
}

static void skin_samples(Maker *maker);

/* Adds a roller or ball, lifts the body onto it and keeps the patch over it. */
static int add_roll(Maker *maker, const char *name, int patch)
{
    SolveProblem *problem = &maker->stage->problem;
    if (has_prop(maker, "wall"))
        return add_wall_ball(maker, name, patch);
    Surface roll = make_roll(maker, name, patch);
    float rise = roll.at.y + roll.radius - lowest_of(maker, patch);
    if (rise > 0) {
        problem->authored.root_offset.y += rise;
        skin_samples(maker);
    }
    solve_add(
        problem,
        (Contact){ .kind = CONTACT_PIN, .patch = patch, .at = roll.at, .hold = { { 1, 0, 1 } } });
    return add_surface(maker, name, roll);
}

/* The surface of a prop, made when it is first touched; -1 for what is no surface. */
static int surface_for(Maker *maker, const char *on, int patch)
{
    if (is_ground(on))
        return FLOOR;
    int found = find_surface(maker, on);
    if (found >= 0)
        return found;
    if (strcmp(on, "wall") == 0)
        return add_surface(maker, on, make_wall(maker, patch));
    if (strcmp(on, "roller") == 0 || strcmp(on, "ball") == 0)
        return add_roll(maker, on, patch);
    static const char *const boxes[] = { "chair", "bed", "step", "stool", "cushion" };
    for (size_t i = 0; i < ARRAY_COUNT(boxes); i++)
        if (strcmp(on, boxes[i]) == 0)
            return add_surface(maker, on, make_box(maker, on, patch));
    return -1;
}

/* --- Contacts --- */

static void add_flat(Maker *maker, const char *part, char side, int surface)
{
    SolveProblem *problem = &maker->stage->problem;
    if (strcmp(part, "hand") == 0) {
        solve_add_palm(problem, maker->solver, side, surface);
    } else if (strcmp(part, "foot") == 0) {
        solve_add_foot(problem, maker->solver, side, surface);
    } else {
        static const char *const ball[] = { "ball_inner_*", "ball_outer_*" };
        for (int i = 0; i < 2; i++)
            solve_add(problem, (Contact){ .kind = CONTACT_REST,
                                          .patch = patch_of(maker->solver, ball[i], side),
                                          .other = surface });
    }
}

/* The sides of both that look at each other; a hand always holds with its palm. */
static void add_meeting(Maker *maker, const char *part, int patch, const ExercisePlace *on,
                        char side)
{
    char other = on->side == EXERCISE_BOTH ? side : side_of(on->side, maker->target);
    vec3s at = middle(maker, patch);
    int held = find_patch(maker, on->name, other, down);
    if (held < 0) {
        maker->stage->left_out++;
        return;
    }
    vec3s to_part = glms_vec3_normalize(glms_vec3_sub(at, middle(maker, held)));
    held = find_patch(maker, on->name, other, to_part);
    if (strcmp(part, "hand") != 0)
        patch = find_patch(maker, part, side, glms_vec3_negate(to_part));
    solve_add(
        &maker->stage->problem,
        (Contact){
            .kind = CONTACT_MEET, .patch = patch, .other = held, .gap = hand_gap, .share = 0.5f });
}

static void add_side(Maker *maker, const ExerciseContact *contact, char side)
{
    const char *part = contact->part.name, *on = contact->on.name;
    bool flat = contact->touch == EXERCISE_FLAT || strcmp(part, "forefoot") == 0;
    int patch = find_patch(maker, part, side, down);
    if (patch < 0 || maker->stage->problem.contact_count + 3 > SOLVE_MAX_CONTACTS) {
        maker->stage->left_out++;
        return;
    }
    if (strcmp(part, "hand") == 0)
        patch = patch_of(maker->solver, "palm_*", side);
    /* A shin on the floor lies on the knee's lower edge and the foot: its middle is hollow. */
    if (strcmp(part, "shin") == 0 && is_ground(on))
        patch = patch_of(maker->solver, "knee_*", side);
    int surface = surface_for(maker, on, patch);
    if (surface < 0)
        add_meeting(maker, part, patch, &contact->on, side);
    else if (flat)
        add_flat(maker, part, side, surface);
    else
        solve_add(&maker->stage->problem,
                  (Contact){ .kind = CONTACT_REST,
                             .patch = patch,
                             .other = surface,
                             .gap = -maker->stage->problem.surfaces[surface].give / 2 });
}

static void add_contact(Maker *maker, const ExerciseContact *contact)
{
    ExerciseSide side = contact->part.side;
    bool paired = strcmp(contact->part.name, "seat") == 0;
    if (side == EXERCISE_BOTH || (side == EXERCISE_MIDDLE && paired)) {
        add_side(maker, contact, 'l');
        add_side(maker, contact, 'r');
    } else {
        add_side(maker, contact, side_of(side, maker->target));
    }
}

/* --- The stage --- */

static void skin_samples(Maker *maker)
{
    PoseWorld world;
    const Solver *solver = maker->solver;
    pose_solve(&world, solver->skeleton, &maker->stage->problem.authored);
    skin_apply(&maker->skin, &solver->samples, solver->joint_map, solver->skeleton, &world);
}

/* Lets the body down until its lowest skin is on the floor. */
static void let_down(Maker *maker)
{
    float low = INFINITY;
    for (uint32_t v = 0; v < maker->skin.vertex_count; v++)
        low = fminf(low, maker->skin.position[v].y);
    maker->stage->problem.authored.root_offset.y -= low;
    skin_samples(maker);
}

static bool make(Maker *maker, const Exercise *exercise, const ExercisePose *pose)
{
    SolveProblem *problem = &maker->stage->problem;
    const ExerciseContacts *contacts = &maker->form->contacts;
    problem->authored.root_rotation = base_turn(maker->form->base, maker->target);
    for (int i = 0; i < pose->count; i++)
        if (!set_angle(maker, exercise, &pose->angles[i]))
            return false;
    skin_samples(maker);
    let_down(maker);
    Surface floor = surface_plane(glms_vec3_zero(), glms_vec3_negate(down));
    floor.give = has_prop(maker, "mat") ? mat_give : 0;
    add_surface(maker, floor.give > 0 ? "mat" : "floor", floor);
    for (int i = 0; i < contacts->count; i++)
        add_contact(maker, &contacts->rows[i]);
    problem->balanced = starts(maker->form->base, "standing") && find_surface(maker, "wall") < 0;
    if (is_lying(maker->form->base))
        problem->root_sigma = glm_rad(10);
    return true;
}

bool exercise_stage(ExerciseStage *stage, const Solver *solver, const Exercise *exercise,
                    const ExercisePose *pose, Side target)
{
    Maker maker = { .stage = stage, .solver = solver, .form = &exercise->form, .target = target };
    *stage = (ExerciseStage){ .problem = { .authored = pose_zero() } };
    if (!skinned_init(&maker.skin, &solver->samples))
        return false;
    bool ok = make(&maker, exercise, pose);
    skinned_finish(&maker.skin);
    return ok;
}
