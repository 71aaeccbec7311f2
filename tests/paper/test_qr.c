/* Codes: their size by the standard's own table, and what a real decoder reads from them. */
#include "qr_read.h"

#include "core/log.h"
#include "paper/qr.h"

static QrCode code;

static const char *filled(size_t length, const char *with)
{
    static char text[2048];
    size_t step = strlen(with);
    assert_true(length + step < sizeof text);
    for (size_t i = 0; i < length; i++)
        text[i] = with[i % step];
    text[length] = 0;
    return text;
}

static void test_smallest_version(void **state)
{
    (void)state;
    for (int version = 1; version <= QR_VERSION_MOST; version++) {
        assert_true(qr_make(&code, filled(qr_room(version, true), "a")));
        assert_int_equal(code.version, version);
        assert_int_equal(code.side, 17 + 4 * version);
        if (version == QR_VERSION_MOST)
            continue;
        assert_true(qr_make(&code, filled(qr_room(version, true) + 1, "a")));
        assert_int_equal(code.version, version + 1);
    }
}

static void test_room(void **state)
{
    (void)state;
    assert_int_equal(qr_room(5, true), 84); /* ISO/IEC 18004:2015 table 7, level M, bytes */
    assert_int_equal(qr_room(QR_VERSION_MOST, true), 997);
    for (int version = 2; version <= QR_VERSION_MOST; version++) {
        assert_true(qr_make(&code, filled(qr_room(version, false) / 2 * 2, "\xC3\xBC")));
        assert_int_equal(code.version, version);
    }
    log_set_quiet(1);
    assert_false(qr_make(&code, filled(qr_room(QR_VERSION_MOST, true) + 1, "a")));
    assert_int_equal(code.side, 0);
    assert_false(qr_make(&code, filled(qr_room(QR_VERSION_MOST, false) / 2 * 2 + 2, "\xC3\xBC")));
    assert_non_null(strstr(log_last(), "994 bytes, not 996"));
    assert_false(qr_make(&code, ""));
    log_set_quiet(0);
}

/* Five modules in a row of the pattern in a corner: 1 1 3 1 1. */
static void test_finders(void **state)
{
    (void)state;
    static const uint8_t wanted[8] = { 1, 0, 1, 1, 1, 0, 1, 0 };
    assert_true(qr_make(&code, "limber"));
    for (int i = 0; i < 8; i++) {
        assert_int_equal(code.dark[3 * code.side + i], wanted[i]);
        assert_int_equal(code.dark[4 * code.side - 1 - i], wanted[i]);
        assert_int_equal(code.dark[(code.side - 4) * code.side + i], wanted[i]);
    }
}

static void write_picture(const char *path, int module)
{
    int across = (code.side + 2 * QR_QUIET) * module;
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fprintf(file, "P5 %d %d 255\n", across, across);
    for (int y = 0; y < across; y++)
        for (int x = 0; x < across; x++) {
            int column = x / module - QR_QUIET, row = y / module - QR_QUIET;
            bool dark = column >= 0 && row >= 0 && column < code.side && row < code.side &&
                        code.dark[row * code.side + column];
            fputc(dark ? 0 : 255, file);
        }
    fclose(file);
}

static void check_read(const char *text)
{
    const char *path = TEST_BUILD_FOLDER "/qr.pgm";
    char read[2048];
    assert_true(qr_make(&code, text));
    write_picture(path, 3);
    qr_read(path, read, sizeof read);
    assert_string_equal(read, text);
}

static void test_read_back(void **state)
{
    (void)state;
    if (!qr_reader_is_there())
        skip();
    check_read("https://limber.example/?area=calves_achilles&side=left");
    check_read("Left calf: hold 30 s, twice.");
    check_read("Linke Wade: Dehnung im Stehen, 2 × 30 s. Übung größer als nötig – süß.");
    check_read("Pantorrilla: mantén la posición, ¿más de 6 de 10? Afloja un poco, así.");
    check_read("日本語");
    check_read(filled(qr_room(QR_VERSION_MOST, true), "A stretch a day, "));
    check_read(filled(qr_room(QR_VERSION_MOST, false) / 20 * 20, "Dehnung für Läufer"));
}

/* ---- As a phone sees it from 40 cm: a camera of 69 degrees across and 1920 pixels has 3.5 of them
 * a millimetre there. Turned, tilted, out of focus by a pixel and a half. */

static bool is_dark_at(double column, double row)
{
    int c = (int)floor(column) - QR_QUIET, r = (int)floor(row) - QR_QUIET;
    return c >= 0 && r >= 0 && c < code.side && r < code.side && code.dark[r * code.side + c];
}

static int seen_at(double x, double y, double module)
{
    enum { ACROSS = 7 };
    const double blur = 1.5, turn = 0.12, tilt = 0.0001;
    int dark = 0;
    for (int i = 0; i < ACROSS * ACROSS; i++) {
        double px = x + blur * (2.0 * (i % ACROSS) / (ACROSS - 1) - 1);
        double py = y + blur * (2.0 * (i / ACROSS) / (ACROSS - 1) - 1);
        double away = 1 + tilt * px, across = px / away, down = py / away;
        double u = across * cos(turn) - down * sin(turn), v = across * sin(turn) + down * cos(turn);
        double middle = code.side / 2.0 + QR_QUIET;
        dark += is_dark_at(middle + u / module, middle + v / module);
    }
    return 235 - dark * 200 / (ACROSS * ACROSS);
}

static void test_from_a_phone(void **state)
{
    (void)state;
    enum { WIDTH = 900 };
    const double screen = 150, pixels = 1920 / (2 * 400 * tan(69 * 3.14159265 / 360));
    const char *path = TEST_BUILD_FOLDER "/qr_photo.pgm";
    char read[2048];
    if (!qr_reader_is_there())
        skip();
    assert_true(qr_make(&code, filled(qr_room(QR_VERSION_MOST, true), "A stretch a day, ")));
    double module = screen / (code.side + 2 * QR_QUIET);
    assert_true(module >= 1); /* millimetres */
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fprintf(file, "P5 %d %d 255\n", WIDTH, WIDTH);
    for (int y = 0; y < WIDTH; y++)
        for (int x = 0; x < WIDTH; x++)
            fputc(seen_at(x - WIDTH / 2, y - WIDTH / 2, module * pixels), file);
    fclose(file);
    qr_read(path, read, sizeof read);
    assert_string_equal(read, filled(qr_room(QR_VERSION_MOST, true), "A stretch a day, "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_smallest_version),
        cmocka_unit_test(test_room),
        cmocka_unit_test(test_finders),
        cmocka_unit_test(test_read_back),
        cmocka_unit_test(test_from_a_phone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
