# Runs one throwaway PostgreSQL server, and outlives its owner just long enough to remove it. POSIX sh, no other programs than
# cat, chown, mkdir, rm and sleep.
#   sh watchdog.sh FOLDER PROGRAMS USER [WORD ...]
#     FOLDER    a folder of the owner with settings.conf in it, where this script may lie too; it is removed at the end
#     PROGRAMS  the folder of initdb and postgres
#     USER      who gets the data; empty for the user of this process
#     WORD ...  what stands before a command to run it as USER
# stdin is a pipe of which the owner alone has the other end: when it ends the owner is gone, however it went. Its first line says what is to
# be done: "run" the cluster that the owner has put into FOLDER/data, or "make" one there. Then stdout gets "made", and the server waits for
# one more line: the owner may copy the cluster before a server has run in it.
# stderr gets what went wrong before there was a server.

folder=$1 programs=$2 user=$3
shift 3

# Ctrl-C in a terminal goes to every process there, and a dead owner reads no more: neither may keep this one from cleaning up.
trap '' HUP INT PIPE QUIT TERM
exec 4>&1 >/dev/null
cd /

pause() { sleep 0.02 2>/dev/null || sleep 1; }

remove() {
  tries=0
  # The last processes of a killed server may still be writing.
  until rm -rf -- "$folder" 2>/dev/null || [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    pause
  done
}

create() {
  mkdir -m 700 "$folder/data" && own "$folder/data" || return
  "$@" "$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --wal-segsize=4 --no-sync
}

# What a link leads to stays whose it is.
own() { [ -z "$user" ] || chown -hR "$user" "$@"; }

# What the owner wants, or nothing any more where it is gone.
read -r wanted || wanted=
case $wanted in
  run) own "$folder/data" 2>"$folder/initdb.log" ;;
  make) create "$@" </dev/null 2>"$folder/initdb.log" && echo made >&4 && read -r _ ;;
  *) remove; exit 1 ;;
esac && mkdir -m 700 "$folder/socket" && own "$folder/socket" || {
  cat "$folder/initdb.log" >&2
  remove
  exit 1
}
exec 4>&-
exec 2>/dev/null

# The shell that becomes postgres writes its pid: whatever stands before the command may fork.
(
  # shellcheck disable=SC2016 # expanded by the inner shell
  "$@" /bin/sh -c 'echo "$$" >&3 && exec "$@" 3>&-' server \
    "$programs/postgres" -D "$folder/data" -k "$folder/socket" -c config_file="$folder/settings.conf" \
    </dev/null >"$folder/log" 2>&1 3>"$folder/pid"
  echo "$?" >"$folder/ended"
) &

while read -r _; do :; done

until [ -s "$folder/pid" ] || [ -e "$folder/ended" ]; do pause; done
if read -r pid <"$folder/pid"; then
  tries=0
  # SIGQUIT: stop at once, nothing is worth writing. Again and again, since postgres may not have been listening yet.
  while [ ! -e "$folder/ended" ] && kill -0 "$pid"; do
    if [ "$tries" -lt 250 ]; then kill -QUIT "$pid"; else kill -KILL "$pid"; fi
    tries=$((tries + 1))
    pause
  done
fi
remove
