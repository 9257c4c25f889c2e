# The one command surface: `make` alone lists it. Nothing has to be activated or installed by hand; each target sets
# up what it needs in .venv and, once that is done for this pyproject.toml, does not touch the network again.

PYTHON ?= python3
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
# A set-up is good for one pyproject.toml at one place on disk (an editable install holds its path).
KEY := $(shell { cat pyproject.toml constraints/lowest.txt; pwd; } | cksum | tr ' ' '-')
CORE := $(VENV)/.dvk/core-$(KEY)
TEST := $(VENV)/.dvk/test-$(KEY)
DEV := $(VENV)/.dvk/dev-$(KEY)
MUTATE := $(VENV)/.dvk/mutate-$(KEY)
ICU := $(VENV)/.dvk/icu-$(KEY)
BENCH := $(VENV)/.dvk/bench-$(KEY)
SPARK := .venv-spark/.dvk/spark-$(KEY)
LOWEST := .venv-lowest/.dvk/lowest-$(KEY)
PYTEST := -m pytest -n auto --dist loadfile -m "not slow"

# What the caller's shell happens to hold must not change what we run.
unexport PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONOPTIMIZE PYTHONWARNINGS PYTHONDONTWRITEBYTECODE PYTHONINSPECT
unexport PYTEST_ADDOPTS PYTEST_PLUGINS MYPYPATH VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_VIRTUALENV
export PYTHONNOUSERSITE := 1
export PIP_USER := 0
export PIP_NO_INPUT := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format types imports structure docs notebooks wheel cover mutate fuzz hostile icu spark lowest schemas pythons setup ci clean

help: ## list the commands
	@echo "dvk: make COMMAND [PYTHON=python3.12] [ARGS='...']"; echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

# --- for everybody --------------------------------------------------------------------------------------------------

demo: $(CORE) ## the main job: An Giang 2016 - 2020 as a Vietnamese report (ARGS=--json for data)
	@$(PY) examples/an_giang_2016_2020.py $(ARGS)

test: $(TEST) ## the default tests: unit, laws, golden, doc blocks, examples, gates (ARGS='-k name')
	@$(PY) $(PYTEST) $(ARGS)

# --- for those who change dvk ---------------------------------------------------------------------------------------

setup: $(DEV) ## everything a developer needs, in .venv

lint: $(DEV) ## ruff: rules and format
	@state=0; $(PY) -m ruff check . || state=1; $(PY) -m ruff format --check . || state=1; exit $$state

format: $(DEV) ## ruff: mend what can be mended, and format
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

types: $(DEV) ## mypy strict and pyright strict, on the source and on tests/typing
	@state=0; $(PY) -m mypy || state=1; $(PY) -m pyright || state=1; exit $$state

imports: $(DEV) ## import-linter: the floors of the house
	@$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()'

structure: $(DEV) ## the floors drawn: a graph in DOT on standard output
	@$(PY) -c 'from importlinter.cli import import_linter as run; run(["drawgraph", "dvk", "--show-cycle-breakers"])'

docs: $(DEV) ## the documentation, without a warning, to docs/_build/html
	@$(PY) -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@echo "built docs/_build/html/index.html"

notebooks: $(DEV) ## run the notebooks of examples/
	@$(PY) tools/notebooks.py

wheel: $(DEV) ## build the wheel, install it elsewhere without extras, and try it there
	@$(PY) tools/wheel.py

cover: $(DEV) ## unit tests, laws, golden and docstrings with branch coverage
	@rm -rf .coverage && mkdir .coverage
	@$(PY) -m coverage run $(PYTEST) tests/unit tests/laws tests/golden src $(ARGS)
	@$(PY) -m coverage combine --quiet
	@$(PY) -m coverage report

mutate: $(MUTATE) ## small faults, one at a time: does a test see each? (ARGS='periods --sample 200'; not in ci)
	@$(PY) tools/mutate.py $(ARGS)

hostile: $(TEST) ## documents that nobody means well, to every door, 10 minutes (ARGS='--only json'; not in ci)
	@$(PY) tools/hostile.py $(ARGS)

spark: $(SPARK) ## the engines' tests and the law of equal tables on a Spark of this machine; needs Java 17 (not in ci)
	@command -v java >/dev/null || { echo "dvk: Spark runs on Java 17, and there is no java here" >&2; exit 1; }
	@.venv-spark/bin/python -m pytest tests/spark $(ARGS)

icu: $(ICU) ## the order of texts beside ICU itself (ARGS='--pairs 1000000'; not in ci)
	@$(PY) tools/against_icu.py $(ARGS)

fuzz: $(TEST) ## what nobody would write, to every reader of Vietnamese text, 10 minutes (ARGS='--only date'; not in ci)
	@$(PY) tools/fuzz.py $(ARGS)

bench: $(BENCH) ## every job against its peers, as ratios with a verdict (ARGS='--only vietnamese')
	@$(PY) benchmarks/run.py $(ARGS)

peers: $(BENCH) ## what the peers print of the values in docs/explanation/vietnamese-peers.md (ARGS=--check)
	@$(PY) tools/peers.py $(ARGS)

schemas: $(TEST) ## the JSON Schema of every kind of document, to docs/_static/schemas (ARGS=--check)
	@$(PY) tools/schemas.py $(ARGS)

lowest: $(LOWEST) ## the default tests with the oldest core packages we promise
	@.venv-lowest/bin/python $(PYTEST) $(ARGS)

pythons: ## unit tests, laws, docstrings and README with each other Python that is installed here
	@tools/pythons.sh

ci: ## all of it, as CI runs it
	@.ci/run

clean: ## remove environments, caches and what was built
	@rm -rf .venv .venv-* .coverage .grimp_cache .hypothesis .import_linter_cache .mutation .mypy_cache .pytest_cache .ruff_cache
	@rm -rf build dist docs/_build docs/_notebooks
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up ---------------------------------------------------------------------------------------------------------

# make_venv DIRECTORY: a working environment there, with a pip that knows --group
define make_venv
	@if ! $(1)/bin/python -c 'import pip' >/dev/null 2>&1; then \
	  command -v "$(PYTHON)" >/dev/null || { echo "dvk: no '$(PYTHON)' here; say which to use: make PYTHON=python3.11 ..." >&2; exit 1; }; \
	  "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "dvk needs Python 3.11 or newer, and '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1); say which to use: make PYTHON=python3.11 ..." >&2; exit 1; }; \
	  echo "dvk: making $(1)"; \
	  "$(PYTHON)" -m venv --clear $(1); \
	fi
	@$(1)/bin/python -m pip install --quiet 'pip>=25.1'
	@mkdir -p $(1)/.dvk
endef

$(CORE):
	$(call make_venv,$(VENV))
	@echo "dvk: installing the library"
	@$(PY) -m pip install --quiet --editable .
	@touch $@

$(TEST): $(CORE)
	@echo "dvk: installing what the tests need"
	@$(PY) -m pip install --quiet --group test
	@touch $@

$(DEV): $(TEST)
	@echo "dvk: installing what a developer needs"
	@$(PY) -m pip install --quiet --group dev
	@touch $@

$(MUTATE): $(TEST)
	@echo "dvk: installing what puts faults into the code"
	@$(PY) -m pip install --quiet --group mutate
	@touch $@

$(ICU): $(TEST)
	@echo "dvk: installing ICU"
	@$(PY) -m pip install --quiet --group icu
	@touch $@

$(BENCH): $(CORE)
	@echo "dvk: installing the peers that are measured"
	@$(PY) -m pip install --quiet --group bench
	@touch $@

$(SPARK):
	$(call make_venv,.venv-spark)
	@echo "dvk: installing Spark"
	@.venv-spark/bin/python -m pip install --quiet --editable . --group spark
	@touch $@

$(LOWEST):
	$(call make_venv,.venv-lowest)
	@echo "dvk: installing the oldest core packages"
	@.venv-lowest/bin/python -m pip install --quiet --constraint constraints/lowest.txt --editable . --group test
	@touch $@
