# `make site` builds the example journal into public/; `make test` runs everything.
# Each sets up .venv by itself; only Python 3.11+, git and make are needed.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup site serve test lint types imports unit docs format bench screenshots clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Kith needs Python 3.11 or newer; none was found. Name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(READY) ## make the virtual environment

site: $(READY) ## build the example journal's site into public/
	$(BIN)/kith build

serve: $(READY) ## serve the site on this machine, reloading on change
	$(BIN)/kith serve

test: lint types imports unit ## run lint, types, import contracts and tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports --no-cache

unit: $(READY)
	$(BIN)/pytest -n auto

format: $(READY) ## lay the code out and mend what ruff can mend
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

docs: $(READY) ## write the generated reference pages anew
	$(BIN)/python -m kith.cli.reference docs/reference

bench: $(READY) ## time check and build beside their baselines
	$(BIN)/python benchmarks/run.py

screenshots: $(READY) ## picture every page kind, wide and narrow, light and dark
	$(BIN)/python tests/support/screenshots.py screenshots

clean: ## remove everything that can be made again
	rm -rf .venv public .kith screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
