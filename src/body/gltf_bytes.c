#include "body/gltf_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *bytes_take(Bytes *bytes, size_t size)
{
    if (bytes->size + size > bytes->capacity) {
        size_t capacity = 2 * bytes->capacity + size + 4096;
        char *data = realloc(bytes->data, capacity);
        if (!data) {
            bytes->failed = true;
            return NULL;
        }
        bytes->data = data;
        bytes->capacity = capacity;
    }
    void *at = bytes->data + bytes->size;
    bytes->size += size;
    return at;
}

void bytes_add(Bytes *bytes, const void *data, size_t size)
{
    void *at = size ? bytes_take(bytes, size) : NULL;
    if (at)
        memcpy(at, data, size);
}

void bytes_pad(Bytes *bytes, char with)
{
    while (bytes->size % 4 && !bytes->failed)
        bytes_add(bytes, &with, 1);
}

void bytes_text(Bytes *json, const char *format, ...)
{
    char text[512];
    va_list values;
    va_start(values, format);
    int length = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    if (length < 0 || (size_t)length >= sizeof text)
        json->failed = true;
    else
        bytes_add(json, text, (size_t)length);
}

/* Names come from files; a quote in one must not break the document. */
void bytes_name(Bytes *json, const char *key, const char *name)
{
    bytes_text(json, "\"%s\":\"", key);
    for (; *name; name++) {
        if (*name == '"' || *name == '\\')
            bytes_text(json, "\\%c", *name);
        else if ((unsigned char)*name >= ' ')
            bytes_add(json, name, 1);
    }
    bytes_text(json, "\"");
}

void bytes_comma(Bytes *json, uint32_t index)
{
    if (index)
        bytes_text(json, ",");
}
