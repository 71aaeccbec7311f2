#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/breathe.h"
#include "app/demo_layout.h"
#include "app/recover.h"
#include "core/text.h"
#include "view/ui_figure.h"

#include <math.h>

static void lap(App *app, const BreathMoment *moment, const char *number)
{
    UiLap shown = breath_lap(app, &app->breathe->clock, moment, number);
    if (demo_is_small(app))
        shown.width = 14;
    ui_lap(app->ui, app->layout.lap, &shown);
}

static const KioskDeed done = { "kiosk.done", "session.done", "next", COMMAND_KIOSK_PAGE,
                                KIOSK_TAKE_HOME };
static const float figure_high = 120, figure_wide = 108, aside = 16;   /* design units */

static KioskDeed pause(bool paused)
{
    return (KioskDeed){ "session.pause", paused ? "session.resume" : "session.pause",
                        paused ? "play" : "pause", COMMAND_BREATHE_PAUSE, 0 };
}

/* The same for all that it says, so that no word jumps. */
static UiType phase_type(const App *app, float width)
{
    UiType least = kiosk_title_type(app, app_words(app, "session.paused"), width);
    for (int part = 0; part < BREATH_PARTS; part++) {
        const char *name = breath_part_name((BreathPart)part);
        UiType type = kiosk_title_type(app, content_words(&app->content, "breath.part.%s", name),
                                       width);
        least = type < least ? type : least;
    }
    return least;
}

float kiosk_breath_needs(const App *app, float width)
{
    const KioskDeed deeds[] = { pause(false), done };
    float u = app_scale(app), inner = width - 2 * kiosk_pad(app);
    float room = inner - (figure_wide + aside) * u;
    float text = ui_line_height(app->ui, phase_type(app, room)) +
                 ui_line_height(app->ui, TYPE_BODY_STRONG) + 14 * u +
                 ui_text_height(app->ui, TYPE_LEAD,
                                breathe_told(app, kiosk_pattern(app), "caution"), room);
    return fmaxf(text, figure_high * u) + 14 * u + kiosk_deeds_in(app, inner, deeds, 2) +
           2 * kiosk_pad(app);
}

static void told(Sheet *sheet, const BreathMoment *moment, float bottom)
{
    App *app = sheet->app;
    const Breathe *breathe = app->breathe;
    char clock[24], left[64];
    bool paused = breathe->course == BREATHE_PAUSED;
    const char *phase = paused ? app_words(app, "session.paused") : breath_words(app, moment);
    Box head = { sheet->box.x, sheet->box.y, sheet->box.w, 0 };
    sheet->box.y += ui_heading(app->ui, "breathe.phase", head, phase_type(app, head.w), phase);
    sheet_space(sheet, 6);
    recover_clock(fmax(0, breath_clock_seconds(&breathe->clock) - breathe_spent(app)), clock,
                  sizeof clock);
    content_named(app_words(app, "session.time_left"), clock, left, sizeof left);
    kiosk_text(sheet, "breathe.time", TYPE_BODY_STRONG, COLOUR_TEXT_SECOND, left, bottom);
    sheet_space(sheet, 8);
    kiosk_text(sheet, "breathe.caution", TYPE_LEAD, COLOUR_TEXT_SECOND,
               breathe_told(app, kiosk_pattern(app), "caution"), bottom);
}

void kiosk_breath_ui(App *app)
{
    bool paused = app->breathe->course == BREATHE_PAUSED;
    const KioskDeed deeds[] = { pause(paused), done };
    float bottom;
    char number[16];
    BreathMoment moment = breath_clock_at(&app->breathe->clock, breathe_spent(app));
    text_format(number, sizeof number, "%d", (int)ceil(moment.left - 1e-6));
    if (app->breathe->course != BREATHE_UNBEGUN)
        lap(app, &moment, number);
    Sheet sheet = kiosk_panel(app, app_words(app, "nav.breathe"), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, 2), whole = sheet.box.w;
    float high = fminf(end - sheet.box.y, figure_high * sheet.u), wide = figure_wide * sheet.u;
    Box digits = { box_right(sheet.box) - wide, sheet.box.y, wide, high };
    ui_figure(app->ui, "breathe.left", app_words(app, "session.left_name"), digits, number, "0",
              COLOUR_TEXT);
    sheet.box.w = digits.x - aside * sheet.u - sheet.box.x;
    told(&sheet, &moment, end);
    sheet.box.w = whole;
    kiosk_deeds(&sheet, bottom, deeds, 2);
    kiosk_foot(app, (KioskFoot){ .back = app->state.chosen.area >= 0, .again = true,
                                 .hearing = true });
    bell_shown(app, app->breathe->flash);
}
