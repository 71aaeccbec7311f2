#include "app/content.h"

#include "app/clinic_theme.h"
#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a search entry stands for. */
enum { FIND_AREA, FIND_MUSCLE, FIND_EXERCISE };

const char *content_words(const Content *content, const char *format, ...)
{
    char key[160];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(key, sizeof key, format, arguments);
    va_end(arguments);
    const char *words = locale_text(content->locale, key);
    return words == key ? "" : words; /* the key is gone with this function */
}

static bool folder_of(const Content *content, const char *name, char *out, size_t size)
{
    return file_join(out, size, content->folder, name);
}

static const char *words_or_empty(const Content *content, const char *format, const char *id)
{
    char key[160];
    text_format(key, sizeof key, format, id);
    return locale_has(content->locale, key) ? locale_text(content->locale, key) : "";
}

static bool add_for_search(Content *content, int kind, const char *id, const char *latin)
{
    static const char *const names[] = { "area.%s.name", "muscle.%s", "exercise.%s.name" };
    return search_add(&content->search, (SearchItem){
        .kind = kind,
        .id = id,
        .plain = words_or_empty(content, names[kind], id),
        .latin = latin,
        .keywords = words_or_empty(content, "keywords.%s", id),
    });
}

static bool index_for_search(Content *content)
{
    const Anatomy *anatomy = &content->anatomy;
    bool fits = true;
    for (int i = 0; i < anatomy->area_count; i++)
        fits &= add_for_search(content, FIND_AREA, anatomy->areas[i].id, NULL);
    for (int i = 0; i < anatomy->muscle_count; i++) {
        const AnatomyMuscle *muscle = &anatomy->muscles[i];
        if (muscle->area >= 0)
            fits &= add_for_search(content, FIND_MUSCLE, muscle->id, muscle->latin);
    }
    for (int a = 0; a < anatomy->area_count; a++) {
        const char *id;
        for (int i = 0; (id = content_exercise_id(content, a, i)); i++)
            fits &= add_for_search(content, FIND_EXERCISE, id, NULL);
    }
    return fits;
}

SessionKnown content_session_known(const Content *content)
{
    return (SessionKnown){ &content->guide, &content->breathing };
}

static bool load_sessions(Content *content)
{
    char folder[600];
    SessionKnown known = content_session_known(content);
    return folder_of(content, "assets/sessions", folder, sizeof folder) &&
           sessions_load(&content->sessions, folder, &known);
}

static bool load_all(Content *content, const char *language, const char *theme)
{
    char assets[600], body[600], themes[600];
    if (!folder_of(content, "assets", assets, sizeof assets) ||
        !folder_of(content, "assets/body", body, sizeof body) ||
        !folder_of(content, "assets/themes.cfg", themes, sizeof themes))
        return false;
    if (!anatomy_load(&content->anatomy, body) || !guide_load(&content->guide, assets) ||
        !breathing_load(&content->breathing, assets) ||
        !gates_load(&content->gates, &content->breathing, assets) || !load_sessions(content) ||
        !theme_load(&content->theme, themes, theme) ||
        !theme_load(&content->night, themes, "dusk") ||
        !languages_load(&content->languages, content->folder))
        return false;
    content->locale = locale_load(assets, language);
    return content->locale && index_for_search(content);
}

bool content_load(Content *content, const char *folder, const char *language, const char *theme)
{
    memset(content, 0, sizeof *content);
    if (text_copy(content->folder, sizeof content->folder, folder) &&
        load_all(content, language, theme))
        return true;
    content_finish(content);
    return false;
}

void content_finish(Content *content)
{
    locale_destroy(content->locale);
    sessions_finish(&content->sessions);
    memset(content, 0, sizeof *content);
}

void content_dress(Content *content, const Clinic *clinic)
{
    content->clinic = clinic;
    clinic_theme(&content->theme, clinic);
    for (int i = 0; i < clinic->word_count; i++) {
        const ClinicWords *words = &clinic->words[i];
        if (strcmp(words->language, locale_language(content->locale)) == 0)
            locale_replace(content->locale, words->key, words->text);
    }
}

bool content_reload(Content *content, const char *language, const char *theme)
{
    Content *fresh = malloc(sizeof *fresh);
    bool done = fresh && content_load(fresh, content->folder, language, theme);
    if (done) {
        if (content->clinic)
            content_dress(fresh, content->clinic);
        content_finish(content);
        *content = *fresh;
    }
    free(fresh);
    return done;
}

const char *content_part_name(const Content *content, BodyPart part)
{
    if (part.area < 0)
        return part.muscle < 0
                   ? ""
                   : content_words(content, "muscle.%s", content->anatomy.muscles[part.muscle].id);
    return content_words(content, "area.%s.label_%s", content->anatomy.areas[part.area].id,
                         part.side == SIDE_RIGHT ? "right" : "left");
}

const GuideExercise *content_exercise(const Content *content, int area, int index)
{
    const GuideArea *about = area < 0
                                 ? NULL
                                 : guide_area(&content->guide, content->anatomy.areas[area].id);
    return about && index >= 0 && index < about->count
               ? guide_area_exercise(&content->guide, about, index)
               : NULL;
}

const char *content_exercise_id(const Content *content, int area, int index)
{
    const GuideExercise *exercise = content_exercise(content, area, index);
    return exercise ? exercise->id : NULL;
}

bool content_find_exercise(const Content *content, const char *id, int *area, int *index)
{
    for (int a = 0; a < content->anatomy.area_count; a++) {
        const GuideExercise *exercise;
        for (int i = 0; (exercise = content_exercise(content, a, i)); i++) {
            if (strcmp(exercise->id, id) == 0) {
                *area = a;
                *index = i;
                return true;
            }
        }
    }
    return false;
}

void content_short_latin(const AnatomyMuscle *muscle, char *out, size_t size)
{
    static const char word[] = "Musculus ";
    bool drop = strncmp(muscle->latin, word, sizeof word - 1) == 0;
    text_copy(out, size, muscle->latin + (drop ? sizeof word - 1 : 0));
    out[strcspn(out, ",")] = '\0';
    out[0] = (char)toupper((unsigned char)out[0]);
}

bool content_resolve(const Content *content, const SearchHit *hit, Side side, BodyPart *part,
                     int *exercise)
{
    *part = (BodyPart){ -1, -1, side };
    *exercise = -1;
    if (hit->kind == FIND_AREA) {
        part->area = anatomy_find_area(&content->anatomy, hit->id);
    } else if (hit->kind == FIND_MUSCLE) {
        part->muscle = anatomy_find_muscle(&content->anatomy, hit->id);
        part->area = part->muscle < 0 ? -1 : content->anatomy.muscles[part->muscle].area;
    } else {
        content_find_exercise(content, hit->id, &part->area, exercise);
    }
    return part->area >= 0;
}

/* Puts the numbers where the words say %d. Words come from a file, so they are never a printf
 * format themselves. */
static void fill(char *out, size_t size, const char *words, const int *numbers, int count)
{
    size_t used = 0;
    int place = 0;
    while (*words && used + 1 < size) {
        if (words[0] == '%' && words[1] == 'd' && place < count) {
            text_format(out + used, size - used, "%d", numbers[place++]);
            used += strlen(out + used);
            words += 2;
        } else {
            words += words[0] == '%' && words[1] == '%';
            out[used++] = *words++;
        }
    }
    out[used] = '\0';
}

void content_fill(const Content *content, const char *key, int number, char *out, size_t size)
{
    content_fill_all(content, key, &number, 1, out, size);
}

void content_fill_two(const Content *content, const char *key, const int numbers[2], char *out,
                      size_t size)
{
    content_fill_all(content, key, numbers, 2, out, size);
}

void content_fill_all(const Content *content, const char *key, const int *numbers, int count,
                      char *out, size_t size)
{
    fill(out, size, content_words(content, "%s", key), numbers, count);
}

void content_count(const Content *content, const char *key, int number, char *out, size_t size)
{
    if (number == 1)
        text_copy(out, size, content_words(content, "%s_one", key));
    else
        fill(out, size, content_words(content, "%s_count", key), &number, 1);
}

void content_dose(const Content *content, const GuideExercise *exercise, char *out, size_t size)
{
    const GuideDose *dose = &exercise->dose;
    int seconds = (int)(dose->hold + 0.5f);
    bool repeats = dose->reps > 0, sets = dose->sets > 1;
    const char *key = repeats ? (sets ? "dose.sets_reps" : "dose.reps")
                              : (sets ? "dose.sets_seconds" : "dose.seconds");
    const int numbers[] = { sets ? dose->sets : repeats ? dose->reps : seconds,
                            repeats ? dose->reps : seconds };
    fill(out, size, content_words(content, "%s", key), numbers, 2);
}

const char *content_sides(const Content *content, const GuideExercise *exercise)
{
    static const char *const keys[GUIDE_SIDES_COUNT] = {
        [GUIDE_EACH] = "dose.per_side", [GUIDE_BOTH] = "dose.both_sides",
        [GUIDE_DIRECTIONS] = "dose.each_way",
    };
    return content_words(content, "%s", keys[exercise->sides]);
}

void content_named(const char *words, const char *name, char *out, size_t size)
{
    const char *place = strstr(words, "%s");
    if (!place)
        text_copy(out, size, words);
    else
        text_format(out, size, "%.*s%s%s", (int)(place - words), words, name, place + 2);
}

const char *content_hit_name(const Content *content, const SearchHit *hit)
{
    static const char *const names[] = { "area.%s.name", "muscle.%s", "exercise.%s.name" };
    return words_or_empty(content, names[hit->kind], hit->id);
}

const char *content_hit_latin(const Content *content, const SearchHit *hit)
{
    int muscle = hit->kind == FIND_MUSCLE ? anatomy_find_muscle(&content->anatomy, hit->id) : -1;
    return muscle < 0 ? NULL : content->anatomy.muscles[muscle].latin;
}
