#!/bin/sh
# Fetches a package of Python's registry into DIR/NAME, in a pinned version: duckdb, or pyspark, which is
# large. What is there already is not fetched again; if it cannot be had that is told as
# "SKIPPED: WHAT: WHY", with status 77.
#   fetch.sh DIR [NAME]
set -eu

[ $# -eq 1 ] || [ $# -eq 2 ] || { echo "usage: fetch.sh DIR [duckdb|pyspark]" >&2; exit 2; }
name=${2:-duckdb}
case $name in
duckdb) packages='duckdb==2.0.0' only='--only-binary :all:' works='import duckdb; duckdb.sql("select 1")' ;;
pyspark) packages='pyspark==3.5.3 py4j==0.10.9.7' only='--prefer-binary' works='import pyspark.sql' ;;
*) echo "fetch.sh: there is no $name" >&2; exit 2 ;;
esac
mkdir -p "$1"
dir=$(cd "$1" && pwd)
[ ! -d "$dir/$name" ] || exit 0

rm -rf "$dir/$name.part"
if python3 -m pip install -q --retries 1 --no-deps $only --disable-pip-version-check \
    --root-user-action ignore --target "$dir/$name.part" $packages >"$dir/$name.log" 2>&1 &&
    PYTHONPATH=$dir/$name.part python3 -c "$works" >>"$dir/$name.log" 2>&1; then
    mv "$dir/$name.part" "$dir/$name"
    rm "$dir/$name.log"
    exit 0
fi
rm -rf "$dir/$name.part"
why=$(grep -iE 'error[ :]|no module' "$dir/$name.log" | head -n 1)
[ -n "$why" ] || why=$(tail -n 1 "$dir/$name.log")
echo "SKIPPED: $name beside accord: ${why:-it failed without a word}"
exit 77
