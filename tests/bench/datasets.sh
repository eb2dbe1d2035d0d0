#!/bin/sh
# A large dataset in accord and in DuckDB: see datasets.py. Skipped, aloud, without Python or the data.
#   datasets.sh ACCORD ROOT WORK [COPIES]
set -u
shared=$(cd "${ACCORD_SHARED:-$2/../shared}/data" 2>/dev/null && pwd)
if [ ! -f "$shared/atop-v4-alliance.csv" ]; then
    echo "SKIPPED: a large dataset: the released ATOP data is not there"
    exit 0
fi
if ! command -v python3 >/dev/null; then
    echo "SKIPPED: a large dataset: there is no python3"
    exit 0
fi
sh "$2/tests/peers/fetch.sh" "$3" || [ $? -eq 77 ] || exit 2
exec python3 "$2/tests/bench/datasets.py" "$1" "$2" "$shared" "$3" ${4:+"$4"}
