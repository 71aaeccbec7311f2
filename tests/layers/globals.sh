#!/usr/bin/env bash
# No mutable globals: fails on a variable of static duration that can be written, in any object file
# of the libraries given, unless tests/layers/globals.allowed names it with a reason.
#
#     globals.sh LIBRARY...                 .a and .o files
#     globals.sh --self-test COMPILER       compiles samples to be refused, and one that must pass
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v objdump >/dev/null || { echo "objdump is not there: skipped"; exit 77; }

# Constant tables of pointers lie in .data.rel.ro, which the loader makes read-only.
list() {
    objdump -t "$@" | awk '
    /file format/ { object = $1; sub(/\.o:$/, "", object); sub(/.*[\/(]/, "", object) }
    /^[0-9a-f]+ .* (\.data|\.bss|\.tdata|\.tbss|\*COM\*)[^ \t]*\t/ && !/ \.data\.rel\.ro/ &&
    $NF !~ /^\./ {
        name = $NF
        sub(/\.[0-9]+$/, "", name)
        print object, name
    }' | sort -u
}

check() {
    list "$@" | awk -v allowed="$here/globals.allowed" '
    BEGIN {
        while ((getline line < allowed) > 0)
            if (line !~ /^#/ && split(line, word, " ") >= 3)
                reason[word[1] " " word[2]] = line
    }
    !($0 in reason) { printf "%s: \"%s\" is a mutable global\n", $1, $2; faults++ }
    END { exit faults > 0 }'
}

compile() { printf '%s\n' "$2" | "$compiler" -std=c11 -fPIE -c -x c -o "$sample/sample.o" - ||
    echo "did not compile: $1"; }

refuse() {
    compile "$1" "$2"
    if check "$sample/sample.o" >/dev/null; then
        echo "not noticed: $1"
        missed=1
    fi
}

self_test() {
    compiler=$1 missed=0
    sample=$(mktemp -d)
    trap 'rm -r "$sample"' EXIT
    refuse "a global" 'int count;'
    refuse "a global with a value" 'int count = 3;'
    refuse "a static" 'static int count; int next(void) { return ++count; }'
    refuse "a static inside a function" 'int next(void) { static int count = 5; return ++count; }'
    refuse "a table that can be written" 'const char *names[] = { "a", "b" };'
    refuse "a thread-local" '_Thread_local int count;'
    compile "constants" 'static const char *const names[] = { "a", "b" };
        const int numbers[] = { 1, 2 };
        const char *name(int i) { return names[i]; }'
    check "$sample/sample.o" || { echo "refused: constants"; missed=1; }
    return $missed
}

case "$1" in
--self-test) self_test "$2" ;;
*) check "$@" ;;
esac
