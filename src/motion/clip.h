/* An exercise as solved movement of one build: what `limber-solve` writes at build time and the
 * demo plays. A clip is made of moves; each is a row of poses in which the contacts hold, sampled
 * in between. It knows no seconds beyond the length of a move: how long a stretch is held and how
 * often it is done is the timeline's to say (timeline.h), so one clip serves every dose.
 *
 * Clips are solved for the left side as target; the right is the mirror image. */
#ifndef LIMBER_MOTION_CLIP_H
#define LIMBER_MOTION_CLIP_H

#include "body/pose.h"
#include "body/prop.h"
#include "practice/exercise.h"

enum { CLIP_MAX_KEYS = 192 };

typedef enum {
    CLIP_ENTER, /* from standing to the start: sit down, lie down, kneel               */
    CLIP_IN,    /* from start to end; of a roll one pass of the stroke                  */
    CLIP_OUT,   /* back to the start; of a roll the pass back                           */
    CLIP_LEAVE, /* from the start back to standing                                      */
    CLIP_MOVE_COUNT
} ClipMoveName;

/* Shown on the same body: as it should be, the common mistake, and the easier version. */
typedef enum { CLIP_PROPER, CLIP_MISTAKE, CLIP_ADAPTED, CLIP_FORM_COUNT } ClipForm;

typedef struct {
    Pose pose;
    Prop props[PROP_MAX];
} ClipKey;

/* Keys are even in progress: key k is at k / (key_count - 1). */
typedef struct {
    ClipKey *keys;
    int key_count;
    float seconds; /* that the move takes at its own tempo */
} ClipMove;

typedef struct {
    char exercise[EXERCISE_NAME];
    ClipForm form;
    uint64_t source; /* hash of what it was solved from: exercise, mesh, skeleton, solver */
    int coordinate_count;
    int prop_count;
    bool barefoot;
    ClipMove moves[CLIP_MOVE_COUNT];
} Clip;

/* A moment of a clip. */
typedef struct {
    Pose pose;
    Prop props[PROP_MAX];
    int prop_count;
    bool barefoot;
} ClipFrame;

/* Zeroed keys for a move. False (logged) when memory is out; clip_finish frees them. */
bool clip_move_init(ClipMove *move, int key_count, float seconds);

/* A clip of its own with the same in it. False (logged) when memory is out. */
bool clip_copy(Clip *clip, const Clip *from);

/* "calf_stick.clip", "calf_stick.mistake.clip": its file in the folder clips/<build>. */
void clip_file_name(char *out, size_t size, const char *exercise, ClipForm form);

/* Reads a clip file of limber-solve. One logged line and false when it is broken, of another
 * version or of another skeleton. The caller finishes it. */
bool clip_load(Clip *clip, const char *path, const Skeleton *skeleton);
bool clip_save(const Clip *clip, const char *path);
void clip_finish(Clip *clip);

/* The frame of a move at progress 0..1, smooth across the keys. side: which side is the target. */
void clip_sample(ClipFrame *frame, const Clip *clip, const Skeleton *skeleton, ClipMoveName move,
                 float progress, Side side);

/* The mirror image: left for right. */
Pose pose_mirror(const Pose *pose, const Skeleton *skeleton);

#endif
