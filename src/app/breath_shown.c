#include "app/breath_shown.h"

#include "core/ease.h"

#include <math.h>

const float bell_shown_seconds = 0.5f;

static const float darkest = 0.62f;

const char *breath_words(const App *app, const BreathMoment *moment)
{
    return content_words(&app->content, "breath.part.%s", breath_part_name(moment->part));
}

UiLap breath_lap(const App *app, const BreathClock *clock, const BreathMoment *moment,
                 const char *value)
{
    static const LapPhase phases[BREATH_PARTS] = {
        [BREATH_IN] = LAP_IN, [BREATH_TOP_UP] = LAP_IN, [BREATH_HOLD] = LAP_HOLD,
        [BREATH_OUT] = LAP_OUT, [BREATH_REST] = LAP_REST,
    };
    UiLap lap = { .id = "breath.lap", .name = breath_words(app, moment), .value_text = value,
                  .phase = phases[moment->part], .width = 18,
                  .along = fminf(fmaxf((float)moment->along, 0), 1) };
    int began = 0;
    for (int part = 0; part < BREATH_PARTS; part++) {
        lap.seconds[phases[part]] += (float)(clock->ends[part] - began) / 10;
        began = clock->ends[part];
    }
    return lap;
}

void room_darkened(App *app, float amount)
{
    ui_set_fade(app->ui, fminf(darkest * amount, 1), (vec2s){ { 0, 0 } });
    ui_rect(app->ui, (Box){ 0, 0, (float)app->width, (float)app->height }, 0,
            COLOUR_BACKGROUND_TOP);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}

void room_misted(App *app, Box box)
{
    enum { BANDS = 48 };
    float width = (float)app->width, height = (float)app->height, hidden = 0;
    for (int i = 1; i <= BANDS; i++) { /* each down to the foot, over all before it */
        float part = (float)i / BANDS, wanted = ease_in_out_sine(part);
        float top = floorf(box.y + box.h * (float)i / BANDS);
        ui_set_fade(app->ui, (wanted - hidden) / fmaxf(1 - hidden, 1e-3f), (vec2s){ { 0, 0 } });
        ui_rect(app->ui, (Box){ 0, top, width, height - top }, 0, COLOUR_BACKGROUND_FLOOR);
        hidden = wanted;
    }
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}

void bell_shown(App *app, float left)
{
    float u = app_scale(app), width = 10 * u, w = (float)app->width, h = (float)app->height;
    if (left <= 0)
        return;
    ui_set_fade(app->ui, fminf(1, left / (0.8f * bell_shown_seconds)), (vec2s){ { 0, 0 } });
    ui_rect(app->ui, (Box){ 0, 0, w, width }, 0, COLOUR_DONE);
    ui_rect(app->ui, (Box){ 0, h - width, w, width }, 0, COLOUR_DONE);
    ui_rect(app->ui, (Box){ 0, 0, width, h }, 0, COLOUR_DONE);
    ui_rect(app->ui, (Box){ w - width, 0, width, h }, 0, COLOUR_DONE);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}
