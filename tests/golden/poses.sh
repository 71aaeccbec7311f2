#!/usr/bin/env bash
# The end pose of every exercise against its golden picture, and of five on the female runner too.
#
#     poses.sh LIMBER COMPARE EXERCISES OUT_FOLDER
#
# LIMBER_GOLDEN=update makes the pictures the golden ones (look at them before they are committed).
# An exercise without a golden picture, and a picture without an exercise, are faults.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
limber=$1 compare=$2 out=$4 golden=$here/poses
exercises=$3
female=calf_gastroc_wall,ham_strap_slr,hipflex_half_kneel,back_childs_pose,glute_fig4_supine
mkdir -p "$out" "$golden"
. "$here/against.sh"

# shoot SUFFIX IDS [option...]: ID.png of each into a folder of its own, then its name SUFFIX added.
shoot() {
    local suffix=$1 ids=$2 shots id
    shift 2
    shots=$(mktemp -d "$out/shots.XXXXXX")
    "$limber" shot --exercise "$ids" --at end --plain --size 480x480 "$@" "$shots" || return 1
    for id in ${ids//,/ }; do
        mv "$shots/$id.png" "$out/$id$suffix.shot.png"
        echo "$id$suffix"
    done
    rmdir "$shots"
}

# one NAME: against its golden picture.
one() {
    local name=$1
    rm -f "$out/$name.png" "$out/$name.diff.png"
    "$compare" --reduce "$out/$name.shot.png" "$out/$name.png" || return 1
    against "$name"
}

# Both halves at once: a core each.
ids=$(find "$exercises" -name '*.cfg' -printf '%f\n' | sort | sed 's/\.cfg$//')
count=$(wc -l <<<"$ids")
half=$(((count + 1) / 2))
first=$(head -n "$half" <<<"$ids" | paste -sd,)
shoot "" "$first" >"$out/first" &
{ shoot "" "$(tail -n +"$((half + 1))" <<<"$ids" | paste -sd,)" &&
    shoot _female "$female" --build female; } >"$out/second" || exit 1
wait $! || exit 1
cat "$out/first" "$out/second" >"$out/list"
fault=0
while read -r name; do
    one "$name" || fault=1
done <"$out/list"
for picture in "$golden"/*.png; do
    grep -qx "$(basename "$picture" .png)" "$out/list" ||
        { echo "$picture: there is no such exercise" >&2; exit 1; }
done
exit "$fault"
