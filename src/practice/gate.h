/* What is asked before something that is not for everybody, and what one does instead: from
 * assets/gates.cfg. Answers in, decision out; nothing is kept. Words are in assets/text:
 * "gate.<id>.title", ".why", ".<question>", and "instead.<id>.name", ".cue". */
#ifndef LIMBER_PRACTICE_GATE_H
#define LIMBER_PRACTICE_GATE_H

#include "practice/breathing.h"
#include "practice/guide.h"

enum { GATE_MAX = 8, GATE_MAX_QUESTIONS = 12, GATE_MAX_OPTIONS = 12 };

/* Something to do instead. */
typedef struct {
    char id[GUIDE_ID];
    char posture[GUIDE_ID];     /* of assets/postures; "" for none            */
    char pattern[BREATHING_ID]; /* to breathe by                              */
} GateOption;

typedef struct {
    char id[GUIDE_ID];
    int instead;          /* into Gates.options                               */
    char care[GUIDE_KEY]; /* a sign that needs somebody first: "care.clot", with .sign and .more;
                             else "" */
    GuideLevel level;     /* how soon                                         */
} GateQuestion;

typedef struct {
    char id[GUIDE_ID];
    GateQuestion questions[GATE_MAX_QUESTIONS]; /* in the order to ask, or to list */
    int count;
} Gate;

typedef struct {
    Gate gates[GATE_MAX];
    int count;
    GateOption options[GATE_MAX_OPTIONS]; /* a later one is right for whom an earlier one is, too */
    int option_count;
} Gates;

/* One is not sure: that counts as yes. */
typedef enum { GATE_UNASKED, GATE_NO, GATE_YES, GATE_UNSURE } GateAnswer;

typedef enum {
    GATE_ASK,     /* nothing says no, but not all is answered */
    GATE_GO,      /* every answer is no                       */
    GATE_INSTEAD, /* there is something better                */
    GATE_CARE     /* somebody should look first; until then, what is there instead */
} GateVerdict;

typedef struct {
    GateVerdict verdict;
    const GateOption *instead;   /* what to do instead, NULL while asking or going           */
    const GateQuestion *because; /* the first yes, or the one that needs care; NULL for none */
    const GateQuestion *unasked; /* the first one without an answer, NULL for none           */
} GateDecision;

/* Reads gates.cfg; breathing and the postures are there to hold its names against. One logged line
 * "path:line: what" and false on a fault. */
bool gates_load(Gates *gates, const Breathing *breathing, const char *data_folder);

/* NULL when there is none of that id. */
const Gate *gate_find(const Gates *gates, const char *id);

/* answers: one a question. The alternative fits every yes and all that was not asked. */
GateDecision gate_decide(const Gates *gates, const Gate *gate, const GateAnswer *answers);

/* One answer to the whole list: "none of these" is no, "one of these, or not sure" any other. */
GateDecision gate_decide_all(const Gates *gates, const Gate *gate, GateAnswer answer);

/* Asks has_text for all words; logs each that is missing. */
bool gates_check(const Gates *gates, const char *data_folder, HasText *has_text, void *owner);

#endif
