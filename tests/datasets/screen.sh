#!/bin/sh
# Rows looked at many at once, and one by one: see screen.py. Skipped, aloud, without Python or the data.
#   screen.sh ACCORD ROOT
set -u
shared=$(cd "${ACCORD_SHARED:-$2/../shared}/data" 2>/dev/null && pwd)
unset ACCORD_SHARED
if [ ! -f "$shared/atop-v4-alliance.csv" ]; then
    echo "SKIPPED: the released ATOP data is not there"
    exit 0
fi
if ! command -v python3 >/dev/null; then
    echo "SKIPPED: there is no python3"
    exit 0
fi
exec python3 "$2/tests/datasets/screen.py" "$1" "$2" "$shared"
