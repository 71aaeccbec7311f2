/* What goes into a code that is taken home: an address, or the words of the routine themselves, so
 * that no network is needed. All words come in one language, finished. */
#ifndef LIMBER_PAPER_ROUTINE_H
#define LIMBER_PAPER_ROUTINE_H

#include <stdbool.h>
#include <stddef.h>

enum { ROUTINE_STEPS = 40, ROUTINE_TEXT = 1024 };

/* Of a step only the name must be there; the others may be NULL or "". */
typedef struct {
    const char *name, *dose;   /* "Wall, knee straight", "2 × 30 s, each side" */
    const char *cue, *skip;    /* sentences                                    */
} RoutineStep;

typedef struct {
    const char *title;         /* "Left calf"                                        */
    const char *clinic;        /* NULL or "": none                                   */
    const char *book;          /* "To book: https://clinic.example", NULL or "": nothing */
    const char *notice;        /* the last line: no diagnosis, when to stop          */
    const char *more;          /* "And %d more", where not all steps find room       */
    const RoutineStep *steps;
    int count;                 /* 1..ROUTINE_STEPS                                   */
} Routine;

/* The routine as plain text of at most room bytes. What finds no room goes in this order, the last
 * step's first: the cue but its first sentence, the cue, what says when to leave it out, whole
 * steps. False (logged) when not even title and notice fit into room or size. */
bool routine_text(const Routine *routine, size_t room, char *out, size_t size);

/* What the web build opens: a session, or an area with a side; ids and "left" or "right", NULL or
 * "" where there is none. */
typedef struct {
    const char *web;           /* "https://clinic.example/limber"                    */
    const char *session, *area, *side;
} RoutineAddress;

/* "https://clinic.example/limber/?area=calves_achilles&side=left", percent-encoded. False (logged)
 * when web is no http or https address, when there is nothing to open or it is longer than size. */
bool routine_address(const RoutineAddress *address, char *out, size_t size);

#endif
