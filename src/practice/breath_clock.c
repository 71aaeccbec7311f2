#include "practice/breath_clock.h"

#include <math.h>

static const double tenths = 10;
static const double first_fill = 0.8; /* of the lungs, when a second breath in goes on top */
static const double time_most = 1e9;  /* s; thirty years                                   */

static int64_t at_least_one(int64_t breaths)
{
    return breaths < 1 ? 1 : breaths;
}

static int64_t breaths_within(int64_t whole, int64_t seconds)
{
    return at_least_one(10 * seconds / whole);
}

static int64_t breaths_until(int64_t whole, int64_t seconds)
{
    return at_least_one((10 * seconds + whole - 1) / whole);
}

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t breaths_of(const BreathPattern *pattern, int64_t whole, BreathLength length)
{
    int64_t breaths = INT64_MAX;
    if (length.seconds > 0)
        breaths = lesser(breaths, breaths_until(whole, length.seconds));
    if (length.breaths > 0)
        breaths = lesser(breaths, length.breaths);
    if (pattern->most.seconds > 0)
        breaths = lesser(breaths, breaths_within(whole, pattern->most.seconds));
    if (pattern->most.breaths > 0)
        breaths = lesser(breaths, pattern->most.breaths);
    return breaths == INT64_MAX ? 0 : breaths;
}

BreathClock breath_clock_start(const BreathPattern *pattern, BreathLength length)
{
    BreathClock clock = { 0 };
    int whole = 0;
    for (int part = 0; part < BREATH_PARTS; part++)
        clock.ends[part] = whole += pattern->tenths[part];
    clock.breaths = breaths_of(pattern, whole, length);
    return clock;
}

static int whole_of(const BreathClock *clock)
{
    return clock->ends[BREATH_PARTS - 1];
}

/* Tenths from the beginning of all to a place in a breath. */
static int64_t place_of(const BreathClock *clock, int64_t breath, int into)
{
    return (breath - 1) * whole_of(clock) + into;
}

/* Whole numbers divided once: the double nearest to the true time. */
static double time_of(const BreathClock *clock, int64_t breath, int into)
{
    return (double)place_of(clock, breath, into) / tenths;
}

double breath_clock_begins(const BreathClock *clock, int64_t breath)
{
    return time_of(clock, breath, 0);
}

double breath_clock_seconds(const BreathClock *clock)
{
    return clock->breaths ? breath_clock_begins(clock, clock->breaths + 1) : INFINITY;
}

/* Division may round across a breath's beginning; the beginning itself decides. */
static int64_t breath_at(const BreathClock *clock, double seconds)
{
    int64_t breath = 1 + (int64_t)floor(seconds * tenths / whole_of(clock));
    while (breath > 1 && breath_clock_begins(clock, breath) > seconds)
        breath--;
    while (breath_clock_begins(clock, breath + 1) <= seconds)
        breath++;
    return breath;
}

static BreathPart part_at(const BreathClock *clock, int64_t breath, double seconds)
{
    int part = BREATH_IN;
    while (part < BREATH_REST && time_of(clock, breath, clock->ends[part]) <= seconds)
        part++;
    return (BreathPart)part;
}

static BreathPart last_part(const BreathClock *clock)
{
    return clock->ends[BREATH_REST] > clock->ends[BREATH_OUT] ? BREATH_REST : BREATH_OUT;
}

static int begin_of(const BreathClock *clock, BreathPart part)
{
    return part == BREATH_IN ? 0 : clock->ends[part - 1];
}

static double eased(double from, double to, double share)
{
    return from + (to - from) * (0.5 - 0.5 * cos(share * acos(-1)));
}

static double fullness_at(const BreathClock *clock, BreathPart part, double share)
{
    bool tops_up = clock->ends[BREATH_TOP_UP] > clock->ends[BREATH_IN];
    switch (part) {
    case BREATH_IN:
        return eased(0, tops_up ? first_fill : 1, share);
    case BREATH_TOP_UP:
        return eased(first_fill, 1, share);
    case BREATH_HOLD:
        return 1;
    case BREATH_OUT:
        return eased(1, 0, share);
    default:
        return 0;
    }
}

/* In and top-up are one phase. */
static double along_phase(const BreathClock *clock, int64_t breath, BreathPart part, double seconds)
{
    bool is_in = part == BREATH_IN || part == BREATH_TOP_UP;
    int from = is_in ? 0 : begin_of(clock, part), to = clock->ends[is_in ? BREATH_TOP_UP : part];
    return (seconds - time_of(clock, breath, from)) * tenths / (to - from);
}

/* When a count of a part is over, the part being from begin to end in tenths. */
static double count_ends(int64_t begin, int64_t end, int count, int counts)
{
    return (double)(begin * counts + count * (end - begin)) / (tenths * counts);
}

static void count_up(BreathMoment *moment, int64_t begin, int64_t end, double seconds)
{
    int counts = (int)(end - begin + 5) / 10;
    moment->counts = counts < 1 ? 1 : counts;
    moment->count = 1;
    while (moment->count < moment->counts &&
           count_ends(begin, end, moment->count, moment->counts) <= seconds)
        moment->count++;
    moment->next_count = count_ends(begin, end, moment->count, moment->counts);
}

static BreathMoment moment_in(const BreathClock *clock, int64_t breath, BreathPart part,
                              double seconds)
{
    int from = begin_of(clock, part), to = clock->ends[part];
    BreathMoment moment = {
        .part = part,
        .breath = breath,
        .began = time_of(clock, breath, from),
        .ends = time_of(clock, breath, to),
        .share = (seconds - breath_clock_begins(clock, breath)) * tenths / whole_of(clock),
    };
    moment.left = moment.ends - seconds;
    moment.along = along_phase(clock, breath, part, seconds);
    moment.fullness = fullness_at(clock, part, (seconds - moment.began) * tenths / (to - from));
    count_up(&moment, place_of(clock, breath, from), place_of(clock, breath, to), seconds);
    return moment;
}

BreathMoment breath_clock_at(const BreathClock *clock, double seconds)
{
    double time = seconds > 0 ? fmin(seconds, time_most) : 0; /* not a number is the beginning */
    double end = breath_clock_seconds(clock);
    if (time < end) {
        int64_t breath = breath_at(clock, time);
        return moment_in(clock, breath, part_at(clock, breath, time), time);
    }
    BreathMoment last = moment_in(clock, clock->breaths, last_part(clock), end);
    last.done = true;
    return last;
}
