#include "view/labels.h"

#include <math.h>

#define GLIDE_SECONDS 0.09f    /* in which a label goes two thirds of its way */
#define FADE_SECONDS 0.14f
#define NEAR 0.4f              /* pixels: it is there */

static EasedLabel *find(LabelEase *ease, uint32_t key)
{
    for (int i = 0; i < ease->count; i++)
        if (ease->labels[i].key == key)
            return &ease->labels[i];
    return NULL;
}

static float towards(float from, float to, float part)
{
    return fabsf(to - from) < NEAR ? to : from + (to - from) * part;
}

/* All labels go the same part of their way: between two layouts in the same order there is then no
 * layout in which two of them meet. */
static void glide(EasedLabel *label, const LabelPlace *goal, float part)
{
    LabelPlace *place = &label->place;
    place->box = (Box){ towards(place->box.x, goal->box.x, part),
                        towards(place->box.y, goal->box.y, part), goal->box.w, goal->box.h };
    float edge = place->left ? place->box.x + place->box.w : place->box.x;
    float middle = place->box.y + place->box.h * 0.5f;
    float run = goal->elbow.x - goal->start.x;
    place->start = (vec2s){ { edge, middle } };
    place->elbow = (vec2s){ { edge + run, middle } };
}

/* Whether every pair that stands in the same column now and later keeps its order. */
static bool keeps_order(const LabelEase *ease, const EasedLabel *label, const LabelPlace *goal,
                        const Label *labels, const LabelPlace *goals, int count)
{
    for (int i = 0; i < count; i++) {
        EasedLabel *other = find((LabelEase *)ease, labels[i].key);
        if (!other || other == label || !goals[i].shown || !other->stays ||
            goals[i].left != goal->left || other->place.left != label->place.left)
            continue;
        if ((goals[i].box.y < goal->box.y) != (other->place.box.y < label->place.box.y))
            return false;
    }
    return true;
}

static void fade(LabelEase *ease, EasedLabel *label, float goal, float step)
{
    float by = goal - label->alpha;
    label->alpha = fabsf(by) <= step ? goal : label->alpha + copysignf(step, by);
    ease->moving |= label->alpha != goal;
}

static void move_known(LabelEase *ease, const Label *labels, const LabelPlace *goals, int count,
                       float seconds)
{
    float part = isinf(seconds) ? 1.0f : 1.0f - expf(-seconds / GLIDE_SECONDS);
    for (int i = 0; i < ease->count; i++)
        ease->labels[i].stays = false;
    for (int i = 0; i < count; i++) {          /* the first are the most important */
        EasedLabel *label = find(ease, labels[i].key);
        if (!label)
            continue;
        label->anchor = labels[i].anchor;
        label->stays = goals[i].shown && goals[i].left == label->place.left &&
                       keeps_order(ease, label, &goals[i], labels, goals, count);
        if (!label->stays)
            continue;
        glide(label, &goals[i], part);
        ease->moving |= fabsf(label->place.box.y - goals[i].box.y) > 0.0f ||
                        fabsf(label->place.box.x - goals[i].box.x) > 0.0f;
    }
}

static bool clashes(const LabelEase *ease, const EasedLabel *label)
{
    for (int i = 0; i < ease->count; i++) {
        const EasedLabel *other = &ease->labels[i];
        if (other != label && other->alpha > 0.0f &&
            labels_clash(&label->place, label->anchor, &other->place, other->anchor))
            return true;
    }
    return false;
}

static void drop(LabelEase *ease, int index)
{
    for (int i = index; i + 1 < ease->count; i++)
        ease->labels[i] = ease->labels[i + 1];
    ease->count--;
}

/* What fades out goes for good when it is gone, or is in the way of what stays. Of two that stay
 * the later one gives way. */
static void leave(LabelEase *ease, float step)
{
    for (int i = 0; i < ease->count; i++)
        fade(ease, &ease->labels[i], ease->labels[i].stays ? 1.0f : 0.0f, step);
    for (int i = ease->count - 1; i >= 0; i--)
        if (!ease->labels[i].stays && (ease->labels[i].alpha <= 0.0f ||
                                       clashes(ease, &ease->labels[i])))
            drop(ease, i);
    for (int i = ease->count - 1; i >= 0; i--)
        if (clashes(ease, &ease->labels[i])) {
            drop(ease, i);
            ease->moving = true;
        }
}

/* A label comes where nothing is in its way, else it waits. */
static void enter(LabelEase *ease, const Label *label, const LabelPlace *goal, float step)
{
    if (find(ease, label->key) || !goal->shown)
        return;
    ease->moving = true;
    if (ease->count == LABELS_MAX)
        return;
    EasedLabel *fresh = &ease->labels[ease->count++];
    *fresh = (EasedLabel){ .key = label->key, .anchor = label->anchor, .place = *goal,
                           .alpha = fminf(step, 1.0f), .stays = true };
    if (clashes(ease, fresh))
        ease->count--;
}

void labels_ease(LabelEase *ease, const Label *labels, const LabelPlace *goals, int count,
                 float seconds)
{
    float step = seconds / FADE_SECONDS;
    ease->moving = false;
    move_known(ease, labels, goals, count, seconds);
    leave(ease, step);
    for (int i = 0; i < count; i++)
        enter(ease, &labels[i], &goals[i], step);
    if (isinf(seconds))
        ease->moving = false;
}
