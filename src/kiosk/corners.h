/* Staff's way in: the four corners tapped clockwise from the top left. */
#ifndef LIMBER_KIOSK_CORNERS_H
#define LIMBER_KIOSK_CORNERS_H

#include <stdbool.h>

enum { CORNERS = 4 };

typedef struct {
    int tapped;                /* so many of them, in order              */
    double first;              /* s: when the first was                  */
} Corners;

typedef enum {
    CORNERS_NOTHING,
    CORNERS_ON,                /* past the second: no button means it    */
    CORNERS_ALL
} CornersTap;

/* A finger that went down at x, y in a window of so many pixels. All four within 5 s. */
CornersTap corners_tap(Corners *corners, float x, float y, int width, int height, double now);

#endif
