#!/usr/bin/env bash
# gltf.sh LIMBER OUT_FOLDER: what `limber export` writes, before the Khronos glTF validator.
set -eu
limber=$1 out=$2
version=2.0.0-dev.3.10
here=$(cd "$(dirname "$0")" && pwd)
skip() { echo "skipped: $*"; exit 77; }

command -v node >/dev/null || skip "Node is not there, and the glTF validator needs it"
mkdir -p "$out"
if [ ! -d "$out/node_modules/gltf-validator" ]; then
    command -v npm >/dev/null || skip "npm is not there to fetch the glTF validator"
    npm install --silent --no-audit --no-fund --prefix "$out" \
        "gltf-validator@$version" >/dev/null || skip "gltf-validator $version could not be fetched"
fi
for build in male female; do
    "$limber" export "$out/runner_$build.glb" --build $build
    node "$here/validate_gltf.js" "$out/node_modules" "$out/runner_$build.glb"
done
for exercise in calf_gastroc_wall ham_roller ub_open_book; do
    "$limber" export "$out/$exercise.glb" --exercise $exercise
    node "$here/validate_gltf.js" "$out/node_modules" "$out/$exercise.glb" $exercise
done
"$limber" export "$out/right.glb" --exercise calf_stick --side r --build female
node "$here/validate_gltf.js" "$out/node_modules" "$out/right.glb" calf_stick
