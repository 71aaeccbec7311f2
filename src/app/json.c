#include "app/json.h"

#include <math.h>

Json json_begin(FILE *out)
{
    return (Json){ .out = out, .first = { true } };
}

void json_end_line(Json *json)
{
    fputc('\n', json->out);
    json->first[0] = true;
    fflush(json->out);
}

static void write_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(out, "\\%c", *c);
        else if (*c == '\n')
            fputs("\\n", out);
        else if (*c < 0x20)
            fprintf(out, "\\u%04x", *c);
        else
            fputc(*c, out);
    }
    fputc('"', out);
}

static void begin_value(Json *json, const char *name)
{
    if (!json->first[json->depth])
        fputc(',', json->out);
    json->first[json->depth] = false;
    if (!name)
        return;
    write_text(json->out, name);
    fputc(':', json->out);
}

static void open(Json *json, const char *name, char bracket)
{
    begin_value(json, name);
    fputc(bracket, json->out);
    if (json->depth < JSON_MAX_DEPTH - 1)
        json->depth++;
    json->first[json->depth] = true;
}

static void close(Json *json, char bracket)
{
    if (json->depth > 0)
        json->depth--;
    fputc(bracket, json->out);
}

void json_object(Json *json, const char *name)
{
    open(json, name, '{');
}

void json_object_end(Json *json)
{
    close(json, '}');
}

void json_list(Json *json, const char *name)
{
    open(json, name, '[');
}

void json_list_end(Json *json)
{
    close(json, ']');
}

void json_string(Json *json, const char *name, const char *value)
{
    begin_value(json, name);
    if (value && value[0])
        write_text(json->out, value);
    else
        fputs("null", json->out);
}

void json_number(Json *json, const char *name, double value)
{
    begin_value(json, name);
    if (isfinite(value))
        fprintf(json->out, "%.6g", value);
    else
        fputs("null", json->out);
}

void json_integer(Json *json, const char *name, long long value)
{
    begin_value(json, name);
    fprintf(json->out, "%lld", value);
}

void json_bool(Json *json, const char *name, bool value)
{
    begin_value(json, name);
    fputs(value ? "true" : "false", json->out);
}

void json_null(Json *json, const char *name)
{
    begin_value(json, name);
    fputs("null", json->out);
}
