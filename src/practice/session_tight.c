#include "practice/session_own.h"

#include "core/log.h"
#include "core/text.h"

#include <string.h>

static const float breathing_seconds = 120;

static const SessionTight *find_tight(const SessionTight *tight, int count, const char *area)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(tight[i].area, area) == 0)
            return &tight[i];
    }
    return NULL;
}

static const GuideExercise *first_of(const Guide *guide, const GuideArea *area, GuideKind kind)
{
    for (int i = 0; i < area->count; i++) {
        const GuideExercise *exercise = guide_area_exercise(guide, area, i);
        if (exercise->kind == kind && exercise->grade != GUIDE_ADVANCED)
            return exercise;
    }
    return NULL;
}

/* One of each area, in the order of the guide. */
static void add_kind(Session *session, const SessionKnown *known, const SessionTight *tight,
                     int count, GuideKind kind)
{
    for (int i = 0; i < known->guide->area_count; i++) {
        const GuideArea *area = &known->guide->areas[i];
        const SessionTight *marked = find_tight(tight, count, area->id);
        const GuideExercise *exercise = marked ? first_of(known->guide, area, kind) : NULL;
        if (!exercise)
            continue;
        SessionStep step = session_step(SESSION_EXERCISE, exercise->id, known);
        if (exercise->sides != GUIDE_BOTH)
            step.sides = marked->sides;
        session_insert(session, session->count, &step);
    }
}

bool session_for_tight(Session *session, const SessionKnown *known, const SessionTight *tight,
                       int count, const char *pattern)
{
    *session = (Session){ .id = "tight" };
    add_kind(session, known, tight, count, GUIDE_STRETCH);
    add_kind(session, known, tight, count, GUIDE_ROLL);
    if (session->count == 0) {
        log_error("none of the %d areas is one of the guide's", count);
        *session = (Session){ 0 };
        return false;
    }
    if (breathing_find(known->breathing, pattern)) {
        SessionStep step = session_step(SESSION_BREATHE, pattern, known);
        step.seconds = breathing_seconds;
        session_insert(session, session->count, &step);
    }
    return true;
}
