/* limber check for the files of assets/sessions: do their exercises and patterns exist, are there
 * words in every language. Faults are told as path:line. */
#ifndef LIMBER_APP_CHECK_SESSIONS_H
#define LIMBER_APP_CHECK_SESSIONS_H

#include <stdbool.h>

/* One file in assets/sessions, against what lies beside that folder. */
bool check_session_file(const char *path, const char *folder);

#endif
