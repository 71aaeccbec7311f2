/* Data files: libconfig with messages that name file and line.
 *
 *     Config config;
 *     if (!config_load(&config, path))
 *         return false;
 *     const ConfigNode *rows = config_list(&config, config_root(&config), "areas");
 *     ...
 *     bool ok = config_ok(&config);
 *     config_finish(&config);
 *
 * A getter that finds a fault logs "path:line: what is wrong", marks the config as failed and
 * returns a harmless value, so a loader reads straight through and asks config_ok once. */
#ifndef LIMBER_CORE_CONFIG_H
#define LIMBER_CORE_CONFIG_H

#include "core/log.h"

#include <libconfig.h>
#include <stdbool.h>
#include <stddef.h>

typedef config_setting_t ConfigNode;

typedef struct {
    config_t file;
    char path[512];
    bool failed;
} Config;

/* Parses a file. On a fault logs one line and leaves nothing to finish. */
bool config_load(Config *config, const char *path);

/* The same for a file from outside: at most that many bytes, and none of other files: @include is a
 * fault. */
bool config_load_alone(Config *config, const char *path, size_t most);
void config_finish(Config *config);
bool config_ok(const Config *config);
const ConfigNode *config_root(const Config *config);

/* Required members of a group. Numbers accept 1 and 1.0. Strings live as long as the config. */
const char *config_string(Config *config, const ConfigNode *node, const char *name);
double config_number(Config *config, const ConfigNode *node, const char *name);
int config_integer(Config *config, const ConfigNode *node, const char *name);
bool config_bool(Config *config, const ConfigNode *node, const char *name);
const ConfigNode *config_group(Config *config, const ConfigNode *node, const char *name);
const ConfigNode *config_list(Config *config, const ConfigNode *node, const char *name);

/* The same, where a member may be missing. */
const char *config_string_or(Config *config, const ConfigNode *node, const char *name,
                             const char *other);
double config_number_or(Config *config, const ConfigNode *node, const char *name, double other);
int config_integer_or(Config *config, const ConfigNode *node, const char *name, int other);
bool config_bool_or(Config *config, const ConfigNode *node, const char *name, bool other);
const ConfigNode *config_find(const ConfigNode *node, const char *name);   /* NULL when missing */

/* Elements of a list, array or group; count 0 for NULL. */
int config_count(const ConfigNode *node);
const ConfigNode *config_at(const ConfigNode *node, int index);
const char *config_name(const ConfigNode *node);           /* "" for a list element */

/* A list or array of exactly count numbers. */
bool config_numbers(Config *config, const ConfigNode *node, const char *name, float *out,
                    int count);
/* The number or string at a place in a list or array. */
double config_number_at(Config *config, const ConfigNode *list, int index);
const char *config_string_at(Config *config, const ConfigNode *list, int index);

/* Copies a required string into a fixed buffer; too long is a fault. */
void config_copy(Config *config, const ConfigNode *node, const char *name, char *out, size_t size);

/* Logs "path:line: message" for a node and marks the config as failed. */
void config_fault(Config *config, const ConfigNode *node, const char *format, ...) LOG_FORMAT(3, 4);

/* Faults on every member of a group that is not in names (NULL-terminated), with the nearest. */
void config_only(Config *config, const ConfigNode *node, const char *const *names);

#endif
