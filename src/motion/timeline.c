#include "motion/timeline.h"

#include "core/ease.h"

#include <math.h>

static void add(Timeline *timeline, TimelineKind kind, double seconds)
{
    if (timeline->count == TIMELINE_MAX || seconds <= 0)
        return;
    timeline->segments[timeline->count++] = (TimelineSegment){ kind, timeline->seconds, seconds };
    timeline->seconds += seconds;
}

/* There and back, so often; two places are left for the ways. */
static void add_passes(Timeline *timeline, int pairs, double pass, double back)
{
    const int most = (TIMELINE_MAX - 2) / 2;
    for (int i = 0; i < pairs && i < most; i++) {
        add(timeline, TIMELINE_PASS, pass);
        add(timeline, TIMELINE_BACK, back);
    }
}

/* As many passes as fill the set when none is slower than its own tempo; the last one ends where
 * the first began. */
static void add_roll(Timeline *timeline, const Clip *clip, const GuideDose *dose)
{
    double pass = (double)clip->moves[CLIP_IN].seconds;
    int pairs = (int)ceil((double)dose->hold / (2 * pass) - 1e-6);
    if (pairs < 1)
        pairs = 1;
    double seconds = dose->hold > 0 ? (double)dose->hold / (2 * pairs) : pass;
    add_passes(timeline, pairs, seconds, seconds);
}

static void add_moving(Timeline *timeline, const Clip *clip, const GuideDose *dose)
{
    bool hurried = clip->form == CLIP_MISTAKE;
    double half = hurried ? (double)clip->moves[CLIP_IN].seconds : (double)dose->cycle / 2;
    int reps = dose->reps > 0 ? dose->reps : 1;
    add_passes(timeline, reps, half, half);
}

/* Who holds the mistake for a shorter time makes it so often more: the whole is as long. */
static void add_held(Timeline *timeline, const Exercise *exercise, const Clip *clip,
                     const GuideDose *dose)
{
    const int most = (TIMELINE_MAX - 2) / 3;
    double in = (double)clip->moves[CLIP_IN].seconds, out = (double)clip->moves[CLIP_OUT].seconds;
    double hold = (double)dose->hold, all = in + hold + out;
    int reps = dose->reps > 0 ? dose->reps : 1;
    if (clip->form == CLIP_MISTAKE && exercise->mistake.hold > 0) {
        hold = (double)exercise->mistake.hold;
        reps = (int)ceil(reps * all / (in + hold + out) - 1e-6);
    }
    for (int i = 0; i < reps && i < most; i++) {
        add(timeline, TIMELINE_IN, in);
        add(timeline, TIMELINE_HOLD, hold);
        add(timeline, TIMELINE_OUT, out);
    }
}

void timeline_make(Timeline *timeline, const Exercise *exercise, const Clip *clip,
                   const GuideDose *dose, bool ways)
{
    *timeline = (Timeline){ .bounce = clip->form == CLIP_MISTAKE ? exercise->mistake.bounce : 0 };
    if (ways && clip->moves[CLIP_ENTER].key_count > 0)
        add(timeline, TIMELINE_ENTER, (double)clip->moves[CLIP_ENTER].seconds);
    if (exercise->about.kind == GUIDE_ROLL)
        add_roll(timeline, clip, dose);
    else if (dose->cycle > 0)
        add_moving(timeline, clip, dose);
    else
        add_held(timeline, exercise, clip, dose);
    if (ways && clip->moves[CLIP_LEAVE].key_count > 0)
        add(timeline, TIMELINE_LEAVE, (double)clip->moves[CLIP_LEAVE].seconds);
}

static ClipMoveName move_of(TimelineKind kind)
{
    switch (kind) {
    case TIMELINE_ENTER:
        return CLIP_ENTER;
    case TIMELINE_OUT:
    case TIMELINE_BACK:
        return CLIP_OUT;
    case TIMELINE_LEAVE:
        return CLIP_LEAVE;
    default:
        return CLIP_IN;
    }
}

/* Still at both ends, fastest in the middle. A way has many moves in it and keeps its own tempo. */
static float eased(TimelineKind kind, double along)
{
    bool way = kind == TIMELINE_ENTER || kind == TIMELINE_LEAVE;
    return way ? (float)along : ease_in_out_sine((float)along);
}

/* To and fro about once a second, as those do who bounce: still at both ends of the hold. */
static float held(float bounce, double along, double seconds)
{
    double often = fmax(1, round(seconds));
    return 1 - bounce * (float)(1 - cos(2 * GLM_PI * often * along)) / 2;
}

TimelinePlace timeline_at(const Timeline *timeline, double seconds)
{
    TimelinePlace place = { .move = CLIP_IN };
    if (timeline->count == 0)
        return place;
    while (place.segment < timeline->count - 1 &&
           seconds >= timeline->segments[place.segment + 1].start)
        place.segment++;
    const TimelineSegment *segment = &timeline->segments[place.segment];
    double along = fmin(fmax((seconds - segment->start) / segment->seconds, 0), 1);
    place.move = move_of(segment->kind);
    place.progress = segment->kind == TIMELINE_HOLD
                         ? held(timeline->bounce, along, segment->seconds)
                         : eased(segment->kind, along);
    return place;
}
