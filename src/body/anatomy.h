/* Names of the body: areas that runners ask for and the muscles in them, from
 * assets/body/areas.cfg and assets/body/muscles.cfg. What a person reads is in assets/text. */
#ifndef LIMBER_BODY_ANATOMY_H
#define LIMBER_BODY_ANATOMY_H

#include <stdbool.h>

enum { ANATOMY_MAX_AREAS = 16, ANATOMY_MAX_MUSCLES = 160, ANATOMY_ID = 40, ANATOMY_LATIN = 64 };

typedef enum { SIDE_MIDDLE, SIDE_LEFT, SIDE_RIGHT } Side;
typedef enum { BUILD_MALE, BUILD_FEMALE, BUILD_COUNT } Build;

typedef struct {
    char id[ANATOMY_ID];              /* "calves_achilles"                                */
    float view_yaw, view_pitch;       /* radians, from where the left one is seen best    */
} AnatomyArea;

typedef struct {
    char id[ANATOMY_ID];              /* "gastrocnemius_medial"; plain name: text "muscle.<id>" */
    char latin[ANATOMY_LATIN];        /* "Musculus gastrocnemius, caput mediale"          */
    int area;                         /* index into areas, -1 = none                      */
} AnatomyMuscle;

typedef struct {
    AnatomyArea areas[ANATOMY_MAX_AREAS];
    AnatomyMuscle muscles[ANATOMY_MAX_MUSCLES];
    int area_count, muscle_count;
} Anatomy;

/* Reads areas.cfg and muscles.cfg in folder ("assets/body"). One logged line "path:line: what"
 * and false on a fault. */
bool anatomy_load(Anatomy *anatomy, const char *folder);

/* Index or -1. */
int anatomy_find_area(const Anatomy *anatomy, const char *id);
int anatomy_find_muscle(const Anatomy *anatomy, const char *id);

/* "l", "r" or "". */
const char *side_letter(Side side);
const char *build_name(Build build);             /* "male", "female"          */
bool build_parse(const char *name, Build *out);  /* false when it is neither  */

#endif
