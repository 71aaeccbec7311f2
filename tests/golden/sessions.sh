#!/usr/bin/env bash
# Each kind of step at four sizes, from one process, against their golden pictures.
#
#     sessions.sh LIMBER COMPARE OUT_FOLDER SCRIPT ARGUMENT...
#
# A line `SHOTS NAME` of the script (of this folder, for `limber play`) takes session_NAME_SIZE.png
# at each size. What is compared is small: half of each, half of that where it is more than 640
# pixels. LIMBER_GOLDEN=update makes the pictures the golden ones (look at them before they are
# committed).
set -eu
golden=$(cd "$(dirname "$0")" && pwd)
limber=$1 compare=$2 out=$3 script=$golden/$4
shift 4
sizes="wide:1280x720 large:1920x1080 portrait:1080x1920 small:800x480"
mkdir -p "$out"
. "$golden/against.sh"
rm -f "$out"/session_*.png
export LIMBER_GL=core

expand() {
    local line word name size
    while read -r line; do
        if [ "${line%% *}" != SHOTS ]; then
            echo "$line"
            continue
        fi
        name=${line#SHOTS }
        for word in $sizes; do
            size=${word#*:}
            printf 'size %s %s\nwait 0.5\nshot %s/session_%s_%s.shot.png\n' \
                "${size%x*}" "${size#*x}" "$out" "$name" "${word%%:*}"
        done
    done <"$script"
}

# one SHOT.png: small, and against its golden picture
one() {
    local name picture
    name=$(basename "$1" .shot.png)
    picture=$out/$name.png
    "$compare" --reduce "$1" "$picture" || return 1
    case "$name" in *_large | *_portrait)
        "$compare" --reduce "$picture" "$picture" || return 1 ;;
    esac
    rm "$1"
    against "$name"
}

expand | "$limber" play "$@" - >"$out/told.json"
result=0 count=0
for shot in "$out"/*.shot.png; do
    one "$shot" || result=1
    count=$((count + 1))
done
if [ "$count" -ne $(($(grep -c '^SHOTS ' "$script") * 4)) ]; then
    echo "$count pictures are too few" >&2
    exit 1
fi
exit $result
