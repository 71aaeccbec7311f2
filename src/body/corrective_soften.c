/* What follows from the joints that a vertex follows. Weights that change softly: each loose vertex
 * takes the mean of its neighbours' a few times, so that the turns of neighbours never jump and the
 * relaxed skin does not crumple. */
#include "body/corrective_private.h"

#include "body/press.h"
#include "core/count.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SOFTEN_SWEEPS = 16 };

static const float cloth_thickness = 0.005f; /* metres over the skin */

typedef struct {
    const Corrective *corrective;
    float *row; /* joint_count each: loose vertices first, then one spare */
    int *loose; /* by vertex: its row, -1 for none                        */
} Softening;

static void add_own(const Mesh *mesh, uint32_t v, float share, float *row)
{
    for (int k = 0; k < MESH_INFLUENCES; k++)
        if (mesh->joint[v][k] != MESH_NONE)
            row[mesh->joint[v][k]] += share * (float)mesh->joint_weight[v][k] / 255;
}

static void soften_one(const Softening *softening, uint32_t i, float *room)
{
    const Corrective *corrective = softening->corrective;
    const Links *links = &corrective->links;
    uint32_t v = corrective->loose[i].vertex, joints = corrective->mesh->joint_count;
    uint32_t first = links->first[v], last = links->first[v + 1];
    float share = 1 / (float)(last - first + 1);
    float *row = softening->row + (size_t)i * joints;
    for (uint32_t j = 0; j < joints; j++)
        room[j] = row[j] * share;
    for (uint32_t n = first; n < last; n++) {
        int other = softening->loose[links->neighbour[n]];
        if (other < 0) {
            add_own(corrective->mesh, links->neighbour[n], share, room);
            continue;
        }
        const float *from = softening->row + (size_t)other * joints;
        for (uint32_t j = 0; j < joints; j++)
            room[j] += from[j] * share;
    }
    memcpy(row, room, joints * sizeof *row);
}

/* The heaviest few, in 255ths; the heaviest first, which takes what rounding leaves. */
static void pack(Loose *loose, float *row, uint32_t joints)
{
    float sum = 0, weight[MESH_INFLUENCES];
    int left = 255;
    for (int k = 0; k < MESH_INFLUENCES; k++) {
        uint32_t best = 0;
        for (uint32_t j = 1; j < joints; j++)
            best = row[j] > row[best] ? j : best;
        loose->joint[k] = (uint8_t)best;
        weight[k] = row[best];
        sum += fmaxf(0, row[best]);
        row[best] = 0;
    }
    for (int k = MESH_INFLUENCES - 1; k > 0; k--) {
        loose->joint_weight[k] = (uint8_t)lroundf(255 * weight[k] / sum);
        left -= loose->joint_weight[k];
    }
    loose->joint_weight[0] = (uint8_t)left;
}

static void soften_all(Softening *softening, Corrective *corrective)
{
    uint32_t joints = corrective->mesh->joint_count;
    float *room = softening->row + (size_t)corrective->loose_count * joints;
    for (uint32_t v = 0; v < corrective->mesh->vertex_count; v++)
        softening->loose[v] = -1;
    for (uint32_t i = 0; i < corrective->loose_count; i++) {
        softening->loose[corrective->loose[i].vertex] = (int)i;
        add_own(corrective->mesh, corrective->loose[i].vertex, 1,
                softening->row + (size_t)i * joints);
    }
    for (int sweep = 0; sweep < SOFTEN_SWEEPS; sweep++)
        for (uint32_t i = 0; i < corrective->loose_count; i++)
            soften_one(softening, i, room);
    for (uint32_t i = 0; i < corrective->loose_count; i++)
        pack(&corrective->loose[i], softening->row + (size_t)i * joints, joints);
}

bool loose_soften(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    Softening softening = {
        .corrective = corrective,
        .row = calloc(((size_t)corrective->loose_count + 1) * mesh->joint_count + 1, sizeof(float)),
        .loose = malloc(mesh->vertex_count * sizeof(int) + 1),
    };
    bool ok = softening.row && softening.loose;
    if (ok)
        soften_all(&softening, corrective);
    free(softening.row);
    free(softening.loose);
    return ok;
}

/* Metres of flesh over bone that may be pressed in, at what follows a joint. */
static float gives_at(const char *joint)
{
    static const struct {
        const char *joint;
        float gives;
    } rows[] = { { "toes", 0.004f },   { "foot", 0.008f },  { "hand", 0.006f },
                 { "head", 0.003f },   { "thumb", 0.003f }, { "index", 0.003f },
                 { "middle", 0.003f }, { "ring", 0.003f },  { "little", 0.003f } };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        if (strncmp(joint, rows[i].joint, strlen(rows[i].joint)) == 0)
            return rows[i].gives;
    return press_most;
}

void gives_find(Corrective *corrective)
{
    const Mesh *mesh = corrective->mesh;
    float gives[MESH_MAX_JOINTS];
    for (uint32_t j = 0; j < mesh->joint_count; j++)
        gives[j] = gives_at(mesh->joints[j]);
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        corrective->gives[v] = corrective->is_skin[v] ? 0 : cloth_thickness;
        for (int k = 0; k < MESH_INFLUENCES; k++)
            if (mesh->joint[v][k] != MESH_NONE)
                corrective->gives[v] +=
                    gives[mesh->joint[v][k]] * (float)mesh->joint_weight[v][k] / 255;
    }
}
