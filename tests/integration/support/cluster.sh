# A throw-away PostgreSQL cluster. Prints its directory, which holds the socket, once it answers, and goes away when
# standard input ends: that happens however the tests end, be it finished, panicked, interrupted or killed.
#
# $1: the directory of initdb and pg_ctl.
set -eu
# Not $TMPDIR: the path of a socket has room for about a hundred bytes.
directory=$(mktemp -d /tmp/entregent-postgres.XXXXXX)
log=$directory/log
remove() {
    "$1/pg_ctl" stop --pgdata="$directory/data" --mode=immediate >>"$log" 2>&1 || true
    rm -rf "$directory"
}
trap 'remove "$1"' EXIT
trap 'exit 1' INT TERM HUP PIPE

settings="-k $directory -c listen_addresses= -c max_connections=300"
settings="$settings -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
{
    "$1/initdb" --pgdata="$directory/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync &&
        "$1/pg_ctl" start --pgdata="$directory/data" --wait --log="$log" --options="$settings"
} >>"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
}
echo "$directory"
cat >/dev/null
