#!/bin/sh
# Golden tests of the command line: each case is a folder with
#   cmd        a few lines of sh; $ACCORD is the command, $TMP an empty folder that goes away again
#   expected   what it prints, standard output and standard error together
#   status     its exit status
# They run in the project's folder.
#   run.sh [--accept] ACCORD CASE...    --accept: what it prints now is what is expected
set -u

accept=
if [ "$1" = --accept ]; then
    accept=1
    shift
fi
ACCORD=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
actual=$(mktemp)
trap 'rm -f "$actual"' EXIT
# What the caller's environment says must not change what is printed: these tests run in CI too.
unset NO_COLOR TERM COLUMNS CI GITHUB_STEP_SUMMARY
for name in $(env | sed -n 's/^\(ACCORD_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
LC_ALL=C
export ACCORD ROOT LC_ALL

# try CASE: fills $actual, gives the status of its command
try() {
    TMP=$(mktemp -d) XDG_CACHE_HOME=$(mktemp -d)
    export TMP XDG_CACHE_HOME
    (cd "$ROOT" && sh "$1/cmd") </dev/null >"$actual" 2>&1
    code=$?
    chmod -R u+rwx "$TMP"
    rm -rf "$TMP" "$XDG_CACHE_HOME"
    return $code
}

compare() {
    diff -u "$1/expected" "$actual" || return 1
    [ "$2" = "$(cat "$1/status")" ] && return 0
    echo "exit status $2, expected $(cat "$1/status")"
    return 1
}

failed=0
for case in "$@"; do
    case=$(cd "$case" && pwd)
    try "$case"
    status=$?
    if [ -n "$accept" ]; then
        cp "$actual" "$case/expected"
        echo "$status" >"$case/status"
    elif ! compare "$case" "$status"; then
        echo "^ tests/cli/cases/$(basename "$case"); ./run accept takes what is printed now"
        failed=1
    fi
done
exit $failed
