/* Files of a person's own: named after what they hold, safe on every system, never in the way of a
 * shipped one. */
#ifndef LIMBER_PRACTICE_OWN_FILE_H
#define LIMBER_PRACTICE_OWN_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* "folder/<id>.cfg"; false (logged) when it does not fit. */
bool own_file_path(char *out, size_t size, const char *folder, const char *id);

/* A free id for a name: "Nach dem Training" is own_nach_dem_training, the next one of that name
 * own_nach_dem_training_2. other: what to call a name without Latin letters or digits. False
 * (logged) when none is free. */
bool own_file_name(char *out, size_t size, const char *folder, const char *name, const char *other);

/* Whether an id can be a file's name everywhere: nothing that leads out of the folder. */
bool own_file_is_safe(const char *id);

/* Makes the folder when it is missing. False with a logged line. */
bool own_file_folder(const char *folder);

/* Visits each file, sorted; a folder that is not there is an empty one. */
void own_file_each(const char *folder, void (*visit)(void *owner, const char *path), void *owner);

/* Deletes; a file that is not there is fine. False with a logged line. */
bool own_file_delete(const char *folder, const char *id);

/* A name as a person typed it, in out: no line breaks or other controls, single spaces, none at the
 * ends, whole characters. False when nothing is left that one sees. */
bool own_file_clean(char *out, size_t size, const char *name);

#endif
