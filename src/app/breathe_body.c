#include "app/breathe.h"

#include "core/ease.h"
#include "core/text.h"

#include <math.h>

const char breathe_posture[] = "standing_breath";
static const double hands_seconds = 3;   /* until they lie on belly and ribs */

static float hands_there(const App *app)
{
    double gone = app->now - app->breathe->opened;
    return app->state.reduced_motion
               ? 1
               : ease_in_out_sine((float)fmin(fmax(gone / hands_seconds, 0), 1));
}

static float fullness(const App *app)
{
    BreathMoment moment;
    return breathe_moment(app, &moment) ? (float)moment.fullness : 0;
}

/* Who leaves gives the body back: recover_body lets go of what it does not guide itself. */
void breathe_body(App *app)
{
    DemoChoice *choice = &app->state.demo;
    if (!breathe_here(app)) {
        if (app->breathe->here)
            app->runner.shows_inside = false;
        return;
    }
    app->runner.shows_inside = true;
    text_copy(choice->exercise, sizeof choice->exercise, breathe_posture);
    choice->side = SIDE_LEFT;
    choice->form = CLIP_PROPER;
    choice->guided = true;
    choice->place = (TimelinePlace){ .move = CLIP_IN, .progress = hands_there(app) };
    choice->breath = fullness(app);
}
