#!/usr/bin/env bash
# Print the folder of a Debian or PGDG server's binaries, 15 or newer: the oldest here, else one fetched from Debian.
# A fetched server is unpacked and never installed: no system cluster is made or started and /etc stays as it is.
set -euo pipefail
HOME_OF_FETCHED=${HOME_OF_FETCHED:-/var/lib/mangnon/debian}
OLDEST=15

oldest_under() {
    for folder in "$1"/usr/lib/postgresql/*/bin; do
        version=$(basename "$(dirname "$folder")")
        [ -x "$folder/initdb" ] && [ "${version%%.*}" -ge "$OLDEST" ] && echo "$version $folder"
    done | sort -V | head -1 | cut -d' ' -f2
}

fetch() {
    apt-get update -qq
    package=$(apt-cache depends postgresql | sed -n 's/.*Depends: \(postgresql-[0-9]*\)$/\1/p' | head -1)
    libraries=$(apt-cache depends "$package" | sed -n 's/.*Depends: \(lib[^ <]*\)$/\1/p')
    # shellcheck disable=SC2086  # one word a library
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-upgrade tzdata $libraries
    drop=$(mktemp -d)
    chmod 755 "$drop"
    (cd "$drop" && apt-get download -qq "$package")
    mkdir -p "$HOME_OF_FETCHED"
    dpkg-deb -x "$drop"/postgresql-*.deb "$HOME_OF_FETCHED"
    rm -r "$drop"
}

found=$(oldest_under "" || true)
[ -n "$found" ] || found=$(oldest_under "$HOME_OF_FETCHED" || true)
if [ -z "$found" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    fetch >/dev/null 2>&1 || true
    found=$(oldest_under "$HOME_OF_FETCHED" || true)
fi
echo "$found"
