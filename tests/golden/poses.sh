#!/usr/bin/env bash
# The end pose of every exercise against its golden picture, and of five on the female runner too.
#
#     poses.sh LIMBER COMPARE EXERCISES OUT_FOLDER
#
# LIMBER_GOLDEN=update makes the pictures the golden ones (look at them before they are committed).
# An exercise without a golden picture, and a picture without an exercise, are faults.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export limber=$1 compare=$2 out=$4 golden=$here/poses
exercises=$3
female="calf_gastroc_wall ham_strap_slr hipflex_half_kneel back_childs_pose glute_fig4_supine"
mkdir -p "$out" "$golden"

# one NAME EXERCISE [option...]
one() {
    local name=$1 exercise=$2
    shift 2
    rm -f "$out/$name.shot.png" "$out/$name.png" "$out/$name.diff.png"
    "$limber" shot --exercise "$exercise" --at end --plain --size 480x480 "$@" \
        "$out/$name.shot.png" &&
        "$compare" --reduce "$out/$name.shot.png" "$out/$name.png" || return 1
    if [ "${LIMBER_GOLDEN:-}" = update ]; then
        convert "$out/$name.png" -strip -define png:compression-level=9 "$golden/$name.png"
    fi
    if [ ! -f "$golden/$name.png" ]; then
        echo "$name: $golden/$name.png is not there: look, then LIMBER_GOLDEN=update" >&2
        return 1
    fi
    "$compare" "$golden/$name.png" "$out/$name.png" "$out/$name.diff.png" \
        >"$out/$name.told" 2>&1 && return
    sed "s/^/$name: /" "$out/$name.told" >&2
    return 1
}
export -f one

list() {
    local file id
    for file in "$exercises"/*.cfg; do
        id=$(basename "$file" .cfg)
        echo "$id $id"
    done
    for id in $female; do
        echo "${id}_female $id --build female"
    done
}

list >"$out/list"
xargs -P 2 -L 1 bash -c 'one "$@"' one <"$out/list"
for picture in "$golden"/*.png; do
    grep -q "^$(basename "$picture" .png) " "$out/list" ||
        { echo "$picture: there is no such exercise" >&2; exit 1; }
done
