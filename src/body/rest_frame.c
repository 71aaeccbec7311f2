#include "body/rest_frame.h"

#include <math.h>
#include <string.h>

static const char *const kind_names[FRAME_COUNT] = {
    [FRAME_WORLD] = "world",
    [FRAME_UPPER_ARM] = "upper_arm",
    [FRAME_FOREARM] = "forearm",
    [FRAME_FOREARM_MIDDLE] = "forearm_middle",
    [FRAME_FOREARM_END] = "forearm_end",
    [FRAME_HAND] = "hand",
    [FRAME_THIGH] = "thigh",
    [FRAME_SHIN] = "shin",
    [FRAME_FOOT] = "foot",
    [FRAME_FINGER] = "finger",
};

const char *const *frame_kind_names(void)
{
    return kind_names;
}

int frame_kind_find(const char *name)
{
    for (int kind = 0; kind < FRAME_COUNT; kind++)
        if (strcmp(kind_names[kind], name) == 0)
            return kind;
    return -1;
}

/* y as given, x as near to the hint as it can be. */
static mat3s axes_from(vec3s y, vec3s hint)
{
    mat3s axes;
    axes.col[1] = glms_vec3_normalize(y);
    vec3s along = glms_vec3_scale(axes.col[1], glms_vec3_dot(hint, axes.col[1]));
    axes.col[0] = glms_vec3_normalize(glms_vec3_sub(hint, along));
    axes.col[2] = glms_vec3_cross(axes.col[0], axes.col[1]);
    return axes;
}

static mat3s turned_about_y(mat3s axes, float angle)
{
    float c = cosf(angle), s = sinf(angle);
    mat3s out = axes;
    out.col[0] = glms_vec3_sub(glms_vec3_scale(axes.col[0], c), glms_vec3_scale(axes.col[2], s));
    out.col[2] = glms_vec3_add(glms_vec3_scale(axes.col[0], s), glms_vec3_scale(axes.col[2], c));
    return out;
}

typedef struct {
    vec3s hip, knee, ankle, toe, shoulder, elbow, wrist, knuckle;
} Limbs;

static bool find_limbs(Limbs *limbs, const Landmarks *landmarks, const char **missing)
{
    const struct {
        const char *name;
        vec3s *out;
    } rows[] = {
        { "hip", &limbs->hip },           { "knee", &limbs->knee },
        { "ankle", &limbs->ankle },       { "toe", &limbs->toe },
        { "elbow", &limbs->elbow },       { "wrist", &limbs->wrist },
        { "shoulder", &limbs->shoulder }, { "knuckle", &limbs->knuckle },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int at = landmarks_find(landmarks, rows[i].name);
        if (at < 0) {
            *missing = rows[i].name;
            return false;
        }
        *rows[i].out = landmarks->position[at];
    }
    return true;
}

static void find_leg(RestFrames *frames, const Limbs *limbs)
{
    vec3s left = { { 1, 0, 0 } }, sole = glms_vec3_sub(limbs->toe, limbs->ankle);
    mat3s *axes = frames->axes;
    axes[FRAME_THIGH] = axes_from(glms_vec3_sub(limbs->hip, limbs->knee), left);
    axes[FRAME_SHIN] =
        axes_from(glms_vec3_sub(limbs->knee, limbs->ankle), axes[FRAME_THIGH].col[0]);
    axes[FRAME_FOOT] = turned_about_y(glms_mat3_identity(), atan2f(sole.x, sole.z));
}

/* The elbow's axis stands square to both bones; the hand's x points to the thumb's side. */
static void find_arm(RestFrames *frames, const Limbs *limbs, vec3s back)
{
    vec3s upper = glms_vec3_sub(limbs->shoulder, limbs->elbow);
    vec3s lower = glms_vec3_sub(limbs->elbow, limbs->wrist);
    vec3s hinge = glms_vec3_cross(lower, upper);
    mat3s *axes = frames->axes;
    axes[FRAME_UPPER_ARM] = axes_from(upper, hinge);
    axes[FRAME_FOREARM] = axes_from(lower, hinge);

    vec3s along = glms_vec3_sub(limbs->knuckle, limbs->wrist);
    mat3s hand = axes_from(along, back);
    frames->wrist = limbs->wrist;
    frames->hand_length = glms_vec3_norm(along);
    frames->hand_along = hand.col[1];
    frames->hand_back = hand.col[0];
    frames->hand_lateral = glms_vec3_negate(hand.col[2]);
    if (frames->hand_lateral.x < 0)
        frames->hand_lateral = hand.col[2];
    axes[FRAME_HAND] = axes_from(glms_vec3_negate(along), glms_vec3_negate(frames->hand_lateral));
    axes[FRAME_FINGER] = axes[FRAME_HAND];

    vec3s thumb = axes[FRAME_HAND].col[0];
    float turn = atan2f(-glms_vec3_dot(axes[FRAME_FOREARM].col[2], thumb),
                        glms_vec3_dot(axes[FRAME_FOREARM].col[0], thumb));
    axes[FRAME_FOREARM_MIDDLE] = turned_about_y(axes[FRAME_FOREARM], 0.5f * turn);
    axes[FRAME_FOREARM_END] = turned_about_y(axes[FRAME_FOREARM], turn);
}

bool rest_frames_find(RestFrames *frames, const Landmarks *landmarks, vec3s back,
                      const char **missing)
{
    Limbs limbs;
    *frames = (RestFrames){ .hand_length = 0 };
    if (!find_limbs(&limbs, landmarks, missing))
        return false;
    frames->axes[FRAME_WORLD] = glms_mat3_identity();
    find_leg(frames, &limbs);
    find_arm(frames, &limbs, back);
    return true;
}

vec3s rest_frames_hand_place(const RestFrames *frames, vec3s place)
{
    vec3s at = glms_vec3_muladds(frames->hand_along, place.x * frames->hand_length, frames->wrist);
    at = glms_vec3_muladds(frames->hand_lateral, place.y, at);
    return glms_vec3_muladds(frames->hand_back, place.z, at);
}

/* Fingers keep the little spread they are sculpted with, so that they do not touch when straight:
 * only what lies square to the hand's x counts. */
mat3s rest_frames_finger(const RestFrames *frames, vec3s from, vec3s to)
{
    vec3s x = frames->axes[FRAME_HAND].col[0], up = glms_vec3_sub(from, to);
    vec3s y = glms_vec3_sub(up, glms_vec3_scale(x, glms_vec3_dot(up, x)));
    return axes_from(y, x);
}
