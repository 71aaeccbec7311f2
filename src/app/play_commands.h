/* The commands of a play script, a row each. */
#ifndef LIMBER_APP_PLAY_COMMANDS_H
#define LIMBER_APP_PLAY_COMMANDS_H

#include "app/app.h"

typedef struct {
    App *app;
    const Options *options;
    const char *path;          /* of the script, for messages         */
    int line;
    int width, height;         /* pixels, until the window is open    */
    double now;                /* seconds on the virtual clock        */
    bool open, done;
    int fault;
} Player;

/* Runs one command. On a fault tells path:line and returns false. */
bool play_command(Player *player, const char *text);

/* A "size" command, which may come before the window is opened. */
bool play_is_size(const char *text);

/* Passes count frames of 1/60 s without input. */
void play_frames(Player *player, int count);

#endif
