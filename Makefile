# run, test, check. Needs Python 3.11 or newer; gets uv and, where it is missing, Python 3.13.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PORT ?= 8000
export PORT
ADDRESS = $${SITE_URL:-http://127.0.0.1:$$PORT}
export DJANGO_SETTINGS_MODULE := certsite.settings

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# A stamp in the environment per set of packages: it is synchronised only when the set changed.
SITE_PACKAGES := .venv/site.stamp
TOOL_PACKAGES := .venv/tools.stamp
STATIC := var/static/staticfiles.json

.PHONY: help
help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

# --- the environment ---------------------------------------------------------------------------

# The uv to use: one on the path that really runs, or ours. Evaluated where it is used.
UV = $(shell uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)

# Without a uv that runs, one is installed from PyPI by any Python that can. Tried from the root
# folder, because a version manager's shim may refuse to run where .python-version names another.
.PHONY: uv
uv:
	@$(UV) --version >/dev/null 2>&1 && exit; \
	echo "Getting uv …"; \
	here="$$PWD"; cd /; \
	for python in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do \
	  $$python -c '' 2>/dev/null || continue; \
	  rm -rf "$$here/.uv"; \
	  $$python -m venv "$$here/.uv" >/dev/null 2>&1 && "$$here/.uv/bin/python" -m pip install --quiet --disable-pip-version-check uv && exit; \
	  rm -rf "$$here/.uv"; \
	  $$python -m pip install --quiet --disable-pip-version-check --target "$$here/.uv" uv 2>/dev/null && exit; \
	done; \
	echo "uv could not be installed: no Python here has pip or venv, or PyPI is out of reach." >&2; \
	echo "On Debian and Ubuntu: apt-get install python3-venv. Or install uv itself." >&2; \
	exit 1

# A Python 3.13 that really runs; where there is none, uv fetches it.
.venv/pyvenv.cfg: .python-version
	@$(MAKE) --no-print-directory uv
	@for python in python3.13 python3 "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.13*/bin/python3.13; do \
	  version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null); \
	  [ "$$version" = "$$(cat .python-version)" ] && break; \
	  python=$$(cat .python-version); \
	done; \
	$(UV) venv --quiet --clear --python "$$python" .venv || \
	  { echo "There is no Python $$(cat .python-version) here, and uv could not fetch one." >&2; exit 1; }
	@touch $@

$(SITE_PACKAGES): requirements.txt .venv/pyvenv.cfg
	@$(MAKE) --no-print-directory uv
	@echo "Installing packages …"
	@$(UV) pip sync --quiet --require-hashes --compile-bytecode --python $(BIN)/python $(if $(wildcard $(TOOL_PACKAGES)),requirements-dev.txt,requirements.txt)
	@touch $@

$(TOOL_PACKAGES): requirements-dev.txt .venv/pyvenv.cfg
	@$(MAKE) --no-print-directory uv
	@echo "Installing packages and tools …"
	@$(UV) pip sync --quiet --require-hashes --compile-bytecode --python $(BIN)/python requirements-dev.txt
	@touch $@ $(SITE_PACKAGES)

# Every command and server starts faster, also where Python is told to write no bytecode by itself.
COMPILE_OURS = $(BIN)/python -m compileall -q certsite comparisons

COMPILE = $(UV) pip compile --quiet --universal --no-emit-index-url --generate-hashes \
  --python-version $$(cat .python-version) --custom-compile-command "make lock"

.PHONY: lock
lock: uv  ## write requirements*.txt anew from pyproject.toml (UPGRADE=1: newest versions)
	$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml --output-file requirements.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt

# --- the site ----------------------------------------------------------------------------------

$(STATIC): $(SITE_PACKAGES) certsite/settings.py $(shell find static 2>/dev/null)
	@$(MANAGE) collectstatic --clear --no-input --verbosity 0
	@touch $@

.PHONY: run
run: $(SITE_PACKAGES) $(STATIC)  ## serve the site on http://127.0.0.1:8000 (PORT=, DATABASE_URL=)
	@$(COMPILE_OURS)
	@$(MANAGE) seed --migrate --if-empty
	@export GREETING="$$(printf '  The site:   %s/\n  Editors:    %s/admin/ (the first one: make admin)\n  Stop:       Ctrl-C' "$(ADDRESS)" "$(ADDRESS)")"; \
	exec $(BIN)/python -m gunicorn --config certsite/gunicorn.py

.PHONY: admin
admin: $(SITE_PACKAGES)  ## make a user who may do everything in the admin
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createsuperuser

# --- tests and checks --------------------------------------------------------------------------

# A developer's own settings are not the tests'; only the database may be chosen.
TEST_ENV := env -u SITE_URL -u SECRET_KEY -u CACHE_URL -u DATA_LICENCE -u DEBUG -u LOG_LEVEL -u TIME_ZONE -u RELEASE -u SENTRY_DSN

.PHONY: test
test: $(TOOL_PACKAGES)  ## all tests (ARGS="-k compare": some; DATABASE_URL=postgres://…: on PostgreSQL)
	@$(COMPILE_OURS)
	$(TEST_ENV) $(BIN)/pytest --numprocesses 2 $(ARGS)

.PHONY: coverage
coverage: $(TOOL_PACKAGES)  ## all tests, and which lines and branches they miss
	$(TEST_ENV) $(BIN)/pytest --numprocesses 2 --cov --cov-report term-missing:skip-covered $(ARGS)

BENCH := $(TEST_ENV) LOG_LEVEL=ERROR $(BIN)/python -m tests.bench

.PHONY: bench
bench: $(SITE_PACKAGES) $(STATIC)  ## what pages cost beside a bare Django view (needs wrk; five minutes)
	$(BENCH).pages

.PHONY: bench-growth
bench-growth: $(SITE_PACKAGES) $(STATIC)  ## the same for ten times, and for 10 000 certifications (needs wrk)
	$(BENCH).growth

.PHONY: bench-advice
bench-advice: $(SITE_PACKAGES)  ## how long the advice takes
	$(BENCH).advice

# On databases of its own, two to three minutes; as root on Linux also with a disk that is full.
.PHONY: faults
faults: $(TOOL_PACKAGES) $(STATIC)  ## break what can break while editors save, and count what is lost (ONLY="killed")
	$(TEST_ENV) -u DATABASE_URL $(BIN)/python -m tests.faults $(ONLY)

# Neither tool is among our packages: each wants many of its own.
.PHONY: audit scan
audit: $(TOOL_PACKAGES) uv  ## known faults in the packages that the site runs on, where the registry tells
	$(TEST_ENV) $(BIN)/python -m tests.audit $(UV) tool run --quiet pip-audit==2.10.1

scan: $(TOOL_PACKAGES) $(STATIC) uv  ## let a scanner (wapiti) loose on a site of its own
	$(TEST_ENV) -u DATABASE_URL $(BIN)/python -m tests.scan $(UV) tool run --quiet --python $(BIN)/python --from wapiti3==3.3.2 wapiti

# Hours in full; it goes on where it was stopped. `.venv/bin/mutmut browse` shows what survived.
.PHONY: mutants
mutants: $(TOOL_PACKAGES)  ## plant faults in the engine, and see which the tests miss (ONLY="comparisons.engine.costs*")
	$(TEST_ENV) nice $(BIN)/mutmut run --max-children 2 $(ONLY)
	@$(BIN)/mutmut results

CHECKS := check-format check-lint check-templates check-imports check-types check-migrations check-deploy check-static
CHECKS += check-containers
.PHONY: check $(CHECKS)
check: $(CHECKS)  ## every check below

check-format: $(TOOL_PACKAGES)  ## Python is formatted
	$(BIN)/ruff format --check

check-lint: $(TOOL_PACKAGES)  ## no lint
	$(BIN)/ruff check

check-templates: $(TOOL_PACKAGES)  ## templates are formatted, compile and hold no inline script or style
	find templates -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --check --target-version 6.1
	find templates -name '*.html' -print0 | xargs -0 -r $(BIN)/djhtml --check --tabwidth 2
	$(TEST_ENV) $(BIN)/pytest --quiet tests/test_templates.py

check-imports: $(TOOL_PACKAGES)  ## imports go one way
	PYTHONPATH=. $(BIN)/lint-imports --no-cache

check-types: $(TOOL_PACKAGES)  ## mypy strict
	$(BIN)/mypy

check-migrations: $(TOOL_PACKAGES)  ## no model change without its migration
	$(MANAGE) makemigrations --check --dry-run

# With a public site's environment; the key is made up for this one command.
check-deploy: $(TOOL_PACKAGES)  ## Django's deployment check finds nothing
	env -u DEBUG SITE_URL=https://example.org SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	  $(MANAGE) check --deploy --fail-level WARNING

check-containers: $(TOOL_PACKAGES)  ## the Dockerfile and the compose file of the documentation
	$(BIN)/hadolint docs/deploy/Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docs/deploy/compose.yaml

check-static: $(STATIC)  ## static files collect, and what they refer to exists

.PHONY: fix
fix: $(TOOL_PACKAGES)  ## format, and mend what the linters can
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	find templates -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 6.1
	find templates -name '*.html' -print0 | xargs -0 -r $(BIN)/djhtml --tabwidth 2
