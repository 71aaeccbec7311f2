/* Loops that may run on all cores. Without OpenMP they are plain loops; what is written by one
 * iteration is never read by another, so the result is the same. */
#ifndef LIMBER_SCULPT_PARALLEL_H
#define LIMBER_SCULPT_PARALLEL_H

#ifdef _OPENMP
#define PARALLEL_TEXT(text) _Pragma(#text)
#define PARALLEL_FOR(chunk) PARALLEL_TEXT(omp parallel for schedule(dynamic, chunk))
#define PARALLEL_FOR_ALL(chunk, flag)                                                              \
    PARALLEL_TEXT(omp parallel for schedule(dynamic, chunk) reduction(&& : flag))
#else
#define PARALLEL_FOR(chunk)
#define PARALLEL_FOR_ALL(chunk, flag) /* flag stays true while every iteration leaves it so */
#endif

#endif
