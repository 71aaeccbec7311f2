#ifndef LIMBER_CORE_COUNT_H
#define LIMBER_CORE_COUNT_H

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
