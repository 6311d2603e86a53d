# make demo: set everything up, import the sample pages, serve admin and API at http://127.0.0.1:8000/
# make test: set everything up and run the whole suite on a real PostgreSQL
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= yes
TEST_JOBS ?= auto

.PHONY: demo test setup setup-dev lint clean

setup: $(VENV)/.installed
setup-dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.installed-dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/.installed

demo: setup
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py demo
ifeq ($(SERVE),yes)
	@# A worker for background jobs beside the server; both end together.
	$(BIN)/python manage.py procrastinate worker & worker=$$!; trap 'kill $$worker 2>/dev/null; wait' EXIT INT TERM; \
	$(BIN)/python -m gunicorn newsroom.wsgi --config python:newsroom.gunicorn --bind 127.0.0.1:8000 --workers 2
endif

test: setup-dev
	@# Whoever is done takes tests from the other: the slow ones (browser, transactions) stand together.
	$(BIN)/python -m pytest -n $(TEST_JOBS) --dist worksteal

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

clean:
	rm -rf $(VENV) var
