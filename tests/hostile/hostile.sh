#!/bin/sh
# Rules that mean harm: each comes to what its first line says, within its time.
#   hostile.sh ACCORD SOURCE [RULE.lua...]
# `-- expect: WORDS` in the first line: the run ends with status 2, and says WORDS. `-- expect: fine`:
# the rule runs, and reports "fine". A file without is bytecode, which is refused.
set -u

accord=$1 source=$2
shift 2
[ $# -gt 0 ] || set -- "$source"/tests/hostile/rules/*.lua
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0 tried=0

fault() {
    echo "$1"
    sed 's/^/    /' "$work/out" | cut -c 1-300 | head -n 8
    failures=$((failures + 1))
}

# A machine that is busy, or a build that is slow, must not change which limit is met first.
mkdir "$work/project"
cp "$source/sheets/atop/4865.txt" "$work/project"
printf 'instrument: atop\nlimits: {cpu_seconds: 6, wall_seconds: 60}\n' >"$work/project/accord.yaml"

# check RULES: the status and what was said, within a time on the slowest of machines
check() {
    timeout 100 "$accord" check --rules "$@" "$work/project/4865.txt" >"$work/out" 2>&1
}

expect() {
    wanted=$(sed -n '1s/^-- expect: //p' "$1" | tr -d '\0')
    status=2
    [ -n "$wanted" ] || wanted="attempt to load a binary chunk"
    [ "$wanted" != fine ] || status=1
    check "$1"
    found=$?
    tried=$((tried + 1))
    if [ $found -ne $status ]; then
        fault "${1##*/}: status $found, not $status"
    elif ! grep -qF -- "$wanted" "$work/out"; then
        fault "${1##*/}: does not say: $wanted"
    elif [ $status -eq 2 ] && LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" "$work/out"; then
        fault "${1##*/}: control bytes come through"
    fi
}

# A pack whose files cannot touch each other, and a link that leads out of it.
expect_pack() {
    check "$source/tests/hostile/pack"
    grep -q 'unbroken' "$work/out" || fault "pack: one file breaks what another uses"
    mkdir "$work/pack"
    echo 'return {}' >"$work/outside.lua"
    ln -s ../outside.lua "$work/pack/link.lua"
    echo 'local x = require "link"' >"$work/pack/rule.lua"
    check "$work/pack/rule.lua"
    grep -qF 'is a link out of the folder of rules' "$work/out" ||
        fault "pack: a link leads out of it"
}

for rule; do expect "$rule"; done
expect_pack
echo "$tried hostile rules, $failures failures"
[ $failures -eq 0 ]
