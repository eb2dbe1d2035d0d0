#!/bin/sh
# Fetches DuckDB into DIR/duckdb, in a pinned version. What is there already is not fetched again;
# if it cannot be had that is told as "SKIPPED: WHAT: WHY", with status 77.
#   fetch.sh DIR
set -eu

[ $# -eq 1 ] || { echo "usage: fetch.sh DIR" >&2; exit 2; }
mkdir -p "$1"
dir=$(cd "$1" && pwd)
[ ! -d "$dir/duckdb" ] || exit 0

rm -rf "$dir/duckdb.part"
if python3 -m pip install -q --retries 1 --no-deps --only-binary :all: --disable-pip-version-check \
    --root-user-action ignore --target "$dir/duckdb.part" duckdb==2.0.0 >"$dir/duckdb.log" 2>&1 &&
    PYTHONPATH=$dir/duckdb.part python3 -c 'import duckdb; duckdb.sql("select 1")' \
        >>"$dir/duckdb.log" 2>&1; then
    mv "$dir/duckdb.part" "$dir/duckdb"
    rm "$dir/duckdb.log"
    exit 0
fi
rm -rf "$dir/duckdb.part"
why=$(grep -iE 'error[ :]|no module' "$dir/duckdb.log" | head -n 1)
[ -n "$why" ] || why=$(tail -n 1 "$dir/duckdb.log")
echo "SKIPPED: DuckDB beside accord: ${why:-it failed without a word}"
exit 77
