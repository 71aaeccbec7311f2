/* Inside the plan: its readers, one a kind of file, and what they share. */
#ifndef LIMBER_SCULPT_PLAN_READ_H
#define LIMBER_SCULPT_PLAN_READ_H

#include "core/config.h"
#include "sculpt/plan.h"

typedef struct {
    Plan *plan;
    const char *folder, *build;
    bool first_build; /* joints.cfg lists the first build first */
} PlanReader;

/* Each reads its files and is false when one had a fault (logged). */
bool plan_read_bones(PlanReader *reader);   /* joints.cfg, bones.cfg         */
bool plan_read_builds(PlanReader *reader);  /* builds.cfg: before the shapes */
bool plan_read_muscles(PlanReader *reader); /* muscles.cfg                   */
bool plan_read_cloth(PlanReader *reader);   /* solids.cfg, garments.cfg      */
bool plan_read_shapes(PlanReader *reader);  /* shapes_*.cfg                  */
bool plan_read_tweaks(PlanReader *reader);  /* builds.cfg again: overrides   */

bool plan_read_follow(PlanReader *reader); /* follow.cfg: after the shapes  */

bool plan_open(const PlanReader *reader, Config *config, const char *name);
bool plan_close(Config *config); /* true when nothing was wrong   */

/* True when the group is for the build being read (it may name one). */
bool plan_is_ours(const PlanReader *reader, Config *config, const ConfigNode *group);

/* Index of the bone that a row names at a place; a fault and 0 when unknown. */
int plan_bone_at(const PlanReader *reader, Config *config, const ConfigNode *row, int place);

/* One more of a kind, or -1 with a fault when there are limit already. */
int plan_take(Config *config, const ConfigNode *node, int *count, int limit, const char *what);

/* Millimetres in the file, metres out. */
float plan_length(Config *config, const ConfigNode *row, int place);

#endif
