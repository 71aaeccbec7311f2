/* Writes the PIN's hash into a clinic's file, of which all else stays as it was. */
#ifndef LIMBER_KIOSK_PIN_FILE_H
#define LIMBER_KIOSK_PIN_FILE_H

#include <stdbool.h>

/* Puts the hash where the file has a pin, else at its end, and keeps the file's mode and owner. A
 * crash leaves the old file or the new one. One logged line and false when the file is no clinic's,
 * cannot be read or written. */
bool pin_file_set(const char *path, const char *hash);

#endif
