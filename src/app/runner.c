#include "app/runner.h"

#include "body/anchor.h"
#include "body/press.h"
#include "body/prop_surface.h"
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

static float top_of(const Skinned *skinned)
{
    float top = 0;
    for (uint32_t i = 0; i < skinned->vertex_count; i++)
        top = skinned->position[i].y > top ? skinned->position[i].y : top;
    return top;
}

/* Floor and props dent the flesh that lies on them. */
static void press_runner(Runner *runner)
{
    const vec3s up = { { 0, 1, 0 } };
    Surface surfaces[PROP_MAX + 1] = { surface_plane(glms_vec3_zero(), up) };
    int count = 1 + prop_surfaces(surfaces + 1, PROP_MAX, runner->props, runner->prop_count);
    press_apply(runner->corrective, &runner->skinned, surfaces, count);
}

static void pose_runner(Runner *runner)
{
    pose_solve(&runner->world, &runner->skeleton, &runner->pose);
    skin_apply(&runner->skinned, &runner->mesh, runner->joint_map, &runner->skeleton,
               &runner->world);
    corrective_apply(runner->corrective, &runner->skinned, &runner->world, runner->breath);
    if (runner->prop_count)
        press_runner(runner);
    diaphragm_pose(&runner->inside, &runner->diaphragm, &runner->skeleton, &runner->world,
                   runner->breath);
    pick_refit_later(runner->tree);
    runner->height = top_of(&runner->skinned);
    if (!runner->prop_count && !runner->floor_kept) {
        runner->floor_dressed = skin_lowest(&runner->mesh, &runner->skinned, MESH_DRESSED);
        runner->floor_bare = skin_lowest(&runner->mesh, &runner->skinned, MESH_BARE);
    }
    runner->pose_version++;
}

/* Whatever is lowest stands on the floor. */
static void let_down(Runner *runner)
{
    float low = skin_lowest(&runner->mesh, &runner->skinned, MESH_BARE);
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
        !pose_load(&runner->pose, &runner->skeleton, body_folder, standing) ||
        !skinned_init(&runner->skinned, &runner->mesh))
        return false;
    runner->paint = calloc(runner->mesh.vertex_count, sizeof *runner->paint);
    runner->tree = pick_create(&runner->mesh);
    runner->corrective = corrective_create(&runner->mesh, &runner->skeleton);
    runner->window = malloc(runner->mesh.vertex_count + 1);
    if (!runner->paint || !runner->tree || !runner->corrective || !runner->window) {
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
    skinned_finish(&runner->skinned);
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
    PickHit hit = pick_ray(runner->tree, &runner->mesh, &runner->skinned, origin, direction,
                           bare ? MESH_BARE : MESH_DRESSED);
    /* A shoe stands for the foot in it. */
    if (hit.hit && hit.muscle < 0 && !bare)
        hit = pick_ray(runner->tree, &runner->mesh, &runner->skinned, origin, direction, MESH_BARE);
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
    return anchor_of(&runner->mesh, &runner->skinned, set, part.side);
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
