#include "app/kiosk_ui.h"

#include "app/demo_layout.h"
#include "core/count.h"
#include "view/ui_lap.h"

#include <math.h>

static const float marker = 10;                  /* design units that it is wider than its lane */

UiType kiosk_title_type(const App *app, const char *words, float width)
{
    static const UiType types[] = { TYPE_NUMBER, TYPE_HEAD1 };
    for (size_t i = 0; i < ARRAY_COUNT(types) && !demo_is_small(app); i++)
        if (ui_text_width(app->ui, types[i], words) <= width)
            return types[i];
    return TYPE_HEAD2;
}

Box kiosk_lap(App *app, Box box, float gone)
{
    float u = app_scale(app), lane = demo_is_small(app) ? 8 : 12;
    UiLap lap = { .seconds = { [LAP_IN] = 1, [LAP_OUT] = 1 }, .width = lane,
                  .phase = gone < 0.5f ? LAP_IN : LAP_OUT, .along = fmodf(2 * gone, 1) };
    ui_lap(app->ui, box, &lap);
    float clear = box.w - 2 * (lane + marker + 2) * u, wide = fminf(0.6f * box.w, clear);
    return (Box){ box.x + (box.w - wide) / 2, box.y + 0.3f * box.h, wide, 0.4f * box.h };
}
