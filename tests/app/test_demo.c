/* What a person does with a demonstration, through the real input path. */
#include "drive_wide.h"

#include "app/demo.h"
#include "app/picture.h"
#include "body/muscle.h"
#include "core/count.h"

#include <stdlib.h>

static const DemoChoice *now(void)
{
    return &d.app.state.demo;
}

static float angle(const char *name)
{
    int index = skeleton_find_coordinate(&d.app.runner.skeleton, name);
    assert_true(index >= 0);
    return glm_deg(d.app.runner.pose.angles[index]);
}

static void perform(CommandType type, int index, float amount)
{
    assert_true(demo_perform(&d.app, &(Command){ .type = type, .index = index,
                                                 .amount = amount }));
}

/* From the explorer to a calf stretch, its veil gone. */
static void open_calf(void)
{
    drive(&d, "key home");
    drive(&d, "activate ui:area.calves_achilles");
    drive(&d, "wait 1");
    drive_click(&d, "panel.try");
    drive(&d, "wait 0.6");
    assert_int_equal(d.app.state.screen, SCREEN_DEMO);
    assert_string_equal(now()->exercise, "calf_gastroc_wall");
}

static void leave(void)
{
    drive(&d, "key escape");
    drive(&d, "wait 1");
    assert_int_equal(d.app.state.screen, SCREEN_EXPLORE);
}

/* At the end of the way in, held. */
static void hold_the_end(void)
{
    if (!now()->paused)
        drive(&d, "key space");
    perform(COMMAND_DEMO_DEPTH, 0, 1);
    drive(&d, "wait 0.6");
}

static void test_one_click_opens_and_back_returns(void **state)
{
    (void)state;
    float standing = angle("knee_flexion_r");
    drive(&d, "key home");
    drive(&d, "activate ui:area.calves_achilles");
    drive(&d, "wait 1");
    CameraView before = d.app.camera.goal;
    drive_click(&d, "panel.try");
    drive(&d, "wait 1");
    assert_int_equal(d.app.state.screen, SCREEN_DEMO);
    drive_element(&d, "demo.play");
    drive_element(&d, "demo.scrub");
    drive_click(&d, "demo.back");
    drive(&d, "wait 1");
    assert_int_equal(d.app.state.screen, SCREEN_EXPLORE);
    assert_int_equal(d.app.state.chosen.area, drive_area(&d, "calves_achilles"));
    CHECK_NEAR(d.app.camera.now.yaw, before.yaw, 1e-4);
    CHECK_NEAR(d.app.camera.now.distance, before.distance, 1e-4);
    CHECK_NEAR(angle("knee_flexion_r"), standing, 1e-3);
    assert_int_equal(d.app.runner.prop_count, 0);
}

static void test_pause_stops_time_and_pose(void **state)
{
    (void)state;
    open_calf();
    double first = now()->seconds;
    drive(&d, "wait 1");
    CHECK_NEAR(now()->seconds, first + 1, 0.03);
    drive(&d, "key space");
    double held = now()->seconds;
    uint32_t pose = d.app.runner.pose_version;
    drive(&d, "wait 1");
    CHECK_NEAR(now()->seconds, held, 1e-9);
    assert_int_equal(d.app.runner.pose_version, pose);
    drive_click(&d, "demo.play");
    drive(&d, "wait 0.5");
    assert_true(now()->seconds > held + 0.3);
    leave();
}

static void test_scrub_sets_time_and_pose(void **state)
{
    (void)state;
    open_calf();
    drive(&d, "key space");
    Box bar = drive_element(&d, "demo.scrub")->box;
    drive(&d, "click %g %g", (double)(bar.x + bar.w * 0.5f), (double)(bar.y + bar.h - 14));
    drive(&d, "wait 0.2");
    CHECK_NEAR(now()->seconds, d.app.demo->timeline.seconds / 2, 0.1);
    /* Half way is within the hold: 25 degrees are the file's. */
    CHECK_NEAR(angle("ankle_dorsiflexion_l"), 25, 6);
    drive(&d, "click %g %g", (double)(bar.x + 1), (double)(bar.y + bar.h - 14));
    drive(&d, "wait 0.2");
    CHECK_NEAR(angle("ankle_dorsiflexion_l"), 0, 6);
    drive(&d, "key right");
    CHECK_NEAR(now()->seconds, 1, 0.1);
    leave();
}

static void test_speed(void **state)
{
    (void)state;
    open_calf();
    static const double paces[] = { 2, 0.5, 1 };
    for (size_t i = 0; i < 3; i++) {
        drive_click(&d, "demo.speed");
        double first = now()->seconds;
        drive(&d, "wait 1");
        CHECK_NEAR(now()->seconds - first, paces[i], 0.04);
    }
    leave();
}

/* The mirror image: what the left leg did is the right one's. */
static void test_the_other_side_mirrors(void **state)
{
    (void)state;
    static const char *const pairs[] = { "hip_flexion", "knee_flexion", "ankle_dorsiflexion",
                                         "shoulder_flexion" };
    float left[4], right[4];
    char name[40];
    open_calf();
    hold_the_end();
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s_l", pairs[i]);
        left[i] = angle(name);
        snprintf(name, sizeof name, "%s_r", pairs[i]);
        right[i] = angle(name);
    }
    float wall = d.app.runner.props[0].at.x;
    drive_click(&d, "demo.side");
    drive(&d, "wait 0.8");
    assert_int_equal(d.app.demo->side, SIDE_RIGHT);
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s_r", pairs[i]);
        CHECK_NEAR(angle(name), left[i], 0.05);
        snprintf(name, sizeof name, "%s_l", pairs[i]);
        CHECK_NEAR(angle(name), right[i], 0.05);
    }
    CHECK_NEAR(d.app.runner.props[0].at.x, -wall, 1e-4);
    leave();
}

/* The file's error: the foot turns out, the ankle bends less. */
static void test_the_mistake_shows_and_goes(void **state)
{
    (void)state;
    open_calf();
    hold_the_end();
    float proper = angle("ankle_dorsiflexion_l");
    drive_element(&d, "demo.cue");
    drive_click(&d, "demo.mistake");
    drive(&d, "wait 1");
    assert_int_equal(now()->form, CLIP_MISTAKE);
    assert_true(angle("ankle_dorsiflexion_l") < proper - 5);
    drive_element(&d, "demo.error");
    drive(&d, "key m");
    drive(&d, "wait 1");
    CHECK_NEAR(angle("ankle_dorsiflexion_l"), proper, 0.5);
    leave();
}

/* No joint jumps from one frame to the next while the form changes. */
static void test_the_mistake_comes_softly(void **state)
{
    (void)state;
    open_calf();
    hold_the_end();
    drive(&d, "key m");
    float before = angle("ankle_dorsiflexion_l"), most = 0;
    for (int i = 0; i < 40; i++) {
        drive(&d, "wait 0.017");
        most = fmaxf(most, fabsf(angle("ankle_dorsiflexion_l") - before));
        before = angle("ankle_dorsiflexion_l");
    }
    assert_true(most > 0.01f && most < 5);
    leave();
}

static void check_looks(float yaw, float pitch)
{
    CHECK_NEAR(remainderf(glm_deg(d.app.camera.goal.yaw) - yaw, 360), 0, 0.1);
    CHECK_NEAR(glm_deg(d.app.camera.goal.pitch), pitch, 0.1);
}

/* A knee that falls inward shows from before: the camera goes there calmly, and back; on the other
 * side to the mirror image. Whoever has turned the body keeps it so. */
static void test_the_mistake_has_its_own_view(void **state)
{
    (void)state;
    CommandList list = { .count = 0 };
    open_calf();
    command_exercise(&list, "walking_lunge", SIDE_LEFT);
    assert_true(demo_perform(&d.app, &list.commands[0]));
    drive(&d, "wait 1");
    hold_the_end();
    ExerciseView view = d.app.demo->about.mistake.view;
    CameraView home = d.app.camera.goal;
    assert_true(d.app.demo->about.mistake.has_view);
    drive(&d, "key m");
    drive(&d, "wait 0.1");
    check_looks(view.turn, view.rise);
    assert_true(camera_moving(&d.app.camera));
    drive(&d, "wait 1.2");
    CHECK_NEAR(d.app.camera.now.yaw, d.app.camera.goal.yaw, 1e-4);
    perform(COMMAND_DEMO_SIDE, SIDE_RIGHT, 0);
    drive(&d, "wait 1.2");
    check_looks(-view.turn, view.rise);
    perform(COMMAND_DEMO_SIDE, SIDE_LEFT, 0);
    drive(&d, "wait 1.2");
    drive(&d, "key m");
    drive(&d, "wait 1.2");
    check_looks(glm_deg(home.yaw), glm_deg(home.pitch));
    d.app.demo->free_camera = true;
    drive(&d, "key m");
    drive(&d, "wait 1.2");
    check_looks(glm_deg(home.yaw), glm_deg(home.pitch));
    d.app.demo->free_camera = false;
    leave();
}

/* A heel that lifts is small: the camera goes near the leg of the side that is shown. */
static void test_the_mistake_is_looked_at_nearly(void **state)
{
    (void)state;
    open_calf();
    hold_the_end();
    const ExerciseView *view = &d.app.demo->about.mistake.view;
    assert_string_equal(view->near.name, "shin");
    for (int side = SIDE_LEFT; side <= SIDE_RIGHT; side++) {
        if (side == SIDE_RIGHT)
            perform(COMMAND_DEMO_SIDE, SIDE_RIGHT, 0);
        drive(&d, "wait 1.2");
        float home = d.app.camera.goal.distance;
        drive(&d, "key m");
        drive(&d, "wait 1.2");
        const char *name = side == SIDE_RIGHT ? "shin_r" : "shin_l";
        int joint = skeleton_find_joint(&d.app.runner.skeleton, name);
        vec3s at = d.app.camera.goal.target, knee = d.app.runner.world.position[joint];
        assert_true(glms_vec3_distance(at, knee) < view->within / 100);
        assert_true(d.app.camera.goal.distance < 0.85f * home);
        drive(&d, "key m");
        drive(&d, "wait 1.2");
        CHECK_NEAR(d.app.camera.goal.distance, home, 1e-3);
    }
    leave();
}

/* How long a lunge is shows from the side, wherever its muscle is: the file says so. */
static void test_an_exercise_has_its_own_view(void **state)
{
    static const Side sides[] = { SIDE_LEFT, SIDE_RIGHT };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(sides); i++) {
        CommandList list = { .count = 0 };
        open_calf();
        assert_false(d.app.demo->about.has_view);
        command_exercise(&list, "hipflex_long_lunge", sides[i]);
        assert_true(demo_perform(&d.app, &list.commands[0]));
        drive(&d, "wait 1");
        ExerciseView view = d.app.demo->about.view;
        assert_true(d.app.demo->about.has_view);
        hold_the_end();
        drive(&d, "wait 1.2");
        check_looks(sides[i] == SIDE_LEFT ? view.turn : -view.turn, view.rise);
        leave();
    }
}

static void test_next_and_previous(void **state)
{
    (void)state;
    open_calf();
    drive_click(&d, "demo.next");
    drive(&d, "wait 0.8");
    assert_string_equal(now()->exercise, "calf_soleus_wall");
    assert_string_equal(d.app.demo->exercise, "calf_soleus_wall");
    drive(&d, "key p");
    drive(&d, "wait 0.8");
    assert_string_equal(now()->exercise, "calf_gastroc_wall");
    /* There is none before the first. */
    drive(&d, "key p");
    assert_string_equal(now()->exercise, "calf_gastroc_wall");
    leave();
}

static void test_the_end_and_the_loop(void **state)
{
    (void)state;
    open_calf();
    double whole = d.app.demo->timeline.seconds;
    perform(COMMAND_DEMO_TIME, 0, (float)whole - 0.2f);
    drive(&d, "wait 1");
    CHECK_NEAR(now()->seconds, whole, 1e-6);
    assert_true(now()->paused);
    drive(&d, "key space");
    drive(&d, "wait 0.2");
    assert_true(now()->seconds < 1);
    drive_click(&d, "demo.loop");
    double leaves = whole;
    for (int i = 0; i < d.app.demo->timeline.count; i++)
        if (d.app.demo->timeline.segments[i].kind == TIMELINE_LEAVE)
            leaves = d.app.demo->timeline.segments[i].start;
    perform(COMMAND_DEMO_TIME, 0, (float)leaves - 0.2f);
    drive(&d, "wait 1");
    assert_false(now()->paused);
    assert_true(now()->seconds < 8);
    drive(&d, "key l");
    leave();
}

static void test_gamepad(void **state)
{
    (void)state;
    open_calf();
    ui_focus(d.app.ui, "");
    drive(&d, "wait 0.1");
    drive(&d, "pad a");
    assert_true(now()->paused);
    drive(&d, "pad a");
    assert_false(now()->paused);
    drive(&d, "pad x");
    drive(&d, "wait 0.1");
    assert_int_equal(now()->form, CLIP_MISTAKE);
    drive(&d, "pad b");
    drive(&d, "wait 1");
    assert_int_equal(d.app.state.screen, SCREEN_EXPLORE);
}

/* The dial's number is muscle_lengths' for the pose, as `limber muscles` prints it. */
static void test_the_strain_is_the_poses(void **state)
{
    (void)state;
    open_calf();
    hold_the_end();
    const Demo *demo = d.app.demo;
    Muscles *muscles = calloc(1, sizeof *muscles);
    MuscleStates states;
    PoseWorld world;
    assert_true(muscles_load(muscles, &d.app.content.anatomy, &d.app.runner.skeleton,
                             TEST_SOURCE_FOLDER "/assets/body"));
    pose_solve(&world, &d.app.runner.skeleton, &d.app.runner.pose);
    muscle_lengths(&states, muscles, &world);
    int target = muscles_find(muscles, demo->muscles.list[demo->target].id);
    CHECK_NEAR(demo_strain(demo, demo->target), states.of[target][0].strain, 1e-5);
    assert_true(states.of[target][0].strain > 0.15f);
    free(muscles);
    leave();
}

static vec2s on_screen(uint32_t vertex)
{
    vec2s at;
    vec3s place = runner_skin(&d.app.runner)->position[vertex];
    assert_true(camera_project(&d.app.camera, place, 1280, 720, &at));
    return at;
}

/* The pointer names what it is on, as in the explorer; nothing is chosen by that. */
static void test_hovering_names_the_muscle(void **state)
{
    (void)state;
    open_calf();
    hold_the_end();
    drive(&d, "move 20 400");
    drive(&d, "wait 0.2");
    assert_int_equal(d.app.state.hover.muscle, -1);
    assert_null(ui_find(d.app.ui, "hover.label"));
    const Demo *demo = d.app.demo;
    assert_true(demo->spot >= 0);
    vec2s calf = on_screen(demo->targets[demo->named_target].spots[demo->spot]);
    drive(&d, "move %g %g", (double)calf.x, (double)calf.y);
    drive(&d, "wait 0.3");
    assert_int_equal(d.app.state.hover.muscle, demo->muscles.list[demo->target].anatomy);
    assert_null(ui_find(d.app.ui, "hover.label")); /* it has its name already */
    vec2s other = { { 0, 0 } };
    const Anatomy *anatomy = &d.app.content.anatomy;
    int thigh = anatomy_find_muscle(anatomy, "biceps_femoris_long");
    assert_true(seek_part(&d.app, (BodyPart){ anatomy->muscles[thigh].area, thigh, SIDE_LEFT },
                          &other));
    drive(&d, "move %g %g", (double)other.x, (double)other.y);
    drive(&d, "wait 0.3");
    assert_int_equal(d.app.state.hover.muscle, thigh);
    drive_element(&d, "hover.label");
    assert_int_equal(d.app.state.screen, SCREEN_DEMO);
    drive(&d, "move 20 400");
    leave();
}

/* A firmer roll goes deeper, never firmer than 6 of 10. */
static void test_pressure_shows_in_the_depth(void **state)
{
    (void)state;
    CommandList list = { .count = 0 };
    command_exercise(&list, "calf_roller", SIDE_LEFT);
    assert_true(demo_perform(&d.app, &list.commands[0]));
    drive(&d, "wait 0.6");
    drive(&d, "key space");
    perform(COMMAND_DEMO_TIME, 0, (float)demo_time_for(d.app.demo, 0.5f));
    float high[3];
    static const int pressures[3] = { 2, 6, 9 };
    for (int i = 0; i < 3; i++) {
        perform(COMMAND_DEMO_PRESSURE, pressures[i], 0);
        drive(&d, "wait 0.6");
        high[i] = d.app.runner.pose.root_offset.y;
    }
    assert_true(high[0] - high[1] > 0.008f && high[0] - high[1] < 0.025f);
    CHECK_NEAR(high[2], high[1], 1e-6);
    assert_int_equal(now()->pressure, 6);
    leave();
}

/* A drag on the dial goes to that depth and stays there. */
static void test_the_dial_holds_a_depth(void **state)
{
    (void)state;
    open_calf();
    hold_the_end();
    float deep = demo_strain(d.app.demo, d.app.demo->target);
    drive(&d, "wait 0.1");
    ui_focus(d.app.ui, "demo.depth");
    drive(&d, "key tab");
    ui_focus(d.app.ui, "demo.depth");
    for (int i = 0; i < 6; i++)
        drive(&d, "key left");
    drive(&d, "wait 1");
    float less = demo_strain(d.app.demo, d.app.demo->target);
    assert_true(less < deep - 0.005f);
    assert_true(now()->paused);
    drive(&d, "wait 1");
    CHECK_NEAR(demo_strain(d.app.demo, d.app.demo->target), less, 1e-6);
    leave();
}

static void test_home_returns_to_the_exercises_view(void **state)
{
    (void)state;
    open_calf();
    hold_the_end();
    drive(&d, "wait 1");
    float yaw = d.app.camera.now.yaw;
    drive(&d, "drag 600 300 750 300 0.3");
    drive(&d, "wait 1.5");
    assert_true(fabsf(d.app.camera.now.yaw - yaw) > 0.1f);
    drive_click(&d, "view.home");
    drive(&d, "wait 1");
    CHECK_NEAR(d.app.camera.now.yaw, yaw, 1e-3);
    assert_int_equal(d.app.state.screen, SCREEN_DEMO);
    leave();
}

/* Start and end as pictures: time does not run, nothing moves in between. */
static void test_reduced_motion(void **state)
{
    (void)state;
    d.app.state.reduced_motion = true;
    d.app.camera.reduced_motion = true;
    open_calf();
    double end = now()->seconds;
    drive(&d, "wait 1");
    CHECK_NEAR(now()->seconds, end, 1e-9);
    CHECK_NEAR(d.app.demo->place.progress, 1, 1e-3);
    drive_click(&d, "demo.start");
    CHECK_NEAR(d.app.demo->place.progress, 0, 1e-3);
    drive_click(&d, "demo.end");
    CHECK_NEAR(d.app.demo->place.progress, 1, 1e-3);
    leave();
    /* A pass of a roll has no hold to rest in: its end is its own. */
    CommandList list = { .count = 0 };
    command_exercise(&list, "calf_roller", SIDE_LEFT);
    assert_true(demo_perform(&d.app, &list.commands[0]));
    drive(&d, "wait 0.2");
    CHECK_NEAR(demo_depth(d.app.demo), 1, 1e-2);
    leave();
    d.app.state.reduced_motion = d.app.camera.reduced_motion = false;
}

static float disc_at(float depth)
{
    d.app.state.demo.seconds = demo_time_for(d.app.demo, depth);
    demo_step(&d.app, 0);
    picture_pose(&d.app);
    return d.app.scene.track_radius;
}

/* Legs that go to and fro do not move the ground they lie on; it is given back calmly. */
static void test_the_ground_lies_still(void **state)
{
    (void)state;
    CommandList list = { .count = 0 };
    command_exercise(&list, "ham_roller", SIDE_LEFT);
    assert_true(demo_perform(&d.app, &list.commands[0]));
    drive(&d, "wait 1");
    float all = 0;
    for (int i = 0; i <= 8; i++)
        all = fmaxf(all, disc_at((float)i / 8));
    for (int i = 8; i >= 0; i--)
        CHECK_NEAR(disc_at((float)i / 8), all, 1e-6);
    leave();
    picture_pose(&d.app);
    assert_true(d.app.scene.track_radius <= all);
    drive(&d, "wait 4");
    picture_pose(&d.app);
    assert_true(d.app.scene.track_radius < all);
    assert_false(d.app.motion.disc_shrinks);
}

/* Settings lie over the demo and give it back as it was. */
static void test_settings_and_back(void **state)
{
    (void)state;
    open_calf();
    drive(&d, "wait 1");
    drive_click(&d, "nav.settings");
    double held = now()->seconds;
    drive(&d, "wait 1");
    assert_int_equal(d.app.state.screen, SCREEN_SETTINGS);
    CHECK_NEAR(now()->seconds, held, 0.03);
    drive(&d, "key escape");
    drive(&d, "wait 0.5");
    assert_int_equal(d.app.state.screen, SCREEN_DEMO);
    leave();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_click_opens_and_back_returns),
        cmocka_unit_test(test_pause_stops_time_and_pose),
        cmocka_unit_test(test_scrub_sets_time_and_pose),
        cmocka_unit_test(test_speed),
        cmocka_unit_test(test_the_other_side_mirrors),
        cmocka_unit_test(test_the_mistake_shows_and_goes),
        cmocka_unit_test(test_the_mistake_comes_softly),
        cmocka_unit_test(test_the_mistake_has_its_own_view),
        cmocka_unit_test(test_the_mistake_is_looked_at_nearly),
        cmocka_unit_test(test_an_exercise_has_its_own_view),
        cmocka_unit_test(test_next_and_previous),
        cmocka_unit_test(test_the_end_and_the_loop),
        cmocka_unit_test(test_gamepad),
        cmocka_unit_test(test_the_strain_is_the_poses),
        cmocka_unit_test(test_hovering_names_the_muscle),
        cmocka_unit_test(test_pressure_shows_in_the_depth),
        cmocka_unit_test(test_the_dial_holds_a_depth),
        cmocka_unit_test(test_home_returns_to_the_exercises_view),
        cmocka_unit_test(test_reduced_motion),
        cmocka_unit_test(test_the_ground_lies_still),
        cmocka_unit_test(test_settings_and_back),
    };
    return cmocka_run_group_tests(tests, open_wide, close_wide);
}
