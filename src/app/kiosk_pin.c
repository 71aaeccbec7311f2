#include "app/kiosk_pin.h"

#include "app/kiosk.h"

#include <string.h>

static bool may_type(const App *app)
{
    const KioskPin *pin = &app->kiosk->pin;
    return kiosk_is(app, VISIT_PIN) && !pin->checking && pin_wait(&pin->tries, app->now) <= 0;
}

void kiosk_pin_digit(App *app, int digit)
{
    KioskPin *pin = &app->kiosk->pin;
    size_t length = strlen(pin->typed);
    if (!may_type(app))
        return;
    pin->wrong = false;
    if (digit < 0 && length > 0)
        pin->typed[length - 1] = '\0';
    else if (digit >= 0 && digit <= 9 && length < PIN_MOST)
        pin->typed[length] = (char)('0' + digit);
}

void kiosk_pin_try(App *app)
{
    KioskPin *pin = &app->kiosk->pin;
    if (!may_type(app) || !pin->typed[0])
        return;
    pin_check_begin(&pin->check, app->kiosk->file.clinic.pin, pin->typed);
    pin_forget(pin->typed, sizeof pin->typed);
    pin->checking = true;
    if (!app->scripted)
        pin->worker = worker_start(pin_check_run, &pin->check);
    if (!pin->worker)
        pin_check_run(&pin->check);
}

/* Whoever typed it may have gone meanwhile: then it opens nothing. */
void kiosk_pin_step(App *app)
{
    KioskPin *pin = &app->kiosk->pin;
    if (!kiosk_is(app, VISIT_PIN))
        pin_forget(pin->typed, sizeof pin->typed);
    if (!pin->checking || (pin->worker && !worker_done(pin->worker)))
        return;
    worker_finish(pin->worker);
    pin->worker = NULL;
    pin->checking = false;
    pin->wrong = !pin->check.right;
    pin_tried(&pin->tries, pin->check.right, app->now);
    if (pin->check.right)
        visit_ask(&app->kiosk->visit, VISIT_PIN_RIGHT, app->now);
    pin_forget(&pin->check, sizeof pin->check);
}

void kiosk_pin_forget(KioskPin *pin)
{
    worker_finish(pin->worker);
    pin->worker = NULL;
    pin->checking = pin->wrong = false;
    pin_forget(pin->typed, sizeof pin->typed);
    pin_forget(&pin->check, sizeof pin->check);
}
