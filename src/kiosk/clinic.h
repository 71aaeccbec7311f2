/* A clinic is one file (assets/kiosk/README.md): who it is, what it shows, when and how. Loaded and
 * checked here by itself; whether the areas, exercises and words that it names exist, those who
 * know them ask, with the line that each id stands on.
 *
 *     Clinic *clinic = malloc(sizeof *clinic);     some 100 kB
 *     if (!clinic_load(clinic, "clinic.cfg"))
 *         ...                                      "clinic.cfg:7: what is wrong" has been logged
 *     if (clinic_shows(&clinic->areas, "hamstrings")) ... */
#ifndef LIMBER_KIOSK_CLINIC_H
#define LIMBER_KIOSK_CLINIC_H

#include "kiosk/hours.h"
#include "kiosk/pin.h"

#include <stdbool.h>

enum {
    CLINIC_FILE_MOST = 256 * 1024, /* bytes                                   */
    CLINIC_NAME = 64,
    CLINIC_PATH = 512,
    CLINIC_ADDRESS = 256,
    CLINIC_ID = 48,
    CLINIC_LANGUAGE = 8,
    CLINIC_MAX_LANGUAGES = 8,
    CLINIC_MAX_IDS = 128,
    CLINIC_MAX_SESSIONS = 2, /* so many find room beside the areas                     */
    CLINIC_KEY = 80,
    CLINIC_TEXT = 240,
    CLINIC_MAX_WORDS = 192,
    CLINIC_CARD_TITLE = 64,
    CLINIC_CARD_TEXT = 320,
    CLINIC_MAX_CARDS = 6,
};

typedef struct {
    char id[CLINIC_ID];
    int line; /* of the file                                                  */
} ClinicId;

/* What is shown, in the file's order. */
typedef struct {
    bool chosen; /* false: all there are; of sessions none                    */
    ClinicId items[CLINIC_MAX_IDS];
    int count;
} ClinicIds;

typedef struct {
    bool given;
    float rgb[3]; /* sRGB, 0..1                                               */
    int line;
} ClinicColour;

/* The clinic's own words in place of assets/text. */
typedef struct {
    char language[CLINIC_LANGUAGE], key[CLINIC_KEY], text[CLINIC_TEXT];
    int line;
} ClinicWords;

/* What the clinic itself has to say, in some of its languages. */
typedef struct {
    char language[CLINIC_LANGUAGE], title[CLINIC_CARD_TITLE], text[CLINIC_CARD_TEXT];
    int line;
} ClinicCardWords;

typedef struct {
    char picture[CLINIC_PATH]; /* full path of a PNG or JPEG, "" for none     */
    ClinicCardWords words[CLINIC_MAX_LANGUAGES];
    int count;
    int line;
} ClinicCard;

/* Seconds. */
typedef struct {
    float ask;       /* without a touch until "still there?"                  */
    float countdown; /* of that question, then the visit ends                 */
    float timer;     /* how long a running timer counts as somebody there     */
} ClinicIdle;

typedef enum { CLINIC_STANDING, CLINIC_WHEELCHAIR } ClinicHeight;

typedef struct {
    char path[CLINIC_PATH];
    char name[CLINIC_NAME];
    char logo[CLINIC_PATH]; /* full path of a PNG or JPEG, "" for none        */
    int logo_line;
    char theme[16];                             /* "dusk" or "morning"  */
    ClinicColour accent, on_accent, background; /* as written: not yet fit to be read */
    ClinicIds languages; /* "en", "de"; the first is the one that a visit begins in; never all */
    ClinicIds areas, exercises, sessions, breathing, learn;
    ClinicWords words[CLINIC_MAX_WORDS];
    int word_count;
    ClinicCard cards[CLINIC_MAX_CARDS];
    int card_count;
    char booking[CLINIC_ADDRESS]; /* where to book, "" for none               */
    char web[CLINIC_ADDRESS];     /* the clinic's web build, without a last '/', "" for none */
    char printer[CLINIC_ID];  /* of CUPS, for sheets to take home, "" for none */
    Hours hours;
    ClinicIdle idle;
    char pin[PIN_HASH]; /* Argon2id, "" while none is set              */
    int rotation;       /* degrees clockwise: 0, 90, 180, 270          */
    float text_scale;   /* 1..2                                        */
    ClinicHeight height;
    bool counts; /* of visits and areas, numbers alone                        */
} Clinic;

/* Reads and checks the file. On a fault one logged line "path:line: what is wrong", false, *clinic
 * zeroed. */
bool clinic_load(Clinic *clinic, const char *path);

/* The same for a copy of the file that is named: the logo lies beside that one. */
bool clinic_load_from(Clinic *clinic, const char *path, const char *named);

bool clinic_shows(const ClinicIds *ids, const char *id);

/* The clinic's own words for a key, NULL when it has none in that language. */
const char *clinic_words(const Clinic *clinic, const char *language, const char *key);

/* A card's words, NULL when there is no such card or none in that language. */
const ClinicCardWords *clinic_card(const Clinic *clinic, int index, const char *language);

#endif
