#include "paper/routine.h"

#include "core/log.h"
#include "core/text.h"

#include <assert.h>
#include <string.h>

/* ---- A text that grows. */

typedef struct {
    char *out;
    size_t size, used;
    bool full;
} Writer;

static void put_bytes(Writer *writer, const char *text, size_t length)
{
    if (length >= writer->size - writer->used) {
        writer->full = true;
        return;
    }
    memcpy(writer->out + writer->used, text, length);
    writer->used += length;
    writer->out[writer->used] = 0;
}

static void put(Writer *writer, const char *text)
{
    put_bytes(writer, text, strlen(text));
}

static bool is_there(const char *text)
{
    return text && *text;
}

/* ---- The words. */

typedef enum { ALL, FIRST_SENTENCE, NO_CUE, NAME_ALONE } Detail;

static void put_step(Writer *writer, const RoutineStep *step, int number, Detail detail)
{
    char count[16];
    text_format(count, sizeof count, "%d. ", number);
    put(writer, "\n");
    put(writer, count);
    put(writer, step->name);
    if (is_there(step->dose)) {
        put(writer, ": ");
        put(writer, step->dose);
    }
    put(writer, "\n");
    if (is_there(step->cue) && detail < NO_CUE) {
        size_t length = detail == ALL ? strlen(step->cue) : text_first_sentence(step->cue);
        put_bytes(writer, step->cue, length);
        put(writer, "\n");
    }
    if (is_there(step->skip) && detail < NAME_ALONE) {
        put(writer, step->skip);
        put(writer, "\n");
    }
}

static void put_more(Writer *writer, const Routine *routine, int left_out)
{
    const char *figure = is_there(routine->more) ? strstr(routine->more, "%d") : NULL;
    char count[16];
    if (left_out == 0 || !figure)
        return;
    text_format(count, sizeof count, "%d", left_out);
    put(writer, "\n");
    put_bytes(writer, routine->more, (size_t)(figure - routine->more));
    put(writer, count);
    put(writer, figure + 2);
    put(writer, "\n");
}

/* The first shown steps, each in its detail; false when that is longer than room. */
static bool write(const Routine *routine, const Detail *details, int shown, size_t room, char *out)
{
    Writer writer = { .out = out, .size = room + 1 };
    put(&writer, routine->title);
    put(&writer, "\n");
    if (is_there(routine->clinic)) {
        put(&writer, routine->clinic);
        put(&writer, "\n");
    }
    if (is_there(routine->book)) {
        put(&writer, routine->book);
        put(&writer, "\n");
    }
    for (int i = 0; i < shown; i++)
        put_step(&writer, &routine->steps[i], i + 1, details[i]);
    put_more(&writer, routine, routine->count - shown);
    put(&writer, "\n");
    put(&writer, routine->notice);
    return !writer.full;
}

bool routine_text(const Routine *routine, size_t room, char *out, size_t size)
{
    Detail details[ROUTINE_STEPS] = { ALL };
    assert(size > 0 && routine->count >= 0 && routine->count <= ROUTINE_STEPS);
    room = room < size ? room : size - 1;
    if (write(routine, details, routine->count, room, out))
        return true;
    for (Detail detail = FIRST_SENTENCE; detail <= NAME_ALONE; detail++)
        for (int i = routine->count - 1; i >= 0; i--) {
            details[i] = detail;
            if (write(routine, details, routine->count, room, out))
                return true;
        }
    for (int shown = routine->count - 1; shown >= 0; shown--)
        if (write(routine, details, shown, room, out))
            return true;
    out[0] = 0;
    log_error("a code of %zu bytes has no room for a title and its notice", room);
    return false;
}

/* ---- The address. */

/* RFC 3986, 2.3: what stands for itself in a value. */
static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~", c));
}

static void put_encoded(Writer *writer, unsigned char c)
{
    static const char digits[] = "0123456789ABCDEF";
    const char code[] = { '%', digits[c >> 4], digits[c & 15], 0 };
    put(writer, code);
}

static void put_value(Writer *writer, const char *key, const char *value)
{
    put(writer, key);
    for (; *value; value++) {
        if (is_unreserved((unsigned char)*value))
            put_bytes(writer, value, 1);
        else
            put_encoded(writer, (unsigned char)*value);
    }
}

/* What an address may not hold as it is: spaces, control characters, other alphabets. */
static void put_web(Writer *writer, const char *web, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)web[i];
        if (c > 0x20 && c < 0x7F && !strchr("\"<>\\^`{|}", c))
            put_bytes(writer, web + i, 1);
        else
            put_encoded(writer, c);
    }
}

static bool is_web(const char *web)
{
    static const char *const schemes[] = { "https://", "http://" };
    for (int i = 0; i < 2; i++) {
        size_t length = strlen(schemes[i]);
        if (strncmp(web, schemes[i], length) == 0)
            return is_unreserved((unsigned char)web[length]) || web[length] == '[';
    }
    return false;
}

bool routine_address(const RoutineAddress *address, char *out, size_t size)
{
    Writer writer = { .out = out, .size = size };
    const char *web = address->web ? address->web : "";
    bool session = is_there(address->session);
    assert(size > 0);
    out[0] = 0;
    if (!is_web(web) || strpbrk(web, "?#") || !(session || is_there(address->area))) {
        log_error("'%s' is no address to open %s at", web, session ? "a session" : "an area");
        return false;
    }
    size_t length = strlen(web);
    while (web[length - 1] == '/')
        length--;
    put_web(&writer, web, length);
    if (session)
        put_value(&writer, "/?session=", address->session);
    else
        put_value(&writer, "/?area=", address->area);
    if (!session && is_there(address->side))
        put_value(&writer, "&side=", address->side);
    if (writer.full)
        log_error("the address of %s is longer than %zu bytes", web, size - 1);
    return !writer.full;
}
