#include "practice/session_marks.h"

#include <math.h>

typedef struct {
    SessionMark *marks;
    int count;
} Marks;

static void mark(Marks *out, SessionTime at, SessionEventKind kind, int number)
{
    if (at >= 0)
        out->marks[out->count++] = (SessionMark){ at, kind, number };
}

/* 3, 2, 1 in the seconds before end, as far as they lie after from. */
static void mark_count(Marks *out, SessionTime from, SessionTime end, SessionEventKind kind)
{
    for (int number = SESSION_COUNTED; number >= 1; number--) {
        SessionTime at = end - number * SESSION_SECOND;
        if (at >= from)
            mark(out, at, kind, number);
    }
}

static bool holds(const SessionSegment *segment)
{
    return segment->part == SESSION_WORK && segment->hold > 0;
}

static SessionTime repeat_of(const SessionSegment *segment)
{
    return segment->in + segment->hold + segment->out;
}

/* Of many repeats only the last is counted out: the others follow the body. */
static void mark_work(Marks *out, const SessionSegment *segment)
{
    SessionTime end = segment->length - segment->out;
    mark(out, 0, SESSION_GO, 0);
    mark_count(out, holds(segment) ? end - segment->hold : 0, end, SESSION_COUNT);
    mark(out, end, SESSION_DONE, 0);
}

int session_marks(const SessionSegment *segment, SessionMark marks[SESSION_MAX_MARKS])
{
    static const SessionEventKind begins[SESSION_PART_COUNT] = {
        [SESSION_READY] = SESSION_STEP_BEGIN,
        [SESSION_REST] = SESSION_RESTING,
        [SESSION_CHANGE] = SESSION_SIDE,
        [SESSION_LEAVE] = SESSION_OUT,
    };
    Marks out = { marks, 0 };
    if (segment->part == SESSION_WORK) {
        mark_work(&out, segment);
        return out.count;
    }
    mark(&out, 0, begins[segment->part], 0);
    if (segment->part != SESSION_LEAVE)
        mark_count(&out, 0, segment->length, SESSION_READY_COUNT);
    return out.count;
}

bool session_span(const SessionSegment *segment, SessionTime position, SessionSpan *span)
{
    *span = (SessionSpan){ 0, segment->length };
    if (!holds(segment))
        return true;
    SessionTime repeat = repeat_of(segment), rep = position / repeat;
    if (position - rep * repeat >= segment->in + segment->hold)
        rep++; /* easing out: the next one */
    if (rep >= segment->reps)
        return false;
    span->from = rep * repeat + segment->in;
    span->to = span->from + segment->hold;
    return true;
}

static double share(SessionTime at, SessionSpan span)
{
    return span.to > span.from
               ? fmin(fmax((double)(at - span.from) / (double)(span.to - span.from), 0), 1)
               : 1;
}

static SessionPlace place_of_hold(const SessionSegment *segment, SessionTime position)
{
    SessionTime repeat = repeat_of(segment), rep = position / repeat;
    if (rep >= segment->reps)
        rep = segment->reps - 1;
    SessionTime begin = rep * repeat, held = begin + segment->in, out = held + segment->hold;
    SessionPlace place = { .rep = (int)rep, .progress = 1 };
    if (position < held) {
        place.move = SESSION_EASE_IN;
        place.span = (SessionSpan){ begin, held };
    } else if (position < out) {
        place.move = SESSION_HOLD;
        place.span = (SessionSpan){ held, out };
        return place;
    } else {
        place.move = SESSION_EASE_OUT;
        place.span = (SessionSpan){ out, begin + repeat };
    }
    place.progress = share(position, place.span);
    return place;
}

/* There and back reps times in the length, and on at that pace when there is more time. */
static SessionPlace place_of_motion(const SessionSegment *segment, SessionTime spent)
{
    double half = (double)segment->length / (2.0 * segment->reps);
    double halves = (double)spent / half;
    int passed = (int)halves;
    return (SessionPlace){ .move = passed % 2 ? SESSION_BACK : SESSION_THERE,
                           .rep = segment->counted && passed / 2 >= segment->reps
                                      ? segment->reps - 1 /* at its very end */
                                      : passed / 2,
                           .progress = halves - passed,
                           .span = { 0, segment->length } };
}

SessionPlace session_place(const SessionSegment *segment, SessionTime position, SessionTime spent)
{
    if (holds(segment))
        return place_of_hold(segment, position);
    if (segment->part == SESSION_WORK && segment->moves)
        return place_of_motion(segment, spent);
    return (SessionPlace){ .move = SESSION_STILL,
                           .span = { 0, segment->length },
                           .progress = share(position, (SessionSpan){ 0, segment->length }) };
}
