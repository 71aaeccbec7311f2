/* Least squares by damped Gauss-Newton steps with finite differences (Levenberg 1944, Marquardt
 * 1963). */
#ifndef LIMBER_BODY_LEAST_SQUARES_H
#define LIMBER_BODY_LEAST_SQUARES_H

#include <stdbool.h>

enum { LEAST_SQUARES_MAX = 128 };

typedef struct {
    int unknowns, rows;
    const double *step; /* by unknown: for the differences                        */
    const double *most; /* by unknown: a step goes no farther                     */
    /* Writes every row; the sum of their squares is to be small. */
    void (*residuals)(void *context, const double *x, double *rows);
    void *context;
} LeastSquares;

/* Betters x in place with at most that many steps. False when memory is out. */
bool least_squares(const LeastSquares *problem, double *x, int steps);

#endif
