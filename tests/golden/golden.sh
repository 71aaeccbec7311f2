#!/usr/bin/env bash
# One picture against its golden one.
#
#     golden.sh LIMBER COMPARE OUT_FOLDER core|es NAME shot|play ARGUMENT...
#
# shot: arguments of `limber shot`. play: a script of this folder for `limber play`, and its
# arguments; OUT in it is the picture's path; HERE before an argument is this folder. What is
# compared is half the size. LIMBER_GOLDEN=update makes the OpenGL picture the golden one (look at
# it before it is committed).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
limber=$1 compare=$2 out=$3/$4 api=$4 name=$5 kind=$6
shift 6
set -- "${@/#HERE/$here}" # a file of this folder
golden=$here/$name.png shot=$out/$name.shot.png picture=$out/$name.png
mkdir -p "$out"
rm -f "$shot" "$picture" "$out/$name.diff.png"
export LIMBER_GL=$api

case "$kind" in
shot) "$limber" shot "$@" "$shot" ;;
play)
    script=$here/$1
    shift
    sed "s|OUT|$shot|" "$script" | "$limber" play "$@" - >"$out/$name.json"
    ;;
*) echo "unknown kind '$kind'" >&2; exit 2 ;;
esac
"$compare" --reduce "$shot" "$picture"

if [ "${LIMBER_GOLDEN:-}" = update ] && [ "$api" = core ]; then
    convert "$picture" -strip -define png:compression-level=9 "$golden" 2>/dev/null ||
        cp "$picture" "$golden"
    echo "$golden: $(wc -c <"$golden") bytes"
fi
if [ ! -f "$golden" ]; then
    echo "$golden is not there: look at $shot, then run with LIMBER_GOLDEN=update" >&2
    exit 1
fi
"$compare" "$golden" "$picture" "$out/$name.diff.png"
