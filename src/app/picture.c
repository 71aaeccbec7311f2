#include "app/picture.h"

#include "app/kiosk.h"
#include "app/motion.h"
#include "core/text.h"

#include <math.h>
#include <string.h>

static const float track_radius = 0.80f, track_widest = 1.45f, track_rim = 0.12f; /* metres */
static const float worn_over = 0.004f;   /* metres: the singlet is, over the shorts */

static vec3s rgb(const Theme *theme, ColourName name)
{
    vec4s colour = theme->colours[name];
    return (vec3s){ { colour.x, colour.y, colour.z } };
}

/* While clothes or shoes come off or on, for good or to show only the choice, they are a veil, and
 * the skin below is there already. */
static float part_opacity(const App *app, const MeshPart *part)
{
    float only = glide_value(&app->motion.only);
    float dressed = glide_value(&app->motion.dress) * (1 - only);
    float shod = dressed * glide_value(&app->motion.shoes);
    float worn = part->dress & MESH_BAREFOOT ? dressed : shod;
    if (!(part->dress & MESH_BARE))
        return worn;
    if (!(part->dress & MESH_DRESSED))
        return (part->dress & MESH_BAREFOOT ? shod : dressed) < 1 ? 1 : 0;
    return part->is_skin ? 1 : 1 - only;
}

static void compose_parts(App *app)
{
    Scene *scene = &app->scene;
    const Mesh *mesh = &app->runner.mesh;
    scene->part_count = 0;
    for (uint32_t i = 0; i < mesh->part_count && i < SCENE_MAX_PARTS; i++) {
        const MeshPart *part = &mesh->parts[i];
        ScenePart *out = &scene->parts[scene->part_count++];
        *out = (ScenePart){
            .first_index = part->first_index,
            .index_count = part->index_count,
            .colour = { { part->colour[0], part->colour[1], part->colour[2] } },
            .roughness = part->roughness,
            .is_skin = part->is_skin != 0,
            .opacity = part_opacity(app, part),
            .over = strncmp(part->name, "singlet", strlen("singlet")) == 0 ? worn_over : 0,
        };
        text_copy(out->name, sizeof out->name, part->name);
    }
}

static void compose_body(App *app)
{
    Scene *scene = &app->scene;
    const Runner *runner = &app->runner;
    scene->vertex_count = runner->mesh.vertex_count;
    scene->index_count = runner->mesh.index_count;
    scene->occlusion_bare = runner->mesh.occlusion_bare;
    scene->occlusion_dressed = runner->mesh.occlusion_dressed;
    scene->cavity = runner->mesh.cavity;
    scene->index = runner->mesh.index;
    scene->paint = runner->paint;
    scene->mesh_version = runner->mesh_version;
    scene->pose_version = runner->pose_version;
    scene->paint_version = runner->paint_version;
    compose_parts(app);
}

static void compose_inside(App *app)
{
    Scene *scene = &app->scene;
    const Runner *runner = &app->runner;
    scene->inner_vertices = DIAPHRAGM_VERTICES;
    scene->inner_indices = DIAPHRAGM_INDICES;
    scene->inner_place = runner->diaphragm.place;
    scene->inner_index = runner->diaphragm.index;
    scene->inner_window = runner->window;
    scene->inner_amount = glide_value(&app->motion.inside);
}

static void compose_camera(App *app)
{
    Camera camera = app->camera;
    camera.now.yaw += motion_hint_yaw(app);
    app->scene.view = camera_view_matrix(&camera);
    app->scene.projection = camera_projection(&camera, app->width, app->height);
    app->scene.eye = camera_eye(&camera);
    app->scene.width = app->width;
    app->scene.height = app->height;
}

/* A mat lies on the floor, and skin on the mat. */
static float floor_below(const Runner *runner, const Beside *beside, float dressed)
{
    float bare = glm_lerp(runner_floor(runner, MESH_BARE), runner_floor(runner, MESH_DRESSED),
                          dressed),
          below = 0;
    for (int i = 0; i < beside->count; i++)
        if (beside->things[i].prop.kind == PROP_MAT)
            below = beside->things[i].prop.at.y - beside->things[i].prop.half.y;
    return glm_lerp(bare, below * beside_sum(beside, PROP_MAT),
                    beside_sum(beside, PROP_KIND_COUNT));
}

/* What the disc has to be so that the body stands on it with what is beside it. */
static float track_around(const Runner *runner, float props)
{
    const Skinned *skinned = runner_skin(runner);
    float most = 0;
    for (uint32_t i = 0; props > 0 && i < skinned->vertex_count; i++) {
        const vec3s *at = &skinned->position[i];
        most = glm_max(most, at->x * at->x + at->z * at->z);
    }
    float around = glm_clamp(sqrtf(most) + track_rim, track_radius, track_widest);
    return glm_lerp(track_radius, around, props);
}

static void compose_props(App *app)
{
    Scene *scene = &app->scene;
    const Beside *beside = &app->motion.beside;
    scene->prop_count = beside->count;
    for (int i = 0; i < beside->count; i++) {
        scene->props[i] = beside->things[i].prop;
        scene->prop_amount[i] = beside_amount(&beside->things[i]);
        scene->prop_goes[i] = beside->things[i].goes;
    }
}

void picture_compose(App *app)
{
    Scene *scene = &app->scene;
    const Theme *theme = &app->theme;
    const Motion *motion = &app->motion;
    compose_camera(app);
    compose_body(app);
    compose_inside(app);
    compose_props(app);
    scene->dressed = glide_value(&motion->dress);
    scene->hover_amount = glide_value(&motion->hover);
    scene->chosen_amount = glide_value(&motion->chosen);
    scene->fade_others = glide_value(&motion->fade);
    scene->only_chosen = glide_value(&motion->only);
    scene->hover_colour = rgb(theme, COLOUR_HOVER);
    scene->chosen_colour =
        rgb(theme, kiosk_shows(app, KIOSK_TAKE_HOME) && app->state.kiosk.tried ? COLOUR_DONE
                                                                               : COLOUR_TIGHT);
    scene->theme = theme;
    scene->show_track = true;
}

void picture_pose(App *app)
{
    Scene *scene = &app->scene;
    const Runner *runner = &app->runner;
    const Skinned *skinned = runner_skin(runner);
    const DiaphragmShape *inside = runner_inside(runner);
    scene->position = skinned->position;
    scene->normal = skinned->normal;
    scene->inner_position = inside->position;
    scene->inner_normal = inside->normal;
    scene->track_radius =
        motion_disc(app, track_around(runner, beside_sum(&app->motion.beside, PROP_KIND_COUNT)));
    scene->floor_y = floor_below(runner, &app->motion.beside, scene->dressed);
}

void picture_draw(App *app)
{
    if (app->blind)
        return;
    picture_pose(app);
    bool drawn = renderer_draw(app->renderer, app->width, app->height, &app->scene,
                               ui_list(app->ui), glyphs_engine(app->glyphs));
    app->undrawn = drawn ? 0 : app->undrawn + 1;
    renderer_show(app->renderer, app->width, app->height, platform_turned(app->platform));
}
