#include "app/demo_ui.h"

#include "app/demo_layout.h"
#include "core/text.h"
#include "practice/stroke_way.h"
#include "view/ui_lanes.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 48, BUTTONS_MOST = 8, WORDS_MOST = 3 };

typedef struct {
    UiButton button;
    CommandType command;
    int index;
    const char *tip;
    const char *says[WORDS_MOST]; /* all that its name may be: it is as wide as the widest */
} Control;

typedef struct {
    Control items[BUTTONS_MOST];
    int count;
} Controls;

static void clock_words(double seconds, char *out, size_t size)
{
    int whole = (int)(seconds + 0.5);
    text_format(out, size, "%d:%02d", whole / 60, whole % 60);
}

/* ---- The lane bar. */

static const char *pass_words(const App *app, bool first)
{
    StrokeWay way = demo_rolls(app) ? stroke_way(&app->demo->about) : STROKE_ALONG;
    if (way == STROKE_ALONG)
        return app_words(app, first ? "demo.there" : "demo.back_again");
    return app_words(app, (way == STROKE_UP) == first ? "demo.pass" : "demo.pass_back");
}

/* Who stands all the time does not get up. */
static bool stands(const Demo *demo)
{
    bool adapted = demo_is_adapted(demo);
    const ExerciseForm *form = adapted ? &demo->about.adapted : &demo->about.form;
    return strncmp(form->base, "standing", strlen("standing")) == 0;
}

static const char *segment_words(const App *app, TimelineKind kind)
{
    static const char *const keys[] = {
        [TIMELINE_ENTER] = "demo.enter", [TIMELINE_IN] = "demo.ease_in",
        [TIMELINE_HOLD] = "demo.hold",   [TIMELINE_OUT] = "demo.out",
        [TIMELINE_LEAVE] = "demo.leave",
    };
    if (kind == TIMELINE_PASS || kind == TIMELINE_BACK)
        return pass_words(app, kind == TIMELINE_PASS);
    if (kind == TIMELINE_LEAVE && stands(app->demo))
        return app_words(app, "demo.finish");
    return app_words(app, keys[kind]);
}

/* "Hold 30 s"; of passes the first one alone says how long it takes. */
static void name_segment(const App *app, const TimelineSegment *segment, bool first, char *out)
{
    const char *words = segment_words(app, segment->kind);
    bool timed = segment->kind == TIMELINE_IN || segment->kind == TIMELINE_HOLD ||
                 (first && segment->kind == TIMELINE_PASS);
    if (timed)
        text_format(out, NAME, "%s, %d s", words, (int)lround(segment->seconds));
    else
        text_copy(out, NAME, words);
}

static void lane_bar(App *app, Box box)
{
    const Timeline *timeline = &app->demo->timeline;
    UiLane lanes[UI_LANES_MAX];
    char names[UI_LANES_MAX][NAME], value[32], now[16], all[16];
    bool passed = false;
    for (int i = 0; i < timeline->count; i++) {
        const TimelineSegment *segment = &timeline->segments[i];
        name_segment(app, segment, !passed, names[i]);
        passed |= segment->kind == TIMELINE_PASS;
        lanes[i] = (UiLane){ names[i], segment_words(app, segment->kind), (float)segment->seconds };
    }
    clock_words(app->state.demo.seconds, now, sizeof now);
    clock_words(timeline->seconds, all, sizeof all);
    text_format(value, sizeof value, "%s / %s", now, all);
    UiLanes bar = { .id = "demo.scrub", .name = app_words(app, "demo.scrub"), .value_text = value,
                    .lanes = lanes, .count = timeline->count,
                    .seconds = (float)app->state.demo.seconds };
    float seconds;
    if (ui_lanes(app->ui, box, &bar, &seconds))
        command_amount(&app->commands, COMMAND_DEMO_TIME, seconds);
}

/* ---- Buttons. */

static void add(Controls *controls, Control control)
{
    controls->items[controls->count++] = control;
}

static Control side_control(const App *app)
{
    const char *left = app_words(app, "side.left"), *right = app_words(app, "side.right");
    return (Control){ .button = { .id = "demo.side", .icon = "mirror",
                                  .name = app->state.demo.side == SIDE_RIGHT ? right : left },
                      .command = COMMAND_DEMO_SIDE, .says = { left, right },
                      .tip = app_words(app, "demo.other_side") };
}

static Control speed_control(const App *app)
{
    static const char *const keys[DEMO_SPEED_COUNT] = { "demo.speed_1", "demo.speed_2",
                                                        "demo.speed_half" };
    Control out = { .button = { .id = "demo.speed", .icon = "speed",
                                .name = app_words(app, keys[app->state.demo.speed]) },
                    .command = COMMAND_DEMO_SPEED, .index = 1,
                    .tip = app_words(app, "demo.speed") };
    for (int i = 0; i < DEMO_SPEED_COUNT; i++)
        out.says[i] = app_words(app, keys[i]);
    return out;
}

static Control toggle(const App *app, const char *id, const char *icon, CommandType command,
                      int index, bool on)
{
    const char *words = app_words(app, id);
    return (Control){ .button = { .id = id, .name = words, .icon = icon, .on = on,
                                  .role = ROLE_TOGGLE },
                      .command = command, .index = index, .tip = words };
}

static Controls choices(const App *app)
{
    const DemoChoice *choice = &app->state.demo;
    const Demo *demo = app->demo;
    Controls out = { .count = 0 };
    if (demo->about.about.sides != GUIDE_BOTH)
        add(&out, side_control(app));
    if (!app->state.reduced_motion)
        add(&out, speed_control(app));
    if (demo->has[CLIP_MISTAKE])
        add(&out, toggle(app, "demo.mistake", "mistake", COMMAND_DEMO_FORM, CLIP_MISTAKE,
                         choice->form == CLIP_MISTAKE));
    if (demo->has[CLIP_ADAPTED])
        add(&out, toggle(app, "demo.adapted", "stretch", COMMAND_DEMO_FORM, CLIP_ADAPTED,
                         choice->form == CLIP_ADAPTED));
    if (demo->zone_count)
        add(&out, toggle(app, "demo.limits", "stop", COMMAND_DEMO_LIMITS, 0, choice->off_limits));
    Control loop = toggle(app, "demo.loop", "loop", COMMAND_DEMO_LOOP, 0, choice->loop);
    loop.button.icon_only = true;
    if (!app->state.reduced_motion)
        add(&out, loop);
    return out;
}

/* The same whatever it says, so that none moves when it is pressed. */
static float control_width(const App *app, const Control *control)
{
    UiButton button = control->button;
    if (button.icon_only)
        return demo_control(app);
    float width = ui_button_width(app->ui, button);
    for (int i = 0; i < WORDS_MOST && control->says[i]; i++) {
        button.name = control->says[i];
        width = fmaxf(width, ui_button_width(app->ui, button));
    }
    return width;
}

static float controls_width(const App *app, const Controls *controls)
{
    float width = 0;
    for (int i = 0; i < controls->count; i++)
        width += control_width(app, &controls->items[i]) + app->layout.gap;
    return width - app->layout.gap;
}

/* Words go where there is no room, the last ones first; the speed is nothing but its word. */
static void fit_controls(const App *app, Controls *controls, float room)
{
    for (int i = controls->count - 1; i >= 0 && controls_width(app, controls) > room; i--) {
        UiButton *button = &controls->items[i].button;
        button->icon_only = controls->items[i].command != COMMAND_DEMO_SPEED;
    }
    for (int i = 0; i < controls->count && controls_width(app, controls) > room; i++)
        if (controls->items[i].command == COMMAND_DEMO_SPEED)
            controls->items[i].button.icon = NULL;
}

static void draw_controls(App *app, const Controls *controls, float x, float y)
{
    float height = demo_control(app);
    for (int i = 0; i < controls->count; i++) {
        const Control *control = &controls->items[i];
        float width = control_width(app, control);
        Box box = { x, y, width, height };
        if (ui_button(app->ui, box, control->button))
            command_index(&app->commands, control->command, control->index);
        if (!app->touch && ui_hovered(app->ui, control->button.id) &&
            (control->button.icon_only || control->button.role != ROLE_TOGGLE))
            app->tip = (Tip){ control->tip, box };
        x += width + app->layout.gap;
    }
}

static bool round_button(App *app, Box box, const char *id, const char *icon, bool bright,
                         bool disabled)
{
    UiButton button = { .id = id, .name = app_words(app, id), .icon = icon, .icon_only = true,
                        .on = bright, .disabled = disabled };
    return ui_button(app->ui, box, button);
}

/* Start and end as pictures, where nothing shall move. */
static void start_and_end(App *app, Box box)
{
    static const char *const ids[] = { "demo.start", "demo.end" };
    const char *names[] = { app_words(app, "demo.start"), app_words(app, "demo.end") };
    int on = demo_depth(app->demo) > 0.5f;
    if (ui_segments(app->ui, box, ids, names, 2, on) != on)
        command_index(&app->commands, COMMAND_DEMO_PLAY, 0);
}

static bool has_neighbour(const App *app, int step)
{
    const Demo *demo = app->demo;
    return demo->index >= 0 && content_exercise_id(&app->content, demo->area, demo->index + step);
}

/* Previous, play, next and the time; returns where it ends. */
static float player(App *app, Box row)
{
    float u = app_scale(app), size = demo_control(app), play = demo_is_small(app) ? size : row.h;
    float middle = row.y + row.h / 2, x = row.x, gap = 10 * u;
    bool still = app->state.reduced_motion, paused = app->state.demo.paused;
    Box small = { x, middle - size / 2, size, size };
    if (round_button(app, small, "demo.previous", "prev", false, !has_neighbour(app, -1)))
        command_index(&app->commands, COMMAND_DEMO_STEP, -1);
    x += size + gap;
    if (still) {
        const char *names[] = { app_words(app, "demo.start"), app_words(app, "demo.end") };
        float width = ui_segments_width(app->ui, names, 2);
        start_and_end(app, (Box){ x, middle - size / 2, width, size });
        x += width + gap;
    } else {
        UiButton button = { .id = "demo.play", .icon_only = true, .on = true,
                            .icon = paused ? "play" : "pause",
                            .name = app_words(app, paused ? "demo.play" : "demo.pause") };
        if (ui_button(app->ui, (Box){ x, middle - play / 2, play, play }, button))
            command_index(&app->commands, COMMAND_DEMO_PLAY, 0);
        x += play + gap;
    }
    small.x = x;
    if (round_button(app, small, "demo.next", "next", false, !has_neighbour(app, 1)))
        command_index(&app->commands, COMMAND_DEMO_STEP, 1);
    x += size + 14 * u;
    char now[16], all[16], time[40];
    clock_words(app->state.demo.seconds, now, sizeof now);
    clock_words(app->demo->timeline.seconds, all, sizeof all);
    text_format(time, sizeof time, "%s / %s", now, all);
    float width = ui_text_width(app->ui, TYPE_BODY_STRONG, "00:00 / 00:00");
    ui_label(app->ui, (Box){ x, row.y, width, row.h }, TYPE_BODY_STRONG, COLOUR_TEXT, ALIGN_LEFT,
             time);
    return x + width;
}

void demo_transport(App *app)
{
    float u = app_scale(app), pad = demo_transport_pad(app);
    Box box = app->layout.transport;
    ui_panel(app->ui, "demo.transport", app_words(app, "demo.scrub"), box, 24 * u, 2);
    Box lane = { box.x + 20 * u, box.y + pad, box.w - 40 * u, ui_lanes_height(app->ui) };
    lane_bar(app, lane);
    Box row = { lane.x, box_bottom(lane), lane.w, demo_control(app) };
    if (!demo_is_small(app))
        row.h += 8 * u;
    float end = player(app, row);
    Controls controls = choices(app);
    float y = row.y + (row.h - demo_control(app)) / 2;
    bool below = demo_transport_rows(&app->layout) > 1;
    float room = below ? row.w : box_right(row) - end - 16 * u;
    fit_controls(app, &controls, room);
    float x = below ? row.x : box_right(row) - controls_width(app, &controls);
    if (below)
        y = row.y + row.h + 8 * u;
    draw_controls(app, &controls, x, y);
}
