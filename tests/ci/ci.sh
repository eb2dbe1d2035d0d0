#!/bin/sh
# The set-ups of README.md for pre-commit, GitHub and GitLab, each tried on a throw-away repository:
# with the real pre-commit program, and with play.py in the part of the other two. What cannot be
# had here is skipped, aloud.
#   ci.sh ACCORD ROOT DIR    DIR: where ../formats/validators.sh keeps what it has fetched
set -u

ACCORD=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
ROOT=$(cd "$2" && pwd)
validators=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in $(env | sed -n 's/^\(ACCORD_[A-Z_]*\|GIT[A-Z_]*\|CI\)=.*/\1/p'); do unset "$name"; done
HOME=$work/home PRE_COMMIT_HOME=$work/pre-commit LC_ALL=C
export HOME PRE_COMMIT_HOME LC_ALL
mkdir "$HOME"
failed=0

fail() {
    echo "FAILED: $*"
    head -n 30 "$work/said" | sed "s/^/    /"
    failed=1
}

# must STATUS COMMAND...
must() {
    expected=$1
    shift
    "$@" >"$work/said" 2>&1 </dev/null
    status=$?
    [ "$status" = "$expected" ] || fail "status $status, expected $expected: $*"
}

# says TEXT, says_not TEXT: of what must has run
says() { grep -qF -e "$1" "$work/said" || fail "it does not say: $1"; }
says_not() { ! grep -qF -e "$1" "$work/said" || fail "it says: $1"; }

play() { python3 "$ROOT/tests/ci/play.py" "$@"; }

# example FIRST-LINE: that one of README.md, about the copy of accord that is here
example() {
    play example "$ROOT/README.md" "$1" |
        sed "s|https://git[a-z]*\.com/OWNER/accord\(\.git\)\{0,1\}\$|$work/accord|; s|\([ @/]\)REVISION|\1v1.0|"
}

commit_staged() { git -c user.name=a -c user.email=a@example.org commit -qm "$1"; }
commit() { git add -A && commit_staged "$1"; }

# What a user has cloned: our files, but a `run` that builds nothing and takes what is built.
make_copy_of_accord() {
    mkdir -p "$work/accord"
    (cd "$ROOT" && tar cf - .pre-commit-hooks.yaml bindings/ci CMakeLists.txt core/base) |
        tar xf - -C "$work/accord"
    cat >"$work/accord/run" <<RUN
#!/bin/sh
echo "run \$*, may install: \${ACCORD_INSTALL:-yes}"
mkdir -p "\$(dirname "\$0")/build/bin" && ln -sf "$ACCORD" "\$(dirname "\$0")/build/bin/accord"
RUN
    chmod +x "$work/accord/run"
    (cd "$work/accord" && git init -q . && printf 'build\n' >.gitignore && commit first &&
        git tag v1.0) || exit 1
}

# make_project NAME: sheets without findings, and rules of their own; goes there
make_project() {
    mkdir -p "$work/$1/sheets" "$work/$1/rules"
    cd "$work/$1" || exit 1
    cp "$ROOT/sheets/codelists/appeal-judges.yaml" .
    sed 's,\.\./codelists/,,' "$ROOT/sheets/example/instrument.yaml" >instrument.yaml
    cp "$ROOT/rules/example/bench-is-odd.lua" "$ROOT/rules/example/cited-decisions-are-coded.lua" rules
    printf 'instrument: instrument.yaml\nrules: [rules]\nexclude: [requirements.txt]\n' >accord.yaml
    cp "$ROOT/sheets/example/41950.txt" "$ROOT/sheets/example/38007.yaml" sheets
    printf 'not a sheet\n' >requirements.txt
    git init -q . && commit first || exit 1
}

# spoil FILE: two judges instead of three
spoil() { sed -i '/^6\.\|^  bench:/s/, [A-Z][a-z]* ([0-9]*)$//' "$1"; }

check_pre_commit() {
    command -v pre-commit >/dev/null || { echo "SKIPPED: no pre-commit" && return; }
    make_project hooked
    example repos: >.pre-commit-config.yaml
    must 0 pre-commit validate-manifest "$ROOT/.pre-commit-hooks.yaml"
    must 0 pre-commit validate-config .pre-commit-config.yaml
    must 0 pre-commit install
    git add -A

    # accord is not on PATH: the hook builds it, and installs nothing.
    must 0 pre-commit run --all-files --verbose
    says "may install: no"
    must 0 commit "the hooks"

    # Only what is about to be committed counts, as it is staged.
    spoil sheets/41950.txt
    git add sheets/41950.txt
    git show HEAD:sheets/41950.txt >sheets/41950.txt
    must 1 commit_staged "a staged mistake, mended but not staged"
    says "error[bench-is-odd]"
    says "sheets/41950.txt"
    git add sheets/41950.txt
    spoil sheets/38007.yaml
    echo >>requirements.txt
    git add requirements.txt
    must 0 commit_staged "a mistake that is not staged"
    spoil sheets/38007.yaml
    must 1 pre-commit run accord-check --files sheets/38007.yaml
    must 0 pre-commit run accord-check --files sheets/41950.txt accord.yaml requirements.txt
    must 1 pre-commit run accord-check-all --files accord.yaml
    says "38007.yaml"
    git checkout -q sheets

    # A part of the sheets cannot tell what is between them; all of them can.
    cp "$ROOT/sheets/example/40112.txt" sheets
    must 0 pre-commit run accord-check --files sheets/40112.txt
    must 0 pre-commit run accord-check-all --files sheets/40112.txt
    says_not "no sheet here has that"

    must 0 pre-commit run accord-test --files rules/bench-is-odd.lua
    sed -i '/^rule/,$s/fails *{/passes {/' rules/bench-is-odd.lua
    must 1 pre-commit run accord-test --files rules/bench-is-odd.lua
    says bench-is-odd
    # A rule file that cannot be read fails too.
    printf 'rule (' >rules/bench-is-odd.lua
    must 1 pre-commit run accord-check --files sheets/41950.txt
    says "exit code: 2"
}

# on_github [INPUT=VALUE]...: the action, on the project in the working folder
on_github() {
    RUNNER_TEMP=$work/temp GITHUB_STEP_SUMMARY=$work/summary play action \
        "$work/accord/bindings/ci/github/action.yml" "$@"
}

check_github() {
    rm -rf "$work/accord/build"
    make_project actions
    mkdir "$work/temp"
    : >"$work/summary"
    example 'on: [push, pull_request]' >"$work/workflow.yml"
    must 0 play given "$work/workflow.yml" with
    with=$(cat "$work/said")
    must 0 on_github $with
    says "run build, may install: yes"
    says "'path': '$work/accord/build'"
    says "uses github/codeql-action/upload-sarif {'sarif_file': '$work/temp/accord.sarif'}"
    must 1 grep -q '"ruleId"' "$work/temp/accord.sarif"
    must 0 on_github $with
    sources=$(grep -o "accord-Linux-X64-[0-9a-f]\{16\}" "$work/said")
    echo >>"$work/accord/core/base/str.h"
    must 0 on_github $with
    says "accord-Linux-X64-"
    says_not "${sources:-no sum of the sources}"

    spoil sheets/41950.txt
    must 1 on_github $with
    says "::error file=sheets/41950.txt,line="
    must 0 grep -q bench-is-odd "$work/summary"
    must 0 grep -q '"ruleId":"bench-is-odd"' "$work/temp/accord.sarif"
    must 0 on_github paths=sheets fail-on=never
    says_not codeql-action
    must 0 on_github paths=sheets/38007.yaml

    # Only what is new since a revision counts; an unknown one is no pass.
    commit "a mistake" && git tag before
    must 0 on_github paths=sheets since=before
    spoil sheets/38007.yaml
    must 1 on_github paths=sheets since=before
    must 2 on_github paths=sheets since=nowhere

    # Several paths, hostile ones, and what is in them is no part of a command.
    mkdir -- "-x \$(touch pwned);\"'"
    git show HEAD:sheets/38007.yaml >"-x \$(touch pwned);\"'/1.yaml"
    must 0 on_github "paths=-x \$(touch pwned);\"'
sheets/38007.yaml" fail-on=never
    must 0 grep -qF '**accord**: no findings in 2 sheets' "$work/summary"
    [ ! -e pwned ] || fail "a path was run"
    must 2 on_github "paths=sheets" "fail-on=warning; touch pwned"
    [ ! -e pwned ] || fail "an input was run"

    # Entries of the baseline that are found no more fail, but where that is not wanted.
    must 0 "$ACCORD" baseline
    must 0 on_github paths=sheets
    git checkout -q before^ -- sheets
    must 1 on_github paths=sheets
    says baseline-stale
    must 0 on_github paths=sheets strict=false
}

# on_gitlab [VARIABLE=VALUE]...
on_gitlab() { play job "$ROOT/bindings/ci/gitlab/accord.gitlab-ci.yml" "$@"; }

check_gitlab() {
    make_project piped
    example 'include: https://gitlab.com/OWNER/accord/-/raw/REVISION/bindings/ci/gitlab/accord.gitlab-ci.yml' \
        >"$work/gitlab.yml"
    must 0 play given "$work/gitlab.yml" variables
    variables=$(cat "$work/said")
    must 0 on_gitlab $variables
    says "run build, may install: yes"
    says "No findings: 2 sheets"
    says "gl-code-quality-report.json: there"
    says "accord-junit.xml: there"
    says_not "none of accord's variables"

    # The copy of accord is kept, and brought up to date.
    (cd "$work/accord" && git checkout -q . && echo 'echo a newer one' >>run && commit second &&
        git tag v2.0)
    spoil sheets/41950.txt
    must 1 on_gitlab $variables ACCORDS_REVISION=v2.0
    says "a newer one"
    says "error[bench-is-odd]"
    must 0 grep -q '"path":"sheets/41950.txt"' gl-code-quality-report.json
    printf '.accord/\ngl-code-quality-report.json\naccord-junit.xml\n' >.gitignore
    commit "a mistake" && git branch before
    must 0 on_gitlab $variables ACCORD_SINCE=before
    must 2 on_gitlab $variables ACCORD_SINCE=nowhere
}

# by_schema SCHEMA FILE [OPTION]...
by_schema() {
    schema=$1 file=$2
    shift 2
    must 0 env PYTHONPATH="$validators/check_jsonschema" \
        python3 -m check_jsonschema --builtin-schema "vendor.$schema" "$@" "$file"
}

check_schemas() {
    [ -d "$validators/check_jsonschema" ] ||
        { echo "SKIPPED: schemas of GitHub and GitLab: check-jsonschema is not there" && return; }
    cd "$work" || exit 1
    by_schema github-actions "$ROOT/bindings/ci/github/action.yml"
    by_schema github-workflows workflow.yml
    by_schema gitlab-ci "$ROOT/bindings/ci/gitlab/accord.gitlab-ci.yml" --data-transform gitlab-ci
    by_schema gitlab-ci gitlab.yml --data-transform gitlab-ci
    "$ACCORD" new project "$work/new" >/dev/null
    by_schema github-workflows new/.github/workflows/accord.yml
    # They do refuse something.
    sed 's/using: composite/using: nothing/' "$ROOT/bindings/ci/github/action.yml" >wrong.yml
    must 1 env PYTHONPATH="$validators/check_jsonschema" \
        python3 -m check_jsonschema --builtin-schema vendor.github-actions wrong.yml
}

python3 -c 'import yaml' 2>/dev/null || { echo "SKIPPED: no python3-yaml" && exit 0; }
command -v git >/dev/null || { echo "SKIPPED: no git" && exit 0; }
case $validators in /*) ;; *) validators=$PWD/$validators ;; esac
make_copy_of_accord
check_pre_commit
check_github
check_gitlab
check_schemas
exit $failed
