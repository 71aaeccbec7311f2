#include "app/recover_own.h"

#include "app/breathe.h"
#include "core/text.h"

#include <math.h>

void recover_own_time(const App *app, float seconds, char *out, size_t size)
{
    int whole = (int)lroundf(seconds);
    if (whole < 100)
        content_fill(&app->content, "recover.seconds", whole, out, size);
    else if (whole % 60 == 0)
        content_fill(&app->content, "recover.minutes", whole / 60, out, size);
    else
        recover_clock(whole, out, size);
}

void recover_own_tenths(const App *app, int tenths, char *out, size_t size)
{
    text_format(out, size, "%d%s%d", tenths / 10, app_words(app, "breathe.point"), tenths % 10);
}

static const GuideExercise *exercise_of(const App *app, const SessionStep *step)
{
    return step->kind == SESSION_EXERCISE ? guide_exercise(&app->content.guide, step->id) : NULL;
}

void recover_own_step_name(const App *app, const SessionStep *step, char *out, size_t size)
{
    char key[GUIDE_KEY];
    const BreathPattern *pattern =
        step->kind == SESSION_BREATHE ? breathing_find(&app->content.breathing, step->id) : NULL;
    if (pattern)
        text_format(out, size, "%s: %s", app_words(app, "step.breathe.name"),
                    breathe_name(app, pattern));
    else if (session_step_key(key, step, "name") && locale_has(app->content.locale, key))
        text_copy(out, size, app_words(app, key));
    else
        text_copy(out, size, step->words[0] ? step->words : step->id);
}

static const char *sides_of(const App *app, const GuideExercise *exercise, SessionSides sides)
{
    static const char *const only[SESSION_SIDES_COUNT] = {
        [SESSION_LEFT_ONLY] = "session.side_left", [SESSION_RIGHT_ONLY] = "session.side_right",
    };
    return exercise->sides != GUIDE_BOTH && only[sides] ? app_words(app, only[sides])
                                                        : content_sides(&app->content, exercise);
}

void recover_own_about(const App *app, const SessionStep *step, char *out, size_t size)
{
    const GuideExercise *exercise = exercise_of(app, step);
    SessionKnown known = content_session_known(&app->content);
    char dose[48];
    if (!exercise) {
        recover_own_time(app, step->seconds, out, size);
        return;
    }
    GuideExercise as_done = *exercise;
    as_done.dose = session_dose(&known, exercise, step, GUIDE_DOSE_NORMAL);
    content_dose(&app->content, &as_done, dose, sizeof dose);
    text_format(out, size, "%s, %s", dose, sides_of(app, exercise, step->sides));
}

const char *recover_own_icon(const App *app, const SessionStep *step)
{
    static const char *const kinds[SESSION_KIND_COUNT] = {
        [SESSION_TEXT] = "walk",     [SESSION_DRINK] = "drink",     [SESSION_EXERCISE] = "stretch",
        [SESSION_LEGS_UP] = "legsup", [SESSION_BREATHE] = "breathe",
    };
    static const char *const exercises[GUIDE_KIND_COUNT] = {
        [GUIDE_STRETCH] = "stretch", [GUIDE_ROLL] = "roller", [GUIDE_DRILL] = "walk",
    };
    const GuideExercise *exercise = exercise_of(app, step);
    return exercise ? exercises[exercise->kind] : kinds[step->kind];
}

const char *recover_own_fault_words(const App *app, SessionFault fault)
{
    static const char *const keys[] = {
        [SESSION_NO_NAME] = "own.no_name",       [SESSION_NO_STEPS] = "own.no_steps",
        [SESSION_UNKNOWN] = "own.unknown",       [SESSION_BAD_FIGURE] = "own.bad_figure",
        [SESSION_HELD_BREATH] = "own.held_breath",
    };
    return fault == SESSION_FINE ? "" : app_words(app, keys[fault]);
}
