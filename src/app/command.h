/* The only way to change what a person sees. Screens, keys, the gamepad and the play driver all
 * push commands; they run once a frame, in order. */
#ifndef LIMBER_APP_COMMAND_H
#define LIMBER_APP_COMMAND_H

#include "app/state.h"

#include <cglm/struct.h>

enum { COMMAND_MAX = 64, COMMAND_TEXT = SESSION_WORDS };

typedef enum {
    COMMAND_SCREEN,        /* index = ScreenName                                    */
    COMMAND_CHOOSE,        /* part: opens its panel and moves the camera there      */
    COMMAND_CLEAR,         /* nothing chosen, the whole body                        */
    COMMAND_BACK,          /* one step back: page, muscle, area, screen             */
    COMMAND_PAGE,          /* index = PanelPage                                     */
    COMMAND_CARE,          /* index = GuideLevel: its signs in full                 */
    COMMAND_MUSCLE,        /* index = muscle of the chosen area, -1 the whole area  */
    COMMAND_SIDE,          /* index = Side                                          */
    COMMAND_VIEW,          /* index = ViewName                                      */
    COMMAND_HOME,          /* the first view again                                  */
    COMMAND_TURN,          /* amount = radians                                      */
    COMMAND_TILT,          /* amount = radians                                      */
    COMMAND_ZOOM,          /* amount = factor, at the middle of the stage           */
    COMMAND_FOCUS,         /* part: the camera moves there, nothing is chosen       */
    COMMAND_CLOTHES,       /* toggles                                               */
    COMMAND_FADE,
    COMMAND_ONLY,
    COMMAND_RESTORE,       /* clothes on, nothing hidden                            */
    COMMAND_THEME,         /* toggles, or text = name                               */
    COMMAND_TEXT_SCALE,    /* amount                                                */
    COMMAND_BUILD,         /* index = Build                                         */
    COMMAND_LANGUAGE,      /* text                                                  */
    COMMAND_MOTION,        /* index: 1 reduced                                      */
    COMMAND_QUERY,         /* text                                                  */
    COMMAND_FULLSCREEN,
    COMMAND_RELOAD,        /* content from the disk again                           */
    COMMAND_MESSAGE_READ,  /* the message of a failed reload goes                   */
    COMMAND_DEMO,          /* text = exercise, index = Side: shows it               */
    COMMAND_DEMO_PLAY,     /* toggles; at the end it begins again                   */
    COMMAND_DEMO_TIME,     /* amount = seconds into it                              */
    COMMAND_DEMO_DEPTH,    /* amount = progress of the way in, 0..1; holds it       */
    COMMAND_DEMO_SPEED,    /* index = step: 1 faster, -1 slower; round and round    */
    COMMAND_DEMO_SIDE,     /* the other side                                        */
    COMMAND_DEMO_FORM,     /* index = ClipForm                                      */
    COMMAND_DEMO_LOOP,     /* toggles                                               */
    COMMAND_DEMO_STEP,     /* index = step in the area's list                       */
    COMMAND_DEMO_STRAIN,   /* toggles: all muscles coloured                         */
    COMMAND_DEMO_LIMITS,   /* toggles: places off limits                            */
    COMMAND_DEMO_PRESSURE, /* index = of 10                                         */
    COMMAND_RECOVER_OPEN,  /* text = session: straight to it, through its gate       */
    COMMAND_RECOVER_MARK,  /* text = session                                        */
    COMMAND_RECOVER_ENDED, /* index = minutes more since the run                    */
    COMMAND_RECOVER_START, /* the marked session, through its gate                  */
    COMMAND_RECOVER_GATE,  /* index = GateAnswer to all of its questions            */
    COMMAND_RECOVER_LEGS,  /* index = minutes of legs up the wall                   */
    COMMAND_RECOVER_WALL,  /* index = centimetres from it                           */
    COMMAND_RECOVER_PAGE,  /* index = RecoverPage                                   */
    COMMAND_RECOVER_GO_ON, /* with what was left under way                          */
    COMMAND_RECOVER_FORGET, /* it is not offered again                              */
    COMMAND_OWN_NEW,       /* a session of one's own, empty                         */
    COMMAND_OWN_CHANGE,    /* the marked one, a copy of it where it is shipped      */
    COMMAND_OWN_NAME,      /* text                                                  */
    COMMAND_OWN_WHEN,      /* any time, before a run, after; round and round        */
    COMMAND_OWN_MARK,      /* index = step; again: none                             */
    COMMAND_OWN_MOVE,      /* index = places down, below 0 up                       */
    COMMAND_OWN_REMOVE,    /* the marked step                                       */
    COMMAND_OWN_REPS,      /* index = repeats more                                  */
    COMMAND_OWN_LONGER,    /* index: 1 longer, -1 shorter                           */
    COMMAND_OWN_SIDES,     /* index = SessionSides                                  */
    COMMAND_OWN_LIST,      /* index = AddList: what may be added                    */
    COMMAND_OWN_AREA,      /* index = area: its exercises may be added              */
    COMMAND_OWN_ADD,       /* index = SessionKind, text = id: after the marked step */
    COMMAND_OWN_WORDS,     /* text of a step that is written                        */
    COMMAND_OWN_ASK,       /* index = OwnQuestion                                   */
    COMMAND_OWN_SAVE,
    COMMAND_OWN_LEAVE,     /* without saving                                        */
    COMMAND_OWN_DELETE,
    COMMAND_TIGHT_OPEN,    /* with what is chosen on the body                       */
    COMMAND_TIGHT_MARK,    /* part: marks its area on that side, or no longer       */
    COMMAND_TIGHT_START,
    COMMAND_TIGHT_KEEP,    /* what it would do, to be changed and saved             */
    COMMAND_WEIGH,         /* toggles: weight before and after                      */
    COMMAND_WEIGHT_BEFORE, /* index = tenths of a kilogram more                     */
    COMMAND_WEIGHT_AFTER,
    COMMAND_HEARING,       /* index: 0 the next of voice, bell, nothing; 1 + Hearing */
    COMMAND_VOLUME,        /* index = SoundKind or HEARD_VOICE, amount = 0..1       */
    COMMAND_AMBIENCE,      /* index = SoundAmbience                                 */
    COMMAND_BREATHE_PATTERN, /* text = pattern, through its gate                    */
    COMMAND_BREATHE_STEP,  /* index = 1 the next pattern, -1 the one before         */
    COMMAND_BREATHE_GATE,  /* index = GateAnswer to all of its questions            */
    COMMAND_BREATHE_SECONDS, /* index = how long                                    */
    COMMAND_BREATHE_BREATHS, /* index = how many                                    */
    COMMAND_BREATHE_PAUSE, /* toggles; after the end the first breath again         */
    COMMAND_BREATHE_EDIT,  /* text = own pattern to change, "" a new one            */
    COMMAND_BREATHE_PART,  /* index = BreathPart, amount = steps of 0.1 s           */
    COMMAND_BREATHE_NAME,  /* text                                                  */
    COMMAND_BREATHE_SAVE,
    COMMAND_BREATHE_DELETE,
    COMMAND_SESSION_PAUSE, /* toggles                                               */
    COMMAND_SESSION_NEXT,
    COMMAND_SESSION_BACK,
    COMMAND_SESSION_ADD,   /* index = seconds                                       */
    COMMAND_SESSION_STEPS, /* opens or closes the list of its steps                 */
    COMMAND_SESSION_JUMP,  /* index = step; closes it                               */
    COMMAND_SESSION_END,
    COMMAND_KIOSK_CHOOSE,  /* part: its area's page                                 */
    COMMAND_KIOSK_PAGE,    /* index = KioskPage: begins what it shows               */
    COMMAND_KIOSK_SESSION, /* text = id: begins it                                  */
    COMMAND_KIOSK_CARD,    /* index of the clinic's cards: its page                 */
    COMMAND_KIOSK_LANGUAGE, /* the next that the clinic offers                      */
    COMMAND_KIOSK_PRINT,   /* a sheet of what was tried                             */
    COMMAND_KIOSK_ASK,     /* index = VisitAsk                                      */
    COMMAND_KIOSK_DIGIT,   /* index of the PIN, below 0 takes the last one back     */
    COMMAND_KIOSK_TRY,     /* the PIN as it is typed                                */
    COMMAND_KIOSK_LEAVE,   /* staff: index = exit code                              */
    COMMAND_QUIT,
} CommandType;

typedef struct {
    CommandType type;
    int index;
    float amount;
    BodyPart part;
    char text[COMMAND_TEXT];
} Command;

typedef struct {
    Command commands[COMMAND_MAX];
    int count;
} CommandList;

void command_push(CommandList *list, Command command);
void command_index(CommandList *list, CommandType type, int index);
void command_amount(CommandList *list, CommandType type, float amount);
void command_part(CommandList *list, CommandType type, BodyPart part);
/* COMMAND_DEMO */
void command_exercise(CommandList *list, const char *id, Side side);
void command_text(CommandList *list, CommandType type, const char *text);

#endif
