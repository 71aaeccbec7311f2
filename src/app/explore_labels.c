#include "app/explore.h"

#include "app/motion.h"
#include "app/named_muscles.h"
#include "core/file.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

/* The box that the body fills in the band of the window between two heights. */
static Box body_box(const App *app, float top, float bottom)
{
    const Box *stage = &app->layout.stage;
    float left = stage->x + stage->w, right = stage->x;
    vec2s pixel;
    const Skinned *skinned = &app->runner.skinned;
    for (uint32_t v = 0; v < skinned->vertex_count; v += 23) {
        if (!camera_project(&app->camera, skinned->position[v], app->width, app->height, &pixel) ||
            pixel.y < top || pixel.y > bottom)
            continue;
        left = fminf(left, pixel.x);
        right = fmaxf(right, pixel.x);
    }
    left = fmaxf(left, stage->x);
    right = fminf(right, box_right(*stage));
    return (Box){ left, stage->y, fmaxf(0, right - left), stage->h };
}

static void forbid(LabelRoom *room, Box box)
{
    if (box.w > 0 && room->forbidden_count < LABELS_MAX_FORBIDDEN)
        room->forbidden[room->forbidden_count++] = box;
}

static LabelRoom label_room(const App *app, Box body)
{
    const Layout *layout = &app->layout;
    LabelRoom room = { .allowed = box_inset(layout->stage, 8 * app_scale(app)), .body = body,
                       .unit = app_scale(app) };
    forbid(&room, layout->back);
    forbid(&room, layout->title);
    forbid(&room, layout->views);
    forbid(&room, layout->turns);
    forbid(&room, layout->tools);
    return room;
}

static uint32_t key_of(const char *id)
{
    return (uint32_t)file_hash(FILE_HASH_START, id, strlen(id)) | 1;
}

/* "Left calf", the muscle and its area; a part without an area has its plain and Latin names. */
static UiCallout hover_words(const App *app, BodyPart part)
{
    const Content *content = &app->content;
    const AnatomyMuscle *muscle = &content->anatomy.muscles[part.muscle < 0 ? 0 : part.muscle];
    if (part.area < 0)
        return (UiCallout){ .name = content_words(content, "muscle.%s", muscle->id),
                            .latin = muscle->latin, .large = true };
    const char *named = content_words(content, "muscle.%s", muscle->id);
    const char *area = content_words(content, "area.%s.name", content->anatomy.areas[part.area].id);
    return (UiCallout){
        .name = content_part_name(content, part),
        .second = part.muscle < 0 || strcmp(named, area) == 0 ? NULL : named,
        .latin = part.muscle < 0 ? NULL : muscle->latin,
        .large = true,
    };
}

/* A label wider than the room beside the body goes without its Latin name. */
static vec2s fit_callout(const App *app, const LabelRoom *room, UiCallout *words)
{
    const float leader = 62 * room->unit;
    float left = room->body.x - room->allowed.x;
    float right = box_right(room->allowed) - box_right(room->body);
    vec2s size = ui_callout_size(app->ui, *words);
    if (size.x + leader <= fmaxf(left, right))
        return size;
    words->latin = NULL;
    return ui_callout_size(app->ui, *words);
}

/* Seconds for what eases here: none to wait with less motion. */
static float ease_seconds(const App *app)
{
    return app->state.reduced_motion ? INFINITY : app->seconds;
}

static void hover_label(App *app, BodyPart part, vec3s at)
{
    const float reach = 90 * app_scale(app);
    vec2s anchor;
    if (!camera_project(&app->camera, at, app->width, app->height, &anchor))
        return;
    UiCallout words = hover_words(app, part);
    LabelRoom room = label_room(app, body_box(app, anchor.y - reach, anchor.y + reach));
    vec2s size = fit_callout(app, &room, &words);
    Label label = { .key = 1, .anchor = anchor, .width = size.x, .height = size.y };
    LabelPlace place;
    labels_place_one(&label, &room, &app->hover_label, &place);
    labels_ease(&app->hover_ease, &label, &place, 1, ease_seconds(app));
    if (app->hover_ease.count == 0)
        return;
    const EasedLabel *eased = &app->hover_ease.labels[0];
    ui_set_fade(app->ui, eased->alpha, (vec2s){ { 0, 0 } });
    ui_callout(app->ui, "hover.label", &eased->place, anchor, words);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}

typedef struct {
    UiCallout words[LABELS_MAX];
    char latin[LABELS_MAX][ANATOMY_LATIN];
    Label labels[LABELS_MAX];
} Named;

/* The strip between the outermost anchors, when the body beside leaves no room for labels: they may
 * then lie over an arm or the other leg, never over what they name. */
static Box anchors_box(const App *app, const NamedMuscle *named, int count, float margin)
{
    const Box *stage = &app->layout.stage;
    float left = INFINITY, right = -INFINITY;
    for (int i = 0; i < count; i++) {
        left = fminf(left, named[i].pixel.x - margin);
        right = fmaxf(right, named[i].pixel.x + margin);
    }
    left = fmaxf(left, stage->x);
    right = fminf(right, box_right(*stage));
    return (Box){ left, stage->y, fmaxf(0, right - left), stage->h };
}

static bool all_shown(const LabelPlace *places, int count)
{
    for (int i = 0; i < count; i++) {
        if (!places[i].shown)
            return false;
    }
    return true;
}

static void name_muscles(const App *app, const NamedMuscle *named, int count, const LabelRoom *room,
                         Named *out)
{
    for (int i = 0; i < count; i++) {
        const AnatomyMuscle *muscle = &app->content.anatomy.muscles[named[i].muscle];
        content_short_latin(muscle, out->latin[i], sizeof out->latin[i]);
        out->words[i] = (UiCallout){ .name = content_words(&app->content, "muscle.%s", muscle->id),
                                     .latin = out->latin[i] };
        vec2s size = fit_callout(app, room, &out->words[i]);
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
    LabelRoom room = label_room(app, body_box(app, top, bottom));
    name_muscles(app, named, count, &room, names);
    labels_place(names->labels, count, &room, &app->labels, places);
    for (int i = 0; i < 3 && !all_shown(places, count); i++) {
        float margin = margins[i] * app_scale(app);
        room = label_room(app, anchors_box(app, named, count, margin));
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
    labels_ease(&app->label_ease, names.labels, places, count, ease_seconds(app));
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
        hover_label(app, hover, at);
    else
        app->hover_ease = (LabelEase){ .count = 0 };
}
