# What the scripts that compare many pictures share; sourced, with $compare, $out and $golden set.
# shellcheck shell=bash

# against NAME: $out/NAME.png against its golden picture.
against() {
    local name=$1
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
