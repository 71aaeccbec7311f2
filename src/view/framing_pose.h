/* Where the camera stands so that a posed body fills a part of the picture: by its skin and the
 * things it uses, and never with a wall between. Pure. */
#ifndef LIMBER_VIEW_FRAMING_POSE_H
#define LIMBER_VIEW_FRAMING_POSE_H

#include "body/prop.h"
#include "view/camera.h"

#include <stdint.h>

typedef struct {
    const vec3s *points;       /* skin, metres, world                                         */
    uint32_t point_count;      /* at least 1                                                  */
    const Prop *props;
    int prop_count;
    float width, height;       /* of what may be filled, at 1 metre from the eye              */
    vec3s prefer;              /* horizontal, 0..1 long: where the eye would rather stand, such
                                  as before the chest and on the target's side                */
    vec3s ahead;               /* horizontal, unit: where the chest looks; zero: up or down    */
    vec3s moves;               /* how the skin moves over the floor: shares of x x, z z and x z
                                  in all its movement, zero for none                          */
    uint32_t last;             /* points from here on are skin as it lies beside the props    */
} PoseFraming;

/* What may be filled: fractions of the picture, 1 the whole; field_of_view in radians, vertical. */
PoseFraming pose_framing(float field_of_view, float aspect, float fill_across, float fill_up);

/* The yaw from which limbs hide each other and what the body rolls on least, a wall stands behind
 * or beside the body with its shadow on it, and which lies towards what is preferred. Beside a wall
 * the body is seen from before, or where it moves to and fro across that. */
float pose_framing_yaw(const PoseFraming *framing);

/* Steeper the lower the body lies, so that a mat is seen as one. Radians. */
float pose_framing_pitch(const PoseFraming *framing);

/* Whether a wall stands on the picture's left: the key light, which stands on the viewer's left,
 * would leave it dark. */
bool pose_framing_dark(const Prop *props, int count, float yaw);

/* The nearest view from that side that holds the skin and the small props whole; of wall, mat and
 * bed only what is there. */
CameraView pose_framing_view(const PoseFraming *framing, float yaw, float pitch);

/* Writes points of a small prop, of a mat's edge or a wall's two ends, and returns how many. */
int pose_framing_outline(const Prop *prop, vec3s *out, int most);

/* A part of the picture: metres at 1 metre from the eye, to the right and up of where the target
 * stands. */
typedef struct {
    float left, right, low, high;
} PosePart;

/* The share of the points, 0..1, that lies behind one of the parts. */
float pose_framing_covered(const PoseFraming *framing, CameraView view, const PosePart *parts,
                           int count);

#endif
