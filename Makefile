# make demo   grade a sample class, start to end
# make test   everything that CI runs
# make lab    JupyterLab on the student's view, at the map of the labs
# make build  rebuild and release the labs after editing them
# make site   the course as a site, in build/site (npm is needed; no network to read it)
# make wheels both packages for pip, into dist/ (docs/installing.md)
# make bench  stock nbgrader against ours, on this machine (FULL=1: at length, LAB=...: one lab)
# make scale  10,000 submissions on a simulated cluster: where the one writer reaches its limit
# make validate  measure the hidden tests: bank, mutants, seeds (LAB=...; some minutes)
# make nightly  all that `make test` takes in turns, 40 kills, the browser's experiments, outside authors
# make figures  the lectures' figures at the slides' size (DATA=folder of mnist.npz; a night; goes on where it stopped)
# make bank   prove a lab's hidden tests against its bank (LAB=01_initialization)
# Each sets up what it needs in .venv first; a second run takes seconds.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup sandbox demo test nightly lab site build wheels validate bank bench scale figures hostile lint types clean lock
# First what says that something is missing, then what installs for minutes, also under `make -j`.
.NOTPARALLEL:

LAB ?= 01_initialization

# Small matrices: more threads would only get in each other's way.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
# Matplotlib keeps the paths of its fonts: one cache for each checkout, not one for all.
export MPLCONFIGDIR := $(CURDIR)/build/matplotlib

help:
	@sed -n '/^$$/q; s/^# //p' Makefile

setup: $(READY)

$(READY): requirements.lock pyproject.toml course/pyproject.toml
	@$(PYTHON) setup_check.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . -e ./course
	@touch $(READY)

# Says in a second, before anything is installed, where students' code cannot be shut in.
sandbox:
	@$(firstword $(wildcard $(BIN)/python) $(PYTHON)) setup_check.py --sandbox

demo: sandbox $(READY)
	$(BIN)/python -m tests.banks.demo build/demo

# Two for each core, since tests wait for browsers, kernels and processes a third of the time.
test: WORKERS = $$((2 * $$(getconf _NPROCESSORS_ONLN)))
test: lint types
	$(BIN)/autograder build --check
	$(BIN)/python -m pytest --numprocesses=$(WORKERS)

# What the gate takes a part of at a time (tests/turns.py), or leaves out.
nightly: export NIGHTLY := 1
nightly: sandbox $(READY)
	$(BIN)/python -m pytest tests/differential tests/labs/test_plain_nbgrader.py tests/labs/test_bank.py \
		tests/labs/test_run_all.py tests/labs/test_keras_records.py tests/setup/test_wheels.py
	KILLS=20 $(BIN)/python -m pytest tests/engine/test_kills.py
	EXPERIMENTS=1 $(BIN)/python -m pytest tests/website/browser/test_labs_in_pyodide.py
	$(BIN)/python -m tests.banks.outside_authors third
	$(BIN)/python -m tests.banks.outside_authors fourth
	@cat build/differential.md

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

# With the map in front, and without the panels of those who make and grade labs.
lab: $(READY)
	JUPYTER_CONFIG_PATH=$(CURDIR)/course/.jupyter $(BIN)/jupyter lab course

# WHEELS=folder of Pyodide's packages, for a site whose labs run without network.
site: $(READY)
	$(BIN)/python -m website $(if $(WHEELS),--wheels $(WHEELS))

build: $(READY)
	$(BIN)/autograder build
	$(BIN)/autograder probes
	$(BIN)/python -c 'from autograder.protocol.limits import limits_page; print(limits_page(), end="")' > docs/limits.md
	$(BIN)/python -m website.pages.start_notebook
	for lab in solutions/*/; do $(BIN)/autograder release $$(basename $$lab) || exit 1; done

# Clean before: a file that was deleted would still lie there, and get into the wheel. Clean after:
# the next to build is somebody's `pip install .`.
BUILT = build/lib build/bdist.* course/build
wheels: $(READY)
	rm -rf dist $(BUILT)
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist . ./course
	rm -rf $(BUILT)
	@ls dist/*.whl

validate: sandbox $(READY)
	$(BIN)/autograder validate-tests $(LAB) --keep --json build/validation-$(LAB).json

bank: sandbox $(READY)
	$(BIN)/python -m pytest tests/labs/test_bank.py -k $(LAB)

# All labs, unless one was named. With nothing else running: a quarter of an hour, FULL=1 some hours.
ONE_LAB = $(filter-out file,$(origin LAB))
bench: sandbox $(READY)
	$(BIN)/python -m tests.benchmark $(if $(FULL),--full) $(if $(ONE_LAB),--lab $(LAB) --json build/benchmark-$(LAB).json)

# Some minutes to half an hour, by how fast the writer is.
scale: sandbox $(READY)
	$(BIN)/python -m tests.benchmark.scale

# What was made is kept seed by seed; nothing is made twice.
figures: $(READY)
	nice -n 19 $(BIN)/python -m figures --all $(if $(DATA),--data $(DATA))

hostile: sandbox $(READY)
	$(BIN)/python -m pytest tests/hostile

# Renew the lock file from pyproject.toml (uv: pip install uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml course/pyproject.toml -o requirements.lock

clean:
	rm -rf build dist $(VENV)
