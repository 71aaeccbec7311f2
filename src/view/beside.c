#include "view/beside.h"

#include "core/ease.h"

#include <math.h>

static const float same_place = 0.005f, same_turn = 0.02f; /* metres, radians */
static const float mat_place = 0.08f, mat_turn = 0.10f;    /* as it lies well for another, too */
static const float mat_near = 0.6f;                        /* under who only passes            */

void beside_set(Beside *beside, const Prop *props, int count)
{
    beside->count = count;
    for (int i = 0; i < count; i++)
        beside->things[i] = (BesideThing){ .prop = props[i], .time = 1 };
}

static int staying(const Beside *beside)
{
    int count = 0;
    while (count < beside->count && !beside->things[count].goes)
        count++;
    return count;
}

void beside_follow(Beside *beside, const Prop *props, int count)
{
    bool same = staying(beside) == count;
    for (int i = 0; i < count && same; i++)
        same = beside->things[i].prop.kind == props[i].kind;
    if (!same)
        beside_set(beside, props, count);
    for (int i = 0; i < count; i++)
        if (!beside->things[i].kept)
            beside->things[i].prop = props[i];
}

/* ---- From one exercise to the next. */

static float apart(const Prop *a, const Prop *b)
{
    return glms_vec3_distance(a->at, b->at);
}

/* Radians; a mat or a roller that is turned end for end lies as it lay. */
static float turned(const Prop *a, const Prop *b)
{
    versors turn = glms_quat_mul(a->turn, glms_quat_inv(b->turn));
    float angle = 2 * acosf(fminf(1, fabsf(turn.w)));
    bool two_ends = a->kind == PROP_MAT || a->kind == PROP_ROLLER;
    return two_ends ? fminf(angle, fabsf(GLM_PIf - angle)) : angle;
}

/* Whether one takes the room of the other, so that both can only be there by turns. */
static bool in_its_place(const Prop *a, const Prop *b)
{
    return a->kind == b->kind && apart(a, b) < fmaxf(a->half.x, a->half.z);
}

static bool stays(const Prop *is, const Prop *next, bool passes)
{
    if (is->kind != next->kind || is->point_count > 0)
        return false;
    float way = apart(is, next), angle = turned(is, next);
    bool mat = is->kind == PROP_MAT;
    if (mat && passes)
        return way < mat_near;
    return way < (mat ? mat_place : same_place) && angle < (mat ? mat_turn : same_turn);
}

/* Takes out of before what stays as the next; where nothing does, it has yet to come. */
static BesideThing take_next(Beside *before, const Prop *next, bool passes)
{
    for (int i = 0; i < before->count; i++) {
        BesideThing *thing = &before->things[i];
        if (thing->goes || !stays(&thing->prop, next, passes))
            continue;
        BesideThing kept = *thing;
        kept.kept = next->kind == PROP_MAT;
        *thing = before->things[--before->count];
        return kept;
    }
    return (BesideThing){ .prop = *next, .waits = true };
}

static void add_gone(Beside *beside, BesideThing thing, int coming)
{
    for (int i = 0; i < coming && !thing.goes; i++)
        thing.waits |=
            beside->things[i].waits && in_its_place(&thing.prop, &beside->things[i].prop);
    thing.goes = true;
    if (beside->count < PROP_MAX)
        beside->things[beside->count++] = thing;
}

void beside_change(Beside *beside, const Prop *props, int count, float seconds, bool passes)
{
    Beside before = *beside;
    beside->count = count;
    beside->seconds = seconds;
    for (int i = 0; i < count; i++)
        beside->things[i] = take_next(&before, &props[i], passes);
    for (int i = 0; i < before.count; i++)
        add_gone(beside, before.things[i], count);
}

void beside_step(Beside *beside, float seconds, bool there)
{
    float share = seconds < beside->seconds ? seconds / beside->seconds : 1;
    int left = 0;
    for (int i = 0; i < beside->count; i++) {
        BesideThing thing = beside->things[i];
        thing.waits = thing.waits && !there;
        if (!thing.waits)
            thing.time = ease_clamp(thing.time + (thing.goes ? -share : share));
        if (!thing.goes || thing.time > 0)
            beside->things[left++] = thing;
    }
    beside->count = left;
}

bool beside_moving(const Beside *beside)
{
    for (int i = 0; i < beside->count; i++)
        if (beside->things[i].goes || beside->things[i].time < 1)
            return true;
    return false;
}

float beside_amount(const BesideThing *thing)
{
    return ease_in_out_sine(thing->time);
}

float beside_sum(const Beside *beside, PropKind kind)
{
    float sum = 0;
    for (int i = 0; i < beside->count; i++)
        if (kind == PROP_KIND_COUNT || beside->things[i].prop.kind == kind)
            sum += beside_amount(&beside->things[i]);
    return fminf(sum, 1);
}
