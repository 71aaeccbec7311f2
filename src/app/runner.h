/* One build of the body, loaded and posed: what is drawn, picked and painted. */
#ifndef LIMBER_APP_RUNNER_H
#define LIMBER_APP_RUNNER_H

#include "app/posed.h"
#include "app/state.h"
#include "body/mesh.h"
#include "body/paint.h"
#include "body/skeleton.h"
#include "view/scene.h"

typedef struct {
    Mesh mesh;
    Skeleton skeleton;
    int joint_map[MESH_MAX_JOINTS];
    int area_of[MESH_MAX_MUSCLES];         /* mesh muscle to anatomy area, -1 none      */
    int muscle_of[MESH_MAX_MUSCLES];       /* mesh muscle to anatomy muscle, -1 unknown */
    Pose pose, standing;
    PoseWorld world;
    Posed *posed;                          /* the surface in that pose: see below       */
    Corrective *corrective;
    float breath;                          /* how full the lungs are times how deep, 0..1  */
    Diaphragm diaphragm;
    uint8_t *window;                       /* one a vertex: how far it is seen through  */
    bool shows_inside;                     /* the diaphragm, when the clothes are off   */
    PickTree *tree;
    ScenePaint *paint;                     /* one a vertex                              */
    uint32_t mesh_version, pose_version, paint_version;
    Prop props[PROP_MAX];                  /* what stands beside it                     */
    int prop_count;
    bool barefoot;                         /* by what it does, dressed otherwise        */
    bool floor_kept;                       /* while it runs: the floor stays where it is */
} Runner;

/* Loads the mesh, the skeleton and the standing pose. version sets the mesh's (a later runner needs
 * a greater one). Logs one line, leaves *runner zeroed and returns false on a fault. */
bool runner_load(Runner *runner, const Anatomy *anatomy, const char *body_folder,
                 const char *mesh_path, Build build, uint32_t version);
void runner_finish(Runner *runner);

/* Puts angles like "hip_flexion_r=90 knee_flexion_r=90" (degrees) onto the standing pose and lets
 * the body down to the floor. Logs and returns false on an unknown angle or one out of range. */
bool runner_set_pose(Runner *runner, const char *angles);

/* Stands as it was loaded, alone. */
void runner_stand(Runner *runner);

/* Puts the body into a pose as it is, pressed by the floor at y = 0 and the props, if there are
 * any, and as far breathed in as runner->breath says. */
void runner_take_pose(Runner *runner, const Pose *pose);

/* The surface in the pose that was taken last, made now if nobody has asked for it yet. Valid until
 * the next pose. */
const Skinned *runner_skin(const Runner *runner);
const DiaphragmShape *runner_inside(const Runner *runner); /* the same of the diaphragm */
float runner_height(const Runner *runner); /* metres, head to y = 0 */

/* Metres, y that shoes or soles stand on, where it stood alone last. */
float runner_floor(const Runner *runner, MeshDress dress);

typedef enum { RUNNER_HOVER, RUNNER_CHOSEN } RunnerPaint;

/* Paints an area, or one muscle of it, or nothing (part.area and part.muscle -1). */
void runner_paint(Runner *runner, RunnerPaint layer, BodyPart part);

/* Colours muscles by how far they are from neutral, by index into the anatomy; NAN: not. Seen as
 * far as scene.strain_amount. */
void runner_paint_strain(Runner *runner, const PaintStrain of[ANATOMY_MAX_MUSCLES]);

/* The same, each lit by its own amount: seen so with scene.strain_lit. */
void runner_paint_lit(Runner *runner, const PaintStrain of[ANATOMY_MAX_MUSCLES],
                      const PaintLit lit[ANATOMY_MAX_MUSCLES]);

/* Paints several muscles as one. set: by anatomy muscle. */
void runner_paint_muscles(Runner *runner, RunnerPaint layer, const bool set[ANATOMY_MAX_MUSCLES],
                          Side side);

/* Paints areas, those of each side by itself; of[area]: left, right. */
void runner_paint_areas(Runner *runner, RunnerPaint layer, const bool of[ANATOMY_MAX_AREAS][2]);

/* What a ray meets as the body is dressed now; none when it misses. */
BodyPart runner_pick(const Runner *runner, vec3s origin, vec3s direction, bool bare, vec3s *at);

/* A point on the skin in the middle of a part, for labels; false when the part has no skin. */
bool runner_anchor(const Runner *runner, BodyPart part, vec3s *position, vec3s *normal);

/* Sphere round a part. */
bool runner_bounds(const Runner *runner, BodyPart part, vec3s *centre, float *radius);

#endif
