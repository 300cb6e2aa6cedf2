#!/bin/sh
# Runs the benchmark of queries beside PostgreSQL: installs the Debian package where it is missing,
# starts a cluster of its own in a temporary folder, reachable by a socket there, and stops it.
# Arguments go to the benchmark: how many jobs.
set -eu
cd "$(dirname "$0")/.."

programs() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }
[ -n "$(programs)" ] || apt-get install -y --no-install-recommends postgresql
bin=$(programs)
[ -n "$bin" ] || { echo "PostgreSQL is not there" >&2; exit 1; }

cargo bench --bench query --no-run

folder=$(mktemp -d)
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as() { runuser -u postgres -- "$@"; }
else
    as() { "$@"; }
fi
stop() {
    as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT INT TERM

as "$bin/initdb" -D "$folder/data" -U signpost -A trust -E UTF8 --locale=C >/dev/null
as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-k $folder -c listen_addresses='' \
    -c shared_buffers=2GB -c maintenance_work_mem=512MB -c fsync=off -c max_wal_size=8GB" start >/dev/null
SIGNPOST_BENCH_POSTGRES="host=$folder user=signpost dbname=postgres" \
    cargo bench --bench query -- "$@"
