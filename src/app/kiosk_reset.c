#include "app/kiosk.h"

#include "app/breathe.h"
#include "app/kiosk_home.h"
#include "app/kiosk_print.h"
#include "app/motion.h"
#include "app/recover.h"
#include "app/screens.h"
#include "core/text.h"

#include <string.h>

void kiosk_stop(App *app)
{
    const PassTable ways = app->recover->ways;   /* of the body, nothing of a visitor's */
    recover_unsent(app);
    breathe_unsent(app);
    memset(app->recover, 0, sizeof *app->recover);
    app->recover->ways = ways;
    memset(app->breathe, 0, sizeof *app->breathe);
    app->state.recover.page = RECOVER_CHOOSE;
    recover_begin(app, false);
    breathe_begin(app, false);
}

/* Words and colours are read only where they are other ones, or the clinic puts others in place. */
static void take_content(App *app, const State *before)
{
    State *state = &app->state;
    bool same = strcmp(before->language, state->language) == 0 &&
                strcmp(before->theme, state->theme) == 0;
    if (same && !app->kiosk->stale)
        return;
    app->kiosk->stale = false;
    if (content_reload(&app->content, state->language, state->theme)) {
        voice_language(app->voice, state->language);
        return;
    }
    text_copy(state->language, sizeof state->language, before->language);
    text_copy(state->theme, sizeof state->theme, before->theme);
}

static void take_motion(App *app)
{
    app->labels = app->hover_label = (LabelMemory){ 0 };
    app->label_ease = app->hover_ease = (LabelEase){ .count = 0 };
    app->named_cache = (NamedCache){ .count = 0 };
    app->named = app->list_hover = body_part_none();
    app->pointer_known = app->dragging = false;
    runner_paint(&app->runner, RUNNER_CHOSEN, body_part_none());
    runner_paint(&app->runner, RUNNER_HOVER, body_part_none());
    motion_begin(app);
    app->layout = screens_layout_for(app);
    motion_frame_camera(app, 0);
}

/* The state is another one, not the old one with some of it undone: what is added to it some day is
 * reset too. */
void kiosk_put_back(App *app, bool anew)
{
    Kiosk *kiosk = app->kiosk;
    State before = app->state, fresh = state_initial();
    kiosk_first_state(kiosk, &fresh);
    if (anew)
        text_copy(fresh.language, sizeof fresh.language, before.language);
    fresh.build = before.build;
    fresh.reduced_motion = before.reduced_motion;
    app->state = fresh;
    take_content(app, &before);
    kiosk_stop(app);
    take_motion(app);
    kiosk->home->made = false;
    kiosk_print_forget(kiosk);
    kiosk_counts_keep(app);
    kiosk->forget_ui = true;
}
