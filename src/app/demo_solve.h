/* Exercises solved while the program runs: those whose file changed, and new ones. It happens in
 * threads beside the picture; what came out is kept in memory, the files of limber-solve stay as
 * they are; what would come out as it is shown already is not solved. With a virtual clock it is
 * waited for, so that a script always gives the same. */
#ifndef LIMBER_APP_DEMO_SOLVE_H
#define LIMBER_APP_DEMO_SOLVE_H

#include "app/app.h"

typedef struct DemoSolve DemoSolve;

typedef enum { DEMO_CLIPS_READY, DEMO_CLIPS_COMING, DEMO_CLIPS_FAULTY } DemoClips;

DemoSolve *demo_solve_create(void); /* NULL when out of memory           */
void demo_solve_destroy(DemoSolve *solve); /* waits for what is under way */

/* Whether the exercise's clips are there. When not, begins to solve them; of faulty ones log_last
 * says why. */
DemoClips demo_clips(App *app, const Exercise *exercise);

/* Clip.source of the exercise by the files as they are. False (logged) when they cannot be read. */
bool demo_source(App *app, const Exercise *exercise, uint64_t *source);

/* Tells that Demo.about has just been read, with its clips: what of it stays the same when its file
 * changes is not solved again. */
void demo_solve_know(App *app);

/* One of them, for the caller to finish. False with a logged line when it is not there. */
bool demo_clip_load(App *app, Clip *clip, const Exercise *exercise, ClipForm form);

/* Takes up what threads have finished; true while one works. */
bool demo_solve_step(App *app);

/* How many forms of exercises it has begun to solve. */
int demo_solve_begun(const DemoSolve *solve);

/* The file with the solved ways of the shown build; out is "" when there is none. */
void demo_ways_file(const App *app, MeshDress dress, char *out, size_t size);

/* From now on a clip on disk counts only if it was made from the files as they are. */
void demo_solve_files_changed(DemoSolve *solve);

/* Gets ready what all exercises share, so that the first change shows as soon as the next. */
void demo_solve_warm(App *app);

#endif
