#!/bin/sh
# crosswalk.sh ACCORD ROOT: the real ATOP sheet against its row in the released data, which are not in
# the repository. What each finding is stands in rules/atop-crosswalk/README.md.
set -eu
accord=$1 root=$2
data=${ACCORD_SHARED:-$root/../shared}/data
for file in atop-v4-alliance atop-v4-member; do
    [ -f "$data/$file.csv" ] && continue
    echo "SKIPPED: a sheet against its row: the released data are not at $data ($file.csv)"
    exit 0
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$root/sheets/atop/4865.txt" "$folder"
cat >"$folder/accord.yaml" <<YAML
instrument: $root/sheets/atop/instrument.yaml
links:
  atop-v4-alliance: {instrument: $root/sheets/atop-v4/alliance.yaml, data: $data/atop-v4-alliance.csv, key: {1: atopid}}
  atop-v4-member: {instrument: $root/sheets/atop-v4/member.yaml, data: $data/atop-v4-member.csv, key: {1: atopid}}
rules: [$root/rules/atop-crosswalk]
YAML
cat >"$folder/expected" <<'TEXT'
info[row-q9-futmem]: Q9 (possible future members) says No, but futmem (possible future members) in atop-v4-alliance is 3 (kind 3)
warning[row-has-cow-number]: cow4id (number in COW data, version 4) in atop-v4-alliance is 393, but Q2 (COW alliance number) says NA
warning[row-q48-natrefal]: Q48 (references to other alliances) says No, but natrefal (reference to other alliances) in atop-v4-alliance is 1 (kind 1)
TEXT
"$accord" check "$folder/4865.txt" | grep -E '^(error|warning|info)' | LC_ALL=C sort >"$folder/actual"
diff -u "$folder/expected" "$folder/actual"
