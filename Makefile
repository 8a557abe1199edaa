# Each target sets up what it needs, quietly and only once. `make` lists them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo test lint fix bench vsix client-lint client-test system clean

VENV := .venv
BIN := $(VENV)/bin
CLIENT := client-vscode
# What tests in real editors need of Debian: a browser for VS Code, its search, a font.
PACKAGES := chromium fonts-dejavu-core ripgrep

# The first Python that runs and is new enough; another one: make PYTHON=/path/to/python
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; \
	done)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
NODE := $(and $(shell command -v npm),$(wildcard $(CLIENT)/package.json))

-include editors.mk

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

demo: $(VENV)/server ## Show findings, a hover and a fix on the example vault
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash tests/demo.sh

test: client-test $(VENV)/test .cache/commonmark.json .cache/junit-10.xsd ## Run all tests, those of the client where Node is installed
	@$(BIN)/python -m pytest

lint: client-lint $(VENV)/lint ## Check style, types and layers
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

fix: $(VENV)/lint ## Repair what the linters can repair
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(VENV)/test ## Measure speed and memory
	@for bench in tests/bench/bench_*.py; do $(BIN)/python $$bench; done

system: ## Install what tests in real editors need of Debian (as root)
	@missing=$$(for package in $(PACKAGES); do \
		dpkg-query --show --showformat='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; \
	done); \
	if [ -n "$$missing" ]; then \
		echo 'Installing' $$missing; \
		apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends $$missing >/dev/null; \
	fi

clean: ## Remove what the other targets have set up
	@rm -rf $(VENV) $(CLIENT)/node_modules $(CLIENT)/out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# The files below are stamps: each says that a set of packages is as pyproject.toml wants it.

$(VENV)/pip:
	@[ -n '$(PYTHON)' ] || { echo 'cuemark needs Python 3.11 or newer: install it, or run make PYTHON=/path/to/python' >&2; exit 1; }
	@echo 'Setting up $(VENV) with $(PYTHON)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo 'No virtual environment: on Debian, install python3-venv' >&2; exit 1; }
	@$(INSTALL) --upgrade 'pip>=25.1' # the first that reads dependency groups
	@touch $@

$(VENV)/server: pyproject.toml $(VENV)/pip
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/test: $(VENV)/server
	@$(INSTALL) --editable '.[report]' --group test
	@touch $@

# The examples of CommonMark's specification, out of the source package of the parser that we build on.
.cache/commonmark.json: $(VENV)/pip
	@mkdir -p .cache/source
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary markdown-it-py \
		--dest .cache/source markdown-it-py==4.3.0
	@tar -xzOf .cache/source/markdown_it_py-4.3.0.tar.gz markdown_it_py-4.3.0/tests/test_cmark_spec/commonmark.json >$@.new
	@mv $@.new $@

# The schema that Jenkins has for JUnit's XML, out of the source package of pytest, which writes such reports, too.
.cache/junit-10.xsd: $(VENV)/pip
	@mkdir -p .cache/source
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary pytest \
		--dest .cache/source pytest==9.2.0
	@tar -xzOf .cache/source/pytest-9.2.0.tar.gz pytest-9.2.0/testing/example_scripts/junit-10.xsd >$@.new
	@mv $@.new $@

$(VENV)/lint: $(VENV)/test # the tests are typed, too
	@$(INSTALL) --group lint
	@touch $@

ifdef NODE

vsix: $(CLIENT)/node_modules/.ready ## Pack the VS Code client
	@npm --prefix $(CLIENT) run --silent package

client-lint: $(CLIENT)/node_modules/.ready
	@npm --prefix $(CLIENT) run --silent check
	@npm --prefix $(CLIENT) run --silent lint

client-test: $(CLIENT)/node_modules/.ready
	@npm --prefix $(CLIENT) run --silent test

$(CLIENT)/node_modules/.ready: $(CLIENT)/package.json $(CLIENT)/package-lock.json
	@echo 'Setting up $(CLIENT)'
	@npm --prefix $(CLIENT) ci --ignore-scripts --silent
	@mkdir -p $(@D)
	@touch $@

else

vsix:
	@echo 'The VS Code client needs Node 20 or newer, with npm' >&2; exit 1

client-lint client-test:
	@echo 'Leaving out the VS Code client: it needs Node 20 or newer, with npm'

endif
