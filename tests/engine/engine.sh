# shellcheck shell=bash
# Where the engine of a folder keeps its socket and pid, and the client that speaks to it. Sourced by prepare and stop with $folder set.
# The socket lies in /run: a socket's path has at most 107 characters, and the folder may be deep.
state=/run/migratebuild-engine-$(printf %s "$folder" | cksum | cut -d ' ' -f 1)
socket=$state/docker.sock
pidfile=$folder/dockerd.pid
docker=docker
# The client of the engine's own package: it speaks the engine's version, whatever other client comes first in PATH.
[[ ! -x /usr/bin/docker ]] || docker=/usr/bin/docker

engine() { env -u DOCKER_API_VERSION -u DOCKER_CONTEXT DOCKER_HOST="unix://$socket" "$docker" "$@"; }
