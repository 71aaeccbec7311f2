#include "app/cli.h"

#include "app/app.h"
#include "app/bench.h"
#include "app/check.h"
#include "app/export_command.h"
#include "app/kiosk_command.h"
#include "app/measure_command.h"
#include "app/muscles_command.h"
#include "app/play.h"
#include "app/sheet_command.h"
#include "app/shot_command.h"
#include "app/sound_command.h"
#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>

enum { CLI_USAGE = 2 };

typedef struct {
    const char *name, *files;          /* what follows its options             */
    int least, most;                   /* how many of them                     */
    int (*run)(const Options *options);
} Subcommand;

static int run_explorer(const Options *options)
{
    App app;
    int fault = app_open(&app, &(AppDesc){ .options = options, .own_settings = true });
    if (fault)
        return fault;
    fault = app_run(&app);
    app_close(&app);
    return fault;
}

static int run_play(const Options *options)
{
    return play_run(options, options->files[0]);
}

static const Subcommand subcommands[] = {
    { "check", "[FILE...]", 0, OPTIONS_MAX_FILES, check_run },
    { "shot", "OUT.png|FOLDER", 1, 1, shot_command_run },
    { "export", "OUT.glb", 1, 1, export_command_run },
    { "sheet", "--exercise ID,ID... OUT.pdf|OUT.png", 1, 1, sheet_command_run },
    { "play", "SCRIPT|-", 1, 1, run_play },
    { "bench", "", 0, 0, bench_run },
    { "sound", "--out FILE.wav [SOUND...]", 0, OPTIONS_MAX_FILES, sound_command_run },
    { "muscles", "[--pose ANGLES]", 0, 0, muscles_command_run },
    { "measure", "[--exercise ID]", 0, 0, measure_command_run },
    { "kiosk", "set-pin FILE|soak", 1, 2, kiosk_command_run },
};

static const char help[] =
    "limber                     the explorer\n"
    "limber check [FILE...]     checks all content, or these files\n"
    "limber shot OUT.png        a picture without a window; with --pose, in that pose;\n"
    "                           with --gait, running\n"
    "limber kiosk set-pin FILE  asks for the staff's PIN, keeps its hash in the clinic's file\n"
    "limber kiosk soak          a week of a kiosk in minutes, as JSON; --days N, --kiosk FILE\n"
    "limber export OUT.glb      the body as glTF 2.0; with --exercise moving\n"
    "limber sheet --exercise ID,ID... OUT.pdf|OUT.png\n"
    "                           a page to print, or more; --session ID for all of one;\n"
    "                           --clinic FILE names who gives it, --paper a4|letter\n"
    "limber play SCRIPT|-       drives the program from a script\n"
    "limber bench               times as JSON: start, frames, picking, a playing\n"
    "                           demo by a frame of the explorer, skinning, solving\n"
    "limber sound --out FILE.wav [SOUND...]\n"
    "                           bells, counts and breaths as a file, one after the other:\n"
    "                           start half end count wait=SECONDS\n"
    "                           breath=IN,HOLD,OUT,REST*TIMES\n"
    "limber muscles --pose \"hip_flexion_r=90 knee_flexion_r=10\"\n"
    "                           length and strain of every muscle, as JSON\n"
    "limber measure [--exercise ID]\n"
    "                           what is right and wrong with the exercises' clips, as JSON\n"
    "limber measure --exercise ID --at start|end\n"
    "                           what holds in an exercise's pose; shot takes both\n"
    "\n"
    "  --area ID --side l|r     opens at an area of the body\n"
    "  --exercise ID            opens its demonstration; with --at start|end|SECONDS, held there\n"
    "  --session ID             opens that session; with --at SECONDS, that far into it\n"
    "  --breathe ID             opens straight onto its first breath; with --at as --session\n"
    "  --kiosk FILE             runs as a clinic's kiosk, with no way out but the staff's PIN\n"
    "  --view front|back|left|right\n"
    "  --size 1280x720  --fullscreen\n"
    "  --theme dusk|morning  --text-scale 1..2  --lang en\n"
    "  --build male|female  --bare  --reduced-motion\n"
    "  --plain                  body, room and props alone, in the middle\n"
    "  --strain targets|all     shot colours muscles by their length\n"
    "  --gait 0..1              shot of the running stride: 0 the left foot meets the ground,\n"
    "                           0.5 the right one; with --view, else three quarters\n"
    "  --breath 0..1            shot, breathed in so far; with --pose, or --plain and --at\n"
    "  --data DIR               the folder that holds assets/ and shaders/\n"
    "  --ambience off|air|chord what is heard behind sound\n"
    "  --seconds N              how long bench measures";

static const Subcommand *find_subcommand(const char *name)
{
    const char *names[ARRAY_COUNT(subcommands)];
    for (size_t i = 0; i < ARRAY_COUNT(subcommands); i++) {
        names[i] = subcommands[i].name;
        if (strcmp(name, names[i]) == 0)
            return &subcommands[i];
    }
    const char *nearest = text_nearest(name, names, (int)ARRAY_COUNT(names));
    if (nearest)
        log_error("unknown command '%s'; did you mean '%s'?", name, nearest);
    else
        log_error("unknown command '%s'; 'limber --help' lists them", name);
    return NULL;
}

/* Wherever it stands: 'limber shot --help' asks as well. */
static bool asks_for_help(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0)
            return true;
    return false;
}

int cli_run(int count, char **arguments)
{
    const Subcommand *subcommand = NULL;
    Options options = { 0 };
    int first = 1;
    if (asks_for_help(count, arguments)) {
        puts(help);
        return 0;
    }
    if (count > 1 && strcmp(arguments[1], "--version") == 0) {
        puts("limber " LIMBER_VERSION);
        return 0;
    }
    if (count > 1 && arguments[1][0] != '-') {
        subcommand = find_subcommand(arguments[1]);
        if (!subcommand)
            return CLI_USAGE;
        first = 2;
    }
    if (!options_read(&options, count - first, arguments + first))
        return CLI_USAGE;
    if (!subcommand && options.file_count == 0)
        return run_explorer(&options);
    if (!subcommand || options.file_count < subcommand->least ||
        options.file_count > subcommand->most) {
        log_error("wanted: limber %s %s", subcommand ? subcommand->name : "[--options]",
                  subcommand ? subcommand->files : "");
        return CLI_USAGE;
    }
    return subcommand->run(&options);
}
