#include "app/gate_ui.h"

#include "core/text.h"

#include <math.h>

static float head(App *app, Box box, const Gate *gate)
{
    float u = app_scale(app), start = box.y;
    char key[GUIDE_KEY];
    text_format(key, sizeof key, "gate.%s.title", gate->id);
    float line = ui_line_height(app->ui, TYPE_BODY_STRONG);
    ui_icon(app->ui, "info", (Box){ box.x, box.y + (line - 24 * u) / 2, 24 * u, 24 * u },
            COLOUR_INFO);
    Box text = { box.x + 36 * u, box.y, box.w - 36 * u, 0 };
    box.y += ui_text(app->ui, "gate.title", text, TYPE_BODY_STRONG, COLOUR_INFO, ALIGN_LEFT,
                     app_words(app, key)) + 10 * u;
    const char *question = app_words(app, "gate.question");
    box.y += ui_heading(app->ui, "gate.question", box, TYPE_HEAD2, question) +
             10 * u;
    return box.y - start;
}

static float questions(App *app, Box box, const Gate *gate)
{
    float u = app_scale(app), start = box.y;
    char key[GUIDE_KEY], id[UI_ID];
    for (int i = 0; i < gate->count; i++) {
        text_format(key, sizeof key, "gate.%s.ask.%s", gate->id, gate->questions[i].id);
        text_format(id, sizeof id, "gate.%s", gate->questions[i].id);
        Box text = { box.x + 24 * u, box.y + 9 * u, box.w - 24 * u, 0 };
        ui_disc(app->ui, (vec2s){ { box.x + 5 * u,
                                    text.y + ui_line_height(app->ui, TYPE_BODY) / 2 } },
                3.5f * u, COLOUR_TEXT_QUIET, 0, COLOUR_TEXT_QUIET);
        float height = ui_text(app->ui, id, text, TYPE_BODY, COLOUR_TEXT, ALIGN_LEFT,
                               app_words(app, key));
        box.y += height + 18 * u;
        ui_line(app->ui, (vec2s){ { box.x, box.y } }, (vec2s){ { box_right(box), box.y } }, 1 * u,
                COLOUR_HAIRLINE);
    }
    return box.y - start;
}

/* Of all that is asked, one thing is for somebody to look at first. */
static float care(App *app, Box box, const Gate *gate)
{
    char sign[GUIDE_KEY], more[GUIDE_KEY];
    for (int i = 0; i < gate->count; i++) {
        const GateQuestion *question = &gate->questions[i];
        if (!question->care[0])
            continue;
        text_format(sign, sizeof sign, "%s.sign", question->care);
        text_format(more, sizeof more, "%s.more", question->care);
        const char *when = app_words(app, sign), *why = app_words(app, more);
        box.h = ui_care_height(app->ui, box.w, when, why);
        ui_care(app->ui, "gate.care", box, CARE_URGENT, when, why);
        return box.h + 14 * app_scale(app);
    }
    return 0;
}

float gate_ui_questions(App *app, Box box, const Gate *gate)
{
    char key[GUIDE_KEY];
    float start = box.y;
    box.y += head(app, box, gate);
    box.y += questions(app, box, gate) + 12 * app_scale(app);
    text_format(key, sizeof key, "gate.%s.why", gate->id);
    box.y += ui_text(app->ui, "gate.why", box, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_LEFT,
                     app_words(app, key)) + 14 * app_scale(app);
    return box.y + care(app, box, gate) - start;
}

typedef struct {
    const char *id, *words, *then;  /* then: what follows, above it */
    GateAnswer given;
} Answer;

/* Pixels that an answer is high. */
static float answer_height(const App *app)
{
    return ui_control_height(app->ui, 56) + ui_line_height(app->ui, TYPE_BODY) +
           6 * app_scale(app);
}

static bool draw_answer(App *app, Box box, const Answer *answer)
{
    float line = ui_line_height(app->ui, TYPE_BODY);
    Box above = { box.x, box.y, box.w, line }, below = { box.x, box.y + line + 6 * app_scale(app),
                                                         box.w, 0 };
    below.h = box_bottom(box) - below.y;
    ui_label(app->ui, above, TYPE_BODY, COLOUR_TEXT_SECOND, ALIGN_MIDDLE, answer->then);
    return ui_button(app->ui, below, (UiButton){ .id = answer->id, .name = answer->words });
}

float gate_ui_answers(App *app, Box room, GateLeads leads, GateAnswer *given)
{
    float gap = 14 * app_scale(app), half = (room.w - gap) / 2, high = answer_height(app);
    const Answer both[] = {
        { "gate.yes", app_words(app, "gate.yes"), leads.instead, GATE_UNSURE },
        { "gate.no", app_words(app, "gate.no"), leads.go, GATE_NO },
    };
    bool beside = true;
    for (int i = 0; i < 2; i++)
        beside &= ui_button_width(app->ui, (UiButton){ .name = both[i].words }) <= half &&
                  ui_text_width(app->ui, TYPE_BODY, both[i].then) <= half;
    float y = box_bottom(room) - (beside ? high : 2 * high + gap);
    *given = GATE_UNASKED;
    for (int i = 0; i < 2; i++) {
        Box box = beside ? (Box){ room.x + (float)i * (half + gap), y, half, high }
                         : (Box){ room.x, y + (float)i * (high + gap), room.w, high };
        if (draw_answer(app, box, &both[i]))
            *given = both[i].given;
    }
    return y;
}
