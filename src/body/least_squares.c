#include "body/least_squares.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX = LEAST_SQUARES_MAX };

/* Memory of one run; the matrices are of unknowns by unknowns. */
typedef struct {
    double *rows, *tried, *slope; /* slope: unknown by unknown, all rows of each */
    double square[MAX * MAX], damped[MAX * MAX], gradient[MAX], move[MAX], next[MAX];
} Work;

static double sum_of_squares(const double *rows, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += rows[i] * rows[i];
    return sum;
}

static void find_slope(const LeastSquares *problem, Work *work, const double *x)
{
    int n = problem->unknowns, m = problem->rows;
    memcpy(work->next, x, (size_t)n * sizeof *x);
    for (int k = 0; k < n; k++) {
        double *slope = work->slope + (size_t)k * (size_t)m;
        work->next[k] = x[k] + problem->step[k];
        problem->residuals(problem->context, work->next, slope);
        work->next[k] = x[k];
        for (int i = 0; i < m; i++)
            slope[i] = (slope[i] - work->rows[i]) / problem->step[k];
    }
}

/* Rows that nothing moves fall out: most samples are far from any surface. */
static int drop_idle_rows(const LeastSquares *problem, Work *work, double *active)
{
    int n = problem->unknowns, m = problem->rows, kept = 0;
    for (int i = 0; i < m; i++) {
        bool idle = work->rows[i] == 0;
        for (int k = 0; k < n && idle; k++)
            idle = work->slope[(size_t)k * (size_t)m + (size_t)i] == 0;
        if (idle)
            continue;
        for (int k = 0; k < n; k++)
            work->slope[(size_t)k * (size_t)m + (size_t)kept] =
                work->slope[(size_t)k * (size_t)m + (size_t)i];
        active[kept++] = work->rows[i];
    }
    return kept;
}

static void make_square(const LeastSquares *problem, Work *work)
{
    int n = problem->unknowns;
    size_t m = (size_t)problem->rows;
    double *active = work->tried;
    int kept = drop_idle_rows(problem, work, active);
    for (int j = 0; j < n; j++) {
        const double *a = work->slope + (size_t)j * m;
        work->gradient[j] = 0;
        for (int i = 0; i < kept; i++)
            work->gradient[j] += a[i] * active[i];
        for (int k = 0; k <= j; k++) {
            const double *b = work->slope + (size_t)k * m;
            double sum = 0;
            for (int i = 0; i < kept; i++)
                sum += a[i] * b[i];
            work->square[j * MAX + k] = sum;
        }
    }
}

/* Cholesky: the lower half of damped becomes its root; then move solves for minus the gradient. */
static bool solve_move(Work *work, int n, double damping)
{
    double *l = work->damped;
    for (int j = 0; j < n; j++) {
        for (int k = 0; k <= j; k++) {
            double sum = work->square[j * MAX + k];
            if (j == k)
                sum += damping * (sum + 1e-6) + 1e-9;
            for (int i = 0; i < k; i++)
                sum -= l[j * MAX + i] * l[k * MAX + i];
            if (j == k && !(sum > 0))
                return false;
            l[j * MAX + k] = j == k ? sqrt(sum) : sum / l[k * MAX + k];
        }
    }
    for (int j = 0; j < n; j++) {
        double sum = -work->gradient[j];
        for (int i = 0; i < j; i++)
            sum -= l[j * MAX + i] * work->move[i];
        work->move[j] = sum / l[j * MAX + j];
    }
    for (int j = n - 1; j >= 0; j--) {
        double sum = work->move[j];
        for (int i = j + 1; i < n; i++)
            sum -= l[i * MAX + j] * work->move[i];
        work->move[j] = sum / l[j * MAX + j];
    }
    return true;
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
static bool descend(const LeastSquares *problem, Work *work, double *x, double *damping,
                    double *cost)
{
    for (int attempt = 0; attempt < 7; attempt++) {
        if (solve_move(work, problem->unknowns, *damping)) {
            apply_move(problem, work, x);
            problem->residuals(problem->context, work->next, work->tried);
            double tried = sum_of_squares(work->tried, problem->rows);
            if (tried < *cost) {
                memcpy(x, work->next, (size_t)problem->unknowns * sizeof *x);
                memcpy(work->rows, work->tried, (size_t)problem->rows * sizeof *work->rows);
                *cost = tried;
                *damping = fmax(*damping * 0.35, 1e-6);
                return true;
            }
        }
        *damping *= 4;
    }
    return false;
}

static void run(const LeastSquares *problem, Work *work, double *x, int steps)
{
    double damping = 0.05;
    problem->residuals(problem->context, x, work->rows);
    double cost = sum_of_squares(work->rows, problem->rows);
    for (int i = 0; i < steps; i++) {
        double before = cost;
        find_slope(problem, work, x);
        make_square(problem, work);
        if (!descend(problem, work, x, &damping, &cost) || before - cost < 3e-4 * before)
            break;
    }
}

bool least_squares(const LeastSquares *problem, double *x, int steps)
{
    size_t m = (size_t)problem->rows, n = (size_t)problem->unknowns;
    assert(problem->unknowns <= MAX);
    Work *work = calloc(1, sizeof *work);
    double *memory = malloc((m * (n + 2) + 1) * sizeof *memory);
    bool ok = work && memory;
    if (ok) {
        work->rows = memory;
        work->tried = memory + m;
        work->slope = memory + 2 * m;
        run(problem, work, x, steps);
    }
    free(memory);
    free(work);
    return ok;
}
