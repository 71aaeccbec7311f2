#include "kiosk/corners.h"

static const double within = 5;        /* s */
static const float part = 0.11f;       /* of the window's shorter side */
static const float least = 64;         /* pixels */

/* Clockwise from the top left; -1 in none. */
static int corner_at(float x, float y, int width, int height)
{
    float w = (float)width, h = (float)height, size = part * (w < h ? w : h);
    if (size < least)
        size = least;
    bool left = x < size, right = x >= w - size, top = y < size, bottom = y >= h - size;
    if (!(left || right) || !(top || bottom))
        return -1;
    return top ? (left ? 0 : 1) : (right ? 2 : 3);
}

CornersTap corners_tap(Corners *corners, float x, float y, int width, int height, double now)
{
    int corner = corner_at(x, y, width, height);
    if (corners->tapped > 0 && now - corners->first > within)
        corners->tapped = 0;
    if (corner != corners->tapped)
        corners->tapped = 0; /* the wrong one begins anew, as the first it may be */
    if (corner != corners->tapped)
        return CORNERS_NOTHING;
    if (corners->tapped == 0)
        corners->first = now;
    corners->tapped++;
    if (corners->tapped < CORNERS)
        return corners->tapped > 2 ? CORNERS_ON : CORNERS_NOTHING;
    corners->tapped = 0;
    return CORNERS_ALL;
}
