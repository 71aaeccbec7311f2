#!/usr/bin/env bash
# pictures.sh LIMBER OUT_FOLDER: a session and a breath as pictures: straight to what is asked
# before it, or to a second of it.
set -eu
limber=$1 out=$2
rm -rf "$out"
mkdir -p "$out"
. "$(dirname "$0")/expect.sh"

expect 0 "" shot --size 640x480 --session before_bed "$out/gate.png"
expect 0 "" shot --size 640x480 --session before_bed --at 300 "$out/legs.png"
cmp -s "$out/gate.png" "$out/legs.png" && fail "a session's gate and its legs are one picture"
expect 0 "" shot --size 640x480 --breathe box_4 "$out/asked.png"
expect 0 "" shot --size 640x480 --breathe box_4 --at 6 "$out/held.png"
cmp -s "$out/asked.png" "$out/held.png" && fail "a hold and what is asked before it are one picture"

exit "$failed"
