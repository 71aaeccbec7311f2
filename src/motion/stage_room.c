#include "motion/stage_make.h"

#include "core/count.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static const float outwards = 0.13f, nearer = 0.18f, edge = 0.05f, heel_in = 0.17f, toes_in = 0.08f,
                   upright = 0.7f, feet_room = 0.13f; /* to stand before a stool */

static const vec3s down = { { 0, -1, 0 } };

static bool is_ground(const char *on)
{
    return strcmp(on, "floor") == 0 || strcmp(on, "mat") == 0;
}

int stage_find_surface(const Maker *maker, const char *name)
{
    for (int i = 0; i < maker->stage->problem.surface_count; i++)
        if (strcmp(maker->stage->surface[i], name) == 0)
            return i;
    return -1;
}

int stage_add_surface(Maker *maker, const char *name, Surface surface)
{
    SolveProblem *problem = &maker->stage->problem;
    if (problem->surface_count == SOLVE_MAX_SURFACES)
        return -1;
    maker->stage->surface[problem->surface_count] = name;
    problem->surfaces[problem->surface_count] = surface;
    return problem->surface_count++;
}

/* Where the hands are, seen from the hips, is the wall; square to the room. Beside the body it is
 * nearer than a straight arm: a wrist does not bend to a right angle. */
static Surface make_wall(const Maker *maker, int patch)
{
    vec3s at = stage_middle(maker, patch);
    vec3s from = stage_middle(maker, patch_index(&maker->solver->sampled, "sacrum"));
    vec3s way = glms_vec3_sub(at, from), normal = { { 0, 0, way.z > 0 ? -1.0f : 1.0f } };
    if (fabsf(way.x) > fabsf(way.z)) {
        normal = (vec3s){ { way.x > 0 ? -1.0f : 1.0f, 0, 0 } };
        at = glms_vec3_add(at, glms_vec3_scale(normal, nearer));
    }
    return surface_plane(at, normal);
}

static float lowest_of(const Maker *maker, int patch)
{
    Surface floor = surface_plane(glms_vec3_zero(), glms_vec3_negate(down));
    return contact_distance(&maker->solver->sampled.patches[patch], maker->skin.position, &floor);
}

static const PropSize *size_of(const Maker *maker, const char *name)
{
    return &maker->solver->sizes.of[prop_kind_find(name)];
}

/* What is sat, lain or stepped on. */
static bool is_box(const char *name)
{
    static const PropKind boxes[] = { PROP_CHAIR, PROP_BED, PROP_STEP, PROP_STOOL, PROP_CUSHION };
    int kind = prop_kind_find(name);
    for (size_t i = 0; i < ARRAY_COUNT(boxes); i++)
        if (kind == (int)boxes[i])
            return true;
    return false;
}

/* Both legs lie on it: it stands before the middle of the body. */
static bool is_for_both(const Maker *maker, const char *name)
{
    const ExerciseContacts *contacts = &maker->form->contacts;
    for (int i = 0; i < contacts->count; i++)
        if (strcmp(contacts->rows[i].on.name, name) == 0 &&
            contacts->rows[i].part.side == EXERCISE_BOTH)
            return true;
    return false;
}

/* From the edge to what stands there as it is written; solved, the body stands some 5 cm nearer. A
 * heel lies well on it, or hangs free behind the ball of the foot. */
static float step_edge(const Maker *maker, int patch)
{
    return strncmp(maker->solver->sampled.patches[patch].name, "heel", 4) == 0 ? heel_in : toes_in;
}

/* Under the patch, as high as the pose needs within its sizes; the body is brought to its top. */
static Surface make_box(Maker *maker, const char *name, int patch)
{
    const PropSize *size = size_of(maker, name);
    bool bed = strcmp(name, "bed") == 0, chair = strcmp(name, "chair") == 0;
    float low = lowest_of(maker, patch);
    float top = fminf(size->most, fmaxf(size->least, low));
    if (chair || bed) {
        maker->stage->problem.authored.root_offset.y += top - low;
        stage_skin(maker);
    }
    vec3s at = stage_middle(maker, patch);
    vec3s half = { { size->width / 2, top / 2, size->depth / 2 } };
    if (strcmp(name, "step") == 0)
        at.z += half.z - step_edge(maker, patch);
    if (chair)
        at.z -= 0.04f; /* the knees' hollow is free of the edge */
    bool both = strcmp(name, "stool") == 0 && is_for_both(maker, name);
    if (both)
        at.z += feet_room;
    bool middle = chair || bed || both;
    vec3s centre = { { middle ? 0 : at.x, top / 2, bed ? at.z - half.z + 0.1f : at.z } };
    Surface surface = surface_box(centre, half);
    surface.give = size->give;
    return surface;
}

bool stage_has_prop(const Maker *maker, const char *name)
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
    const PropSize *size = size_of(maker, name);
    float radius = size->most / 2;
    vec3s centre = glms_vec3_add(stage_middle(maker, patch), glms_vec3_scale(way, radius));
    Surface ball = surface_ball(centre, radius);
    ball.give = size->give;
    vec3s behind = glms_vec3_add(centre, glms_vec3_scale(way, radius));
    stage_add_surface(maker, "wall", surface_plane(behind, glms_vec3_negate(way)));
    return stage_add_surface(maker, name, ball);
}

/* Level, and at right angles to the bone under a patch; who sits up looks across it. */
static vec3s across_bone(const Maker *maker, int patch)
{
    const Solver *solver = maker->solver;
    const Patch *skin = &solver->sampled.patches[patch];
    int number = solver->limb_of_sample[skin->vertex[0]];
    if (strncmp(skin->name, "seat", 4) == 0)
        number = limb_index(&solver->limbs, "pelvis");
    if (number < 0)
        return (vec3s){ { 1, 0, 0 } };
    PoseWorld world;
    const Limb *limb = &solver->limbs.limbs[number];
    pose_solve(&world, solver->skeleton, &maker->stage->problem.authored);
    vec3s along = glms_vec3_zero();
    along.raw[limb->along] = 1;
    along = glms_quat_rotatev(world.rotation[limb->joint], along);
    if (fabsf(along.y) > upright)
        along = glms_quat_rotatev(world.rotation[limb->joint], (vec3s){ { 0, 0, 1 } });
    return glms_vec3_normalize((vec3s){ { along.z, 0, -along.x } });
}

/* A roller lies across the bone, a ball under the middle of the patch. */
static Surface make_roll(const Maker *maker, const char *name, int patch)
{
    vec3s at = stage_middle(maker, patch);
    bool ball = strcmp(name, "ball") == 0;
    const PropSize *size = size_of(maker, name);
    int chair = stage_find_surface(maker, "chair");
    at.y = size->most / 2;
    bool sat_on = chair >= 0 && lowest_of(maker, patch) > 0.25f;
    if (sat_on) {
        const Surface *seat = &maker->stage->problem.surfaces[chair];
        at.y += 2 * seat->half.y;
        at.z = fminf(at.z, seat->at.z + seat->half.z - edge);
    }
    vec3s axis = across_bone(maker, patch);
    Surface surface = ball ? surface_ball(at, size->most / 2)
                           : surface_cylinder(at, axis, size->most / 2, size->width);
    surface.give = size->give;
    return surface;
}

/* The seat stays on the floor: the leg alone goes up on the roller. */
static bool sits(const Maker *maker)
{
    const ExerciseContacts *contacts = &maker->form->contacts;
    for (int i = 0; i < contacts->count; i++)
        if (strcmp(contacts->rows[i].part.name, "seat") == 0 &&
            contacts->rows[i].touch == EXERCISE_REST)
            return true;
    return false;
}

/* Brings one leg up onto what its foot or calf rolls on: from inside a ball no way out is right. */
static void raise_leg(Maker *maker, int patch, float rise)
{
    static const float leg = 0.75f, most = 0.15f;
    const char *skin = maker->solver->sampled.patches[patch].name;
    char name[SKELETON_NAME];
    text_format(name, sizeof name, "hip_flexion_%c", skin[strlen(skin) - 1]);
    int hip = skeleton_find_coordinate(maker->solver->skeleton, name);
    if (hip < 0)
        return;
    maker->stage->problem.authored.angles[hip] += asinf(fminf(most, rise / leg));
    stage_skin(maker);
}

/* Adds a roller or ball, lifts the body onto it and keeps the patch over it. */
static int add_roll(Maker *maker, const char *name, int patch)
{
    SolveProblem *problem = &maker->stage->problem;
    if (stage_has_prop(maker, "wall"))
        return add_wall_ball(maker, name, patch);
    Surface roll = make_roll(maker, name, patch);
    vec3s over = stage_middle(maker, patch);
    float rise = roll.at.y + roll.radius - lowest_of(maker, patch);
    if (rise > 0 && sits(maker)) {
        raise_leg(maker, patch, rise);
    } else if (rise > 0) {
        problem->authored.root_offset.y += rise;
        stage_skin(maker);
    }
    solve_add(
        problem,
        (Contact){ .kind = CONTACT_PIN, .patch = patch, .at = over, .hold = { { 1, 0, 1 } } });
    /* Under one leg it lies outwards, or it would bar the other foot; a seat has its middle. */
    const char *skin = maker->solver->sampled.patches[patch].name;
    char side = skin[strlen(skin) - 1];
    bool paired = skin[strlen(skin) - 2] == '_' && strncmp(skin, "seat", 4) != 0;
    if (roll.kind == SURFACE_CYLINDER && fabsf(roll.axis.x) > 0.7f && paired)
        roll.at.x += (side == 'l' ? 1.0f : -1.0f) *
                     (strncmp(skin, "hip", 3) == 0 ? edge : outwards);
    return stage_add_surface(maker, name, roll);
}

/* The surface of a prop, made when it is first touched; -1 for what is no surface. */
int stage_surface_for(Maker *maker, const char *on, int patch)
{
    if (is_ground(on))
        return STAGE_FLOOR;
    int found = stage_find_surface(maker, on);
    if (found >= 0)
        return found;
    if (strcmp(on, "wall") == 0)
        return stage_add_surface(maker, on, make_wall(maker, patch));
    if (strcmp(on, "roller") == 0 || strcmp(on, "ball") == 0)
        return add_roll(maker, on, patch);
    if (is_box(on))
        return stage_add_surface(maker, on, make_box(maker, on, patch));
    return -1;
}
