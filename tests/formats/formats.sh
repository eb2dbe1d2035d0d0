#!/bin/sh
# Every report format, on good and on hostile projects, looked at by other people's readers of it
# (validators.sh fetches them; what cannot be had is skipped aloud) and by harmless.py.
#   formats.sh ACCORD ROOT DIR    DIR: where the validators are kept
set -u

ACCORD=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
ROOT=$(cd "$2" && pwd)
tests=$ROOT/tests/formats
sh "$tests/validators.sh" "$3" || exit 1
validators=$(cd "$3" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset GITHUB_STEP_SUMMARY ACCORD_FORMAT ACCORD_FAIL_ON CI
failed=0
skipped=

fail() {
    echo "FAILED: $*"
    failed=1
    return 0
}

# look VALIDATOR FILE
look() {
    case $skipped in *" $1 "*) return ;; esac
    case $1 in
    text | csv | github | markdown) python3 "$tests/harmless.py" "$1" "$2" >"$work/said" 2>&1 ;;
    *) python3 "$tests/validate.py" "$validators" "$1" "$2" >"$work/said" 2>&1 ;;
    esac
    case $? in
    0) ;;
    77) skipped="$skipped $1 " && cat "$work/said" ;;
    *) fail "$1, $2" && head -n 20 "$work/said" ;;
    esac
}

# The Ant schema that can be had is older than its <skipped>.
without_skipped() {
    sed -e '/^ *<skipped message="[^"]*"\/>$/d' -e '/^  <testsuite /s/ skipped="[0-9]*"//' \
        "$1" >"$1.ant"
}

look_at_all() {
    for file in "$1".*; do look text "$file"; done
    look "jsonl:$ROOT/core/reports/jsonl.schema.json" "$1.jsonl"
    look sarif "$1.sarif"
    look sarif-ghas "$1.sarif"
    look junit-jenkins "$1.junit"
    without_skipped "$1.junit"
    look junit-ant "$1.junit.ant"
    look github "$1.github"
    look markdown "$1.summary"
    look codequality "$1.gitlab"
    look checkstyle "$1.checkstyle"
    look tap "$1.tap"
    look rdjsonl "$1.rdjsonl"
    look rdjsonl-reviewdog "$1.rdjsonl"
    look csv "$1.csv"
    look markdown "$1.markdown"
}

# scene NAME STATUS ARGUMENTS...: runs accord in the working folder, once for all formats
scene() {
    name=$1 expected=$2
    shift 2
    for format in terminal jsonl sarif junit github gitlab checkstyle tap rdjsonl csv markdown; do
        set -- "$@" -f "$format:$work/$name.$format"
    done
    : >"$work/$name.summary"
    GITHUB_STEP_SUMMARY=$work/$name.summary "$ACCORD" check "$@" >"$work/said" 2>&1
    status=$?
    [ $status = "$expected" ] || { fail "$name: status $status" && cat "$work/said"; }
    look_at_all "$work/$name"
}

# must_hold NAME.FORMAT TEXT: that a scene shows what it is there for
must_hold() {
    grep -q -e "$2" "$work/$1" || fail "$1 holds no $2"
}

in_good_projects() {
    cd "$ROOT" || exit 1
    scene atop 1 sheets/atop
    scene example 1 sheets/example
    scene clean 0 --instrument atop --rules rules/atop/two-members.lua sheets/atop/4865.txt
    must_hold clean.markdown 'no findings'
}

in_hostile_project() {
    mkdir "$work/hostile"
    cd "$work/hostile" || exit 1
    python3 "$tests/hostile.py" . || exit 1
    scene hostile 1
    # One rule at a time, so that limits on the size of a comment hide nothing.
    for rule in $(sed -n 's/^rule "\([^"]*\)".*/\1/p' ./*.lua); do
        "$ACCORD" check -f "markdown:$work/hostile-$rule.markdown" --select "$rule" >/dev/null 2>&1
        look markdown "$work/hostile-$rule.markdown"
    done
}

in_broken_project() {
    mkdir "$work/broken"
    cd "$work/broken" || exit 1
    cp "$ROOT/sheets/atop/4865.txt" .
    cat >broken.lua <<'LUA'
rule "crashes" {
  says = "This rule crashes.",
  check = function() error("]]> <b> \27[31m\n::error::x") end,
}
LUA
    scene broken 2 --instrument atop --rules broken.lua --rules "$ROOT/rules/common" \
        4865.txt "$(printf 'nowhere]]>\n::error::\033\377.txt')"
    must_hold broken.sarif '"executionSuccessful":false'
    must_hold broken.jsonl '"record":"failure"'
    must_hold broken.junit '<error '
}

in_waived_project() {
    mkdir "$work/waived"
    cd "$work/waived" || exit 1
    cp "$ROOT/sheets/atop/4865.txt" .
    printf 'instrument: atop\nrules: [common, atop]\n' >accord.yaml
    git init -q . && git add . && git -c user.name=a -c user.email=a@example.org commit -q -m a ||
        exit 1
    "$ACCORD" check -f "jsonl:$work/before.jsonl" >/dev/null 2>&1
    python3 "$tests/grant.py" "$work/before.jsonl" || exit 1
    scene waived 0
    must_hold waived.jsonl '"status":"waived"'
    must_hold waived.jsonl '"status":"known"'
    must_hold waived.sarif '"suppressions"'
    rm accord-baseline.tsv
    sed 's/UN Charter, CIS\./YES. UN Charter, CIS. See/; s|4/15/05|15 April 20055|' 4865.txt >new
    mv new 4865.txt
    scene since 1 --since HEAD --fail-on info
    must_hold since.jsonl '"record":"fixed"'
    must_hold since.terminal 'fixed\['
}

in_good_projects
in_hostile_project
in_broken_project
in_waived_project
exit $failed
