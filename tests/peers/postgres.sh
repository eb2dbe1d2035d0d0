#!/bin/sh
# Runs a command beside a PostgreSQL server of its own, whose files lie in a folder that goes away with it
# and that only a socket in that folder leads to. As root it is run by the user `postgres`. Where there is
# no server that is told as "SKIPPED: WHAT: WHY", with status 77.
#   postgres.sh COMMAND...
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
command -v initdb >/dev/null && bin=$(dirname "$(command -v initdb)")
if [ -z "$bin" ] || ! command -v psql >/dev/null; then
    echo "SKIPPED: PostgreSQL beside accord: it is not installed (Debian: postgresql)"
    exit 77
fi
folder=$(mktemp -d)
as_server() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid postgres --regid postgres --clear-groups "$@")
    else
        "$@"
    fi
}
stop() {
    as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM
[ "$(id -u)" != 0 ] || chown postgres "$folder"
as_server "$bin/initdb" -D "$folder/data" -U accord -A trust -E UTF8 --locale C.UTF-8 >"$folder/log" 2>&1 &&
    as_server "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" \
        -o "-k $folder -c listen_addresses='' -c fsync=off -c jit=off" start >>"$folder/log" 2>&1 || {
    echo "SKIPPED: PostgreSQL beside accord: no server could be started: $(tail -n 1 "$folder/log")"
    exit 77
}
chmod 755 "$folder"
PGHOST=$folder PGUSER=accord PGDATABASE=postgres "$@"
