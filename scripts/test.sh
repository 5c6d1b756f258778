#!/usr/bin/env bash
# Run every test. Chromium and Tesseract come from Debian where they can; without them their tests are skipped and counted.
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

status=0
"$PYTHON" -m pytest -n 2 -m "not browser" "$@" || status=$?
"$PYTHON" -m pytest -m browser "$@" || { code=$?; [ $code -eq 5 ] || status=$code; }
MANGNON_VAR=var/test .venv/bin/mangnon db stop >/dev/null || true
exit $status
