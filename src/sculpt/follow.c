#include "sculpt/follow.h"

#include "core/text.h"
#include "sculpt/blend.h"
#include "sculpt/plan_read.h"

#include <math.h>
#include <string.h>

static void add_joint(Plan *plan, Config *config, const ConfigNode *node, const char *name,
                      const char *side)
{
    int k = plan_take(config, node, &plan->joint_count, PLAN_MAX_JOINTS, "joints");
    if (k >= 0 && !text_format(plan->joints[k], PLAN_NAME, "%s%s", name, side))
        config_fault(config, node, "the name of joint '%s' is too long", name);
}

static void read_joints(Plan *plan, Config *config)
{
    const ConfigNode *middle = config_list(config, config_root(config), "middle");
    for (int i = 0; i < config_count(middle); i++)
        add_joint(plan, config, middle, config_string_at(config, middle, i), "");
    plan->middle_joint_count = plan->joint_count;
    const ConfigNode *paired = config_list(config, config_root(config), "paired");
    for (int i = 0; i < config_count(paired); i++) {
        add_joint(plan, config, paired, config_string_at(config, paired, i), "_l");
        add_joint(plan, config, paired, config_string_at(config, paired, i), "_r");
    }
}

/* A joint by its name, of a pair the left one. */
static int find_joint(const Plan *plan, Config *config, const ConfigNode *row, int place)
{
    const char *name = config_string_at(config, row, place);
    size_t length = strlen(name);
    for (int i = 0; i < plan->joint_count; i++) {
        const char *joint = plan->joints[i];
        if (strncmp(joint, name, length) == 0 &&
            (joint[length] == '\0' || strcmp(joint + length, "_l") == 0))
            return i;
    }
    config_fault(config, row, "unknown joint '%s'", name);
    return 0;
}

static void read_rule(PlanReader *reader, Config *config, const ConfigNode *row)
{
    Plan *plan = reader->plan;
    int k = plan_take(config, row, &plan->rule_count, PLAN_MAX_RULES, "rules");
    if (k < 0)
        return;
    FollowRule *rule = &plan->rules[k];
    rule->bone = plan_bone_at(reader, config, row, 0);
    rule->joint[rule->count++] = find_joint(plan, config, row, 1);
    for (int i = 2; i < config_count(row); i++) {
        const ConfigNode *step = config_at(row, i);
        if (rule->count == PLAN_FOLLOWS + 2) {
            config_fault(config, row, "a rule has at most %d joints", PLAN_FOLLOWS + 2);
            return;
        }
        rule->joint[rule->count] = find_joint(plan, config, step, 0);
        rule->from[rule->count] = (float)config_number_at(config, step, 1);
        rule->to[rule->count++] = (float)config_number_at(config, step, 2);
    }
}

/* Keeps the heaviest PLAN_FOLLOWS. */
static void follow_insert(Follow *follow, int joint, float weight)
{
    int least = 0;
    for (int i = 0; i < PLAN_FOLLOWS; i++)
        if (follow->weight[i] < follow->weight[least])
            least = i;
    if (weight > follow->weight[least]) {
        follow->joint[least] = joint;
        follow->weight[least] = weight;
    }
}

static void apply_rules(Plan *plan, PathPoint *point)
{
    point->follow = (Follow){ .joint = { -1, -1, -1, -1 } };
    for (int r = 0; r < plan->rule_count; r++) {
        const FollowRule *rule = &plan->rules[r];
        float taken = 1;
        for (int i = 0; rule->bone == point->bone && i < rule->count; i++) {
            float next =
                i + 1 < rule->count
                    ? least(taken, smooth(rule->from[i + 1], rule->to[i + 1], point->along))
                    : 0;
            if (taken - next > 1e-4f)
                follow_insert(&point->follow, rule->joint[i], taken - next);
            taken = next;
        }
    }
}

static void read_point(PlanReader *reader, Config *config, const ConfigNode *row)
{
    Plan *plan = reader->plan;
    const char *name = config_string_at(config, row, 0);
    int at = (int)config_number_at(config, row, 1), found = 0;
    Follow follow = { .joint = { -1, -1, -1, -1 } };
    for (int i = 2; i < config_count(row); i++) {
        const ConfigNode *pair = config_at(row, i);
        follow_insert(&follow, find_joint(plan, config, pair, 0),
                      (float)config_number_at(config, pair, 1));
    }
    for (int i = 0; i < plan->strand_count; i++) {
        if (strcmp(plan->strands[i].name, name) != 0 || at < 0 ||
            at >= plan->strands[i].point_count)
            continue;
        plan->strands[i].path[at].follow = follow;
        found = 1;
    }
    if (!found)
        config_fault(config, row, "there is no strand '%s' with a point %d", name, at);
}

bool plan_read_follow(PlanReader *reader)
{
    Config config;
    if (!plan_open(reader, &config, "follow.cfg"))
        return false;
    Plan *plan = reader->plan;
    read_joints(plan, &config);
    const ConfigNode *rules = config_list(&config, config_root(&config), "rules");
    for (int i = 0; i < config_count(rules); i++)
        read_rule(reader, &config, config_at(rules, i));
    for (int i = 0; i < plan->strand_count; i++)
        for (int k = 0; k < plan->strands[i].point_count; k++)
            apply_rules(plan, &plan->strands[i].path[k]);
    const ConfigNode *points = config_list(&config, config_root(&config), "points");
    for (int i = 0; i < config_count(points); i++)
        read_point(reader, &config, config_at(points, i));
    return plan_close(&config);
}

static void add_point(float *weights, const Follow *follow, bool mirrored, int first_paired,
                      float weight)
{
    for (int i = 0; i < PLAN_FOLLOWS; i++) {
        int joint = follow->joint[i];
        if (joint >= 0)
            weights[joint + (mirrored && joint >= first_paired)] += weight * follow->weight[i];
    }
}

void follow_add(float *weights, const Plan *plan, const Strand *strand, FollowPlace place)
{
    float s = most(0, least(1, place.along)) * (float)(strand->point_count - 1);
    int i = (int)s, next = i + 1 < strand->point_count ? i + 1 : i;
    float t = s - (float)i;
    int first = plan->middle_joint_count;
    add_point(weights, &strand->path[i].follow, place.mirrored, first, place.weight * (1 - t));
    add_point(weights, &strand->path[next].follow, place.mirrored, first, place.weight * t);
}
