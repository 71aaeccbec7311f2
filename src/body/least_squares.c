#include "body/least_squares.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX = LEAST_SQUARES_MAX };

typedef struct {
    LeastSquaresSum here, tried;
    double damped[MAX * MAX], root[MAX * MAX], move[MAX], next[MAX];
} Work;

void least_squares_add(LeastSquaresSum *sum, double residual, const double *slope)
{
    sum->cost += residual * residual;
    if (!sum->sloped)
        return;
    for (int j = 0; j < sum->unknowns; j++) {
        double own = slope[j], *square = sum->square + (size_t)j * MAX;
        if (own == 0)
            continue;
        sum->gradient[j] += own * residual;
        for (int k = 0; k <= j; k++)
            square[k] += own * slope[k];
    }
}

void least_squares_add_one(LeastSquaresSum *sum, double residual, int unknown, double slope)
{
    sum->cost += residual * residual;
    if (!sum->sloped)
        return;
    sum->gradient[unknown] += slope * residual;
    sum->square[unknown * MAX + unknown] += slope * slope;
}

static void sum_rows(const LeastSquares *problem, LeastSquaresSum *sum, const double *x,
                     bool sloped)
{
    sum->unknowns = problem->unknowns;
    sum->sloped = sloped;
    sum->cost = 0;
    if (sloped) {
        memset(sum->square, 0, (size_t)problem->unknowns * MAX * sizeof sum->square[0]);
        memset(sum->gradient, 0, sizeof sum->gradient);
    }
    problem->rows(problem->context, x, sum);
}

static void go(const LeastSquares *problem, const double *x)
{
    if (problem->go)
        problem->go(problem->context, x);
}

/* Cholesky, a column at a time: its rows, from the diagonal on, become those of the root's upper
 * half in root; what is left of the square to the right of it is in damped, and lies together. */
static bool find_root(Work *work, int n, double damping)
{
    for (int j = 0; j < n; j++) {
        double *row = work->damped + (size_t)j * MAX;
        memcpy(row, work->here.square + (size_t)j * MAX, (size_t)(j + 1) * sizeof *row);
        row[j] += damping * (row[j] + 1e-6) + 1e-9;
    }
    for (int i = 0; i < n; i++) {
        double *root = work->root + (size_t)i * MAX, pivot = work->damped[i * MAX + i];
        if (!(pivot > 0))
            return false;
        root[i] = sqrt(pivot);
        for (int j = i + 1; j < n; j++)
            root[j] = work->damped[j * MAX + i] / root[i];
        for (int j = i + 1; j < n; j++) {
            double *row = work->damped + (size_t)j * MAX, share = root[j];
            for (int k = i + 1; k <= j; k++)
                row[k] -= share * root[k];
        }
    }
    return true;
}

/* The move that the root has for minus the gradient. */
static void find_move(Work *work, int n)
{
    const double *root = work->root;
    for (int j = 0; j < n; j++) {
        double sum = -work->here.gradient[j];
        for (int i = 0; i < j; i++)
            sum -= root[i * MAX + j] * work->move[i];
        work->move[j] = sum / root[j * MAX + j];
    }
    for (int j = n - 1; j >= 0; j--) {
        double sum = work->move[j];
        for (int i = j + 1; i < n; i++)
            sum -= root[j * MAX + i] * work->move[i];
        work->move[j] = sum / root[j * MAX + j];
    }
}

static void apply_move(const LeastSquares *problem, Work *work, const double *x)
{
    double share = 1;
    for (int k = 0; k < problem->unknowns; k++)
        if (fabs(work->move[k]) * share > problem->most[k])
            share = problem->most[k] / fabs(work->move[k]);
    for (int k = 0; k < problem->unknowns; k++)
        work->next[k] = x[k] + share * work->move[k];
}

/* Tries ever shorter moves until one is better. */
static bool descend(const LeastSquares *problem, Work *work, double *x, double *damping)
{
    for (int attempt = 0; attempt < 10; attempt++) {
        if (find_root(work, problem->unknowns, *damping)) {
            find_move(work, problem->unknowns);
            apply_move(problem, work, x);
            go(problem, work->next);
            sum_rows(problem, &work->tried, work->next, false);
            if (work->tried.cost < work->here.cost) {
                memcpy(x, work->next, (size_t)problem->unknowns * sizeof *x);
                *damping = fmax(*damping * 0.3, 1e-6);
                return true;
            }
        }
        *damping *= 5;
    }
    return false;
}

bool least_squares(const LeastSquares *problem, double *x, int steps)
{
    assert(problem->unknowns <= MAX);
    Work *work = calloc(1, sizeof *work);
    double damping = 0.03;
    if (work)
        go(problem, x);
    for (int i = 0; work && i < steps; i++) {
        sum_rows(problem, &work->here, x, true);
        if (!descend(problem, work, x, &damping) ||
            work->here.cost - work->tried.cost < 1e-4 * work->here.cost)
            break;
    }
    bool ok = work != NULL;
    free(work);
    return ok;
}
