/* Where labels with leaders stand round a body in any posture: beside it, above or below, wherever
 * they cover nothing that is marked in a field, or the least. They stay there while that is well
 * enough; to a better place they glide over what is free, or else fade out here and in there. Pure;
 * the caller draws (see ui_callout). */
#ifndef LIMBER_VIEW_LABELS_FREE_H
#define LIMBER_VIEW_LABELS_FREE_H

#include "view/label_field.h"
#include "view/labels.h"

/* The edge of the label from which its leader goes. */
typedef enum { LEADER_RIGHT, LEADER_LEFT, LEADER_DOWN, LEADER_UP, LEADER_COUNT } LeaderEdge;

typedef struct {
    uint32_t key;
    bool shown;                /* false: there is no place for it        */
    LeaderEdge edge;
    Box goal, box;             /* where it belongs, where it is          */
    float alpha;               /* 0..1                                   */
    bool fades;                /* out, to come again at its goal         */
} FreeLabel;

typedef struct {
    FreeLabel labels[LABELS_MAX];
    int count;
    bool moving;               /* another frame is needed                 */
    bool settled;              /* what comes now fades in                 */
} FreeLabels;

/* Whether all of them, and no others, have places. */
bool labels_free_known(const FreeLabels *free, const Label *labels, int count);

/* Finds places for up to LABELS_MAX labels, the first the most important; the room's body is not
 * looked at, but for what the field says. The first ones after zeroes are there at once. */
void labels_free_choose(FreeLabels *free, const Label *labels, int count, const LabelRoom *room,
                        const LabelField *field);

/* On their way; seconds since the last call, INFINITY: at once. Then what to draw of one. */
void labels_free_move(FreeLabels *free, const LabelField *field, float unit, float seconds);
LabelPlace labels_free_place(const FreeLabels *free, const Label *label, float unit, float *alpha);

#endif
