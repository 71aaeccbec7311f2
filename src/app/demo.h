/* The demo player's data: the exercise that is shown, its clips, and what the body does with them
 * this moment. What the person has chosen is State.demo; demo_step brings the body there. */
#ifndef LIMBER_APP_DEMO_H
#define LIMBER_APP_DEMO_H

#include "app/app.h"
#include "body/muscle.h"
#include "motion/passage.h"
#include "motion/timeline.h"
#include "view/labels_free.h"

enum {
    DEMO_ALONG = 33,           /* samples of the target's strain along the way in */
    DEMO_ROWS = 2,
    DEMO_ZONES = 8,
    DEMO_SPOTS = 48,
    DEMO_SPEED_COUNT = 3,
};

extern const float demo_speeds[DEMO_SPEED_COUNT]; /* 1, 2, 0.5 */

/* A place where a roll must not go, as a vertex of the skin. */
typedef struct {
    const char *id;            /* of the words "demo.zone.<id>" */
    uint32_t vertex;
    float radius;              /* metres */
} DemoZone;

/* A muscle that the exercise is for, where the label's dot may stand. */
typedef struct {
    int muscle;                /* index into muscles.list, -1: it has no length */
    int anatomy;
    uint32_t spots[DEMO_SPOTS]; /* vertices well inside it, spread over it */
    int count;
} DemoTarget;

/* Where the camera stands by itself. */
typedef struct {
    CameraView view;
    Box box;                   /* of the picture, where the body stands: pixels */
} DemoView;

struct Demo {
    /* Shown now; State.demo may ask for another. */
    char exercise[GUIDE_ID];
    Side side;
    ClipForm form;
    uint32_t mesh_version;
    bool shown;

    /* Loaded with the exercise. */
    Exercise about;
    Clip clips[CLIP_FORM_COUNT];
    bool has[CLIP_FORM_COUNT];
    Clip before;               /* shown until its file changed; the new one grows out of it */
    bool has_before;
    Timeline timeline;         /* of the form that is shown */
    int area, index;           /* in the area's list, -1: in none */
    int target;                /* index into muscles.list of what the dial shows, -1 none */
    int rows[DEMO_ROWS], row_count;
    float along[DEMO_ALONG];   /* the target's strain */
    DemoTarget targets[EXERCISE_MAX_MUSCLES]; /* the dial's first */
    int target_count;
    int named_target, spot;    /* what is named, and at which of its spots: -1 none */
    double spot_due;           /* seconds, when it is next looked whether it can be seen */
    DemoZone zones[DEMO_ZONES];
    int zone_count;
    int stroke_joint;          /* that the roller passes along */
    vec3s stroke_from, stroke_to; /* metres in its frame: the tool as a pass begins and ends */

    /* Loaded with the body. */
    Muscles muscles;
    uint32_t muscles_of;       /* mesh_version */

    /* Of this moment. */
    TimelinePlace place;
    ClipFrame frame;
    MuscleStates states;
    Glide veil;                /* 1: the picture is covered while the body changes */
    bool comes;                /* from none: dial, words and buttons come as it goes */
    Glide mix;                 /* 0..1 from mix_from's form to the one shown        */
    ClipForm mix_from;
    Glide strain;
    Glide press;               /* of 10, of a roll; 0: none                        */
    DemoView home, ways, mistake; /* of the mistake: home when it has none of its own  */
    bool lit_from_right;       /* so that a wall gets the light, and the body's shadow  */
    Glide light;               /* 1: lit from there                                      */
    bool on_way, free_camera;
    Placement placed;          /* where its clip plays in the room                  */
    Pose left;                 /* of the exercise before, when this one went on     */
    int steps;                 /* to take from there                                */
    bool posed;                /* the body is where the moment below says           */
    TimelinePlace posed_at;
    float posed_mix, posed_press, posed_crossing;
    uint8_t painted[MUSCLE_MAX];
    bool painted_all, painted_known;
    FreeLabels labels;         /* beside the body                                  */
    Glide named;               /* 0: none while the body comes and goes            */
    bool is_named;             /* labels have been shown since it was loaded       */
    LabelField label_field;
    PoseWorld labels_posed;    /* body and camera when places were last looked for   */
    CameraView labels_view;
    double labels_due;         /* seconds, when they may be looked for again         */
    bool labels_wait;          /* they move, or shall be looked for                  */

    /* What is solved while the program runs. */
    struct DemoSolve *solve;
    bool stale;                /* the file may have changed since it was loaded */
    bool waits;                /* for clips that are not there yet              */
};

Demo *demo_create(void);       /* NULL when out of memory */
void demo_destroy(Demo *demo);

/* Whether the demo has the body: it is posed, or on its way back to standing. */
bool demo_active(const App *app);
bool demo_running(const App *app);    /* another frame is needed */
bool demo_has_camera(const App *app); /* it frames what it shows */
bool demo_is_beside(const App *app);  /* settings or help lie over it, and it waits */

/* demo_load.c: exercise, clips and all that follows from them. One logged line and false on a
 * fault, with nothing loaded. */
bool demo_load(App *app, const char *id, Side side);
void demo_unload(Demo *demo);
/* The file of an exercise or of a posture. */
bool demo_path(const App *app, const char *id, char *out, size_t size);

/* demo_reload.c: content was read again. What is shown stays until the new clips are there. */
void demo_content_changed(App *app);
void demo_step_reload(App *app);
/* Whether what is asked for can be shown, or never will; begins what is missing. */
bool demo_ready(App *app);

/* demo_step.c: time, pose, colours and the camera, after the commands of a frame. */
void demo_step(App *app, float seconds);
/* Where and how: the frame of the form that is shown, at a moment of its time line. */
void demo_frame_at(const Demo *demo, const Skeleton *skeleton, TimelinePlace place,
                   ClipFrame *frame);
void demo_take(Runner *runner, const ClipFrame *frame); /* the body, and what stands by it */
bool demo_is_adapted(const Demo *demo);                /* the easier form is shown */
double demo_time_for(const Demo *demo, float progress); /* seconds at which the way in is there */
float demo_depth(const Demo *demo);                    /* 0 at the start, 1 at the end */

/* demo_change.c: the clips of a file that changed. */
void demo_take_anew(App *app);

/* demo_target.c: what the dial, its rows and the labels tell of. */
extern const float demo_slack; /* strain below which a muscle is only slack */
void demo_find_targets(App *app);

/* demo_strain.c: on the shown side; 0 for muscle -1. */
float demo_strain(const Demo *demo, int muscle);

/* demo_camera.c */
void demo_find_views(App *app);
void demo_frame_camera(App *app, float seconds);
/* The same in a layout that changed; whoever has turned the body keeps it so. */
void demo_see_anew(App *app, float seconds);
void demo_step_light(App *app, float seconds);
/* As a file says it, of the side that is shown; radians. */
float demo_view_yaw(const ExerciseView *view, Side side);
/* What a mistake's view is near, -1 for no joint of the skeleton. */
int demo_view_joint(const Skeleton *skeleton, const ExerciseView *view, Side target);

/* demo_commands.c: true when the command was the demo's. */
bool demo_perform(App *app, const Command *command);

/* demo_input.c, demo_ui.c and its parts */
void demo_input(App *app, const Input *input, const bool *consumed, const Gesture *gesture);
void demo_ui(App *app);

#endif
