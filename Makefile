# `make demo` shows the main job end to end; `make test` runs everything. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DIRECTIVE ?=
ARGS ?=

.PHONY: demo test check lint format types contract lock clean

demo: $(VENV)/installed
	$(BIN)/mangnon demo $(if $(DIRECTIVE),--directive "$(DIRECTIVE)") $(ARGS)

test: $(VENV)/installed
	PYTHON=$(BIN)/python bash scripts/test.sh $(ARGS)

check: lint types contract

lint: $(VENV)/installed
	$(BIN)/ruff check .

format: $(VENV)/installed
	$(BIN)/ruff check --fix -q .
	$(BIN)/ruff format -q .

types: $(VENV)/installed
	MANGNON_SECRET_KEY=types DATABASE_URL=postgres://types@127.0.0.1:1/types $(BIN)/mypy

contract: $(VENV)/installed
	$(BIN)/lint-imports

# The lock keeps hashes and no addresses, so that any mirror serves it.
lock: $(VENV)/installed
	uv lock
	uv export --frozen --no-emit-project -q -o requirements.lock

$(VENV)/installed: requirements.lock pyproject.toml
	PYTHON=$(PYTHON) bash scripts/bootstrap.sh

clean:
	-$(BIN)/mangnon db stop
	rm -rf $(VENV) var
