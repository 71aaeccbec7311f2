/* One row of least squares in the making: it pulls joints, by the skin that follows them or as they
 * are, and ends with its slopes. Within the rows' own use. */
#ifndef LIMBER_BODY_SOLVE_ROW_H
#define LIMBER_BODY_SOLVE_ROW_H

#include "body/solve_rows.h"

/* A place of the skin, and how it follows the joints. */
typedef struct {
    vec3s at;
    const uint8_t *joint, *weight;
    int limb; /* -1: none */
    bool finger;
} SolvePlace;

SolvePlace solve_sample_place(const SolveRun *run, uint32_t vertex);

/* How joints move by each unknown, for the rows that follow. */
void solve_row_rates(SolveRun *run);

/* The row grows by force for every metre that what is pulled goes its way: a joint that holds a
 * point, a place of the skin, a sample, the middle of a patch of them. */
void solve_row_pull_joint(SolveRun *run, int joint, vec3s at, vec3s force);
void solve_row_pull_place(SolveRun *run, const SolvePlace *place, vec3s force);
void solve_row_pull(SolveRun *run, uint32_t vertex, vec3s force);
void solve_row_pull_middle(SolveRun *run, int patch, vec3s force);

/* Ends the row: its slopes are what the pulled joints do. */
void solve_row_add(SolveRun *run, double residual, double weight);

/* solve_balance.c: the row of the mass over its base. */
void solve_rows_balance(SolveRun *run);

#endif
