#include "motion/clip_same.h"

#include "core/text.h"
#include "motion/clip_solve.h"

#include <stdlib.h>
#include <string.h>

static void forget_lines(ExercisePose *pose)
{
    for (int i = 0; i < pose->count; i++)
        pose->angles[i].line = 0;
}

static void copy_place(ExercisePlace *out, const ExercisePlace *place)
{
    text_copy(out->name, sizeof out->name, place->name);
    out->side = place->side;
}

/* Without what happens to stand behind a name, or beyond the last row. */
static void tidy(ExerciseContacts *contacts)
{
    ExerciseContacts clean;
    memset(&clean, 0, sizeof clean);
    clean.count = contacts->count;
    for (int i = 0; i < contacts->count; i++) {
        const ExerciseContact *from = &contacts->rows[i];
        copy_place(&clean.rows[i].part, &from->part);
        copy_place(&clean.rows[i].on, &from->on);
        clean.rows[i].touch = from->touch;
        clean.rows[i].late = from->late;
    }
    memcpy(contacts, &clean, sizeof clean);
}

static void tidy_form(ExerciseForm *form)
{
    tidy(&form->contacts);
    forget_lines(&form->start);
    forget_lines(&form->end);
    for (int i = 0; i < form->between_count; i++)
        forget_lines(&form->between[i]);
}

/* What is said about it. Of the doses a repeat's length is its tempo. */
static void forget_about(Exercise *exercise)
{
    GuideExercise *about = &exercise->about;
    about->dose = (GuideDose){ .cycle = about->dose.cycle };
    about->gentle = about->flexibility = (GuideDose){ .cycle = 0 };
    about->grade = GUIDE_NORMAL;
    about->pressure_start = about->pressure_most = exercise->stroke.pressure_line = 0;
    memset(exercise->path, 0, sizeof exercise->path);
    memset(exercise->areas, 0, sizeof exercise->areas);
    memset(exercise->muscles, 0, sizeof exercise->muscles);
    memset(exercise->breathing, 0, sizeof exercise->breathing);
    exercise->area_count = exercise->area_line = 0;
    exercise->muscle_count = exercise->muscle_line = 0;
    exercise->has_view = false;
    memset(&exercise->view, 0, sizeof exercise->view);
    for (int i = 0; i < exercise->limit_count; i++) {
        memset(exercise->limits[i].why, 0, sizeof exercise->limits[i].why);
        exercise->limits[i].line = 0;
    }
}

/* The other forms; a mistake is solved beside what is proper. */
static void forget_forms(Exercise *exercise, ClipForm form)
{
    if (form == CLIP_ADAPTED)
        clip_choose_form(exercise, form);
    memset(&exercise->adapted, 0, sizeof exercise->adapted);
    exercise->has_adapted = false;
    exercise->mistake.hold = exercise->mistake.bounce = 0; /* of clips that are the same */
    exercise->mistake.has_view = false;
    memset(&exercise->mistake.view, 0, sizeof exercise->mistake.view);
    forget_lines(&exercise->mistake.pose);
    if (form != CLIP_MISTAKE) {
        memset(&exercise->mistake, 0, sizeof exercise->mistake);
        exercise->has_mistake = false;
    }
}

/* What it is solved from, as bytes: an exercise is read into zeroes. */
static Exercise *solved_from(const Exercise *exercise, ClipForm form)
{
    Exercise *out = malloc(sizeof *out);
    if (!out)
        return NULL;
    memcpy(out, exercise, sizeof *out);
    forget_forms(out, form);
    forget_about(out);
    tidy_form(&out->form);
    tidy(&out->mistake.contacts);
    return out;
}

bool clip_same(const Exercise *a, const Exercise *b, ClipForm form)
{
    if (clip_has_form(a, form) != clip_has_form(b, form))
        return false;
    Exercise *from = solved_from(a, form), *now = solved_from(b, form);
    bool same = from && now && memcmp(from, now, sizeof *from) == 0;
    free(from);
    free(now);
    return same;
}
