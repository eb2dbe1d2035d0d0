#!/bin/sh
# The pack rules/atop-v4 as `accord export sql` writes it, in an engine, against what accord itself finds in
# the released data and in copies with errors: see sql.py. Skipped aloud where the data or the engine
# are not there.
#   sql.sh ENGINE ACCORD ROOT DIR    ENGINE: duckdb, postgres, spark; DIR: where fetch.sh keeps them
set -u

engine=$1
ACCORD=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
ROOT=$(cd "$3" && pwd)
data=${ACCORD_SHARED:-$ROOT/../shared}/data
seeds='1'
[ "$engine" != spark ] || seeds=
for file in atop-v4-alliance atop-v4-member atop-v40-phase; do
    [ -r "$data/$file.csv" ] && continue
    echo "SKIPPED: SQL for $engine: the released data are not at $data ($file.csv)"
    exit 0
done
fetch=
case $engine in
duckdb) sh "$ROOT/tests/peers/fetch.sh" "$4" || fetch=$? ;;
spark) # some hundred MB: `./run peers` fetches it
    [ -d "$4/pyspark" ] || {
        echo "SKIPPED: SQL for spark: it is fetched by ./run peers alone"
        exit 0
    }
    command -v java >/dev/null || {
        echo "SKIPPED: SQL for spark: there is no java (Debian: default-jre-headless)"
        exit 0
    }
    ;;
esac
case $fetch in
'') ;;
77) exit 0 ;;
*) exit 1 ;;
esac
for name in $(env | sed -n 's/^\(ACCORD_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
unset CI
PYTHONPATH=$(cd "$4" 2>/dev/null && pwd)/duckdb:$(cd "$4" 2>/dev/null && pwd)/pyspark
export PYTHONPATH
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
set -- python3 "$ROOT/tests/peers/sql.py" "$engine" "$ACCORD" "$ROOT" "$(cd "$data" && pwd)" $seeds
[ "$engine" != postgres ] || set -- sh "$ROOT/tests/peers/postgres.sh" "$@"
"$@"
status=$?
[ $status -ne 77 ] || exit 0
exit $status
