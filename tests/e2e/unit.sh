#!/usr/bin/env bash
# The kiosk's unit file as systemd reads it: nothing unknown in it, and locked as far as it can be.
#
#     unit.sh UNIT OUT_FOLDER
set -eu
unit=$1 out=$2
most=15 # of 100, as systemd-analyze counts what a service is exposed to; 14 when it was written
command -v systemd-analyze >/dev/null || { echo "systemd-analyze is not there: skipped"; exit 77; }
rm -rf "$out"
mkdir -p "$out/weak" "$out/broken" "$out/bin"
name=$(basename "$unit")

# A program that is not installed here is no fault of the file.
printf '#!/bin/sh\n' >"$out/bin/limber-kiosk"
chmod +x "$out/bin/limber-kiosk"
with_programs() { sed "s|^\(Exec[A-Za-z]*=[+-]*\)limber-kiosk |\1$out/bin/limber-kiosk |" "$1"; }

verify() { SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no "$1" 2>&1; }
secure() { systemd-analyze security --offline=true --threshold=$most --no-pager "$1" >"$1.report"; }

fail() { echo "FAILED: $*"; exit 1; }

with_programs "$unit" >"$out/$name"
said=$(verify "$out/$name") || fail "systemd-analyze verify: $said"
[ -z "$said" ] || fail "systemd-analyze verify: $said"
secure "$out/$name" || fail "more exposed than $most: $(tail -n 1 "$out/$name.report")"
tail -n 1 "$out/$name.report"

# Each of the checks notices what it is for.
sed 's/^WatchdogSec=.*/WatchdogSec=often/' "$out/$name" >"$out/broken/$name"
[ -n "$(verify "$out/broken/$name")" ] || fail "a broken file passes"
grep -v '^SystemCallFilter=' "$out/$name" >"$out/weak/$name"
! secure "$out/weak/$name" || fail "a file without its system call filter passes"

# What the program and this file have to agree on.
grep -q '^Type=notify$' "$unit" || fail "nobody listens to its signs of life"
grep -q '^NotifyAccess=all$' "$unit" || fail "the program is no child that may speak"
grep -q '^Restart=on-failure$' "$unit" || fail "it is not started again"
grep -qx 'RestartSec=1' "$unit" || fail "what crashed is kept waiting"
grep -q '^RestartForceExitStatus=75$' "$unit" || fail "nights end it"
grep -q '^StartLimitIntervalSec=0$' "$unit" || fail "it is given up some time"
# Started by OnSuccess, a login prompt comes with every restart and stays behind the kiosk.
! grep -q '^OnSuccess=' "$unit" || fail "a login prompt comes with every restart"
grep -q '^ExecStopPost=+-limber-kiosk --left$' "$unit" || fail "no login prompt for the staff"
[ "$(sed -n 's/^WatchdogSec=//p' "$unit")" -ge 30 ] || fail "a slow first picture is killed"
[ "$(sed -n 's/^TimeoutStartSec=//p' "$unit")" -ge 180 ] || fail "a slow start is killed"
grep -q '^SystemCallFilter=.* mincore' "$unit" || fail "Mesa finds no display without mincore"
# Every switch has its reason: no blank line and no group begins without a comment.
awk '/^#/ { told = 1; next } /^$/ { told = 0; next } /^\[/ { told = 1; next }
     !told { print FILENAME ":" FNR ": no comment says why"; bad = 1 } END { exit bad }' "$unit" ||
    fail "switches without a reason"
