/* The renderer off-screen, under OpenGL 3.3 core and OpenGL ES 3.0. */
#include "stage.h"

#include "core/log.h"

#include <GL/glcorearb.h>
#include <stdio.h>

enum { CORNERS = 4, INDICES = 6 };

static TextExtent measure(void *owner, FontStyle style, float size, const char *text, size_t length)
{
    (void)owner, (void)style, (void)text;
    return (TextExtent){ .width = size * (float)length, .ascent = size, .descent = 0.0f };
}

/* Every character is a full block, so its ink is known. */
static bool raster(void *owner, FontStyle style, float size, const char *text, size_t length,
                   TextBitmap *out)
{
    Stage *stage = owner;
    (void)style, (void)text;
    stage->rastered++;
    *out = (TextBitmap){ .width = (int)size * (int)length,
                         .height = (int)size,
                         .baseline = (int)size };
    out->coverage = malloc((size_t)out->width * (size_t)out->height);
    memset(out->coverage, 255, (size_t)out->width * (size_t)out->height);
    return true;
}

/* Light from everywhere and no lamp: a surface shows its own colour. */
static void set_even_light(Stage *stage)
{
    vec3s white = { { 1.0f, 1.0f, 1.0f } }, up = { { 0.0f, 1.0f, 0.0f } };
    stage->theme.light = (ThemeLight){ .key_colour = white,
                                       .fill_colour = white,
                                       .rim_colour = white,
                                       .sky_colour = white,
                                       .ground_colour = white,
                                       .key_direction = up,
                                       .fill_direction = up,
                                       .rim_direction = up,
                                       .ambient = 1.0f,
                                       .exposure = 1.0f };
    for (int i = 0; i < COLOUR_COUNT; i++)
        stage->theme.colours[i] = (vec4s){ { 0.2f, 0.2f, 0.3f, 1.0f } };
}

/* A wall of 2 x 2 metres that faces the camera, four metres in front of it. */
static void set_wall(Stage *stage)
{
    static const float x[CORNERS] = { -1.0f, 1.0f, 1.0f, -1.0f };
    static const float y[CORNERS] = { 0.0f, 0.0f, 2.0f, 2.0f };
    static const uint32_t index[INDICES] = { 0, 1, 2, 0, 2, 3 };
    for (int i = 0; i < CORNERS; i++) {
        stage->position[i] = (vec3s){ { x[i], y[i], 0.0f } };
        stage->normal[i] = (vec3s){ { 0.0f, 0.0f, 1.0f } };
        stage->open[i] = 255;
        stage->paint[i] = (ScenePaint){ 0, 0, 0, 0 };
    }
    memcpy(stage->index, index, sizeof index);
}

static void set_stage(Stage *stage)
{
    set_even_light(stage);
    set_wall(stage);
    stage_set_scene(stage, CORNERS, INDICES, 4, 0.2158605f);
    stage->scene.floor_y = -5.0f;
}

static void draw(Stage *stage)
{
    TextEngine engine = { stage, measure, raster };
    log_forget();
    assert_true(renderer_draw(stage->renderer, WIDTH, HEIGHT, &stage->scene, &stage->ui, &engine));
    assert_string_equal(log_last(), "");
    assert_true(renderer_read(stage->renderer, stage->pixels));
}

static const uint8_t *pixel(const Stage *stage, int x, int y)
{
    return &stage->pixels[3 * (y * WIDTH + x)];
}

static void check_colour(const Stage *stage, int x, int y, int red, int green, int blue, int within)
{
    const uint8_t *p = pixel(stage, x, y);
    CHECK_NEAR(p[0], red, within);
    CHECK_NEAR(p[1], green, within);
    CHECK_NEAR(p[2], blue, within);
}

static void add_text(Stage *stage, const char *text, float x, float y)
{
    UiList *ui = &stage->ui;
    uint32_t length = (uint32_t)strlen(text);
    memcpy(ui->text + ui->text_used, text, length);
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_TEXT,
                                             .box = { x, y, 0, 0 },
                                             .size = 16.0f,
                                             .colour = { { 1.0f, 0.0f, 0.0f, 1.0f } },
                                             .text = ui->text_used,
                                             .text_length = length };
    ui->text_used += length;
}

/* Nine modules of five pixels on white: every pixel is one or the other. */
static void modules_are_whole_pixels(void **state)
{
    Stage *stage = *state;
    static const char bits[2] = { (char)0x4D, 1 }; /* rows 101, 100, 101 */
    static const uint8_t dark[3][3] = { { 1, 0, 1 }, { 1, 0, 0 }, { 1, 0, 1 } };
    const vec4s white = { { 1, 1, 1, 1 } }, black = { { 0, 0, 0, 1 } };
    UiList *ui = &stage->ui;
    ui->commands[0] = (UiCommand){ .kind = UI_RECT, .box = { 10, 10, 40, 40 }, .colour = white };
    ui->commands[1] = (UiCommand){ .kind = UI_MODULES, .box = { 20, 20, 15, 15 }, .size = 3,
                                   .colour = black, .text_length = 2 };
    memcpy(ui->text, bits, sizeof bits);
    ui->count = 2;
    ui->text_used = 2;
    draw(stage);
    for (int y = 15; y < 40; y++)
        for (int x = 15; x < 40; x++) {
            bool inside = x >= 20 && x < 35 && y >= 20 && y < 35;
            int wanted = inside && dark[(y - 20) / 5][(x - 20) / 5] ? 0 : 255;
            check_colour(stage, x, y, wanted, wanted, wanted, 0);
        }
}

/* Half as large as it is: means of four, colour by alpha; then another one in its place. */
static void picture_is_brought_to_size(void **state)
{
    Stage *stage = *state;
    uint8_t pixels[4 * 4 * 4];
    UiList *ui = &stage->ui;
    for (int i = 0; i < 16; i++) {
        static const uint8_t red[] = { 255, 0, 0, 255 }, blue[] = { 0, 0, 255, 255 };
        memcpy(pixels + 4 * i, i % 4 < 2 ? red : blue, 4);
        pixels[4 * i + 3] = i % 2 && i / 4 < 2 ? 0 : 255; /* above, every second is not there */
    }
    ui->commands[0] = (UiCommand){ .kind = UI_RECT, .box = { 10, 10, 40, 40 },
                                   .colour = { { 1, 1, 1, 1 } } };
    ui->commands[1] = (UiCommand){ .kind = UI_PICTURE, .box = { 20, 20, 2, 2 },
                                   .colour = { { 1, 1, 1, 1 } } };
    ui->picture = (UiPicture){ pixels, 4, 4, 1 };
    ui->count = 2;
    draw(stage);
    check_colour(stage, 20, 20, 255, 128, 128, 1); /* half red over white */
    check_colour(stage, 21, 20, 128, 128, 255, 1);
    check_colour(stage, 20, 21, 255, 0, 0, 0);
    check_colour(stage, 21, 21, 0, 0, 255, 0);
    check_colour(stage, 22, 21, 255, 255, 255, 0);
    for (int i = 0; i < 16; i++)
        memcpy(pixels + 4 * i, "\0\xff\0\xff", 4);
    ui->picture.key = 2;
    draw(stage);
    check_colour(stage, 20, 20, 0, 255, 0, 0);
}

/* Linear 0.2158605 is sRGB 128 / 255 (IEC 61966-2-1). */
static void flat_colour_survives(void **state)
{
    Stage *stage = *state;
    draw(stage);
    check_colour(stage, WIDTH / 2, HEIGHT / 2, 128, 128, 128, 1);
}

static void interface_colour_is_exact(void **state)
{
    Stage *stage = *state;
    stage->ui.commands[stage->ui.count++] =
        (UiCommand){ .kind = UI_RECT,
                     .box = { 20, 30, 60, 40 },
                     .radius = 10.0f,
                     .colour = { { 246 / 255.0f, 241 / 255.0f, 231 / 255.0f, 1.0f } } };
    draw(stage);
    check_colour(stage, 50, 50, 246, 241, 231, 0);
    check_colour(stage, 22, 50, 246, 241, 231, 0);
    /* The round corner leaves what is behind: 3 pixels from the corner is outside of radius 10. */
    assert_int_not_equal(pixel(stage, 20, 30)[0], 246);
}

static void (*gl_function(const char *name))(void)
{
    void (*out)(void) = NULL;
    void *found = platform_gl_proc(name);
    memcpy(&out, &found, sizeof out);
    assert_non_null(found);
    return out;
}

/* Red of the window's own framebuffer, from the top. */
static int window_red(int x, int y)
{
    uint8_t out[4] = { 0 };
    PFNGLBINDFRAMEBUFFERPROC bind = (PFNGLBINDFRAMEBUFFERPROC)gl_function("glBindFramebuffer");
    PFNGLREADPIXELSPROC read = (PFNGLREADPIXELSPROC)gl_function("glReadPixels");
    bind(GL_READ_FRAMEBUFFER, 0);
    read(x, HEIGHT - 1 - y, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, out);
    return out[0];
}

/* What is in the picture's top left corner stands, turned clockwise, in the window's top right one,
 * then in the bottom right, then in the bottom left; to the pixel. */
static void a_turned_screen_is_shown_turned(void **state)
{
    Stage *stage = *state;
    static const int shown[4][2] = { { 11, 4 }, { WIDTH - 1 - 4, 11 },
                                     { WIDTH - 1 - 11, HEIGHT - 1 - 4 }, { 4, HEIGHT - 1 - 11 } };
    stage->ui.commands[stage->ui.count++] = (UiCommand){
        .kind = UI_RECT, .box = { 11, 4, 1, 1 }, .colour = { { 1, 1, 1, 1 } }
    };
    for (int quarters = 0; quarters < 4; quarters++) {
        int width = quarters % 2 ? HEIGHT : WIDTH, height = quarters % 2 ? WIDTH : HEIGHT;
        assert_true(renderer_draw(stage->renderer, width, height, NULL, &stage->ui, NULL));
        renderer_show(stage->renderer, width, height, quarters);
        int x = shown[quarters][0], y = shown[quarters][1];
        assert_int_equal(window_red(x, y), 255);
        assert_int_equal(window_red(x + 1, y), 0);
        assert_int_equal(window_red(x - 1, y), 0);
        assert_int_equal(window_red(x, y + 1), 0);
        assert_int_equal(window_red(x, y - 1), 0);
    }
}

static void clip_cuts(void **state)
{
    Stage *stage = *state;
    UiList *ui = &stage->ui;
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_CLIP, .box = { 10, 10, 20, 20 } };
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_CLIP, .box = { 20, 0, 50, 50 } };
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_RECT,
                                             .box = { 0, 0, 100, 100 },
                                             .colour = { { 1.0f, 0.0f, 0.0f, 1.0f } } };
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_UNCLIP };
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_RECT,
                                             .box = { 10, 10, 2, 2 },
                                             .colour = { { 0.0f, 1.0f, 0.0f, 1.0f } } };
    draw(stage);
    check_colour(stage, 25, 25, 255, 0, 0, 0);
    check_colour(stage, 11, 11, 0, 255, 0, 0);
    assert_int_not_equal(pixel(stage, 19, 25)[0], 255);
    assert_int_not_equal(pixel(stage, 30, 25)[0], 255);
    assert_int_not_equal(pixel(stage, 25, 30)[0], 255);
}

static void text_is_rastered_once(void **state)
{
    Stage *stage = *state;
    add_text(stage, "calf", 10.0f, 40.0f);
    add_text(stage, "calf", 10.0f, 80.0f);
    draw(stage);
    assert_int_equal(stage->rastered, 1);
    check_colour(stage, 10, 24, 255, 0, 0, 0); /* from the top of the em to the base line */
    check_colour(stage, 73, 79, 255, 0, 0, 0);
    assert_int_not_equal(pixel(stage, 10, 40)[0], 255);
    assert_int_not_equal(pixel(stage, 74, 79)[0], 255);
    add_text(stage, "shin", 10.0f, 120.0f);
    draw(stage);
    assert_int_equal(stage->rastered, 2);
}

/* Forty lines of 1600 x 200 pixels do not fit into 2048 x 2048; what comes after does again. */
static void too_much_text_is_survived(void **state)
{
    Stage *stage = *state;
    for (int i = 0; i < 40; i++) {
        const char text[] = { (char)('A' + i), 'b', 'c', 'd', 'e', 'f', 'g', 'h', 0 };
        add_text(stage, text, 0.0f, 200.0f);
        stage->ui.commands[stage->ui.count - 1].size = 200.0f;
    }
    log_set_quiet(1);
    draw(stage);
    log_set_quiet(0);
    stage->ui.count = 0;
    add_text(stage, "calf", 10.0f, 40.0f);
    draw(stage);
    check_colour(stage, 10, 24, 255, 0, 0, 0);
    check_colour(stage, 73, 39, 255, 0, 0, 0);
}

static void nothing_changes_nothing_moves(void **state)
{
    Stage *stage = *state;
    const RendererInfo *info = renderer_info(stage->renderer);
    add_text(stage, "calf", 10.0f, 40.0f);
    draw(stage);
    assert_true(info->uploads > 0 && info->draw_calls > 0 && info->triangles >= 2);
    draw(stage);
    assert_int_equal(info->uploads, 0);
    assert_int_equal(info->draw_calls, 0);
    stage->scene.paint_version++;
    draw(stage);
    assert_int_equal(info->uploads, 1);
    stage->scene.pose_version++;
    draw(stage);
    assert_int_equal(info->uploads, 2); /* positions and normals */
}

/* The diagonal of the wall runs from its lower left to its upper right. */
static void triangles_are_told(void **state)
{
    Stage *stage = *state;
    uint32_t ids[WIDTH * HEIGHT];
    draw(stage);
    assert_true(renderer_read_ids(stage->renderer, WIDTH, HEIGHT, &stage->scene, ids));
    assert_int_equal(ids[(HEIGHT / 2 + 20) * WIDTH + WIDTH / 2 + 30], 1);
    assert_int_equal(ids[(HEIGHT / 2 - 20) * WIDTH + WIDTH / 2 - 30], 2);
    assert_int_equal(ids[0], 0);
}

static void hidden_parts_are_gone(void **state)
{
    Stage *stage = *state;
    draw(stage);
    uint8_t before = pixel(stage, WIDTH / 2, HEIGHT / 2)[0];
    stage->scene.parts[0].opacity = 0.0f;
    draw(stage);
    assert_int_not_equal(pixel(stage, WIDTH / 2, HEIGHT / 2)[0], before);
}

/* Chosen falls from 255 at the left to 0 at the right: the border, 128, is the middle. */
static void border_lies_where_the_weights_meet(void **state)
{
    Stage *stage = *state;
    Scene *scene = &stage->scene;
    stage->paint[0].chosen = stage->paint[3].chosen = 255;
    scene->chosen_amount = 1.0f;
    scene->chosen_colour = (vec3s){ { 1.0f, 0.48f, 0.42f } };
    draw(stage);
    const uint8_t *inside = pixel(stage, WIDTH / 2 - 8, HEIGHT / 2);
    const uint8_t *outside = pixel(stage, WIDTH / 2 + 40, HEIGHT / 2);
    assert_true(inside[0] > inside[2] + 40);
    assert_true(abs(outside[0] - outside[2]) < 12);
    scene->only_chosen = 1.0f;
    draw(stage);
    const uint8_t *gone = pixel(stage, WIDTH / 2 + 60, HEIGHT / 2);
    assert_true(gone[2] > gone[0]); /* the bluish backdrop */
}

/* The same wall again as cloth, a hand's breadth before the skin, which is not drawn itself. */
static void put_cloth_over(Stage *stage)
{
    Scene *scene = &stage->scene;
    scene->part_count = 2;
    scene->parts[1] = scene->parts[0];
    scene->parts[0].opacity = 0.0f;
    scene->parts[1].is_skin = false;
}

/* What glows on hidden skin shows on the cloth before it, up to the border and no farther; and
 * nowhere when nothing is hidden. */
static void highlight_shows_through_cloth(void **state)
{
    Stage *stage = *state;
    Scene *scene = &stage->scene;
    put_cloth_over(stage);
    stage->paint[0].chosen = stage->paint[3].chosen = 255;
    draw(stage);
    check_colour(stage, WIDTH / 2 - 30, HEIGHT / 2, 128, 128, 128, 3);
    scene->chosen_amount = 1.0f;
    scene->chosen_colour = (vec3s){ { 1.0f, 0.48f, 0.42f } };
    draw(stage);
    const uint8_t *inside = pixel(stage, WIDTH / 2 - 30, HEIGHT / 2);
    const uint8_t *outside = pixel(stage, WIDTH / 2 + 40, HEIGHT / 2);
    assert_true(inside[0] > inside[2] + 40);
    assert_true(abs(outside[0] - outside[2]) < 12);
    scene->part_count = 1;
    scene->parts[0] = scene->parts[1];
    draw(stage);
    check_colour(stage, WIDTH / 2 - 30, HEIGHT / 2, 128, 128, 128, 3);
}

static void set_strain(Stage *stage, int left, int right)
{
    for (int i = 0; i < CORNERS; i++) {
        stage->paint[i].level = (uint8_t)(i == 0 || i == 3 ? left : right);
        stage->paint[i].tinted = 255;
    }
    stage->theme.strain[0] = (ThemeStrain){ -0.4f, { { 0.0f, 0.0f, 1.0f } } };
    for (int i = 1; i < THEME_STRAIN_STOPS; i++)
        stage->theme.strain[i] =
            (ThemeStrain){ 0.2f * (float)i, { { 1.0f, i == 1 ? 1.0f : 0.0f, 0.0f } } };
    stage->scene.strain_amount = 1.0f;
    stage->scene.paint_version++;
}

/* Blue at -0.4, yellow at 0.2, red from 0.4 on; the level is 1 + 127 x (1 + strain). Skin and the
 * cloth over it agree. */
static void strain_has_its_colour(void **state)
{
    Stage *stage = *state;
    for (int cloth = 0; cloth < 2; cloth++) {
        set_strain(stage, 77, 77);
        draw(stage);
        const uint8_t *shorter = pixel(stage, WIDTH / 2, HEIGHT / 2);
        assert_true(shorter[2] > shorter[0] + 40 && shorter[2] > shorter[1] + 40);
        set_strain(stage, 204, 204);
        draw(stage);
        const uint8_t *longer = pixel(stage, WIDTH / 2, HEIGHT / 2);
        assert_true(longer[0] > longer[1] + 40 && longer[0] > longer[2] + 40);
        set_strain(stage, 153, 153);
        draw(stage);
        const uint8_t *middle = pixel(stage, WIDTH / 2, HEIGHT / 2);
        assert_true(abs(middle[0] - middle[1]) < 12 && middle[0] > middle[2] + 40);
        put_cloth_over(stage);
    }
}

/* Only what is tinted has a colour: the border lies where the value is 128, whatever the level. */
static void strain_ends_at_its_border(void **state)
{
    Stage *stage = *state;
    set_strain(stage, 204, 0);
    stage->paint[1].tinted = stage->paint[2].tinted = 0;
    draw(stage);
    const uint8_t *inside = pixel(stage, WIDTH / 2 - 20, HEIGHT / 2);
    const uint8_t *outside = pixel(stage, WIDTH / 2 + 40, HEIGHT / 2);
    assert_true(inside[0] > inside[1] + 40 && inside[0] > inside[2] + 40);
    assert_true(abs(outside[0] - outside[2]) < 12);
    stage->scene.strain_amount = 0.0f;
    draw(stage);
    check_colour(stage, WIDTH / 2 - 20, HEIGHT / 2, 128, 128, 128, 2);
}

static void odd_sizes_draw(void **state)
{
    Stage *stage = *state;
    static const int sizes[][2] = { { 1, 1 }, { 3, 200 }, { 641, 401 } };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        stage->scene.width = sizes[i][0];
        stage->scene.height = sizes[i][1];
        log_forget();
        assert_true(
            renderer_draw(stage->renderer, sizes[i][0], sizes[i][1], &stage->scene, NULL, NULL));
        assert_string_equal(log_last(), "");
    }
    assert_true(renderer_draw(stage->renderer, 200, 100, NULL, NULL, NULL));
}

static void multisampling_draws(void **state)
{
    Stage *stage = *state;
    renderer_destroy(stage->renderer);
    stage->renderer =
        renderer_create(&(RendererDesc){ .get_proc = platform_gl_proc,
                                         .es = platform_is_es(stage->platform),
                                         .shader_folder = TEST_SOURCE_FOLDER "/shaders",
                                         .icon_path = TEST_SOURCE_FOLDER "/assets/icons.cfg",
                                         .samples = 4 });
    assert_non_null(stage->renderer);
    draw(stage);
    check_colour(stage, WIDTH / 2, HEIGHT / 2, 128, 128, 128, 1);
}

static void reload_keeps_the_picture(void **state)
{
    Stage *stage = *state;
    draw(stage);
    assert_true(renderer_reload(stage->renderer));
    draw(stage);
    check_colour(stage, WIDTH / 2, HEIGHT / 2, 128, 128, 128, 1);
}

/* Both contexts draw the same scene with lights, shadow, track, halo and interface. */
static void draw_rich(bool es, uint8_t *out)
{
    void *state = NULL;
    stage_open(&state, es);
    Stage *stage = state;
    ThemeLight *light = &stage->theme.light;
    light->key = 1.2f;
    light->rim = 0.8f;
    light->shadow = 0.8f;
    light->key_direction = (vec3s){ { -0.5f, 0.7f, 0.5f } };
    stage->scene.show_track = true;
    stage->scene.track_radius = 1.2f;
    stage->scene.floor_y = 0.0f;
    stage->paint[0].chosen = stage->paint[3].chosen = 255;
    stage->scene.chosen_amount = 1.0f;
    stage->scene.chosen_colour = (vec3s){ { 1.0f, 0.48f, 0.42f } };
    add_text(stage, "calf", 10.0f, 40.0f);
    draw(stage);
    memcpy(out, stage->pixels, sizeof stage->pixels);
    close_stage(&state);
}

static void contexts_agree(void **state)
{
    (void)state;
    uint8_t *gl = malloc(sizeof((Stage *)0)->pixels), *es = malloc(sizeof((Stage *)0)->pixels);
    draw_rich(false, gl);
    draw_rich(true, es);
    int differing = 0;
    for (int i = 0; i < WIDTH * HEIGHT * 3; i++)
        differing += abs(gl[i] - es[i]) > 3;
    free(gl);
    free(es);
    assert_true(differing < WIDTH * HEIGHT * 3 / 1000);
}

static void faults_are_told(void **state)
{
    Stage *stage = *state;
    log_set_quiet(1);
    log_forget();
    assert_null(
        renderer_create(&(RendererDesc){ .get_proc = platform_gl_proc,
                                         .es = platform_is_es(stage->platform),
                                         .shader_folder = "/nowhere",
                                         .icon_path = TEST_SOURCE_FOLDER "/assets/icons.cfg" }));
    assert_non_null(strstr(log_last(), "/nowhere"));
    log_set_quiet(0);
}

#define BOTH(test)                                                                                 \
    { #test " (OpenGL 3.3)", test, open_gl, close_stage, NULL },                                   \
    {                                                                                              \
#test " (OpenGL ES 3.0)", test, open_es, close_stage, NULL                                 \
    }

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(flat_colour_survives),
        BOTH(interface_colour_is_exact),
        BOTH(a_turned_screen_is_shown_turned),
        BOTH(modules_are_whole_pixels),
        BOTH(picture_is_brought_to_size),
        BOTH(clip_cuts),
        BOTH(text_is_rastered_once),
        BOTH(too_much_text_is_survived),
        BOTH(nothing_changes_nothing_moves),
        BOTH(triangles_are_told),
        BOTH(hidden_parts_are_gone),
        BOTH(highlight_shows_through_cloth),
        BOTH(strain_has_its_colour),
        BOTH(strain_ends_at_its_border),
        BOTH(border_lies_where_the_weights_meet),
        BOTH(odd_sizes_draw),
        BOTH(multisampling_draws),
        BOTH(reload_keeps_the_picture),
        BOTH(faults_are_told),
        cmocka_unit_test(contexts_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
