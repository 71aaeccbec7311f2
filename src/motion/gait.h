/* One stride of running. assets/gait says how the joints turn, as Fourier series about the stride;
 * gait_fit brings them to a body in its shoes, so that a foot that stands goes with the ground and
 * the body falls free while both are in the air.
 *
 * Phases are shares of a stride: 0 as the left foot meets the ground, 0.5 as the right one does.
 * The runner stays in place as on a treadmill: the ground is y = 0 and goes by towards -z. */
#ifndef LIMBER_MOTION_GAIT_H
#define LIMBER_MOTION_GAIT_H

#include "body/mesh.h"
#include "body/pose.h"

enum { GAIT_KEYS = 100, GAIT_HARMONICS = 8, GAIT_MAX_CURVES = 40 };

/* Of the left side where the angle has two; the right one's is half a stride later. */
typedef struct {
    int left, right; /* coordinates; the same for one of the middle         */
    float mean, cosine[GAIT_HARMONICS], sine[GAIT_HARMONICS]; /* radians     */
    float give;      /* radians it differs among runners; 0: it is held      */
} GaitCurve;

/* What the file says, for one skeleton. */
typedef struct {
    GaitCurve curves[GAIT_MAX_CURVES];
    int curve_count;
    float cadence;                   /* steps a second                                        */
    float toe_off;                   /* phase, of the left foot                               */
    float flat_from, flat_to, heel_up; /* phases: the sole lies; the heel follows the joints  */
    float rise;                      /* metres the pelvis is higher at toe-off than at contact */
    float impact;                    /* body weights on the foot as it meets the ground       */
    float sway, sway_at;             /* metres towards the foot that stands, most at a phase  */
    float line;                      /* metres from the middle to where a foot stands         */
    float toes_out, toe_bend;        /* radians, of a foot that stands                        */
    float look;                      /* radians that the head looks down                      */
} GaitStyle;

typedef struct {
    Pose keys[GAIT_KEYS];            /* evenly over the stride                                */
    int coordinate_count;
    float seconds;                   /* of a stride                                           */
    float speed;                     /* metres a second that the ground goes by               */
    float toe_off;
    float bounce;                    /* metres the pelvis rises and falls                     */
} Gait;

/* One logged line "path:line: what" and false on a fault, with nothing loaded. */
bool gait_read(GaitStyle *style, const Skeleton *skeleton, const char *path);

/* Radians at a phase, of the left side. */
float gait_angle(const GaitCurve *curve, float phase);

/* Fits a stride to a body in its shoes. Logged and false when memory is out or the mesh has no
 * shoes. */
bool gait_fit(Gait *gait, const GaitStyle *style, const Skeleton *skeleton, const Mesh *mesh);

/* The body at any phase; what is whole in it does not matter. */
void gait_pose(const Gait *gait, float phase, Pose *out);

#endif
