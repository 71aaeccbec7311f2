#include "body/least_squares.h"
#include "core/log.h"
#include "motion/gait_work.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { ROWS = 6, STEPS = 12 };

static const double firm = 0.0005;  /* metres, and radians, that a place may be missed by */
static const double probe = 1e-3;   /* radians, to find a slope                           */
static const double most = 0.2;     /* radians of a step                                  */
static const double within = 0.005; /* radians under its least that count as missed       */

/* What is left, over firm: the turn, then the place. */
static void miss(const GaitReach *reach, const double *x, double *out)
{
    Pose pose = reach->pose;
    PoseWorld world;
    for (int i = 0; i < reach->count; i++)
        pose.angles[reach->angles[i].coordinate] += (float)x[i];
    pose_solve(&world, reach->skeleton, &pose);
    versors off = glms_quat_mul(reach->turn, glms_quat_conjugate(world.rotation[reach->joint]));
    double twice = off.w < 0 ? -2 : 2;
    for (int i = 0; i < 3; i++) {
        out[i] = twice * (double)off.raw[i] / firm;
        out[3 + i] =
            (double)(reach->at.raw[i] - world.position[reach->joint].raw[i]) / firm;
    }
}

static void rows(void *context, const double *x, LeastSquaresSum *sum)
{
    const GaitReach *reach = context;
    double here[ROWS], there[GAIT_REACH_MOST][ROWS], slope[GAIT_REACH_MOST] = { 0 };
    miss(reach, x, here);
    for (int i = 0; sum->sloped && i < reach->count; i++) {
        double probed[GAIT_REACH_MOST];
        memcpy(probed, x, (size_t)reach->count * sizeof *x);
        probed[i] += probe;
        miss(reach, probed, there[i]);
    }
    for (int row = 0; row < (reach->placed ? ROWS : 3); row++) {
        for (int i = 0; sum->sloped && i < reach->count; i++)
            slope[i] = (there[i][row] - here[row]) / probe;
        least_squares_add(sum, here[row], slope);
    }
    for (int i = 0; i < reach->count; i++) {
        const GaitReachAngle *angle = &reach->angles[i];
        double give = (double)angle->give;
        double under = (double)(angle->least - reach->pose.angles[angle->coordinate]) - x[i];
        least_squares_add_one(sum, x[i] / give, i, 1 / give);
        if (under > 0)
            least_squares_add_one(sum, 10 * under / within, i, -10 / within);
    }
}

bool gait_reach(GaitReach *reach, float *moved)
{
    double x[GAIT_REACH_MOST], farthest[GAIT_REACH_MOST], left[ROWS];
    assert(reach->count <= GAIT_REACH_MOST);
    for (int i = 0; i < reach->count; i++) {
        x[i] = (double)moved[i];
        farthest[i] = most;
    }
    LeastSquares problem = { reach->count, farthest, rows, .context = reach };
    if (!least_squares(&problem, x, STEPS)) {
        log_error("out of memory for the stride");
        return false;
    }
    for (int i = 0; i < reach->count; i++)
        moved[i] = (float)x[i];
    miss(reach, x, left);
    reach->missed = (vec3s){ { (float)(left[3] * firm), (float)(left[4] * firm),
                               (float)(left[5] * firm) } };
    return true;
}
