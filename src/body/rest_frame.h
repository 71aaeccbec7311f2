/* The axes of the joints in the sculpted rest pose, from the landmarks. */
#ifndef LIMBER_BODY_REST_FRAME_H
#define LIMBER_BODY_REST_FRAME_H

#include "body/landmarks.h"

typedef enum {
    FRAME_WORLD,
    FRAME_UPPER_ARM,
    FRAME_FOREARM,
    FRAME_FOREARM_MIDDLE,
    FRAME_FOREARM_END,
    FRAME_HAND,
    FRAME_THIGH,
    FRAME_SHIN,
    FRAME_FOOT,
    FRAME_FINGER, /* the hand's, bent about its x until y lies along the bone */
    FRAME_COUNT,
} FrameKind;

typedef struct {
    mat3s axes[FRAME_COUNT]; /* columns x, y, z; of the left side. FRAME_FINGER: as the hand */
    vec3s wrist;             /* metres                                                        */
    vec3s hand_along, hand_lateral, hand_back; /* unit: to the knuckles, to the little finger */
    float hand_length; /* metres, wrist to knuckle                                      */
} RestFrames;

/* back: about where the back of the hand looks. False when a landmark is missing; *missing names
 * it. */
bool rest_frames_find(RestFrames *frames, const Landmarks *landmarks, vec3s back,
                      const char **missing);

/* A place in the hand: fraction of wrist to knuckle, metres to the little finger, metres to the
 * back. */
vec3s rest_frames_hand_place(const RestFrames *frames, vec3s place);

/* Axes of a finger's bone from one world place to another. */
mat3s rest_frames_finger(const RestFrames *frames, vec3s from, vec3s to);

/* Index of FrameKind, -1 when there is no such name. names: FRAME_COUNT of them. */
int frame_kind_find(const char *name);
const char *const *frame_kind_names(void);

#endif
