/* The body as one implicit surface: negative inside, about metres of distance near the skin.
 *
 * Inside a shape, strands blend by log-sum-exp; across shapes f solves sum exp((f - D_i) / k_i) =
 * 1, which is order independent and keeps one blend radius a shape. Creases between bellies are
 * added, cuts taken away last. */
#ifndef LIMBER_SCULPT_FIELD_H
#define LIMBER_SCULPT_FIELD_H

#include "sculpt/plan.h"

enum { FIELD_MAX_OWNERS = 12 };

typedef struct {
    uint16_t strand;
    bool mirrored;
} StrandRef;

/* The strands that matter somewhere. */
typedef struct {
    StrandRef *refs;
    int count;
} StrandList;

typedef enum {
    FIELD_FULL,
    FIELD_PLAIN, /* without creases and cuts                     */
    FIELD_SOFT,  /* plain with wider blends: what cloth lies on  */
} FieldDetail;

float field_value(const Plan *plan, const StrandList *list, vec3s point, FieldDetail detail);

/* The full value and its gradient in closed form: forward-mode differentiation through the strands'
 * distances, blends, creases and cuts. At a kink of the field it is one-sided. */
float field_gradient(const Plan *plan, const StrandList *list, vec3s point, vec3s *gradient);

/* Whose skin a point is, and along which direction its fibres run. */
typedef struct {
    int muscle[FIELD_MAX_OWNERS]; /* weights sum to at most 1, the rest is nobody's */
    float weight[FIELD_MAX_OWNERS];
    int count;
    vec3s fibre; /* unit or zero */
} FieldOwners;

void field_owners(const Plan *plan, const StrandList *list, vec3s point, FieldOwners *out);

/* Which joints a point moves with: weights[joint] for all PLAN_MAX_JOINTS joints, summing to 1. */
void field_follow(const Plan *plan, const StrandList *list, vec3s point, float *weights);

#endif
