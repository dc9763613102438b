# make demo   check the sample reports and show what was found (results in out/)
# make test   lint, types, tests
# Needs python3 (3.11 or newer), pip and make; everything is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_FLAGS := -qq --disable-pip-version-check --no-input

.PHONY: setup demo test lint types unit locale format clean

setup: $(VENV)/.dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "lkip-check needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m venv --without-pip $(VENV)

# Debian's python3 without python3-venv makes environments without pip: the outer pip can install into them.
define install
	@echo "Installing into $(VENV) ..."
	@if $(BIN)/python -m pip --version >/dev/null 2>&1; \
	then $(BIN)/python -m pip install $(PIP_FLAGS) -e $(1); \
	else $(PYTHON) -m pip --python $(BIN)/python install $(PIP_FLAGS) -e $(1); fi
endef

$(VENV)/.run: setup.cfg pyproject.toml | $(BIN)/python
	$(call install,.)
	@touch $@

$(VENV)/.dev: setup.cfg pyproject.toml | $(BIN)/python
	$(call install,'.[dev]')
	@touch $@ $(VENV)/.run

# Findings are what the samples are for: they do not fail the demo.
demo: $(VENV)/.run
	@$(BIN)/lkip-check --fail-on never --out out --format csv,html,xlsx $(sort $(wildcard samples/*.pdf))

test: lint types unit

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

unit: $(VENV)/.dev
	$(BIN)/pytest

locale: $(VENV)/.dev
	$(BIN)/python -m pipeline.locale.build

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
