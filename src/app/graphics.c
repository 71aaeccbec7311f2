#include "app/graphics.h"

#include "app/kiosk.h"
#include "core/file.h"
#include "core/log.h"

#include <stdlib.h>

enum { UNDRAWN_MOST = 30 }; /* frames: half a second of faults is no passing one */

bool graphics_open(App *app)
{
    char shaders[600], icons[600];
    if (!file_join(shaders, sizeof shaders, app->content.folder, "shaders") ||
        !file_join(icons, sizeof icons, app->content.folder, "assets/icons.cfg"))
        return false;
    app->renderer = renderer_create(&(RendererDesc){
        .get_proc = platform_gl_proc,
        .es = platform_is_es(app->platform),
        .shader_folder = shaders,
        .icon_path = icons,
    });
    return app->renderer != NULL;
}

bool graphics_renew(App *app)
{
    renderer_destroy(app->renderer);
    app->renderer = NULL;
    app->dirty = true;
    app->undrawn = 0;
    return platform_renew_gl(app->platform) && graphics_open(app);
}

/* The compositor that shows a kiosk was reset as well, and is not told of it as we are. Whoever
 * keeps both running starts both. */
static bool start_all_anew(App *app)
{
    log_warning("the graphics driver was reset; all is started anew");
    app->quit = true;
    app->exit_code = KIOSK_RESTART;
    return false;
}

bool graphics_mend(App *app)
{
    if (!app->renderer)
        return false;
    bool lost = renderer_lost(app->renderer);
    if (app->blind || (!lost && app->undrawn < UNDRAWN_MOST))
        return true;
    if (lost && app->kiosk && service_heard(&app->service))
        return start_all_anew(app);
    log_warning("%s; all is made anew",
                lost ? "the graphics driver was reset" : "the graphics driver draws no more");
    if (graphics_renew(app))
        return true;
    app->quit = true;
    app->exit_code = EXIT_FAILURE;
    return false;
}
