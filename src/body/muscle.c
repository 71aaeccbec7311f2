#include "body/muscle.h"

#include <math.h>
#include <string.h>

/* A place given for the left side, on either. */
static vec3s of_side(vec3s at, int side)
{
    if (side == 1)
        at.x = -at.x;
    return at;
}

static vec3s to_world(const PoseWorld *world, int joint, vec3s at)
{
    return glms_vec3_add(world->position[joint], glms_quat_rotatev(world->rotation[joint], at));
}

static vec3s to_joint(const PoseWorld *world, int joint, vec3s at)
{
    return glms_quat_rotatev(glms_quat_conjugate(world->rotation[joint]),
                             glms_vec3_sub(at, world->position[joint]));
}

/* How far a joint has turned about x against its parent, radians. */
static float bend(const PoseWorld *world, const MuscleTrack *track, int side)
{
    versors turn = glms_quat_mul(glms_quat_conjugate(world->rotation[track->parent[side]]),
                                 world->rotation[track->joint[side]]);
    float angle = 2 * atan2f(turn.x, turn.w);
    return angle > GLM_PIf ? angle - 2 * GLM_PIf : angle < -GLM_PIf ? angle + 2 * GLM_PIf : angle;
}

/* Change of place with angle at a row: through its neighbours, flat beyond the ends. */
static vec3s slope(const MuscleTrack *track, int row)
{
    int before = row > 0 ? row - 1 : row, after = row + 1 < track->count ? row + 1 : row;
    return glms_vec3_divs(glms_vec3_sub(track->at[after], track->at[before]),
                          track->angle[after] - track->angle[before]);
}

/* A smooth curve through the rows; stays at the ends. */
static vec3s along_track(const MuscleTrack *track, float angle)
{
    int row = 0, last = track->count - 1;
    if (angle <= track->angle[0])
        return track->at[0];
    if (angle >= track->angle[last])
        return track->at[last];
    while (angle > track->angle[row + 1])
        row++;
    float step = track->angle[row + 1] - track->angle[row], t = (angle - track->angle[row]) / step;
    float t2 = t * t, t3 = t2 * t;
    vec3s at = glms_vec3_scale(track->at[row], 2 * t3 - 3 * t2 + 1);
    at = glms_vec3_muladds(track->at[row + 1], 3 * t2 - 2 * t3, at);
    at = glms_vec3_muladds(slope(track, row), step * (t3 - 2 * t2 + t), at);
    return glms_vec3_muladds(slope(track, row + 1), step * (t3 - t2), at);
}

static vec3s step_place(const Muscles *muscles, const MuscleStep *step, const PoseWorld *world,
                        int side)
{
    vec3s at = step->at;
    if (step->kind == STEP_TRACK) {
        const MuscleTrack *track = &muscles->tracks[step->track];
        at = along_track(track, bend(world, track, side));
    }
    return to_world(world, step->joint[side], of_side(at, side));
}

static float round_length(const MuscleStep *wrap, const PoseWorld *world, int side, vec3s from,
                          vec3s to)
{
    int joint = wrap->joint[side];
    vec3s centre = of_side(wrap->at, side);
    return muscle_wrap_length(glms_vec3_sub(to_joint(world, joint, from), centre),
                              glms_vec3_sub(to_joint(world, joint, to), centre), wrap->radius,
                              wrap->side);
}

float muscle_line_length(const Muscles *muscles, const MuscleLine *line, const PoseWorld *world,
                         int side)
{
    const MuscleStep *wrap = NULL;
    vec3s from = step_place(muscles, &line->steps[0], world, side);
    float length = 0;
    for (int i = 1; i < line->step_count; i++) {
        const MuscleStep *step = &line->steps[i];
        if (step->kind == STEP_WRAP) {
            wrap = step;
            continue;
        }
        vec3s to = step_place(muscles, step, world, side);
        length += wrap ? round_length(wrap, world, side, from, to) : glms_vec3_distance(from, to);
        from = to;
        wrap = NULL;
    }
    return length;
}

static void add_line(MuscleState *state, const Muscles *muscles, const MuscleLine *line,
                     const PoseWorld *world, int side)
{
    float share = 1.0f / (float)muscles->list[line->muscle].line_count;
    float length = muscle_line_length(muscles, line, world, side), neutral = line->neutral[side];
    state->length += share * length;
    state->neutral += share * neutral;
    state->strain += share * (length - neutral) / line->fibre;
}

void muscle_lengths(MuscleStates *states, const Muscles *muscles, const PoseWorld *world)
{
    memset(states, 0, sizeof *states);
    for (int i = 0; i < muscles->line_count; i++) {
        const MuscleLine *line = &muscles->lines[i];
        for (int side = 0; side < MUSCLE_SIDES; side++)
            add_line(&states->of[line->muscle][side], muscles, line, world, side);
    }
    for (int i = 0; i < muscles->count; i++) {
        for (int side = 0; side < MUSCLE_SIDES; side++) {
            MuscleState *state = &states->of[i][side];
            state->ratio = state->length / state->neutral;
        }
    }
}

int muscles_find(const Muscles *muscles, const char *id)
{
    for (int i = 0; i < muscles->count; i++)
        if (strcmp(muscles->list[i].id, id) == 0)
            return i;
    return -1;
}
