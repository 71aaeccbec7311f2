/* Writes JSON one value after the other, with commas and escapes where they belong. */
#ifndef LIMBER_APP_JSON_H
#define LIMBER_APP_JSON_H

#include <stdbool.h>
#include <stdio.h>

enum { JSON_MAX_DEPTH = 16 };

typedef struct {
    FILE *out;
    int depth;
    bool first[JSON_MAX_DEPTH];   /* nothing written yet at this depth */
} Json;

Json json_begin(FILE *out);
void json_end_line(Json *json);               /* a line break after the outermost value */

/* name is NULL for an element of a list and for the outermost value. */
void json_object(Json *json, const char *name);
void json_object_end(Json *json);
void json_list(Json *json, const char *name);
void json_list_end(Json *json);
void json_string(Json *json, const char *name, const char *value);    /* NULL or "" is null */
void json_number(Json *json, const char *name, double value);         /* shortest of 6 digits */
void json_integer(Json *json, const char *name, long long value);
void json_bool(Json *json, const char *name, bool value);
void json_null(Json *json, const char *name);

#endif
