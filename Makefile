# Two commands matter: `make run` and `make test`. Both set up what they need, with nothing but Python >= 3.11.5.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: help setup run test check bench fidelity lock catalogues format clean

help: ## List these commands.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /\1\t/' | expand -t 14

setup: $(STAMP) ## Only install, into .venv.

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11, 5) else "Compagnon needs Python 3.11.5 or newer; this is %d.%d.%d. Set PYTHON to another one." % sys.version_info[:3])'
	@echo "Making $(VENV) and installing the libraries into it ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q portal
	@touch $@

run: $(STAMP) ## Serve the portal with its demo club on http://127.0.0.1:8000.
	@$(BIN)/portal demo --if-empty
	@$(BIN)/portal serve

test: $(STAMP) ## Run every test, real browser and PostgreSQL included.
	@sh tests/chromium.sh
	$(BIN)/python -m pytest

check: $(STAMP) ## Lint, types and the rules of the house.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python -m pytest tests/house -n 0 -q

bench: $(STAMP) ## Measure how soon the portal answers and ends, and how fast a blog comes in; on a quiet machine.
	@$(BIN)/python -m tests.benchmarks.start_and_stop
	@$(BIN)/python -m tests.benchmarks.importing

fidelity: $(STAMP) ## Measure how near imported blogs come to Docusaurus' pages.
	@$(BIN)/python -m tests.fidelity

format: $(STAMP) ## Put the code into its usual shape.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

catalogues: $(STAMP) ## Gather the strings of the screens and compile the translations.
	@$(BIN)/python -m tests.house.catalogues

lock: $(STAMP) ## Renew the hashed locks from pyproject.toml.
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade --python-version 3.11.5 pyproject.toml --extra postgres -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade --python-version 3.11.5 pyproject.toml --extra postgres --group dev -o requirements/dev.txt

clean: ## Remove what was installed and made here, the portal's data included.
	rm -rf $(VENV) instance .pytest_cache .mypy_cache .ruff_cache
