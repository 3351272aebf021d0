#!/usr/bin/env bash
# PostgreSQL: `pg_dump --inserts` writes commands of psql into what looks like plain SQL.
#
# A dump as INSERT statements is the one that is chosen to be run by something else than psql: a driver in a test, a
# migration, another tool. Its manual says that it is for loading into other databases, even. Since the minor versions of
# August 2025 (13.22, 14.19, 15.14, 16.10, 17.6) each dump in plain form begins with `\restrict KEY` and ends with
# `\unrestrict KEY`, with another key each time. A driver that sends the text to the server is told of a syntax error at
# the backslash, though the version is the same and the dump is whole. It came with a minor update, and two dumps of the same
# database are no longer equal, which whoever keeps dumps under version control sees first.
#
# Way round: drop the lines that begin with `\restrict ` and `\unrestrict `, and those alone: other lines that begin with a
# backslash may stand within a text. `--restrict-key=KEY` makes the key the same each time, where only equality matters.
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ ! -x "${bin:-}/initdb" ]; then
    echo "PostgreSQL is not installed (Debian: apt-get install postgresql)" >&2
    exit 2
fi
place=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then
    chown postgres:postgres "$place"
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
stop() {
    (cd / && "${as[@]}" "$bin/pg_ctl" -D "$place/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$place"
}
trap stop EXIT
(
    cd /
    "${as[@]}" "$bin/initdb" -D "$place/data" -U contoh --auth=trust -E UTF8 --locale=C >/dev/null
    # A socket alone, no port.
    "${as[@]}" "$bin/pg_ctl" -D "$place/data" -l "$place/log" -w start \
        -o "-c listen_addresses= -c unix_socket_directories=$place" >/dev/null
)
run() { "$bin/$1" -h "$place" -U contoh "${@:2}"; }

"$bin/pg_dump" --version
run psql -d postgres -qc "CREATE TABLE peserta (nama TEXT)" -c "INSERT INTO peserta VALUES ('Siti Rahmah')"
run pg_dump --inserts postgres >"$place/first.sql"
run pg_dump --inserts postgres >"$place/second.sql"
grep -n '^\\' "$place/first.sql" | sed 's/restrict .*/restrict KEY/' || true
equal=yes
cmp -s "$place/first.sql" "$place/second.sql" || equal=no
echo "two dumps of the same database are equal: $equal"

# As a driver sends it: the whole text in one message. psql does that with -c, and takes it for one string of SQL.
run psql -d postgres -qc "CREATE DATABASE anew" -c "CREATE DATABASE again"
sent() { run psql -d "$1" -v ON_ERROR_STOP=1 -qXc "$(cat "$2")" 2>&1 >/dev/null || true; }
error=$(sent anew "$place/first.sql" | head -n 1)
echo "sent as it is: ${error:-loaded}"
sed '/^\\restrict /d; /^\\unrestrict /d' "$place/first.sql" >"$place/plain.sql"
sent again "$place/plain.sql" >/dev/null
rows=$(run psql -d again -XAtc "SELECT COUNT(*) FROM peserta" 2>&1 || true)
echo "sent without those lines: $rows row"

[ "$rows" = 1 ] || { echo "changed: the way round no longer works" >&2; exit 1; }
case "$equal $error" in
    "no "*'syntax error at or near "\"'*) echo "as found: a dump as INSERT statements is for psql alone" ;;
    *) echo "changed: the dump is plain SQL, or the same each time" >&2; exit 1 ;;
esac
