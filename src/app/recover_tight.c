#include "app/recover_own.h"

#include "core/text.h"

#include <string.h>

int recover_tight_count(const App *app)
{
    int count = 0;
    for (int area = 0; area < app->content.anatomy.area_count; area++)
        count += app->state.recover.tight[area][0] || app->state.recover.tight[area][1];
    return count;
}

/* What is marked as a session; false while nothing is. */
static bool make(App *app)
{
    SessionTight tight[ANATOMY_MAX_AREAS];
    int count = 0;
    SessionKnown known = content_session_known(&app->content);
    const char *pattern = breathing_usual(&app->content.breathing)->id;
    for (int area = 0; area < app->content.anatomy.area_count; area++) {
        const bool *on = app->state.recover.tight[area];
        if (on[0] || on[1])
            tight[count++] = (SessionTight){ app->content.anatomy.areas[area].id,
                                             on[0] && on[1] ? SESSION_EACH
                                             : on[0]        ? SESSION_LEFT_ONLY
                                                            : SESSION_RIGHT_ONLY };
    }
    return count > 0 && session_for_tight(&app->recover->tight, &known, tight, count, pattern);
}

static void mark(App *app, BodyPart part)
{
    bool *on = &app->state.recover.tight[part.area][part.side == SIDE_RIGHT];
    *on = !*on;
    make(app);
}

/* What is chosen on the body is marked already; the whole body shows. */
static void open(App *app)
{
    BodyPart chosen = app->state.chosen;
    if (chosen.area >= 0)
        app->state.recover.tight[chosen.area][chosen.side == SIDE_RIGHT] = true;
    app->state.chosen = body_part_none();
    make(app);
    recover_show_page(app, RECOVER_TIGHT);
}

static void keep(App *app)
{
    if (!make(app))
        return;
    app->recover->draft = session_copy(&app->recover->tight, app_words(app, "session.tight.name"));
    app->state.recover.own = (OwnChoice){ .step = -1, .changed = true };
    recover_show_page(app, RECOVER_OWN);
}

bool recover_tight_perform(App *app, const Command *command)
{
    switch (command->type) {
    case COMMAND_TIGHT_OPEN:
        open(app);
        return true;
    case COMMAND_TIGHT_MARK:
        if (command->part.area >= 0)
            mark(app, command->part);
        return true;
    case COMMAND_TIGHT_START:
        if (make(app))
            recover_start_with(app, &app->recover->tight);
        return true;
    case COMMAND_TIGHT_KEEP:
        keep(app);
        return true;
    default:
        return false;
    }
}

static const bool no_area[ANATOMY_MAX_AREAS][2] = { { false, false } };

void recover_tight_paint(App *app)
{
    Recover *recover = app->recover;
    bool here = app->state.screen == SCREEN_RECOVER && app->state.recover.page == RECOVER_TIGHT;
    const bool (*wanted)[2] = here ? (const bool (*)[2])app->state.recover.tight : no_area;
    if (memcmp(recover->tight_shown, wanted, sizeof recover->tight_shown) == 0)
        return;
    memcpy(recover->tight_shown, wanted, sizeof recover->tight_shown);
    app->motion.painted_chosen = body_part_none();
    runner_paint_areas(&app->runner, RUNNER_CHOSEN, wanted);
    glide_set(&app->motion.chosen, memcmp(wanted, no_area, sizeof no_area) ? 1 : 0);
}
