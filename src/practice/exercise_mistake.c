#include "practice/exercise_mistake.h"

#include "core/choice.h"
#include "core/text.h"
#include "practice/exercise_place.h"
#include "practice/exercise_pose.h"

#include <string.h>

/* ( "target foot", 40 ): a joint, and the centimetres round it. */
static void read_near(Config *config, const ConfigNode *node, ExerciseView *view)
{
    static const struct {
        const char *word;
        ExerciseSide side;
    } sides[] = { { "target ", EXERCISE_TARGET }, { "other ", EXERCISE_OTHER } };
    if (!config_find(node, "near"))
        return;
    const ConfigNode *row = config_list(config, node, "near");
    if (config_ok(config) && config_count(row) != 2)
        config_fault(config, row, "near is ( joint, cm )");
    if (!config_ok(config))
        return;
    const char *word = config_string_at(config, row, 0);
    for (int i = 0; i < 2; i++) {
        size_t length = strlen(sides[i].word);
        if (strncmp(word, sides[i].word, length) == 0) {
            view->near.side = sides[i].side;
            word += length;
            break;
        }
    }
    if (!text_copy(view->near.name, EXERCISE_NAME, word))
        config_fault(config, row, "'%s' is too long", word);
    view->within = (float)config_number_at(config, row, 1);
    if (config_ok(config) && !(view->within >= 20 && view->within <= 150))
        config_fault(config, row, "near is 20 to 150 cm");
}

bool exercise_read_view(Config *config, const ConfigNode *from, ExerciseView *view)
{
    static const char *const members[] = { "turn", "rise", "near", NULL };
    if (!config_find(from, "view"))
        return false;
    const ConfigNode *node = config_group(config, from, "view");
    config_only(config, node, members);
    view->turn = choice_number(config, node, "turn", -181, -180, 180);
    view->rise = choice_number(config, node, "rise", -1, 0, 85);
    read_near(config, node, view);
    return true;
}

static void read_haste(Config *config, const ConfigNode *node, ExerciseMistake *mistake)
{
    if (config_find(node, "ease_in"))
        mistake->ease_in = choice_number(config, node, "ease_in", -1, 0.3, 10);
    if (config_find(node, "hold"))
        mistake->hold = choice_number(config, node, "hold", -1, 0.2, 60);
    if (config_find(node, "bounce"))
        mistake->bounce = choice_number(config, node, "bounce", -1, 0.05, 0.6);
}

void exercise_read_mistake(Config *config, const ConfigNode *node, Exercise *exercise)
{
    static const char *const also[] = { "contacts", "ease_in", "hold", "bounce", "view", NULL };
    ExerciseMistake *mistake = &exercise->mistake;
    mistake->pose = exercise->form.end;
    mistake->contacts = exercise->form.contacts;
    mistake->ease_in = exercise->about.ease_in;
    exercise->has_mistake = node != NULL;
    exercise_read_pose(config, node, &mistake->pose, also);
    exercise_read_contacts(config, node, &exercise->form, &mistake->contacts);
    read_haste(config, node, mistake);
    mistake->has_view = exercise_read_view(config, node, &mistake->view);
}
