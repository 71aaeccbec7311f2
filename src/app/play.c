#include "app/play.h"

#include "app/app.h"
#include "app/play_commands.h"
#include "core/log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LINE_MOST = 1024 };

static bool open_player(Player *player)
{
    AppDesc desc = {
        .options = player->options,
        .width = player->width,
        .height = player->height,
        .offscreen = true,
        .blind = true, /* what nobody takes a picture of is not drawn */
    };
    player->fault = app_open(player->app, &desc);
    if (player->fault)
        return false;
    player->open = true;
    player->app->last_frame = player->now;
    play_frames(player, 1);
    return true;
}

static void trim(char *line)
{
    size_t length = strcspn(line, "\r\n");
    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
        length--;
    line[length] = '\0';
}

/* Several commands may share a line, parted by " | ". */
static int run_line(Player *player, char *line)
{
    char *hash = line[0] == '#' ? line : strstr(line, " #");
    if (hash)
        *hash = '\0';
    trim(line);
    while (line && line[0]) {
        char *next = strstr(line, " | ");
        if (next) {
            *next = '\0';
            next += 3;
        }
        if (!player->open && !play_is_size(line) && !open_player(player))
            return player->fault;
        if (!play_command(player, line))
            return 2;
        line = next;
    }
    return 0;
}

static int run_script(Player *player, FILE *file)
{
    char line[LINE_MOST];
    while (!player->done && fgets(line, sizeof line, file)) {
        player->line++;
        if (!strchr(line, '\n') && !feof(file)) {
            log_place(player->path, player->line, "longer than %d characters", LINE_MOST - 2);
            return 2;
        }
        int fault = run_line(player, line);
        if (fault)
            return fault;
    }
    return 0;
}

int play_run(const Options *options, const char *path)
{
    App app = { 0 };
    Player player = {
        .app = &app,
        .options = options,
        .path = strcmp(path, "-") == 0 ? "standard input" : path,
        .width = options->width ? options->width : 1280,
        .height = options->height ? options->height : 720,
    };
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (!file) {
        log_error("%s: %s", path, strerror(errno));
        return 2;
    }
    int fault = run_script(&player, file);
    if (file != stdin)
        fclose(file);
    if (player.open)
        app_close(&app);
    return fault;
}
