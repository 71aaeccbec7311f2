#include "app/options.h"

#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    const char *name;
    bool takes_value;
    bool (*read)(Options *options, const char *value);
} Option;

static bool read_data(Options *options, const char *value)
{
    options->data = value;
    return true;
}

static bool read_area(Options *options, const char *value)
{
    options->area = value;
    return true;
}

static bool read_pose(Options *options, const char *value)
{
    options->pose = value;
    return true;
}

static bool read_exercise(Options *options, const char *value)
{
    options->exercise = value;
    return true;
}

static bool read_breathe(Options *options, const char *value)
{
    options->breathe = value;
    return true;
}

static bool read_kiosk(Options *options, const char *value)
{
    options->kiosk = value;
    return true;
}

static bool read_session(Options *options, const char *value)
{
    options->session = value;
    return true;
}

static bool not_known(const char *option, const char *value, const char *const *names, int count)
{
    char list[160] = "";
    const char *nearest = text_nearest(value, names, count);
    for (int i = 0; i < count; i++) {
        size_t length = strlen(list);
        text_format(list + length, sizeof list - length, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    if (nearest)
        log_error("%s %s: not known; did you mean '%s'?", option, value, nearest);
    else
        log_error("%s %s: not known; one of %s", option, value, list);
    return false;
}

/* One of a set of words, or a line that names the nearest. */
static bool choose(const char *option, const char *value, const char *const *names, int count,
                   int *out)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(value, names[i]) == 0) {
            *out = i;
            return true;
        }
    }
    return not_known(option, value, names, count);
}

static bool read_view(Options *options, const char *value)
{
    static const char *const names[] = { "front", "back", "left", "right" };
    int index;
    if (!choose("--view", value, names, (int)ARRAY_COUNT(names), &index))
        return false;
    options->view = names[index];
    return true;
}

static bool read_at(Options *options, const char *value)
{
    static const char *const names[] = { "start", "end" };
    double seconds;
    int index;
    options->at_given = true;
    options->at = -1;
    if (text_number(value, &seconds) && seconds >= 0) {
        options->at = (float)seconds;
        return true;
    }
    if (!choose("--at", value, names, (int)ARRAY_COUNT(names), &index))
        return false;
    options->at_start = index == 0;
    return true;
}

static bool read_theme(Options *options, const char *value)
{
    static const char *const names[] = { "dusk", "morning", "dark", "light" };
    int index;
    if (!choose("--theme", value, names, (int)ARRAY_COUNT(names), &index))
        return false;
    options->theme = index % 2 ? "morning" : "dusk";
    return true;
}

static bool read_build(Options *options, const char *value)
{
    static const char *const names[] = { "male", "female" };
    int index;
    if (!choose("--build", value, names, (int)ARRAY_COUNT(names), &index))
        return false;
    options->build = index ? BUILD_FEMALE : BUILD_MALE;
    options->build_given = true;
    return true;
}

static bool read_side(Options *options, const char *value)
{
    static const char *const names[] = { "l", "r", "left", "right" };
    int index;
    if (!choose("--side", value, names, (int)ARRAY_COUNT(names), &index))
        return false;
    options->right = index % 2 == 1;
    options->side_given = true;
    return true;
}

static bool read_clinic(Options *options, const char *value)
{
    options->clinic = value;
    return true;
}

static bool read_paper(Options *options, const char *value)
{
    static const char *const names[] = { "a4", "letter" };
    int index;
    if (!choose("--paper", value, names, (int)ARRAY_COUNT(names), &index))
        return false;
    options->letter = index == 1;
    return true;
}

static bool read_size(Options *options, const char *value)
{
    int used = 0;
    if (sscanf(value, "%dx%d%n", &options->width, &options->height, &used) == 2 && !value[used] &&
        options->width >= 320 && options->height >= 240 && options->width <= 8192 &&
        options->height <= 8192)
        return true;
    log_error("--size %s: wanted WIDTHxHEIGHT from 320x240 to 8192x8192, such as 1280x720", value);
    return false;
}

static bool read_number(const char *option, const char *value, double low, double high, float *out)
{
    double number;
    if (text_number(value, &number) && number >= low && number <= high) {
        *out = (float)number;
        return true;
    }
    log_error("%s %s: wanted a number from %g to %g", option, value, low, high);
    return false;
}

static bool read_text_scale(Options *options, const char *value)
{
    return read_number("--text-scale", value, 1, 2, &options->text_scale);
}

static bool read_seconds(Options *options, const char *value)
{
    return read_number("--seconds", value, 0.1, 600, &options->seconds);
}

static bool read_days(Options *options, const char *value)
{
    return read_number("--days", value, 0.01, 366, &options->days);
}

static bool read_breath(Options *options, const char *value)
{
    options->breath_given = true;
    return read_number("--breath", value, 0, 1, &options->breath);
}

static bool read_gait(Options *options, const char *value)
{
    options->gait_given = true;
    return read_number("--gait", value, 0, 1, &options->gait);
}

static bool read_language(Options *options, const char *value)
{
    options->language = value;
    return true;
}

static bool read_fullscreen(Options *options, const char *value)
{
    (void)value;
    options->fullscreen = true;
    return true;
}

static bool read_reduced_motion(Options *options, const char *value)
{
    (void)value;
    options->reduced_motion = true;
    return true;
}

static bool read_strain(Options *options, const char *value)
{
    static const char *const names[] = { "targets", "all" };
    int index;
    if (!choose("--strain", value, names, (int)ARRAY_COUNT(names), &index))
        return false;
    options->strain = names[index];
    return true;
}

static bool read_bare(Options *options, const char *value)
{
    (void)value;
    options->bare = true;
    return true;
}

static bool read_plain(Options *options, const char *value)
{
    (void)value;
    options->plain = true;
    return true;
}

static bool read_out(Options *options, const char *value)
{
    options->out = value;
    return true;
}

static bool read_ambience(Options *options, const char *value)
{
    static const char *const names[SOUND_AMBIENCES] = { "off", "air", "chord" };
    int index;
    if (!choose("--ambience", value, names, (int)ARRAY_COUNT(names), &index))
        return false;
    options->ambience = (SoundAmbience)index;
    return true;
}

static const Option options_known[] = {
    { "--area", true, read_area },
    { "--pose", true, read_pose },
    { "--exercise", true, read_exercise },
    { "--session", true, read_session },
    { "--breathe", true, read_breathe },
    { "--kiosk", true, read_kiosk },
    { "--at", true, read_at },
    { "--side", true, read_side },
    { "--clinic", true, read_clinic },
    { "--paper", true, read_paper },
    { "--view", true, read_view },
    { "--size", true, read_size },
    { "--fullscreen", false, read_fullscreen },
    { "--theme", true, read_theme },
    { "--text-scale", true, read_text_scale },
    { "--reduced-motion", false, read_reduced_motion },
    { "--build", true, read_build },
    { "--strain", true, read_strain },
    { "--bare", false, read_bare },
    { "--plain", false, read_plain },
    { "--breath", true, read_breath },
    { "--gait", true, read_gait },
    { "--lang", true, read_language },
    { "--data", true, read_data },
    { "--seconds", true, read_seconds },
    { "--days", true, read_days },
    { "--out", true, read_out },
    { "--ambience", true, read_ambience },
};

static const Option *find_option(const char *name)
{
    const char *names[ARRAY_COUNT(options_known)];
    for (size_t i = 0; i < ARRAY_COUNT(options_known); i++) {
        names[i] = options_known[i].name;
        if (strcmp(name, names[i]) == 0)
            return &options_known[i];
    }
    const char *nearest = text_nearest(name, names, (int)ARRAY_COUNT(names));
    if (nearest)
        log_error("unknown option '%s'; did you mean '%s'?", name, nearest);
    else
        log_error("unknown option '%s'; 'limber --help' lists them", name);
    return NULL;
}

static bool read_file(Options *options, const char *name)
{
    if (options->file_count == OPTIONS_MAX_FILES) {
        log_error("more than %d files", OPTIONS_MAX_FILES);
        return false;
    }
    options->files[options->file_count++] = name;
    return true;
}

bool options_read(Options *options, int count, char *const *arguments)
{
    for (int i = 0; i < count; i++) {
        if (strncmp(arguments[i], "--", 2) != 0) {
            if (!read_file(options, arguments[i]))
                return false;
            continue;
        }
        const Option *option = find_option(arguments[i]);
        if (!option)
            return false;
        if (option->takes_value && i + 1 == count) {
            log_error("%s wants a value", option->name);
            return false;
        }
        if (!option->read(options, option->takes_value ? arguments[++i] : NULL))
            return false;
    }
    return true;
}
