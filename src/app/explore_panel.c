#include "app/explore.h"

#include "app/sheet.h"
#include "core/text.h"

#include <math.h>

/* A pen that runs down the panel. */
typedef struct {
    App *app;
    Box box;                   /* x, w: the column; y: where the next piece goes */
    float u;
    bool action_here;          /* no room for the action below: it goes with the text */
} Pen;

static Box take(Pen *pen, float height)
{
    Box box = { pen->box.x, pen->box.y, pen->box.w, height };
    pen->box.y += height;
    return box;
}

static void space(Pen *pen, float units)
{
    pen->box.y += units * pen->u;
}

static const char *area_id(const Pen *pen)
{
    return pen->app->content.anatomy.areas[pen->app->state.chosen.area].id;
}

static void paragraph(Pen *pen, const char *id, UiType type, ColourName colour, const char *text)
{
    pen->box.y += ui_text(pen->app->ui, id, (Box){ pen->box.x, pen->box.y, pen->box.w, 0 }, type,
                          colour, ALIGN_LEFT, text);
}

static void heading(Pen *pen, const char *id, UiType type, const char *text)
{
    pen->box.y += ui_heading(pen->app->ui, id, (Box){ pen->box.x, pen->box.y, pen->box.w, 0 }, type,
                             text);
}

static void sides(Pen *pen)
{
    App *app = pen->app;
    static const char *const ids[] = { "side.left", "side.right" };
    const char *names[] = { app_words(app, "side.left"), app_words(app, "side.right") };
    int on = app->state.chosen.side == SIDE_RIGHT;
    float height = fmaxf(48 * pen->u, ui_line_height(app->ui, TYPE_BODY) + 22 * pen->u);
    int now = ui_segments(app->ui, take(pen, height), ids, names, 2, on);
    if (now != on)
        command_index(&app->commands, COMMAND_SIDE, now ? SIDE_RIGHT : SIDE_LEFT);
    space(pen, 10);
}

static const UiCare care_icons[GUIDE_LEVEL_COUNT] = {
    [GUIDE_EMERGENCY] = CARE_EMERGENCY,
    [GUIDE_URGENT] = CARE_URGENT,
    [GUIDE_ADVICE] = CARE_ADVICE,
};

static const char *care_title(const Pen *pen, GuideLevel level)
{
    return content_words(&pen->app->content, "care.%s.title", guide_level_name(level));
}

/* What can wait some days is one line. */
static bool advice_row(Pen *pen, const char *id, const char *when)
{
    UiButton row = { .id = id, .name = when, .icon = "info", .chevron = true,
                     .role = ROLE_LIST_ITEM };
    return ui_row(pen->app->ui, take(pen, ui_row_height(pen->app->ui, pen->box.w, 50, row)), row);
}

static bool care_card(Pen *pen, const char *id, int level, const char *why)
{
    const char *when = care_title(pen, (GuideLevel)level);
    Box box = take(pen, ui_care_height(pen->app->ui, pen->box.w, when, why));
    return ui_care(pen->app->ui, id, box, care_icons[level], when, why);
}

/* One card a level: how fast, and the signs in a line. It opens the signs in full. */
static void care_cards(Pen *pen)
{
    App *app = pen->app;
    const GuideArea *area = guide_area(&app->content.guide, area_id(pen));
    for (int level = 0; area && level < GUIDE_LEVEL_COUNT; level++) {
        char id[UI_ID];
        if (!guide_has_level(area, (GuideLevel)level))
            continue;
        const char *name = guide_level_name((GuideLevel)level);
        const char *when = care_title(pen, (GuideLevel)level);
        const char *why = content_words(&app->content, "area.%s.see.%s", area_id(pen), name);
        text_format(id, sizeof id, "care.%s", name);
        if (level == GUIDE_ADVICE ? advice_row(pen, id, when) : care_card(pen, id, level, why))
            command_index(&app->commands, COMMAND_CARE, level);
        space(pen, 8);
    }
}

static void exercise_row(Pen *pen, const GuideExercise *exercise)
{
    App *app = pen->app;
    static const char *const icons[] = {
        [GUIDE_STRETCH] = "stretch", [GUIDE_ROLL] = "roller", [GUIDE_DRILL] = "walk",
    };
    char id[UI_ID], dose[48];
    text_format(id, sizeof id, "exercise.%s", exercise->id);
    content_dose(&app->content, exercise, dose, sizeof dose);
    UiButton row = {
        .id = id,
        .name = content_words(&app->content, "exercise.%s.name", exercise->id),
        .icon = icons[exercise->kind],
        .detail = dose,
        .role = ROLE_LIST_ITEM,
    };
    if (ui_row(app->ui, take(pen, ui_row_height(app->ui, pen->box.w, 50, row)), row))
        command_exercise(&app->commands, exercise->id, app->state.chosen.side);
    space(pen, 6);
}

static void count_line(Pen *pen)
{
    App *app = pen->app;
    int stretches = 0, rolls = 0;
    const GuideExercise *exercise;
    for (int i = 0; (exercise = content_exercise(&app->content, app->state.chosen.area, i)); i++) {
        stretches += exercise->kind == GUIDE_STRETCH;
        rolls += exercise->kind == GUIDE_ROLL;
    }
    char first[40], second[40], count[96];
    content_count(&app->content, "panel.stretches", stretches, first, sizeof first);
    content_count(&app->content, "panel.rolls", rolls, second, sizeof second);
    text_format(count, sizeof count, "%s, %s", first, second);
    float height = ui_line_height(app->ui, TYPE_BODY);
    Box line = { pen->box.x, pen->box.y, pen->box.w, height };
    float word = ui_text_width(app->ui, TYPE_BODY_STRONG, app_words(app, "panel.ease_it"));
    float rest = ui_text_width(app->ui, TYPE_BODY, count);
    heading(pen, "panel.ease_it", TYPE_BODY_STRONG, app_words(app, "panel.ease_it"));
    if (word + rest + 16 * pen->u < line.w)
        ui_label(app->ui, line, TYPE_BODY, COLOUR_TEXT_QUIET, ALIGN_RIGHT, count);
    space(pen, 6);
}

static int muscle_count(const App *app)
{
    int count = 0;
    for (int i = 0; i < app->content.anatomy.muscle_count; i++)
        count += app->content.anatomy.muscles[i].area == app->state.chosen.area;
    return count;
}

static void muscles_row(Pen *pen)
{
    App *app = pen->app;
    char count[16];
    text_format(count, sizeof count, "%d", muscle_count(app));
    UiButton row = {
        .id = "panel.muscles",
        .name = app_words(app, "panel.muscles"),
        .icon = "ghost",
        .detail = count,
        .chevron = true,
        .role = ROLE_LIST_ITEM,
    };
    if (ui_row(app->ui, take(pen, ui_row_height(app->ui, pen->box.w, 50, row)), row))
        command_index(&app->commands, COMMAND_PAGE, PAGE_MUSCLES);
}

static void told_area(Pen *pen, const char *what, const char *title)
{
    App *app = pen->app;
    char key[96];
    text_format(key, sizeof key, "area.%s.%s", area_id(pen), what);
    if (!locale_has(app->content.locale, key))
        return;
    space(pen, 6);
    heading(pen, title, TYPE_BODY_STRONG, app_words(app, title));
    paragraph(pen, key, TYPE_BODY, COLOUR_TEXT_SECOND, app_words(app, key));
    space(pen, 12);
}

/* The screen's one bright button: the first stretch. */
static const GuideExercise *first_exercise(const App *app)
{
    return app->state.page == PAGE_AREA
               ? content_exercise(&app->content, app->state.chosen.area, 0) : NULL;
}

static void action(App *app, Box box)
{
    char name[160];
    const GuideExercise *first = first_exercise(app);
    content_named(app_words(app, "panel.try"),
                  content_words(&app->content, "exercise.%s.name", first->id), name, sizeof name);
    UiButton button = { .id = "panel.try", .name = name, .icon = "stretch", .action = true };
    if (ui_button_width(app->ui, button) > box.w)
        button.name = content_words(&app->content, "exercise.%s.name", first->id);
    if (ui_button(app->ui, box, button))
        command_exercise(&app->commands, first->id, app->state.chosen.side);
}

static void page_area(Pen *pen)
{
    App *app = pen->app;
    paragraph(pen, "panel.does", TYPE_BODY, COLOUR_TEXT_SECOND,
              content_words(&app->content, "area.%s.does", area_id(pen)));
    space(pen, 12);
    if (pen->action_here) {
        action(app, take(pen, ui_control_height(app->ui, 56)));
        space(pen, 16);
    }
    heading(pen, "panel.early_signs", TYPE_BODY_STRONG, app_words(app, "panel.early_signs"));
    paragraph(pen, "panel.signs", TYPE_BODY, COLOUR_TEXT_SECOND,
              content_words(&app->content, "area.%s.signs", area_id(pen)));
    space(pen, 12);
    care_cards(pen);
    told_area(pen, "note", "panel.note");
    count_line(pen);
    const GuideExercise *exercise;
    for (int i = 0; (exercise = content_exercise(&app->content, app->state.chosen.area, i)); i++)
        exercise_row(pen, exercise);
    muscles_row(pen);
}

static void muscle_row(Pen *pen, int muscle)
{
    App *app = pen->app;
    const AnatomyMuscle *about = &app->content.anatomy.muscles[muscle];
    char id[UI_ID];
    text_format(id, sizeof id, "muscle.%s", about->id);
    UiButton row = {
        .id = id,
        .name = content_words(&app->content, "muscle.%s", about->id),
        .second = about->latin,
        .on = app->state.chosen.muscle == muscle,
        .role = ROLE_LIST_ITEM,
    };
    if (ui_row(app->ui, take(pen, ui_row_height(app->ui, pen->box.w, 50, row)), row))
        command_index(&app->commands, COMMAND_MUSCLE, muscle);
    if (ui_hovered(app->ui, id))
        app->list_hover = (BodyPart){ app->state.chosen.area, muscle, app->state.chosen.side };
    space(pen, 6);
}

static void page_back(Pen *pen, const char *title)
{
    App *app = pen->app;
    float height = fmaxf(44 * pen->u, ui_line_height(app->ui, TYPE_BODY) + 20 * pen->u);
    UiButton back = { .id = "panel.back", .name = app_words(app, "panel.back"), .icon = "back" };
    float width = ui_text_width(app->ui, TYPE_BODY_STRONG, back.name) + 72 * pen->u;
    Box box = take(pen, height);
    box.w = fminf(box.w, width);
    if (ui_button(app->ui, box, back))
        command_index(&app->commands, COMMAND_PAGE, PAGE_AREA);
    space(pen, 10);
    heading(pen, "page.title", TYPE_HEAD3, title);
    space(pen, 8);
}

static void page_muscles(Pen *pen)
{
    App *app = pen->app;
    page_back(pen, app_words(app, "panel.muscles"));
    for (int i = 0; i < app->content.anatomy.muscle_count; i++) {
        if (app->content.anatomy.muscles[i].area == app->state.chosen.area)
            muscle_row(pen, i);
    }
}

static void signs(Pen *pen, const GuideCare *care, int count, GuideLevel level)
{
    App *app = pen->app;
    for (int i = 0; i < count; i++) {
        if (care[i].level != level)
            continue;
        heading(pen, care[i].sign, TYPE_BODY_STRONG, app_words(app, care[i].sign));
        paragraph(pen, care[i].more, TYPE_BODY, COLOUR_TEXT_SECOND, app_words(app, care[i].more));
        space(pen, 14);
    }
}

static void page_care(Pen *pen)
{
    App *app = pen->app;
    const GuideArea *area = guide_area(&app->content.guide, area_id(pen));
    GuideLevel level = (GuideLevel)app->state.care;
    page_back(pen, care_title(pen, level));
    paragraph(pen, "care.how", TYPE_BODY, COLOUR_TEXT,
              content_words(&app->content, "care.%s.how", guide_level_name(level)));
    space(pen, 14);
    if (area)
        signs(pen, area->care, area->care_count, level);
    /* What concerns the whole body stands with every area. */
    signs(pen, app->content.guide.everywhere, app->content.guide.everywhere_count, level);
}

/* Returns the height that the head takes. */
static float panel_head(App *app, Box box, float u)
{
    float below;
    const char *area = app->content.anatomy.areas[app->state.chosen.area].id;
    SheetHead head = { .panel = box, .inset = 20 * u, .title_id = "panel.title",
                       .title = content_words(&app->content, "area.%s.name", area),
                       .close_id = "panel.close" };
    if (sheet_head(app, head, &below))
        command_index(&app->commands, COMMAND_CLEAR, 0);
    return below;
}

/* Stands at the foot of the panel; returns the height it took from there. Where that would leave
 * too little to read it goes with the text. */
static float panel_action(App *app, Box box, Pen *pen)
{
    float u = pen->u, height = ui_control_height(app->ui, 56), took = height + 26 * u;
    if (!first_exercise(app))
        return 0;
    pen->action_here = box_bottom(box) - pen->box.y - took < 170 * u * app->state.text_scale;
    if (pen->action_here)
        return 0;
    action(app, (Box){ box.x + 20 * u, box_bottom(box) - 18 * u - height, box.w - 40 * u, height });
    return took;
}

static void panel_body(App *app, Box box, float top, float u)
{
    static void (*const pages[])(Pen *pen) = {
        [PAGE_AREA] = page_area, [PAGE_MUSCLES] = page_muscles,
        [PAGE_CARE] = page_care,
    };
    Pen pen = { app, { box.x + 20 * u, box.y + top, box.w - 40 * u, 0 }, u, false };
    /* With large type in a low window all but the head scrolls. */
    bool low = box.h < 330 * u * app->state.text_scale;
    if (!low)
        sides(&pen);
    float below = panel_action(app, box, &pen);
    Box view = { pen.box.x, pen.box.y, pen.box.w, box_bottom(box) - pen.box.y - 8 * u - below };
    Box content = ui_scroll_begin(app->ui, "panel.scroll", view);
    pen.box = content;
    float start = content.y;
    if (low)
        sides(&pen);
    pages[app->state.page](&pen);
    ui_scroll_end(app->ui, pen.box.y - start + 12 * u);
}

static void back_button(App *app, float u)
{
    UiButton back = { .id = "whole.body", .name = app_words(app, "panel.whole_body"),
                      .icon = "back" };
    Box box = app->layout.back;
    box.w = fminf(box.w, ui_text_width(app->ui, TYPE_BODY_STRONG, back.name) + 76 * u);
    if (ui_button(app->ui, box, back))
        command_index(&app->commands, COMMAND_CLEAR, 0);
}

void explore_panel(App *app)
{
    float u = app_scale(app), shown = glide_value(&app->motion.panel);
    if (app->state.chosen.area < 0)
        return;
    if (app->layout.back.h > 0)
        back_button(app, u);
    if (shown <= 0)
        return;
    vec2s from = { { app->layout.portrait ? 0 : 16 * u * (1 - shown),
                     app->layout.portrait ? 16 * u * (1 - shown) : 0 } };
    ui_set_fade(app->ui, shown, from);
    ui_panel(app->ui, "panel", content_part_name(&app->content, app->state.chosen),
             app->layout.panel, 24 * u, 2);
    float top = panel_head(app, app->layout.panel, u);
    panel_body(app, app->layout.panel, top, u);
    ui_set_fade(app->ui, 1, (vec2s){ { 0, 0 } });
}
