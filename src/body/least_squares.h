/* Least squares by damped Gauss-Newton steps (Levenberg 1944, Marquardt 1963). Whoever has the
 * problem gives each residual with its slopes; they are summed into the normal equations at once,
 * so rows cost no memory and may come and go from step to step. */
#ifndef LIMBER_BODY_LEAST_SQUARES_H
#define LIMBER_BODY_LEAST_SQUARES_H

#include <stdbool.h>

enum { LEAST_SQUARES_MAX = 104 };

typedef struct {
    int unknowns;
    bool sloped; /* slopes are wanted, not the cost alone */
    double cost; /* sum of squares                        */
    double square[LEAST_SQUARES_MAX * LEAST_SQUARES_MAX], gradient[LEAST_SQUARES_MAX];
} LeastSquaresSum;

typedef struct {
    int unknowns;
    const double *most; /* by unknown: a step goes no farther */
    /* Adds every row at x; slopes only when sum->sloped. */
    void (*rows)(void *context, const double *x, LeastSquaresSum *sum);
    /* Called when the rows that follow are at another x than those before; may be NULL. */
    void (*go)(void *context, const double *x);
    void *context;
} LeastSquares;

/* Adds a row; slope: by unknown, not read unless sum->sloped. */
void least_squares_add(LeastSquaresSum *sum, double residual, const double *slope);

/* Adds a row that one unknown alone moves. */
void least_squares_add_one(LeastSquaresSum *sum, double residual, int unknown, double slope);

/* Betters x in place with at most that many steps. False when memory is out. */
bool least_squares(const LeastSquares *problem, double *x, int steps);

#endif
