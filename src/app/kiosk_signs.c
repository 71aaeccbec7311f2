#include "app/kiosk_ui.h"

#include "core/count.h"
#include "core/text.h"

#include <math.h>

enum { NOTICES = 3, SENTENCE = 240 };

typedef struct {
    const char *id, *icon, *title, *words;
    ColourName colour;
} Notice;

/* How large all of it is; pad, gap and icon: design units. brief: first sentences alone of what
 * only explains. */
typedef struct {
    UiType does, title, words;
    float pad, gap, icon;
    bool brief;
} Look;

static const Look looks[] = {
    { TYPE_LEAD, TYPE_HEAD3, TYPE_LEAD, 14, 10, 28, false },
    { TYPE_LEAD, TYPE_BODY_STRONG, TYPE_BODY, 12, 8, 26, false },
    { TYPE_BODY, TYPE_BODY_STRONG, TYPE_BODY, 8, 6, 24, false },
    { TYPE_BODY, TYPE_BODY_STRONG, TYPE_BODY, 6, 4, 22, true },
    { TYPE_BODY, TYPE_BODY_STRONG, TYPE_BODY, 4, 3, 22, true },
};

static const char *area_id(const App *app)
{
    return app->content.anatomy.areas[app->state.chosen.area].id;
}

/* Why nobody can try a stretch here, or what another area's is good for. */
static bool about_stretch(const App *app, Notice *out)
{
    int chosen = app->state.chosen.area;
    if (kiosk_lent_stretch(app, chosen))
        *out = (Notice){ "kiosk.standing", "info", app_words(app, "kiosk.standing"),
                              content_words(&app->content, "area.%s.standing", area_id(app)),
                              COLOUR_INFO };
    else if (!kiosk_stretch(app, chosen) && kiosk_home_stretch(app, chosen))
        *out = (Notice){ "kiosk.floor", "info", app_words(app, "kiosk.floor"),
                              app_words(app, "kiosk.floor_how"), COLOUR_INFO };
    else
        return false;
    return true;
}

/* The worst first, as everywhere. */
static int notices(const App *app, Notice out[NOTICES])
{
    static const GuideLevel levels[] = { GUIDE_EMERGENCY, GUIDE_URGENT };
    static const char *const icons[] = { "emergency", "urgent" };
    static const char *const ids[] = { "kiosk.emergency", "kiosk.urgent" };
    const GuideArea *area = guide_area(&app->content.guide, area_id(app));
    int count = 0;
    for (int i = 0; area && i < 2; i++) {
        const char *level = guide_level_name(levels[i]);
        if (guide_has_level(area, levels[i]))
            out[count++] = (Notice){
                ids[i], icons[i], content_words(&app->content, "care.%s.title", level),
                content_words(&app->content, "area.%s.see.%s", area_id(app), level), COLOUR_URGENT
            };
    }
    return count + about_stretch(app, &out[count]);
}

/* ---- How much room they take. */

static const char *shortened(const char *words, bool brief, char out[SENTENCE])
{
    size_t length = text_first_sentence(words);
    if (!brief || length >= SENTENCE)
        return words;
    text_format(out, SENTENCE, "%.*s", (int)length, words);
    return out;
}

/* What only explains stands without a title where room is scarce. */
static bool is_plain(const Notice *notice, const Look *look)
{
    return look->brief && notice->colour == COLOUR_INFO;
}

static float icon_size(const App *app, const Look *look)
{
    return look->icon * app_scale(app) * app->state.text_scale;
}

static float words_width(const App *app, const Look *look, float width)
{
    return width - 3 * look->pad * app_scale(app) - icon_size(app, look);
}

/* The words stand below the icon too, where room is scarce. */
static float full_width(const App *app, const Look *look, float width)
{
    return width - 2 * look->pad * app_scale(app);
}

static float notice_height(const App *app, const Notice *notice, const Look *look, float width)
{
    char sentence[SENTENCE];
    float room = words_width(app, look, width);
    if (is_plain(notice, look))
        return ui_text_height(app->ui, look->words, shortened(notice->words, true, sentence), room);
    float title = ui_text_height(app->ui, look->title, notice->title, room);
    if (look->brief)
        room = full_width(app, look, width);
    return title + ui_text_height(app->ui, look->words, notice->words, room) +
           2 * look->pad * app_scale(app);
}

static const char *does(const App *app, const Look *look, char out[SENTENCE])
{
    return shortened(content_words(&app->content, "area.%s.does", area_id(app)), look->brief, out);
}

static float notices_height(const App *app, const Look *look, float width)
{
    Notice all[NOTICES];
    int count = notices(app, all);
    float height = 0;
    for (int i = 0; i < count; i++)
        height += notice_height(app, &all[i], look, width) + look->gap * app_scale(app);
    return height;
}

static float height_in(const App *app, const Look *look, float width)
{
    char sentence[SENTENCE];
    return ui_text_height(app->ui, look->does, does(app, look, sentence), width) +
           look->gap * app_scale(app) + notices_height(app, look, width);
}

float kiosk_signs_needs(const App *app, float width, bool least)
{
    return height_in(app, &looks[least ? ARRAY_COUNT(looks) - 1 : 0], width);
}

/* ---- How they look. */

static bool draw_notice(Sheet *sheet, const Notice *notice, const Look *look, float bottom)
{
    App *app = sheet->app;
    Ui *ui = app->ui;
    char sentence[SENTENCE];
    bool plain = is_plain(notice, look);
    float pad = look->pad * sheet->u, size = icon_size(app, look);
    float height = notice_height(app, notice, look, sheet->box.w);
    if (sheet->box.y + height > bottom)
        return false;
    Box box = sheet_take(sheet, height);
    float top = plain ? box.y : box.y + pad;
    if (!plain)
        ui_rect(ui, box, 16 * sheet->u, COLOUR_CARD);
    ui_icon(ui, notice->icon, (Box){ box.x + pad, top, size, size }, notice->colour);
    Box room = { box.x + 2 * pad + size, top, words_width(app, look, box.w), 0 };
    if (!plain)
        room.y += ui_text(ui, NULL, room, look->title, COLOUR_TEXT, ALIGN_LEFT, notice->title);
    if (!plain && look->brief)
        room = (Box){ box.x + pad, room.y, full_width(app, look, box.w), 0 };
    ui_text(ui, notice->id, room, look->words, COLOUR_TEXT_SECOND, ALIGN_LEFT,
            shortened(notice->words, plain, sentence));
    return true;
}

static const Look *look_for(const Sheet *sheet, float room)
{
    size_t i = 0;
    while (i < ARRAY_COUNT(looks) - 1 && height_in(sheet->app, &looks[i], sheet->box.w) > room)
        i++;
    return &looks[i];
}

/* What the area does gives way to what to heed; of that the last is left out first. */
void kiosk_signs(Sheet *sheet, float bottom)
{
    const App *app = sheet->app;
    char sentence[SENTENCE];
    Notice all[NOTICES];
    int count = notices(app, all);
    const Look *look = look_for(sheet, bottom - sheet->box.y);
    float needs = notices_height(app, look, sheet->box.w) + look->gap * sheet->u;
    if (kiosk_text(sheet, "kiosk.does", look->does, COLOUR_TEXT_SECOND, does(app, look, sentence),
                   bottom - needs))
        sheet_space(sheet, look->gap);
    for (int i = 0; i < count && draw_notice(sheet, &all[i], look, bottom); i++)
        sheet_space(sheet, look->gap);
}
