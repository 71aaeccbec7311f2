/* What the person has chosen and sees: changed by commands only (command.h). */
#ifndef LIMBER_APP_STATE_H
#define LIMBER_APP_STATE_H

#include "body/anatomy.h"
#include "motion/timeline.h"
#include "practice/breathing.h"
#include "practice/session.h"
#include "sound/sound.h"
#include "view/camera.h"

#include <stdbool.h>

typedef enum {
    SCREEN_EXPLORE, SCREEN_SETTINGS, SCREEN_HELP, SCREEN_DEMO, SCREEN_RECOVER, SCREEN_BREATHE,
    SCREEN_KIOSK,              /* the only one there is in a waiting room              */
    SCREEN_COUNT
} ScreenName;

/* What an area's panel shows. */
typedef enum { PAGE_AREA, PAGE_MUSCLES, PAGE_CARE } PanelPage;

typedef enum { VIEW_FRONT, VIEW_BACK, VIEW_LEFT, VIEW_RIGHT, VIEW_NONE } ViewName;

/* A part of the body: an area or a single muscle on one side; -1 is none. */
typedef struct {
    int area, muscle;
    Side side;
} BodyPart;

enum { STATE_QUERY = 64, STATE_LANGUAGE = 8, STATE_HISTORY = 16 };

/* What "back" returns to. */
typedef struct {
    BodyPart chosen;
    CameraView camera;
} Past;

/* How an exercise is being shown, and what "back" returns to. */
typedef struct {
    char exercise[GUIDE_ID];   /* "": no demo                                          */
    Side side;                 /* the target                                           */
    ClipForm form;
    double seconds;            /* into the exercise                                    */
    bool paused;
    bool loop;                 /* again, without the ways from standing and back       */
    bool all_muscles;          /* colours all, not the targets alone                   */
    bool off_limits;           /* shows where a roll must not go                       */
    int speed;                 /* index into demo_speeds                               */
    int pressure;              /* of 10, of a roll                                     */
    BodyPart before;           /* what was chosen                                      */
    CameraView camera_before;
    bool guided;               /* a session says where the body is, not the time line  */
    TimelinePlace place;       /* there                                                */
    float breath;              /* fullness of the lungs 0..1, below 0: as by itself    */
    bool seamless;             /* another exercise goes on where this one is           */
    bool walks;                /* to its own place, on foot                            */
    float crossing;            /* 1: as the one before was left, 0: as place says      */
    bool passes;               /* only on its way through that to yet another           */
} DemoChoice;

typedef enum {
    RECOVER_CHOOSE, RECOVER_GATE, RECOVER_RUN, RECOVER_DONE,
    RECOVER_OWN,               /* one's own session is made or changed                 */
    RECOVER_ADD,               /* a step is added to it                                */
    RECOVER_TIGHT              /* areas are marked                                     */
} RecoverPage;
typedef enum { HEAR_VOICE, HEAR_BELL, HEAR_NOTHING, HEAR_COUNT } Hearing;

/* What has a volume of its own: the kinds of sound, and the voice. */
enum { HEARD_VOICE = SOUND_KINDS, HEARD_COUNT };

typedef struct {
    float volume[HEARD_COUNT]; /* 0..1, as on a slider                                 */
    SoundAmbience ambience;    /* behind a session                                     */
} SoundChoice;

typedef enum { OWN_ASKS_NOTHING, OWN_ASKS_DELETE, OWN_ASKS_LEAVE } OwnQuestion;
typedef enum { ADD_STEP, ADD_EXERCISE, ADD_BREATHING } AddList;

/* One's own session while it is made; its steps are recover.h's draft. */
typedef struct {
    int step;                  /* marked, -1 none                                      */
    OwnQuestion asks;
    AddList adds;
    int area;                  /* of ADD_EXERCISE; past the areas: the drills          */
    char words[SESSION_WORDS]; /* of a step that is written                            */
    bool changed, failed;      /* since it was saved; it could not be written          */
} OwnChoice;

/* Body mass around the run, in tenths of a kilogram. */
typedef struct {
    bool open;
    int before, after;         /* after 0: the same as before                          */
} WeightChoice;

/* What is chosen for a session; what is under way is recover.h's. */
typedef struct {
    RecoverPage page;
    char session[SESSION_ID];  /* marked                                               */
    int ended;                 /* minutes since the run, when it was told              */
    bool ended_known;
    int legs_minutes;          /* legs up the wall, 0: as the session says             */
    int wall;                  /* centimetres from the wall, 0: 20                     */
    bool steps;                /* all steps of the session under way are listed        */
    char gate[GUIDE_ID];       /* that is asked                                        */
    bool adapted, no_holds;    /* as was answered                                      */
    Hearing hearing;
    OwnChoice own;
    bool tight[ANATOMY_MAX_AREAS][2];   /* left, right                                 */
    WeightChoice weight;
} RecoverChoice;

typedef enum { BREATHE_RUN, BREATHE_GATE, BREATHE_OWN } BreathePage;

/* What is chosen to breathe by; what is under way is breathe.h's. */
typedef struct {
    BreathePage page;
    char pattern[BREATHING_ID];  /* "": the usual one                                  */
    char asked[BREATHING_ID];    /* that the gate is about                             */
    int seconds, breaths;        /* how long, 0: as the pattern says                   */
    BreathPattern own;           /* being made or changed                              */
} BreatheChoice;

/* The pages of a visit; whose turn it is at all is kiosk.h's. */
typedef enum { KIOSK_WHERE, KIOSK_AREA, KIOSK_STRETCH, KIOSK_BREATH, KIOSK_TAKE_HOME,
               KIOSK_CARD, KIOSK_SESSION } KioskPage;

typedef struct {
    KioskPage page;
    bool breathed;             /* what is taken home is the breath, not the stretch    */
    bool tried;                /* something, since the area or the session was chosen  */
    char session[SESSION_ID];  /* chosen in place of an area, "" none                  */
    int card;                  /* of those in the language that is on                  */
    BodyPart missed;           /* touched last of what the clinic does not offer       */
    double missed_until;       /* app->now while that is told, 0 never                 */
} KioskChoice;

typedef struct {
    ScreenName screen;
    BodyPart chosen;           /* area -1: nothing                                     */
    BodyPart hover;
    PanelPage page;
    int care;                  /* GuideLevel, of PAGE_CARE                             */
    ViewName view;
    bool bare;                 /* without clothes                                      */
    bool fade;                 /* others fade                                          */
    bool only;                 /* all but the chosen hidden                            */
    char query[STATE_QUERY];
    char language[STATE_LANGUAGE];
    char theme[24];
    float text_scale;
    Build build;
    bool reduced_motion;
    Past past[STATE_HISTORY];
    int past_count;
    ScreenName under;          /* what settings or help lie over                       */
    DemoChoice demo;
    RecoverChoice recover;
    SoundChoice sound;
    BreatheChoice breathe;
    KioskChoice kiosk;
} State;

State state_initial(void);
BodyPart body_part_none(void);
bool body_part_same(BodyPart a, BodyPart b);
const char *screen_name(ScreenName screen);

#endif
