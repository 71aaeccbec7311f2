/* From one step to the next the body never jumps and is never covered: it gets up, walks over and
 * lies down, no faster from frame to frame than a person does. Nor does what stands beside it: that
 * comes and goes by and by. */
#include "drive.h"

#include "app/demo.h"
#include "app/recover.h"
#include "view/framing_pose.h"

static Drive d;

enum { EVERY = 37, MOST = 4000 };

static vec3s last[MOST];

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
    const Skinned *skinned = runner_skin(&d.app.runner);
    float most = 0;
    int count = 0;
    for (uint32_t i = 0; i < skinned->vertex_count && count < MOST; i += EVERY, count++) {
        most = fmaxf(most, glms_vec3_distance(last[count], skinned->position[i]));
        last[count] = skinned->position[i];
    }
    return most;
}

static const double frame = 1.0 / 15;

/* A foot at 400 degrees a second of hip and knee at once is at 7 m/s; a jump to another pose is a
 * metre. */
static const float fastest = 7.0f / 15;

static void pass(double seconds)
{
    const Input none = { .count = 0 };
    d.player.now += seconds;
    app_frame(&d.app, &none, d.player.now);
}

/* How much of a thing there is in another picture, near where it is. */
static float amount_in(const Scene *scene, const Prop *prop)
{
    const float near = 2.0f / 15; /* a thing in the hand goes as fast as that */
    float most = 0;
    for (int i = 0; i < scene->prop_count; i++)
        if (scene->props[i].kind == prop->kind &&
            glms_vec3_distance(scene->props[i].at, prop->at) < near)
            most = fmaxf(most, scene->prop_amount[i]);
    return most;
}

/* In half a second, calmly, a fifteenth of a second brings 21 % at most. */
static void check_things(const SessionStatus *before)
{
    static Scene last_scene;
    const Scene *scene = &d.app.scene, *pictures[] = { &last_scene, scene };
    for (int p = 0; p < 2; p++)
        for (int i = 0; i < pictures[p]->prop_count; i++) {
            float amount = pictures[p]->prop_amount[i];
            float other = amount_in(pictures[1 - p], &pictures[p]->props[i]);
            if (before && amount - other > 0.22f)
                fail_msg("%s %g of a %s in a frame, in part %d of step %d", p ? "come" : "gone",
                         (double)(amount - other), prop_kind_word(pictures[p]->props[i].kind),
                         (int)before->part, before->step + 1);
        }
    last_scene = *scene;
}

/* Muscles are not lit as another exercise's are. */
static void check_colours(const SessionStatus *before)
{
    static char shown[GUIDE_ID];
    static float lit;
    const Scene *scene = &d.app.scene;
    bool other = strcmp(shown, d.app.demo->exercise) != 0;
    float now = fmaxf(scene->strain_amount, scene->chosen_amount);
    if (before && other && fmaxf(lit, now) > 0.02f)
        fail_msg("%g lit as %s follows %s", (double)fmaxf(lit, now), d.app.demo->exercise, shown);
    snprintf(shown, sizeof shown, "%s", d.app.demo->exercise);
    lit = now;
}

static void check_frame(const SessionStatus *before)
{
    float way = moved();
    check_things(before);
    check_colours(before);
    if (way > fastest)
        fail_msg("%g m in a frame, in part %d of step %d", (double)way, (int)before->part,
                 before->step + 1);
    if (glide_value(&d.app.demo->veil) > 0)
        fail_msg("covered in part %d of step %d", (int)before->part, before->step + 1);
}

/* Frame by frame through all that is no hold, in large steps through holds. */
static void test_nothing_jumps_and_nothing_is_covered(void **state)
{
    bool rested = false, turned = false;
    (void)state;
    drive(&d, "activate ui:nav.recover");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.after_run_short");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.start");
    drive(&d, "activate ui:gate.no");
    drive(&d, "wait 0.2"); /* as it is uncovered the camera stands where it is to stand */
    assert_true(d.app.demo->shown && glide_value(&d.app.demo->veil) > 0);
    assert_true(d.app.demo->on_way);
    assert_false(camera_moving(&d.app.camera));
    drive(&d, "wait 1");
    moved();
    check_things(NULL);
    check_colours(NULL);
    while (recover_status(&d.app)) {
        const SessionStatus before = *recover_status(&d.app);
        bool eases = before.move == SESSION_EASE_IN || before.move == SESSION_EASE_OUT;
        bool holds = before.part == SESSION_WORK && !eases && before.left > 2.5;
        pass(holds ? 1.9 : frame);
        if (holds) {
            moved(); /* who drinks moves meanwhile */
            check_things(NULL);
            check_colours(NULL);
        } else if (recover_status(&d.app)) {
            check_frame(&before);
        }
        rested |= before.part == SESSION_LEAVE &&
               strcmp(d.app.demo->exercise, "lying_side") == 0 && d.app.demo->place.progress == 1;
        turned |= d.app.demo->placed.turn != 0;
    }
    assert_true(rested); /* out of legs up to a rest on the side */
    assert_true(turned); /* where one lies, not where it was solved */
}

/* After the picture of a session's end. */
static void begin_session(const char *id)
{
    drive(&d, "wait 0.2");
    drive(&d, "activate ui:done.close");
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.%s", id);
    drive(&d, "wait 0.1");
    drive(&d, "activate ui:session.start");
    drive(&d, "wait 0.1");
}

/* Metres between which the head is until another part begins. */
static void follow_head(float *lowest, float *highest)
{
    const SessionPart part = recover_status(&d.app)->part;
    int head = skeleton_find_joint(&d.app.runner.skeleton, "head");
    *lowest = 2;
    *highest = 0;
    moved();
    check_things(NULL);
    check_colours(NULL);
    float yaw = d.app.camera.goal.yaw;
    while (recover_status(&d.app)->part == part) {
        const SessionStatus before = *recover_status(&d.app);
        pass(frame);
        check_frame(&before);
        if (d.app.state.demo.passes) /* what is passed only is no reason to go round it */
            CHECK_NEAR(d.app.camera.goal.yaw, yaw, 1e-6f);
        *lowest = fminf(*lowest, d.app.runner.world.position[head].y);
        *highest = fmaxf(*highest, d.app.runner.world.position[head].y);
    }
}

/* From lying on one side to the other over a seat on the floor: the head never as high as
 * somebody's who stands. */
static void test_who_turns_over_does_not_get_up(void **state)
{
    float lowest, highest;
    (void)state;
    begin_session("rest_day");
    drive(&d, "key n");
    drive(&d, "key n");
    while (recover_status(&d.app)->part != SESSION_CHANGE)
        pass(1.9);
    follow_head(&lowest, &highest);
    assert_int_equal(d.app.demo->side, SIDE_RIGHT);
    assert_true(lowest < 0.4f && highest > 0.5f && highest < 1.2f);
}

/* What is counted, and how it feels, has no panel: no mat ends behind it. */
static bool check_words(void)
{
    const UiElement *words = ui_find(d.app.ui, "session.under");
    const Scene *scene = &d.app.scene;
    if (!words || camera_moving(&d.app.camera))
        return false;
    for (int i = 0; i < scene->prop_count; i++) {
        vec3s edge[64];
        vec2s at;
        int count = scene->props[i].kind == PROP_MAT
                        ? pose_framing_outline(&scene->props[i], edge, 64)
                        : 0;
        for (int k = 0; k < count; k++)
            if (camera_project(&d.app.camera, edge[k], d.app.width, d.app.height, &at) &&
                at.x > words->box.x && at.y > words->box.y && at.y < box_bottom(words->box))
                fail_msg("a mat ends behind \"%s\"", words->name);
    }
    return true;
}

/* From the roller under the calf to that under the thigh: both are done sitting, and it takes no
 * longer than to draw oneself a little along the floor. */
static void test_who_sits_for_both_does_not_get_up(void **state)
{
    float lowest, highest;
    (void)state;
    drive(&d, "activate ui:session.end");
    begin_session("rolling_evening");
    int looked = 0;
    while (recover_status(&d.app)->step == 0) {
        pass(1.9);
        looked += check_words();
    }
    assert_true(looked > 20);
    follow_head(&lowest, &highest);
    assert_string_equal(d.app.demo->exercise, "ham_roller");
    assert_true(highest < 1.2f);
    assert_true(d.app.recover->pass.all < 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_jumps_and_nothing_is_covered),
        cmocka_unit_test(test_who_turns_over_does_not_get_up),
        cmocka_unit_test(test_who_sits_for_both_does_not_get_up),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
