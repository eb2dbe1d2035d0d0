#!/bin/sh
# The fast reader of YAML and libyaml give the same for every file that is at hand and for edits of
# them at random; and what `accord convert` writes is never left to libyaml.
#   readers.sh READERS ACCORD ROOT SUITE    SUITE: where tests/hostile/yaml_suite.sh works
set -u
readers=$1 accord=$2 root=$3 suite=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

find "$root/sheets" "$root/tests" "$root/rules" -name '*.yaml' | sort >"$work/files"
xargs "$readers" --mutations 800 <"$work/files" || status=1
if [ -d "$suite/cases" ]; then "$readers" --mutations 100 "$suite/cases" || status=1; fi

# convert INSTRUMENT SHEET...: as canonical YAML, into files of their own
mkdir "$work/converted"
convert() {
    instrument=$1
    shift
    for sheet in "$@"; do
        name=$(echo "${sheet#"$root/"}" | tr / _)
        "$accord" convert --instrument "$instrument" "$sheet" -o "$work/converted/$name.yaml" \
            2>"$work/why" || {
            cat "$work/why"
            status=1
        }
    done
}
convert "$root/sheets/atop/instrument.yaml" "$root"/sheets/atop/4865.*
convert "$root/sheets/example/instrument.yaml" "$root"/sheets/example/[0-9]*
convert "$root/tests/fuzz/instrument.yaml" "$root"/tests/fuzz/seeds/text/* \
    "$root"/tests/fuzz/seeds/convert/* "$root"/tests/fuzz/seeds/mend/*
"$readers" --all-fast --mutations 4000 "$work/converted" || status=1
exit $status
