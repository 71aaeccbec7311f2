/* Picking against the picture: over 2,000 random pixels of six cameras the CPU names the triangle
 * that the renderer shows on at least 99.8 %, the rest within one pixel of a border. */
#include "drive.h"

#include "app/picture.h"
#include "core/random.h"

#include <stdlib.h>

static Drive d;

static uint32_t picked_triangle(const App *app, vec2s at)
{
    vec3s origin, direction;
    camera_ray(&app->camera, at, app->width, app->height, &origin, &direction);
    PickHit hit = pick_ray(app->runner.tree, &app->runner.mesh, runner_skin(&app->runner), origin,
                           direction, MESH_DRESSED);
    return hit.hit ? 1 + hit.triangle / 3 : 0;
}

/* The triangle, or one of its neighbours in the picture, within a pixel. */
static bool near_border(const App *app, const uint32_t *ids, int x, int y, uint32_t wanted)
{
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            int nx = x + dx, ny = y + dy;
            if (nx >= 0 && ny >= 0 && nx < app->width && ny < app->height &&
                ids[ny * app->width + nx] == wanted)
                return true;
        }
    }
    return false;
}

/* A triangle smaller than a pixel may be seen nowhere: then the one seen is picked close by. */
static bool picked_close_by(const App *app, uint32_t seen, int x, int y)
{
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            vec2s at = { { (float)x + 0.5f * (float)(dx + 1), (float)y + 0.5f * (float)(dy + 1) } };
            if (picked_triangle(app, at) == seen)
                return true;
        }
    return false;
}

static void test_agreement(void **state)
{
    (void)state;
    enum { CAMERAS = 6, EACH = 340 };
    static const char *const moves[CAMERAS] = { "key 1", "key 2", "key 3", "key 4",
                                                "activate ui:area.calves_achilles",
                                                "activate ui:area.lower_back" };
    App *app = &d.app;
    Random random = random_seed(42);
    int agreed = 0, total = 0, strays = 0, on_body = 0;
    for (int c = 0; c < CAMERAS; c++) {
        drive(&d, "key home");
        drive(&d, "wait 0.6");
        drive(&d, "%s", moves[c]);
        drive(&d, "wait 1");
        uint32_t *ids = calloc((size_t)app->width * (size_t)app->height, sizeof *ids);
        picture_pose(app);
        assert_true(renderer_read_ids(app->renderer, app->width, app->height, &app->scene, ids));
        for (int i = 0; i < EACH; i++) {
            /* Half of them in the middle, where the body is. */
            int x = (int)(random_next(&random) % (uint32_t)app->width);
            int y = (int)(random_next(&random) % (uint32_t)app->height);
            Box stage = app->layout.stage;
            if (i % 2)
                x = (int)(stage.x + stage.w * (0.35f + 0.3f * random_unit(&random)));
            uint32_t seen = ids[y * app->width + x];
            uint32_t picked = picked_triangle(app, (vec2s){ { (float)x + 0.5f, (float)y + 0.5f } });
            total++;
            on_body += seen != 0;
            if (seen == picked)
                agreed++;
            else if (!near_border(app, ids, x, y, picked) && !picked_close_by(app, seen, x, y))
                strays++;
        }
        free(ids);
    }
    print_message("%d of %d pixels agree, %d on the body, %d not within a pixel\n", agreed, total,
                  on_body, strays);
    assert_true(total >= 2000 && on_body >= 300);
    assert_true(agreed >= total * 0.998);
    assert_int_equal(strays, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_agreement) };
    drive_open(&d, 960, 540, true);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    drive_close(&d);
    return failed;
}
