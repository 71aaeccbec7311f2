#include "app/kiosk_ui.h"

#include "app/demo_layout.h"
#include "core/text.h"
#include "view/ui_picture.h"

#include <math.h>

static const KioskDeed next_deed = { "kiosk.next", "kiosk.next", "next", COMMAND_KIOSK_CARD, 0 };
static const float title_gap = 10;               /* design units */
static const float picture_most = 260, picture_least = 60;   /* design units high */

/* The largest type in which the words have room; the smallest where none has. */
static UiType type_for(const Sheet *sheet, const char *words, float room)
{
    Ui *ui = sheet->app->ui;
    if (!demo_is_small(sheet->app) && ui_text_height(ui, TYPE_LEAD, words, sheet->box.w) <= room)
        return TYPE_LEAD;
    return TYPE_BODY;
}

/* Over the words, where they leave room for it. */
static void picture(Sheet *sheet, const Logo *logo, const char *name, float words, float bottom)
{
    float u = sheet->u, gap = 14 * u;
    float room = bottom - sheet->box.y - words - gap - 2;   /* a picture lies on whole pixels */
    float high = fminf(room, picture_most * u);
    if (!logo || high < picture_least * u)
        return;
    Box box = { sheet->box.x, sheet->box.y, sheet->box.w, high };
    UiPicture shown = { logo->pixels, logo->width, logo->height,
                        sheet->app->kiosk->file.seen + 1 + (uint64_t)sheet->app->state.kiosk.card };
    box = ui_picture(sheet->app->ui, "kiosk.picture", name, box, shown);
    sheet->box.y = box_bottom(box) + gap;
}

const Logo *kiosk_card_picture(const App *app)
{
    int place = kiosk_card_place(app, app->state.kiosk.card);
    const Logo *logo = place < CLINIC_MAX_CARDS ? &app->kiosk->file.cards[place] : NULL;
    return logo && logo->pixels ? logo : NULL;
}

/* Without a picture; the least of its sides is a look at it. */
float kiosk_card_needs(const App *app, float width)
{
    const KioskDeed *next = &next_deed;
    const ClinicCardWords *words =
        clinic_card(&app->kiosk->file.clinic, kiosk_card_place(app, app->state.kiosk.card),
                    app->state.language);
    float inner = width - 2 * kiosk_pad(app), u = app_scale(app);
    if (!words || kiosk_card_picture(app))
        return 0;
    bool more = kiosk_card_count(app) > 1;
    UiType title = kiosk_title_type(app, words->title, inner);
    UiType type = demo_is_small(app) ? TYPE_BODY : TYPE_LEAD;
    return ui_text_height(app->ui, title, words->title, inner) + title_gap * u +
           ui_text_height(app->ui, type, words->text, inner) +
           (more ? 10 * u + kiosk_deeds_in(app, inner, next, 1) : 10 * u) + 2 * kiosk_pad(app);
}

void kiosk_card_ui(App *app)
{
    const KioskChoice *choice = &app->state.kiosk;
    int count = kiosk_card_count(app), place = kiosk_card_place(app, choice->card);
    KioskDeed next = next_deed;
    next.index = choice->card + 1;
    const ClinicCardWords *words =
        clinic_card(&app->kiosk->file.clinic, place, app->state.language);
    if (!words)
        return;
    float bottom;
    Sheet sheet = kiosk_panel(app, words->title, &bottom);
    float end = count > 1 ? bottom - kiosk_deeds_height(&sheet, &next, 1) : bottom;
    UiType title = kiosk_card_picture(app)
                       ? TYPE_HEAD2
                       : kiosk_title_type(app, words->title, sheet.box.w);
    float gap = title_gap * sheet.u;
    float head = ui_text_height(app->ui, title, words->title, sheet.box.w) + gap;
    UiType type = type_for(&sheet, words->text, end - sheet.box.y - head);
    float text = ui_text_height(app->ui, type, words->text, sheet.box.w);
    picture(&sheet, kiosk_card_picture(app), words->title, head + text, end);
    sheet.box.y += ui_heading(app->ui, "kiosk.card", sheet.box, title, words->title) + gap;
    kiosk_text(&sheet, "kiosk.card_text", type, COLOUR_TEXT_SECOND, words->text, end);
    if (count > 1)
        kiosk_deeds(&sheet, bottom, &next, 1);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true });
}
