# `make site` builds the example journal into public/; `make test` runs everything.
# Each sets up .venv by itself; only Python 3.11+, git and make are needed.
# Another Python beside it: make test PYTHON=python3.13 VENV=.venv-3.13

PYTHON ?= $(shell for p in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# What a build needs, and what development needs beside it: the exact versions in requirements/.
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
UV := .venv-update/bin/uv

# The tests start Kith hundreds of times; each would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup site serve test lint types imports unit quick lint-scripts format format-scripts docs licenses sbom dist dist-check \
	bench screenshots pictures update test-versions test-lowest test-newest clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Kith needs Python 3.11 or newer; none was found. Name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

setup: $(DEV) ## make the virtual environment for development

site: $(RUN) ## build the example journal's site into public/
	$(BIN)/kith build

serve: $(RUN) ## serve the site on this machine, reloading on change
	$(BIN)/kith serve

test: lint types imports unit ## run lint, types, import contracts and tests

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports --no-cache

unit: $(DEV)
	$(BIN)/pytest -n auto --dist worksteal

quick: $(DEV) ## run the tests that need no browser and little time
	$(BIN)/pytest -q -n auto --dist worksteal -m "not browser and not slow"

format: $(DEV) ## lay the code out and fix what ruff can fix
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

# The only targets that need Node.js; what is shipped and tested does not.
BIOME := npx --yes @biomejs/biome@2.6.8
TYPESCRIPT := npx --yes --package typescript@7.0.2 tsc

lint-scripts: ## check the site's scripts: layout, lint and types
	$(BIOME) ci .
	$(TYPESCRIPT) --project .

format-scripts: ## lay the site's scripts out
	$(BIOME) format --write .

docs: $(DEV) ## write the generated reference pages anew
	$(BIN)/python -m kith.cli.reference docs/reference

licenses: $(DEV) ## write docs/licenses.md anew
	$(BIN)/python tests/support/licenses.py docs/licenses.md

sbom: $(DEV) ## write a bill of materials of what Kith runs on to dist/sbom.json
	$(BIN)/python tests/support/sbom.py dist/sbom.json

dist: $(DEV) ## build wheel and sdist into dist/, the same each time
	$(BIN)/python tests/support/distributions.py build dist

dist-check: $(DEV) ## see that they are, and that the wheel works in a clean environment (PYTHONS="…")
	$(BIN)/python tests/support/distributions.py check $(PYTHONS)

bench: $(DEV) ## time check and build beside their baselines
	$(BIN)/python benchmarks/run.py

screenshots: $(DEV) ## picture every page kind, wide and narrow, light and dark
	$(BIN)/python tests/support/screenshots.py screenshots

pictures: $(DEV) ## picture Today as README.md shows it
	$(BIN)/python tests/support/screenshots.py --readme docs/pictures

$(UV):
	$(PYTHON) -m venv .venv-update
	.venv-update/bin/python -m pip --quiet --disable-pip-version-check install uv

# Without it, only what pyproject.toml says anew changes: make update UPGRADE=
UPGRADE := --upgrade
update: $(UV) ## renew the exact versions in requirements/
	for name in run dev; do $(UV) pip compile --quiet $(UPGRADE) --universal \
		--python-version 3.11 --generate-hashes --custom-compile-command "make update" \
		$$(case $$name in run) echo --group build pyproject.toml;; \
		dev) echo --group build --extra dev --constraints requirements/run.txt pyproject.toml;; \
		esac) --output-file requirements/$$name.txt || exit 1; done

test-versions: test-lowest test-newest ## run the tests, browser aside, with the lowest and newest versions admitted

test-lowest test-newest: test-%: $(UV)
	$(UV) venv --quiet --clear --python "$(PYTHON)" .venv-$*
	$(UV) pip install --quiet --python .venv-$* --editable '.[dev]' --group build --upgrade \
		--resolution $(if $(filter lowest,$*),lowest-direct,highest)
	.venv-$*/bin/python -m pytest -n auto -m "not browser"

clean: ## remove everything that can be made again
	rm -rf .venv .venv-* public dist .kith screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
