#!/bin/sh
# The released ATOP data, which is no part of this project: every row is read with the instrument that
# is drafted from it, and nothing is found. Skipped, aloud, where the files are not.
#   real.sh ACCORD ROOT
set -u
ACCORD=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shared=${ACCORD_SHARED:-$2/../shared}/data
unset ACCORD_SHARED
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ ! -f "$shared/atop-v4-alliance.csv" ]; then
    echo "SKIPPED: there is no $shared/atop-v4-alliance.csv"
    exit 0
fi
cp "$shared"/atop-v4*.csv "$work"
cd "$work" || exit 1
echo "datasets:" >accord.yaml
rows=0
for file in *.csv; do
    "$ACCORD" new instrument "$file" >/dev/null || exit 1
    echo "  $file: ${file%.csv}.yaml" >>accord.yaml
    rows=$((rows + $(wc -l <"$file") - 1))
done
"$ACCORD" check >found 2>&1 || { cat found; exit 1; }
[ "$(cat found)" = "No findings: $rows sheets, 0 rules." ] || { cat found; exit 1; }
# A file of many parts, of which each has its rows: the same again and again, without line ends lost.
head -1 atop-v4-alliance.csv >many.csv
i=0
while [ $i -lt 60 ]; do
    tail -n +2 atop-v4-alliance.csv >>many.csv
    i=$((i + 1))
done
sed -i '40001s/^[0-9]*,/x,/' many.csv
echo "  many.csv: atop-v4-alliance.yaml" >>accord.yaml
"$ACCORD" check many.csv >found 2>&1
grep -q 'many.csv:40001:1 ' found && grep -q '^1 finding in 44700 sheets: 1 error' found || {
    cat found
    exit 1
}
echo "$rows rows of the released data are read"
