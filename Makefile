# From a bare Python 3.11 or newer with pip: `make run` crawls the site that comes with it, `make test` tests it all.
RECENT := -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do $$p $(RECENT) && echo $$p && break; done)
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Where Python is told to write no bytecode, as in many containers, each start would compile the sources anew.
COMPILE := $(BIN)/python -m compileall -q scraper spiders pipelines
LOCK := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-config --no-emit-index-url --no-emit-find-links --quiet --upgrade \
	--custom-compile-command "make lock" --group build

.DEFAULT_GOAL := run
.PHONY: run test check lint audit docs site lock clean

run: $(VENV)/installed-run  ## Crawl the embedded site and show what was written
	$(BIN)/scraper demo

test: $(VENV)/installed-dev  ## Run every test this machine can run; names what was skipped, and why
	$(BIN)/python -m pytest

check: lint audit test  ## What CI runs

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

audit: $(VENV)/installed-dev  ## Look for known holes in what is pinned; says so where no advisory database is reached
	$(BIN)/python .ci/audit.py requirements.txt

docs: $(VENV)/installed-run  ## Write output/README.md, output/article.schema.json and docs/settings.md anew
	$(BIN)/python -m scraper.dictionary
	$(BIN)/python -m scraper.crawl.declared

site: $(VENV)/installed-dev  ## Build the documentation in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo build/site/index.html

lock:  ## Take the newest versions the bounds in pyproject.toml allow (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: pip install uv"; exit 2; }
	$(LOCK) $(patsubst %,--extra %,alarms archive browse cloud cluster export js) --group dev --group readers --group site -o requirements-dev.txt
	$(LOCK) -c requirements-dev.txt -o requirements.txt

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis output/demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(or $(PYTHON),false) $(RECENT) || { echo "needs Python 3.11 or newer: make PYTHON=/path/to/python3"; exit 2; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "needs venv and pip (Debian: apt-get install python3-venv)"; exit 2; }

$(VENV)/installed-run: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	$(COMPILE)
	touch $@

$(VENV)/installed-dev: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	$(COMPILE)
	touch $@ $(VENV)/installed-run
