#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo_layout.h"
#include "app/demo_ui.h"
#include "core/text.h"
#include "view/ui_picture.h"

#include <math.h>
#include <string.h>

/* ---- What stands on every page. */

void kiosk_brand(App *app)
{
    float u = app_scale(app);
    const ClinicWatch *file = &app->kiosk->file;
    const char *name = file->clinic.name;
    Box box = app->layout.title, sign = { box.x + 4 * u, box.y + 6 * u, 36 * u, 36 * u };
    if (kiosk_shows(app, KIOSK_CARD) && kiosk_card_picture(app)) {
        sign.w = 0;            /* there is one picture a page, and it is the card's */
    } else if (file->logo.pixels) {
        UiPicture logo = { file->logo.pixels, file->logo.width, file->logo.height, file->seen };
        sign = ui_picture(app->ui, "kiosk.logo", name,
                          (Box){ box.x, box.y, 110 * u, 48 * u }, logo);
    } else {
        ui_icon(app->ui, "logo", sign, COLOUR_TEXT);
    }
    float left = sign.w > 0 ? box_right(sign) + 14 * u : box.x;
    Box words = { left, box.y, box_right(box) - left, 48 * u };
    bool fits = ui_text_width(app->ui, TYPE_HEAD3, name) <= words.w;
    ui_label(app->ui, words, fits ? TYPE_HEAD3 : TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_LEFT, name);
    ui_told(app->ui, "kiosk.clinic", name, "", words);
}

static const char *language_name(const App *app)
{
    const Languages *languages = &app->content.languages;
    for (int i = 0; i < languages->count; i++)
        if (strcmp(languages->code[i], app->state.language) == 0)
            return languages->name[i];
    return app->state.language;
}

/* From the right; gives what is left of the row. */
static Box language_button(App *app, Box row)
{
    UiButton button = { .id = "kiosk.language", .name = language_name(app), .icon = "lang" };
    if (app->kiosk->file.clinic.languages.count < 2)
        return row;
    float width = ui_button_width(app->ui, button), gap = 10 * app_scale(app);
    if (ui_button(app->ui, (Box){ box_right(row) - width, row.y, width, row.h }, button))
        command_index(&app->commands, COMMAND_KIOSK_LANGUAGE, 0);
    row.w -= width + gap;
    return row;
}

static Box hearing_button(App *app, Box row)
{
    bool silent = app->state.recover.hearing == HEAR_NOTHING;
    UiButton button = { .id = "kiosk.hearing", .icon = silent ? "mute" : "bell", .icon_only = true,
                        .name = app_words(app, silent ? "kiosk.sound_on" : "kiosk.sound_off") };
    if (ui_button(app->ui, (Box){ box_right(row) - row.h, row.y, row.h, row.h }, button))
        command_index(&app->commands, COMMAND_HEARING, 1 + (silent ? HEAR_BELL : HEAR_NOTHING));
    row.w -= row.h + 10 * app_scale(app);
    return row;
}

/* All of the foot's words keep their size: their signs make way for them. */
static bool foot_is_tight(const App *app)
{
    return demo_is_small(app) || (app->layout.portrait && kiosk_is_large(app));
}

/* With its icon where there is room for both. */
static Box foot_button(App *app, Box row, UiButton button, Command command)
{
    float gap = 10 * app_scale(app);
    if (foot_is_tight(app))
        button.icon = NULL;
    float width = fmaxf(ui_button_width(app->ui, button), row.h);
    if (ui_button(app->ui, (Box){ row.x, row.y, fminf(width, row.w), row.h }, button))
        command_push(&app->commands, command);
    row.x += width + gap;
    row.w -= width + gap;
    return row;
}

void kiosk_foot(App *app, KioskFoot foot)
{
    Box row = language_button(app, app->layout.transport);
    if (foot.hearing)
        row = hearing_button(app, row);
    if (foot.back)
        row = foot_button(app, row, (UiButton){ .id = "kiosk.back", .icon = "back",
                                                .name = app_words(app, "panel.back") },
                          (Command){ .type = COMMAND_BACK });
    if (foot.again)
        row = foot_button(app, row, (UiButton){ .id = "kiosk.again", .icon = "home",
                                                .name = app_words(app, "kiosk.again") },
                          (Command){ .type = COMMAND_KIOSK_ASK, .index = VISIT_START_AGAIN });
    if (foot.cards && kiosk_card_count(app) > 0)
        row = foot_button(app, row, (UiButton){ .id = "kiosk.cards", .icon = "learn",
                                                .name = app_words(app, "kiosk.cards") },
                          (Command){ .type = COMMAND_KIOSK_CARD });
    if (foot.words) {
        ui_label(app->ui, row, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT, foot.words);
        ui_told(app->ui, "kiosk.kept", foot.words, "", row);
    }
}

/* ---- The panel. */

float kiosk_pad(const App *app)
{
    return (demo_is_small(app) ? 12 : 20) * app_scale(app);
}

Sheet kiosk_panel(App *app, const char *name, float *bottom)
{
    float u = app_scale(app), pad = kiosk_pad(app);
    Box box = app->layout.panel;
    ui_panel(app->ui, "kiosk.panel", name, box, 24 * u, 2);
    *bottom = box_bottom(box) - pad;
    return (Sheet){ .app = app, .u = u, .start = box.y + pad,
                    .box = { box.x + pad, box.y + pad, box.w - 2 * pad, 0 } };
}

/* Known by their signs from every player; the words are for who cannot see them. */
static bool is_sign(const KioskDeed *deed)
{
    return deed->command == COMMAND_SESSION_BACK || deed->command == COMMAND_SESSION_NEXT;
}

/* Where room is scarce the bright one alone has its icon, so that a row is enough. */
static UiButton deed_button(const App *app, const KioskDeed *deed, bool bright)
{
    bool shown = bright || is_sign(deed) || !demo_is_small(app);
    return (UiButton){ .id = deed->id, .name = app_words(app, deed->words), .action = bright,
                       .icon = shown ? deed->icon : NULL, .icon_only = is_sign(deed) };
}

static float deed_width(const App *app, const KioskDeed *deed)
{
    return is_sign(deed) ? 1.2f * kiosk_quiet(app)
                           : ui_button_width(app->ui, deed_button(app, deed, false));
}

static float quiet_widths(const App *app, const KioskDeed *deeds, int count)
{
    float width = 0;
    for (int i = 1; i < count; i++)
        width += deed_width(app, &deeds[i]) + 8 * app_scale(app);
    return width;
}

/* All in one row where the words fit, else the bright one above the others. */
static bool in_one_row(const App *app, float width, const KioskDeed *deeds, int count)
{
    UiButton first = deed_button(app, &deeds[0], true);
    bool small = demo_is_small(app);
    if (small)
        first.icon = NULL;     /* it can do without, and with less space at its ends */
    float bright = ui_button_width(app->ui, first) - (small ? 28 : 0) * app_scale(app);
    return count == 1 || bright + quiet_widths(app, deeds, count) <= width;
}

float kiosk_deeds_in(const App *app, float width, const KioskDeed *deeds, int count)
{
    float u = app_scale(app);
    float below = in_one_row(app, width, deeds, count) ? 0 : 8 * u + kiosk_quiet(app);
    return 10 * u + kiosk_button(app) + below;
}

float kiosk_deeds_height(const Sheet *sheet, const KioskDeed *deeds, int count)
{
    return kiosk_deeds_in(sheet->app, sheet->box.w, deeds, count);
}

static void draw_deed(Sheet *sheet, Box box, const KioskDeed *deed, bool bright)
{
    App *app = sheet->app;
    UiButton button = deed_button(app, deed, bright);
    if (!is_sign(deed) && ui_button_width(app->ui, button) > box.w)
        button.icon = NULL;
    if (ui_button(app->ui, box, button))
        command_index(&app->commands, deed->command, deed->index);
}

static void quiet_deeds(Sheet *sheet, Box row, const KioskDeed *deeds, int count)
{
    float gap = 8 * sheet->u, spare = row.w - quiet_widths(sheet->app, deeds, count) + gap;
    float more = fmaxf(0, spare) / (float)(count - 1);
    for (int i = 1; i < count; i++) {
        float width = deed_width(sheet->app, &deeds[i]) + more;
        if (spare < 0)
            width = (row.w - gap * (float)(count - 2)) / (float)(count - 1);
        draw_deed(sheet, (Box){ row.x, row.y, width, row.h }, &deeds[i], false);
        row.x += width + gap;
    }
}

void kiosk_deeds(Sheet *sheet, float bottom, const KioskDeed *deeds, int count)
{
    const App *app = sheet->app;
    float gap = 8 * sheet->u, high = kiosk_button(app), quiet = kiosk_quiet(app);
    Box row = { sheet->box.x, bottom - high, sheet->box.w, high };
    if (in_one_row(app, sheet->box.w, deeds, count)) {
        float others = quiet_widths(sheet->app, deeds, count);
        Box bright = { row.x, row.y, row.w - others, high };
        draw_deed(sheet, bright, &deeds[0], true);
        if (count > 1)
            quiet_deeds(sheet, (Box){ box_right(bright) + gap, row.y, others - gap, high }, deeds,
                        count);
        return;
    }
    row.y -= gap + quiet;
    draw_deed(sheet, row, &deeds[0], true);
    quiet_deeds(sheet, (Box){ row.x, bottom - quiet, row.w, quiet }, deeds, count);
}

bool kiosk_text(Sheet *sheet, const char *id, UiType type, ColourName colour, const char *words,
                float bottom)
{
    Ui *ui = sheet->app->ui;
    float height = ui_text_height(ui, type, words, sheet->box.w);
    if (!words[0] || sheet->box.y + height > bottom)
        return false;
    ui_text(ui, id, sheet_take(sheet, height), type, colour, ALIGN_LEFT, words);
    return true;
}

/* ---- The whole. */

static void page(App *app)
{
    static void (*const pages[])(App *app) = {
        [KIOSK_WHERE] = kiosk_where_ui,     [KIOSK_AREA] = kiosk_area_ui,
        [KIOSK_STRETCH] = kiosk_stretch_ui, [KIOSK_BREATH] = kiosk_breath_ui,
        [KIOSK_TAKE_HOME] = kiosk_home_ui,   [KIOSK_CARD] = kiosk_card_ui,
        [KIOSK_SESSION] = kiosk_session_ui,
    };
    kiosk_brand(app);
    pages[app->state.kiosk.page](app);
}

void kiosk_ui(App *app)
{
    static void (*const states[VISIT_STATE_COUNT])(App *app) = {
        [VISIT_ATTRACT] = kiosk_attract_ui, [VISIT_SLEEP] = kiosk_sleep_ui, [VISIT_GOES] = page,
        [VISIT_ASK] = kiosk_ask_ui,         [VISIT_PIN] = kiosk_pin_ui,
        [VISIT_STAFF] = kiosk_staff_ui,     [VISIT_CLEAN] = kiosk_clean_ui,
    };
    app->list_hover = body_part_none();
    demo_veil(app);
    if (app->kiosk->unready)
        kiosk_fault_ui(app);
    else
        states[app->kiosk->visit.state](app);
}
