#include "app/check.h"

#include "app/check_clinic.h"
#include "app/check_exercises.h"
#include "app/check_movement.h"
#include "app/check_sessions.h"
#include "app/content.h"
#include "body/muscle.h"
#include "body/pose.h"
#include "body/prop_sizes.h"
#include "body/skeleton.h"
#include "core/choice.h"
#include "core/config.h"
#include "core/count.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/gait.h"
#include "platform/platform.h"

#include <stdio.h>
#include <string.h>

/* How a file is checked: by its loader, given its path and the folder it is in. */
typedef struct {
    const char *ending;
    bool (*check)(const char *path, const char *folder);
} FileKind;

static bool check_syntax(const char *path)
{
    Config config;
    if (!config_load(&config, path))
        return false;
    config_finish(&config);
    return true;
}

static bool check_themes(const char *path, const char *folder)
{
    Theme theme;
    (void)folder;
    return theme_load(&theme, path, "dusk") && theme_load(&theme, path, "morning");
}

static bool check_guide(const char *path, const char *folder)
{
    Guide guide;
    (void)path;
    return guide_load(&guide, folder);
}

static bool check_breathing(const char *path, const char *folder)
{
    Breathing breathing;
    (void)path;
    return breathing_load(&breathing, folder);
}

static bool check_gates(const char *path, const char *folder)
{
    Breathing breathing;
    Gates gates;
    (void)path;
    return breathing_load(&breathing, folder) && gates_load(&gates, &breathing, folder);
}

static bool check_anatomy(const char *path, const char *folder)
{
    Anatomy anatomy;
    (void)path;
    return anatomy_load(&anatomy, folder);
}

static bool check_skeleton(const char *path, const char *folder)
{
    Skeleton skeleton;
    Pose pose = pose_zero();
    (void)path;
    for (int build = 0; build < BUILD_COUNT; build++) {
        if (!skeleton_load(&skeleton, folder, (Build)build) ||
            !pose_load(&pose, &skeleton, folder, "standing_idle"))
            return false;
    }
    return true;
}

static bool check_paths(const char *path, const char *folder)
{
    Anatomy anatomy;
    Skeleton skeleton;
    Muscles muscles;
    (void)path;
    return anatomy_load(&anatomy, folder) && skeleton_load(&skeleton, folder, BUILD_MALE) &&
           muscles_load(&muscles, &anatomy, &skeleton, folder);
}

/* Its angles are those of the body beside it. */
static bool check_gait(const char *path, const char *folder)
{
    char body[600];
    Skeleton skeleton;
    GaitStyle style;
    return text_format(body, sizeof body, "%s/../body", folder) &&
           skeleton_load(&skeleton, body, BUILD_MALE) && gait_read(&style, &skeleton, path);
}

static bool check_props(const char *path, const char *folder)
{
    PropSizes sizes;
    (void)path;
    return prop_sizes_load(&sizes, folder);
}

static const FileKind kinds[] = {
    { "props.cfg", check_props },          { "themes.cfg", check_themes },
    { "guide.cfg", check_guide },          { "breathing.cfg", check_breathing },
    { "gates.cfg", check_gates },          { "body/areas.cfg", check_anatomy },
    { "body/muscles.cfg", check_anatomy }, { "body/skeleton.cfg", check_skeleton },
    { "body/poses.cfg", check_skeleton },  { "body/paths.cfg", check_paths },
    { "gait/running.cfg", check_gait },
};

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), wanted = strlen(ending);
    return length >= wanted && strcmp(text + length - wanted, ending) == 0;
}

/* Whether a file is one of a folder of assets, wherever it is named from: "calf_stick.cfg" in its
 * own folder, too. */
static bool is_in(const char *assets, const char *path, const char *folder)
{
    char sibling[600], place[700];
    const char *slash = strrchr(path, '/');
    return text_format(sibling, sizeof sibling, "%s/../%s", folder, assets) &&
           file_join(place, sizeof place, sibling, slash ? slash + 1 : path) && file_exists(place);
}

/* Its limits are in the file beside the folder. */
static bool check_pattern(const char *path, const char *folder)
{
    char assets[600];
    BreathLimits limits;
    BreathPattern pattern;
    return text_format(assets, sizeof assets, "%s/..", folder) &&
           breathing_load_limits(&limits, assets) && breathing_read(&pattern, &limits, path);
}

typedef struct {
    const char *data; /* --data, NULL without                    */
    int files, faults;
    bool everything;
    bool movement; /* an exercise must also move well            */
    const Content *content;
} Tally;

static bool check_file(const char *path, const Tally *tally)
{
    char folder[600];
    if (!text_copy(folder, sizeof folder, path))
        return false;
    char *slash = strrchr(folder, '/');
    if (slash)
        *slash = '\0';
    else
        text_copy(folder, sizeof folder, ".");
    if (check_is_clinic(path, folder))
        return check_clinic_file(path, tally->data);
    if (!check_syntax(path))
        return false;
    if (is_in("breathing", path, folder))
        return check_pattern(path, folder);
    if (is_in("sessions", path, folder))
        return check_session_file(path, folder, tally->data);
    if (is_in("exercises", path, folder)) {
        bool good = check_exercise_file(path, folder);
        return good && (!tally->movement || check_movement(path, folder) == 0);
    }
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        if (ends_with(path, kinds[i].ending))
            return kinds[i].check(path, folder);
    }
    return true;
}

/* What lists other files reads them again, and would tell their faults twice. */
static bool is_list(const char *path)
{
    static const char *const lists[] = { "/guide.cfg", "/breathing.cfg", "/gates.cfg" };
    for (size_t i = 0; i < ARRAY_COUNT(lists); i++) {
        if (ends_with(path, lists[i]))
            return true;
    }
    return false;
}

static void check_one(void *owner, const char *path)
{
    Tally *tally = owner;
    tally->files++;
    if (tally->everything && tally->faults > 0 && is_list(path))
        tally->faults += !check_syntax(path);
    else
        tally->faults += !check_file(path, tally);
}

static bool has_text(void *owner, const char *key)
{
    return locale_has(owner, key);
}

/* Every name of the body has words in every language. */
static int check_words(const Content *content)
{
    static const char *const parts[] = { "name", "does", "signs", "label_left", "label_right" };
    int faults = 0;
    char key[160];
    for (int i = 0; i < content->anatomy.area_count; i++) {
        for (size_t k = 0; k < ARRAY_COUNT(parts); k++) {
            text_format(key, sizeof key, "area.%s.%s", content->anatomy.areas[i].id, parts[k]);
            if (!locale_has(content->locale, key)) {
                log_error("assets/text/%s.cfg: no words for '%s'",
                          locale_language(content->locale), key);
                faults++;
            }
        }
    }
    for (int i = 0; i < content->anatomy.muscle_count; i++) {
        text_format(key, sizeof key, "muscle.%s", content->anatomy.muscles[i].id);
        if (!locale_has(content->locale, key)) {
            log_error("assets/text/%s.cfg: no words for '%s'", locale_language(content->locale),
                      key);
            faults++;
        }
    }
    return faults;
}

static int check_areas(const Content *content)
{
    int faults = 0;
    for (int i = 0; i < content->anatomy.area_count; i++) {
        if (!guide_area(&content->guide, content->anatomy.areas[i].id)) {
            log_error("assets/guide.cfg: nothing for the area '%s'",
                      content->anatomy.areas[i].id);
            faults++;
        }
    }
    return faults;
}

/* An exercise that the guide does not list would never be shown, nor would such a pattern. */
static void check_listed(void *owner, const char *path)
{
    Tally *tally = owner;
    char id[GUIDE_ID];
    if (!choice_file_id(id, sizeof id, path) || guide_exercise(&tally->content->guide, id))
        return;
    log_place(path, 1, "no area and no drills of guide.cfg list '%s'", id);
    tally->faults++;
}

static void check_pattern_listed(void *owner, const char *path)
{
    Tally *tally = owner;
    char id[BREATHING_ID];
    if (!choice_file_id(id, sizeof id, path) || breathing_find(&tally->content->breathing, id))
        return;
    log_place(path, 1, "breathing.cfg does not list '%s'", id);
    tally->faults++;
}

static bool check_all_listed(const char *root, Tally *tally)
{
    char exercises[600], patterns[600];
    return file_join(exercises, sizeof exercises, root, "assets/exercises") &&
           file_join(patterns, sizeof patterns, root, "assets/breathing") &&
           file_each(exercises, ".cfg", check_listed, tally) &&
           file_each(patterns, ".cfg", check_pattern_listed, tally);
}

static int check_language(const char *folder, const char *language)
{
    Content content;
    char assets[600];
    if (!file_join(assets, sizeof assets, folder, "assets") ||
        !content_load(&content, folder, language, "dusk"))
        return 1;
    int faults = check_words(&content) + check_areas(&content) +
                 !guide_check(&content.guide, assets, has_text, content.locale) +
                 !breathing_check(&content.breathing, assets, has_text, content.locale) +
                 !gates_check(&content.gates, assets, has_text, content.locale);
    content_finish(&content);
    return faults;
}

static bool check_folder(const char *root, const char *name, Tally *tally)
{
    char folder[600];
    return file_join(folder, sizeof folder, root, name) &&
           file_each(folder, ".cfg", check_one, tally);
}

/* Limits that cannot be read are told once, not by every pattern. */
static bool check_patterns(const char *root, Tally *tally)
{
    char assets[600];
    BreathLimits limits;
    return file_join(assets, sizeof assets, root, "assets") &&
           breathing_load_limits(&limits, assets) && check_folder(root, "assets/breathing", tally);
}

static int check_everything(const Options *options)
{
    static const char *const folders[] = { "assets", "assets/body", "assets/gait", "assets/text" };
    char root[512];
    Tally tally = { .data = options->data, .everything = true };
    Content content;
    if (!platform_find_data(root, sizeof root, options->data))
        return 1;
    if (!check_folder(root, "assets/exercises", &tally) || !check_patterns(root, &tally))
        return 1;
    for (size_t i = 0; i < ARRAY_COUNT(folders); i++) {
        if (!check_folder(root, folders[i], &tally))
            return 1;
    }
    /* Sessions and clinics name what is in the others, whose faults they would tell again. */
    if (tally.faults || !check_folder(root, "assets/sessions", &tally) || tally.faults ||
        !check_folder(root, "assets/kiosk", &tally) || !content_load(&content, root, "en", "dusk"))
        return 1;
    tally.content = &content;
    tally.faults += !check_all_listed(root, &tally);
    for (int i = 0; i < content.languages.count; i++)
        tally.faults += check_language(root, content.languages.code[i]);
    printf("%d files, %d areas, %d muscles, %d exercises, %d sessions, %d languages: %s\n",
           tally.files, content.anatomy.area_count, content.anatomy.muscle_count,
           content.guide.exercise_count, content.sessions.count, content.languages.count,
           tally.faults ? "faults" : "all good");
    content_finish(&content);
    return tally.faults ? 1 : 0;
}

int check_run(const Options *options)
{
    Tally tally = { .data = options->data, .movement = true };
    if (options->file_count == 0)
        return check_everything(options);
    for (int i = 0; i < options->file_count; i++)
        check_one(&tally, options->files[i]);
    return tally.faults ? 1 : 0;
}
