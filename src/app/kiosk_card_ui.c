#include "app/kiosk_ui.h"

#include "app/demo_layout.h"
#include "core/text.h"
#include "view/ui_picture.h"

#include <math.h>

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

void kiosk_card_ui(App *app)
{
    const KioskChoice *choice = &app->state.kiosk;
    int count = kiosk_card_count(app), place = kiosk_card_place(app, choice->card);
    const KioskDeed next = { "kiosk.next", "kiosk.next", "next", COMMAND_KIOSK_CARD,
                             choice->card + 1 };
    const ClinicCardWords *words =
        clinic_card(&app->kiosk->file.clinic, place, app->state.language);
    if (!words)
        return;
    float bottom;
    Sheet sheet = kiosk_panel(app, words->title, &bottom);
    float end = count > 1 ? bottom - kiosk_deeds_height(&sheet, &next, 1) : bottom;
    float head = ui_text_height(app->ui, TYPE_HEAD2, words->title, sheet.box.w) + 10 * sheet.u;
    UiType type = type_for(&sheet, words->text, end - sheet.box.y - head);
    float text = ui_text_height(app->ui, type, words->text, sheet.box.w);
    picture(&sheet, kiosk_card_picture(app), words->title, head + text, end);
    sheet.box.y += ui_heading(app->ui, "kiosk.card", sheet.box, TYPE_HEAD2, words->title) +
                   10 * sheet.u;
    kiosk_text(&sheet, "kiosk.card_text", type, COLOUR_TEXT_SECOND, words->text, end);
    if (count > 1)
        kiosk_deeds(&sheet, bottom, &next, 1);
    kiosk_foot(app, (KioskFoot){ .back = true, .again = true });
}
