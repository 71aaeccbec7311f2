#include "kiosk/hours.h"

#include <string.h>

static const float usual_volume = 1;
enum { USUAL_RESTART = 4 * 60 };

static const char *const days[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat", NULL };

static bool two_digits(const char *text, int *out)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return false;
    *out = (text[0] - '0') * 10 + text[1] - '0';
    return true;
}

/* "HH:MM" at the beginning of text. 24:00 is the end of a day. */
static bool parse_time(const char *text, int *minute)
{
    int hours = 0, minutes = 0;
    if (!two_digits(text, &hours) || text[2] != ':' || !two_digits(text + 3, &minutes))
        return false;
    *minute = hours * 60 + minutes;
    return minutes < 60 && *minute <= HOURS_DAY;
}

static bool parse_moment(const char *text, int *minute)
{
    return strlen(text) == 5 && parse_time(text, minute) && *minute < HOURS_DAY;
}

static bool parse_span(const char *text, HoursSpan *span)
{
    if (strlen(text) != 11 || text[5] != '-' || !parse_time(text, &span->from) ||
        !parse_time(text + 6, &span->to) || span->from == HOURS_DAY || span->from == span->to)
        return false;
    if (span->to < span->from)
        span->to += HOURS_DAY;
    return true;
}

static void read_span(Hours *hours, Config *config, const ConfigNode *place, const char *text,
                      int day)
{
    HoursSpan span;
    int *count = &hours->counts[day];
    if (!config_ok(config))
        return;
    if (!parse_span(text, &span))
        config_fault(config, place, "'%s' is no time like \"08:00-18:30\"", text);
    else if (*count == HOURS_MAX_SPANS)
        config_fault(config, place, "more than %d times on a day", HOURS_MAX_SPANS);
    else if (*count > 0 && span.from < hours->spans[day][*count - 1].to)
        config_fault(config, place, "'%s' begins before the one before it ends", text);
    else
        hours->spans[day][(*count)++] = span;
}

/* "08:00-18:30", or a list of such; an empty one is a day on which it is closed. */
static void read_day(Hours *hours, Config *config, const ConfigNode *group, int day)
{
    const ConfigNode *node = config_find(group, days[day]);
    if (!node)
        return;
    if (!config_setting_is_list(node) && !config_setting_is_array(node)) {
        read_span(hours, config, node, config_string(config, group, days[day]), day);
        return;
    }
    for (int i = 0; i < config_count(node) && config_ok(config); i++)
        read_span(hours, config, config_at(node, i), config_string_at(config, node, i), day);
}

static float percent(Config *config, const ConfigNode *place, double value)
{
    if (!(value >= 0 && value <= 100))
        config_fault(config, place, "a volume must be 0 to 100, is %g", value);
    return (float)value / 100;
}

static void read_level(Hours *hours, Config *config, const ConfigNode *node)
{
    static const char *const members[] = { "from", "level", NULL };
    int minute = 0, count = hours->level_count;
    if (!config_setting_is_group(node)) {
        config_fault(config, node, "a volume is a group { from = \"08:00\"; level = 40; }");
        return;
    }
    config_only(config, node, members);
    const char *from = config_string(config, node, "from");
    double level = config_number(config, node, "level");
    if (!config_ok(config))
        return;
    if (!parse_moment(from, &minute))
        config_fault(config, node, "'%s' is no time like \"08:00\"", from);
    else if (count > 0 && minute <= hours->levels[count - 1].minute)
        config_fault(config, node, "'%s' is not after the time before it", from);
    hours->levels[count].minute = minute;
    hours->levels[count].level = percent(config, node, level);
    hours->level_count++;
}

/* One number for the whole day, or a list of times from which there is another. */
static void read_levels(Hours *hours, Config *config, const ConfigNode *node)
{
    const ConfigNode *volume = config_find(node, "volume");
    if (!volume)
        return;
    if (!config_setting_is_aggregate(volume)) {
        hours->levels[0].level = percent(config, volume, config_number(config, node, "volume"));
        hours->level_count = 1;
        return;
    }
    const ConfigNode *list = config_list(config, node, "volume");
    if (config_count(list) > HOURS_MAX_LEVELS)
        config_fault(config, list, "more than %d volumes", HOURS_MAX_LEVELS);
    for (int i = 0; i < config_count(list) && config_ok(config); i++)
        read_level(hours, config, config_at(list, i));
}

static void read_restart(Hours *hours, Config *config, const ConfigNode *node)
{
    const char *time = config_string_or(config, node, "restart", "04:00");
    hours->restart = HOURS_NEVER;
    if (config_ok(config) && strcmp(time, "never") != 0 && !parse_moment(time, &hours->restart))
        config_fault(config, config_find(node, "restart"),
                     "'%s' is no time like \"04:00\", and not \"never\"", time);
}

void hours_read(Hours *hours, Config *config, const ConfigNode *node)
{
    *hours = (Hours){ .restart = USUAL_RESTART };
    if (config_find(node, "hours")) {
        const ConfigNode *group = config_group(config, node, "hours");
        hours->given = true;
        config_only(config, group, days);
        for (int day = 0; day < 7; day++)
            read_day(hours, config, group, day);
    }
    read_levels(hours, config, node);
    read_restart(hours, config, node);
}

static int minute_of(const struct tm *now)
{
    return now->tm_hour * 60 + now->tm_min;
}

static bool within(const Hours *hours, int day, int minute)
{
    for (int i = 0; i < hours->counts[day]; i++)
        if (minute >= hours->spans[day][i].from && minute < hours->spans[day][i].to)
            return true;
    return false;
}

bool hours_open(const Hours *hours, const struct tm *now)
{
    int day = now->tm_wday, minute = minute_of(now);
    return !hours->given || within(hours, day, minute) ||
           within(hours, (day + 6) % 7, minute + HOURS_DAY);
}

float hours_volume(const Hours *hours, const struct tm *now)
{
    if (hours->level_count == 0)
        return usual_volume;
    int found = hours->level_count - 1; /* before the first of a day the last one still holds */
    for (int i = 0; i < hours->level_count; i++)
        if (hours->levels[i].minute <= minute_of(now))
            found = i;
    return hours->levels[found].level;
}

bool hours_restart_due(const Hours *hours, const struct tm *now, double running)
{
    if (hours->restart == HOURS_NEVER || running < HOURS_RESTART_REST)
        return false;
    int since = (minute_of(now) - hours->restart + HOURS_DAY) % HOURS_DAY;
    return since < HOURS_RESTART_WINDOW;
}
