/* The interface's draw list as pixels, and how the window shows them. */
#include "wall.h"

#include <GL/glcorearb.h>

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

/* A ring's lane of white over black, in eighths that meet in the diagonals, where rounding decides
 * whose a pixel is: nothing shows between. Half way from black to white is grey; past a cut end
 * there is nothing, past a round one there is. */
static void strokes_that_meet_leave_no_gap(void **state)
{
    Stage *stage = *state;
    const vec4s white = { { 1, 1, 1, 1 } }, black = { { 0, 0, 0, 1 } };
    const float centre = 60.37f;
    UiList *ui = &stage->ui;
    ui->commands[ui->count++] = (UiCommand){ .kind = UI_RECT, .box = { 0, 0, 200, 120 },
                                             .colour = black };
    for (int i = 0; i < 8; i++)
        ui->commands[ui->count++] = (UiCommand){
            .kind = UI_ARC, .box = { centre, centre, 40, 40 }, .size = 20, .colour = white,
            .border_colour = white, .cut = UI_CUT_FIRST | UI_CUT_LAST,
            .from = (float)i * GLM_PI_4f, .to = (float)(i + 1) * GLM_PI_4f
        };
    for (int i = 0; i < 2; i++)
        ui->commands[ui->count++] = (UiCommand){
            .kind = UI_LINE, .box = { 140 + 20 * (float)i, 60, 20, 0 }, .size = 20,
            .colour = i ? white : black, .border_colour = white,
            .cut = i ? UI_CUT_FIRST : UI_CUT_LAST | UI_CUT_FIRST
        };
    draw(stage);
    for (int y = 0; y < 120; y++)
        for (int x = 0; x < 120; x++) {
            float from_middle = hypotf((float)x + 0.5f - centre, (float)y + 0.5f - centre);
            if (fabsf(from_middle - 40) < 9)
                check_colour(stage, x, y, 255, 255, 255, 0);
        }
    check_colour(stage, 149, 60, 121, 121, 121, 2);
    check_colour(stage, 160, 60, 255, 255, 255, 0);
    check_colour(stage, 139, 60, 0, 0, 0, 0);
    check_colour(stage, 185, 60, 255, 255, 255, 0);
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

/* ---- The window. */

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(interface_colour_is_exact),
        BOTH(a_turned_screen_is_shown_turned),
        BOTH(modules_are_whole_pixels),
        BOTH(picture_is_brought_to_size),
        BOTH(strokes_that_meet_leave_no_gap),
        BOTH(clip_cuts),
        BOTH(text_is_rastered_once),
        BOTH(too_much_text_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
