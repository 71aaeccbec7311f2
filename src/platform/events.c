#include "platform/window.h"

#include <math.h>

#define STICK_REST 0.16f  /* of full travel that a resting stick may show */
#define STICK_STEP 0.004f /* changes below are not told                   */
#define FINGER_REST 30.0  /* seconds that a finger may lie still          */

typedef struct {
    int from, to;
} Code;

static const Code KEYS[] = {
    { SDLK_LEFT, KEY_LEFT },
    { SDLK_RIGHT, KEY_RIGHT },
    { SDLK_UP, KEY_UP },
    { SDLK_DOWN, KEY_DOWN },
    { SDLK_HOME, KEY_HOME },
    { SDLK_END, KEY_END },
    { SDLK_PAGEUP, KEY_PAGE_UP },
    { SDLK_PAGEDOWN, KEY_PAGE_DOWN },
    { SDLK_RETURN, KEY_ENTER },
    { SDLK_KP_ENTER, KEY_ENTER },
    { SDLK_ESCAPE, KEY_ESCAPE },
    { SDLK_TAB, KEY_TAB },
    { SDLK_BACKSPACE, KEY_BACKSPACE },
    { SDLK_DELETE, KEY_DELETE },
    { SDLK_F1, KEY_F1 },
    { SDLK_F5, KEY_F5 },
    { SDLK_F11, KEY_F11 },
    { SDLK_AC_BACK, KEY_ESCAPE },
    { SDLK_KP_PLUS, '+' },
    { SDLK_KP_MINUS, '-' },
    { SDLK_KP_0, '0' },
    { SDLK_KP_1, '1' },
    { SDLK_KP_2, '2' },
    { SDLK_KP_3, '3' },
    { SDLK_KP_4, '4' },
    { SDLK_KP_5, '5' },
    { SDLK_KP_6, '6' },
    { SDLK_KP_7, '7' },
    { SDLK_KP_8, '8' },
    { SDLK_KP_9, '9' },
    { SDLK_KP_PERIOD, '.' },
    { SDLK_KP_DIVIDE, '/' },
};

static const Code BUTTONS[] = {
    { SDL_CONTROLLER_BUTTON_A, PAD_A },
    { SDL_CONTROLLER_BUTTON_B, PAD_B },
    { SDL_CONTROLLER_BUTTON_X, PAD_X },
    { SDL_CONTROLLER_BUTTON_Y, PAD_Y },
    { SDL_CONTROLLER_BUTTON_START, PAD_START },
    { SDL_CONTROLLER_BUTTON_BACK, PAD_BACK },
    { SDL_CONTROLLER_BUTTON_LEFTSHOULDER, PAD_SHOULDER_L },
    { SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, PAD_SHOULDER_R },
    { SDL_CONTROLLER_BUTTON_DPAD_UP, PAD_UP },
    { SDL_CONTROLLER_BUTTON_DPAD_DOWN, PAD_DOWN },
    { SDL_CONTROLLER_BUTTON_DPAD_LEFT, PAD_LEFT },
    { SDL_CONTROLLER_BUTTON_DPAD_RIGHT, PAD_RIGHT },
    { SDL_CONTROLLER_BUTTON_LEFTSTICK, PAD_STICK_L },
    { SDL_CONTROLLER_BUTTON_RIGHTSTICK, PAD_STICK_R },
};

static const Code AXES[] = {
    { SDL_CONTROLLER_AXIS_LEFTX, PAD_AXIS_LEFT_X },
    { SDL_CONTROLLER_AXIS_LEFTY, PAD_AXIS_LEFT_Y },
    { SDL_CONTROLLER_AXIS_RIGHTX, PAD_AXIS_RIGHT_X },
    { SDL_CONTROLLER_AXIS_RIGHTY, PAD_AXIS_RIGHT_Y },
    { SDL_CONTROLLER_AXIS_TRIGGERLEFT, PAD_AXIS_TRIGGER_L },
    { SDL_CONTROLLER_AXIS_TRIGGERRIGHT, PAD_AXIS_TRIGGER_R },
};

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

static int find_code(const Code *codes, int count, int from)
{
    for (int i = 0; i < count; i++)
        if (codes[i].from == from)
            return codes[i].to;
    return -1;
}

static InputEvent *add(Input *input, InputType type)
{
    InputEvent *event = &input->events[input->count++];
    *event = (InputEvent){ .type = type };
    return event;
}

/* Mice report up to a thousand times a second: moves in a row become one. */
static InputEvent *add_move(Input *input, InputType type, int id)
{
    if (input->count > 0) {
        InputEvent *last = &input->events[input->count - 1];
        if (last->type == type && last->id == id)
            return last;
    }
    InputEvent *event = add(input, type);
    event->id = id;
    return event;
}

/* SDL counts in points; a pixel may be smaller on dense screens. */
static vec2s pixels(const Platform *platform, float x, float y)
{
    int width = 1, height = 1, points_x = 1, points_y = 1;
    window_size(platform, &width, &height);
    SDL_GetWindowSize(platform->window, &points_x, &points_y);
    return window_place(platform, (vec2s){ { x * (float)width / (float)SDL_max(points_x, 1),
                                             y * (float)height / (float)SDL_max(points_y, 1) } });
}

static uint32_t modifiers(void)
{
    SDL_Keymod held = SDL_GetModState();
    return ((held & KMOD_SHIFT) ? MOD_SHIFT : 0u) | ((held & KMOD_CTRL) ? MOD_CONTROL : 0u) |
           ((held & KMOD_ALT) ? MOD_ALT : 0u);
}

/* ---- Mouse. */

static void add_button(Platform *platform, const SDL_MouseButtonEvent *button, Input *input)
{
    static const int CODE[] = { 0, POINTER_LEFT, POINTER_MIDDLE, POINTER_RIGHT };
    if (button->which == SDL_TOUCH_MOUSEID || button->button >= COUNT(CODE))
        return;
    bool down = button->type == SDL_MOUSEBUTTONDOWN;
    InputEvent *event = add(input, down ? INPUT_POINTER_DOWN : INPUT_POINTER_UP);
    event->at = pixels(platform, (float)button->x, (float)button->y);
    event->code = CODE[button->button];
    event->modifiers = modifiers();
    /* A drag that leaves the window goes on until the button is let go. */
    SDL_CaptureMouse(down);
}

static void add_motion(Platform *platform, const SDL_MouseMotionEvent *motion, Input *input)
{
    if (motion->which == SDL_TOUCH_MOUSEID)
        return;
    InputEvent *event = add_move(input, INPUT_POINTER_MOVE, 0);
    event->at = pixels(platform, (float)motion->x, (float)motion->y);
    event->modifiers = modifiers();
}

static void add_wheel(Platform *platform, const SDL_MouseWheelEvent *wheel, Input *input)
{
    int x = 0, y = 0;
    if (wheel->which == SDL_TOUCH_MOUSEID)
        return;
    SDL_GetMouseState(&x, &y);
    InputEvent *event = add(input, INPUT_WHEEL);
    event->at = pixels(platform, (float)x, (float)y);
    event->amount = wheel->preciseY != 0.0f ? wheel->preciseY : (float)wheel->y;
    if (wheel->direction == SDL_MOUSEWHEEL_FLIPPED)
        event->amount = -event->amount;
    event->modifiers = modifiers();
}

/* ---- Touch. Finger ids are 64 bits wide and mean nothing; ours are small and reused. */

static int finger_slot(Platform *platform, SDL_FingerID id, bool take)
{
    int free_slot = -1;
    for (int i = 0; i < PLATFORM_MAX_FINGERS; i++) {
        if (platform->fingers[i].used && platform->fingers[i].id == id)
            return i;
        if (!platform->fingers[i].used && free_slot < 0)
            free_slot = i;
    }
    if (take && free_slot >= 0)
        platform->fingers[free_slot] = (PlatformFinger){ .used = true, .id = id };
    return take ? free_slot : -1;
}

static bool is_touchpad(SDL_TouchID device)
{
    SDL_TouchDeviceType type = SDL_GetTouchDeviceType(device);
    return type == SDL_TOUCH_DEVICE_INDIRECT_ABSOLUTE || type == SDL_TOUCH_DEVICE_INDIRECT_RELATIVE;
}

static void add_finger(Platform *platform, const SDL_TouchFingerEvent *finger, Input *input)
{
    bool down = finger->type == SDL_FINGERDOWN, up = finger->type == SDL_FINGERUP;
    int slot = finger_slot(platform, finger->fingerId, down);
    if (slot < 0 || is_touchpad(finger->touchId))
        return;
    InputEvent *event = down ? add(input, INPUT_TOUCH_DOWN)
                        : up ? add(input, INPUT_TOUCH_UP)
                             : add_move(input, INPUT_TOUCH_MOVE, slot);
    int width = 0, height = 0;
    window_size(platform, &width, &height);
    event->id = slot;
    event->at = window_place(platform,
                             (vec2s){ { finger->x * (float)width, finger->y * (float)height } });
    platform->fingers[slot] = (PlatformFinger){ .used = !up,
                                                .id = finger->fingerId,
                                                .device = finger->touchId,
                                                .heard = platform_now(),
                                                .at = event->at };
}

static bool is_touched(const PlatformFinger *finger)
{
    int count = SDL_GetNumTouchFingers(finger->device);
    for (int i = 0; i < count; i++) {
        const SDL_Finger *there = SDL_GetTouchFinger(finger->device, i);
        if (there && there->id == finger->id)
            return true;
    }
    return count == 0 && finger->device == 0;
}

void events_lift_lost(Platform *platform, Input *input, double now)
{
    platform->any_finger = false;
    for (int i = 0; i < PLATFORM_MAX_FINGERS; i++) {
        PlatformFinger *finger = &platform->fingers[i];
        bool lost = finger->used && (!is_touched(finger) || now - finger->heard > FINGER_REST);
        if (lost && input->count < INPUT_MAX_EVENTS) {
            InputEvent *event = add(input, INPUT_TOUCH_UP);
            event->id = i;
            event->at = finger->at;
            finger->used = false;
        }
        platform->any_finger |= finger->used;
    }
}

/* ---- Keyboard. */

static void add_key(const SDL_KeyboardEvent *key, Input *input)
{
    int code = find_code(KEYS, COUNT(KEYS), key->keysym.sym);
    if (code < 0 && key->keysym.sym >= ' ' && key->keysym.sym < 127)
        code = key->keysym.sym;
    if (code < 0)
        return;
    InputEvent *event = add(input, key->type == SDL_KEYDOWN ? INPUT_KEY_DOWN : INPUT_KEY_UP);
    event->code = code;
    event->modifiers = modifiers();
    event->repeat = key->repeat != 0;
}

static void add_text(const SDL_TextInputEvent *text, Input *input)
{
    InputEvent *event = add(input, INPUT_TEXT_TYPED);
    SDL_utf8strlcpy(event->text, text->text, sizeof event->text);
}

static void add_composed(const SDL_TextEditingEvent *text, Input *input)
{
    InputEvent *event = add(input, INPUT_TEXT_COMPOSED);
    SDL_utf8strlcpy(event->text, text->text, sizeof event->text);
}

/* ---- Gamepad. */

void events_open_pad(Platform *platform)
{
    for (int i = 0; i < SDL_NumJoysticks() && !platform->pad; i++)
        if (SDL_IsGameController(i))
            platform->pad = SDL_GameControllerOpen(i);
}

static void change_pad(Platform *platform, const SDL_ControllerDeviceEvent *device, Input *input)
{
    if (device->type == SDL_CONTROLLERDEVICEREMOVED && platform->pad &&
        device->which == SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(platform->pad))) {
        SDL_GameControllerClose(platform->pad);
        platform->pad = NULL;
    }
    events_open_pad(platform);
    add(input, INPUT_DEVICE_CHANGED);
}

static void add_pad_button(const SDL_ControllerButtonEvent *button, Input *input)
{
    int code = find_code(BUTTONS, COUNT(BUTTONS), button->button);
    if (code < 0)
        return;
    bool down = button->type == SDL_CONTROLLERBUTTONDOWN;
    add(input, down ? INPUT_PAD_DOWN : INPUT_PAD_UP)->code = code;
}

static void add_pad_axis(Platform *platform, const SDL_ControllerAxisEvent *axis, Input *input)
{
    int code = find_code(AXES, COUNT(AXES), axis->axis);
    if (code < 0)
        return;
    float raw = fmaxf((float)axis->value / 32767.0f, -1.0f);
    float past = fmaxf(fabsf(raw) - STICK_REST, 0.0f) / (1.0f - STICK_REST);
    float amount = copysignf(past, raw);
    if (fabsf(amount - platform->axis[code]) < STICK_STEP && amount != 0.0f)
        return;
    if (amount == platform->axis[code])
        return;
    platform->axis[code] = amount;
    InputEvent *event = add(input, INPUT_PAD_AXIS);
    event->code = code;
    event->amount = amount;
}

/* ---- Window. */

static void add_window(Platform *platform, const SDL_WindowEvent *window, Input *input)
{
    int width = 0, height = 0;
    switch (window->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        platform_size(platform, &width, &height);
        add(input, INPUT_RESIZE)->at = (vec2s){ { (float)width, (float)height } };
        break;
    case SDL_WINDOWEVENT_CLOSE:
        add(input, INPUT_QUIT);
        break;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
        add(input, INPUT_EXPOSED);
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        add(input, INPUT_FOCUS_LOST);
        break;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
        add(input, INPUT_FOCUS_GAINED);
        break;
    case SDL_WINDOWEVENT_LEAVE:
        add(input, INPUT_POINTER_LEAVE);
        break;
    default:
        break;
    }
}

void events_translate(Platform *platform, const SDL_Event *event, Input *input)
{
    switch (event->type) {
    case SDL_QUIT: /* by a signal alone, see SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE */
    case SDL_APP_TERMINATING:
        add(input, INPUT_TERMINATE);
        break;
    case SDL_WINDOWEVENT:
        add_window(platform, &event->window, input);
        break;
    case SDL_MOUSEMOTION:
        add_motion(platform, &event->motion, input);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        add_button(platform, &event->button, input);
        break;
    case SDL_MOUSEWHEEL:
        add_wheel(platform, &event->wheel, input);
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        add_finger(platform, &event->tfinger, input);
        break;
    case SDL_KEYDOWN:
    case SDL_KEYUP:
        add_key(&event->key, input);
        break;
    case SDL_TEXTINPUT:
        add_text(&event->text, input);
        break;
    case SDL_TEXTEDITING:
        add_composed(&event->edit, input);
        break;
    case SDL_CONTROLLERDEVICEADDED:
    case SDL_CONTROLLERDEVICEREMOVED:
        change_pad(platform, &event->cdevice, input);
        break;
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
        add_pad_button(&event->cbutton, input);
        break;
    case SDL_CONTROLLERAXISMOTION:
        add_pad_axis(platform, &event->caxis, input);
        break;
    default:
        break;
    }
}
