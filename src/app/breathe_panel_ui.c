#include "app/breathe.h"

#include "app/demo_layout.h"
#include "app/gate_ui.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

enum { LINE = 160, LENGTHS = 5 };

/* Design units: of a pattern's course, and of a list that scrolls by itself. */
static const float picture_width = 44, least_list = 250;

/* ---- A pattern. */

/* Up for in, level for a hold, down for out: the course of one breath. */
static void draw_course(App *app, Box box, const BreathPattern *pattern, bool on)
{
    static const float rises[BREATH_PARTS] = { [BREATH_IN] = 1, [BREATH_TOP_UP] = 1,
                                               [BREATH_OUT] = -1 };
    float whole = (float)breathing_tenths(pattern), x = box.x, y = box_bottom(box);
    float up = (float)(pattern->tenths[BREATH_IN] + pattern->tenths[BREATH_TOP_UP]);
    float down = (float)pattern->tenths[BREATH_OUT];
    for (int part = 0; part < BREATH_PARTS; part++) {
        float tenths = (float)pattern->tenths[part], next = x + box.w * tenths / whole;
        float way = rises[part] > 0 ? tenths / up : rises[part] < 0 ? -tenths / down : 0;
        float to = y - box.h * way;
        if (tenths > 0)
            ui_line(app->ui, (vec2s){ { x, y } }, (vec2s){ { next, to } }, 2 * app_scale(app),
                    on ? COLOUR_TEXT : COLOUR_TEXT_QUIET);
        x = next;
        y = to;
    }
}

/* The list follows the choice, wherever it was made; the first frame does not know its height. */
static void follow(App *app, Box box, const char *id, const BreathPattern *pattern)
{
    char *shown = app->breathe->shown;
    if (strcmp(shown, pattern->id) == 0 || !ui_find(app->ui, id))
        return;
    ui_reveal(app->ui, box);
    text_copy(shown, sizeof app->breathe->shown, pattern->id);
}

static float pattern_row(App *app, Box box, const BreathPattern *pattern, bool on)
{
    float u = app_scale(app);
    char id[UI_ID], shape[LINE];
    breathe_shape(app, pattern, shape, sizeof shape);
    text_format(id, sizeof id, "breathe.%s", pattern->id);
    UiButton row = { .id = id, .name = breathe_name(app, pattern), .second = shape, .on = on,
                     .marked = true, .end = breathing_gate(pattern) ? "info" : NULL,
                     .picture = picture_width, .role = ROLE_RADIO };
    box.h = ui_row_height(app->ui, box.w, 58, row);
    if (ui_row(app->ui, box, row))
        command_text(&app->commands, COMMAND_BREATHE_PATTERN, pattern->id);
    if (on)
        follow(app, box, id, pattern);
    float high = 22 * u;
    draw_course(app, (Box){ box.x + 14 * u, box.y + (box.h - high) / 2, picture_width * u - 4 * u,
                            high }, pattern, on);
    return box.h;
}

static float plain_row(App *app, Box box, const char *id, const char *icon, const char *pattern)
{
    UiButton row = { .id = id, .name = app_words(app, id), .icon = icon, .chevron = true };
    box.h = ui_row_height(app->ui, box.w, 48, row);
    if (ui_row(app->ui, box, row))
        command_text(&app->commands, COMMAND_BREATHE_EDIT, pattern);
    return box.h;
}

/* ---- How long. */

static void add_length(int *lengths, int *count, int length, int most)
{
    int at = *count;
    if ((most > 0 && length > most) || *count == LENGTHS)
        return;
    for (int i = 0; i < *count; i++)
        if (lengths[i] == length)
            return;
    while (at > 0 && lengths[at - 1] > length) {
        lengths[at] = lengths[at - 1];
        at--;
    }
    lengths[at] = length;
    ++*count;
}

/* Seconds, or breaths where the pattern is told by them: its own length is among them. */
static int lengths_of(const BreathPattern *pattern, int *lengths)
{
    static const int seconds[] = { 60, 180, 300, 600 }, breaths[] = { 4, 6, 8, 12 };
    bool counted = pattern->length.breaths > 0;
    int count = 0, most = counted ? pattern->most.breaths : pattern->most.seconds;
    add_length(lengths, &count, counted ? pattern->length.breaths : pattern->length.seconds, most);
    for (int i = 0; i < 4; i++)
        add_length(lengths, &count, counted ? breaths[i] : seconds[i], most);
    return count;
}

static float length_choice(App *app, Box box)
{
    const BreathPattern *pattern = breathe_pattern(app);
    BreathLength now = breathe_length(app, pattern);
    bool counted = pattern->length.breaths > 0;
    char ids[LENGTHS][UI_ID], words[LENGTHS][24];
    const char *id[LENGTHS], *name[LENGTHS];
    int lengths[LENGTHS], count = lengths_of(pattern, lengths), on = -1;
    for (int i = 0; i < count; i++) {
        int shown = counted ? lengths[i] : lengths[i] / 60;
        text_format(ids[i], sizeof ids[i], "breathe.%s.%d", counted ? "breaths" : "minutes", shown);
        text_format(words[i], sizeof words[i], "%d", shown);
        on = lengths[i] == (counted ? now.breaths : now.seconds) ? i : on;
        id[i] = ids[i];
        name[i] = words[i];
    }
    float start = box.y;
    box.y += ui_heading(app->ui, "breathe.length", box, TYPE_BODY_STRONG,
                        app_words(app, counted ? "breathe.length_breaths"
                                               : "breathe.length_minutes")) + 8 * app_scale(app);
    box.h = ui_control_height(app->ui, 48);
    int chosen = ui_segments(app->ui, box, id, name, count, on);
    if (chosen != on)
        command_index(&app->commands, counted ? COMMAND_BREATHE_BREATHS : COMMAND_BREATHE_SECONDS,
                      lengths[chosen]);
    return box.y + box.h - start;
}

static float hearing(App *app, Box box)
{
    static const char *const keys[HEAR_COUNT] = { "breathe.hear_voice", "breathe.hear_tones",
                                                  "breathe.hear_nothing" };
    static const char *const icons[HEAR_COUNT] = { "voice", "sound", "mute" };
    Hearing now = app->state.recover.hearing;
    UiButton row = { .id = "breathe.hearing", .name = app_words(app, keys[now]), .icon = icons[now],
                     .plain = true };
    box.h = ui_row_height(app->ui, box.w, 48, row);
    if (ui_row(app->ui, box, row))
        command_index(&app->commands, COMMAND_HEARING, 0);
    return box.h;
}

/* ---- The panel. */

static float patterns(App *app, Box box)
{
    float u = app_scale(app), start = box.y;
    const Breathing *breathing = &app->content.breathing;
    const BreathPattern *chosen = breathe_pattern(app);
    if (breathe_after_run(app))
        box.y += ui_text(app->ui, "breathe.after_run", box, TYPE_BODY, COLOUR_TEXT_SECOND,
                         ALIGN_LEFT, app_words(app, "breath.after_run")) + 10 * u;
    for (int i = 0; i < breathing->count; i++)
        if (breathe_offers(app, &breathing->patterns[i]))
            box.y += pattern_row(app, box, &breathing->patterns[i],
                                 &breathing->patterns[i] == chosen) + 6 * u;
    if (chosen->own)
        box.y += plain_row(app, box, "breathe.change", "settings", chosen->id) + 6 * u;
    return box.y - start;
}

static float foot_of(App *app, Box box)
{
    float u = app_scale(app), start = box.y;
    box.y += plain_row(app, box, "breathe.new", "plus", "") + 14 * u;
    box.y += length_choice(app, box) + 4 * u;
    box.y += hearing(app, box);
    return box.y - start;
}

static float foot_height(const App *app)
{
    float u = app_scale(app);
    return 3 * ui_control_height(app->ui, 48) + ui_line_height(app->ui, TYPE_BODY_STRONG) + 28 * u;
}

/* On a small screen all of it scrolls, else the list alone. */
void breathe_patterns_ui(App *app, Box room)
{
    float u = app_scale(app), foot = foot_height(app);
    bool together = room.h - foot < least_list * u;
    Box list = room;
    if (!together) {
        list.y += ui_heading(app->ui, "breathe.patterns", room, TYPE_HEAD3,
                             app_words(app, "breathe.pattern")) + 8 * u;
        list.h = box_bottom(room) - foot - 8 * u - list.y;
    }
    Box inner = ui_scroll_begin(app->ui, "breathe.scroll", list);
    float start = inner.y;
    if (together)
        inner.y += ui_heading(app->ui, "breathe.patterns", inner, TYPE_HEAD3,
                              app_words(app, "breathe.pattern")) + 8 * u;
    inner.y += patterns(app, inner);
    if (together)
        inner.y += foot_of(app, inner);
    ui_scroll_end(app->ui, inner.y - start);
    if (!together)
        foot_of(app, (Box){ room.x, box_bottom(room) - foot, room.w, foot });
}

void breathe_gate_ui(App *app, Box room)
{
    const Gates *gates = &app->content.gates;
    const BreathPattern *asked =
        breathing_find(&app->content.breathing, app->state.breathe.asked);
    const char *id = asked ? breathing_gate(asked) : NULL;
    if (!id)
        return;
    const Gate *gate = gate_find(gates, id);
    GateDecision other = gate_decide_all(gates, gate, GATE_UNSURE);
    GateAnswer given;
    float below = gate_ui_answers(app, room, (GateLeads){
        content_words(&app->content, "instead.%s.name", other.instead->id),
        breathe_name(app, asked),
    }, &given);
    if (given != GATE_UNASKED)
        command_index(&app->commands, COMMAND_BREATHE_GATE, (int)given);
    Box inner = ui_scroll_begin(app->ui, "breathe.gate",
                                (Box){ room.x, room.y, room.w,
                                       below - 14 * app_scale(app) - room.y });
    ui_scroll_end(app->ui, gate_ui_questions(app, inner, gate));
}
