#include "app/explore.h"

#include "app/label_room.h"
#include "app/motion.h"
#include "app/named_muscles.h"
#include "core/file.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static uint32_t key_of(const char *id)
{
    return (uint32_t)file_hash(FILE_HASH_START, id, strlen(id)) | 1;
}

typedef struct {
    UiCallout words[LABELS_MAX];
    char latin[LABELS_MAX][ANATOMY_LATIN];
    Label labels[LABELS_MAX];
} Named;

static void name_muscles(const App *app, const NamedMuscle *named, int count, const LabelRoom *room,
                         Named *out)
{
    for (int i = 0; i < count; i++) {
        const AnatomyMuscle *muscle = &app->content.anatomy.muscles[named[i].muscle];
        content_short_latin(muscle, out->latin[i], sizeof out->latin[i]);
        out->words[i] = (UiCallout){ .name = content_words(&app->content, "muscle.%s", muscle->id),
                                     .latin = out->latin[i] };
        vec2s size = label_fit(app, room, &out->words[i]);
        out->labels[i] = (Label){ .key = key_of(muscle->id), .anchor = named[i].pixel,
                                  .width = size.x, .height = size.y };
    }
}

/* Where they all belong; none anywhere while the camera flies. */
static void place_muscles(App *app, const NamedMuscle *named, int count, Named *names,
                          LabelPlace *places)
{
    static const float margins[] = { 46, 16, -14 }; /* least over arm and leg first */
    const float reach = 40 * app_scale(app);
    float top = (float)app->height, bottom = 0;
    for (int i = 0; i < count; i++) {
        top = fminf(top, named[i].pixel.y - reach);
        bottom = fmaxf(bottom, named[i].pixel.y + reach);
    }
    LabelRoom room = label_room(app, label_body_box(app, top, bottom));
    name_muscles(app, named, count, &room, names);
    labels_place(names->labels, count, &room, &app->labels, places);
    for (int i = 0; i < 3 && !labels_all_shown(places, count); i++) {
        float margin = margins[i] * app_scale(app);
        room = label_room(app, label_anchors_box(app, names->labels, count, margin));
        name_muscles(app, named, count, &room, names);
        labels_place(names->labels, count, &room, &app->labels, places);
    }
    for (int i = 0; i < count && camera_moving(&app->camera); i++)
        places[i].shown = false;
}

/* A label that fades out has its words from the muscle that its key stands for. */
static void draw_muscle_label(App *app, const EasedLabel *label)
{
    char id[UI_ID], latin[ANATOMY_LATIN];
    const Anatomy *anatomy = &app->content.anatomy;
    for (int i = 0; i < anatomy->muscle_count; i++) {
        const AnatomyMuscle *muscle = &anatomy->muscles[i];
        if (key_of(muscle->id) != label->key)
            continue;
        content_short_latin(muscle, latin, sizeof latin);
        UiCallout words = { .name = content_words(&app->content, "muscle.%s", muscle->id),
                            .latin = latin };
        if (ui_callout_size(app->ui, words).y > label->place.box.h + 1)
            words.latin = NULL;                    /* there was no room for it */
        text_format(id, sizeof id, "label.%s", muscle->id);
        ui_set_fade(app->ui, label->alpha, (vec2s){ { 0, 0 } });
        ui_callout(app->ui, id, &label->place, label->anchor, words);
        ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
        return;
    }
}

/* The names of the chosen area's muscles that can be seen from here. */
static void muscle_labels(App *app)
{
    NamedMuscle named[LABELS_MAX];
    Named names;
    LabelPlace places[LABELS_MAX];
    int most = app->layout.portrait || app->layout.stage.w < 420 * app_scale(app) ? 2 : 4;
    int count = named_muscles(app, named, most);
    place_muscles(app, named, count, &names, places);
    labels_ease(&app->label_ease, names.labels, places, count, label_ease_seconds(app));
    for (int i = 0; i < app->label_ease.count; i++)
        draw_muscle_label(app, &app->label_ease.labels[i]);
}

bool explore_labels_moving(const App *app)
{
    bool named = app->state.chosen.area >= 0 && app->named_cache.stale;
    return named || app->label_ease.moving || app->hover_ease.moving;
}

/* Where the label of a row's area points. */
static bool point_of(const App *app, BodyPart part, vec3s *at)
{
    vec3s normal;
    return runner_anchor(&app->runner, part, at, &normal);
}

static void area_labels(App *app)
{
    if (app->state.chosen.area >= 0 && glide_value(&app->motion.panel) > 0.5f)
        muscle_labels(app);
    else
        app->label_ease = (LabelEase){ .count = 0 };
}

void explore_labels(App *app)
{
    const State *state = &app->state;
    BodyPart hover = state->hover;
    bool on_body = body_part_same(app->list_hover, body_part_none()), pointed = true;
    vec3s at = app->hover_at;
    area_labels(app);
    if (hover.area < 0 && hover.muscle < 0) {
        hover = app->named;
        at = app->named_at;
    } else if (!on_body) {
        pointed = point_of(app, hover, &at);
    }
    bool known = state->chosen.area >= 0 && hover.area == state->chosen.area &&
                 hover.side == state->chosen.side;
    if (pointed && (hover.area >= 0 || hover.muscle >= 0) && !known)
        label_hovered(app, hover, at);
    else
        label_none_hovered(app);
}
