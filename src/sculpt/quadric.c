#include "sculpt/quadric.h"

void quadric_add_plane(Quadric *q, vec3s n, vec3s p, double weight)
{
    double a = (double)n.x, b = (double)n.y, c = (double)n.z;
    double d = -(a * (double)p.x + b * (double)p.y + c * (double)p.z);
    q->xx += weight * a * a;
    q->xy += weight * a * b;
    q->xz += weight * a * c;
    q->yy += weight * b * b;
    q->yz += weight * b * c;
    q->zz += weight * c * c;
    q->x += weight * a * d;
    q->y += weight * b * d;
    q->z += weight * c * d;
    q->one += weight * d * d;
}

void quadric_add(Quadric *to, const Quadric *q)
{
    to->xx += q->xx;
    to->xy += q->xy;
    to->xz += q->xz;
    to->yy += q->yy;
    to->yz += q->yz;
    to->zz += q->zz;
    to->x += q->x;
    to->y += q->y;
    to->z += q->z;
    to->one += q->one;
}

double quadric_at(const Quadric *q, vec3s p)
{
    double x = (double)p.x, y = (double)p.y, z = (double)p.z;
    return q->xx * x * x + q->yy * y * y + q->zz * z * z +
           2 * (q->xy * x * y + q->xz * x * z + q->yz * y * z) +
           2 * (q->x * x + q->y * y + q->z * z) + q->one;
}
