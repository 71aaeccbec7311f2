#include "app/recover_pass.h"

#include "app/demo.h"
#include "app/demo_solve.h"
#include "app/recover.h"
#include "core/ease.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/clip_solve.h"
#include "motion/steps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const double pass_calm = 1.6;

static const double over_least = 0.4, each_step = 0.5; /* s to go over; of a step              */

static bool same_aim(const Aim *a, const Aim *b)
{
    return strcmp(a->id, b->id) == 0 && a->side == b->side && a->form == b->form;
}

/* Silently: what is not solved yet has no way. */
static bool load(App *app, const Aim *aim, Clip *clip)
{
    char path[700];
    Exercise *about = malloc(sizeof *about);
    *clip = (Clip){ .form = aim->form };
    log_set_quiet(1);
    bool ok = about && demo_path(app, aim->id, path, sizeof path) && exercise_load(about, path);
    if (ok && !clip_has_form(about, aim->form))
        clip->form = CLIP_PROPER;
    ok = ok && demo_clip_load(app, clip, about, clip->form);
    log_set_quiet(0);
    free(about);
    return ok;
}

/* ---- Its parts. */

static void add(Pass *pass, PassPart part)
{
    if (part.seconds <= 0 || pass->part_count == PASS_PARTS)
        return;
    pass->parts[pass->part_count++] = part;
    pass->all += part.seconds;
}

static Aim aim_of(const Aim *of, ClipMoveName move)
{
    Aim aim = *of;
    aim.move = move;
    return aim;
}

/* Out of the move that it is in; from its end by the clip's own way out. */
static void add_out(Pass *pass, const Clip *clip)
{
    const Aim *from = &pass->from;
    double seconds = (double)clip->moves[CLIP_OUT].seconds;
    float at = from->progress;
    if (from->move == CLIP_OUT)
        add(pass, (PassPart){ aim_of(from, CLIP_OUT), at, 1, (1 - at) * seconds, true, false });
    else if (from->move == CLIP_IN && at >= 1)
        add(pass, (PassPart){ aim_of(from, CLIP_OUT), 0, 1, seconds, true, false });
    else if (from->move == CLIP_IN)
        add(pass, (PassPart){ aim_of(from, CLIP_IN), at, 0, at * seconds, true, false });
}

/* Of the way back; the way in is the same, the other way round. */
static float back_gone(const Aim *from)
{
    switch (from->move) {
    case CLIP_ENTER: return 1 - from->progress;
    case CLIP_LEAVE: return from->progress;
    default: return 0;
    }
}

/* Where the same goes on there is nothing to cross. */
static void add_crossing(Pass *pass, const Aim *to, float at, double seconds)
{
    if (same_aim(to, pass->part_count ? &pass->parts[pass->part_count - 1].aim : &pass->from))
        return;
    add(pass, (PassPart){ aim_of(to, CLIP_ENTER), at, at, seconds, false, true });
}

static void add_in(Pass *pass, const Clip *to, float from, double seconds, bool rests)
{
    add(pass, (PassPart){ aim_of(&pass->to, CLIP_ENTER), from, 1, seconds, false, false });
    if (rests)
        add(pass, (PassPart){ aim_of(&pass->to, CLIP_IN), 0, 1,
                              (double)to->moves[CLIP_IN].seconds, true, false });
}

static double over_seconds(const App *app, const Pass *pass, const Clip *from, const Clip *to,
                           const Passage *way)
{
    const Skeleton *skeleton = &app->runner.skeleton;
    ClipFrame is, next;
    if (!way->stands)
        return over_least;
    clip_sample(&is, from, skeleton, CLIP_LEAVE, way->leave, pass->from.side);
    clip_sample(&next, to, skeleton, CLIP_ENTER, way->enter, pass->to.side);
    return fmax(over_least, each_step * steps_count(skeleton, &is.pose, &next.pose));
}

static void add_back(Pass *pass, const Clip *from, float leave, double seconds)
{
    add_out(pass, from);
    add(pass, (PassPart){ aim_of(&pass->from, CLIP_LEAVE), back_gone(&pass->from), leave, seconds,
                          false, false });
}

static void find_parts(const App *app, Pass *pass, const Clip *from, const Clip *to, bool rests)
{
    Passage way = passage_find(from, pass->from.side, back_gone(&pass->from), to, pass->to.side,
                               &app->runner.skeleton);
    add_back(pass, from, way.leave, (double)way.back);
    add_crossing(pass, &pass->to, way.enter, over_seconds(app, pass, from, to, &way));
    add_in(pass, to, way.enter, (double)way.in, rests);
    pass->walks = way.stands;
}

/* Part of the third's way, forwards or backwards. */
static void add_through(Pass *pass, const Aim *over, float from, float to, double seconds)
{
    add_crossing(pass, over, from, over_least);
    add(pass, (PassPart){ aim_of(over, CLIP_ENTER), from, to, seconds, false, false });
}

/* Where otherwise one would stand up only to go down again: over where one kneels, sits or lies the
 * same on both sides. */
static void find_over(App *app, Pass *pass, const Clip *from, const Clip *to, bool rests)
{
    static const char *const over_ids[] = { "lying", "back_childs_pose", "sitting_back" };
    if (!pass->walks || passage_upright(from) || passage_upright(to))
        return;
    for (size_t i = 0; i < sizeof over_ids / sizeof over_ids[0]; i++) {
        Aim over = { .form = CLIP_PROPER };
        Clip clip;
        text_copy(over.id, sizeof over.id, over_ids[i]);
        bool own = strcmp(over.id, pass->from.id) == 0 || strcmp(over.id, pass->to.id) == 0;
        if (own || !load(app, &over, &clip))
            continue;
        PassageOver way =
            passage_over(from, pass->from.side, back_gone(&pass->from), &clip, to, pass->to.side,
                         &app->runner.skeleton);
        clip_finish(&clip);
        Pass other = { .from = pass->from, .to = pass->to, .calm = pass->calm };
        if (!way.found)
            continue;
        add_back(&other, from, way.leave, (double)way.back);
        for (int part = 0; part < 2; part++) {
            over.side = way.side[part];
            add_through(&other, &over, part ? way.turn : way.met, part ? way.off : way.turn,
                        (double)(part ? way.on : way.to));
        }
        add_crossing(&other, &other.to, way.enter, over_least);
        add_in(&other, to, way.enter, (double)way.in, rests);
        if (other.all < pass->all)
            *pass = other;
    }
}

bool pass_make(App *app, Pass *pass, const Aim *from, const Aim *to, bool rests)
{
    Clip of_from, of_to;
    *pass = (Pass){ .from = *from, .to = *to, .calm = pass_calm };
    if (same_aim(from, to) || !load(app, from, &of_from))
        return false;
    bool ok = load(app, to, &of_to);
    if (ok) {
        find_parts(app, pass, &of_from, &of_to, rests);
        find_over(app, pass, &of_from, &of_to, rests);
        clip_finish(&of_to);
    }
    clip_finish(&of_from);
    return ok && pass->part_count > 0;
}

/* ---- What is known of ways. */

static bool same_place(const Aim *a, const Aim *b)
{
    return same_aim(a, b) && a->move == b->move && a->progress == b->progress;
}

double pass_seconds(App *app, const Aim *from, const Aim *to, bool rests)
{
    Pass pass;
    PassTable *table = &app->recover->ways;
    if (table->mesh_version != app->runner.mesh_version)
        *table = (PassTable){ .mesh_version = app->runner.mesh_version };
    for (int i = 0; i < table->count; i++)
        if (same_place(&table->known[i].from, from) && same_place(&table->known[i].to, to))
            return table->known[i].seconds;
    double seconds = pass_make(app, &pass, from, to, rests) ? pass.all : 0;
    if (table->count < PASS_KNOWN)
        table->known[table->count++] = (PassKnown){ *from, *to, seconds };
    return seconds;
}

/* ---- Where it is. */

void pass_step(Pass *pass, double spent, double left)
{
    double time = fmax(0, spent - pass->spent), rest = pass->all - pass->gone;
    double speed = fmax(1 / pass->calm, rest / fmax(left + time, 1e-3));
    pass->spent = spent;
    pass->gone = fmin(pass->all, pass->gone + time * speed);
}

/* The part that it is in, and how far, 0..1; NULL when all is over. */
static const PassPart *part_at(const Pass *pass, float *share)
{
    double begins = 0;
    for (int i = 0; i < pass->part_count; i++) {
        const PassPart *part = &pass->parts[i];
        *share = (float)((pass->gone - begins) / part->seconds);
        if (*share < 1)
            return part;
        begins += part->seconds;
    }
    *share = 1;
    return NULL;
}

void pass_place(const Pass *pass, Aim *aim)
{
    float share;
    const PassPart *part = part_at(pass, &share);
    if (!part) { /* in the move that begins there, or at its end */
        const PassPart *last = &pass->parts[pass->part_count - 1];
        bool rests = last->aim.move == CLIP_IN && last->to > 0;
        *aim = aim_of(&pass->to, CLIP_IN);
        aim->progress = rests ? 1 : 0;
        return;
    }
    *aim = part->aim;
    aim->progress = glm_lerp(part->from, part->to, part->eased ? ease_in_out_sine(share) : share);
}

float pass_crossing(const Pass *pass)
{
    float share;
    const PassPart *part = part_at(pass, &share);
    return part && part->crosses ? 1 - ease_in_out_sine(share) : 0;
}
