#!/usr/bin/env bash
# pictures.sh LIMBER OUT_FOLDER: a session and a breath as pictures: straight to what is asked
# before it, or to a second of it; the body alone at a second of an exercise.
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

plain="shot --size 320x240 --plain --exercise calf_gastroc_wall"
shown=
for at in 0 1.5 start end; do
    expect 0 "" $plain --at $at "$out/$at.png"
    for other in $shown; do
        cmp -s "$out/$at.png" "$out/$other.png" && fail "the body is the same at $at and at $other"
    done
    shown="$shown $at"
done
# One comes back to where one stood.
expect 0 "" $plain --at 1000 "$out/left.png"
cmp -s "$out/left.png" "$out/0.png" || fail "the body does not come back to where it stood"

exit "$failed"
