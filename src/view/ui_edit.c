#include "view/ui_private.h"

#include "core/text.h"

#include <string.h>

/* Editing a line of text. Caret and anchor count bytes, always stand between whole characters, and
 * enclose what is selected. */

enum { PASTE_MOST = 256 };

static size_t next_character(const char *text, size_t at)
{
    const char *after = text + at;
    text_next(&after);
    return (size_t)(after - text);
}

static size_t last_character(const char *text, size_t at)
{
    return at - text_last_character(text, at);
}

size_t ui_word_start(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

size_t ui_word_end(const char *text, size_t at)
{
    while (text[at] == ' ')
        at++;
    while (text[at] && text[at] != ' ')
        at++;
    return at;
}

static size_t selection_start(const UiCaret *caret)
{
    return caret->at < caret->anchor ? caret->at : caret->anchor;
}

static size_t selection_end(const UiCaret *caret)
{
    return caret->at < caret->anchor ? caret->anchor : caret->at;
}

static bool erase(UiLine *line, size_t from, size_t to)
{
    memmove(line->text + from, line->text + to, strlen(line->text + to) + 1);
    *line->caret = (UiCaret){ from, from };
    return to > from;
}

static bool erase_selection(UiLine *line)
{
    return erase(line, selection_start(line->caret), selection_end(line->caret));
}

/* How many bytes of typed, in whole characters, there is room for. */
static size_t fitting(const UiLine *line, const char *typed)
{
    size_t room = line->size - 1 - strlen(line->text), length = 0;
    while (typed[length] && next_character(typed, length) <= room)
        length = next_character(typed, length);
    return length;
}

/* Typed text takes the place of what is selected. */
static bool insert(UiLine *line, const char *typed)
{
    bool erased = typed[0] && erase_selection(line);
    size_t at = line->caret->at, more = fitting(line, typed);
    memmove(line->text + at + more, line->text + at, strlen(line->text + at) + 1);
    memcpy(line->text + at, typed, more);
    *line->caret = (UiCaret){ at + more, at + more };
    return erased || more > 0;
}

/* Lines and tabs become spaces: a field has one line. */
static bool paste(UiLine *line)
{
    char text[PASTE_MOST];
    if (!line->clipboard || !line->clipboard->read ||
        !line->clipboard->read(line->clipboard->owner, text, sizeof text))
        return false;
    for (char *c = text; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 127)
            *c = ' ';
    }
    return insert(line, text + strspn(text, " "));
}

static void copy(const UiLine *line)
{
    char text[PASTE_MOST];
    size_t from = selection_start(line->caret), to = selection_end(line->caret);
    if (from == to || !line->clipboard || !line->clipboard->write)
        return;
    text_format(text, sizeof text, "%.*s", (int)(to - from), line->text + from);
    line->clipboard->write(line->clipboard->owner, text);
}

/* Without Shift an arrow first lets go of what is selected, at the end it points to. */
static size_t moved_to(const UiLine *line, const UiEdit *edit)
{
    const UiCaret *caret = line->caret;
    bool shift = edit->modifiers & MOD_SHIFT, word = edit->modifiers & MOD_CONTROL;
    bool selected = caret->at != caret->anchor && !shift;
    switch (edit->key) {
    case KEY_LEFT:
        if (word)
            return ui_word_start(line->text, caret->at);
        return selected ? selection_start(caret) : last_character(line->text, caret->at);
    case KEY_RIGHT:
        if (word)
            return ui_word_end(line->text, caret->at);
        if (selected)
            return selection_end(caret);
        return line->text[caret->at] ? next_character(line->text, caret->at) : caret->at;
    case KEY_HOME: return 0;
    default: return strlen(line->text);
    }
}

static bool move(UiLine *line, const UiEdit *edit)
{
    line->caret->at = moved_to(line, edit);
    if (!(edit->modifiers & MOD_SHIFT))
        line->caret->anchor = line->caret->at;
    return false;
}

/* What is selected, else the character or, with Control, the word beside the caret. */
static bool delete_beside(UiLine *line, const UiEdit *edit)
{
    size_t at = line->caret->at;
    bool word = edit->modifiers & MOD_CONTROL;
    if (at != line->caret->anchor)
        return erase_selection(line);
    if (edit->key == KEY_BACKSPACE)
        return erase(line, word ? ui_word_start(line->text, at) : last_character(line->text, at),
                     at);
    if (!line->text[at])
        return false;
    return erase(line, at, word ? ui_word_end(line->text, at) : next_character(line->text, at));
}

bool ui_edit_line(UiLine *line, const UiEdit *edit)
{
    switch (edit->key) {
    case 0: return insert(line, edit->text);
    case KEY_BACKSPACE: case KEY_DELETE: return delete_beside(line, edit);
    case KEY_LEFT: case KEY_RIGHT: case KEY_HOME: case KEY_END: return move(line, edit);
    case KEY_ENTER: line->submit = true; return false;
    case 'a': *line->caret = (UiCaret){ strlen(line->text), 0 }; return false;
    case 'c': copy(line); return false;
    case 'x': copy(line); return erase_selection(line);
    case 'v': return paste(line);
    default: return false;
    }
}
