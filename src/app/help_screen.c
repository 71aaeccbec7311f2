#include "app/screens.h"

#include "app/explore.h"
#include "app/sheet.h"
#include "core/text.h"

/* Topics of the text file's group "help", in order: each has a title and a text. */
static const char *const topics[] = { "mouse", "touch", "keys", "gamepad", "safety" };

void help_screen_ui(App *app)
{
    explore_rail(app);
    Sheet sheet = sheet_begin(app, "help", app_words(app, "help.title"));
    for (size_t i = 0; i < sizeof topics / sizeof topics[0]; i++) {
        char title[64], text[64];
        text_format(title, sizeof title, "help.%s.title", topics[i]);
        text_format(text, sizeof text, "help.%s.text", topics[i]);
        sheet_heading(&sheet, title, app_words(app, title));
        sheet_text(&sheet, text, app_words(app, text));
        sheet_space(&sheet, 14);
    }
    sheet_end(&sheet);
}
