#include "app/sound_command.h"

#include "core/count.h"
#include "core/log.h"
#include "core/text.h"
#include "sound/wav.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST 3600.0 /* s of a whole file */
#define TAIL    1.0

typedef struct {
    SoundMixer mixer;
    double at; /* where the next sound begins, s */
} Score;

typedef struct {
    const char *name; /* with '=' where a value follows */
    bool (*read)(Score *score, const char *value);
} Word;

static bool put(Score *score, SoundCommand command, double seconds)
{
    command.at = sound_frames(score->at);
    score->at += seconds;
    if (!sound_mixer_do(&score->mixer, command)) {
        log_error("too many sounds for one file");
        return false;
    }
    if (score->at <= LONGEST)
        return true;
    log_error("a file may last %g seconds", LONGEST);
    return false;
}

static bool read_start(Score *score, const char *value)
{
    (void)value;
    return put(score, sound_bell(SOUND_BELL_START, 0), 2);
}

static bool read_half(Score *score, const char *value)
{
    (void)value;
    return put(score, sound_bell(SOUND_BELL_HALF, 0), 1);
}

static bool read_end(Score *score, const char *value)
{
    (void)value;
    return put(score, sound_bell(SOUND_BELL_END, 0), 4);
}

static bool read_count(Score *score, const char *value)
{
    (void)value;
    bool put_all = true;
    for (int left = 3; left > 0; left--)
        put_all = put_all && put(score, sound_count(left, 0), 1);
    return put_all;
}

static bool read_wait(Score *score, const char *value)
{
    double seconds;
    if (text_number(value, &seconds) && seconds >= 0 && score->at + seconds <= LONGEST) {
        score->at += seconds;
        return true;
    }
    log_error("wait=%s: wanted seconds, within %g of a file", value, LONGEST);
    return false;
}

/* The number in front of separator or the end; *text goes on behind it. */
static bool next_number(const char **text, char separator, double *out)
{
    char part[32];
    size_t length = strcspn(*text, (const char[]){ separator, 0 });
    if (length >= sizeof part)
        return false;
    memcpy(part, *text, length);
    part[length] = 0;
    *text += length + ((*text)[length] != 0 ? 1 : 0);
    return text_number(part, out) && *out >= 0 && *out <= LONGEST;
}

static bool read_breath(Score *score, const char *value)
{
    double times = 1, phases[SOUND_PHASES] = { 0 }, seconds = 0;
    char pattern[128];
    const char *star = strchr(value, '*'), *text = pattern;
    bool right =
        text_copy(pattern, sizeof pattern, value) && (!star || text_number(star + 1, &times));
    pattern[strcspn(pattern, "*")] = 0;
    for (int i = 0; i < SOUND_PHASES && right && *text; i++) {
        right = next_number(&text, ',', &phases[i]);
        seconds += phases[i];
    }
    if (!right || *text || !(seconds > 0) || !(times >= 1 && times <= LONGEST)) {
        log_error("breath=%s: wanted seconds in,hold,out,rest and how often, such as 4,0,8,0*3",
                  value);
        return false;
    }
    SoundBreathing breaths = sound_breathing(phases[0], phases[1], phases[2], phases[3]);
    return put(score, sound_breathe(breaths, 0, (int64_t)times), seconds * (double)(int64_t)times);
}

static const Word words[] = {
    { "start", read_start }, { "half", read_half },  { "end", read_end },
    { "count", read_count }, { "wait=", read_wait }, { "breath=", read_breath },
};

static bool read_word(Score *score, const char *text)
{
    const char *names[ARRAY_COUNT(words)];
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        size_t length = strlen(words[i].name);
        bool valued = words[i].name[length - 1] == '=';
        names[i] = words[i].name;
        if (valued ? strncmp(text, names[i], length) == 0 : strcmp(text, names[i]) == 0)
            return words[i].read(score, text + length);
    }
    const char *nearest = text_nearest(text, names, (int)ARRAY_COUNT(names));
    log_error("unknown sound '%s'; %s '%s'", text, nearest ? "did you mean" : "one is",
              nearest ? nearest : names[0]);
    return false;
}

/* Everything once. */
static bool read_all(Score *score)
{
    static const char *const shown[] = { "start",  "count",          "breath=5,0,5,0*2",
                                         "wait=1", "breath=4,2,6,2", "half",
                                         "end" };
    bool right = true;
    for (size_t i = 0; i < ARRAY_COUNT(shown); i++)
        right = right && read_word(score, shown[i]);
    return right;
}

static bool read_words(Score *score, const Options *options)
{
    bool right = options->file_count > 0 || read_all(score);
    for (int i = 0; i < options->file_count && right; i++)
        right = read_word(score, options->files[i]);
    return right;
}

int sound_command_run(const Options *options)
{
    enum { NOT_WRITTEN = 1, BAD_USAGE };
    if (!options->out) {
        log_error("wanted: limber sound --out FILE.wav [start|half|end|count|wait=|breath=]...");
        return BAD_USAGE;
    }
    Score *score = calloc(1, sizeof *score);
    if (!score) {
        log_error("out of memory for the sound");
        return NOT_WRITTEN;
    }
    int fault = BAD_USAGE;
    sound_mixer_init(&score->mixer);
    sound_mixer_do(&score->mixer, sound_ambience(options->ambience, SOUND_NOW));
    if (read_words(score, options))
        fault = wav_render(options->out, &score->mixer, sound_frames(score->at + TAIL))
                    ? 0
                    : NOT_WRITTEN;
    free(score);
    return fault;
}
