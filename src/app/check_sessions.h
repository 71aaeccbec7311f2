/* limber check for the files of assets/sessions: do their exercises and patterns exist, are there
 * words in every language. Faults are told as path:line. */
#ifndef LIMBER_APP_CHECK_SESSIONS_H
#define LIMBER_APP_CHECK_SESSIONS_H

#include <stdbool.h>

/* One file in assets/sessions, against what lies beside that folder. In any other folder of that
 * name it is one of a person's own, which may also name patterns of the folder breathing beside it;
 * data: where the content is, NULL for the usual place. */
bool check_session_file(const char *path, const char *folder, const char *data);

#endif
