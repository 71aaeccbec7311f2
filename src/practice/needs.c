#include "practice/needs.h"

#include <stdarg.h>
#include <stdio.h>

void needs_text(Needs *needs, const char *format, ...)
{
    char key[160];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(key, sizeof key, format, arguments);
    va_end(arguments);
    if (needs->has_text(needs->owner, key))
        return;
    log_error("%s/%s needs the text '%s'", needs->folder, needs->file, key);
    needs->failed = true;
}
