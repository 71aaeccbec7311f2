#include "app/breath_shown.h"

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
