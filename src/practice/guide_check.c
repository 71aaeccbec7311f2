#include "practice/guide.h"

#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

typedef struct {
    const char *data_folder;
    bool (*has_text)(void *owner, const char *key);
    void *owner;
    bool ok;
} Check;

static void need(Check *check, const char *key)
{
    if (check->has_text(check->owner, key))
        return;
    log_error("%s/guide.cfg needs the text '%s'", check->data_folder, key);
    check->ok = false;
}

/* One key made of a group, an id and a member. */
static void need_member(Check *check, const char *group, const char *id, const char *member)
{
    char key[GUIDE_KEY + GUIDE_ID];
    text_format(key, sizeof key, "%s.%s.%s", group, id, member);
    need(check, key);
}

static void check_care(Check *check, const GuideCare *care, int count)
{
    for (int i = 0; i < count; i++) {
        need(check, care[i].sign);
        need(check, care[i].more);
    }
}

static void check_area(Check *check, const GuideArea *area)
{
    static const char *const members[] = { "name", "one",   "label_left", "label_right",
                                           "does", "signs", "note" };
    for (size_t i = 0; i < ARRAY_COUNT(members); i++)
        need_member(check, "area", area->id, members[i]);
    for (GuideLevel level = 0; level < GUIDE_LEVEL_COUNT; level++) {
        char member[GUIDE_ID];
        text_format(member, sizeof member, "see.%s", guide_level_name(level));
        if (guide_has_level(area, level))
            need_member(check, "area", area->id, member);
    }
    check_care(check, area->care, area->care_count);
}

static void check_exercise(Check *check, const GuideExercise *exercise)
{
    static const char *const members[] = { "name", "cue", "feel", "error", "skip" };
    for (size_t i = 0; i < ARRAY_COUNT(members); i++)
        need_member(check, "exercise", exercise->id, members[i]);
}

bool guide_check(const Guide *guide, const char *data_folder,
                 bool (*has_text)(void *owner, const char *key), void *owner)
{
    Check check = { data_folder, has_text, owner, true };
    for (int i = 0; i < guide->area_count; i++)
        check_area(&check, &guide->areas[i]);
    for (int i = 0; i < guide->exercise_count; i++)
        check_exercise(&check, &guide->exercises[i]);
    check_care(&check, guide->everywhere, guide->everywhere_count);
    for (GuideLevel level = 0; level < GUIDE_LEVEL_COUNT; level++) {
        need_member(&check, "care", guide_level_name(level), "title");
        need_member(&check, "care", guide_level_name(level), "how");
    }
    return check.ok;
}
