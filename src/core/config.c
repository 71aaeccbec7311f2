#include "core/config.h"

#include "core/file.h"
#include "core/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* libconfig looks only; its older versions ask for a setting that is not const. */
static config_setting_t *open_node(const ConfigNode *node)
{
    return (config_setting_t *)node;
}

/* The parser's stack has an end, which is no lack of memory. */
static const char *error_text(const config_t *file)
{
    const char *text = config_error_text(file);
    return strcmp(text, "memory exhausted") == 0 ? "nested too deeply" : text;
}

static bool parse(Config *config, const char *data, size_t size)
{
    if (strlen(data) != size) {
        log_place(config->path, 0, "has a zero byte: not a text file");
        return false;
    }
    if (config_read_string(&config->file, data))
        return true;
    const char *included = config_error_file(&config->file);
    log_place(included ? included : config->path, config_error_line(&config->file), "%s",
              error_text(&config->file));
    return false;
}

/* libconfig ends a comment with its line alone, and not every editor ends the last one. */
static char *with_last_line(char *data, size_t *size)
{
    if (*size == 0 || data[*size - 1] == '\n')
        return data;
    char *more = realloc(data, *size + 2);
    if (!more) {
        free(data);
        return NULL;
    }
    more[(*size)++] = '\n';
    more[*size] = '\0';
    return more;
}

/* Takes over the data. */
static bool load_data(Config *config, char *data, size_t size)
{
    char *whole = data ? with_last_line(data, &size) : NULL;
    if (!whole) {
        *config = (Config){ 0 };
        return false;
    }
    config_init(&config->file);
    bool ok = parse(config, whole, size);
    free(whole);
    if (!ok)
        config_finish(config);
    return ok;
}

static bool begin(Config *config, const char *path)
{
    *config = (Config){ 0 };
    bool fits = text_copy(config->path, sizeof config->path, path);
    if (!fits)
        log_error("path too long: %s", path);
    return fits;
}

bool config_load(Config *config, const char *path)
{
    size_t size = 0;
    char *data = begin(config, path) ? file_read(path, &size) : NULL;
    return load_data(config, data, size);
}

/* The line of the first @include, 0 without. libconfig takes it at the beginning of a line alone.
 */
static int find_include(const char *data)
{
    int line = 1;
    for (const char *at = data; at; line++) {
        at += strspn(at, " \t\r\v\f");
        if (strncmp(at, "@include", strlen("@include")) == 0)
            return line;
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    return 0;
}

bool config_load_alone(Config *config, const char *path, size_t most)
{
    size_t size = 0;
    char *data = begin(config, path) ? file_read_most(path, most, &size) : NULL;
    int line = data ? find_include(data) : 0;
    if (line == 0)
        return load_data(config, data, size);
    log_place(path, line, "'@include' is not taken here: this is one file");
    free(data);
    *config = (Config){ 0 };
    return false;
}

void config_finish(Config *config)
{
    if (config->path[0])
        config_destroy(&config->file);
    *config = (Config){ 0 };
}

bool config_ok(const Config *config)
{
    return !config->failed;
}

const ConfigNode *config_root(const Config *config)
{
    return config_root_setting(&config->file);
}

void config_fault(Config *config, const ConfigNode *node, const char *format, ...)
{
    char message[400];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    const char *included = node ? config_setting_source_file(open_node(node)) : NULL;
    int line = node ? (int)config_setting_source_line(open_node(node)) : 0;
    log_place(included ? included : config->path, line > 0 || !node ? line : 1, "%s", message);
    config->failed = true;
}

const ConfigNode *config_find(const ConfigNode *node, const char *name)
{
    if (!node || !config_setting_is_group(node))
        return NULL;
    return config_setting_get_member(open_node(node), name);
}

/* The member, or NULL with the fault told. A node that is missing has had its message already. */
static const ConfigNode *need(Config *config, const ConfigNode *node, const char *name)
{
    const ConfigNode *member = config_find(node, name);
    if (!node)
        config->failed = true;
    else if (!member && !config_setting_is_group(node))
        config_fault(config, node, "a group with '%s' is wanted here", name);
    else if (!member)
        config_fault(config, node, "'%s' is missing", name);
    return member;
}

static void wrong_type(Config *config, const ConfigNode *node, const char *wanted)
{
    const char *name = config_name(node);
    if (name[0])
        config_fault(config, node, "'%s' is not %s", name, wanted);
    else
        config_fault(config, node, "this is not %s", wanted);
}

static const char *string_value(Config *config, const ConfigNode *node, const char *other)
{
    if (config_setting_type(node) == CONFIG_TYPE_STRING)
        return config_setting_get_string(open_node(node));
    wrong_type(config, node, "a text in quotes");
    return other;
}

static double number_value(Config *config, const ConfigNode *node, double other)
{
    switch (config_setting_type(node)) {
    case CONFIG_TYPE_INT:
        return config_setting_get_int(open_node(node));
    case CONFIG_TYPE_INT64:
        return (double)config_setting_get_int64(open_node(node));
    case CONFIG_TYPE_FLOAT:
        return config_setting_get_float(open_node(node));
    default:
        wrong_type(config, node, "a number");
        return other;
    }
}

static int integer_value(Config *config, const ConfigNode *node, int other)
{
    if (config_setting_type(node) == CONFIG_TYPE_INT)
        return config_setting_get_int(open_node(node));
    wrong_type(config, node, "a whole number");
    return other;
}

static bool bool_value(Config *config, const ConfigNode *node, bool other)
{
    if (config_setting_type(node) == CONFIG_TYPE_BOOL)
        return config_setting_get_bool(open_node(node)) != 0;
    wrong_type(config, node, "true or false");
    return other;
}

const char *config_string(Config *config, const ConfigNode *node, const char *name)
{
    const ConfigNode *member = need(config, node, name);
    return member ? string_value(config, member, "") : "";
}

double config_number(Config *config, const ConfigNode *node, const char *name)
{
    const ConfigNode *member = need(config, node, name);
    return member ? number_value(config, member, 0) : 0;
}

int config_integer(Config *config, const ConfigNode *node, const char *name)
{
    const ConfigNode *member = need(config, node, name);
    return member ? integer_value(config, member, 0) : 0;
}

bool config_bool(Config *config, const ConfigNode *node, const char *name)
{
    const ConfigNode *member = need(config, node, name);
    return member ? bool_value(config, member, false) : false;
}

const ConfigNode *config_group(Config *config, const ConfigNode *node, const char *name)
{
    const ConfigNode *member = need(config, node, name);
    if (!member || config_setting_is_group(member))
        return member;
    wrong_type(config, member, "a group { ... }");
    return NULL;
}

static bool is_list(const ConfigNode *node)
{
    return config_setting_is_list(node) || config_setting_is_array(node);
}

const ConfigNode *config_list(Config *config, const ConfigNode *node, const char *name)
{
    const ConfigNode *member = need(config, node, name);
    if (!member || is_list(member))
        return member;
    wrong_type(config, member, "a list ( ... ) or [ ... ]");
    return NULL;
}

const char *config_string_or(Config *config, const ConfigNode *node, const char *name,
                             const char *other)
{
    const ConfigNode *member = config_find(node, name);
    return member ? string_value(config, member, other) : other;
}

double config_number_or(Config *config, const ConfigNode *node, const char *name, double other)
{
    const ConfigNode *member = config_find(node, name);
    return member ? number_value(config, member, other) : other;
}

int config_integer_or(Config *config, const ConfigNode *node, const char *name, int other)
{
    const ConfigNode *member = config_find(node, name);
    return member ? integer_value(config, member, other) : other;
}

bool config_bool_or(Config *config, const ConfigNode *node, const char *name, bool other)
{
    const ConfigNode *member = config_find(node, name);
    return member ? bool_value(config, member, other) : other;
}

int config_count(const ConfigNode *node)
{
    return node && config_setting_is_aggregate(node) ? config_setting_length(open_node(node)) : 0;
}

const ConfigNode *config_at(const ConfigNode *node, int index)
{
    if (index < 0 || index >= config_count(node))
        return NULL;
    return config_setting_get_elem(open_node(node), (unsigned)index);
}

const char *config_name(const ConfigNode *node)
{
    const char *name = node ? config_setting_name(node) : NULL;
    return name ? name : "";
}

bool config_numbers(Config *config, const ConfigNode *node, const char *name, float *out, int count)
{
    memset(out, 0, (size_t)count * sizeof *out);
    const ConfigNode *list = config_list(config, node, name);
    if (!list)
        return false;
    if (config_count(list) != count) {
        config_fault(config, list, "'%s' has %d numbers, not %d", name, config_count(list), count);
        return false;
    }
    bool failed_before = config->failed;
    config->failed = false;
    for (int i = 0; i < count; i++)
        out[i] = (float)number_value(config, config_at(list, i), 0);
    bool ok = !config->failed;
    config->failed = config->failed || failed_before;
    return ok;
}

static const ConfigNode *need_at(Config *config, const ConfigNode *list, int index)
{
    const ConfigNode *element = config_at(list, index);
    if (!list)
        config->failed = true;
    else if (!element)
        config_fault(config, list, "has %d values, needs %d", config_count(list), index + 1);
    return element;
}

double config_number_at(Config *config, const ConfigNode *list, int index)
{
    const ConfigNode *element = need_at(config, list, index);
    return element ? number_value(config, element, 0) : 0;
}

const char *config_string_at(Config *config, const ConfigNode *list, int index)
{
    const ConfigNode *element = need_at(config, list, index);
    return element ? string_value(config, element, "") : "";
}

void config_copy(Config *config, const ConfigNode *node, const char *name, char *out, size_t size)
{
    if (!text_copy(out, size, config_string(config, node, name)))
        config_fault(config, config_find(node, name), "'%s' is longer than %zu bytes", name,
                     size - 1);
}

static int names_count(const char *const *names)
{
    int count = 0;
    while (names[count])
        count++;
    return count;
}

static bool names_have(const char *const *names, const char *name)
{
    while (*names && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

void config_only(Config *config, const ConfigNode *node, const char *const *names)
{
    if (!node || !config_setting_is_group(node))
        return;
    for (int i = 0; i < config_count(node); i++) {
        const ConfigNode *member = config_at(node, i);
        const char *name = config_name(member);
        if (names_have(names, name))
            continue;
        const char *nearest = text_nearest(name, names, names_count(names));
        if (nearest)
            config_fault(config, member, "unknown '%s', did you mean '%s'?", name, nearest);
        else
            config_fault(config, member, "unknown '%s'", name);
    }
}
