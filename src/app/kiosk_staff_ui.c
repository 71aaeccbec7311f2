#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo_layout.h"
#include "core/log.h"
#include "core/text.h"
#include "view/ui_figure.h"

#include <math.h>
#include <string.h>

/* ---- "Still there?" */

void kiosk_ask_ui(App *app)
{
    static const KioskDeed deeds[] = {
        { "kiosk.here", "kiosk.here", "touch", COMMAND_KIOSK_ASK, VISIT_GO_ON },
        { "kiosk.again", "kiosk.again", "home", COMMAND_KIOSK_ASK, VISIT_START_AGAIN },
    };
    float bottom;
    char left[16], words[160];
    int seconds = (int)ceil(visit_left(&app->kiosk->visit, app->now) - 1e-6);
    room_darkened(app, 1);
    kiosk_brand(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.ask"), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, 2), whole = sheet.box.w;
    float high = fminf(end - sheet.box.y, 120 * sheet.u);
    Box digits = { box_right(sheet.box) - 1.6f * high, sheet.box.y, 1.6f * high, high };
    text_format(left, sizeof left, "%d", seconds);
    ui_figure(app->ui, "kiosk.left", app_words(app, "session.left_name"), digits, left, "00",
              COLOUR_TEXT);
    sheet.box.w = digits.x - 10 * sheet.u - sheet.box.x;
    kiosk_text(&sheet, "kiosk.ask", TYPE_HEAD1, COLOUR_TEXT, app_words(app, "kiosk.ask"), end);
    sheet_space(&sheet, 8);
    content_fill(&app->content, "kiosk.ask_why", seconds, words, sizeof words);
    kiosk_text(&sheet, "kiosk.ask_why", TYPE_LEAD, COLOUR_TEXT_SECOND, words, end);
    sheet.box.w = whole;
    kiosk_deeds(&sheet, bottom, deeds, 2);
}

/* ---- The PIN. */

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
    }
    if (!ui_button(app->ui, box, key) || key.disabled)
        return;
    if (place == 11)
        command_index(&app->commands, COMMAND_KIOSK_TRY, 0);
    else
        command_index(&app->commands, COMMAND_KIOSK_DIGIT,
                      place == 9 ? -1 : place == 10 ? 0 : place + 1);
}

static void close_foot(App *app, VisitAsk what)
{
    Box row = app->layout.transport;
    UiButton close = { .id = "kiosk.close", .name = app_words(app, "panel.close"),
                       .icon = "close" };
    row.w = ui_button_width(app->ui, close);
    if (ui_button(app->ui, row, close))
        command_index(&app->commands, COMMAND_KIOSK_ASK, (int)what);
}

/* Where the PIN would be typed: how there comes to be one. */
static void no_pin(App *app)
{
    float bottom;
    char line[CLINIC_PATH + 32];
    const char *title = app_words(app, "kiosk.no_pin");
    Sheet sheet = kiosk_panel(app, title, &bottom);
    ui_heading(app->ui, "kiosk.no_pin", sheet_take(&sheet, ui_line_height(app->ui, TYPE_HEAD3)),
               TYPE_HEAD3, title);
    sheet_space(&sheet, 8);
    kiosk_text(&sheet, "kiosk.no_pin_how", TYPE_BODY, COLOUR_TEXT_SECOND,
               app_words(app, "kiosk.no_pin_how"), bottom);
    sheet_space(&sheet, 8);
    text_format(line, sizeof line, "sudo limber kiosk set-pin %s", app->kiosk->path);
    kiosk_text(&sheet, "kiosk.no_pin_line", TYPE_BODY_STRONG, COLOUR_TEXT, line, bottom);
    close_foot(app, VISIT_CLOSE_PIN);
}

static void keypad(App *app)
{
    float bottom;
    char line[96];
    bool small = demo_is_small(app);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.pin"), &bottom);
    float head = ui_line_height(app->ui, TYPE_HEAD3), gap = (small ? 4 : 8) * sheet.u;
    Box title = sheet_take(&sheet, head);
    ui_heading(app->ui, "kiosk.pin", title, TYPE_HEAD3, app_words(app, "kiosk.pin"));
    pin_line(app, line, sizeof line);
    ui_label(app->ui, title, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_RIGHT, line);
    ui_told(app->ui, "pin.line", line, "", title);
    dots(app, sheet_take(&sheet, 30 * sheet.u));
    sheet_space(&sheet, small ? 2 : 6);
    float wide = (sheet.box.w - 2 * gap) / 3;
    float high = fminf((bottom - sheet.box.y - 3 * gap) / 4, 84 * sheet.u);
    for (int place = 0; place < 12; place++)
        pin_key(app, (Box){ sheet.box.x + (float)(place % 3) * (wide + gap),
                            sheet.box.y + (float)(place / 3) * (high + gap), wide, high }, place);
    close_foot(app, VISIT_CLOSE_PIN);
}

void kiosk_pin_ui(App *app)
{
    room_darkened(app, 1);
    if (app->kiosk->file.clinic.pin[0])
        keypad(app);
    else
        no_pin(app);
}

/* ---- Staff. */

static void fact(Sheet *sheet, const char *id, const char *key, const char *value, float bottom)
{
    App *app = sheet->app;
    float high = fmaxf(ui_line_height(app->ui, TYPE_BODY),
                       ui_text_height(app->ui, TYPE_BODY, value, 0.62f * sheet->box.w));
    if (!value[0] || sheet->box.y + high > bottom)
        return;
    Box row = sheet_take(sheet, high);
    ui_label(app->ui, (Box){ row.x, row.y, 0.36f * row.w, ui_line_height(app->ui, TYPE_BODY) },
             TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, key[0] ? app_words(app, key) : "");
    ui_text(app->ui, id, (Box){ row.x + 0.38f * row.w, row.y, 0.62f * row.w, high }, TYPE_BODY,
            COLOUR_TEXT, ALIGN_LEFT, value);
    sheet_space(sheet, 8);
}

static void uptime(const App *app, char *out, size_t size)
{
    int minutes = (int)((app->now - app->kiosk->opened) / 60);
    const int parts[] = { minutes / 1440, minutes / 60 % 24, minutes % 60 };
    content_fill_all(&app->content, "kiosk.uptime_is", parts, 3, out, size);
}

/* All that is counted: visits, and where that is kept. */
static void visits(const App *app, char *out, size_t size)
{
    const Kiosk *kiosk = app->kiosk;
    if (kiosk->counts_path[0])
        text_format(out, size, "%d, %s", counts_visits(&kiosk->counts), kiosk->counts_path);
    else
        text_format(out, size, "%d", counts_visits(&kiosk->counts));
}

static void areas(const App *app, char *out, size_t size)
{
    const Anatomy *anatomy = &app->content.anatomy;
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < anatomy->area_count; i++) {
        const char *id = anatomy->areas[i].id;
        int count = counts_touched(&app->kiosk->counts, id);
        if (count > 0 && text_format(out + used, size - used, "%s%s %d", used ? ", " : "",
                                     content_words(&app->content, "area.%s.name", id), count))
            used += strlen(out + used);
    }
}

static void counted(Sheet *sheet, float bottom)
{
    const App *app = sheet->app;
    char all[CLINIC_PATH + 24], touched[512];
    if (!app->kiosk->file.clinic.counts)
        return;
    visits(app, all, sizeof all);
    areas(app, touched, sizeof touched);
    fact(sheet, "staff.visits", "kiosk.visits", all, bottom);
    fact(sheet, "staff.areas", "kiosk.areas", touched, bottom);
}

static void errors(Sheet *sheet, float bottom)
{
    static const char *const ids[LOG_RECENT] = { "staff.errors", "staff.errors.1",
                                                 "staff.errors.2" };
    for (int age = 0; age < LOG_RECENT; age++)
        fact(sheet, ids[age], age ? "" : "kiosk.errors", log_recent(age), bottom);
    if (!log_recent(0)[0])
        fact(sheet, ids[0], "kiosk.errors", app_words(sheet->app, "kiosk.no_errors"), bottom);
}

void kiosk_staff_ui(App *app)
{
    static const KioskDeed deeds[] = {
        { "staff.clean", "kiosk.clean", "touch", COMMAND_KIOSK_ASK, VISIT_CLEAN_GLASS },
        { "staff.restart", "kiosk.restart", "loop", COMMAND_KIOSK_LEAVE, KIOSK_RESTART },
        { "staff.quit", "kiosk.quit", "close", COMMAND_KIOSK_LEAVE, KIOSK_QUIT },
    };
    const Kiosk *kiosk = app->kiosk;
    char up[64];
    float bottom;
    room_darkened(app, 1);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.staff"), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, deeds, 3);
    uptime(app, up, sizeof up);
    kiosk_text(&sheet, "kiosk.staff", TYPE_HEAD2, COLOUR_TEXT, app_words(app, "kiosk.staff"), end);
    sheet_space(&sheet, 10);
    fact(&sheet, "staff.version", "kiosk.version", LIMBER_VERSION, end);
    fact(&sheet, "staff.uptime", "kiosk.uptime", up, end);
    fact(&sheet, "staff.file", "kiosk.file",
         kiosk->file.fault[0] ? kiosk->file.fault : kiosk->path, end);
    counted(&sheet, end);
    errors(&sheet, end);
    kiosk_deeds(&sheet, bottom, deeds, 3);
    close_foot(app, VISIT_LEAVE_STAFF);
}

/* ---- Cleaning. */

void kiosk_clean_ui(App *app)
{
    char left[16], words[128];
    float width = (float)app->width, height = (float)app->height, u = app_scale(app);
    int seconds = (int)ceil(visit_left(&app->kiosk->visit, app->now) - 1e-6);
    room_darkened(app, 1);
    ui_panel(app->ui, "kiosk.cleaning", app_words(app, "kiosk.cleaning"),
             (Box){ 0, 0, width, height }, 0, 0);
    text_format(left, sizeof left, "%d", seconds);
    content_fill(&app->content, "kiosk.cleaning_left", seconds, words, sizeof words);
    Box box = { 0.1f * width, 0.3f * height, 0.8f * width, 0 };
    box.y += ui_text(app->ui, "kiosk.cleaning", box, TYPE_HEAD1, COLOUR_TEXT, ALIGN_MIDDLE,
                     app_words(app, "kiosk.cleaning")) + 10 * u;
    box.y += ui_text(app->ui, "kiosk.cleaning_left", box, TYPE_LEAD, COLOUR_TEXT_SECOND,
                     ALIGN_MIDDLE, words) + 20 * u;
    ui_figure(app->ui, "kiosk.left", app_words(app, "session.left_name"),
              (Box){ box.x, box.y, box.w, fminf(160 * u, 0.3f * height) }, left, "00", COLOUR_TEXT);
}
