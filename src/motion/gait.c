#include "motion/gait.h"

#include "core/config.h"
#include "core/text.h"
#include "motion/gait_work.h"

#include <math.h>
#include <string.h>

static const float gravity = 9.81f;

static float radians(double degrees)
{
    return glm_rad((float)degrees);
}

/* --- The file --- */

static int find_angle(Config *config, const ConfigNode *node, const Skeleton *skeleton,
                      const char *name, char side)
{
    char full[SKELETON_NAME];
    const char *names[SKELETON_MAX_COORDINATES];
    text_copy(full, sizeof full, name);
    char *star = strchr(full, '*');
    if (star)
        *star = side;
    int coordinate = skeleton_find_coordinate(skeleton, full);
    if (coordinate >= 0)
        return coordinate;
    for (int i = 0; i < skeleton->coordinate_count; i++)
        names[i] = skeleton->coordinates[i].name;
    const char *nearest = text_nearest(full, names, skeleton->coordinate_count);
    config_fault(config, node, "no angle '%s'%s%s%s", name, nearest ? ", did you mean '" : "",
                 nearest ? nearest : "", nearest ? "'?" : "");
    return 0;
}

static void read_series(Config *config, const ConfigNode *node, const char *name, float *out)
{
    const ConfigNode *list = config_find(node, name);
    int count = config_count(list);
    if (count > GAIT_HARMONICS)
        config_fault(config, list, "'%s' has %d harmonics; at most %d", name, count,
                     GAIT_HARMONICS);
    for (int i = 0; i < count && i < GAIT_HARMONICS; i++)
        out[i] = radians(config_number_at(config, list, i));
}

/* Both halves of a stride are mirror images: what bends forward in the middle does so twice, what
 * leans or turns to a side goes to the other half a stride later. */
static void check_middle(Config *config, const ConfigNode *node, const GaitCurve *curve)
{
    bool twice = true, once = curve->mean == 0;
    for (int i = 0; i < GAIT_HARMONICS; i++) {
        bool used = curve->cosine[i] != 0 || curve->sine[i] != 0;
        if (used && i % 2 == 0)
            twice = false;
        else if (used)
            once = false;
    }
    if (!twice && !once)
        config_fault(config, node, "an angle of the middle has a mean and even harmonics, or odd "
                                   "harmonics alone");
}

static void read_curve(Config *config, const ConfigNode *node, const Skeleton *skeleton,
                       GaitCurve *curve)
{
    static const char *const known[] = { "angle", "mean", "cos", "sin", "give", NULL };
    config_only(config, node, known);
    const char *name = config_string(config, node, "angle");
    *curve = (GaitCurve){ .mean = radians(config_number(config, node, "mean")),
                          .give = radians(config_number_or(config, node, "give", 0)) };
    curve->left = find_angle(config, node, skeleton, name, 'l');
    curve->right = find_angle(config, node, skeleton, name, 'r');
    read_series(config, node, "cos", curve->cosine);
    read_series(config, node, "sin", curve->sine);
    if (config_ok(config) && curve->left == curve->right)
        check_middle(config, node, curve);
}

static void read_curves(Config *config, const Skeleton *skeleton, GaitStyle *style)
{
    const ConfigNode *rows = config_list(config, config_root(config), "curves");
    int count = config_count(rows);
    if (count > GAIT_MAX_CURVES) {
        config_fault(config, rows, "%d curves; at most %d", count, GAIT_MAX_CURVES);
        count = 0;
    }
    for (int i = 0; i < count; i++)
        read_curve(config, config_at(rows, i), skeleton, &style->curves[i]);
    style->curve_count = count;
}

/* A number that must lie within limits. */
static float within(Config *config, const char *name, double least, double most)
{
    const ConfigNode *root = config_root(config);
    double number = config_number(config, root, name);
    if (config_ok(config) && !(number >= least && number <= most))
        config_fault(config, config_find(root, name), "%s = %g is outside %g to %g", name, number,
                     least, most);
    return (float)number;
}

static void read_figures(Config *config, GaitStyle *style)
{
    style->cadence = within(config, "cadence", 120, 220) / 60;
    style->toe_off = within(config, "toe_off", 25, 45) / 100;
    style->flat_from = within(config, "flat_from", 1, 20) / 100;
    style->flat_to = within(config, "flat_to", 10, 30) / 100;
    style->heel_up = within(config, "heel_up", 15, 40) / 100;
    style->rise = within(config, "rise", 0, 0.05);
    style->impact = within(config, "impact", 0, 3);
    style->sway = within(config, "sway", 0, 0.05);
    style->sway_at = within(config, "sway_at", 0, 50) / 100;
    style->line = within(config, "line", 0, 0.15);
    style->toes_out = radians((double)within(config, "toes_out", -5, 20));
    style->toe_bend = radians((double)within(config, "toe_bend", 0, 60));
    style->look = radians((double)within(config, "look", -20, 30));
    if (config_ok(config) &&
        !(style->flat_from < style->flat_to && style->flat_to < style->heel_up &&
          style->heel_up < style->toe_off))
        config_fault(config, config_find(config_root(config), "flat_from"),
                     "wanted flat_from < flat_to < heel_up < toe_off");
}

bool gait_read(GaitStyle *style, const Skeleton *skeleton, const char *path)
{
    static const char *const known[] = { "cadence", "toe_off", "flat_from", "flat_to", "heel_up",
                                         "rise", "impact", "sway", "sway_at", "line", "toes_out",
                                         "toe_bend", "look", "curves", NULL };
    Config config;
    GaitStyle read = { .curve_count = 0 };
    if (!config_load(&config, path))
        return false;
    config_only(&config, config_root(&config), known);
    read_figures(&config, &read);
    read_curves(&config, skeleton, &read);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (ok)
        *style = read;
    return ok;
}

/* --- The stride --- */

float gait_angle(const GaitCurve *curve, float phase)
{
    float angle = curve->mean;
    for (int i = 0; i < GAIT_HARMONICS; i++) {
        float turn = 2 * GLM_PIf * (float)(i + 1) * phase;
        angle += curve->cosine[i] * cosf(turn) + curve->sine[i] * sinf(turn);
    }
    return angle;
}

/* Free fall, and a push in between that joins it. */
float gait_course(const GaitStyle *style, float since)
{
    float seconds = 2 / style->cadence, stance = style->toe_off * seconds;
    float flight = seconds / 2 - stance;
    float up = gravity * flight / 2 - style->rise / flight, down = up - gravity * flight;
    if (since > stance) {
        float t = since - stance;
        return style->rise + t * (up - gravity * t / 2);
    }
    /* The quintic that begins with the push of the impact and ends with none. */
    float t = since / stance, u = 1 - t, half = gravity * stance * stance / 2;
    float meets = (style->impact - 1) * half;
    float before = t * u * u * u * ((1 + 3 * t) * down * stance + t * meets);
    float after = -u * t * t * t * ((1 + 3 * u) * up * stance + u * half);
    return style->rise * t * t * t * (10 - 15 * t + 6 * t * t) + before + after;
}

/* Weights of the four keys about a place between the middle two (Catmull and Rom 1974). */
static void weigh(float weights[4], float t)
{
    float t2 = t * t, t3 = t2 * t;
    weights[0] = 0.5f * (-t + 2 * t2 - t3);
    weights[1] = 0.5f * (2 - 5 * t2 + 3 * t3);
    weights[2] = 0.5f * (t + 4 * t2 - 3 * t3);
    weights[3] = 0.5f * (-t2 + t3);
}

void gait_pose(const Gait *gait, float phase, Pose *out)
{
    float weights[4], place = (phase - floorf(phase)) * GAIT_KEYS;
    int key = (int)place % GAIT_KEYS;
    weigh(weights, place - floorf(place));
    *out = pose_zero();
    for (int k = 0; k < 4; k++) {
        const Pose *near = &gait->keys[(key + k + GAIT_KEYS - 1) % GAIT_KEYS];
        for (int i = 0; i < gait->coordinate_count; i++)
            out->angles[i] += weights[k] * near->angles[i];
        out->root_offset = glms_vec3_muladds(near->root_offset, weights[k], out->root_offset);
    }
}
