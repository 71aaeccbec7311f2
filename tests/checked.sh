#!/usr/bin/env bash
# checked.sh COMMAND...: a test under the sanitizers. Once in hundreds of runs the leak checker
# itself crashes, when it looks into a thread of the graphics driver that is just ending
# ("LeakSanitizer has encountered a fatal error"): it has then said nothing of the program, and the
# test runs once more. Every other failure stands. checked.sh --self-test tries that.
set -uo pipefail
told=$(mktemp)
trap 'rm -f "$told"' EXIT
crash="LeakSanitizer has encountered a fatal error"

checked() {
    local code=0
    "$@" 2>&1 | tee "$told" || code=$?
    if [ "$code" -ne 0 ] && grep -q "$crash" "$told"; then
        echo "The leak checker crashed: once more."
        "$@"
        code=$?
    fi
    return "$code"
}

# ends_as WANTED RUNS WORDS: fails with these words, the second time too unless WANTED is 0.
ends_as() {
    local times code=0
    times=$(mktemp)
    checked bash -c 'echo >>"$0"; [ "$(wc -l <"$0")" -gt 1 ] && exit "$1"; echo "$2" >&2; exit 3' \
        "$times" "$1" "$3" >/dev/null 2>&1 || code=$?
    if [ "$code" -ne "$1" ] || [ "$(wc -l <"$times")" -ne "$2" ]; then
        echo "FAILED: '$3' ended as $code after $(wc -l <"$times") runs, wanted $1 after $2"
        exit 1
    fi
    rm -f "$times"
}

if [ "${1:-}" = --self-test ]; then
    ends_as 0 2 "==7==$crash."
    ends_as 3 2 "==7==$crash."
    ends_as 3 1 "==7==ERROR: LeakSanitizer: detected memory leaks"
    exit
fi
checked "$@"
