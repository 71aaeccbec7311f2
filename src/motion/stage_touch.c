#include "motion/stage_make.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

static const float hand_gap = 0.006f, flat_thumb = -25, heel_off = 0.004f, hand_apart = 0.045f,
                   one_farther = 0.04f, near_share = 0.12f, long_share = 0.35f,
                   far_at_start = 0.28f, arm_reach = 0.75f, knees_apart = 0.06f,
                   knees_light = 0.009f, lie_press = 0, seat_press = 0.004f, stick_press = 0.005f,
                   stick_apart = 0.17f, stick_share = 2, strap_beside = 0.085f,
                   strap_over = 0.033f, strap_share = 1;
static const vec3s down = { { 0, -1, 0 } };

static char other_side(char side)
{
    return side == 'l' ? 'r' : 'l';
}

/* A thumb at rest hangs below the palm. */
static void flatten_thumb(Maker *maker, char side)
{
    char name[SKELETON_NAME];
    text_format(name, sizeof name, "thumb_flexion_%c", side);
    int thumb = skeleton_find_coordinate(maker->solver->skeleton, name);
    float *angles = maker->stage->problem.authored.angles;
    if (thumb >= 0 && angles[thumb] == 0)
        angles[thumb] = glm_rad(flat_thumb);
}

static void add_flat(Maker *maker, const char *part, char side, int surface)
{
    SolveProblem *problem = &maker->stage->problem;
    if (strcmp(part, "hand") == 0) {
        flatten_thumb(maker, side);
        solve_add_palm(problem, maker->solver, side, surface);
    } else if (strcmp(part, "foot") == 0) {
        solve_add_foot(problem, maker->solver, side, surface);
    } else {
        static const char *const ball[] = { "ball_inner_*", "ball_outer_*" };
        for (int i = 0; i < 2; i++)
            solve_add(problem, (Contact){ .kind = CONTACT_REST,
                                          .patch = stage_patch(maker->solver, ball[i], side),
                                          .other = surface });
    }
}

/* Fingers bend around what is held: three phalanges, some 8 cm, on a circle of its size. */
static void close_fingers(Maker *maker, char side, float radius)
{
    static const float phalanges = 0.075f, joints = 2.4f, thumb_share = 0.5f;
    const Skeleton *skeleton = maker->solver->skeleton;
    float bend = fminf(1.5f, phalanges / (radius + 0.008f) / joints);
    char name[SKELETON_NAME];
    text_format(name, sizeof name, "finger_flexion_%c", side);
    int finger = skeleton_find_coordinate(skeleton, name);
    text_format(name, sizeof name, "thumb_flexion_%c", side);
    int thumb = skeleton_find_coordinate(skeleton, name);
    float *angles = maker->stage->problem.authored.angles;
    if (finger >= 0 && angles[finger] == 0)
        angles[finger] = bend;
    if (thumb >= 0 && angles[thumb] == 0)
        angles[thumb] = bend * thumb_share;
}

/* How thick a limb is where a patch of it lies. */
static float thickness(const Maker *maker, int limb, int patch)
{
    PoseWorld world;
    pose_solve(&world, maker->solver->skeleton, &maker->stage->problem.authored);
    PosedLimb held = limb_pose(&maker->solver->limbs.limbs[limb], &world);
    vec3s at = stage_middle(maker, patch);
    vec3s way = limb_gradient(&held, at);
    float depth = 0.02f;
    for (vec3s in = at; depth < 0.1f; depth += 0.01f) {
        vec3s next = glms_vec3_sub(at, glms_vec3_scale(way, depth));
        if (limb_distance(&held, next) > limb_distance(&held, in))
            break;
        in = next;
    }
    return depth;
}

static void touch_limb(Maker *maker, const char *pattern, char side, Contact contact)
{
    contact.patch = stage_patch(maker->solver, pattern, side);
    if (contact.patch >= 0)
        solve_add(&maker->stage->problem, contact);
}

/* Two hands on one limb: each on its side, one farther along it, fingers past each other. */
static vec3s beside_the_other(const Maker *maker, char side, int limb)
{
    PoseWorld world;
    const Limb *held = &maker->solver->limbs.limbs[limb];
    vec3s along = glms_vec3_zero();
    pose_solve(&world, maker->solver->skeleton, &maker->stage->problem.authored);
    along.raw[held->along] = one_farther;
    vec3s at = glms_quat_rotatev(world.rotation[held->joint], along);
    if (side != stage_side(EXERCISE_TARGET, maker->target))
        at = glms_vec3_negate(at);
    at.x += side == 'l' ? hand_apart : -hand_apart;
    return at;
}

/* The palm lies on the limb at its heel and its knuckles, near the place that is meant; two hands
 * on one place lie side by side. */
static void add_hold(Maker *maker, char side, int limb, int place, bool shared, bool closed)
{
    Contact press = { .kind = CONTACT_LIMB, .other = limb, .share = 0.8f, .gap = 0.001f };
    touch_limb(maker, "palm_heel_*", side, press);
    touch_limb(maker, "palm_head_*", side, press);
    Contact near = { .kind = CONTACT_MEET, .other = place, .gap = hand_gap, .share = near_share };
    if (shared)
        near.at = beside_the_other(maker, side, limb);
    const char *name = maker->solver->sampled.patches[place].name;
    if (strncmp(name, "thigh_back", 10) == 0 || strncmp(name, "shin", 4) == 0)
        near.share = long_share; /* there is much else of it to hold */
    touch_limb(maker, "palm_*", side, near);
    if (!closed)
        return;
    flatten_thumb(maker, side); /* a limb is too thick for it to go round */
    close_fingers(maker, side, thickness(maker, limb, place));
}

/* Hands that take up a strap are beside the foot that stands on it. */
static void add_strap(Maker *maker, const ExerciseContact *contact)
{
    char foot = stage_side(contact->on.side, maker->target);
    for (int i = 0; i < 2; i++) {
        bool outer = (i ? 'r' : 'l') == foot;
        vec3s beside = { { i ? -strap_beside : strap_beside, strap_over, 0 } };
        touch_limb(maker, "palm_*", i ? 'r' : 'l',
                   (Contact){ .kind = CONTACT_MEET,
                              .other = stage_patch(maker->solver,
                                                   outer ? "ball_outer_*" : "ball_inner_*", foot),
                              .at = beside,
                              .share = strap_share });
    }
}

/* What lies on a limb: the side of it that looks there. */
static void add_lie(Maker *maker, const char *part, char side, int limb, int place)
{
    vec3s to_place = glms_vec3_sub(
        stage_middle(maker, place), stage_middle(maker, stage_find_patch(maker, part, side, down)));
    int patch = stage_find_patch(maker, part, side, glms_vec3_normalize(to_place));
    /* Legs cross with the outer side of the upper one's shin on the other's thigh. */
    if (strcmp(part, "ankle") == 0)
        patch = stage_patch(maker->solver, "shin_outer_*", side);
    SolveProblem *problem = &maker->stage->problem;
    bool bony = strcmp(part, "knee") == 0;
    solve_add(problem, (Contact){ .kind = CONTACT_LIMB,
                                  .patch = patch,
                                  .other = limb,
                                  .gap = bony ? knees_light : -lie_press,
                                  .share = 0.7f });
    solve_add(problem, (Contact){ .kind = CONTACT_MEET,
                                  .patch = patch,
                                  .other = place,
                                  .gap = bony ? knees_apart : 0,
                                  .share = near_share });
}

/* The seat is broad: which of its skin lies on the heel is for the pose to say. */
static void add_sit(Maker *maker, char side, const char *on, char other)
{
    int heel = stage_find_patch(maker, on, other, (vec3s){ { 0, 1, 0 } });
    solve_add(&maker->stage->problem,
              (Contact){ .kind = CONTACT_LIMB,
                         .patch = stage_patch(maker->solver, "seat_low_*", side),
                         .other = stage_find_limb(maker, on, other),
                         .gap = -seat_press,
                         .share = 0.7f });
    solve_add(&maker->stage->problem,
              (Contact){ .kind = CONTACT_MEET,
                         .patch = heel,
                         .other = stage_patch(maker->solver, "seat_*", side),
                         .share = near_share });
}

/* What is far off in a start is for the end: it stays in the list, and pulls at nothing. */
static void loosen(Maker *maker, int first)
{
    for (int c = first; c < maker->stage->problem.contact_count; c++)
        maker->stage->problem.contacts[c].share = CONTACT_LOOSE;
}

/* A part on a part of the same body. */
static void add_meeting(Maker *maker, const ExerciseContact *contact, char side)
{
    const char *part = contact->part.name, *on = contact->on.name;
    bool pairs = contact->part.side == EXERCISE_BOTH && contact->on.side == EXERCISE_BOTH;
    bool crossed = pairs && (strcmp(on, "shoulder") == 0 || strcmp(on, part) == 0);
    char other = contact->on.side == EXERCISE_BOTH ? side
                                                  : stage_side(contact->on.side, maker->target);
    if (crossed)
        other = other_side(side);
    bool head_on_hand = strcmp(part, "head") == 0 && strcmp(on, "hand") == 0;
    if (head_on_hand) {
        add_hold(maker, other, stage_find_limb(maker, "head", 'l'),
                 stage_find_patch(maker, "head", 'l', down), false, false);
        return;
    }
    bool knees = strcmp(part, "knee") == 0 && strcmp(on, "knee") == 0;
    int limb = stage_find_limb(maker, knees ? "thigh" : on, other),
        mine = stage_find_patch(maker, part, side, down);
    int place = limb >= 0 ? stage_find_patch(maker, on, other, down) : -1;
    if (place < 0 || mine < 0) {
        maker->stage->left_out++;
        return;
    }
    bool hand = strcmp(part, "hand") == 0;
    vec3s from = stage_middle(maker, hand ? stage_patch(maker->solver, "palm_*", side) : mine);
    vec3s way = glms_vec3_normalize(glms_vec3_sub(from, stage_middle(maker, place)));
    place = stage_find_patch(maker, on, other, way);
    /* A thigh is held from behind, whichever side the hands come from. */
    bool behind = hand && contact->touch == EXERCISE_HOLD && strcmp(on, "thigh") == 0;
    if (behind)
        place = stage_patch(maker->solver, "thigh_back_*", other);
    bool shared = contact->part.side == EXERCISE_BOTH && contact->on.side != EXERCISE_BOTH;
    int first = maker->stage->problem.contact_count;
    if (hand)
        add_hold(maker, side, limb, place, shared, contact->touch == EXERCISE_HOLD);
    else if (strcmp(part, "seat") == 0)
        add_sit(maker, side, on, other);
    else
        add_lie(maker, part, side, limb, place);
    if (hand)
        from = stage_middle(maker, stage_patch(maker->solver, "shoulder_*", side));
    float far = hand ? arm_reach : far_at_start;
    if (maker->at < 1 && glms_vec3_distance(from, stage_middle(maker, place)) > far)
        loosen(maker, first);
}

/* A fist around a strap or stick. */
static void hold_prop(Maker *maker, const ExerciseContact *contact, char side)
{
    if (strcmp(contact->part.name, "hand") == 0)
        close_fingers(maker, side, 0.015f);
}

/* The middle of both fists lies over the calf or shin that the stick rolls on. */
static void add_stick(Maker *maker, const ExerciseContact *contact)
{
    const vec3s before = { { 0, 0, 1 } };
    char side = stage_side(contact->on.side, maker->target);
    int place = stage_find_patch(maker, contact->on.name, side, before);
    if (place < 0) {
        maker->stage->left_out++;
        return;
    }
    place = stage_rolled_patch(maker, contact->on.name, place, side);
    vec3s stroke = stage_stroke(maker, place);
    float radius = maker->solver->sizes.of[PROP_STICK].most / 2;
    for (int i = 0; i < 2; i++) { /* it lies before the palms, whichever way these look */
        int palm = stage_patch(maker->solver, "palm_*", i ? 'r' : 'l');
        vec3s looks = patch_facing(&maker->solver->sampled.patches[palm], maker->skin.normal);
        vec3s at = glms_vec3_sub(stroke, glms_vec3_scale(looks, radius));
        at.x += i ? -stick_apart : stick_apart;
        touch_limb(maker, "palm_*", i ? 'r' : 'l',
                   (Contact){ .kind = CONTACT_MEET,
                              .other = place,
                              .gap = radius - stick_press,
                              .at = at,
                              .share = stick_share });
    }
}

/* Knuckles and fingertips, for balance; the heel of the hand stays off. */
static void add_light_hand(Maker *maker, char side, int surface)
{
    static const char *const tips[] = { "palm_heel_*", "palm_head_*", "fingertips_*" };
    flatten_thumb(maker, side);
    for (int i = 0; i < 3; i++)
        touch_limb(maker, tips[i], side,
                   (Contact){ .kind = CONTACT_REST,
                              .other = surface,
                              .gap = i ? 0.0015f : heel_off,
                              .share = 0.7f });
}

/* What lies on something presses in a little; a ball reaches the skin between a patch's vertices.
 */
static float rest_gap(const Surface *surface)
{
    return surface->kind == SURFACE_BALL ? 0.003f : -fminf(0.002f, surface->give);
}

static void add_side(Maker *maker, const ExerciseContact *contact, char side)
{
    const char *part = contact->part.name, *on = contact->on.name;
    bool toes = strcmp(part, "forefoot") == 0 && contact->touch == EXERCISE_TOUCH;
    if (toes)
        part = "toes";
    bool flat = contact->touch == EXERCISE_FLAT || strcmp(part, "forefoot") == 0 ||
                strcmp(part, "hand") == 0;
    int patch = stage_find_patch(maker, part, side, down);
    if (patch < 0 || maker->stage->problem.contact_count + 4 > SOLVE_MAX_CONTACTS) {
        maker->stage->left_out += strcmp(part, "ball") != 0;
        return;
    }
    if (strcmp(part, "hand") == 0)
        patch = stage_patch(maker->solver, "palm_*", side);
    if (contact->touch == EXERCISE_ROLL)
        patch = stage_rolled_patch(maker, part, patch, side);
    /* A shin on the floor lies on the knee's lower edge and the foot: its middle is hollow. */
    if (strcmp(part, "shin") == 0 && stage_is_ground(on))
        patch = stage_patch(maker->solver, "knee_*", side);
    int surface = stage_surface_for(maker, on, patch);
    if (surface < 0)
        add_meeting(maker, contact, side);
    else if (strcmp(part, "hand") == 0 && contact->touch == EXERCISE_TOUCH)
        add_light_hand(maker, side, surface);
    else if (flat)
        add_flat(maker, part, side, surface);
    else
        solve_add(&maker->stage->problem,
                  (Contact){ .kind = CONTACT_REST,
                             .patch = patch,
                             .other = surface,
                             .gap = rest_gap(&maker->stage->problem.surfaces[surface]) });
}

static void add_contact(Maker *maker, const ExerciseContact *contact)
{
    ExerciseSide side = contact->part.side;
    bool paired = strcmp(contact->part.name, "seat") == 0;
    bool both = side == EXERCISE_BOTH || (side == EXERCISE_MIDDLE && paired);
    bool held = strcmp(contact->on.name, "strap") == 0 || strcmp(contact->on.name, "stick") == 0;
    if (strcmp(contact->part.name, "strap") == 0) {
        if (contact->touch == EXERCISE_UNDER)
            add_strap(maker, contact);
        return; /* else drawn from the fists around the foot */
    }
    if (strcmp(contact->part.name, "stick") == 0) {
        add_stick(maker, contact);
        return;
    }
    for (int i = 0; i < 2; i++) {
        char own = i ? 'r' : 'l';
        if (!both && own != stage_side(side, maker->target))
            continue;
        if (held)
            hold_prop(maker, contact, own);
        else
            add_side(maker, contact, own);
    }
}

/* What only the end has stays in the list, so that start and end have the same rows, but it neither
 * pulls nor brings the body anywhere. */
void stage_add_contact(Maker *maker, const ExerciseContact *contact)
{
    SolveProblem *problem = &maker->stage->problem;
    int first = problem->contact_count;
    vec3s root = problem->authored.root_offset;
    add_contact(maker, contact);
    if (!contact->late || maker->at == 1)
        return;
    loosen(maker, first);
    problem->authored.root_offset = root;
    stage_skin(maker);
}
