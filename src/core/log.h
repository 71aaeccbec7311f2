/* One line a message, for people. Errors and warnings go to standard error as "limber: ...". */
#ifndef LIMBER_CORE_LOG_H
#define LIMBER_CORE_LOG_H

#include <stddef.h>

#if defined(__GNUC__)
#define LOG_FORMAT(text, first) __attribute__((format(printf, text, first)))
#else
#define LOG_FORMAT(text, first)
#endif

void log_error(const char *format, ...) LOG_FORMAT(1, 2);
void log_warning(const char *format, ...) LOG_FORMAT(1, 2);

/* A fault in a file: "path:line: message", the way editors understand it, without prefix. */
void log_place(const char *path, int line, const char *format, ...) LOG_FORMAT(3, 4);

/* The newest error or place message of this thread, "" when there was none: what a screen shows
 * after a reload that failed. Tests read it too. */
const char *log_last(void);
void log_forget(void);

/* The last few messages of every kind, this thread's, whether forgotten or not; 0 is the newest, ""
 * where there were no more. What is said again and again is there once. */
const char *log_recent(int age);

enum { LOG_RECENT = 3 };
enum { LOG_FILE_MOST = 1 << 20 }; /* bytes */

/* From now on this thread's messages also go to the end of a file, a line each with its time; NULL:
 * no more. Before the file is larger than LOG_FILE_MOST it becomes path.old in place of the one
 * that was there. A file that cannot be written (a full disk) is given up at the first message,
 * without another one. */
void log_keep(const char *path);

/* Quiet keeps this thread's messages in log_last and in the file only. */
void log_set_quiet(int quiet);

#endif
