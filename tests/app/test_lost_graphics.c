/* A graphics driver that is reset takes everything with it that was made there. The picture
 * afterwards has to be the one before, to the last pixel. No driver here can be reset for a test,
 * so one that says so stands in; the context is really destroyed and made anew. */
#include "drive.h"

#include "app/graphics.h"
#include "app/kiosk.h"
#include "core/file.h"

#include <GL/glcorearb.h>
#include <stdlib.h>

enum { WIDTH = 640, HEIGHT = 400 };

typedef struct {
    Drive drive;
    uint8_t before[WIDTH * HEIGHT * 3], after[WIDTH * HEIGHT * 3];
} Stage;

static GLenum fresh_status(void)
{
    return GL_NO_ERROR;
}

static GLenum reset_status(void)
{
    return GL_INNOCENT_CONTEXT_RESET;
}

static const GLubyte *robust(GLenum kind, GLuint index)
{
    (void)kind, (void)index;
    return (const GLubyte *)"GL_KHR_robustness";
}

static void *function(void (*pointer)(void))
{
    void *out;
    memcpy(&out, &pointer, sizeof out);
    return out;
}

static void *with(const char *name, GLenum (*status)(void))
{
    if (strcmp(name, "glGetStringi") == 0)
        return function((void (*)(void))robust);
    if (strcmp(name, "glGetGraphicsResetStatus") == 0)
        return function((void (*)(void))status);
    return platform_gl_proc(name);
}

static void *get_fresh(const char *name)
{
    return with(name, fresh_status);
}

static void *get_reset(const char *name)
{
    return with(name, reset_status);
}

/* A driver that has no memory left, until it is asked for something else. */
static bool exhausted;

static GLenum no_memory(void)
{
    return exhausted ? GL_OUT_OF_MEMORY : GL_NO_ERROR;
}

static void *get_exhausted(const char *name)
{
    return strcmp(name, "glGetError") == 0 ? function((void (*)(void))no_memory)
                                           : platform_gl_proc(name);
}

static void use_driver(App *app, void *(*get_proc)(const char *name))
{
    char shaders[600], icons[600];
    assert_true(file_join(shaders, sizeof shaders, app->content.folder, "shaders"));
    assert_true(file_join(icons, sizeof icons, app->content.folder, "assets/icons.cfg"));
    renderer_destroy(app->renderer);
    app->renderer = renderer_create(&(RendererDesc){ .get_proc = get_proc,
                                                     .es = platform_is_es(app->platform),
                                                     .shader_folder = shaders,
                                                     .icon_path = icons });
    assert_non_null(app->renderer);
}

/* An area that glows, on a body that was turned, with text beside it. */
static void open_stage(Stage *stage, const char *api)
{
    setenv("LIMBER_GL", api, 1);
    drive_open(&stage->drive, WIDTH, HEIGHT, false);
    drive(&stage->drive, "key 2");
    drive(&stage->drive, "skip 1");
    vec2s calf = drive_spot(&stage->drive, "calves_achilles", SIDE_LEFT);
    drive(&stage->drive, "tap %g %g", (double)calf.x, (double)calf.y);
    drive(&stage->drive, "skip 12");
    drive(&stage->drive, "wait 0.2");
    assert_true(renderer_read(stage->drive.app.renderer, stage->before));
}

static void look_again(Stage *stage)
{
    drive(&stage->drive, "wait 0.1");
    assert_true(renderer_read(stage->drive.app.renderer, stage->after));
}

static bool is_one_colour(const uint8_t *pixels)
{
    return memcmp(pixels, pixels + 3, WIDTH * HEIGHT * 3 - 3) == 0;
}

/* What has just changed is drawn straight, what stands still from a picture of 8 bits: a panel's
 * layers may round otherwise by a step each. */
static void check_same(const Stage *stage)
{
    enum { STEPS = 3 };
    for (size_t i = 0; i < sizeof stage->before; i++)
        if (abs(stage->before[i] - stage->after[i]) > STEPS)
            fail_msg("byte %zu is %d, was %d", i, stage->after[i], stage->before[i]);
}

static void same_picture(const char *api)
{
    Stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    open_stage(stage, api);
    App *app = &stage->drive.app;
    assert_false(is_one_colour(stage->before));
    uint64_t drawn = app->frames;

    use_driver(app, get_fresh);
    assert_false(renderer_lost(app->renderer));
    drive(&stage->drive, "wait 0.1");
    assert_true(app->frames == drawn); /* nothing moved: nothing is drawn */

    use_driver(app, get_reset);
    assert_true(renderer_lost(app->renderer));
    log_set_quiet(1);
    drive(&stage->drive, "wait 0.1");
    log_set_quiet(0);
    assert_false(renderer_lost(app->renderer));
    assert_false(app->quit);
    assert_true(app->frames > drawn);
    look_again(stage);
    check_same(stage);

    /* And it goes on: the view from the front is another one. */
    drive(&stage->drive, "key 1");
    drive(&stage->drive, "skip 12");
    look_again(stage);
    assert_memory_not_equal(stage->before, stage->after, sizeof stage->before);
    drive_close(&stage->drive);
    free(stage);
}

static void same_picture_in_a_new_context(void **state)
{
    (void)state;
    same_picture("core");
}

static void same_picture_under_es(void **state)
{
    (void)state;
    same_picture("es");
}

static void a_driver_that_fails_is_tried_anew(void **state)
{
    (void)state;
    Stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    open_stage(stage, "core");
    App *app = &stage->drive.app;
    exhausted = false;
    use_driver(app, get_exhausted);
    const Renderer *before = app->renderer;
    exhausted = true;
    log_set_quiet(1);
    for (int frame = 0; frame < 29; frame++) {
        app->dirty = true;
        drive(&stage->drive, "wait 0.02");
    }
    assert_ptr_equal(app->renderer, before); /* one fault may pass */
    assert_int_equal(app->undrawn, 29);
    app->dirty = true;
    drive(&stage->drive, "wait 0.04");
    log_set_quiet(0);
    assert_int_equal(app->undrawn, 0);
    assert_false(app->quit);
    look_again(stage);
    check_same(stage);
    drive_close(&stage->drive);
    free(stage);
}

/* Where there is no context any more the program ends with a fault, so that it is started again. */
static void ends_where_nothing_can_be_drawn(void **state)
{
    (void)state;
    Stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    drive_open(&stage->drive, WIDTH, HEIGHT, false);
    App *app = &stage->drive.app;
    use_driver(app, get_reset);
    app->content.folder[0] = '\0'; /* no shader is found */
    log_set_quiet(1);
    assert_false(graphics_mend(app));
    assert_false(graphics_mend(app));
    log_set_quiet(0);
    assert_true(app->quit);
    assert_int_not_equal(app->exit_code, 0);
    drive_close(&stage->drive);
    free(stage);
}

static void a_kiosk_that_is_kept_running_is_started_anew(void **state)
{
    (void)state;
    Stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    drive_open_with(&stage->drive,
                    (Options){ .kiosk = TEST_SOURCE_FOLDER "/assets/kiosk/example.cfg" }, WIDTH,
                    HEIGHT, false);
    App *app = &stage->drive.app;
    log_set_quiet(1);
    use_driver(app, get_reset);
    assert_true(graphics_mend(app)); /* nobody keeps it: it goes on */
    assert_false(app->quit);
    use_driver(app, get_reset);
    app->service = service_create(&(ServiceDesc){ .address = "@limber-nobody" });
    assert_false(graphics_mend(app));
    log_set_quiet(0);
    assert_true(app->quit);
    assert_int_equal(app->exit_code, KIOSK_RESTART);
    drive_close(&stage->drive);
    free(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_picture_in_a_new_context),
        cmocka_unit_test(same_picture_under_es),
        cmocka_unit_test(a_driver_that_fails_is_tried_anew),
        cmocka_unit_test(ends_where_nothing_can_be_drawn),
        cmocka_unit_test(a_kiosk_that_is_kept_running_is_started_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
