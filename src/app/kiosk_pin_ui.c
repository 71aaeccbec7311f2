#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo_layout.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static void dots(App *app, Box box)
{
    float u = app_scale(app), step = 26 * u;
    size_t count = strlen(app->kiosk->pin.typed);
    for (size_t i = 0; i < count; i++)
        ui_disc(app->ui, (vec2s){ { box.x + ((float)i + 0.5f) * step, box.y + box.h / 2 } }, 7 * u,
                COLOUR_TEXT, 0, COLOUR_TEXT);
    char told[24];
    text_format(told, sizeof told, "%d", (int)count);
    ui_told(app->ui, "pin.typed", app_words(app, "kiosk.pin"), told, box);
}

/* Wrong, how long still to wait, or when it closes. */
static void pin_line(const App *app, char *out, size_t size)
{
    const KioskPin *pin = &app->kiosk->pin;
    double wait = pin_wait(&pin->tries, app->now);
    if (pin->checking)
        text_copy(out, size, app_words(app, "kiosk.pin_checks"));
    else if (wait > 0)
        content_fill(&app->content, "kiosk.pin_wait", (int)ceil(wait), out, size);
    else if (pin->wrong)
        text_copy(out, size, app_words(app, "kiosk.pin_wrong"));
    else
        content_fill(&app->content, "kiosk.pin_closes",
                     (int)ceil(visit_left(&app->kiosk->visit, app->now)), out, size);
}

static void pin_key(App *app, Box box, int place)
{
    static const char *const ids[] = { "pin.1", "pin.2", "pin.3", "pin.4", "pin.5", "pin.6",
                                       "pin.7", "pin.8", "pin.9", "pin.back", "pin.0", "pin.try" };
    static const char *const digits[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0" };
    const KioskPin *pin = &app->kiosk->pin;
    bool waits = pin->checking || pin_wait(&pin->tries, app->now) > 0;
    UiButton key = { .id = ids[place], .disabled = waits || (place == 11 && !pin->typed[0]) };
    if (place == 9) {
        key.name = app_words(app, "kiosk.pin_back");
        key.icon = "back";
        key.icon_only = true;
    } else if (place == 11) {
        key.name = app_words(app, "kiosk.pin_try");
        key.action = true;
    } else {
        key.name = digits[place];
        key.icon_only = true;      /* larger than a button's words */
    }
    bool pressed = ui_button(app->ui, box, key);
    if (digits[place < 11 ? place : 9][0])
        ui_label(app->ui, box, TYPE_HEAD1, key.disabled ? COLOUR_TEXT_QUIET : COLOUR_TEXT,
                 ALIGN_MIDDLE, key.name);
    if (!pressed || key.disabled)
        return;
    if (place == 11)
        command_index(&app->commands, COMMAND_KIOSK_TRY, 0);
    else
        command_index(&app->commands, COMMAND_KIOSK_DIGIT,
                      place == 9 ? -1 : place == 10 ? 0 : place + 1);
}

void kiosk_close_foot(App *app, VisitAsk what)
{
    Box row = app->layout.transport;
    UiButton close = { .id = "kiosk.close", .name = app_words(app, "panel.close"),
                       .icon = "close" };
    row.w = ui_button_width(app->ui, close);
    if (ui_button(app->ui, row, close))
        command_index(&app->commands, COMMAND_KIOSK_ASK, (int)what);
}

enum { NO_PIN_LINE = CLINIC_PATH + 32 };

static void no_pin_line(const App *app, char line[NO_PIN_LINE])
{
    text_format(line, NO_PIN_LINE, "sudo limber kiosk set-pin %s", app->kiosk->path);
}

/* Where the PIN would be typed: how there comes to be one. */
static void no_pin(App *app)
{
    float bottom;
    char line[NO_PIN_LINE];
    const char *title = app_words(app, "kiosk.no_pin");
    Sheet sheet = kiosk_panel(app, title, &bottom);
    ui_heading(app->ui, "kiosk.no_pin", sheet_take(&sheet, ui_line_height(app->ui, TYPE_HEAD3)),
               TYPE_HEAD3, title);
    sheet_space(&sheet, 8);
    kiosk_text(&sheet, "kiosk.no_pin_how", TYPE_BODY, COLOUR_TEXT_SECOND,
               app_words(app, "kiosk.no_pin_how"), bottom);
    sheet_space(&sheet, 8);
    no_pin_line(app, line);
    kiosk_text(&sheet, "kiosk.no_pin_line", TYPE_BODY_STRONG, COLOUR_TEXT, line, bottom);
    kiosk_close_foot(app, VISIT_CLOSE_PIN);
}

/* Design units: of a key at the most, between them, and of what has been typed. */
static const float key_high = 84, key_gap = 8, small_gap = 4, typed_high = 36;

float kiosk_pin_needs(const App *app, float width)
{
    float u = app_scale(app), inner = width - 2 * kiosk_pad(app);
    float head = ui_line_height(app->ui, TYPE_HEAD3) + 2 * kiosk_pad(app);
    if (app->kiosk->file.clinic.pin[0])
        return demo_is_small(app) ? 0 : head + (typed_high + 4 * key_high + 3 * key_gap) * u;
    char line[NO_PIN_LINE];
    no_pin_line(app, line);
    return head + 16 * u + ui_text_height(app->ui, TYPE_BODY_STRONG, line, inner) +
           ui_text_height(app->ui, TYPE_BODY, app_words(app, "kiosk.no_pin_how"), inner);
}

static void keypad(App *app)
{
    float bottom;
    char line[96];
    bool small = demo_is_small(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.pin"), &bottom);
    float head = ui_line_height(app->ui, TYPE_HEAD3);
    float gap = (small ? small_gap : key_gap) * sheet.u;
    Box title = sheet_take(&sheet, head);
    ui_heading(app->ui, "kiosk.pin", title, TYPE_HEAD3, app_words(app, "kiosk.pin"));
    pin_line(app, line, sizeof line);
    ui_label(app->ui, title, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_RIGHT, line);
    ui_told(app->ui, "pin.line", line, "", title);
    dots(app, sheet_take(&sheet, 30 * sheet.u));
    sheet_space(&sheet, small ? 2 : 6);
    float wide = (sheet.box.w - 2 * gap) / 3;
    float high = fminf((bottom - sheet.box.y - 3 * gap) / 4, key_high * sheet.u);
    for (int place = 0; place < 12; place++)
        pin_key(app, (Box){ sheet.box.x + (float)(place % 3) * (wide + gap),
                            sheet.box.y + (float)(place / 3) * (high + gap), wide, high }, place);
    kiosk_close_foot(app, VISIT_CLOSE_PIN);
}

void kiosk_pin_ui(App *app)
{
    room_darkened(app, 1);
    if (app->kiosk->file.clinic.pin[0])
        keypad(app);
    else
        no_pin(app);
}
