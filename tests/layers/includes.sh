#!/usr/bin/env bash
# Arrows point down: fails on an include that points up a layer, sideways, or at SDL or OpenGL from
# a layer that may not know them.
#
#     includes.sh SOURCE_FOLDER      checks the files under it
#     includes.sh --self-test        feeds samples that must be refused, and one that must pass
set -eu

check() {
    find "$1" -name '*.[ch]' | sort | xargs awk -v root="$1" '
    BEGIN {
        may["core"] = "core"
        may["body"] = "core body"
        may["practice"] = "core practice"
        may["view"] = "core body view"
        may["motion"] = "core body practice motion"
        may["sound"] = "core sound"
        may["paper"] = "core paper"
        may["kiosk"] = "core kiosk"
        may["sculpt"] = "core body sculpt"
        may["render"] = "core body view render"
        may["platform"] = "core body sound view platform"
        may["app"] = "core body practice motion sound view kiosk paper render platform app"
        may["main.c"] = "core app"
        may["solve_main.c"] = "core body practice motion"
        for (layer in may) {
            count = split(may[layer], below)
            for (i = 1; i <= count; i++)
                allowed[layer, below[i]] = 1
        }
    }
    function fault(text) {
        printf "%s:%d: %s\n", FILENAME, FNR, text
        faults++
    }
    FNR == 1 {
        layer = substr(FILENAME, length(root) + 2)
        sub(/\/.*/, "", layer)
        if (!(layer in may))
            fault("src/" layer " is no layer that tests/layers/includes.sh knows")
    }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split($0, part, "\"")
        target = part[2]
        if (target !~ /\//) {
            fault("\"" target "\" does not name its layer")
            next
        }
        sub(/\/.*/, "", target)
        if (!((layer, target) in allowed))
            fault(layer " must not know " target " (" part[2] ")")
    }
    /^[ \t]*#[ \t]*include[ \t]*[<"](SDL2?\/|SDL)/ {
        if (layer != "platform")
            fault("SDL belongs in platform alone")
    }
    /^[ \t]*#[ \t]*include[ \t]*[<"](GL|GLES[23]?|EGL|KHR|epoxy)\// || /include[ \t]*<SDL_opengl/ {
        if (layer != "render")
            fault("OpenGL belongs in render alone")
    }
    END { exit faults > 0 }'
}

# refuse WHAT FILE LINE: a tree with only this line must fail.
refuse() {
    mkdir -p "$sample/$(dirname "$2")"
    printf '%s\n' "$3" >"$sample/$2"
    if check "$sample" >/dev/null; then
        echo "not noticed: $1"
        missed=1
    fi
    rm -r "${sample:?}"/*
}

self_test() {
    sample=$(mktemp -d)
    trap 'rm -r "$sample"' EXIT
    missed=0
    refuse "core knows body" core/log.c '#include "body/pose.h"'
    refuse "body knows practice" body/pose.c '#include "practice/guide.h"'
    refuse "practice knows body" practice/guide.h '  #  include "body/pose.h"'
    refuse "practice knows kiosk" practice/guide.h '#include "kiosk/clinic.h"'
    refuse "sound knows practice" sound/mixer.c '#include "practice/guide.h"'
    refuse "sound knows view" sound/mixer.c '#include "view/input.h"'
    refuse "SDL in sound" sound/mixer.c '#include <SDL.h>'
    refuse "view knows app" view/ui.c '#include "app/app.h"'
    refuse "render knows platform" render/frame.c '#include "platform/platform.h"'
    refuse "platform knows render" platform/window.c '#include "render/render.h"'
    refuse "kiosk knows practice" kiosk/visit.c '#include "practice/guide.h"'
    refuse "paper knows render" paper/page.c '#include "render/render.h"'
    refuse "view knows paper" view/ui_qr.c '#include "paper/qr.h"'
    refuse "the program knows the sculptor" app/app.c '#include "sculpt/field.h"'
    refuse "SDL in app" app/app.c '#include <SDL.h>'
    refuse "SDL in view" view/text.c '#include <SDL2/SDL_ttf.h>'
    refuse "OpenGL in platform" platform/window.c '#include <GL/glcorearb.h>'
    refuse "OpenGL ES in app" app/app.c '#include <GLES3/gl3.h>'
    refuse "a path without a layer" core/log.c '#include "log.h"'
    refuse "a folder that is no layer" common/log.c '#include "core/log.h"'
    mkdir -p "$sample/app"
    printf '#include "core/log.h"\n#include <math.h>\n#include "render/render.h"\n' \
        >"$sample/app/a.c"
    check "$sample" || { echo "refused: a good file"; missed=1; }
    return $missed
}

case "$1" in
--self-test) self_test ;;
*) check "${1%/}" ;;
esac
