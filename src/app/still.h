/* The body in one pose of an exercise, without its demo. */
#ifndef LIMBER_APP_STILL_H
#define LIMBER_APP_STILL_H

#include "app/options.h"
#include "app/runner.h"
#include "motion/timeline.h"

/* The pose of options->exercise that options ask for: its end, its start, or a second of its clip.
 * folder: the one that holds assets/. One logged line and false on a fault. */
bool still_take(Runner *runner, const Options *options, const char *folder);

/* Where the file of options->exercise says to look from; false where it leaves that to the
 * program. */
bool still_view(ExerciseView *view, const Options *options, const char *folder);

/* The exercise of options with its proper clip (for the caller to finish) and its time line. */
bool still_load(Exercise *exercise, Clip *clip, Timeline *timeline, const Skeleton *skeleton,
                const Options *options, const char *folder);

#endif
