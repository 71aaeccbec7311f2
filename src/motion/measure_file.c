/* A measure as a text file: a line a kind, "slide 0.0061 enter 1.40 heel_l". */
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 160 };

static const char *const moves[CLIP_MOVE_COUNT] = { "enter", "in", "out", "leave" };

bool measure_save(const Measure *measure, const char *path)
{
    char text[MEASURE_COUNT * LINE] = "";
    size_t length = 0;
    for (int k = 0; k < MEASURE_COUNT; k++) {
        const MeasureRow *row = &measure->rows[k];
        text_format(text + length, sizeof text - length, "%s %.6f %s %.2f %s\n",
                    measure_name((MeasureKind)k), (double)row->worst, moves[row->move],
                    (double)row->seconds, row->what[0] ? row->what : "-");
        length += strlen(text + length);
    }
    return file_write(path, text, length);
}

static bool read_line(MeasureRow *row, const char *line, MeasureKind kind)
{
    char name[16], move[16];
    *row = (MeasureRow){ 0 };
    if (sscanf(line, "%15s %f %15s %f %79[^\n]", name, &row->worst, move, &row->seconds,
               row->what) != 5 ||
        strcmp(name, measure_name(kind)) != 0)
        return false;
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        if (strcmp(move, moves[m]) == 0) {
            row->move = (ClipMoveName)m;
            return true;
        }
    return false;
}

bool measure_load(Measure *measure, const char *path)
{
    *measure = (Measure){ 0 };
    size_t size;
    if (!file_exists(path))
        return false;
    char *text = file_read(path, &size);
    const char *line = text;
    bool ok = text != NULL;
    for (int k = 0; ok && k < MEASURE_COUNT; k++) {
        if (k == MEASURE_LENGTH && line && !*line)
            break; /* of before straps were measured */
        ok = line && read_line(&measure->rows[k], line, (MeasureKind)k);
        line = ok ? strchr(line, '\n') : NULL;
        line = line ? line + 1 : NULL;
    }
    free(text);
    return ok;
}
