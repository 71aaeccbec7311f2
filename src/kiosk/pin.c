#include "kiosk/pin.h"

#include "core/count.h"
#include "core/log.h"
#include "core/text.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

_Static_assert(PIN_HASH == crypto_pwhash_STRBYTES, "a hash as libsodium writes it");

/* Memory of libsodium's for what somebody waits for, 64 MiB; more passes than its two, since a PIN
 * is short: 0.2 s on a desktop, half a second on a small one. */
static const unsigned long long passes = 5;
static const size_t memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

/* A slip of the finger costs a second or two, guessing all of four digits a hundred days. */
static const double waits[] = { 0, 1, 2, 30, 60, 120, 240, 480, 900 };
static const double forgotten = 3600; /* seconds without a try */

bool pin_good(const char *pin)
{
    size_t length = strlen(pin);
    return length >= PIN_LEAST && length <= PIN_MOST && strspn(pin, "0123456789") == length;
}

bool pin_hash(const char *pin, char out[PIN_HASH])
{
    if (sodium_init() >= 0 && crypto_pwhash_str(out, pin, strlen(pin), passes, memory) == 0)
        return true;
    log_error("no memory for the PIN: %zu MB are needed", memory >> 20);
    return false;
}

bool pin_hash_good(const char *hash)
{
    return sodium_init() >= 0 && strlen(hash) < PIN_HASH &&
           strncmp(hash, crypto_pwhash_STRPREFIX, strlen(crypto_pwhash_STRPREFIX)) == 0 &&
           crypto_pwhash_str_needs_rehash(hash, passes, memory) == 0;
}

void pin_check_begin(PinCheck *check, const char *hash, const char *pin)
{
    *check = (PinCheck){ .right = false };
    text_copy(check->hash, sizeof check->hash, hash);
    if (pin_good(pin))
        text_copy(check->pin, sizeof check->pin, pin);
}

void pin_check_run(void *check)
{
    PinCheck *own = check;
    own->right = own->pin[0] && pin_hash_good(own->hash) &&
                 crypto_pwhash_str_verify(own->hash, own->pin, strlen(own->pin)) == 0;
    pin_forget(own->pin, sizeof own->pin);
}

void pin_forget(void *memory_of, size_t size)
{
    sodium_memzero(memory_of, size);
}

double pin_wait(const PinTries *tries, double now)
{
    int last = (int)ARRAY_COUNT(waits) - 1;
    double wait = waits[tries->wrong < last ? tries->wrong : last];
    return fmax(0, tries->tried + wait - now);
}

void pin_tried(PinTries *tries, bool right, double now)
{
    int wrong = now - tries->tried > forgotten ? 0 : tries->wrong;
    *tries = (PinTries){ right ? 0 : wrong + 1, now };
}
