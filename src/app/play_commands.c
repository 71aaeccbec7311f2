#include "app/play_commands.h"

#include "app/json.h"
#include "app/picture.h"
#include "app/play_keys.h"
#include "app/save_picture.h"
#include "app/state_json.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double frame_seconds = 1.0 / 60, skip_seconds = 1;

typedef struct {
    const char *name;
    int numbers;               /* leading arguments that must be numbers       */
    bool word;                 /* then the rest of the line as one word or text */
    bool (*run)(Player *player, const double *number, const char *word);
} PlayCommand;

static void step_by(Player *player, const Input *input, double seconds)
{
    player->now += seconds;
    app_frame(player->app, input, player->now);
    if (player->app->quit)
        player->done = true;
}

static void step(Player *player, const Input *input)
{
    step_by(player, input, frame_seconds);
}

void play_frames(Player *player, int count)
{
    const Input none = { .count = 0 };
    for (int i = 0; i < count && !player->done; i++)
        step(player, &none);
}

static void send(Player *player, InputEvent event)
{
    Input input = { .count = 1 };
    input.events[0] = event;
    step(player, &input);
}

static vec2s point(double x, double y)
{
    return (vec2s){ { (float)x, (float)y } };
}

static void pointer(Player *player, InputType type, vec2s at)
{
    send(player, (InputEvent){ .type = type, .at = at, .code = POINTER_LEFT });
}

static void touch(Player *player, InputType type, int id, vec2s at)
{
    send(player, (InputEvent){ .type = type, .at = at, .id = id });
}

static bool run_size(Player *player, const double *number, const char *word)
{
    (void)word;
    player->width = (int)number[0];
    player->height = (int)number[1];
    if (player->width < 320 || player->height < 240 || player->width > 8192 ||
        player->height > 8192) {
        log_place(player->path, player->line, "size wants 320 240 to 8192 8192");
        return false;
    }
    if (!player->open)
        return true;
    platform_set_size(player->app->platform, player->width, player->height);
    send(player, (InputEvent){ .type = INPUT_RESIZE, .at = point(number[0], number[1]) });
    return true;
}

static bool run_wait(Player *player, const double *number, const char *word)
{
    (void)word;
    play_frames(player, (int)lround(number[0] / frame_seconds));
    return true;
}

/* The same in frames of a second of which none is drawn but the last: an hour of a session in
 * a moment. */
static bool run_skip(Player *player, const double *number, const char *word)
{
    (void)word;
    const Input none = { .count = 0 };
    bool blind = player->app->blind;
    player->app->blind = true;
    for (double left = number[0]; left > 1e-6 && !player->done; left -= skip_seconds)
        step_by(player, &none, fmin(left, skip_seconds));
    player->app->blind = blind;
    player->app->dirty = true;
    play_frames(player, 1);
    return true;
}

static bool run_move(Player *player, const double *number, const char *word)
{
    (void)word;
    pointer(player, INPUT_POINTER_MOVE, point(number[0], number[1]));
    return true;
}

static bool run_press(Player *player, const double *number, const char *word)
{
    run_move(player, number, word);
    pointer(player, INPUT_POINTER_DOWN, point(number[0], number[1]));
    return true;
}

static bool run_release(Player *player, const double *number, const char *word)
{
    (void)word;
    pointer(player, INPUT_POINTER_UP, point(number[0], number[1]));
    play_frames(player, 1);
    return true;
}

static bool run_click(Player *player, const double *number, const char *word)
{
    return run_press(player, number, word) && run_release(player, number, word);
}

static bool run_double(Player *player, const double *number, const char *word)
{
    return run_click(player, number, word) && run_click(player, number, word);
}

static bool run_drag(Player *player, const double *number, const char *word)
{
    int frames = (int)fmax(2, round(number[4] / frame_seconds));
    run_press(player, number, word);
    for (int i = 1; i <= frames; i++) {
        double t = (double)i / frames;
        pointer(player, INPUT_POINTER_MOVE,
                point(number[0] + t * (number[2] - number[0]),
                      number[1] + t * (number[3] - number[1])));
    }
    return run_release(player, number + 2, word);
}

static bool run_wheel(Player *player, const double *number, const char *word)
{
    (void)word;
    send(player, (InputEvent){ .type = INPUT_WHEEL, .at = point(number[0], number[1]),
                               .amount = (float)number[2] });
    return true;
}

static bool run_tap(Player *player, const double *number, const char *word)
{
    (void)word;
    vec2s at = point(number[0], number[1]);
    touch(player, INPUT_TOUCH_DOWN, 1, at);
    touch(player, INPUT_TOUCH_UP, 1, at);
    play_frames(player, 1);
    return true;
}

static bool run_touch(Player *player, const double *number, const char *word)
{
    static const char *const names[] = { "down", "move", "up" };
    static const InputType types[] = { INPUT_TOUCH_DOWN, INPUT_TOUCH_MOVE, INPUT_TOUCH_UP };
    char action[8];
    double x, y;
    if (sscanf(word, "%7s %lf %lf", action, &x, &y) == 3) {
        for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
            if (strcmp(action, names[i]) == 0) {
                touch(player, types[i], (int)number[0], point(x, y));
                return true;
            }
        }
    }
    log_place(player->path, player->line, "touch wants: touch ID down|move|up X Y");
    return false;
}

static void both_fingers(Player *player, InputType type, double x, double y, double apart)
{
    touch(player, type, 1, point(x - apart / 2, y));
    touch(player, type, 2, point(x + apart / 2, y));
}

static bool run_pinch(Player *player, const double *number, const char *word)
{
    (void)word;
    int frames = (int)fmax(2, round(number[4] / frame_seconds / 2));
    both_fingers(player, INPUT_TOUCH_DOWN, number[0], number[1], number[2]);
    for (int i = 1; i <= frames; i++)
        both_fingers(player, INPUT_TOUCH_MOVE, number[0], number[1],
                     number[2] + (number[3] - number[2]) * i / frames);
    both_fingers(player, INPUT_TOUCH_UP, number[0], number[1], number[3]);
    return true;
}

static bool run_key(Player *player, const double *number, const char *word)
{
    (void)number;
    uint32_t modifiers;
    int code = play_key(word, &modifiers);
    if (!code) {
        log_place(player->path, player->line, "no key '%s'", word);
        return false;
    }
    send(player, (InputEvent){ .type = INPUT_KEY_DOWN, .code = code, .modifiers = modifiers });
    send(player, (InputEvent){ .type = INPUT_KEY_UP, .code = code, .modifiers = modifiers });
    return true;
}

static bool run_text(Player *player, const double *number, const char *word)
{
    (void)number;
    for (const char *next = word; *next;) {
        const char *start = next;
        InputEvent event = { .type = INPUT_TEXT_TYPED };
        text_next(&next);
        memcpy(event.text, start, (size_t)(next - start));
        send(player, event);
    }
    play_frames(player, 1);
    return true;
}

static bool run_pad(Player *player, const double *number, const char *word)
{
    (void)number;
    int code = play_pad(word);
    if (!code) {
        log_place(player->path, player->line, "no gamepad button '%s'", word);
        return false;
    }
    send(player, (InputEvent){ .type = INPUT_PAD_DOWN, .code = code });
    send(player, (InputEvent){ .type = INPUT_PAD_UP, .code = code });
    return true;
}

static bool run_activate(Player *player, const double *number, const char *word)
{
    (void)number;
    const char *id = strncmp(word, "ui:", 3) == 0 ? word + 3 : word;
    if (!ui_find(player->app->ui, id)) {
        log_place(player->path, player->line, "nothing on the screen has the id '%s'", id);
        return false;
    }
    ui_activate(player->app->ui, id);
    play_frames(player, 2);
    return true;
}

static bool run_state(Player *player, const double *number, const char *word)
{
    (void)number;
    (void)word;
    state_write(player->app, stdout, true);
    return true;
}

static bool run_shot(Player *player, const double *number, const char *word)
{
    (void)number;
    bool blind = player->app->blind;
    player->app->blind = false;
    picture_draw(player->app); /* what the last frame composed */
    player->app->blind = blind;
    if (save_picture(player->app, word))
        return true;
    log_place(player->path, player->line, "%s", log_last());
    return false;
}

static bool run_quit(Player *player, const double *number, const char *word)
{
    (void)number;
    (void)word;
    player->done = true;
    return true;
}

static const PlayCommand commands[] = {
    { "size", 2, false, run_size },       { "wait", 1, false, run_wait },
    { "skip", 1, false, run_skip },
    { "move", 2, false, run_move },       { "click", 2, false, run_click },
    { "double", 2, false, run_double },   { "press", 2, false, run_press },
    { "release", 2, false, run_release }, { "drag", 5, false, run_drag },
    { "wheel", 3, false, run_wheel },     { "tap", 2, false, run_tap },
    { "touch", 1, true, run_touch },      { "pinch", 5, false, run_pinch },
    { "key", 0, true, run_key },          { "text", 0, true, run_text },
    { "pad", 0, true, run_pad },          { "where", 0, true, play_where },
    { "activate", 0, true, run_activate }, { "state", 0, false, run_state },
    { "shot", 0, true, run_shot },        { "quit", 0, false, run_quit },
};

bool play_is_size(const char *text)
{
    return strncmp(text, "size ", 5) == 0;
}

static const PlayCommand *find_command(const Player *player, const char *name)
{
    const char *names[ARRAY_COUNT(commands)];
    for (size_t i = 0; i < ARRAY_COUNT(commands); i++) {
        names[i] = commands[i].name;
        if (strcmp(name, names[i]) == 0)
            return &commands[i];
    }
    const char *nearest = text_nearest(name, names, (int)ARRAY_COUNT(names));
    log_place(player->path, player->line, "no command '%s'%s%s%s", name,
              nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
    return NULL;
}

/* Reads count numbers; returns what follows them, NULL when one is missing. */
static const char *read_numbers(const char *text, double *number, int count)
{
    for (int i = 0; i < count; i++) {
        char *end;
        number[i] = strtod(text, &end);
        if (end == text || !isfinite(number[i]) || (*end && *end != ' '))
            return NULL;
        text = end;
    }
    return text + strspn(text, " ");
}

bool play_command(Player *player, const char *text)
{
    char name[32];
    int used = 0;
    double number[8] = { 0 };
    text += strspn(text, " ");
    if (sscanf(text, "%31s%n", name, &used) != 1)
        return true;
    const PlayCommand *command = find_command(player, name);
    if (!command)
        return false;
    const char *rest = read_numbers(text + used, number, command->numbers);
    if (!rest || (command->word ? !rest[0] : rest[0] != '\0')) {
        log_place(player->path, player->line, "'%s' wants %d numbers%s", name, command->numbers,
                  command->word ? " and a word" : "");
        return false;
    }
    return command->run(player, number, rest);
}
