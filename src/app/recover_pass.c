#include "app/recover_pass.h"

#include "app/demo.h"
#include "app/demo_solve.h"
#include "app/recover.h"
#include "core/ease.h"
#include "core/log.h"
#include "motion/clip_solve.h"
#include "motion/steps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const double pass_calm = 1.6;

static const double over_least = 0.4, each_step = 0.5; /* s to go over; of a step              */
static const double props_seconds = 0.5;
static const float prop_moves = 0.06f;  /* metres that nobody sees                             */

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

static double out_seconds(const Clip *clip, const Aim *from)
{
    switch (from->move) {
    case CLIP_IN: return from->progress * clip->moves[CLIP_OUT].seconds;
    case CLIP_OUT: return (1 - from->progress) * clip->moves[CLIP_OUT].seconds;
    default: return 0;
    }
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

static bool props_stay(const ClipFrame *is, const ClipFrame *next, Placement placement)
{
    bool same = is->prop_count == next->prop_count;
    for (int i = 0; i < is->prop_count && same; i++) {
        Prop there = placement_prop(placement, &next->props[i]);
        same = there.kind == is->props[i].kind &&
               glms_vec3_distance(there.at, is->props[i].at) < prop_moves;
    }
    return same;
}

static void find_over(const App *app, Pass *pass, const Clip *from, const Clip *to)
{
    const Skeleton *skeleton = &app->runner.skeleton;
    ClipFrame is, next;
    clip_sample(&is, from, skeleton, CLIP_LEAVE, pass->way.leave, pass->from.side);
    clip_sample(&next, to, skeleton, CLIP_ENTER, pass->way.enter, pass->to.side);
    Placement placement = { .turn = 0 };
    if (!pass->way.stands)
        placement = placement_onto(&next.pose, &is.pose, skeleton);
    pass->same_props = props_stay(&is, &next, placement);
    int steps = pass->way.stands ? steps_count(skeleton, &is.pose, &next.pose) : 0;
    pass->seconds[PASS_OVER] = fmax(over_least, each_step * steps);
}

static void find_parts(const App *app, Pass *pass, const Clip *from, const Clip *to, bool rests)
{
    float gone = back_gone(&pass->from);
    pass->way = passage_find(from, pass->from.side, gone, to, pass->to.side, &app->runner.skeleton);
    pass->seconds[PASS_OUT] = out_seconds(from, &pass->from);
    pass->seconds[PASS_BACK] = (double)pass->way.back;
    pass->seconds[PASS_IN] = (double)pass->way.in;
    pass->seconds[PASS_REST] = rests ? (double)to->moves[CLIP_IN].seconds : 0;
    find_over(app, pass, from, to);
    for (int part = 0; part < PASS_PARTS; part++)
        pass->all += pass->seconds[part];
}

bool pass_make(App *app, Pass *pass, const Aim *from, const Aim *to, bool rests)
{
    Clip of_from, of_to;
    *pass = (Pass){ .from = *from, .to = *to, .calm = pass_calm };
    if (same_aim(from, to) || !load(app, from, &of_from))
        return false;
    bool ok = load(app, to, &of_to);
    if (ok)
        find_parts(app, pass, &of_from, &of_to, rests);
    clip_finish(&of_from);
    if (ok)
        clip_finish(&of_to);
    return ok;
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

static PassPart part_at(const Pass *pass, double *within)
{
    double begins = 0;
    for (int part = 0; part < PASS_PARTS; part++) {
        *within = pass->gone - begins;
        if (*within < pass->seconds[part])
            return (PassPart)part;
        begins += pass->seconds[part];
    }
    *within = 0;
    return PASS_PARTS;
}

static float along(float from, float to, double within, double seconds)
{
    return from + (to - from) * (float)(within / seconds);
}

static void place_out(const Pass *pass, Aim *aim, float share)
{
    *aim = pass->from;
    if (aim->move == CLIP_OUT) {
        aim->progress += (1 - aim->progress) * ease_in_out_sine(share);
    } else if (aim->progress >= 1) { /* the clip's own way out of its end */
        aim->move = CLIP_OUT;
        aim->progress = ease_in_out_sine(share);
    } else {
        aim->progress *= 1 - ease_in_out_sine(share);
    }
}

void pass_place(const Pass *pass, Aim *aim)
{
    double within;
    PassPart part = part_at(pass, &within);
    double seconds = part < PASS_PARTS ? pass->seconds[part] : 1;
    *aim = part <= PASS_BACK ? pass->from : pass->to;
    switch (part) {
    case PASS_OUT:
        place_out(pass, aim, (float)(within / seconds));
        break;
    case PASS_BACK:
        aim->move = CLIP_LEAVE;
        aim->progress = along(back_gone(&pass->from), pass->way.leave, within, seconds);
        break;
    case PASS_OVER:
    case PASS_IN:
        aim->move = CLIP_ENTER;
        aim->progress = part == PASS_OVER ? pass->way.enter
                                          : along(pass->way.enter, 1, within, seconds);
        break;
    default:
        aim->move = CLIP_IN;
        aim->progress = part == PASS_REST ? ease_in_out_sine((float)(within / seconds))
                                          : pass->seconds[PASS_REST] > 0;
        break;
    }
}

float pass_crossing(const Pass *pass)
{
    double within;
    if (part_at(pass, &within) != PASS_OVER)
        return 0;
    return 1 - ease_in_out_sine((float)(within / pass->seconds[PASS_OVER]));
}

float pass_props_gone(const Pass *pass)
{
    double over = pass->seconds[PASS_OUT] + pass->seconds[PASS_BACK];
    double there = over + pass->seconds[PASS_OVER];
    if (pass->same_props)
        return 0;
    double going = 1 - (over - pass->gone) / props_seconds;
    double coming = 1 - (pass->gone - there) / props_seconds;
    return (float)fmin(fmax(fmin(going, coming), 0), 1);
}
