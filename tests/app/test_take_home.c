/* What is taken home, read back by a decoder from pictures of the screen as it is drawn. */
#include "drive.h"

#include "../paper/qr_read.h"
#include "app/picture.h"
#include "app/save_picture.h"
#include "app/take_home.h"
#include "core/count.h"
#include "view/ui_qr.h"

static Drive d;
static TakeHome home;
static QrCode code;
static Session session;

static const char *const calf[] = { "calf_gastroc_wall", "calf_roller", "foot_toe_pull" };

static TakeHomeDesc calf_desc(const char *web)
{
    take_home_exercises(&session, calf, ARRAY_COUNT(calf), SESSION_EACH);
    return (TakeHomeDesc){ .session = &session,
                           .part = { drive_area(&d, "calves_achilles"), -1, SIDE_LEFT },
                           .clinic = "Praxis für Läufer",
                           .web = web };
}

/* A frame of the program with the code over it, as the renderer leaves it. */
static void read_screen(float side, char *out, size_t size)
{
    const char *path = TEST_BUILD_FOLDER "/take_home.png";
    static bool consumed[INPUT_MAX_EVENTS];
    const Input none = { .count = 0 };
    UiFrame frame = { .width = d.app.width, .height = d.app.height, .scale = 1, .text_scale = 1,
                      .theme = &d.app.theme, .text = glyphs_engine(d.app.glyphs) };
    ui_begin(d.app.ui, &frame, &none, consumed);
    Box box = ui_qr(d.app.ui, "home.code", "Code", (Box){ 40.5f, 30, side, side },
                    (UiQr){ code.dark, code.side });
    ui_end(d.app.ui);
    assert_true(box.w > 0);
    picture_pose(&d.app);
    assert_true(renderer_draw(d.app.renderer, d.app.width, d.app.height, &d.app.scene,
                              ui_list(d.app.ui), glyphs_engine(d.app.glyphs)));
    assert_true(save_picture(&d.app, path));
    qr_read(path, out, size);
}

static void test_address_from_the_screen(void **state)
{
    (void)state;
    char read[ROUTINE_TEXT];
    if (!qr_reader_is_there())
        skip();
    drive_open(&d, 800, 480, false);
    TakeHomeDesc desc = calf_desc("https://clinic.example/limber");
    take_home_make(&home, &d.app, &desc);
    assert_true(take_home_code(&home, &desc, &d.app, QR_VERSION_MOST, &code));
    read_screen(200, read, sizeof read);
    assert_string_equal(read, "https://clinic.example/limber/?area=calves_achilles&side=left");
    desc.session = sessions_find(&d.app.content.sessions, "desk_break");
    take_home_make(&home, &d.app, &desc);
    assert_true(take_home_code(&home, &desc, &d.app, QR_VERSION_MOST, &code));
    read_screen(200, read, sizeof read);
    assert_string_equal(read, "https://clinic.example/limber/?session=desk_break");
    drive_close(&d);
}

static void test_words_from_the_screen(void **state)
{
    (void)state;
    static const struct { const char *language; const char *words[6]; } rows[] = {
        { "en", { "Left calf\n", "each side", "Pressure 3 to 6 of 10", "3. ", "Not a diagnosis" } },
        { "de", { "Linke Wade\n", "je Seite", "Druck 3 bis 6", "Ferse schwer",
                  "Keine Diagnose. Hör" } },
        { "es", { "Gemelo izquierdo\n", "por lado", "Presión de 3 a 6", "talón",
                  "No es un diagnóstico" } },
    };
    if (!qr_reader_is_there())
        skip();
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        char read[ROUTINE_TEXT];
        drive_open_in(&d, rows[i].language, 1080, 800, false);
        TakeHomeDesc desc = calf_desc("");
        take_home_make(&home, &d.app, &desc);
        assert_true(take_home_code(&home, &desc, &d.app, QR_VERSION_MOST, &code));
        read_screen(700, read, sizeof read);
        for (int w = 0; rows[i].words[w]; w++)
            if (!strstr(read, rows[i].words[w]))
                fail_msg("%s: no '%s' in '%s'", rows[i].language, rows[i].words[w], read);
        assert_non_null(strstr(read, "Praxis für Läufer"));
        drive_close(&d);
    }
}

/* Every session in every language, down to small codes. */
static void test_all_fit(void **state)
{
    (void)state;
    static const char *const languages[] = { "en", "de", "es" };
    static char text[ROUTINE_TEXT];
    for (size_t l = 0; l < ARRAY_COUNT(languages); l++) {
        drive_open_in(&d, languages[l], 640, 480, true);
        const Sessions *all = &d.app.content.sessions;
        for (int i = 0; i < all->count; i++)
            for (int version = 10; version <= QR_VERSION_MOST; version += 5) {
                const Session *shipped = &all->items[i];
                TakeHomeDesc desc = { .session = shipped, .part = { -1, -1, SIDE_LEFT } };
                take_home_make(&home, &d.app, &desc);
                assert_true(take_home_code(&home, &desc, &d.app, version, &code));
                assert_true(code.version <= version);
                assert_true(routine_text(&home.routine, qr_room(version, false), text,
                                         sizeof text));
                assert_non_null(strstr(text, home.title));
                assert_non_null(strstr(text, home.routine.notice));
                if (version == QR_VERSION_MOST) /* no step is left out */
                    assert_non_null(strstr(text, home.words[shipped->count - 1].name));
            }
        drive_close(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_address_from_the_screen),
        cmocka_unit_test(test_words_from_the_screen),
        cmocka_unit_test(test_all_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
