#include "practice/guide.h"

#include "core/count.h"

static void check_care(Needs *needs, const GuideCare *care, int count)
{
    for (int i = 0; i < count; i++) {
        needs_text(needs, "%s", care[i].sign);
        needs_text(needs, "%s", care[i].more);
    }
}

static void check_area(Needs *needs, const GuideArea *area)
{
    static const char *const members[] = { "name", "one",   "label_left", "label_right",
                                           "does", "signs", "note" };
    for (size_t i = 0; i < ARRAY_COUNT(members); i++)
        needs_text(needs, "area.%s.%s", area->id, members[i]);
    for (GuideLevel level = 0; level < GUIDE_LEVEL_COUNT; level++) {
        if (guide_has_level(area, level))
            needs_text(needs, "area.%s.see.%s", area->id, guide_level_name(level));
    }
    if (area->standing[0])
        needs_text(needs, "area.%s.standing", area->id);
    check_care(needs, area->care, area->care_count);
}

static void check_exercise(Needs *needs, const GuideExercise *exercise)
{
    static const char *const members[] = { "name", "cue", "feel", "error", "skip" };
    for (size_t i = 0; i < ARRAY_COUNT(members); i++)
        needs_text(needs, "exercise.%s.%s", exercise->id, members[i]);
}

bool guide_check(const Guide *guide, const char *data_folder, HasText *has_text, void *owner)
{
    Needs needs = { data_folder, "guide.cfg", has_text, owner, false };
    for (int i = 0; i < guide->area_count; i++)
        check_area(&needs, &guide->areas[i]);
    for (int i = 0; i < guide->exercise_count; i++)
        check_exercise(&needs, &guide->exercises[i]);
    check_care(&needs, guide->everywhere, guide->everywhere_count);
    for (GuideLevel level = 0; level < GUIDE_LEVEL_COUNT; level++) {
        needs_text(&needs, "care.%s.title", guide_level_name(level));
        needs_text(&needs, "care.%s.how", guide_level_name(level));
    }
    return !needs.failed;
}
