#!/bin/sh
# The pack rules/atop-v4 on the released data, as accord and as DuckDB count it: see peers.py. The data
# are no part of the project; they are looked for in ../shared/data beside it, or in the folder that
# ACCORD_SHARED names. Skipped aloud where they, or DuckDB, cannot be had.
#   peers.sh ACCORD ROOT DIR    DIR: where DuckDB is kept
set -u

ACCORD=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
ROOT=$(cd "$2" && pwd)
data=${ACCORD_SHARED:-$ROOT/../shared}/data
for file in atop-v4-alliance atop-v4-member atop-v40-phase cow-states; do
    [ -r "$data/$file.csv" ] && continue
    echo "SKIPPED: DuckDB beside accord: the released data are not at $data ($file.csv)"
    exit 0
done
sh "$ROOT/tests/peers/fetch.sh" "$3"
case $? in
0) ;;
77) exit 0 ;;
*) exit 1 ;;
esac
for name in $(env | sed -n 's/^\(ACCORD_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
unset CI
PYTHONPATH=$(cd "$3" && pwd)/duckdb
export PYTHONPATH
exec python3 "$ROOT/tests/peers/peers.py" "$ACCORD" "$ROOT" "$(cd "$data" && pwd)"
