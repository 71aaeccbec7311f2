#include "practice/exercise_place.h"

#include "core/choice.h"
#include "core/count.h"
#include "core/text.h"

#include <string.h>

static const char *const touch_names[] = {
    "flat", "edge", "rest", "touch", "hold", "around", "under", "roll"
};
static const char *const prop_names[] = { "mat",   "wall",    "step",   "chair", "bed",  "strap",
                                          "stool", "cushion", "roller", "ball",  "stick" };

/* One of it, and both. */
static const struct {
    const char *one, *both;
} sided[] = {
    { "foot", "feet" },          { "forefoot", "forefeet" }, { "heel", "heels" },
    { "toes", "toes" },          { "ankle", "ankles" },      { "shin", "shins" },
    { "upper shin", "upper shins" },
    { "calf", "calves" },        { "knee", "knees" },        { "thigh", "thighs" },
    { "hip", "hips" },           { "seat", "seat" },         { "flank", "flanks" },
    { "hand", "hands" },         { "forearm", "forearms" },  { "elbow", "elbows" },
    { "shoulder", "shoulders" },
};
static const char *const middle_names[] = { "head", "back", "upper back", "low back", "chest" };

enum { PLACE_MOST = 96 };

/* Every place a contact may name, and what each stands for. */
typedef struct {
    ExercisePlace places[PLACE_MOST];
    char words[PLACE_MOST][EXERCISE_NAME];
    const char *names[PLACE_MOST];
    int count;
} Places;

static void add_place(Places *places, const char *word, const char *name, ExerciseSide side)
{
    int i = places->count++;
    places->places[i].side = side;
    text_copy(places->places[i].name, EXERCISE_NAME, name);
    text_copy(places->words[i], EXERCISE_NAME, word);
    places->names[i] = places->words[i];
}

static void list_places(Places *places)
{
    char word[EXERCISE_NAME];
    places->count = 0;
    for (size_t i = 0; i < ARRAY_COUNT(sided); i++) {
        text_format(word, sizeof word, "target %s", sided[i].one);
        add_place(places, word, sided[i].one, EXERCISE_TARGET);
        text_format(word, sizeof word, "other %s", sided[i].one);
        add_place(places, word, sided[i].one, EXERCISE_OTHER);
        add_place(places, sided[i].both, sided[i].one, EXERCISE_BOTH);
    }
    for (size_t i = 0; i < ARRAY_COUNT(middle_names); i++)
        add_place(places, middle_names[i], middle_names[i], EXERCISE_MIDDLE);
    for (size_t i = 0; i < ARRAY_COUNT(prop_names); i++)
        add_place(places, prop_names[i], prop_names[i], EXERCISE_MIDDLE);
    add_place(places, "floor", "floor", EXERCISE_MIDDLE);
}

void exercise_read_props(Config *config, const ConfigNode *node, ExerciseForm *form)
{
    if (!config_find(node, "props"))
        return;
    const ConfigNode *list = config_list(config, node, "props");
    form->prop_count = 0;
    for (int i = 0; i < config_count(list) && config_ok(config); i++) {
        if (form->prop_count == EXERCISE_MAX_PROPS) {
            config_fault(config, list, "more than %d props", EXERCISE_MAX_PROPS);
            return;
        }
        const char *word = config_string_at(config, list, i);
        choice_find(config, config_at(list, i), "prop", word, prop_names, ARRAY_COUNT(prop_names));
        text_copy(form->props[form->prop_count++], EXERCISE_NAME, word);
    }
}

/* A prop that something touches has to be there. */
static void need_prop(Config *config, const ConfigNode *row, const ExerciseForm *form,
                      const char *name)
{
    bool prop = false;
    for (size_t i = 0; i < ARRAY_COUNT(prop_names); i++)
        prop = prop || strcmp(prop_names[i], name) == 0;
    for (int i = 0; i < form->prop_count; i++)
        prop = prop && strcmp(form->props[i], name) != 0;
    if (prop && config_ok(config))
        config_fault(config, row, "touches the %s, which is not among the props", name);
}

static ExercisePlace read_place(Config *config, const ConfigNode *row, int index,
                                const ExerciseForm *form, const Places *places)
{
    const char *word = config_string_at(config, row, index);
    int found = choice_find(config, row, "place", word, places->names, places->count);
    need_prop(config, row, form, places->places[found].name);
    return places->places[found];
}

/* ( "target foot", "flat", "floor" ), or with "end" for what only the end has */
static ExerciseContact read_contact(Config *config, const ConfigNode *row, const ExerciseForm *form,
                                    const Places *places)
{
    ExerciseContact contact = { 0 };
    static const char *const when_names[] = { "end" };
    contact.late = config_count(row) == 4;
    if (config_count(row) != 3 && !contact.late) {
        config_fault(config, row, "a contact is ( part, how, on what ) or ( ..., \"end\" )");
        return contact;
    }
    if (contact.late)
        choice_find(config, row, "time", config_string_at(config, row, 3), when_names, 1);
    contact.part = read_place(config, row, 0, form, places);
    contact.touch =
        (ExerciseTouch)choice_find(config, row, "way to touch", config_string_at(config, row, 1),
                                   touch_names, ARRAY_COUNT(touch_names));
    contact.on = read_place(config, row, 2, form, places);
    return contact;
}

void exercise_read_contacts(Config *config, const ConfigNode *node, const ExerciseForm *form,
                            ExerciseContacts *contacts)
{
    if (!config_find(node, "contacts"))
        return;
    const ConfigNode *list = config_list(config, node, "contacts");
    Places places;
    list_places(&places);
    contacts->count = 0;
    for (int i = 0; i < config_count(list) && config_ok(config); i++) {
        if (contacts->count == EXERCISE_MAX_CONTACTS) {
            config_fault(config, list, "more than %d contacts", EXERCISE_MAX_CONTACTS);
            return;
        }
        contacts->rows[contacts->count++] = read_contact(config, config_at(list, i), form, &places);
    }
}
