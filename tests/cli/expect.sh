# What the tests of the command line share; sourced, with $limber and $out set.
# shellcheck shell=bash
failed=0

fail() { echo "FAILED: $*"; failed=1; }

# expect CODE TEXT ARGUMENT...: exits with the code; TEXT is on standard error, in one line.
expect() {
    local code=$1 text=$2 got=0
    shift 2
    "$limber" "$@" >"$out/stdout" 2>"$out/stderr" || got=$?
    if [ "$got" -ne "$code" ]; then
        fail "limber $*: exit $got, wanted $code"
        cat "$out/stderr"
    elif [ -n "$text" ] && ! grep -qF -- "$text" "$out/stderr"; then
        fail "limber $*: no '$text' in: $(cat "$out/stderr")"
    elif [ "$code" -ne 0 ] && [ "$(wc -l <"$out/stderr")" -ne 1 ]; then
        fail "limber $*: more than one line: $(cat "$out/stderr")"
    else
        echo "ok: limber $*"
    fi
}
