/* A platform and a renderer off-screen, under OpenGL 3.3 core or OpenGL ES 3.0, with a small mesh
 * of a test's own in place of a body. */
#ifndef LIMBER_TESTS_STAGE_H
#define LIMBER_TESTS_STAGE_H

#include "check.h"

#include "platform/platform.h"
#include "render/render.h"
#include "view/camera.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 320, HEIGHT = 240, STAGE_CORNERS = 8, STAGE_INDICES = 36 };

typedef struct {
    Platform *platform;
    Renderer *renderer;
    Theme theme;
    vec3s position[STAGE_CORNERS], normal[STAGE_CORNERS];
    uint8_t open[STAGE_CORNERS];
    int8_t cavity[STAGE_CORNERS];
    uint32_t index[STAGE_INDICES];
    ScenePaint paint[STAGE_CORNERS];
    Scene scene;
    UiList ui;
    int rastered; /* how often a test's text engine was asked */
    uint8_t pixels[WIDTH * HEIGHT * 3];
} Stage;

/* The whole mesh as one part of skin in one grey, linear; the camera looks at its middle, a metre
 * above the ground. */
static inline void stage_set_scene(Stage *stage, uint32_t corners, uint32_t indices,
                                   float distance, float grey)
{
    Camera camera =
        camera_create((CameraView){ .distance = distance, .target = { { 0.0f, 1.0f, 0.0f } } });
    stage->scene = (Scene){ .view = camera_view_matrix(&camera),
                            .projection = camera_projection(&camera, WIDTH, HEIGHT),
                            .eye = camera_eye(&camera),
                            .width = WIDTH,
                            .height = HEIGHT,
                            .vertex_count = corners,
                            .index_count = indices,
                            .position = stage->position,
                            .normal = stage->normal,
                            .occlusion_bare = stage->open,
                            .occlusion_dressed = stage->open,
                            .cavity = stage->cavity,
                            .index = stage->index,
                            .paint = stage->paint,
                            .mesh_version = 1,
                            .pose_version = 1,
                            .paint_version = 1,
                            .part_count = 1,
                            .theme = &stage->theme };
    stage->scene.parts[0] = (ScenePart){ .name = "mesh",
                                         .index_count = indices,
                                         .colour = { { grey, grey, grey } },
                                         .roughness = 1.0f,
                                         .is_skin = true,
                                         .opacity = 1.0f };
}

/* What a test file puts on the stage. */
static void set_stage(Stage *stage);

static inline int stage_open(void **state, bool es)
{
    Stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    stage->platform = platform_create(
        &(PlatformDesc){ .offscreen = true, .es = es, .width = WIDTH, .height = HEIGHT });
    assert_non_null(stage->platform);
    assert_int_equal(platform_is_es(stage->platform), es);
    stage->renderer =
        renderer_create(&(RendererDesc){ .get_proc = platform_gl_proc,
                                         .es = es,
                                         .shader_folder = TEST_SOURCE_FOLDER "/shaders",
                                         .icon_path = TEST_SOURCE_FOLDER "/assets/icons.cfg" });
    assert_non_null(stage->renderer);
    set_stage(stage);
    *state = stage;
    return 0;
}

static int open_gl(void **state)
{
    return stage_open(state, false);
}

static int open_es(void **state)
{
    return stage_open(state, true);
}

static int close_stage(void **state)
{
    Stage *stage = *state;
    renderer_destroy(stage->renderer);
    platform_destroy(stage->platform);
    free(stage);
    return 0;
}

#endif
