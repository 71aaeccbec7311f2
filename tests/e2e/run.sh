#!/usr/bin/env bash
# A real window on a virtual screen, with a real mouse and real keys: the main path of a visitor.
#
#     run.sh LIMBER OUT_FOLDER
#
# LIMBER_TRACE=1 makes the program write its state to standard error whenever the choice changes;
# the checks wait for such a line, so a slow machine only takes longer.
set -eu
limber=$1 out=$2
for tool in Xvfb xdotool; do
    command -v $tool >/dev/null || { echo "$tool is not there: skipped"; exit 77; }
done
rm -rf "$out"
mkdir -p "$out/home"
trace=$out/trace.jsonl
screen_pid='' limber_pid=''

finish() {
    [ -z "$limber_pid" ] || kill "$limber_pid" 2>/dev/null || true
    [ -z "$screen_pid" ] || kill "$screen_pid" 2>/dev/null || true
}
trap finish EXIT

fail() {
    echo "FAILED: $*"
    shoot failed
    tail -n 3 "$trace"
    exit 1
}

# wait_until WHAT COMMAND...: tries for 40 seconds.
wait_until() {
    local what=$1 i
    shift
    for ((i = 0; i < 400; i++)); do
        if "$@" >/dev/null 2>&1; then
            echo "ok: $what"
            return 0
        fi
        sleep 0.1
    done
    fail "$what"
}

last_says() { tail -n 1 "$trace" | grep -q "$1"; }
lines() { wc -l <"$trace"; }

shoot() {
    command -v import >/dev/null || return 0
    import -display "$DISPLAY" -window root "$out/$1.png"
}

# settle: until two pictures are alike, since a slow machine draws a camera's way slowly too.
settle() {
    local before='' now i
    command -v import >/dev/null || { sleep 2; return; }
    for ((i = 0; i < 40; i++)); do
        sleep 0.7
        now=$(import -display "$DISPLAY" -window root rgb:- | cksum)
        [ "$now" != "$before" ] || return 0
        before=$now
    done
}

# coordinate x|y JSON: the nearest whole pixel
coordinate() { LC_ALL=C printf '%.0f' "$(sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p" <<<"$2")"; }

# find_area AREA.SIDE KEY: a pixel where the program says that it is, in the view that the key
# shows.
find_area() {
    local answer
    answer=$(printf 'size 1280 720\nkey %s\nwait 2\nwhere area:%s\nquit\n' "$2" "$1" |
        SDL_VIDEODRIVER=offscreen "$limber" play - | grep '"visible":true')
    x=$(coordinate x "$answer") y=$(coordinate y "$answer")
}

start_screen() {
    exec 3<>"$out/display.fifo"
    Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp >"$out/xvfb.log" 2>&1 &
    screen_pid=$!
    local number
    read -r -t 30 number <&3 || fail "Xvfb does not start"
    export DISPLAY=:$number
}

start_limber() {
    SDL_VIDEODRIVER=x11 SDL_AUDIODRIVER=dummy LIMBER_TRACE=1 XDG_DATA_HOME=$out/home \
        "$limber" --size 1280x720 2>"$trace" &
    limber_pid=$!
    wait_until "the window opens" xdotool search --onlyvisible --name Limber
    window=$(xdotool search --onlyvisible --name Limber | head -n 1)
    xdotool windowmove "$window" 0 0 windowfocus "$window"
    wait_until "the explorer is there" last_says '"screen":"explore"'
}

mkfifo "$out/display.fifo"
find_area calves_achilles.l 2
calf_x=$x calf_y=$y
find_area quadriceps.r 1
start_screen
start_limber
sleep 1
shoot start

# Hovering and turning must not choose anything.
before=$(lines)
xdotool mousemove 640 300 sleep 0.3 mousedown 1
for ((step = 1; step <= 20; step++)); do
    xdotool mousemove $((640 + 12 * step)) 300 sleep 0.02
done
xdotool mouseup 1
sleep 1
shoot turned
[ "$(lines)" -eq "$before" ] || fail "a drag is a tap"
echo "ok: a drag is not a tap"

xdotool key Home sleep 1 key 2
settle
xdotool mousemove "$calf_x" "$calf_y" sleep 0.5 click 1
wait_until "a click on the left calf chooses it" last_says '"area":"calves_achilles","side":"l"'
sleep 1
shoot calf
title=$(xdotool getwindowname "$window")
[ "$title" != Limber ] || fail "the window does not say what is chosen"
echo "ok: the window is called $title"

xdotool key Escape
wait_until "Escape leaves it" last_says '"area":null'
xdotool key Home sleep 1 key 1
settle
xdotool mousemove "$x" "$y" sleep 0.5 click 1
wait_until "a click on the right quadriceps chooses them" last_says '"area":"quadriceps","side":"r"'

xdotool key Escape
wait_until "Escape leaves them" last_says '"area":null'
xdotool key slash sleep 0.5 type --delay 60 soleus
xdotool sleep 0.3 key ctrl+a key ctrl+x sleep 0.3 key ctrl+v    # through the X clipboard
xdotool sleep 0.5 key Return
wait_until "a search for soleus finds the calves" last_says '"area":"calves_achilles"'

kill -TERM "$limber_pid"
code=0
wait "$limber_pid" || code=$?
limber_pid=''
[ "$code" -eq 0 ] || fail "Limber ends with $code"
echo "ok: it ends with 0 when asked to"
