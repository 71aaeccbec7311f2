#include "core/count.h"
#include "motion/clip_work.h"
#include "motion/measure.h"

#include <math.h>
#include <string.h>

static const float near_place = 0.08f, far_place = 0.35f, step = 0.12f,
                   light_slide = 0.0025f; /* metres */
static const float firm_pin = 20, soft_pin = 0.6f; /* shares beside other contacts */

static bool starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool is_firm(const char *patch)
{
    static const char *const words[] = { "heel", "ball", "toes", "palm", "finger", "knee",
                                         "forearm", "elbow" };
    for (size_t i = 0; i < ARRAY_COUNT(words); i++)
        if (starts(patch, words[i]))
            return true;
    return false;
}

static const Surface *surface_of(const ClipWork *work, const ClipPlanted *planted)
{
    const SolveProblem *problem = &work->end.problem;
    return &problem->surfaces[problem->contacts[planted->contact].other];
}

void clip_find_planted(ClipWork *work)
{
    const SolveProblem *problem = &work->end.problem;
    const PatchSet *set = &work->solver->sampled;
    for (int c = 0; c < problem->contact_count; c++) {
        const Contact *contact = &problem->contacts[c];
        if (contact->kind != CONTACT_REST || clip_rolls(&problem->surfaces[contact->other]))
            continue;
        ClipPlanted *planted = &work->planted[work->planted_count++];
        *planted =
            (ClipPlanted){ .contact = c, .firm = is_firm(set->patches[contact->patch].name) };
        planted->end = path_place(work->solver, &work->skin, &work->end_pose, contact->patch);
    }
}

void clip_find_starts(ClipWork *work)
{
    for (int i = 0; i < work->planted_count; i++) {
        ClipPlanted *planted = &work->planted[i];
        int patch = work->end.problem.contacts[planted->contact].patch;
        planted->start = path_place(work->solver, &work->skin, &work->start_pose, patch);
        planted->late = contact_is_loose(&work->start.problem.contacts[planted->contact]);
    }
}

static float apart(const ClipWork *work, const ClipPlanted *planted, vec3s moved)
{
    vec3s way = glms_vec3_sub(planted->end, glms_vec3_add(planted->start, moved));
    vec3s normal = surface_of(work, planted)->axis;
    if (glms_vec3_norm(normal) < 0.5f)
        normal = (vec3s){ { 0, 1, 0 } };
    return glms_vec3_norm(glms_vec3_sub(way, glms_vec3_scale(normal, glms_vec3_dot(way, normal))));
}

static bool is_on_floor(const ClipWork *work, const ClipPlanted *planted)
{
    return planted->firm && surface_of(work, planted)->axis.y > 0.9f;
}

/* Feet and knees say where a body is rather than hands. */
static int weight_of(const ClipWork *work, const ClipPlanted *planted)
{
    int patch = work->end.problem.contacts[planted->contact].patch;
    const char *name = work->solver->sampled.patches[patch].name;
    return starts(name, "palm") || starts(name, "finger") ? 1 : 3;
}

/* The shift along the floor that brings most planted patches to where they are at the end. */
vec3s clip_find_shift(const ClipWork *work)
{
    vec3s best = glms_vec3_zero();
    int most = 0;
    for (int i = 0; i < work->planted_count; i++) {
        const ClipPlanted *candidate = &work->planted[i];
        if (!is_on_floor(work, candidate))
            continue;
        vec3s way = glms_vec3_sub(candidate->end, candidate->start), mean = glms_vec3_zero();
        int near = 0;
        way.y = 0;
        for (int k = 0; k < work->planted_count; k++) {
            const ClipPlanted *other = &work->planted[k];
            if (!is_on_floor(work, other) || apart(work, other, way) > near_place)
                continue;
            int weight = weight_of(work, other);
            vec3s all = glms_vec3_sub(other->end, other->start);
            mean = glms_vec3_add(mean, glms_vec3_scale(all, (float)weight));
            near += weight;
        }
        if (near > most) {
            most = near;
            best = glms_vec3_divs(mean, (float)near);
        }
    }
    best.y = 0;
    return best;
}

void clip_pin_planted(const ClipWork *work, SolveProblem *problem)
{
    for (int i = 0; i < work->planted_count; i++) {
        const ClipPlanted *planted = &work->planted[i];
        if (planted->travels || planted->late)
            continue;
        vec3s normal = surface_of(work, planted)->axis;
        if (glms_vec3_norm(normal) < 0.5f)
            normal = (vec3s){ { 0, 1, 0 } };
        path_pin(problem, work->end.problem.contacts[planted->contact].patch, planted->end, normal,
                 planted->firm ? firm_pin : soft_pin);
    }
}

/* Nobody steps while rolling: however far apart both ends have a foot, it stays. */
void clip_find_travelling(ClipWork *work, vec3s shift)
{
    bool steps = work->exercise->about.kind != GUIDE_ROLL;
    for (int i = 0; i < work->planted_count; i++)
        work->planted[i].travels = steps && apart(work, &work->planted[i], shift) > far_place;
}

bool clip_keep_near(ClipWork *work)
{
    bool any = false;
    for (int i = 0; i < work->planted_count; i++) {
        ClipPlanted *planted = &work->planted[i];
        if (!planted->travels || apart(work, planted, glms_vec3_zero()) > step)
            continue;
        planted->travels = false;
        any = true;
    }
    return any;
}

float clip_faults(const Solution *solution, const SolveProblem *problem)
{
    float faults = solve_faults(solution, problem);
    for (int c = 0; c < problem->contact_count; c++)
        if (problem->contacts[c].kind == CONTACT_PIN && problem->contacts[c].share > 1)
            faults += fmaxf(0, solution->residual[c] - light_slide);
    return faults;
}

float clip_end_faults(const ClipWork *work, const Solution *solution, const SolveProblem *problem)
{
    static const float lightly_off = 3 * GLM_PIf / 180, metres = 0.1f; /* of a radian */
    const Skeleton *skeleton = work->solver->skeleton;
    float faults = clip_faults(solution, problem);
    for (int i = 0; i < skeleton->coordinate_count; i++)
        if (measure_is_taught(work->exercise, skeleton->coordinates[i].name))
            faults += metres * fmaxf(0, fabsf(solution->moved[i]) - lightly_off);
    return faults;
}
