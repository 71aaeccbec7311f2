/* A clinic's file that was never good, where a service manager keeps the kiosk running: starting
 * again and again would leave the screen dark. A page says what is wrong until the file is good. */
#include "app/breath_shown.h"
#include "app/kiosk_ui.h"

#include "core/log.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

/* The manager starts it anew with the good file; without one, who started it is told the fault. */
static bool kept_running(void)
{
    const ServiceDesc environment = service_environment();
    const Service service = service_create(&environment);
    return service_heard(&service);
}

bool kiosk_fault_begin(Kiosk *kiosk)
{
    if (!kept_running())
        return false;
    kiosk->unready = true;
    kiosk->file.clinic = (Clinic){
        .name = "Limber", .theme = "dusk", .text_scale = 1,
        .languages = { .chosen = true, .items = { { .id = "en" } }, .count = 1 },
    };
    log_warning("%s has never been good: a page says so until it is", kiosk->path);
    return true;
}

/* Nobody has chosen a language yet: the machine's. */
static void take_language(App *app)
{
    const char *names[] = { getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG") };
    const Languages *languages = &app->content.languages;
    const char *wanted = "";
    for (size_t i = 0; i < sizeof names / sizeof *names && !*wanted; i++)
        wanted = names[i] ? names[i] : "";
    for (int i = 0; i < languages->count; i++) {
        size_t length = strlen(languages->code[i]);
        if (strncmp(wanted, languages->code[i], length) == 0 &&
            (wanted[length] == '_' || wanted[length] == '\0') &&
            content_reload(&app->content, languages->code[i], app->state.theme))
            text_copy(app->state.language, sizeof app->state.language, languages->code[i]);
    }
}

void kiosk_fault_open(App *app)
{
    Kiosk *kiosk = app->kiosk;
    kiosk->visit = visit_start((VisitTimes){ .ask_after = 0 }, app->now);
    kiosk->visit.state = VISIT_STAFF; /* nobody else is meant, and no time ends it */
    app->touch = true;
    take_language(app);
}

void kiosk_fault_step(App *app)
{
    app->state.screen = SCREEN_KIOSK;
    if (!clinic_watch_step(&app->kiosk->file, app->now))
        return;
    app->exit_code = KIOSK_RESTART;
    app->quit = true;
}

void kiosk_fault_ui(App *app)
{
    static const KioskDeed deeds[] = {
        { "kiosk.log_in", "kiosk.log_in", NULL, COMMAND_KIOSK_LEAVE, KIOSK_QUIT },
    };
    const Kiosk *kiosk = app->kiosk;
    char lines[2 * CLINIC_PATH + 64];
    float bottom;
    room_darkened(app, 1);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.unready"), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, 1);
    kiosk_text(&sheet, "kiosk.unready", TYPE_HEAD2, COLOUR_TEXT, app_words(app, "kiosk.unready"),
               end);
    sheet_space(&sheet, 8);
    kiosk_text(&sheet, "kiosk.fault", TYPE_BODY_STRONG, COLOUR_TEXT, kiosk->file.fault, end);
    sheet_space(&sheet, 8);
    kiosk_text(&sheet, "kiosk.unready_how", TYPE_BODY, COLOUR_TEXT_SECOND,
               app_words(app, "kiosk.unready_how"), end);
    sheet_space(&sheet, 8);
    text_format(lines, sizeof lines, "sudoedit %s\nsudo limber check %s\nsudo reboot", kiosk->path,
                kiosk->path);
    kiosk_text(&sheet, "kiosk.unready_lines", TYPE_BODY, COLOUR_TEXT, lines, end);
    kiosk_deeds(&sheet, bottom, deeds, 1);
}
