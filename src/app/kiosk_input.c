#include "app/kiosk.h"

#include "app/explore.h"

/* Touched on the body itself; the buttons do the same. */
static void tap_body(App *app, const Gesture *gesture)
{
    vec3s where;
    BodyPart part = app_pick_generous(app, gesture->tap_at, gesture->tap_by_touch, &where);
    if (part.area < 0 && part.muscle < 0)
        return;
    part.muscle = -1;
    command_part(&app->commands, COMMAND_KIOSK_CHOOSE, part);
}

void kiosk_input(App *app, const Gesture *gesture)
{
    if (!kiosk_is(app, VISIT_GOES))
        return;
    explore_camera(app, gesture);
    if (gesture->tap && (kiosk_shows(app, KIOSK_WHERE) || kiosk_shows(app, KIOSK_AREA)))
        tap_body(app, gesture);
}
