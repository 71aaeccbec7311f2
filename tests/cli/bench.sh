#!/usr/bin/env bash
# bench.sh LIMBER SOURCE_FOLDER OUT_FOLDER: bench measures what it promises.
set -eu
limber=$1 source=$2 out=$3
rm -rf "$out"
mkdir -p "$out"
. "$(dirname "$0")/expect.sh"

# What bench measures: all keys of the readme, each with a number above zero.
expect 0 "" bench --seconds 0.1 --size 480x320
for key in cold_start_ms demo_by_floor demo_by_median solve_ready_ms solve_ms memory_mib; do
    grep -qE "\"$key\":[0-9]*\.?[0-9]*[1-9]" "$out/stdout" || fail "bench has no $key"
done
for key in frame_ms pick_ms demo_ms skin_ms; do
    grep -qE "\"$key\":\{\"count\":[1-9][0-9]*,\"floor\":[0-9]" "$out/stdout" ||
        fail "bench has no $key"
done
for key in $(grep -oE '^\| `[a-z_]+`' "$source/README.md" | tr -d '|` '); do
    case $key in *_ms | demo_by_* | memory_mib | renderer)
        grep -q "\"$key\":" "$out/stdout" || fail "the readme tells of $key, bench does not" ;;
    esac
done

exit "$failed"
