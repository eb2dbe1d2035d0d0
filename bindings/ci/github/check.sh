#!/bin/sh
# The step that checks. It always ends well, so that the report can be uploaded; a later step gives
# the exit status. What users have set comes in variables and is never part of a command's text.
set -u

root=$(cd "$(dirname "$0")/../../.." && pwd)
command -v accord >/dev/null || PATH=$root/build/bin:$PATH
sarif=${RUNNER_TEMP:-/tmp}/accord.sarif

set --
while IFS= read -r path; do
    [ -z "$path" ] || set -- "$@" "$path"
done <<LINES
${INPUT_PATHS:-.}
LINES
[ $# -gt 0 ] || set -- .

# Options come before the paths, which may begin with a dash.
set -- -- "$@"
[ -z "${INPUT_SINCE:-}" ] || set -- "--since=$INPUT_SINCE" "$@"
[ -z "${INPUT_FAIL_ON:-}" ] || set -- "--fail-on=$INPUT_FAIL_ON" "$@"
status=0
ACCORD_STRICT=${INPUT_STRICT:-true} accord check -f github -f "sarif:$sarif" "$@" || status=$?
{
    echo "status=$status"
    echo "sarif=$sarif"
} >>"$GITHUB_OUTPUT"
