/* Everything read from the data folder but the body: names, words, care, theme. */
#ifndef LIMBER_APP_CONTENT_H
#define LIMBER_APP_CONTENT_H

#include "app/languages.h"
#include "app/state.h"
#include "body/anatomy.h"
#include "kiosk/clinic.h"
#include "practice/breathing.h"
#include "practice/gate.h"
#include "practice/guide.h"
#include "practice/search.h"
#include "practice/session.h"
#include "view/locale.h"
#include "view/theme.h"

#include <stdbool.h>

typedef struct {
    char folder[512];          /* that holds assets/ and shaders/ */
    Anatomy anatomy;
    Guide guide;
    Breathing breathing;
    Sessions sessions;         /* shipped ones; sessions_load_own adds a person's */
    Gates gates;
    Locale *locale;
    Languages languages;
    Search search;
    const Clinic *clinic;      /* whose words and colours these are, NULL: nobody's */
    Theme theme, night;        /* chosen; the dark one, for what is seen from the floor */
} Content;

/* Reads all of it. On a fault logs "path:line: what", leaves *content zeroed, returns false. */
bool content_load(Content *content, const char *folder, const char *language, const char *theme);
void content_finish(Content *content);

/* Puts a clinic's words and colours in place of these, now and after each reload. The clinic stays
 * the caller's and has to stay where it is. */
void content_dress(Content *content, const Clinic *clinic);

/* What sessions may name: points into the content. */
SessionKnown content_session_known(const Content *content);

/* Reads again; on a fault keeps what there was. */
bool content_reload(Content *content, const char *language, const char *theme);

/* "Left calf": a chosen or hovered part in the current language. */
const char *content_part_name(const Content *content, BodyPart part);

/* The exercises of an area in the guide's order; NULL past the end. */
const GuideExercise *content_exercise(const Content *content, int area, int index);
const char *content_exercise_id(const Content *content, int area, int index);

/* A hit's name in the current language, and its Latin one (NULL when it has none). */
const char *content_hit_name(const Content *content, const SearchHit *hit);
const char *content_hit_latin(const Content *content, const SearchHit *hit);

/* What a search hit stands for: a part of the body and, when it is an exercise, its index in the
 * area's list (else -1). False when the body has no such part. */
bool content_resolve(const Content *content, const SearchHit *hit, Side side, BodyPart *part,
                     int *exercise);

/* Where an exercise stands: an area and its index there. False when it is in no area's list. */
bool content_find_exercise(const Content *content, const char *id, int *area, int *index);

/* "Gastrocnemius": a muscle's Latin name without the word for muscle and without which part of it
 * is meant, which its plain name says. */
void content_short_latin(const AnatomyMuscle *muscle, char *out, size_t size);

/* "2 × 30 s" or "60 s" in the current language, into out. */
void content_dose(const Content *content, const GuideExercise *exercise, char *out, size_t size);

/* "each side", "both sides at once" or "each way". */
const char *content_sides(const Content *content, const GuideExercise *exercise);

/* Puts a number, or two, where the words of a key say %d. */
void content_fill(const Content *content, const char *key, int number, char *out, size_t size);
void content_fill_two(const Content *content, const char *key, const int numbers[2], char *out,
                      size_t size);
void content_fill_all(const Content *content, const char *key, const int *numbers, int count,
                      char *out, size_t size);

/* "1 stretch", "4 stretches": the words at <key>_one or <key>_count, with the number. */
void content_count(const Content *content, const char *key, int number, char *out, size_t size);

/* Puts a name where the words say %s. */
void content_named(const char *words, const char *name, char *out, size_t size);

/* Words by a key made of parts: content_words(c, "area.%s.name", id). Lives as long as the
 * locale. */
const char *content_words(const Content *content, const char *format, ...);

#endif
