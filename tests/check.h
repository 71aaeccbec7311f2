/* cmocka with its prerequisites, and what every test here uses. */
#ifndef LIMBER_TESTS_CHECK_H
#define LIMBER_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#define CHECK_NEAR(value, wanted, within)                                                          \
    do {                                                                                           \
        double check_value = (double)(value), check_wanted = (double)(wanted);                     \
        if (!(fabs(check_value - check_wanted) <= (double)(within)))                               \
            fail_msg("%s is %g, wanted %g within %g", #value, check_value, check_wanted,           \
                     (double)(within));                                                            \
    } while (0)

#endif
