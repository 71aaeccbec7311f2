/* What happens when inside one segment of a plan: where the events lie, what is counted down, how
 * the body moves. Pure arithmetic. */
#ifndef LIMBER_PRACTICE_SESSION_MARKS_H
#define LIMBER_PRACTICE_SESSION_MARKS_H

#include "practice/session_run.h"

enum { SESSION_MAX_MARKS = 8 };

typedef struct {
    SessionTime at; /* in the segment */
    SessionEventKind kind;
    int number;
} SessionMark;

/* In order of time; returns how many. The end of a step and what follows is not among them. */
int session_marks(const SessionSegment *segment, SessionMark marks[SESSION_MAX_MARKS]);

/* What is counted down at a position: of work that holds, the hold that is on or comes next. False
 * when the last hold is over. */
typedef struct {
    SessionTime from, to;
} SessionSpan;

bool session_span(const SessionSegment *segment, SessionTime position, SessionSpan *span);

/* The move of the body: its span in the segment, and the repeat it belongs to. */
typedef struct {
    SessionMove move;
    int rep;
    double progress;
    SessionSpan span;
} SessionPlace;

/* Work that moves follows spent, so that it never jumps when time is added; else the position. */
SessionPlace session_place(const SessionSegment *segment, SessionTime position, SessionTime spent);

#endif
