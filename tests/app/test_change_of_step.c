/* From one step to the next the body never jumps: where the picture is not covered, the skin moves no
 * faster from frame to frame than a person does. */
#include "drive.h"

#include "app/demo.h"
#include "app/recover.h"

static Drive d;

enum { EVERY = 37, MOST = 4000 };

static vec3s before[MOST];

static int begin(void **state)
{
    (void)state;
    drive_open(&d, 1280, 720, true);
    return 0;
}

static int end(void **state)
{
    (void)state;
    drive_close(&d);
    return 0;
}

/* Metres that the skin moved at most since the last time. */
static float moved(void)
{
    const Skinned *skinned = &d.app.runner.skinned;
    float most = 0;
    int count = 0;
    for (uint32_t i = 0; i < skinned->vertex_count && count < MOST; i += EVERY, count++) {
        most = fmaxf(most, glms_vec3_distance(before[count], skinned->position[i]));
        before[count] = skinned->position[i];
    }
    return most;
}

static void test_the_way_back_is_shown_and_nothing_jumps(void **state)
{
    /* A hand at 400 degrees a second of several joints at once; a jump to another pose is a metre. */
    const float fastest = 9.0f / 60;
    (void)state;
    drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.desk_break");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.start");
    bool left = false;
    for (int change = 0; change < 3; change++) {
        int step = recover_status(&d.app)->step;
        while (recover_status(&d.app)->step_left > 3)
            drive(&d, "skip 1");
        moved();
        for (int frame = 0; frame < 60 * 9; frame++) {
            bool covered = glide_value(&d.app.demo->veil) > 0.99f;
            drive(&d, "wait 0.017");
            covered |= glide_value(&d.app.demo->veil) > 0.99f;
            float way = moved();
            if (!covered && way > fastest)
                fail_msg("%g m in a frame, %g s after step %d", (double)way, frame / 60.0 - 3, step + 1);
            left |= recover_status(&d.app)->step > step && d.app.demo->place.move == CLIP_LEAVE;
        }
        assert_true(recover_status(&d.app)->step > step);
    }
    assert_true(left);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_way_back_is_shown_and_nothing_jumps),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
