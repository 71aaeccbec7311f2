/* The command line, read once. */
#ifndef LIMBER_APP_OPTIONS_H
#define LIMBER_APP_OPTIONS_H

#include "body/anatomy.h"
#include "sound/ambience.h"

#include <stdbool.h>

enum { OPTIONS_MAX_FILES = 64 };

typedef struct {
    const char *data;          /* --data DIR, NULL: found by the platform             */
    const char *area;          /* --area ID                                           */
    const char *pose;          /* --pose "hip_flexion_r=90", NULL: standing           */
    const char *exercise;      /* --exercise ID, NULL: none                           */
    const char *session;       /* --session ID, NULL: none                            */
    bool at_start;             /* --at start|end|SECONDS                              */
    bool at_given;
    float at;                  /* seconds, below 0: at_start or the end               */
    const char *view;          /* --view front|back|left|right                        */
    const char *language;      /* --lang                                              */
    const char *theme;         /* --theme, NULL: the user's own                       */
    int width, height;         /* --size, 0: the command's own                        */
    float text_scale;          /* --text-scale, 0: the user's own                     */
    float seconds;             /* --seconds of bench                                  */
    float days;                /* --days of kiosk soak                                */
    const char *breathe;       /* --breathe ID, NULL: none                            */
    float gait;                /* --gait 0..1 of shot                                 */
    bool gait_given;
    const char *kiosk;         /* --kiosk FILE of a clinic, NULL: none                */
    float breath;              /* --breath 0..1 of shot                               */
    bool breath_given;
    bool fullscreen;
    bool reduced_motion;
    const char *strain;        /* --strain targets|all, NULL: no colours              */
    bool bare;                 /* --bare: without clothes                             */
    bool plain;                /* --plain: without the interface                      */
    const char *out;           /* --out FILE of sound                                 */
    SoundAmbience ambience;    /* --ambience off|air|chord of sound                   */
    bool build_given;
    Build build;
    bool right;                /* --side r                                            */
    bool side_given;
    const char *clinic;        /* --clinic FILE of sheet                              */
    bool letter;               /* --paper letter of sheet                             */
    const char *files[OPTIONS_MAX_FILES];   /* what is not an option                  */
    int file_count;
} Options;

/* Reads the arguments after the command's name. On an unknown option or a bad value logs one line,
 * with the nearest valid one, and returns false (exit code 2). */
bool options_read(Options *options, int count, char *const *arguments);

#endif
