#!/usr/bin/env bash
# Make or refresh .venv from requirements.lock. uv comes from PyPI, by whichever door this Python has.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}

find_uv() {
    for candidate in .venv/bin/uv var/uv/bin/uv "$(command -v uv || true)"; do
        [ -n "$candidate" ] && [ -x "$candidate" ] && { echo "$candidate"; return; }
    done
}

if [ -z "$(find_uv)" ]; then
    # Debian's Python may lack ensurepip or pip: try the one, then the other
    if "$PYTHON" -m venv --upgrade-deps var/uv-venv >/dev/null 2>&1 || "$PYTHON" -m venv var/uv-venv >/dev/null 2>&1; then
        var/uv-venv/bin/python -m pip install -q uv
        mkdir -p var/uv/bin && ln -sf "$PWD/var/uv-venv/bin/uv" var/uv/bin/uv
    elif "$PYTHON" -m pip --version >/dev/null 2>&1; then
        "$PYTHON" -m pip install -q --target var/uv uv
    else
        echo "Python này không có venv lẫn pip. Trên Debian: apt-get install python3-venv" >&2
        echo "This Python has neither venv nor pip. On Debian: apt-get install python3-venv" >&2
        exit 1
    fi
fi

uv=$(find_uv)
[ -x .venv/bin/python ] || "$uv" venv -q --python "$PYTHON" .venv
export VIRTUAL_ENV=$PWD/.venv
"$uv" pip install -q --compile-bytecode --require-hashes -r requirements.lock
"$uv" pip install -q --no-deps -e .
touch .venv/installed
