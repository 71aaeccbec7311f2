#include "app/play_keys.h"

#include "app/json.h"
#include "app/seek.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <string.h>

typedef struct {
    const char *name;
    int code;
} Named;

static const Named keys[] = {
    { "left", KEY_LEFT },         { "right", KEY_RIGHT },       { "up", KEY_UP },
    { "down", KEY_DOWN },         { "home", KEY_HOME },         { "end", KEY_END },
    { "pageup", KEY_PAGE_UP },    { "pagedown", KEY_PAGE_DOWN }, { "enter", KEY_ENTER },
    { "return", KEY_ENTER },      { "escape", KEY_ESCAPE },     { "tab", KEY_TAB },
    { "backspace", KEY_BACKSPACE }, { "delete", KEY_DELETE },   { "space", ' ' },
    { "plus", '+' },              { "minus", '-' },             { "slash", '/' },
    { "f1", KEY_F1 },             { "f5", KEY_F5 },             { "f11", KEY_F11 },
};

static const Named buttons[] = {
    { "a", PAD_A },           { "b", PAD_B },           { "x", PAD_X },
    { "y", PAD_Y },           { "start", PAD_START },   { "back", PAD_BACK },
    { "lb", PAD_SHOULDER_L }, { "rb", PAD_SHOULDER_R }, { "up", PAD_UP },
    { "down", PAD_DOWN },     { "left", PAD_LEFT },     { "right", PAD_RIGHT },
};

static int find(const Named *table, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(table[i].name, name) == 0)
            return table[i].code;
    }
    return 0;
}

int play_key(const char *name, uint32_t *modifiers)
{
    static const struct { const char *prefix; uint32_t bit; } prefixes[] = {
        { "shift+", MOD_SHIFT }, { "ctrl+", MOD_CONTROL }, { "alt+", MOD_ALT },
    };
    *modifiers = 0;
    for (size_t i = 0; i < ARRAY_COUNT(prefixes); i++) {
        size_t length = strlen(prefixes[i].prefix);
        if (strncmp(name, prefixes[i].prefix, length) == 0) {
            *modifiers |= prefixes[i].bit;
            name += length;
        }
    }
    if (name[0] > ' ' && name[0] < 127 && !name[1])
        return name[0];
    return find(keys, ARRAY_COUNT(keys), name);
}

int play_pad(const char *name)
{
    return find(buttons, ARRAY_COUNT(buttons), name);
}

static void answer(bool visible, vec2s at)
{
    Json json = json_begin(stdout);
    json_object(&json, NULL);
    if (visible) {
        json_number(&json, "x", at.x);
        json_number(&json, "y", at.y);
    } else {
        json_null(&json, "x");
        json_null(&json, "y");
    }
    json_bool(&json, "visible", visible);
    json_object_end(&json);
    json_end_line(&json);
}

static void where_element(const Player *player, const char *id)
{
    const UiElement *element = ui_find(player->app->ui, id);
    bool visible = element && element->box.w > 0 && element->box.h > 0;
    vec2s at = { { 0, 0 } };
    if (visible)
        at = (vec2s){ { element->box.x + element->box.w / 2,
                        element->box.y + element->box.h / 2 } };
    answer(visible, at);
}

/* Splits "calves_achilles.l"; without a side it is the left one. */
static Side take_side(char *name)
{
    size_t length = strlen(name);
    Side side = SIDE_LEFT;
    if (length > 2 && name[length - 2] == '.') {
        side = name[length - 1] == 'r' ? SIDE_RIGHT : SIDE_LEFT;
        name[length - 2] = '\0';
    }
    return side;
}

static bool unknown(const Player *player, const char *what, const char *name, const char *nearest)
{
    log_place(player->path, player->line, "no %s '%s'%s%s%s", what, name,
              nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
    return false;
}

static bool where_area(const Player *player, const char *text)
{
    const Anatomy *anatomy = &player->app->content.anatomy;
    const char *ids[ANATOMY_MAX_AREAS];
    char name[ANATOMY_ID];
    text_copy(name, sizeof name, text);
    Side side = take_side(name);
    int area = anatomy_find_area(anatomy, name);
    for (int i = 0; i < anatomy->area_count; i++)
        ids[i] = anatomy->areas[i].id;
    if (area < 0)
        return unknown(player, "area", name, text_nearest(name, ids, anatomy->area_count));
    vec2s at;
    answer(seek_part(player->app, (BodyPart){ area, -1, side }, &at), at);
    return true;
}

static bool where_muscle(const Player *player, const char *text)
{
    const Anatomy *anatomy = &player->app->content.anatomy;
    char name[ANATOMY_ID];
    text_copy(name, sizeof name, text);
    Side side = take_side(name);
    int muscle = anatomy_find_muscle(anatomy, name);
    if (muscle < 0)
        return unknown(player, "muscle", name, NULL);
    vec2s at;
    BodyPart part = { anatomy->muscles[muscle].area, muscle, side };
    answer(seek_part(player->app, part, &at), at);
    return true;
}

bool play_where(Player *player, const double *number, const char *word)
{
    (void)number;
    if (strncmp(word, "ui:", 3) == 0)
        where_element(player, word + 3);
    else if (strncmp(word, "area:", 5) == 0)
        return where_area(player, word + 5);
    else if (strncmp(word, "muscle:", 7) == 0)
        return where_muscle(player, word + 7);
    else
        return unknown(player, "place", word, "area:ID.l");
    return true;
}
