/* The body's way from what it does to what comes next, while one gets ready: how long it takes, and
 * where on it the body is. */
#ifndef LIMBER_APP_RECOVER_PASS_H
#define LIMBER_APP_RECOVER_PASS_H

#include "app/app.h"
#include "motion/passage.h"
#include "practice/session_run.h"

/* What the body is to do: an exercise or a posture, and where in it. */
typedef struct {
    char id[GUIDE_ID];
    Side side;
    ClipForm form;
    ClipMoveName move;
    float progress;
} Aim;

/* Its parts, one after the other: out of the move that it is in, the way back, over to the other or
 * to a third and through that, its way in, and into what is rested in. */
typedef struct {
    Aim aim;                   /* whose move                                         */
    float from, to;            /* progress of it                                     */
    double seconds;            /* at its own pace                                    */
    bool eased, crosses;       /* crosses: from where the last part left the body    */
} PassPart;

enum { PASS_PARTS = 10 };

typedef struct {
    bool on;
    int segment;               /* of the run that it was made for                    */
    Aim from, to;
    PassPart parts[PASS_PARTS];
    int part_count;
    double all, gone;          /* seconds at its own pace                            */
    double calm;               /* times its own pace that it takes, where there is time */
    double spent;              /* of the segment, when it was last brought on        */
    bool walks;                /* over to the other, on foot                         */
} Pass;

/* Times its own pace that a way takes where there is time for it. */
extern const double pass_calm;

/* How long a way takes at its own pace: known once, then remembered. */
enum { PASS_KNOWN = 160 };

typedef struct {
    Aim from, to;
    double seconds;
} PassKnown;

typedef struct {
    PassKnown known[PASS_KNOWN];
    int count;
    uint32_t mesh_version;     /* of the body that they are about                    */
    bool looked_ahead;         /* all of the sessions that there are                 */
} PassTable;

/* From where one is to an exercise's start, or into a posture that is rested in. False where clips
 * are missing. */
bool pass_make(App *app, Pass *pass, const Aim *from, const Aim *to, bool rests);

/* Seconds; 0 where clips are missing. */
double pass_seconds(App *app, const Aim *from, const Aim *to, bool rests);

/* Brings it on by what has been spent; left: seconds until it has to be over. It goes calmly where
 * there is time. */
void pass_step(Pass *pass, double spent, double left);

/* Where the body is on it. */
void pass_place(const Pass *pass, Aim *aim);

/* 1 as the other is gone over to, 0 from when it has its own pose. */
float pass_crossing(const Pass *pass);

#endif
