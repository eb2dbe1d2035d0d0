#!/bin/sh
# Lua's own tests inside the sandbox of rules, held to the Lua that accord is built with (README.md).
#   lua_suite.sh ACCORD LUA-SUITE SOURCE WORK [FOLDER]
# FOLDER: where the tests are. Without it they are taken from the sources of lupa, a package of PyPI
# that brings the sources of Lua 5.4.8 and their tests along (MIT); none of it is compiled.
set -u
accord=$1 suite=$2 source=$3 work=$4 folder=${5-}
package=lupa-2.8
sum=d8022641b9ec8ecf2c5ecbe9f47e5a70e0b87c4b5ae921b92cb02a638e0acd08
mkdir -p "$work/project" || exit 2

fetch() {
    if [ ! -f "$work/$package.tar.gz" ]; then
        LUPA_NO_BUNDLE=true timeout 300 python3 -m pip download --quiet --no-deps --no-binary :all: \
            --dest "$work" lupa==2.8 >/dev/null 2>&1 || return 1
    fi
    echo "$sum  $work/$package.tar.gz" | sha256sum -c --quiet || exit 1
    folder=$work/$package/third-party/lua54/testes
    [ -d "$folder" ] || tar xzf "$work/$package.tar.gz" -C "$work" "$package/third-party/lua54/testes"
}

if [ -z "$folder" ] && ! fetch; then
    echo "SKIPPED: Lua's own tests inside the sandbox: pip does not bring them here"
    exit 0
fi
cp "$source/sheets/atop/4865.txt" "$work/project"
# A machine that is busy must not change which limit is met first.
cat >"$work/project/accord.yaml" <<'YAML'
instrument: atop
limits: {cpu_seconds: 20, wall_seconds: 90}
YAML
# all.lua runs the others; the rest starts programs, opens files, looks into the C API, or takes
# gigabytes, so that nothing of it would be left.
files=
for file in "$folder"/*.lua; do
    case ${file##*/} in
    all.lua | api.lua | attrib.lua | big.lua | code.lua | cstack.lua | db.lua | files.lua | gc.lua | gengc.lua | \
        heavy.lua | main.lua | memerr.lua | tracegc.lua | verybig.lua) ;;
    *) files="$files $file" ;;
    esac
done
# shellcheck disable=SC2086 # a list; the folder's name has no spaces when it is ours
"$suite" "$source/tests/hostile/lua_suite.lua" "$accord" "$work/project/4865.txt" "$work" $files
