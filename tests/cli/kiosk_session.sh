#!/usr/bin/env bash
# tools/limber-kiosk between a service manager and a program, both made up here: what it ends with,
# the line that says why, and who gets a login prompt.
#
#     kiosk_session.sh SOURCES OUT_FOLDER
set -eu
sources=$1 out=$2
rm -rf "$out"
mkdir -p "$out/bin" "$out/run"

fail() { echo "FAILED: $*"; exit 1; }

# As cage does it: shows the program, and keeps to itself how that ended.
cat >"$out/bin/cage" <<'TEXT'
#!/bin/sh
[ -z "${CAGE_FAILS:-}" ] || exit 1
[ "$1" = -- ] && shift
"$@"
exit 0
TEXT
cat >"$out/bin/limber" <<'TEXT'
#!/bin/sh
[ "$*" = "--fullscreen --kiosk /clinic.cfg" ] || exit 99
[ -z "${WATCHDOG_PID:-}" ] || exit 98
case $LIMBER_ENDS in
signal*) kill -"${LIMBER_ENDS#signal}" $$ ;;
*) exit "$LIMBER_ENDS" ;;
esac
TEXT
cat >"$out/bin/systemctl" <<'TEXT'
#!/bin/sh
echo "$*" >>"$ASKED"
TEXT
chmod +x "$out"/bin/*
export PATH="$out/bin:$PATH" XDG_RUNTIME_DIR="$out/run" ASKED="$out/asked" WATCHDOG_PID=1

# ends HOW CODE LINE: with that code and a line that has those words in it, the only one.
ends() {
    local code=0
    LIMBER_ENDS=$1 "$sources/tools/limber-kiosk" /clinic.cfg >"$out/said" 2>/dev/null || code=$?
    [ "$code" -eq "$2" ] || fail "Limber ended with $1, it with $code"
    grep -q "$3" "$out/said" || fail "of $1 it says: $(cat "$out/said")"
    [ "$(wc -l <"$out/said")" -eq 1 ] || fail "more than a line: $(cat "$out/said")"
}
ends 0 0 "asked to end"
ends 75 75 "starts anew"
ends 1 1 "exit code 1"
ends signal9 137 "signal 9"
ends signal11 139 "signal 11"
# What is left from the time before counts for nothing.
export CAGE_FAILS=yes
ends 0 1 "no screen"

# A login prompt is for whom staff let out alone: not after a crash, the nightly restart, a stop.
left() { EXIT_CODE=$1 EXIT_STATUS=$2 "$sources/tools/limber-kiosk" --left || fail "--left $*"; }
left exited 75
left exited 1
left killed KILL
left killed TERM
[ ! -e "$ASKED" ] || fail "a login prompt for nobody: $(cat "$ASKED")"
left exited 0
grep -qx -e '--no-block --job-mode=fail start getty@tty1.service' "$ASKED" || fail "no login prompt"
echo "each end has its line"
