#include "body/diaphragm.h"

#include "body/corrective_private.h"

#include <math.h>
#include <string.h>

/* Metres. */
static const float flesh = 0.017f;    /* between the skin and the inside of the ribs */
static const float slice = 0.018f;    /* up and down from a height, to find its skin */
static const float descent = 0.016f;  /* of the dome with a full breath              */
static const float widening = 0.009f; /* of the rim to each side                     */
static const float steepness = 2.5f;  /* of the sides: 2 is an ellipse               */
static const float wedge = 0.12f;     /* radians to each side, to find skin          */

/* Heights as shares of the way from the first lumbar vertebra to the joint of the thorax. */
static const float at_front = 0.62f, at_sides = -0.30f, at_back = 0.05f, at_crura = -0.3f,
                   at_middle = 1.22f, at_right = 1.62f, at_left = 1.45f;

typedef struct {
    const Mesh *mesh;
    float l1, thorax;
    vec2s middle; /* x, z of the trunk's cross-section */
    float radius[DIAPHRAGM_ROUND], rim[DIAPHRAGM_ROUND];
} Fit;

static float height(const Fit *fit, float share)
{
    return glm_lerp(fit->l1, fit->thorax, share);
}

static float angle_of(int i)
{
    return 2 * GLM_PIf * (float)i / DIAPHRAGM_ROUND;
}

/* In front at the tip of the breastbone, lowest at the sides, behind down along the spine. */
static float rim_height(const Fit *fit, float angle)
{
    float front = cosf(angle), share = front * front;
    float behind = (GLM_PIf - fabsf(remainderf(angle, 2 * GLM_PIf))) / 0.3f;
    float back = glm_lerp(at_back, at_crura, expf(-behind * behind));
    return height(fit, glm_lerp(at_sides, front > 0 ? at_front : back, share));
}

static bool is_trunk(const Mesh *mesh, uint32_t v)
{
    return breath_trunk_share(mesh, v) > 0.95f;
}

static vec2s middle_of(const Mesh *mesh, float y)
{
    float front = 0, back = 0;
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        vec3s at = mesh->position[v];
        if (fabsf(at.y - y) < slice && fabsf(at.x) < 0.03f && is_trunk(mesh, v)) {
            front = fmaxf(front, at.z);
            back = fminf(back, at.z);
        }
    }
    return (vec2s){ { 0, 0.5f * (front + back) } };
}

/* How far the skin is from the middle at a height and in a direction; 0 where none is found. */
static float skin_radius(const Fit *fit, float y, float angle)
{
    float sum = 0, count = 0;
    for (uint32_t v = 0; v < fit->mesh->vertex_count; v++) {
        vec3s at = fit->mesh->position[v];
        float x = at.x - fit->middle.x, z = at.z - fit->middle.y;
        if (fabsf(at.y - y) > slice || fabsf(x) > 0.2f ||
            fabsf(remainderf(atan2f(x, z) - angle, 2 * GLM_PIf)) > wedge || !is_trunk(fit->mesh, v))
            continue;
        sum += sqrtf(x * x + z * z);
        count++;
    }
    return count > 0 ? sum / count : 0;
}

/* Each direction takes the mean of its neighbours, which takes out the relief of the muscles. */
static void even_out(float radius[DIAPHRAGM_ROUND])
{
    float before[DIAPHRAGM_ROUND];
    for (int sweep = 0; sweep < 4; sweep++) {
        memcpy(before, radius, sizeof before);
        for (int i = 0; i < DIAPHRAGM_ROUND; i++) {
            float a = before[(i + DIAPHRAGM_ROUND - 1) % DIAPHRAGM_ROUND];
            float b = before[(i + 1) % DIAPHRAGM_ROUND];
            radius[i] = 0.25f * a + 0.5f * before[i] + 0.25f * b;
        }
    }
}

static void fit_rim(Fit *fit)
{
    float last = 0.1f;
    for (int i = 0; i < DIAPHRAGM_ROUND; i++) {
        fit->rim[i] = rim_height(fit, angle_of(i));
        float found = skin_radius(fit, fit->rim[i], angle_of(i));
        last = fit->radius[i] = found > 0 ? found - flesh : last;
    }
    even_out(fit->radius);
}

/* The height of the roof over a place: two cupolas beside the tendon in the middle. */
static float roof(const Fit *fit, vec3s at)
{
    float across = 0.5f * (fit->radius[DIAPHRAGM_ROUND / 4] + fit->radius[3 * DIAPHRAGM_ROUND / 4]);
    float x = at.x / across; /* the left is positive */
    float right = (x + 0.5f) / 0.42f, left = (x - 0.5f) / 0.42f;
    float share = at_middle + (at_right - at_middle) * expf(-right * right) +
                  (at_left - at_middle) * expf(-left * left);
    return height(fit, share);
}

static vec3s dome_at(const Fit *fit, int i, float out)
{
    float r = fit->radius[i] * out, angle = angle_of(i);
    vec3s at = { { fit->middle.x + r * sinf(angle), 0, fit->middle.y + r * cosf(angle) } };
    float rise = powf(fmaxf(0, 1 - powf(out, steepness)), 1 / steepness);
    at.y = glm_lerp(fit->rim[i], roof(fit, at), rise);
    return at;
}

/* Down in the middle, out at the rim: the ribs go along. */
static vec3s breathed_in(const Fit *fit, vec3s at, float out)
{
    float across = fit->radius[DIAPHRAGM_ROUND / 4];
    float rim = out * out, down = descent * (1 - rim * rim * rim);
    return (vec3s){ { at.x + widening * at.x / across * rim, at.y - down, at.z } };
}

static void make_faces(uint32_t *index)
{
    for (uint32_t ring = 0; ring < DIAPHRAGM_RINGS; ring++) {
        for (uint32_t i = 0; i < DIAPHRAGM_ROUND; i++) {
            uint32_t next = (i + 1) % DIAPHRAGM_ROUND;
            uint32_t a = ring * DIAPHRAGM_ROUND + i, b = ring * DIAPHRAGM_ROUND + next;
            const uint32_t corners[6] = { a, a + DIAPHRAGM_ROUND, b + DIAPHRAGM_ROUND,
                                          a, b + DIAPHRAGM_ROUND, b };
            memcpy(index, corners, sizeof corners);
            index += 6;
        }
    }
}

void diaphragm_init(Diaphragm *diaphragm, const Mesh *mesh, const Skeleton *skeleton)
{
    Fit fit = { .mesh = mesh };
    diaphragm->thorax = skeleton_find_joint(skeleton, "thorax");
    diaphragm->lumbar = skeleton_find_joint(skeleton, "l1");
    fit.thorax = skeleton->joints[diaphragm->thorax].rest_position.y;
    fit.l1 = skeleton->joints[diaphragm->lumbar].rest_position.y;
    fit.middle = middle_of(mesh, height(&fit, at_front));
    fit_rim(&fit);
    for (int v = 0; v < DIAPHRAGM_VERTICES; v++) {
        int ring = v / DIAPHRAGM_ROUND, i = v % DIAPHRAGM_ROUND;
        float out = sinf(GLM_PI_2f * (float)ring / DIAPHRAGM_RINGS); /* denser where it is steep */
        vec3s at = dome_at(&fit, i, out);
        diaphragm->out[v] = at;
        diaphragm->in[v] = breathed_in(&fit, at, out);
        diaphragm->with_thorax[v] =
            glm_smooth(glm_clamp((at.y - fit.l1) / (fit.thorax - fit.l1), 0, 1));
        diaphragm->place[v] =
            (vec2s){ { (float)i / DIAPHRAGM_ROUND, (float)ring / DIAPHRAGM_RINGS } };
    }
    make_faces(diaphragm->index);
}

/* ---- Posed. */

/* The move of a joint from rest. */
typedef struct {
    versors turn;
    vec3s from, to;
} Move;

static Move move_of(const Skeleton *skeleton, const PoseWorld *world, int joint)
{
    const Joint *rest = &skeleton->joints[joint];
    return (Move){ glms_quat_mul(world->rotation[joint], glms_quat_inv(rest->rest_rotation)),
                   rest->rest_position, world->position[joint] };
}

static vec3s moved(const Move *move, vec3s at)
{
    return glms_vec3_add(skin_turn(move->turn, glms_vec3_sub(at, move->from)), move->to);
}

/* Across the sheet, from the neighbours round it and towards the rim. */
static vec3s normal_at(const vec3s *position, int v)
{
    int ring = v / DIAPHRAGM_ROUND, i = v % DIAPHRAGM_ROUND;
    int low = ring > 0 ? ring - 1 : 0, high = ring < DIAPHRAGM_RINGS ? ring + 1 : ring;
    if (ring == 0) { /* all of the middle is one point */
        vec3s across = glms_vec3_sub(position[DIAPHRAGM_ROUND], position[3 * DIAPHRAGM_ROUND / 2]);
        vec3s along =
            glms_vec3_sub(position[5 * DIAPHRAGM_ROUND / 4], position[7 * DIAPHRAGM_ROUND / 4]);
        return glms_vec3_normalize(glms_vec3_cross(across, along));
    }
    vec3s round = glms_vec3_sub(
        position[ring * DIAPHRAGM_ROUND + (i + 1) % DIAPHRAGM_ROUND],
        position[ring * DIAPHRAGM_ROUND + (i + DIAPHRAGM_ROUND - 1) % DIAPHRAGM_ROUND]);
    vec3s out =
        glms_vec3_sub(position[high * DIAPHRAGM_ROUND + i], position[low * DIAPHRAGM_ROUND + i]);
    return glms_vec3_normalize(glms_vec3_cross(out, round));
}

void diaphragm_pose(DiaphragmShape *out, const Diaphragm *diaphragm, const Skeleton *skeleton,
                    const PoseWorld *world, float breath)
{
    float in = breath_belly(breath);
    Move lumbar = move_of(skeleton, world, diaphragm->lumbar);
    Move thorax = move_of(skeleton, world, diaphragm->thorax);
    for (int v = 0; v < DIAPHRAGM_VERTICES; v++) {
        vec3s at = glms_vec3_lerp(diaphragm->out[v], diaphragm->in[v], in);
        out->position[v] = glms_vec3_lerp(moved(&lumbar, at), moved(&thorax, at),
                                          diaphragm->with_thorax[v]);
    }
    for (int v = 0; v < DIAPHRAGM_VERTICES; v++)
        out->normal[v] = normal_at(out->position, v);
}

void diaphragm_window(uint8_t *out, const Mesh *mesh)
{
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        out[v] = (uint8_t)lroundf(255 * breath_trunk_share(mesh, v));
}
