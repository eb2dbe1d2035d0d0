#!/bin/sh
# The floors of the house: includes point one way, the core knows nothing of the rule language, and
# every header of the core stands on its own.
#   layers.sh ROOT CC    checks the tree at ROOT, then that planted faults would be seen
set -u

root=$1
cc=$2
faults=0

fault() {
    printf '%s\n' "$*"
    faults=$((faults + 1))
}

# Which folders the files of a folder may include from.
ground='base source findings instrument sheet'
allowed_in() {
    case $1 in
    core/base) echo base ;;
    core/source) echo base source ;;
    core/findings) echo base source findings ;;
    core/instrument) echo base source findings instrument ;;
    core/sheet) echo $ground ;;
    core/constraint | core/readers | core/writers) echo $ground "${1#core/}" ;;
    core/exports) echo $ground constraint exports ;;
    core/reports) echo base source findings reports ;;
    core/runs) echo $ground constraint readers writers reports runs ;;
    bindings/lua) echo $ground constraint readers writers reports runs lua ;;
    bindings/cli) echo $ground constraint readers writers exports reports runs lua cli ;;
    *) echo none ;;
    esac
}

# check_include FILE INCLUDED: both as seen from the root, the second as written
check_include() {
    below=${1#*/}
    own=${below%%/*}
    floor=${1%%/*}/$own
    from=${2%%/*}
    case " $(allowed_in "$floor") " in
    *" $from "*) ;;
    *) fault "$1: $floor may not include $2" ;;
    esac
    case $2 in
    *_internal.h) [ "$from" = "$own" ] || fault "$1: $2 is internal to $from" ;;
    esac
}

check_includes() {
    includes=$(cd "$1" && grep -rno '^#include "[^"]*"' core bindings --include='*.[ch]' |
        sed 's/:[0-9]*:#include "\(.*\)"$/ \1/')
    while read -r file included; do check_include "$file" "$included"; done <<LINES
$includes
LINES
}

check_words() {
    found=$(cd "$1" && grep -rnEi '(^|[^a-z])lua([^a-z]|$)' core --include='*.c' --include='*.h' \
        --include='*.def') && fault "the core knows of a rule language: $found"
    found=$(cd "$1" && grep -rnwE 'stdout|stderr' core --include='*.c' --include='*.h') &&
        fault "the core prints: $found"
}

check_headers() {
    for header in $(cd "$1" && find core -name '*.h' | sort); do
        "$cc" -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Wall -Werror -fsyntax-only \
            -I "$1/core" -x c "$1/$header" || fault "$header does not compile alone"
    done
}

check() {
    faults=0
    check_includes "$1"
    check_words "$1"
    check_headers "$1"
    [ $faults -eq 0 ]
}

# must_see FILE LINE: a copy of the tree with the line added at the file's end must not pass
must_see() {
    rm -rf "$copy/core" "$copy/bindings"
    cp -R "$root/core" "$root/bindings" "$copy/"
    printf '%s\n' "$2" >>"$copy/$1"
    if check "$copy" >/dev/null 2>&1; then
        echo "a planted fault was not seen: $1: $2"
        missed=1
    fi
}

check "$root" || exit 1
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
missed=0
must_see core/base/str.c '/* for Lua */'
must_see core/base/str.c 'void ac_lua_open(void);'
must_see core/base/str.c '#include "sheet/sheet.h"'
must_see core/source/source.c '#include "findings/report.h"'
must_see core/reports/terminal.c '#include "sheet/sheet.h"'
must_see core/exports/sql.c '#include "runs/run.h"'
must_see core/runs/run.c '#include "cli/cli.h"'
must_see core/runs/run.c '#include "sheet/sheet_internal.h"'
must_see bindings/lua/rules.c '#include "cli/cli.h"'
must_see core/base/lonely.h 'ac_str ac_lonely(void);'
exit $missed
