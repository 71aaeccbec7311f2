/* What stands beside the body, as it comes and goes: what the next exercise has too stays where it
 * is, all else fades over into what that one has. Pure. */
#ifndef LIMBER_VIEW_BESIDE_H
#define LIMBER_VIEW_BESIDE_H

#include "body/prop.h"

#include <stdbool.h>

typedef struct {
    Prop prop;
    float time; /* of its coming, 0 to 1: there; backwards as it goes             */
    bool goes;  /* is not followed any more                                       */
    bool waits; /* until the body is where it goes to                             */
    bool kept;  /* a mat that lies where it lay, not where the exercise has it    */
} BesideThing;

typedef struct {
    BesideThing things[PROP_MAX]; /* those that stay and come first, as they are asked for */
    int count;
    float seconds;                /* that it takes to come or go                           */
} Beside;

/* At once. */
void beside_set(Beside *beside, const Prop *props, int count);

/* The same things have moved; at once where they are others. */
void beside_follow(Beside *beside, const Prop *props, int count);

/* Others, in so many seconds. passes: only on the way to what comes then, so that a mat stays if
 * there is one at all. */
void beside_change(Beside *beside, const Prop *props, int count, float seconds, bool passes);

/* there: the body has come to where the new ones are. Until then only what has nothing of its kind
 * in its place goes. */
void beside_step(Beside *beside, float seconds, bool there);
bool beside_moving(const Beside *beside);

float beside_amount(const BesideThing *thing); /* 0 .. 1: there */

/* How much of a kind there is, 0..1; of anything where kind is PROP_KIND_COUNT. */
float beside_sum(const Beside *beside, PropKind kind);

#endif
