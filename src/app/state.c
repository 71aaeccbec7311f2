#include "app/state.h"

BodyPart body_part_none(void)
{
    return (BodyPart){ .area = -1, .muscle = -1 };
}

bool body_part_same(BodyPart a, BodyPart b)
{
    return a.area == b.area && a.muscle == b.muscle && a.side == b.side;
}

State state_initial(void)
{
    return (State){
        .chosen = body_part_none(),
        .hover = body_part_none(),
        .language = "en",
        .theme = "dusk",
        .text_scale = 1,
        .demo = { .off_limits = true },
        .sound = { .volume = { 1, 1, 1, 0.6f, 1 }, .ambience = SOUND_AMBIENCE_AIR },
    };
}

const char *screen_name(ScreenName screen)
{
    static const char *const names[SCREEN_COUNT] = {
        [SCREEN_EXPLORE] = "explore",
        [SCREEN_SETTINGS] = "settings",
        [SCREEN_HELP] = "help",
        [SCREEN_DEMO] = "demo",
        [SCREEN_RECOVER] = "recover",
        [SCREEN_BREATHE] = "breathe",
        [SCREEN_KIOSK] = "kiosk",
    };
    return names[screen];
}
