#include "app/recover_own.h"

#include "app/demo_ui.h"
#include "app/explore.h"

void recover_ui(App *app)
{
    app->list_hover = body_part_none();
    switch (app->state.recover.page) {
    case RECOVER_GATE:
        recover_gate_ui(app);
        break;
    case RECOVER_RUN:
        if (recover_on_floor(app))
            recover_floor_ui(app);
        else
            recover_run_ui(app);
        break;
    case RECOVER_DONE:
        recover_done_ui(app);
        break;
    case RECOVER_OWN:
        recover_own_ui(app);
        break;
    case RECOVER_ADD:
        recover_add_ui(app);
        break;
    case RECOVER_TIGHT:
        recover_tight_ui(app);
        break;
    default:
        recover_choose_ui(app);
        break;
    }
}
