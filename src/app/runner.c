#include "app/runner.h"

#include "body/anchor.h"
#include "core/log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const standing = "standing_idle";

/* The mesh keeps names; the anatomy has the numbers that the rest of the program uses. */
static bool number_muscles(Runner *runner, const Anatomy *anatomy, const char *mesh_path)
{
    for (uint32_t i = 0; i < runner->mesh.muscle_count; i++) {
        const char *name = runner->mesh.muscles[i].name;
        int muscle = anatomy_find_muscle(anatomy, name);
        if (muscle < 0) {
            log_error("%s: its muscle '%s' is not in assets/body/muscles.cfg; build again",
                      mesh_path, name);
            return false;
        }
        runner->muscle_of[i] = muscle;
        runner->area_of[i] = anatomy->muscles[muscle].area;
    }
    return true;
}

static void pose_runner(Runner *runner)
{
    pose_solve(&runner->world, &runner->skeleton, &runner->pose);
    posed_take(runner->posed, &(PosedPlace){
                                  .world = &runner->world,
                                  .props = runner->props,
                                  .prop_count = runner->prop_count,
                                  .breath = runner->breath,
                                  .gives_floor = !runner->prop_count && !runner->floor_kept,
                              });
    runner->pose_version++;
}

const Skinned *runner_skin(const Runner *runner)
{
    return posed_skin(runner->posed);
}

const DiaphragmShape *runner_inside(const Runner *runner)
{
    return posed_inside(runner->posed);
}

float runner_height(const Runner *runner)
{
    return posed_height(runner->posed);
}

float runner_floor(const Runner *runner, MeshDress dress)
{
    return posed_floor(runner->posed, dress);
}

/* Whatever is lowest stands on the floor. */
static void let_down(Runner *runner)
{
    float low = skin_lowest(&runner->mesh, runner_skin(runner), MESH_BARE);
    runner->pose.root_offset.y -= low;
    pose_runner(runner);
}

bool runner_set_pose(Runner *runner, const char *angles)
{
    if (!pose_parse(&runner->pose, &runner->skeleton, angles))
        return false;
    pose_runner(runner);
    let_down(runner);
    return true;
}

void runner_take_pose(Runner *runner, const Pose *pose)
{
    runner->pose = *pose;
    pose_runner(runner);
}

void runner_stand(Runner *runner)
{
    runner->prop_count = 0;
    runner->barefoot = false;
    runner->floor_kept = false;
    runner->breath = 0;
    runner_take_pose(runner, &runner->standing);
}

static bool load_all(Runner *runner, const Anatomy *anatomy, const char *body_folder,
                     const char *mesh_path, Build build)
{
    runner->pose = pose_zero();
    if (!mesh_load(&runner->mesh, mesh_path) ||
        !skeleton_load(&runner->skeleton, body_folder, build) ||
        !skin_map_joints(runner->joint_map, &runner->mesh, &runner->skeleton) ||
        !number_muscles(runner, anatomy, mesh_path) ||
        !pose_load(&runner->pose, &runner->skeleton, body_folder, standing))
        return false;
    runner->paint = calloc(runner->mesh.vertex_count, sizeof *runner->paint);
    runner->tree = pick_create(&runner->mesh);
    runner->corrective = corrective_create(&runner->mesh, &runner->skeleton);
    runner->window = malloc(runner->mesh.vertex_count + 1);
    runner->posed = posed_create(&(PosedBody){ .mesh = &runner->mesh,
                                               .skeleton = &runner->skeleton,
                                               .joint_map = runner->joint_map,
                                               .diaphragm = &runner->diaphragm,
                                               .corrective = runner->corrective,
                                               .tree = runner->tree });
    if (!runner->paint || !runner->tree || !runner->corrective || !runner->window ||
        !runner->posed) {
        log_error("%s: not enough memory for the body", mesh_path);
        return false;
    }
    diaphragm_init(&runner->diaphragm, &runner->mesh, &runner->skeleton);
    diaphragm_window(runner->window, &runner->mesh);
    runner->standing = runner->pose;
    pose_runner(runner);
    return true;
}

bool runner_load(Runner *runner, const Anatomy *anatomy, const char *body_folder,
                 const char *mesh_path, Build build, uint32_t version)
{
    memset(runner, 0, sizeof *runner);
    runner->mesh_version = version;
    runner->pose_version = version << 16;
    runner->paint_version = version << 16;
    if (load_all(runner, anatomy, body_folder, mesh_path, build))
        return true;
    runner_finish(runner);
    return false;
}

void runner_finish(Runner *runner)
{
    pick_destroy(runner->tree);
    corrective_destroy(runner->corrective);
    free(runner->paint);
    free(runner->window);
    posed_destroy(runner->posed);
    mesh_finish(&runner->mesh);
    memset(runner, 0, sizeof *runner);
}

/* Which of the mesh's muscles belong to a part. */
static void muscles_of(const Runner *runner, BodyPart part, bool *set)
{
    for (uint32_t i = 0; i < runner->mesh.muscle_count; i++)
        set[i] = part.muscle >= 0 ? runner->muscle_of[i] == part.muscle
                                  : part.area >= 0 && runner->area_of[i] == part.area;
}

BodyPart runner_pick(const Runner *runner, vec3s origin, vec3s direction, bool bare, vec3s *at)
{
    BodyPart part = { .area = -1, .muscle = -1 };
    const Skinned *skinned = runner_skin(runner);
    PickHit hit = pick_ray(runner->tree, &runner->mesh, skinned, origin, direction,
                           bare ? MESH_BARE : MESH_DRESSED);
    /* A shoe stands for the foot in it. */
    if (hit.hit && hit.muscle < 0 && !bare)
        hit = pick_ray(runner->tree, &runner->mesh, skinned, origin, direction, MESH_BARE);
    if (!hit.hit || hit.muscle < 0)
        return part;
    *at = hit.position;
    part.muscle = runner->muscle_of[hit.muscle];
    part.area = runner->area_of[hit.muscle];
    part.side = hit.side;
    return part;
}

void runner_paint(Runner *runner, RunnerPaint layer, BodyPart part)
{
    bool set[MESH_MAX_MUSCLES];
    uint8_t *out = layer == RUNNER_HOVER ? &runner->paint->hover : &runner->paint->chosen;
    if (part.area < 0 && part.muscle < 0) {
        paint_none(&runner->mesh, out, sizeof *runner->paint);
    } else {
        muscles_of(runner, part, set);
        paint_part(&runner->mesh, set, part.side, part.muscle < 0, out, sizeof *runner->paint);
    }
    runner->paint_version++;
}

void runner_paint_muscles(Runner *runner, RunnerPaint layer, const bool set[ANATOMY_MAX_MUSCLES],
                          Side side)
{
    bool by_mesh[MESH_MAX_MUSCLES];
    uint8_t *out = layer == RUNNER_HOVER ? &runner->paint->hover : &runner->paint->chosen;
    for (uint32_t i = 0; i < runner->mesh.muscle_count; i++)
        by_mesh[i] = set[runner->muscle_of[i]];
    paint_part(&runner->mesh, by_mesh, side, false, out, sizeof *runner->paint);
    runner->paint_version++;
}

/* The areas of one side, over what is there already: the stronger holds. */
static void add_areas(Runner *runner, uint8_t *out, const bool of[ANATOMY_MAX_AREAS][2], Side side,
                      uint8_t *scratch)
{
    bool set[MESH_MAX_MUSCLES];
    const size_t stride = sizeof *runner->paint;
    for (uint32_t i = 0; i < runner->mesh.muscle_count; i++)
        set[i] = runner->area_of[i] >= 0 && of[runner->area_of[i]][side == SIDE_RIGHT];
    paint_part(&runner->mesh, set, side, true, scratch, 1);
    for (size_t i = 0; i < runner->mesh.vertex_count; i++)
        if (scratch[i] > out[i * stride])
            out[i * stride] = scratch[i];
}

void runner_paint_areas(Runner *runner, RunnerPaint layer, const bool of[ANATOMY_MAX_AREAS][2])
{
    uint8_t *out = layer == RUNNER_HOVER ? &runner->paint->hover : &runner->paint->chosen;
    uint8_t *scratch = malloc(runner->mesh.vertex_count);
    paint_none(&runner->mesh, out, sizeof *runner->paint);
    runner->paint_version++;
    if (!scratch) {
        log_error("out of memory for what is painted");
        return;
    }
    add_areas(runner, out, of, SIDE_LEFT, scratch);
    add_areas(runner, out, of, SIDE_RIGHT, scratch);
    free(scratch);
}

void runner_paint_strain(Runner *runner, const PaintStrain of[ANATOMY_MAX_MUSCLES])
{
    PaintStrain by_mesh[MESH_MAX_MUSCLES];
    for (uint32_t i = 0; i < runner->mesh.muscle_count; i++)
        by_mesh[i] = of[runner->muscle_of[i]];
    paint_strain(&runner->mesh, by_mesh, &runner->paint->level, sizeof *runner->paint);
    runner->paint_version++;
}

void runner_paint_lit(Runner *runner, const PaintStrain of[ANATOMY_MAX_MUSCLES],
                      const PaintLit lit[ANATOMY_MAX_MUSCLES])
{
    PaintStrain by_mesh[MESH_MAX_MUSCLES];
    PaintLit lit_by_mesh[MESH_MAX_MUSCLES];
    for (uint32_t i = 0; i < runner->mesh.muscle_count; i++) {
        by_mesh[i] = of[runner->muscle_of[i]];
        lit_by_mesh[i] = lit[runner->muscle_of[i]];
    }
    paint_strain_lit(&runner->mesh, by_mesh, lit_by_mesh, &runner->paint->level,
                     sizeof *runner->paint);
    runner->paint_version++;
}

static Anchor anchor_for(const Runner *runner, BodyPart part)
{
    bool set[MESH_MAX_MUSCLES];
    muscles_of(runner, part, set);
    return anchor_of(&runner->mesh, runner_skin(runner), set, part.side);
}

bool runner_anchor(const Runner *runner, BodyPart part, vec3s *position, vec3s *normal)
{
    Anchor anchor = anchor_for(runner, part);
    *position = anchor.point;
    *normal = anchor.normal;
    return anchor.found;
}

bool runner_bounds(const Runner *runner, BodyPart part, vec3s *centre, float *radius)
{
    Anchor anchor = anchor_for(runner, part);
    *centre = anchor.centre;
    *radius = anchor.radius;
    return anchor.found;
}
