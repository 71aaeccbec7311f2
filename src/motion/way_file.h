/* Ways as they were once solved, in a file beside the clips: solving them takes seconds, reading
 * them none. */
#ifndef LIMBER_MOTION_WAY_FILE_H
#define LIMBER_MOTION_WAY_FILE_H

#include "motion/way.h"

/* base: hash of all that they were solved from but the pose to begin in (clip_base). False (logged)
 * when it cannot be written. A crash leaves the old file or the new one; of two that write it at
 * once one may leave it damaged for a moment, which is noticed. */
bool way_file_save(const Ways *ways, const Skeleton *skeleton, uint64_t base, const char *path);

/* Takes the solved poses of ways that are staged. False when there is no file, or it is damaged or
 * of another base: then they are as they were, to be solved. */
bool way_file_take(Ways *ways, const Skeleton *skeleton, uint64_t base, const char *path);

#endif
