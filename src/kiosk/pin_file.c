#include "kiosk/pin_file.h"

#include "core/config.h"
#include "core/file.h"
#include "kiosk/clinic.h"

#include <stdlib.h>
#include <string.h>

/* What libconfig passes over: blanks and the three kinds of comments. */
static const char *skip_blank(const char *at)
{
    for (;;) {
        at += strspn(at, " \t\r\n\v\f");
        if (*at == '#' || strncmp(at, "//", 2) == 0)
            at += strcspn(at, "\n");
        else if (strncmp(at, "/*", 2) == 0) {
            const char *end = strstr(at + 2, "*/");
            at = end ? end + 2 : at + strlen(at);
        } else
            return at;
    }
}

/* Behind the quotes that at stands on. */
static const char *skip_string(const char *at)
{
    for (at++; *at && *at != '"'; at++)
        if (*at == '\\' && at[1])
            at++;
    return *at ? at + 1 : at;
}

static size_t name_length(const char *at)
{
    return strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-*");
}

/* The next token's end: a text, a name, a number or one sign. */
static const char *skip_token(const char *at)
{
    size_t length = name_length(at);
    if (*at == '"')
        return skip_string(at);
    return at + (length > 0 ? length : 1);
}

/* The value of the outermost "pin", from its first sign to behind its last; false without one. */
static bool find_pin(const char *text, const char **from, const char **to)
{
    int depth = 0;
    for (const char *at = skip_blank(text); *at; at = skip_blank(skip_token(at))) {
        depth += *at == '{' || *at == '(' || *at == '[';
        depth -= *at == '}' || *at == ')' || *at == ']';
        if (depth > 0 || name_length(at) != 3 || strncmp(at, "pin", 3) != 0)
            continue;
        at = skip_blank(at + 3);
        *from = skip_blank(at + (*at == '=' || *at == ':'));
        *to = skip_token(*from);
        for (at = skip_blank(*to); **from == '"' && *at == '"'; at = skip_blank(*to))
            *to = skip_token(at); /* texts in a row are one */
        return true;
    }
    return false;
}

static void append(char **out, const char *text, size_t size)
{
    memcpy(*out, text, size);
    *out += size;
}

/* The file's text with the hash in it; the caller frees. */
static char *with_pin(const char *text, const char *hash)
{
    const char *end = text + strlen(text), *from = end, *to = end;
    const char *before = "\"", *after = "\"";
    if (!find_pin(text, &from, &to)) {
        before = end > text && end[-1] != '\n' ? "\npin = \"" : "pin = \"";
        after = "\";\n";
    }
    char *made = malloc((size_t)(end - text) + strlen(hash) + 32), *out = made;
    if (!made)
        return NULL;
    append(&out, text, (size_t)(from - text));
    append(&out, before, strlen(before));
    append(&out, hash, strlen(hash));
    append(&out, after, strlen(after));
    append(&out, to, (size_t)(end - to) + 1);
    return made;
}

/* Only what reads as meant is written. */
static bool reads_back(const char *text, const char *hash)
{
    const char *found = NULL;
    config_t file;
    config_init(&file);
    bool ok = config_read_string(&file, text) == CONFIG_TRUE &&
              config_lookup_string(&file, "pin", &found) == CONFIG_TRUE && strcmp(found, hash) == 0;
    config_destroy(&file);
    return ok;
}

bool pin_file_set(const char *path, const char *hash)
{
    Config config;
    if (!config_load_alone(&config, path, CLINIC_FILE_MOST))
        return false;
    config_finish(&config);
    size_t size = 0;
    char *text = file_read_most(path, CLINIC_FILE_MOST, &size);
    char *made = text && strlen(text) == size ? with_pin(text, hash) : NULL;
    bool ok = made && reads_back(made, hash);
    if (text && !ok)
        log_place(path, 0, "the PIN has no place in this file");
    ok = ok && file_replace(path, made, strlen(made));
    free(made);
    free(text);
    return ok;
}
