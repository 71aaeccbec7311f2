#include "paper/qr.h"

#include "core/log.h"

#include <assert.h>
#include <qrencode.h>
#include <string.h>

enum { ECI_UTF8 = 26 };

/* ISO/IEC 18004 table 7: bytes of text at level M, by version. The twelve bits that say UTF-8 need
 * two of them, libqrencode sets three aside. */
static const uint16_t rooms[QR_VERSION_MOST + 1] = {
    0,   14,  26,  42,  62,  84,  106, 122, 152, 180, 213, 251, 287,
    331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997,
};
enum { ROOM_OF_HEADER = 3 };

bool qr_is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return !*text;
}

size_t qr_room(int version, bool ascii)
{
    assert(version >= 1 && version <= QR_VERSION_MOST);
    return (size_t)rooms[version] - (ascii ? 0 : ROOM_OF_HEADER);
}

static QRcode *encode(const char *text)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    if (!input)
        return NULL;
    bool said = qr_is_ascii(text) || QRinput_appendECIheader(input, ECI_UTF8) == 0;
    bool put = said && QRinput_append(input, QR_MODE_8, (int)strlen(text),
                                      (const unsigned char *)text) == 0;
    QRcode *made = put ? QRcode_encodeInput(input) : NULL;
    QRinput_free(input);
    return made;
}

bool qr_make(QrCode *code, const char *text)
{
    *code = (QrCode){ 0 };
    size_t room = qr_room(QR_VERSION_MOST, qr_is_ascii(text)), length = strlen(text);
    if (length == 0 || length > room) {
        log_error("a code holds 1 to %zu bytes, not %zu", room, length);
        return false;
    }
    QRcode *made = encode(text);
    bool done = made && made->version <= QR_VERSION_MOST;
    if (done) {
        code->version = made->version;
        code->side = made->width;
        for (int i = 0; i < made->width * made->width; i++)
            code->dark[i] = made->data[i] & 1;
    } else {
        log_error("no code could be made of %zu bytes", length);
    }
    QRcode_free(made);
    return done;
}
