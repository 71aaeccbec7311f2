/* A stage with a wall before the camera, in even light, and what a test looks at of its picture. */
#ifndef LIMBER_TESTS_WALL_H
#define LIMBER_TESTS_WALL_H

#include "stage.h"

#include "core/log.h"

enum { CORNERS = 4, INDICES = 6 };

static inline TextExtent measure(void *owner, FontStyle style, float size, const char *text,
                                 size_t length)
{
    (void)owner, (void)style, (void)text;
    return (TextExtent){ .width = size * (float)length, .ascent = size, .descent = 0.0f };
}

/* Every character is a full block, so its ink is known. */
static inline bool raster(void *owner, FontStyle style, float size, const char *text,
                          size_t length, TextBitmap *out)
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
static inline void set_even_light(Stage *stage)
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
static inline void set_wall(Stage *stage)
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

static inline void draw(Stage *stage)
{
    TextEngine engine = { stage, measure, raster };
    log_forget();
    assert_true(renderer_draw(stage->renderer, WIDTH, HEIGHT, &stage->scene, &stage->ui, &engine));
    assert_string_equal(log_last(), "");
    assert_true(renderer_read(stage->renderer, stage->pixels));
}

static inline const uint8_t *pixel(const Stage *stage, int x, int y)
{
    return &stage->pixels[3 * (y * WIDTH + x)];
}

static inline void check_colour(const Stage *stage, int x, int y, int red, int green, int blue,
                                int within)
{
    const uint8_t *p = pixel(stage, x, y);
    CHECK_NEAR(p[0], red, within);
    CHECK_NEAR(p[1], green, within);
    CHECK_NEAR(p[2], blue, within);
}

static inline void add_text(Stage *stage, const char *text, float x, float y)
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

/* A test under both. */
#define BOTH(test)                                                                                 \
    { #test " (OpenGL 3.3)", test, open_gl, close_stage, NULL },                                   \
    { #test " (OpenGL ES 3.0)", test, open_es, close_stage, NULL }

#endif
