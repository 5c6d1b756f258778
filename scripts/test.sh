#!/usr/bin/env bash
# Run every test; those that ask the database, pages excepted, also on Debian's PostgreSQL. Chromium and Tesseract come from
# Debian where they can; without them their tests are skipped and counted.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-.venv/bin/python}

wanted=()
command -v chromium >/dev/null || wanted+=(chromium)
command -v tesseract >/dev/null || wanted+=(tesseract-ocr tesseract-ocr-vie)
command -v pdftoppm >/dev/null || wanted+=(poppler-utils)
if [ ${#wanted[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${wanted[@]}" fonts-liberation; } >/dev/null 2>&1 || echo "Could not install: ${wanted[*]}"
fi

unset PYTHONDONTWRITEBYTECODE # each site, worker and sandbox of a test would compile the whole of Django anew

status=0
run() { "$PYTHON" -m pytest --durations 12 --durations-min 8 "$@" || { code=$?; [ $code -eq 5 ] || status=$code; }; } # 5: nothing chosen
stop() { .venv/bin/mangnon db stop >/dev/null || true; }

export MANGNON_VAR=$PWD/var/test
run -n 2 -m "not browser" "$@"
debian=$(scripts/debian_postgresql.sh)
if [ -n "$debian" ]; then
    server=$("$debian/postgres" --version)
    echo "The database tests once more, on $server"
    (
        export MANGNON_PG_BIN=$debian MANGNON_VAR=$PWD/var/test-$(basename "$(dirname "$debian")")
        run -n 2 -m "database and not browser" --ignore tests/web "$@" # pages ask through the rooms tested here
        stop
        exit $status
    ) || status=$?
else
    echo "The database tests ran on the wheel's PostgreSQL alone: no other server here, and none to be had from Debian."
fi
run -n 2 --dist worksteal -m browser "$@" # each has a site, a database and a port of its own
stop
exit $status
