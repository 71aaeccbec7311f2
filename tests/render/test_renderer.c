/* The renderer off-screen, under OpenGL 3.3 core and OpenGL ES 3.0. */
#include "wall.h"

#include "core/log.h"

/* Linear 0.2158605 is sRGB 128 / 255 (IEC 61966-2-1). */
static void flat_colour_survives(void **state)
{
    Stage *stage = *state;
    draw(stage);
    check_colour(stage, WIDTH / 2, HEIGHT / 2, 128, 128, 128, 1);
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

/* A black wall pokes two millimetres through: it shows, unless the grey one is worn over it. */
static void what_is_worn_over_stays_over(void **state)
{
    Stage *stage = *state;
    Scene *scene = &stage->scene;
    for (uint32_t i = 0; i < CORNERS; i++) {
        stage->position[CORNERS + i] =
            glms_vec3_add(stage->position[i], (vec3s){ { 0.0f, 0.0f, 0.002f } });
        stage->normal[CORNERS + i] = stage->normal[i];
        stage->open[CORNERS + i] = 255;
    }
    for (uint32_t i = 0; i < INDICES; i++)
        stage->index[INDICES + i] = stage->index[i] + CORNERS;
    scene->vertex_count = 2 * CORNERS;
    scene->index_count = 2 * INDICES;
    scene->part_count = 2;
    scene->parts[1] = scene->parts[0];
    scene->parts[1].first_index = INDICES;
    scene->parts[1].colour = (vec3s){ { 0.0f, 0.0f, 0.0f } };
    draw(stage);
    assert_true(pixel(stage, WIDTH / 2, HEIGHT / 2)[0] < 30);
    scene->parts[0].over = 0.004f;
    draw(stage);
    check_colour(stage, WIDTH / 2, HEIGHT / 2, 128, 128, 128, 1);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(flat_colour_survives),
        BOTH(nothing_changes_nothing_moves),
        BOTH(triangles_are_told),
        BOTH(hidden_parts_are_gone),
        BOTH(highlight_shows_through_cloth),
        BOTH(what_is_worn_over_stays_over),
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
