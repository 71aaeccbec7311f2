/* Where labels with leaders stand beside the body: no label lies on another, on the body or on what
 * is forbidden, and no leader crosses another. Pure layout in pixels; the caller draws (see
 * ui_callout).
 *
 * A leader runs level from `start` on the label's edge to `elbow`, then straight to the anchor. */
#ifndef LIMBER_VIEW_LABELS_H
#define LIMBER_VIEW_LABELS_H

#include "view/ui_list.h"

#include <cglm/struct.h>
#include <stdbool.h>
#include <stdint.h>

enum { LABELS_MAX = 8, LABELS_MAX_FORBIDDEN = 24 };

typedef struct {
    uint32_t key;              /* the same label in the next frame has the same; not 0 */
    vec2s anchor;              /* on the muscle                                        */
    float width, height;       /* of the label                                         */
} Label;

typedef struct {
    Box allowed;               /* labels stay inside                                   */
    Box body;                  /* what they must not cover; labels stand left and right of it */
    Box forbidden[LABELS_MAX_FORBIDDEN];
    int forbidden_count;
    float unit;                /* pixels a design unit                                 */
} LabelRoom;

typedef struct {
    bool shown;                /* false: there was no place for it                     */
    bool left;                 /* left of the body                                     */
    Box box;
    vec2s start, elbow;
} LabelPlace;

/* What keeps labels where they are while the camera moves a little: side and order of the last
 * frame. Zeroes to begin with. */
typedef struct {
    struct { uint32_t key; bool left; int rank; } known[LABELS_MAX];
    int count;
} LabelMemory;

/* Places up to LABELS_MAX labels; where they do not all fit, the later ones go. */
void labels_place(const Label *labels, int count, const LabelRoom *room, LabelMemory *memory,
                  LabelPlace *places);

/* One label for what is under the pointer: beside the body, a little above its anchor. */
void labels_place_one(const Label *label, const LabelRoom *room, LabelMemory *memory,
                      LabelPlace *place);

/* Two labels that lie on each other, or whose leaders cross. */
bool labels_clash(const LabelPlace *a, vec2s a_anchor, const LabelPlace *b, vec2s b_anchor);

/* How the labels on the screen move from frame to frame: within its column a label glides, to
 * another place in the order or the other side it goes by fading out here and in there. So labels
 * never lie on each other and leaders never cross on the way either. Zeroes to begin with. */
typedef struct {
    uint32_t key;
    vec2s anchor;
    LabelPlace place;
    float alpha;               /* 0..1 */
    bool stays;                /* false: it fades out */
} EasedLabel;

typedef struct {
    EasedLabel labels[LABELS_MAX];
    int count;
    bool moving;               /* another frame is needed */
} LabelEase;

/* goals: where labels_place wants them (a goal that is not shown fades out); seconds since the last
 * call, INFINITY: at once. What to draw is in ease->labels, those that fade out with them. */
void labels_ease(LabelEase *ease, const Label *labels, const LabelPlace *goals, int count,
                 float seconds);

#endif
