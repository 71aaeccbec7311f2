#include "app/label_room.h"

#include <math.h>
#include <string.h>

static void forbid(LabelRoom *room, Box box)
{
    if (box.w > 0 && box.h > 0 && room->forbidden_count < LABELS_MAX_FORBIDDEN)
        room->forbidden[room->forbidden_count++] = box;
}

LabelRoom label_room(const App *app, Box body)
{
    const Layout *layout = &app->layout;
    LabelRoom room = { .allowed = box_inset(layout->stage, 8 * app_scale(app)),
                       .body = body,
                       .unit = app_scale(app) };
    forbid(&room, box_inset(layout->back_drawn.h > 0 ? layout->back_drawn : layout->back,
                            -8 * app_scale(app)));
    forbid(&room, layout->title_drawn.h > 0
                      ? box_inset(layout->title_drawn, -12 * app_scale(app))
                      : layout->title);
    forbid(&room, layout->hint);
    if (layout->caption.h > 0)
        forbid(&room, box_inset(layout->caption, -8 * app_scale(app)));
    forbid(&room, layout->views);
    forbid(&room, layout->turns);
    forbid(&room, layout->tools);
    return room;
}

Box label_body_box(const App *app, float top, float bottom)
{
    const Box *stage = &app->layout.stage;
    float left = stage->x + stage->w, right = stage->x;
    vec2s pixel;
    const Skinned *skinned = runner_skin(&app->runner);
    const CameraSight sight = camera_sight(&app->camera, app->width, app->height);
    for (uint32_t v = 0; v < skinned->vertex_count; v += 23) {
        if (!camera_sees(&sight, skinned->position[v], &pixel) || pixel.y < top || pixel.y > bottom)
            continue;
        left = fminf(left, pixel.x);
        right = fmaxf(right, pixel.x);
    }
    left = fmaxf(left, stage->x);
    right = fminf(right, box_right(*stage));
    return (Box){ left, stage->y, fmaxf(0, right - left), stage->h };
}

Box label_anchors_box(const App *app, const Label *labels, int count, float margin)
{
    const Box *stage = &app->layout.stage;
    float left = INFINITY, right = -INFINITY;
    for (int i = 0; i < count; i++) {
        left = fminf(left, labels[i].anchor.x - margin);
        right = fmaxf(right, labels[i].anchor.x + margin);
    }
    left = fmaxf(left, stage->x);
    right = fminf(right, box_right(*stage));
    return (Box){ left, stage->y, fmaxf(0, right - left), stage->h };
}

bool labels_all_shown(const LabelPlace *places, int count)
{
    for (int i = 0; i < count; i++) {
        if (!places[i].shown)
            return false;
    }
    return true;
}

/* "Left calf", the muscle and its area; a part without an area has its plain and Latin names. */
static UiCallout hover_words(const App *app, BodyPart part)
{
    const Content *content = &app->content;
    const AnatomyMuscle *muscle = &content->anatomy.muscles[part.muscle < 0 ? 0 : part.muscle];
    if (part.area < 0)
        return (UiCallout){ .name = content_words(content, "muscle.%s", muscle->id),
                            .latin = muscle->latin,
                            .large = true };
    const char *named = content_words(content, "muscle.%s", muscle->id);
    const char *area = content_words(content, "area.%s.name", content->anatomy.areas[part.area].id);
    return (UiCallout){
        .name = content_part_name(content, part),
        .second = part.muscle < 0 || strcmp(named, area) == 0 ? NULL : named,
        .latin = part.muscle < 0 ? NULL : muscle->latin,
        .large = true,
    };
}

vec2s label_fit(const App *app, const LabelRoom *room, UiCallout *words)
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

float label_ease_seconds(const App *app)
{
    return app->state.reduced_motion ? INFINITY : app->seconds;
}

void label_hovered(App *app, BodyPart part, vec3s at)
{
    const float reach = 90 * app_scale(app);
    vec2s anchor;
    if (!camera_project(&app->camera, at, app->width, app->height, &anchor))
        return;
    UiCallout words = hover_words(app, part);
    LabelRoom room = label_room(app, label_body_box(app, anchor.y - reach, anchor.y + reach));
    vec2s size = label_fit(app, &room, &words);
    Label label = { .key = 1, .anchor = anchor, .width = size.x, .height = size.y };
    LabelPlace place;
    labels_place_one(&label, &room, &app->hover_label, &place);
    if (!place.shown) { /* over an arm or a leg rather than nowhere */
        room.body = label_anchors_box(app, &label, 1, 16 * room.unit);
        labels_place_one(&label, &room, &app->hover_label, &place);
    }
    labels_ease(&app->hover_ease, &label, &place, 1, label_ease_seconds(app));
    if (app->hover_ease.count == 0)
        return;
    const EasedLabel *eased = &app->hover_ease.labels[0];
    ui_set_fade(app->ui, eased->alpha, (vec2s){ { 0, 0 } });
    ui_callout(app->ui, "hover.label", &eased->place, anchor, words);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}

void label_none_hovered(App *app)
{
    app->hover_ease = (LabelEase){ .count = 0 };
}
