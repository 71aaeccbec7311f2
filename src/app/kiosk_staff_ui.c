#include "app/kiosk_ui.h"

#include "app/breath_shown.h"
#include "app/demo_layout.h"
#include "core/log.h"
#include "core/text.h"
#include "view/ui_figure.h"

#include <math.h>
#include <string.h>

/* ---- Staff. */

enum { FACTS_MOST = 5 + LOG_RECENT, FACT_VALUE = CLINIC_PATH + 64 };

/* A line of what staff are told: what it is, "" of the one before, and its value. */
typedef struct {
    const char *id, *key;
    char value[FACT_VALUE];
} Fact;

typedef struct {
    Fact all[FACTS_MOST];
    int count;
} Facts;

static const float name_part = 0.36f, value_part = 0.62f, row_gap = 8;   /* gap: design units */

static void add(Facts *facts, const char *id, const char *key, const char *value)
{
    if (!value[0] || facts->count == FACTS_MOST)
        return;
    Fact *fact = &facts->all[facts->count++];
    *fact = (Fact){ .id = id, .key = key };
    text_copy(fact->value, sizeof fact->value, value);
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

static void add_counts(const App *app, Facts *facts)
{
    char all[FACT_VALUE], touched[FACT_VALUE];
    if (!app->kiosk->file.clinic.counts)
        return;
    visits(app, all, sizeof all);
    areas(app, touched, sizeof touched);
    add(facts, "staff.visits", "kiosk.visits", all);
    add(facts, "staff.areas", "kiosk.areas", touched);
}

static void add_errors(const App *app, Facts *facts)
{
    static const char *const ids[LOG_RECENT] = { "staff.errors", "staff.errors.1",
                                                 "staff.errors.2" };
    for (int age = 0; age < LOG_RECENT; age++)
        add(facts, ids[age], age ? "" : "kiosk.errors", log_recent(age));
    if (!log_recent(0)[0])
        add(facts, ids[0], "kiosk.errors", app_words(app, "kiosk.no_errors"));
}

static void collect(const App *app, Facts *facts)
{
    const Kiosk *kiosk = app->kiosk;
    char up[64];
    facts->count = 0;
    uptime(app, up, sizeof up);
    add(facts, "staff.version", "kiosk.version", LIMBER_VERSION);
    add(facts, "staff.uptime", "kiosk.uptime", up);
    add(facts, "staff.file", "kiosk.file",
        kiosk->file.fault[0] ? kiosk->file.fault : kiosk->path);
    add_counts(app, facts);
    add_errors(app, facts);
}

static float fact_height(const App *app, const Fact *fact, UiType type, float width)
{
    return fmaxf(ui_line_height(app->ui, type),
                 ui_text_height(app->ui, type, fact->value, value_part * width));
}

static float facts_height(const App *app, const Facts *facts, UiType type, float width)
{
    float height = 0;
    for (int i = 0; i < facts->count; i++)
        height += fact_height(app, &facts->all[i], type, width) + row_gap * app_scale(app);
    return height;
}

static void draw_fact(Sheet *sheet, const Fact *fact, UiType type, float bottom)
{
    App *app = sheet->app;
    float high = fact_height(app, fact, type, sheet->box.w);
    if (sheet->box.y + high > bottom)
        return;
    Box row = sheet_take(sheet, high), value = row;
    value.w = value_part * row.w;
    value.x = box_right(row) - value.w;
    ui_label(app->ui, (Box){ row.x, row.y, name_part * row.w, ui_line_height(app->ui, type) }, type,
             COLOUR_TEXT_SECOND, ALIGN_LEFT, fact->key[0] ? app_words(app, fact->key) : "");
    ui_text(app->ui, fact->id, value, type, COLOUR_TEXT, ALIGN_LEFT, fact->value);
    sheet_space(sheet, row_gap);
}

static const KioskDeed staff_deeds[] = {
    { "staff.clean", "kiosk.clean", "touch", COMMAND_KIOSK_ASK, VISIT_CLEAN_GLASS },
    { "staff.restart", "kiosk.restart", "loop", COMMAND_KIOSK_LEAVE, KIOSK_RESTART },
    { "staff.quit", "kiosk.quit", "close", COMMAND_KIOSK_LEAVE, KIOSK_QUIT },
};

float kiosk_staff_needs(const App *app, float width)
{
    Facts facts;
    float inner = width - 2 * kiosk_pad(app);
    collect(app, &facts);
    return ui_line_height(app->ui, TYPE_HEAD2) + 18 * app_scale(app) +
           facts_height(app, &facts, TYPE_LEAD, inner) +
           kiosk_deeds_in(app, inner, staff_deeds, 3) + 2 * kiosk_pad(app);
}

/* The larger where all lines and all of their names find room. */
static UiType type_for(const Sheet *sheet, const Facts *facts, float room)
{
    const App *app = sheet->app;
    bool fits = facts_height(app, facts, TYPE_LEAD, sheet->box.w) <= room;
    for (int i = 0; i < facts->count; i++) {
        const char *key = facts->all[i].key;
        fits &= !key[0] || ui_text_width(app->ui, TYPE_LEAD, app_words(app, key)) <=
                               name_part * sheet->box.w;
    }
    return fits ? TYPE_LEAD : TYPE_BODY;
}

void kiosk_staff_ui(App *app)
{
    Facts facts;
    float bottom;
    room_darkened(app, 1);
    Sheet sheet = kiosk_panel(app, app_words(app, "kiosk.staff"), &bottom);
    float end = bottom - kiosk_deeds_height(&sheet, staff_deeds, 3);
    collect(app, &facts);
    kiosk_text(&sheet, "kiosk.staff", TYPE_HEAD2, COLOUR_TEXT, app_words(app, "kiosk.staff"), end);
    sheet_space(&sheet, 10);
    UiType type = type_for(&sheet, &facts, end - sheet.box.y);
    for (int i = 0; i < facts.count; i++)
        draw_fact(&sheet, &facts.all[i], type, end);
    kiosk_deeds(&sheet, bottom, staff_deeds, 3);
    kiosk_close_foot(app, VISIT_LEAVE_STAFF);
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
