#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo_layout.h"
#include "core/text.h"
#include "view/ui_figure.h"

#include <math.h>

enum { WORDS = 160, WIDEST = 88 };               /* seconds in two wide digits */

static const KioskDeed deeds[] = {
    { "kiosk.here", "kiosk.here", "touch", COMMAND_KIOSK_ASK, VISIT_GO_ON },
    { "kiosk.again", "kiosk.again", "home", COMMAND_KIOSK_ASK, VISIT_START_AGAIN },
};

static const float lap_shape = 0.68f, aside = 34, between = 8;   /* design units */

static float lap_high(const App *app)
{
    return (demo_is_small(app) ? 120 : 170) * app_scale(app);
}

/* The text column beside the lap. */
static float text_width(const App *app, float inner)
{
    return inner - lap_shape * lap_high(app) - aside * app_scale(app);
}

float kiosk_ask_needs(const App *app, float width)
{
    char words[WORDS];
    float inner = width - 2 * kiosk_pad(app), room = text_width(app, inner), u = app_scale(app);
    const char *title = app_words(app, "kiosk.ask");
    content_fill(&app->content, "kiosk.ask_why", WIDEST, words, sizeof words);
    float text = ui_text_height(app->ui, kiosk_title_type(app, title, room), title, room) +
                 between * u + ui_text_height(app->ui, TYPE_LEAD, words, room);
    return fmaxf(text, lap_high(app)) + 14 * u + kiosk_deeds_in(app, inner, deeds, 2) +
           2 * kiosk_pad(app);
}

static void countdown(App *app, Box room, int seconds)
{
    char left[16];
    const Visit *visit = &app->kiosk->visit;
    float high = fminf(lap_high(app), room.h), wide = lap_shape * high, u = app_scale(app);
    float gone = 1 - (float)(visit_left(visit, app->now) / fmax(visit->times.ask_for, 1e-3));
    Box figure = kiosk_lap(app, (Box){ box_right(room) - wide - 10 * u, room.y, wide, high },
                           fminf(fmaxf(gone, 0), 1));
    text_format(left, sizeof left, "%d", seconds);
    ui_figure(app->ui, "kiosk.left", app_words(app, "session.left_name"), figure, left, "00",
              COLOUR_TEXT);
}

void kiosk_ask_ui(App *app)
{
    float bottom;
    char words[WORDS];
    int seconds = (int)ceil(visit_left(&app->kiosk->visit, app->now) - 1e-6);
    const char *title = app_words(app, "kiosk.ask");
    room_darkened(app, 1);
    kiosk_brand(app);
    Sheet sheet = kiosk_panel(app, title, &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, 2), whole = sheet.box.w;
    countdown(app, (Box){ sheet.box.x, sheet.box.y, whole, end - sheet.box.y }, seconds);
    sheet.box.w = text_width(app, whole);
    kiosk_text(&sheet, "kiosk.ask", kiosk_title_type(app, title, sheet.box.w), COLOUR_TEXT, title,
               end);
    sheet_space(&sheet, between);
    content_fill(&app->content, "kiosk.ask_why", seconds, words, sizeof words);
    kiosk_text(&sheet, "kiosk.ask_why", TYPE_LEAD, COLOUR_TEXT_SECOND, words, end);
    sheet.box.w = whole;
    kiosk_deeds(&sheet, bottom, deeds, 2);
}
