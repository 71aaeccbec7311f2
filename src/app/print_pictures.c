#include "app/print_pictures.h"

#include "app/demo.h"
#include "app/perform.h"
#include "app/picture.h"
#include "core/ease.h"
#include "core/log.h"

#include <math.h>
#include <stdlib.h>

enum { FINER = 2 };                /* pixels across that become one */
enum { ALMOST_WHITE = 253 };       /* the renderer dithers white by half a step */
enum { SHADE = 225 };              /* a shadow that fades is not yet what is seen */

static const vec4s pale_wall = { { 0.97f, 0.97f, 0.965f, 1 } };

static bool show_exercise(App *app, const char *exercise, Side side)
{
    app->commands.count = 0;
    command_exercise(&app->commands, exercise, side);
    perform_commands(app);
    app->commands.count = 0;
    demo_step(app, 0);
    return app->demo->shown;
}

/* The whole picture is the demo's. */
static void take_camera(App *app, int width, int height)
{
    app->width = width;
    app->height = height;
    app->layout.tall = app->layout.wide = (Box){ 0, 0, (float)width, (float)height };
    demo_find_views(app);
}

static bool draw(App *app, float progress, uint8_t *fine)
{
    app->state.demo.paused = true;
    app->state.demo.seconds = demo_time_for(app->demo, progress);
    demo_step(app, 0);
    demo_frame_camera(app, 0);
    picture_compose(app);
    picture_pose(app);
    Theme theme = app->theme;
    theme.colours[COLOUR_WALL] = pale_wall;
    app->scene.on_paper = true;
    app->scene.show_track = false;
    app->scene.theme = &theme;
    return renderer_draw(app->renderer, app->width, app->height, &app->scene, NULL, NULL) &&
           renderer_read(app->renderer, fine);
}

/* What goes on beyond the picture, floor, wall and shadow, ends softly. */
static float fade_at(int x, int width)
{
    float edge = 0.07f * (float)width, off = fminf((float)x + 0.5f, (float)(width - x) - 0.5f);
    return ease_smooth(0, edge, off);
}

/* The mean of FINER x FINER pixels. */
static void shrink(uint8_t *out, const uint8_t *fine, int width, int height)
{
    size_t row = 3 * (size_t)width * FINER;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++, out += 4) {
            float shown = fade_at(x, width) * fade_at(y, height);
            for (int c = 0; c < 3; c++) {
                unsigned sum = 0;
                for (int i = 0; i < FINER * FINER; i++)
                    sum += fine[(size_t)(y * FINER + i / FINER) * row +
                                (size_t)(x * FINER + i % FINER) * 3 + (size_t)c];
                float mean = (float)sum / (FINER * FINER);
                mean = mean >= ALMOST_WHITE ? 255 : mean;
                out[c] = (uint8_t)lroundf(255 + (mean - 255) * shown);
            }
            out[3] = 255;
        }
}

static bool make(PrintPictures *pictures, App *app, uint8_t *fine)
{
    take_camera(app, pictures->width * FINER, pictures->height * FINER);
    if (!draw(app, 0, fine))
        return false;
    shrink(pictures->start, fine, pictures->width, pictures->height);
    if (!draw(app, 1, fine))
        return false;
    shrink(pictures->end, fine, pictures->width, pictures->height);
    return true;
}

bool print_pictures_make(PrintPictures *pictures, App *app, const char *exercise, Side side)
{
    size_t pixels = (size_t)pictures->width * (size_t)pictures->height;
    uint8_t *fine = malloc(3 * pixels * FINER * FINER);
    pictures->start = malloc(4 * pixels);
    pictures->end = malloc(4 * pixels);
    bool room = fine && pictures->start && pictures->end;
    bool done = room && show_exercise(app, exercise, side) && make(pictures, app, fine);
    if (!room)
        log_error("out of memory for pictures of %s", exercise);
    if (!done) {
        free(pictures->start);
        free(pictures->end);
        pictures->start = pictures->end = NULL;
    }
    free(fine);
    return done;
}

/* ---- What is seen, in a small picture. */

typedef struct { int left, top, right, bottom; } Ink;

static void add_ink(Ink *ink, const uint8_t *pixels, int side)
{
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++) {
            const uint8_t *p = pixels + 3 * ((size_t)y * (size_t)side + (size_t)x);
            if (p[0] + p[1] + p[2] >= 3 * SHADE)
                continue;
            ink->left = x < ink->left ? x : ink->left;
            ink->right = x + 1 > ink->right ? x + 1 : ink->right;
            ink->top = y < ink->top ? y : ink->top;
            ink->bottom = y + 1 > ink->bottom ? y + 1 : ink->bottom;
        }
}

double print_pictures_aspect(App *app, const char *exercise, Side side)
{
    enum { SIDE = 320 };
    Ink ink = { SIDE, SIDE, 0, 0 };
    uint8_t *pixels = malloc(3 * SIDE * SIDE);
    bool shown = pixels && show_exercise(app, exercise, side);
    if (shown)
        take_camera(app, SIDE, SIDE);
    for (int i = 0; shown && i < 2; i++)
        if ((shown = draw(app, (float)i, pixels)))
            add_ink(&ink, pixels, SIDE);
    free(pixels);
    return ink.right > ink.left ? (double)(ink.bottom - ink.top) / (ink.right - ink.left) : 1;
}
