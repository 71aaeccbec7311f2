/* What is solved while the program runs, in the making. Within demo_solve's own files. */
#ifndef LIMBER_APP_DEMO_SOLVE_WORK_H
#define LIMBER_APP_DEMO_SOLVE_WORK_H

#include "app/demo.h"
#include "app/demo_solve.h"
#include "motion/clip_maker.h"

enum { DEMO_KEPT = 24, DEMO_MESSAGE = 256, DEMO_PATH = 700 };

/* An exercise as it was solved from one state of its file. */
typedef struct {
    char id[EXERCISE_NAME];
    Build build;
    uint64_t source;
    Clip clips[CLIP_FORM_COUNT];
    bool has[CLIP_FORM_COUNT];
} DemoKept;

/* One form, in a thread. */
typedef struct {
    DemoSolve *solve;
    ClipForm form;
    Worker *worker;
    Clip clip;
    bool wanted, ok;
    char message[DEMO_MESSAGE];
} DemoJob;

struct DemoSolve {
    ClipMaker maker;           /* of made_for; read by the jobs, written while one gets ready */
    uint64_t made_for;         /* base, 0: nothing                                            */
    MeshDress made_dress;
    char assets[DEMO_PATH], mesh[DEMO_PATH], ways[DEMO_PATH];
    Build build;

    Worker *ready;             /* makes the maker */
    bool ready_ok;
    char ready_message[DEMO_MESSAGE];
    DemoJob jobs[CLIP_FORM_COUNT];
    bool solving, queued;      /* queued: the jobs begin when the maker is ready */
    Exercise exercise;
    uint64_t source, base;     /* of what is solved */

    int begun;                 /* forms, since the program began */

    uint64_t failed;           /* source that cannot be solved, 0 none */
    char failed_message[DEMO_MESSAGE];

    uint64_t known, known_base; /* what Demo.about was read from, 0 unknown */

    bool compare;              /* files have changed since the start   */
    uint64_t base_now;         /* of the files as they are, 0 unknown  */
    Build base_build;
    DemoKept kept[DEMO_KEPT];
    int kept_count;
};

/* The shown build's mesh file. */
bool demo_solve_mesh(const App *app, char *out, size_t size);
/* What is under way cannot be solved. */
void demo_solve_fail(DemoSolve *solve, const char *message);

/* demo_kept.c: clips that are there, in memory or on disk. */
const DemoKept *demo_kept_find(const App *app, const Exercise *exercise, uint64_t source);
/* Of all forms; from that source, when one is given. */
bool demo_kept_on_disk(const App *app, const Exercise *exercise, const uint64_t *source);
void demo_kept_take(DemoSolve *solve); /* what the jobs have made, from them */
void demo_kept_finish(DemoSolve *solve);

/* demo_jobs.c: threads, and what they have made. Starting is false with a logged line. */
bool demo_jobs_ready(App *app, MeshDress dress);
bool demo_jobs_start(DemoSolve *solve);
/* What would come out as it is shown already is not solved. True when that is all of it. */
bool demo_jobs_take_shown(App *app);
bool demo_jobs_done(const DemoSolve *solve);
void demo_jobs_take(DemoSolve *solve);
void demo_jobs_take_ready(DemoSolve *solve);
void demo_jobs_finish(DemoSolve *solve);

#endif
