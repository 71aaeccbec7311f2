#include "motion/gait.h"

#include "body/least_squares.h"
#include "core/count.h"
#include "core/log.h"
#include "motion/gait_work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    HALF = GAIT_KEYS / 2,
    LEG_ANGLES = 6,
    KNEE = 3,
    ANKLE = 4,
    LIFT_STEPS = 3,
    GROUND = 3,
    GROUND_EVERY = 3,
};

static const float fade = 0.13f;          /* of a stride: how the fit leaves the stance or comes */
static const float toes_slower = 0.4f;    /* the toes trail, bent for so much longer */
static const float clear = 0.016f;        /* metres that a foot that swings keeps of the ground */
static const float over_at_contact = 0.003f; /* metres under the sole as it meets the ground */
static const float least_lever = 0.1f;    /* metres that a radian of the ankle lifts the toes */
static const float probe = 0.01f;         /* radians, to find how much it is */
static const float unreached = 1e-3f;     /* metres, as bad as an angle that gives all it may */
static const float contact_weight = 2.0f; /* a knee that is nearly straight would bend in haste */
static const float least_bent = 0.05f;    /* radians that a knee stays bent */

/* The left leg's angles that a standing foot fixes. */
static const char *const leg_angles[LEG_ANGLES] = {
    "hip_flexion_l", "hip_adduction_l", "hip_rotation_l",
    "knee_flexion_l", "ankle_dorsiflexion_l", "subtalar_inversion_l",
};
static const char *const neck_angles[] = { "neck_flexion", "neck_side_bend", "neck_rotation" };

typedef struct {
    const GaitStyle *style;
    const Skeleton *skeleton;
    GaitSole sole;
    Pose raw[GAIT_KEYS];                    /* the file's angles                          */
    float moved[GAIT_KEYS][LEG_ANGLES];     /* radians from them, of the left leg         */
    float toes[GAIT_KEYS];                  /* radians, of the left foot                  */
    GaitStep steps[GAIT_KEYS];
    float missed[GAIT_KEYS];                /* metres that the ankle stays too low        */
    int leg[LEG_ANGLES];
    float give[LEG_ANGLES];
    int standing;                           /* keys 0 .. standing: the left foot stands   */
    float seconds, speed, height;           /* height: metres added to the pelvis' course */
    float contact;                          /* z of the ankle at contact, metres          */
    bool failed;                            /* memory is out                              */
} Fit;

static float ease(float along)
{
    float t = glm_clamp(along, 0, 1);
    return t * t * (3 - 2 * t);
}

static float phase_of(int key)
{
    return (float)key / GAIT_KEYS;
}

static vec3s root_at(const Fit *fit, int key)
{
    float phase = phase_of(key), turn = 2 * GLM_PIf * (phase - fit->style->sway_at);
    float step = fmodf(phase, 0.5f) * fit->seconds;
    float height = fit->height + gait_course(fit->style, step);
    return (vec3s){ { fit->style->sway * cosf(turn), height, 0 } };
}

/* --- What the file says --- */

static void take_raw(Fit *fit)
{
    for (int key = 0; key < GAIT_KEYS; key++) {
        Pose *pose = &fit->raw[key];
        *pose = pose_zero();
        for (int i = 0; i < fit->style->curve_count; i++) {
            const GaitCurve *curve = &fit->style->curves[i];
            pose->angles[curve->left] = gait_angle(curve, phase_of(key));
            if (curve->right != curve->left)
                pose->angles[curve->right] = gait_angle(curve, phase_of(key) + 0.5f);
        }
        pose->root_offset = root_at(fit, key);
    }
}

static void take_leg(Fit *fit)
{
    for (int i = 0; i < LEG_ANGLES; i++) {
        fit->leg[i] = skeleton_find_coordinate(fit->skeleton, leg_angles[i]);
        fit->give[i] = glm_rad(5);
        for (int c = 0; c < fit->style->curve_count; c++)
            if (fit->style->curves[c].left == fit->leg[i] && fit->style->curves[c].give > 0)
                fit->give[i] = fit->style->curves[c].give;
    }
}

/* --- The foot that stands --- */

static float pitch_of(const PoseWorld *world, int foot)
{
    vec3s ahead = glms_quat_rotatev(world->rotation[foot], (vec3s){ { 0, 0, 1 } });
    return asinf(glm_clamp(ahead.y, -1, 1));
}

/* The joints' own pitch, but flat where the sole lies, and the toes stay down as the heel rises. */
static void take_steps(Fit *fit, vec3s ankle[GAIT_KEYS])
{
    const GaitStyle *style = fit->style;
    for (int key = 0; key <= fit->standing; key++) {
        PoseWorld world;
        float phase = phase_of(key);
        float lifted = phase < style->flat_to
                           ? 1 - ease(phase / style->flat_from)
                           : ease((phase - style->flat_to) / (style->heel_up - style->flat_to));
        pose_solve(&world, fit->skeleton, &fit->raw[key]);
        ankle[key] = world.position[fit->sole.foot];
        float pitch = lifted * pitch_of(&world, fit->sole.foot);
        float bend = style->toe_bend;
        fit->steps[key].pitch = pitch;
        fit->steps[key].bend = pitch < 0 ? bend * tanhf(-pitch / bend) : 0;
        fit->toes[key] = fit->steps[key].bend;
    }
}

/* The line through the way that the joints bring the ankle, less what the foot rolls. */
static void find_ground(Fit *fit, const vec3s ankle[GAIT_KEYS])
{
    int count = fit->standing + 1;
    float t = 0, z = 0, y = 0, tt = 0, tz = 0;
    for (int key = 0; key < count; key++) {
        float time = phase_of(key) * fit->seconds, back = ankle[key].z - fit->steps[key].ankle.z;
        t += time / (float)count;
        z += back / (float)count;
        y += (fit->steps[key].ankle.y - ankle[key].y) / (float)count;
    }
    for (int key = 0; key < count; key++) {
        float time = phase_of(key) * fit->seconds - t;
        tt += time * time;
        tz += time * (ankle[key].z - fit->steps[key].ankle.z - z);
    }
    fit->speed = -tz / tt;
    fit->contact = z + fit->speed * t;
    fit->height = y;
}

static vec3s ankle_at(const Fit *fit, int key)
{
    const GaitStep *step = &fit->steps[key];
    float back = fit->contact - fit->speed * phase_of(key) * fit->seconds;
    float off = over_at_contact * (1 - ease(phase_of(key) / fit->style->flat_from));
    return glms_vec3_add(step->ankle, (vec3s){ { fit->style->line, off, back } });
}

/* --- The leg that stands --- */

static GaitReach leg_reach(const Fit *fit, Pose pose)
{
    GaitReach reach = { .skeleton = fit->skeleton,
                        .pose = pose,
                        .count = LEG_ANGLES,
                        .joint = fit->sole.foot,
                        .placed = true };
    for (int i = 0; i < LEG_ANGLES; i++)
        reach.angles[i] = (GaitReachAngle){ fit->leg[i], fit->give[i],
                                            i == KNEE ? least_bent : -GLM_PIf };
    return reach;
}

/* The left leg's angles beyond the file's, with which the foot stands. */
static bool stand(Fit *fit, int key)
{
    GaitReach reach = leg_reach(fit, fit->raw[key]);
    reach.at = ankle_at(fit, key);
    reach.turn = gait_foot_turn(fit->steps[key].pitch, fit->style->toes_out);
    if (!gait_reach(&reach, fit->moved[key]))
        return false;
    fit->missed[key] = reach.missed.y;
    return true;
}

/* --- Where and how fast the ground goes by: as the joints have to give way least --- */

static void take_ground(Fit *fit, const double *x)
{
    fit->height = (float)x[0];
    fit->contact = (float)x[1];
    fit->speed = (float)x[2];
    for (int key = 0; key <= fit->standing; key++)
        fit->raw[key].root_offset = root_at(fit, key);
}

/* How far the angles gave way, by how freely they may; then what they could not reach. */
static void take_gave(const Fit *fit, int key, float out[LEG_ANGLES + 1])
{
    float weight = key == 0 ? contact_weight : 1;
    for (int i = 0; i < LEG_ANGLES; i++)
        out[i] = weight * fit->moved[key][i] / fit->give[i];
    out[LEG_ANGLES] = fit->missed[key] / unreached;
}

static void ground_rows(void *context, const double *x, LeastSquaresSum *sum)
{
    static const double probes[GROUND] = { 0.002, 0.002, 0.02 };
    Fit *fit = context;
    float here[LEG_ANGLES + 1], there[GROUND][LEG_ANGLES + 1];
    for (int key = 0; key <= fit->standing; key += GROUND_EVERY) {
        for (int i = 0; sum->sloped && i < GROUND; i++) {
            double probed[GROUND];
            memcpy(probed, x, sizeof probed);
            probed[i] += probes[i];
            take_ground(fit, probed);
            fit->failed |= !stand(fit, key);
            take_gave(fit, key, there[i]);
        }
        take_ground(fit, x);
        fit->failed |= !stand(fit, key);
        take_gave(fit, key, here);
        for (int row = 0; row <= LEG_ANGLES; row++) {
            double slope[GROUND] = { 0 };
            for (int i = 0; sum->sloped && i < GROUND; i++)
                slope[i] = (double)(there[i][row] - here[row]) / probes[i];
            least_squares_add(sum, (double)here[row], slope);
        }
    }
}

static bool settle_ground(Fit *fit)
{
    static const double most[GROUND] = { 0.01, 0.02, 0.1 };
    double x[GROUND] = { (double)fit->height, (double)fit->contact, (double)fit->speed };
    LeastSquares problem = { GROUND, most, ground_rows, .context = fit };
    fit->failed = !least_squares(&problem, x, 6);
    take_ground(fit, x);
    for (int key = 0; !fit->failed && key <= fit->standing; key++)
        fit->failed = !stand(fit, key);
    return !fit->failed;
}

/* --- The foot that swings --- */

/* How much is left of what the stance asked, that long before or after it. */
static float left_of(float phases)
{
    return 1 - ease(phases / fade);
}

static void swing(Fit *fit)
{
    int off = fit->standing;
    for (int key = off + 1; key < GAIT_KEYS; key++) {
        float after = phase_of(key) - phase_of(off), before = 1 - phase_of(key);
        for (int i = 0; i < LEG_ANGLES; i++)
            fit->moved[key][i] = fit->moved[off][i] * left_of(after) +
                                 fit->moved[0][i] * left_of(before);
        fit->toes[key] = fit->toes[off] * left_of(toes_slower * after);
    }
}

static Pose left_leg(const Fit *fit, int key)
{
    Pose pose = fit->raw[key];
    for (int i = 0; i < LEG_ANGLES; i++)
        pose.angles[fit->leg[i]] += fit->moved[key][i];
    pose.angles[skeleton_find_coordinate(fit->skeleton, "toe_extension_l")] += fit->toes[key];
    return pose;
}

static float lowest_in(Fit *fit, int key)
{
    Pose pose = left_leg(fit, key);
    PoseWorld world;
    pose_solve(&world, fit->skeleton, &pose);
    return gait_sole_lowest(&fit->sole, &world);
}

/* The ankle lifts the toes where they would scrape: just enough, more the longer they are off. */
static void lift(Fit *fit)
{
    for (int key = fit->standing + 1; key < GAIT_KEYS; key++) {
        float off = fminf(phase_of(key - fit->standing), 1 - phase_of(key));
        float wanted = clear * ease(off / fade), *ankle = &fit->moved[key][ANKLE];
        for (int step = 0; step < LIFT_STEPS; step++) {
            float low = lowest_in(fit, key);
            if (low >= wanted)
                break;
            *ankle += probe;
            float gained = (lowest_in(fit, key) - low) / probe;
            *ankle += (wanted - low) / fmaxf(gained, least_lever) - probe;
        }
    }
}

/* --- All of it --- */

/* Left and right of a name; the same for one of the middle. */
static int other_side(const Skeleton *skeleton, int coordinate)
{
    char name[SKELETON_NAME];
    memcpy(name, skeleton->coordinates[coordinate].name, sizeof name);
    size_t length = strlen(name);
    if (length > 2 && name[length - 2] == '_' && name[length - 1] == 'l')
        name[length - 1] = 'r';
    return skeleton_find_coordinate(skeleton, name);
}

static bool steady_head(const Fit *fit, Pose *pose)
{
    GaitReach reach = { .skeleton = fit->skeleton,
                        .pose = *pose,
                        .count = (int)ARRAY_COUNT(neck_angles),
                        .joint = skeleton_find_joint(fit->skeleton, "head"),
                        .turn = glms_quatv(fit->style->look, (vec3s){ { 1, 0, 0 } }) };
    float moved[ARRAY_COUNT(neck_angles)] = { 0 };
    for (int i = 0; i < reach.count; i++)
        reach.angles[i] = (GaitReachAngle){
            skeleton_find_coordinate(fit->skeleton, neck_angles[i]), 1, -GLM_PIf
        };
    if (!gait_reach(&reach, moved))
        return false;
    for (int i = 0; i < reach.count; i++)
        pose->angles[reach.angles[i].coordinate] += moved[i];
    return true;
}

/* The right leg does what the left one did half a stride before. */
static bool assemble(Gait *gait, Fit *fit)
{
    int toes = skeleton_find_coordinate(fit->skeleton, "toe_extension_l");
    int right = other_side(fit->skeleton, toes);
    for (int key = 0; key < GAIT_KEYS; key++) {
        int before = (key + HALF) % GAIT_KEYS;
        Pose *pose = &gait->keys[key];
        *pose = left_leg(fit, key);
        for (int i = 0; i < LEG_ANGLES; i++)
            pose->angles[other_side(fit->skeleton, fit->leg[i])] += fit->moved[before][i];
        pose->angles[right] += fit->toes[before];
        if (!steady_head(fit, pose))
            return false;
    }
    return true;
}

static void measure_bounce(Gait *gait)
{
    float least = INFINITY, most = -INFINITY;
    for (int key = 0; key < GAIT_KEYS; key++) {
        least = fminf(least, gait->keys[key].root_offset.y);
        most = fmaxf(most, gait->keys[key].root_offset.y);
    }
    gait->bounce = most - least;
}

static bool solve(Gait *gait, Fit *fit)
{
    vec3s ankle[GAIT_KEYS];
    take_raw(fit);
    take_leg(fit);
    take_steps(fit, ankle);
    if (!gait_sole_roll(&fit->sole, fit->steps, fit->standing + 1, fit->style->toes_out))
        return false;
    find_ground(fit, ankle);
    if (!settle_ground(fit))
        return false;
    take_raw(fit); /* at its height */
    swing(fit);
    lift(fit);
    if (!assemble(gait, fit))
        return false;
    gait->coordinate_count = fit->skeleton->coordinate_count;
    gait->seconds = fit->seconds;
    gait->speed = fit->speed;
    gait->toe_off = fit->style->toe_off;
    measure_bounce(gait);
    return true;
}

bool gait_fit(Gait *gait, const GaitStyle *style, const Skeleton *skeleton, const Mesh *mesh)
{
    Fit *fit = calloc(1, sizeof *fit);
    if (!fit) {
        log_error("out of memory for the stride");
        return false;
    }
    fit->style = style;
    fit->skeleton = skeleton;
    fit->seconds = 2 / style->cadence;
    fit->standing = (int)roundf(style->toe_off * GAIT_KEYS);
    bool ok = gait_sole_init(&fit->sole, skeleton, mesh);
    if (ok) {
        ok = solve(gait, fit);
        gait_sole_finish(&fit->sole);
    }
    free(fit);
    return ok;
}
