#include "kiosk/clinic.h"

#include "core/choice.h"
#include "core/count.h"
#include "core/text.h"
#include "kiosk/clinic_cards.h"
#include "kiosk/clinic_words.h"

#include <string.h>

static const char *const members[] = {
    "name",      "logo",  "theme",    "colours",    "languages", "areas",  "exercises", "sessions",
    "breathing", "learn", "words",    "cards",      "booking",   "web",    "hours",     "volume",
    "restart",   "idle",  "pin",      "rotation",   "text_scale", "height", "counts",   "printer",
    NULL,
};

static const char *const themes[] = { "dusk", "morning" };
static const char *const heights[] = { "standing", "wheelchair" };

static void read_colour(ClinicColour *colour, Config *config, const ConfigNode *group,
                        const char *member)
{
    const ConfigNode *place = config_find(group, member);
    float value[4];
    if (!place)
        return;
    const char *text = config_string(config, group, member);
    if (config_ok(config) && (strlen(text) != 7 || !text_colour(text, value)))
        config_fault(config, place, "\"%s\" is not a colour like \"#rrggbb\"", text);
    if (!config_ok(config))
        return;
    *colour = (ClinicColour){ .given = true, .line = (int)config_setting_source_line(place) };
    memcpy(colour->rgb, value, sizeof colour->rgb);
}

static void read_colours(Clinic *clinic, Config *config, const ConfigNode *root)
{
    static const char *const names[] = { "accent", "on_accent", "background", NULL };
    int theme = choice_read(config, root, "theme", "dusk", themes, ARRAY_COUNT(themes));
    text_copy(clinic->theme, sizeof clinic->theme, themes[theme]);
    if (!config_find(root, "colours"))
        return;
    const ConfigNode *group = config_group(config, root, "colours");
    config_only(config, group, names);
    read_colour(&clinic->accent, config, group, "accent");
    read_colour(&clinic->on_accent, config, group, "on_accent");
    read_colour(&clinic->background, config, group, "background");
}

bool clinic_shows(const ClinicIds *ids, const char *id)
{
    for (int i = 0; i < ids->count; i++)
        if (strcmp(ids->items[i].id, id) == 0)
            return true;
    return !ids->chosen;
}

static void read_id(ClinicIds *ids, Config *config, const ConfigNode *list, int index, size_t most)
{
    const char *id = config_string_at(config, list, index);
    const ConfigNode *place = config_at(list, index);
    ClinicId *item = &ids->items[ids->count];
    if (!config_ok(config))
        return;
    if (!*id || strlen(id) >= most || !text_copy(item->id, sizeof item->id, id))
        config_fault(config, place, "an id is a word of 1 to %zu letters", most - 1);
    for (int i = 0; i < ids->count; i++)
        if (strcmp(ids->items[i].id, id) == 0)
            config_fault(config, place, "'%s' is there twice", id);
    item->line = (int)config_setting_source_line(place);
    ids->count++;
}

static void read_ids(ClinicIds *ids, Config *config, const ConfigNode *root, const char *member)
{
    if (!config_find(root, member))
        return;
    const ConfigNode *list = config_list(config, root, member);
    if (config_count(list) > CLINIC_MAX_IDS)
        config_fault(config, list, "more than %d '%s'", CLINIC_MAX_IDS, member);
    ids->chosen = true;
    for (int i = 0; i < config_count(list) && config_ok(config); i++)
        read_id(ids, config, list, i, CLINIC_ID);
}

/* What must not be empty: without an area there is nothing to touch. */
static void read_some_ids(ClinicIds *ids, Config *config, const ConfigNode *root,
                          const char *member)
{
    read_ids(ids, config, root, member);
    if (config_ok(config) && ids->chosen && ids->count == 0)
        config_fault(config, config_find(root, member), "'%s' names none; leave it out for all",
                     member);
}

static void read_languages(ClinicIds *languages, Config *config, const ConfigNode *root)
{
    const ConfigNode *list = config_list(config, root, "languages");
    int count = config_count(list);
    if (config_ok(config) && (count == 0 || count > CLINIC_MAX_LANGUAGES))
        config_fault(config, list, "languages are 1 to %d", CLINIC_MAX_LANGUAGES);
    languages->chosen = true;
    for (int i = 0; i < count && config_ok(config); i++)
        read_id(languages, config, list, i, CLINIC_LANGUAGE);
}

static void read_shown(Clinic *clinic, Config *config, const ConfigNode *root)
{
    read_languages(&clinic->languages, config, root);
    read_some_ids(&clinic->areas, config, root, "areas");
    read_some_ids(&clinic->exercises, config, root, "exercises");
    read_ids(&clinic->sessions, config, root, "sessions");
    if (config_ok(config) && clinic->sessions.count > CLINIC_MAX_SESSIONS)
        config_fault(config, config_find(root, "sessions"),
                     "more than %d 'sessions': there is no room for them", CLINIC_MAX_SESSIONS);
    read_ids(&clinic->breathing, config, root, "breathing");
    read_ids(&clinic->learn, config, root, "learn");
}

/* Of what a phone's camera hands to a browser: no spaces, no letters that need coding. */
static bool is_address(const char *text)
{
    size_t scheme = strncmp(text, "https://", 8) == 0  ? 8
                    : strncmp(text, "http://", 7) == 0 ? 7
                                                       : 0;
    char host = scheme ? text[scheme] : '\0';
    if (!(host >= 'a' && host <= 'z') && !(host >= 'A' && host <= 'Z') &&
        !(host >= '0' && host <= '9') && host != '[')
        return false;
    for (const char *at = text; *at; at++)
        if (*at <= ' ' || *at > '~' || strchr("\"<>\\^`{|}", *at))
            return false;
    return true;
}

static void read_address(char *out, Config *config, const ConfigNode *root, const char *member)
{
    if (!config_find(root, member))
        return;
    config_copy(config, root, member, out, CLINIC_ADDRESS);
    if (config_ok(config) && !is_address(out))
        config_fault(config, config_find(root, member),
                     "'%s' is no address like \"https://clinic.example/book\"", member);
}

static void read_addresses(Clinic *clinic, Config *config, const ConfigNode *root)
{
    read_address(clinic->booking, config, root, "booking");
    read_address(clinic->web, config, root, "web");
    if (config_ok(config) && strpbrk(clinic->web, "?#"))
        config_fault(config, config_find(root, "web"),
                     "'web' is a place without ? and #: what is opened there is added");
    size_t length = strlen(clinic->web);
    if (length > 0 && clinic->web[length - 1] == '/')
        clinic->web[length - 1] = '\0';
}

/* Long enough to follow a stretch without touching, short enough that nobody finds what the one
 * before them did. */
static void read_idle(ClinicIdle *idle, Config *config, const ConfigNode *root)
{
    static const char *const names[] = { "ask", "countdown", "timer", NULL };
    const ConfigNode *group = config_find(root, "idle") ? config_group(config, root, "idle") : NULL;
    config_only(config, group, names);
    idle->ask = choice_number(config, group, "ask", 45, 15, 180);
    idle->countdown = choice_number(config, group, "countdown", 15, 5, 60);
    idle->timer = choice_number(config, group, "timer", 180, 60, 900);
}

static void read_pin(Clinic *clinic, Config *config, const ConfigNode *root)
{
    if (!config_find(root, "pin"))
        return;
    config_copy(config, root, "pin", clinic->pin, sizeof clinic->pin);
    if (config_ok(config) && !pin_hash_good(clinic->pin))
        config_fault(config, config_find(root, "pin"),
                     "'pin' is written by: limber kiosk set-pin FILE");
}

static void read_printer(Clinic *clinic, Config *config, const ConfigNode *root)
{
    if (!config_find(root, "printer"))
        return;
    config_copy(config, root, "printer", clinic->printer, sizeof clinic->printer);
    if (config_ok(config) && !text_is_plain_name(clinic->printer))
        config_fault(config, config_find(root, "printer"),
                     "'printer' is a name that 'lpstat -e' lists: letters, digits, - _ and .");
}

static void read_screen(Clinic *clinic, Config *config, const ConfigNode *root)
{
    clinic->rotation = config_integer_or(config, root, "rotation", 0);
    if (clinic->rotation % 90 != 0 || clinic->rotation < 0 || clinic->rotation > 270)
        config_fault(config, config_find(root, "rotation"), "rotation is 0, 90, 180 or 270, not %d",
                     clinic->rotation);
    clinic->text_scale = choice_number(config, root, "text_scale", 1, 1, 2);
    clinic->height = (ClinicHeight)choice_read(config, root, "height", "standing", heights,
                                               ARRAY_COUNT(heights));
    clinic->counts = config_bool_or(config, root, "counts", true);
}

static void read_clinic(Clinic *clinic, Config *config)
{
    const ConfigNode *root = config_root(config);
    config_only(config, root, members);
    if (!config_ok(config))
        return;
    clinic_words_text(config, root, "name", false, clinic->name, sizeof clinic->name);
    clinic->logo_line = clinic_picture_read(clinic, config, root, "logo", clinic->logo);
    read_colours(clinic, config, root);
    read_shown(clinic, config, root);
    clinic_words_read(clinic, config, root);
    clinic_cards_read(clinic, config, root);
    read_addresses(clinic, config, root);
    hours_read(&clinic->hours, config, root);
    read_idle(&clinic->idle, config, root);
    read_pin(clinic, config, root);
    read_printer(clinic, config, root);
    read_screen(clinic, config, root);
}

bool clinic_load_from(Clinic *clinic, const char *path, const char *named)
{
    Config config;
    memset(clinic, 0, sizeof *clinic);
    if (!config_load_alone(&config, path, CLINIC_FILE_MOST))
        return false;
    text_copy(clinic->path, sizeof clinic->path, named);
    read_clinic(clinic, &config);
    bool ok = config_ok(&config);
    config_finish(&config);
    if (!ok)
        memset(clinic, 0, sizeof *clinic);
    return ok;
}

bool clinic_load(Clinic *clinic, const char *path)
{
    return clinic_load_from(clinic, path, path);
}
