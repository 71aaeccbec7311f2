#include "body/region.h"

#include <math.h>
#include <string.h>

static bool same_area(const Mesh *mesh, uint32_t a, uint32_t b)
{
    return mesh->muscles[a].area[0] && strcmp(mesh->muscles[a].area, mesh->muscles[b].area) == 0;
}

RegionTable region_table(const Mesh *mesh, bool by_area)
{
    RegionTable table = { { 0 } };
    for (uint32_t i = 0; i < mesh->muscle_count; i++) {
        uint32_t first = 0;
        while (by_area && first < i && !same_area(mesh, i, first))
            first++;
        table.group[i] = (uint8_t)(by_area ? first : i);
    }
    return table;
}

static void add_muscle(RegionBlend *blend, uint8_t muscle, float weight)
{
    int at = 0;
    while (at < blend->count && blend->muscle[at] != muscle)
        at++;
    if (at == REGION_MOST)
        return;
    if (at == blend->count) {
        blend->muscle[blend->count++] = muscle;
        blend->weight[at] = 0;
    }
    blend->weight[at] += weight;
}

void region_add(RegionBlend *blend, const Mesh *mesh, uint32_t vertex, float share)
{
    for (int i = 0; i < MESH_INFLUENCES; i++) {
        uint8_t muscle = mesh->muscle[vertex][i];
        if (muscle != MESH_NONE && mesh->muscle_weight[vertex][i] > 0)
            add_muscle(blend, muscle, share * (float)mesh->muscle_weight[vertex][i]);
    }
}

static float group_weight(const RegionTable *table, const RegionBlend *blend, uint8_t group)
{
    float sum = 0;
    for (int i = 0; i < blend->count; i++)
        if (table->group[blend->muscle[i]] == group)
            sum += blend->weight[i];
    return sum;
}

int region_strongest(const RegionTable *table, const RegionBlend *blend)
{
    float none = REGION_FULL, most = 0;
    int strongest = REGION_NONE;
    for (int i = 0; i < blend->count; i++) {
        uint8_t group = table->group[blend->muscle[i]];
        float weight = group_weight(table, blend, group);
        none -= blend->weight[i];
        if (weight > most) {
            most = weight;
            strongest = group;
        }
    }
    return most > 0 && most >= none ? strongest : REGION_NONE;
}

int region_of_vertex(const RegionTable *table, const Mesh *mesh, uint32_t vertex)
{
    RegionBlend blend = { .count = 0 };
    region_add(&blend, mesh, vertex, 1);
    return region_strongest(table, &blend);
}

/* Weight of the strongest group of those that do not belong to the set. */
static float rival_weight(const RegionTable *table, const RegionBlend *blend, const bool *set)
{
    float rival = 0;
    for (int i = 0; i < blend->count; i++) {
        float sum = 0;
        if (set[blend->muscle[i]])
            continue;
        for (int k = 0; k < blend->count; k++)
            if (!set[blend->muscle[k]] &&
                table->group[blend->muscle[k]] == table->group[blend->muscle[i]])
                sum += blend->weight[k];
        rival = fmaxf(rival, sum);
    }
    return rival;
}

float region_margin(const RegionTable *table, const Mesh *mesh, uint32_t vertex, const bool *set)
{
    RegionBlend blend = { .count = 0 };
    float own = 0, none = REGION_FULL;
    region_add(&blend, mesh, vertex, 1);
    for (int i = 0; i < blend.count; i++) {
        none -= blend.weight[i];
        own += set[blend.muscle[i]] ? blend.weight[i] : 0;
    }
    return own - fmaxf(none, rival_weight(table, &blend, set));
}

int region_muscle(const Mesh *mesh, const RegionBlend *blend)
{
    RegionTable table; /* only of the muscles that are here */
    for (int i = 0; i < blend->count; i++) {
        uint8_t muscle = blend->muscle[i];
        table.group[muscle] = muscle;
        for (int k = 0; k < i; k++)
            if (same_area(mesh, muscle, blend->muscle[k]))
                table.group[muscle] = table.group[blend->muscle[k]];
    }
    int group = region_strongest(&table, blend), chosen = REGION_NONE;
    float most = -1;
    for (int i = 0; group != REGION_NONE && i < blend->count; i++) {
        if (table.group[blend->muscle[i]] == group && blend->weight[i] > most) {
            most = blend->weight[i];
            chosen = blend->muscle[i];
        }
    }
    return chosen;
}
