/* limber check FILE for how an exercise moves: what limber-solve measured when it made the
 * clips. */
#ifndef LIMBER_APP_CHECK_MOVEMENT_H
#define LIMBER_APP_CHECK_MOVEMENT_H

/* Tells as path:line what is beyond its limit, for each build, and returns how many faults there
 * are; nothing for clips that are not built, or are older than the file. folder: the exercise's, in
 * assets. */
int check_movement(const char *path, const char *folder);

#endif
