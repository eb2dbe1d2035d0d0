#!/bin/sh
# Installs, moves the prefix, and checks a sheet that lies elsewhere with what came along.
#   install.sh CMAKE BUILD ROOT
set -eu

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"$1" --install "$2" --prefix "$place/first" >/dev/null
mv "$place/first" "$place/moved here"
accord="$place/moved here/bin/accord"

mkdir "$place/sheets"
cp "$3/sheets/atop/4865.txt" "$place/sheets/mine.txt"
printf 'instrument: atop\nrules: [common, atop]\n' >"$place/sheets/accord.yaml"

# must STATUS COMMAND...
must() {
    expected=$1
    shift
    status=0
    "$@" >"$place/out" 2>&1 || status=$?
    [ "$status" = "$expected" ] && return
    echo "$*: status $status, expected $expected"
    cat "$place/out"
    exit 1
}

cd "$place/sheets"
must 1 "$accord" check
grep -q 'yes-no-answered' "$place/out"
grep -q 'revision-date-is-current' "$place/out"
must 1 "$accord" check "$place/moved here/share/accord/sheets"
must 0 "$accord" convert mine.txt -o mine.yaml
must 0 "$accord" show --instrument atop mine.yaml
must 0 test -f "$place/moved here/include/accord/sheet/sheet.h"
must 0 test -f "$place/moved here/include/accord/readers/formats.def"
must 0 test -n "$(find "$place/moved here" -name libaccord_core.a)"
must 0 test -f "$place/moved here/share/accord/schemas/jsonl.schema.json"

# must_hold FORMAT FILE: what accord writes was installed
must_hold() {
    "$accord" docs --format "$1" >"$place/written"
    must 0 cmp "$place/written" "$place/moved here/share/$2"
}
must_hold man man/man1/accord.1
must_hold bash bash-completion/completions/accord
must_hold zsh zsh/site-functions/_accord
must_hold fish fish/vendor_completions.d/accord.fish
